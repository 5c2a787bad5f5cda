//! What the columns of a table mean, by the names in its header.

use super::row::Row;
use crate::notation::{Place, nearest};
use crate::text::{Case, fold_char};
use crate::words::{Lang, Said, cited};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The id of the recommendation.
    Id,
    /// Who speaks.
    Speaker,
    /// Whether it is a person or an organ.
    Kind,
    /// The post.
    Post,
    /// The title of the proposal.
    Proposal,
    /// The paragraphs before the advice.
    Background,
    /// The heading of the topic.
    Topic,
    /// What stands between heading and first recommendation.
    Lead,
    /// 一是 and its like.
    Ordinal,
    /// The text of the recommendation.
    Text,
}

impl Column {
    /// Every column, in the order in which a row of objects is laid out.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Speaker,
        Self::Kind,
        Self::Post,
        Self::Proposal,
        Self::Background,
        Self::Topic,
        Self::Lead,
        Self::Ordinal,
        Self::Text,
    ];

    /// Those without which there is no recommendation.
    pub const REQUIRED: [Self; 4] = [Self::Proposal, Self::Speaker, Self::Topic, Self::Text];

    /// Returns the names that a header may give the column; the first two are those that messages
    /// name.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "编号"],
            Self::Speaker => &["speaker", "发言人"],
            Self::Kind => &["kind", "类别"],
            Self::Post => &["post", "职务"],
            Self::Proposal => &["proposal", "标题", "title", "发言"],
            Self::Background => &["background", "背景"],
            Self::Topic => &["topic", "议题", "heading"],
            Self::Lead => &["lead", "引言"],
            Self::Ordinal => &["ordinal", "序号"],
            Self::Text => &["recommendation", "建议", "text"],
        }
    }

    /// Returns the names of columns as messages list them.
    fn listed(columns: impl IntoIterator<Item = Self>, lang: Lang) -> String {
        let names = columns.into_iter().map(|column| match column.names() {
            [english, chinese, ..] => format!("{english} {chinese}"),
            _ => String::new(),
        });
        names.collect::<Vec<_>>().join(lang.between_items())
    }

    /// Returns where the column stands in [`Column::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// The columns of a listing that say where a recommendation is from and what was said of it: they
/// belong to no corpus.
const PASSED_OVER: [&str; 7] = [
    "corpus",
    "annotator",
    "tags",
    "memo",
    "status",
    "priority",
    "spans",
];

/// What the name of a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A column that is read.
    Column(Column),
    /// One that is passed over, because it is known to belong to no corpus or the user says so.
    PassedOver,
    /// Nothing that is known.
    Unknown,
}

/// The names that the user wants passed over.
#[derive(Clone, Debug, Default)]
pub struct Ignored(Vec<String>);

impl Ignored {
    /// Takes the names as the user writes them.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.map(folded).collect())
    }

    /// Returns what the name of a column means.
    pub fn meaning_of(&self, name: &str) -> Meaning {
        let name = folded(name);
        if self.0.contains(&name) || PASSED_OVER.contains(&name.as_str()) {
            return Meaning::PassedOver;
        }
        let is_named = |column: &Column| column.names().contains(&name.as_str());
        let column = Column::ALL.into_iter().find(is_named);
        column.map_or(Meaning::Unknown, Meaning::Column)
    }
}

/// Says that a column is not known, and which are.
pub fn unknown(name: &str, lang: Lang) -> String {
    let names = Column::ALL.iter().flat_map(|column| column.names());
    let near = nearest(&folded(name), names.copied());
    let known = Column::listed(Column::ALL, lang);
    let perhaps = near.map(|near| lang.notation_perhaps(near));
    lang.table_unknown_column(&cited(name), &known) + &perhaps.unwrap_or_default()
}

/// Returns a name as it counts: without spaces around it, full-width letters and capitals folded.
fn folded(name: &str) -> String {
    let folded: String = name.chars().map(|c| fold_char(c, Case::Ignored)).collect();
    folded.trim().to_owned()
}

/// The columns of one table.
pub struct Columns {
    /// Where the cells of each column of [`Column::ALL`] stand in a row.
    cells: [Option<usize>; Column::ALL.len()],
    /// The names as the header writes them.
    names: Vec<String>,
    /// The columns without a name, in which nothing may stand.
    pub nameless: Vec<usize>,
    /// The names of those that are passed over.
    pub passed_over: Vec<String>,
    is_numbered: bool,
}

impl Columns {
    /// Returns the columns of rows that are laid out in the order of [`Column::ALL`].
    pub fn of_objects() -> Self {
        let names = Column::ALL.map(|column| column.names().first().copied().unwrap_or_default());
        Self {
            cells: std::array::from_fn(Some),
            names: names.map(str::to_owned).to_vec(),
            nameless: Vec::new(),
            passed_over: Vec::new(),
            is_numbered: false,
        }
    }

    /// Reads a header.
    ///
    /// # Errors
    ///
    /// Every column that is not known or named twice, and those that are missing.
    pub fn read(header: &Row, ignored: &Ignored) -> Result<Self, Vec<(Place, Said)>> {
        let mut columns = Self {
            cells: [None; Column::ALL.len()],
            names: header
                .cells()
                .map(|name| cited(name).into_owned())
                .collect(),
            nameless: Vec::new(),
            passed_over: Vec::new(),
            is_numbered: true,
        };
        let mut faults = Vec::new();
        for (nth, name) in header.cells().enumerate() {
            if let Err(said) = columns.take(nth, name, ignored) {
                faults.push((header.place_of(nth), said));
            }
        }
        if columns.cells.iter().all(Option::is_none) {
            let required = |lang| Column::listed(Column::REQUIRED, lang);
            let said = Said::new(|lang| lang.table_no_header(&required(lang)));
            return Err(vec![(header.place, said)]);
        }
        let is_missing = |column: &Column| columns.cell_of(*column).is_none();
        let missing: Vec<_> = Column::REQUIRED.into_iter().filter(is_missing).collect();
        if !missing.is_empty() {
            let missing = |lang| Column::listed(missing.iter().copied(), lang);
            let said = Said::new(|lang| lang.table_missing_columns(&missing(lang)));
            faults.push((header.place, said));
        }
        if faults.is_empty() {
            Ok(columns)
        } else {
            Err(faults)
        }
    }

    fn take(&mut self, nth: usize, name: &str, ignored: &Ignored) -> Result<(), Said> {
        if folded(name).is_empty() {
            self.nameless.push(nth);
            return Ok(());
        }
        let twice =
            |first: &str| Said::new(|lang| lang.table_column_twice(&cited(name), nth + 1, first));
        match ignored.meaning_of(name) {
            Meaning::PassedOver if self.passed_over.iter().any(|other| other == name) => {
                Err(twice(&cited(name)))
            }
            Meaning::PassedOver => {
                self.passed_over.push(name.to_owned());
                Ok(())
            }
            Meaning::Unknown => Err(Said::new(|lang| unknown(name, lang))),
            Meaning::Column(column) => {
                if let Some(first) = self.cell_of(column) {
                    let first = self.names.get(first).map_or("", String::as_str);
                    return Err(twice(first));
                }
                if let Some(cell) = self.cells.get_mut(column.index()) {
                    *cell = Some(nth);
                }
                Ok(())
            }
        }
    }

    /// Returns how many columns there are.
    pub const fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether the columns stand side by side, so that they have numbers.
    pub const fn is_numbered(&self) -> bool {
        self.is_numbered
    }

    /// Returns where the cells of a column stand in a row.
    pub fn cell_of(&self, column: Column) -> Option<usize> {
        self.cells.get(column.index()).copied().flatten()
    }

    /// Names a column as the header does, with its number where it has one.
    pub fn named(&self, nth: usize, lang: Lang) -> String {
        let name = self.names.get(nth).map_or("", String::as_str);
        match (self.is_numbered, name) {
            (false, _) => lang.table_field(name),
            (true, "") => lang.table_nameless_column(nth + 1),
            (true, _) => lang.table_column(name, nth + 1),
        }
    }
}
