//! What each character does at the border of a line, after the prohibition rules of CLREQ.

/// How a character behaves in line breaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// An ideograph, kana, hangul, emoji, or whatever else a line may break around.
    Han,
    /// A letter of a word that stays whole; also full-width letters.
    Word,
    /// A digit, also a full-width one.
    Digit,
    /// White space at which a line may end.
    Space,
    /// White space, or a hyphen, that keeps its neighbours together.
    Glue,
    /// The end of a paragraph.
    Newline,
    /// An opening bracket or quotation mark: not at the end of a line.
    Open,
    /// A closing bracket or quotation mark, or a stop that never hangs: not at the start.
    Close,
    /// A full-width pause or stop mark, which may hang into the gutter.
    Stop,
    /// A straight quotation mark, of which nobody knows whether it opens or closes.
    Quote,
    /// What stands before a number.
    Prefix,
    /// What stands after a number.
    Suffix,
    /// Half of a two-em dash.
    Dash,
    /// Half of a two-em ellipsis.
    Ellipsis,
    /// A solidus: neither at the start nor at the end of a line (level GB).
    Solidus,
    /// An interpunct.
    Middle,
    /// A hyphen, a wave, or a one-em dash between two things.
    Connector,
}

/// Returns the class of `c` without regard to its neighbours.
#[inline]
pub const fn class_of(c: char) -> Class {
    match c {
        '\u{3400}'..='\u{9fff}' => Class::Han,
        '\0'..='\x7f' => ascii(c),
        _ => other(c),
    }
}

const fn ascii(c: char) -> Class {
    match c {
        '\n' => Class::Newline,
        ' ' => Class::Space,
        '0'..='9' => Class::Digit,
        '(' | '[' | '{' => Class::Open,
        ')' | ']' | '}' | ',' | '.' | ':' | ';' | '!' | '?' => Class::Close,
        '"' | '\'' => Class::Quote,
        '$' | '#' => Class::Prefix,
        '%' => Class::Suffix,
        '-' | '~' => Class::Connector,
        '/' => Class::Solidus,
        _ => Class::Word,
    }
}

const fn other(c: char) -> Class {
    match c {
        '，' | '。' | '、' | '；' | '：' | '！' | '？' => Class::Stop,
        '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' | '〝'
        | '｢' | '⟦' | '«' | '‹' | '〘' | '〚' | '｟' | '⟨' | '⟪' | '\u{2329}' | '„' | '‚' => {
            Class::Open
        }
        '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' | '〞'
        | '〟' | '｣' | '⟧' | '»' | '›' | '〙' | '〛' | '｠' | '⟩' | '⟫' | '\u{232a}' | '．'
        | '｡' | '､' | '‼' | '⁇' | '⁈' | '⁉' => Class::Close,
        '—' | '―' | '⸺' => Class::Dash,
        '…' | '⋯' | '‥' | '\u{2024}' => Class::Ellipsis,
        '·' | '‧' | '•' | '・' | '･' => Class::Middle,
        '–' | '‐' | '‒' | '～' | '〜' | '－' | '∶' => Class::Connector,
        '／' => Class::Solidus,
        '％' | '‰' | '‱' | '°' | '℃' | '℉' | '′' | '″' | '￠' | '¢' | '\u{3380}'..='\u{33df}' => {
            Class::Suffix
        }
        '￥' | '¥' | '＄' | '€' | '£' | '￡' | '№' | '＃' | '±' | '−' | '≤' | '≥' | '≈' => {
            Class::Prefix
        }
        '０'..='９' => Class::Digit,
        '＂' | '＇' => Class::Quote,
        '\u{3000}'
        | '\u{1680}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}'
        | '\u{205f}' => Class::Space,
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2011}' => Class::Glue,
        // Letters and their signs, the raised and lowered ones of CO₂ and m³ too; what is written
        // without spaces begins above.
        'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '\u{80}'..='\u{10ff}'
        | '\u{1200}'..='\u{1fff}'
        | '\u{2044}'
        | '\u{2070}'..='\u{209f}'
        | '\u{2100}'..='\u{218f}' => Class::Word,
        '\u{fe10}'..='\u{fe6f}' => variant(c),
        _ => Class::Han,
    }
}

/// Returns the class of a small or vertical form; pages of the government write ﹝2023﹞12号.
const fn variant(c: char) -> Class {
    match c {
        '︗' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' | '﹇' | '﹙' | '﹛'
        | '﹝' => Class::Open,
        '︘' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄' | '﹈' | '﹚' | '﹜'
        | '﹞' => Class::Close,
        '\u{fe10}'..='\u{fe16}' | '﹐' | '﹑' | '﹒' | '﹔' | '﹕' | '﹖' | '﹗' => {
            Class::Close
        }
        '﹪' => Class::Suffix,
        '﹩' | '﹟' => Class::Prefix,
        '﹘' | '﹣' => Class::Connector,
        _ => Class::Han,
    }
}

impl Class {
    /// Returns whether a line may not begin with this, not even after a space.
    pub const fn never_starts(self) -> bool {
        matches!(
            self,
            Self::Close
                | Self::Stop
                | Self::Suffix
                | Self::Ellipsis
                | Self::Solidus
                | Self::Middle
                | Self::Connector
        )
    }

    /// Returns whether a line may not end with this, not even before a space.
    pub const fn never_ends(self) -> bool {
        matches!(self, Self::Open | Self::Solidus)
    }

    /// Returns whether two of such classes side by side are parts of one word or number.
    pub const fn is_wordlike(self) -> bool {
        matches!(self, Self::Word | Self::Digit | Self::Prefix)
    }
}

/// Returns whether a word that is longer than a line may be divided after `c`; after what
/// connects it may be in any case.
pub const fn may_end_a_long_word(c: char) -> bool {
    matches!(
        c,
        '/' | '?'
            | '&'
            | '='
            | '_'
            | '.'
            | ':'
            | ','
            | ';'
            | '|'
            | '\\'
            | '@'
            | '!'
            | '*'
            | '>'
            | ')'
            | ']'
            | '}'
    )
}

/// Returns whether a run of `c` fills the room before a page number or rules off a part.
pub const fn is_leader(c: char) -> bool {
    matches!(c, '.' | '·' | '•' | '・' | '-' | '~')
}

/// Returns whether `c` after a number counts or measures, or begins what does: 12号, 2023年, 24小时.
pub const fn is_unit(c: char) -> bool {
    is_multiplier(c) || is_time(c) || is_measure(c) || is_counter(c)
}

const fn is_time(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '点'
            | '分'
            | '秒'
            | '岁'
            | '天'
            | '周'
            | '届'
            | '期'
            | '世'
            | '季'
            | '小'
            | '代'
    )
}

const fn is_measure(c: char) -> bool {
    matches!(
        c,
        '元' | '角'
            | '美'
            | '欧'
            | '港'
            | '吨'
            | '斤'
            | '克'
            | '米'
            | '里'
            | '顷'
            | '亩'
            | '瓦'
            | '度'
            | '升'
            | '伏'
            | '公'
            | '平'
            | '方'
            | '立'
            | '毫'
            | '厘'
            | '倍'
            | '成'
            | '摄'
            | '字'
    )
}

const fn is_counter(c: char) -> bool {
    matches!(
        c,
        '人' | '名'
            | '位'
            | '家'
            | '户'
            | '条'
            | '项'
            | '件'
            | '次'
            | '类'
            | '种'
            | '批'
            | '座'
            | '所'
            | '处'
            | '级'
            | '章'
            | '款'
            | '股'
            | '辆'
            | '台'
            | '篇'
            | '版'
            | '套'
            | '张'
            | '份'
            | '只'
            | '头'
            | '场'
            | '轮'
            | '层'
            | '栋'
            | '页'
            | '本'
            | '例'
            | '起'
            | '笔'
            | '门'
            | '支'
            | '强'
    )
}

/// Returns whether a unit follows `c`, which follows a number: 3万亿元, 30多家, 5个月.
pub const fn is_multiplier(c: char) -> bool {
    matches!(
        c,
        '十' | '百' | '千' | '万' | '亿' | '兆' | '余' | '多' | '个'
    )
}

/// Returns whether a unit that has come to `a` goes on with `b`: 小时, 平方公里, 百分点.
pub const fn goes_on(a: char, b: char) -> bool {
    matches!(
        (a, b),
        ('小' | '瓦', '时')
            | ('分', '钟' | '点')
            | ('年', '度' | '代')
            | ('月', '份')
            | ('季' | '氏', '度')
            | ('世', '纪')
            | ('周', '年' | '岁')
            | ('美' | '欧' | '港', '元')
            | ('公', '里' | '斤' | '顷' | '吨')
            | ('平' | '立', '方')
            | ('方', '米' | '公' | '千' | '厘')
            | ('毫' | '厘', '米')
            | ('毫', '克' | '升')
            | ('摄', '氏')
            | ('字', '节')
            | ('人', '次')
    )
}
