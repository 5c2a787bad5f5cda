//! The table of keys as text: aligned for a terminal, and as Markdown for the README.

use std::iter;

use super::{Row, Section, Table};
use crate::action::Group;
use crate::text::cells;
use crate::words::Lang;

/// Between two keys of one action, and between the columns of the aligned table.
const GAP: &str = "  ";

impl Table {
    /// Returns the table as lines for a terminal: a mode, its headings, and under each the keys and
    /// what they do, in columns that hold where Chinese takes two cells.
    #[must_use]
    pub fn render_text(&self, lang: Lang) -> String {
        let rows = self
            .sections
            .iter()
            .flat_map(|section| &section.groups)
            .flat_map(|(_, rows)| rows);
        let width = rows
            .map(|row| cells(&row.keys.join(GAP)))
            .max()
            .unwrap_or_default();
        let sections = self
            .sections
            .iter()
            .map(|section| section_text(section, width, lang));
        sections.collect::<Vec<_>>().join("\n")
    }

    /// Returns the table as Markdown: a heading of the third level and a table for each mode.
    #[must_use]
    pub fn render_markdown(&self, lang: Lang) -> String {
        let sections = self
            .sections
            .iter()
            .map(|section| section_markdown(section, lang));
        sections.collect::<Vec<_>>().join("\n")
    }
}

fn section_text(section: &Section, width: usize, lang: Lang) -> String {
    let mut lines = vec![section.mode.label(lang).to_owned()];
    for (group, rows) in &section.groups {
        lines.push(format!("{GAP}{}", group.label(lang)));
        for row in rows {
            let keys = row.keys.join(GAP);
            let pad = " ".repeat(width.saturating_sub(cells(&keys)));
            lines.push(format!("{GAP}{GAP}{keys}{pad}{GAP}{}", row.help(lang)));
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn section_markdown(section: &Section, lang: Lang) -> String {
    let head = format!(
        "### {}\n\n| {} | {} | {} |\n|---|---|---|\n",
        section.mode.label(lang),
        lang.table_group(),
        lang.table_keys(),
        lang.table_action(),
    );
    let rows = section
        .groups
        .iter()
        .flat_map(|(group, rows)| group_markdown(*group, rows, lang));
    iter::once(head).chain(rows).collect()
}

/// Writes the rows under one heading; only the first names it.
fn group_markdown(group: Group, rows: &[Row], lang: Lang) -> impl Iterator<Item = String> {
    let headings = iter::once(group.label(lang)).chain(iter::repeat(""));
    headings.zip(rows).map(move |(heading, row)| {
        let keys: Vec<String> = row.keys.iter().map(|keys| code(keys)).collect();
        format!("| {heading} | {} | {} |\n", keys.join(" "), row.help(lang))
    })
}

/// Writes a key as Markdown code within a table, where a bar ends the cell and a backtick the code.
fn code(keys: &str) -> String {
    let keys = keys.replace('|', "\\|");
    if keys.contains('`') {
        format!("`` {keys} ``")
    } else {
        format!("`{keys}`")
    }
}
