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
        | '｢' | '⟦' | '«' | '‹' => Class::Open,
        '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' | '〞'
        | '〟' | '｣' | '⟧' | '»' | '›' | '．' | '｡' | '､' => Class::Close,
        '—' | '―' | '⸺' => Class::Dash,
        '…' | '⋯' | '‥' => Class::Ellipsis,
        '·' | '‧' | '•' | '・' | '･' => Class::Middle,
        '–' | '‐' | '～' | '〜' | '－' => Class::Connector,
        '／' => Class::Solidus,
        '％' | '‰' | '‱' | '°' | '℃' | '℉' | '′' | '″' | '￠' | '¢' | '\u{3380}'..='\u{33df}' => {
            Class::Suffix
        }
        '￥' | '¥' | '＄' | '€' | '£' | '￡' | '№' | '＃' | '±' | '−' | '≤' | '≥' | '≈' => {
            Class::Prefix
        }
        '０'..='９' => Class::Digit,
        '\u{3000}'
        | '\u{1680}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}'
        | '\u{205f}' => Class::Space,
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2011}' => Class::Glue,
        // Letters and their signs; what is written without spaces begins above.
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{80}'..='\u{10ff}' | '\u{1200}'..='\u{1fff}' => {
            Class::Word
        }
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

/// Returns whether `c` after a number counts or measures by itself: 12号, 2023年, 5元, 30吨.
pub const fn is_unit(c: char) -> bool {
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
            | '届'
            | '期'
            | '世'
            | '元'
            | '角'
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
            | '人'
            | '名'
            | '位'
            | '家'
            | '户'
            | '条'
            | '项'
            | '件'
            | '次'
            | '倍'
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
            | '天'
            | '周'
            | '辆'
            | '台'
            | '篇'
            | '版'
    ) || is_multiplier(c)
}

/// Returns whether `c` after a number makes it larger or begins its unit: 3万亿元, 5个月, 20公里.
pub const fn is_multiplier(c: char) -> bool {
    matches!(
        c,
        '十' | '百'
            | '千'
            | '万'
            | '亿'
            | '兆'
            | '余'
            | '多'
            | '个'
            | '公'
            | '平'
            | '方'
            | '立'
            | '毫'
    )
}
