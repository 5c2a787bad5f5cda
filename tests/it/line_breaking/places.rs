//! Where a line of Chinese may end, after CLREQ's lists: a second opinion on the line breaker.
//!
//! It shares no code with the breaker and works the other way round: it sees a whole paragraph at
//! once, gives every glyph its part in it, and then judges each place for itself.

use pizhu::text::clusters;

const OPENING: &str = "“‘（《〈「『【〖〔［｛〝｢⟦«‹〘〚｟⟨⟪\u{2329}„‚([{︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝";
const CLOSING: &str = "”’）》〉」』】〗〕］｝〞〟｣⟧»›〙〛｠⟩⟫\u{232a})]}︘︶︸︺︼︾﹀﹂﹄﹈﹚﹜﹞";
const STOPS: &str = "，。、；：！？．｡､‼⁇⁈⁉,.:;!?︐︑︒︓︔︕︖﹐﹑﹒﹔﹕﹖﹗";
const AFTER_NUMBERS: &str = "%％‰‱°℃℉′″￠¢﹪";
const BEFORE_NUMBERS: &str = "$#￥¥＄€£￡№＃±−≤≥≈﹩﹟";
const CONNECTORS: &str = "-~–‐‒～〜－∶﹘﹣";
const INTERPUNCTS: &str = "·‧•・･";
const SOLIDI: &str = "/／";
const DASHES: &str = "—―⸺";
const ELLIPSES: &str = "…⋯‥\u{2024}";
const STRAIGHT_QUOTES: &str = "\"'＂＇";
const NO_BREAK: &str = "\u{a0}\u{2007}\u{202f}\u{2011}";
const BLANKS: &str = " \u{3000}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2008}\u{2009}\u{200a}\u{205f}";
/// The marks that may hang into the gutter.
const HANGING: &str = "，。、；：！？";
/// The marks after which a word that is longer than a line may be divided.
const IN_ADDRESSES: &str = "/?&=_.:,;|\\@!*>)]}";
/// The marks that fill the room before a page number, or rule off a part.
const LEADERS: &str = ".·•・-~";

/// What stands between a number and its unit, and may be a unit itself.
const MULTIPLIERS: &str = "十百千万亿兆余多个";
/// Units of one character, and the first characters of longer ones.
const UNITS: &str = "年月日号时点分秒岁天周届期世季小代元角美欧港吨斤克米里顷亩瓦度升伏公平方立毫厘倍成摄字人名位家户条项件次类种批座所处级章款股辆台篇版套张份只头场轮层栋页本例起笔门支强";
/// Units of several characters, the longest first.
const LONG_UNITS: &str = "平方公里 平方公顷 平方公 平方千米 平方千 平方厘米 平方米 平方 立方千米 立方厘米 立方米 立方 方公里 方米 周年度 周年代 周年 周岁 年度 年代 月份 季度 世纪 小时 瓦时 分钟 分点 美元 欧元 港元 公里 公斤 公顷 公吨 毫米 毫克 毫升 厘米 摄氏度 摄氏 字节 人次";

/// What a glyph is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Opening,
    Closing,
    AfterNumber,
    BeforeNumber,
    Connector,
    Interpunct,
    Solidus,
    Dash,
    Ellipsis,
    StraightQuote,
    NoBreak,
    Number,
    Word,
    Ideograph,
}

/// A visible cluster of a paragraph.
pub struct Glyph {
    pub at: usize,
    first: char,
    part: Part,
    /// Whether white space stands before it.
    spaced: bool,
    /// The columns of the paragraph, set in one line, at which it begins and ends.
    pub from: usize,
    pub to: usize,
}

/// How good a place is: a line ends at a worse one only if it has no better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Free,
    AfterSpace,
    InWord,
    AfterIndent,
}

/// One paragraph, judged.
pub struct Paragraph {
    pub glyphs: Vec<Glyph>,
    /// Whether a line may end before the glyph of the same index.
    pub places: Vec<Option<Place>>,
}

impl Glyph {
    pub fn hangs(&self) -> bool {
        HANGING.contains(self.first) && !self.spaced
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| BLANKS.contains(c)) && text.chars().count() == 1
}

fn part_of(c: char) -> Part {
    let lists = [
        (OPENING, Part::Opening),
        (CLOSING, Part::Closing),
        (STOPS, Part::Closing),
        (AFTER_NUMBERS, Part::AfterNumber),
        (BEFORE_NUMBERS, Part::BeforeNumber),
        (CONNECTORS, Part::Connector),
        (INTERPUNCTS, Part::Interpunct),
        (SOLIDI, Part::Solidus),
        (DASHES, Part::Dash),
        (ELLIPSES, Part::Ellipsis),
        (STRAIGHT_QUOTES, Part::StraightQuote),
        (NO_BREAK, Part::NoBreak),
    ];
    if c.is_ascii_alphabetic() || ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return if c.is_ascii() {
            Part::Word
        } else {
            Part::Ideograph
        };
    }
    if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        return Part::Number;
    }
    if let Some((_, part)) = lists.iter().find(|(list, _)| list.contains(c)) {
        return *part;
    }
    match u32::from(c) {
        // The squared units: ㎡, ㎏.
        0x3380..=0x33df => Part::AfterNumber,
        // ASCII, other letters but jamo, raised and lowered signs, letters of full width.
        0..=0x10ff
        | 0x1200..=0x1fff
        | 0x2044
        | 0x2070..=0x209f
        | 0x2100..=0x218f
        | 0xff21..=0xff3a
        | 0xff41..=0xff5a => Part::Word,
        _ => Part::Ideograph,
    }
}

impl Paragraph {
    /// Judges `text`, a paragraph without its line break that begins at `start`.
    pub fn new(text: &str, start: usize) -> Self {
        let mut glyphs: Vec<Glyph> = Vec::new();
        let (mut column, mut spaced) = (0, false);
        for cluster in clusters(text) {
            let to = column + usize::from(cluster.cells);
            if is_blank(cluster.text) {
                spaced = true;
            } else {
                let first = cluster.text.chars().next().unwrap();
                let part = if BLANKS.contains(first) {
                    Part::Word
                } else {
                    part_of(first)
                };
                let at = start + cluster.start;
                glyphs.push(Glyph {
                    at,
                    first,
                    part,
                    spaced,
                    from: column,
                    to,
                });
                spaced = false;
            }
            column = to;
        }
        see_in_context(&mut glyphs);
        let kept = kept(&glyphs);
        let places = (0..glyphs.len())
            .map(|index| (index > 0).then(|| place(&glyphs, &kept, index)).flatten())
            .collect();
        Self { glyphs, places }
    }
}

/// Gives the glyphs the part that only their neighbours tell.
fn see_in_context(glyphs: &mut [Glyph]) {
    let own: Vec<(Part, bool)> = glyphs.iter().map(|it| (it.part, it.spaced)).collect();
    let before = |index: usize| (index > 0 && !own[index].1).then(|| own[index - 1].0);
    let after = |index: usize| own.get(index + 1).filter(|it| !it.1).map(|it| it.0);
    for index in 0..glyphs.len() {
        let between = |part| before(index) == Some(part) && after(index) == Some(part);
        match glyphs[index].first {
            '’' | '·' if between(Part::Word) => glyphs[index].part = Part::Word,
            '．' if between(Part::Number) => glyphs[index].part = Part::Number,
            '—' | '―' => {
                let dashes_before = run_before(glyphs, index, |it| DASHES.contains(it.first));
                if dashes_before % 2 == 0 && after(index) != Some(Part::Dash) {
                    glyphs[index].part = Part::Connector;
                }
            }
            _ => {}
        }
    }
}

/// Returns how many adjacent glyphs before `index` are such.
fn run_before(glyphs: &[Glyph], index: usize, such: impl Fn(&Glyph) -> bool) -> usize {
    let mut count = 0;
    while count < index && !glyphs[index - count].spaced && such(&glyphs[index - count - 1]) {
        count += 1;
    }
    count
}

/// Returns of which glyphs a number, its unit or a document number keeps hold.
fn kept(glyphs: &[Glyph]) -> Vec<bool> {
    let mut kept = vec![false; glyphs.len()];
    for index in 1..glyphs.len() {
        let (before, glyph) = (&glyphs[index - 1], &glyphs[index]);
        let is_number = glyph.part == Part::Number;
        kept[index] |= before.first == '第' && is_number;
        kept[index] |=
            "〕﹞］".contains(before.first) && !glyph.spaced && (is_number || glyph.first == '第');
        if before.part == Part::Number {
            let unit = unit_length(&glyphs[index..]);
            kept[index..index + unit].fill(true);
        }
    }
    kept
}

/// Returns how many glyphs at the head of what follows a number belong to it.
fn unit_length(glyphs: &[Glyph]) -> usize {
    let adjacent = |index: usize| index == 0 || !glyphs[index].spaced;
    let mut length = 0;
    while let Some(glyph) = glyphs.get(length).filter(|_| adjacent(length)) {
        if MULTIPLIERS.contains(glyph.first) {
            length += 1;
            continue;
        }
        let begins = |unit: &&str| {
            unit.chars().enumerate().all(|(more, c)| {
                let at = length + more;
                glyphs.get(at).is_some_and(|it| it.first == c) && (more == 0 || adjacent(at))
            })
        };
        if let Some(unit) = LONG_UNITS.split(' ').find(begins) {
            length += unit.chars().count();
        } else if UNITS.contains(glyph.first) {
            length += 1;
        }
        break;
    }
    length
}

fn begins_no_line(glyph: &Glyph) -> bool {
    matches!(
        glyph.part,
        Part::Closing
            | Part::AfterNumber
            | Part::Ellipsis
            | Part::Solidus
            | Part::Interpunct
            | Part::Connector
    )
}

/// Returns what the place before the glyph `index` is good for.
fn place(glyphs: &[Glyph], kept: &[bool], index: usize) -> Option<Place> {
    let (before, glyph) = (&glyphs[index - 1], &glyphs[index]);
    let ends_no_line = matches!(before.part, Part::Opening | Part::Solidus);
    let clings = begins_no_line(glyph) || ends_no_line || kept[index];
    if !clings && (glyph.spaced || !holds(glyphs, index)) {
        Some(Place::Free)
    } else if glyph.spaced {
        after_space(glyphs, index).then_some(Place::AfterSpace)
    } else {
        in_word(glyphs, index).then_some(Place::InWord)
    }
}

/// Returns whether the glyph `index` and its left neighbour belong to one word, number or unit.
fn holds(glyphs: &[Glyph], index: usize) -> bool {
    let (before, glyph) = (&glyphs[index - 1], &glyphs[index]);
    let of_word = |part| matches!(part, Part::Word | Part::Number | Part::BeforeNumber);
    let sticky = |part| matches!(part, Part::StraightQuote | Part::NoBreak);
    if sticky(before.part) || sticky(glyph.part) || before.part == Part::BeforeNumber {
        return true;
    }
    match (before.part, glyph.part) {
        (Part::Connector | Part::Interpunct, Part::Number)
        | (Part::AfterNumber, Part::Word | Part::Number) => true,
        (Part::Connector, Part::Word) if "-~–‐".contains(before.first) => true,
        (Part::Connector, Part::Word) => false,
        (Part::Dash, Part::Dash) => {
            let same = |it: &Glyph| it.first == before.first;
            before.first != '⸺' && run_before(glyphs, index, same) % 2 == 1
        }
        (left, right) => {
            (before.first.is_ascii() || of_word(left)) && (glyph.first.is_ascii() || of_word(right))
        }
    }
}

/// Returns whether the glyph, after a space, is the sign of an option, a path or the like, or
/// what follows a solidus that has spaces on both sides.
fn after_space(glyphs: &[Glyph], index: usize) -> bool {
    let (before, glyph) = (&glyphs[index - 1], &glyphs[index]);
    if glyph.first == '%' && before.part == Part::Number {
        return false;
    }
    if "-~/%".contains(glyph.first) {
        let is_sign = glyphs.get(index + 1).is_some_and(|next| !next.spaced);
        return is_sign && !matches!(before.part, Part::Opening | Part::Solidus);
    }
    before.first == '/' && !begins_no_line(glyph)
}

/// Returns whether a word or a run that is longer than a line may be divided before the glyph.
fn in_word(glyphs: &[Glyph], index: usize) -> bool {
    let (before, glyph) = (&glyphs[index - 1], &glyphs[index]);
    if !begins_no_line(glyph) {
        if before.first.is_ascii_alphanumeric() {
            return glyph.part == Part::Opening;
        }
        let goes_on = glyph.first.is_ascii()
            || matches!(glyph.part, Part::Word | Part::Number | Part::BeforeNumber);
        return match before.part {
            Part::BeforeNumber => glyph.part == Part::Ideograph,
            _ if HANGING.contains(before.first) => glyph.part == Part::StraightQuote,
            Part::Connector | Part::Interpunct | Part::AfterNumber => goes_on,
            _ => IN_ADDRESSES.contains(before.first) && goes_on,
        };
    }
    let run = run_before(glyphs, index, |it| it.first == glyph.first);
    if glyph.part == Part::Ellipsis {
        let next = glyphs.get(index + 1).filter(|next| !next.spaced);
        return run > 0 && run % 2 == 0 && next.is_some_and(|next| next.first == glyph.first);
    }
    run > 2 && LEADERS.contains(glyph.first)
}
