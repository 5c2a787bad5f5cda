//! The forms that a table comes in, and how a file shows which it is.

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Cells separated by commas (RFC 4180).
    Csv,
    /// Cells separated by tabs, quoted as in CSV where need be.
    Tsv,
    /// One JSON object a line.
    JsonLines,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Tsv, Self::JsonLines];

    /// Returns the word that names the form, on the command line and in reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::JsonLines => "jsonl",
        }
    }

    /// Returns the form that one of the words names.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// Returns the form that the extension of a file names, if it names one.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// Returns the form that the first line of a text with something in it shows.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.trim_matches(' '));
        let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
        if first.starts_with('{') {
            Self::JsonLines
        } else if first.contains('\t') {
            Self::Tsv
        } else {
            Self::Csv
        }
    }
}
