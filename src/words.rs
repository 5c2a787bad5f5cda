//! Every user-visible word, in Chinese and in English, in one table that is complete at compile time.
//!
//! A row names both texts; a row without one does not compile. Rows with arguments become
//! methods, so that a caller can neither forget an argument nor mix their order up.

use std::borrow::Cow;

mod annotation;
mod app;
mod cli;
mod corpus;
mod exchange;
mod keymap;
mod notation;
mod runtime;
mod search;
mod storage;
mod terminal;
mod ui;

/// Declares rows of the table as methods of [`Lang`]: `name: "中文" / "English";` gives a
/// `&'static str`, `name(arg: Type): "…{arg}…" / "…{arg}…";` gives a `String`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident : $ty:ty),+ $(,)?))? : $zh:literal / $en:literal ;)+) => {
        impl $crate::words::Lang {
            $($crate::words::words!(@row $(#[$doc])* $name ($($($arg : $ty),+)?) $zh / $en);)+
        }
    };
    (@row $(#[$doc:meta])* $name:ident () $zh:literal / $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("Says the row `", stringify!($name), "` of the table.")]
        #[must_use]
        pub const fn $name(self) -> &'static str {
            match self {
                Self::Chinese => $zh,
                Self::English => $en,
            }
        }
    };
    (@row $(#[$doc:meta])* $name:ident ($($arg:ident : $ty:ty),+) $zh:literal / $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("Says the row `", stringify!($name), "` of the table.")]
        #[must_use]
        pub fn $name(self, $($arg: $ty),+) -> String {
            match self {
                Self::Chinese => format!($zh),
                Self::English => format!($en),
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What stands between the items of a list in a sentence.
    between_items: "、" / ", ";
    /// Words that are cited as they stand elsewhere.
    quoted(words: &str): "“{words}”" / "“{words}”";
}

/// The language that the program speaks to its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Lang {
    /// Both languages, in the order of the table.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Reads a language tag or the name of a locale: `zh`, `zh-CN`, `zh_CN.UTF-8`, `en`, `C`.
    ///
    /// `None` means that the tag names neither Chinese nor English.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" | "chinese" | "中文" => Some(Self::Chinese),
            "en" | "english" | "c" | "posix" => Some(Self::English),
            _ => None,
        }
    }
}

/// A message in both languages, for a fault that is found before it is known who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
}

impl Said {
    /// Says one row of the table in both languages: `Said::new(|lang| lang.some_row(argument))`.
    pub fn new<T: Into<String>>(row: impl Fn(Lang) -> T) -> Self {
        Self {
            zh: row(Lang::Chinese).into(),
            en: row(Lang::English).into(),
        }
    }

    /// Returns the text in `lang`.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Chinese => &self.zh,
            Lang::English => &self.en,
        }
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en)
    }
}

/// What can be said to the user in either language; every error type implements it.
pub trait Say {
    /// Returns the whole sentence in `lang`, one line, without a trailing newline.
    fn say(&self, lang: Lang) -> String;
}

impl Say for Said {
    fn say(&self, lang: Lang) -> String {
        self.in_lang(lang).to_owned()
    }
}

/// Returns what a message cites of a text that a person wrote: all of it, or its beginning where it
/// is longer than anything that could be right, so that the message itself stays readable.
#[must_use]
pub fn cited(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 64;
    match text.char_indices().nth(LONGEST) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_text_the_beginning_is_cited() {
        let whole = "编".repeat(64);
        assert_eq!(cited(&whole), whole);
        assert_eq!(cited(&format!("{whole}号")), format!("{whole}…"));
    }

    #[test]
    fn locales_name_a_language() {
        assert_eq!(Lang::from_tag("zh_CN.UTF-8"), Some(Lang::Chinese));
        assert_eq!(Lang::from_tag("zh"), Some(Lang::Chinese));
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::English));
        assert_eq!(Lang::from_tag("C.UTF-8"), Some(Lang::English));
        assert_eq!(Lang::from_tag("fr_FR"), None);
        assert_eq!(Lang::from_tag(""), None);
    }
}
