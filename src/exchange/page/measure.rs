//! How wide lines are, in halves of an em: what tells a paragraph's first line from its others.

use super::lines::Page;
use super::marks::Setting;
use super::shapes;

/// Finds the setting under which most lines fill their measure exactly; of those that are as good
/// within two in a hundred, the usual one.
#[must_use]
pub fn setting(page: &Page) -> Setting {
    let exactness = |setting: &Setting| shapes::exactness(page, *setting);
    let best = Setting::ALL.iter().map(exactness).max().unwrap_or(0);
    Setting::ALL
        .into_iter()
        .find(|setting| exactness(setting) + 20 >= best)
        .unwrap_or_default()
}

/// Returns the width of every line, in halves of an em.
#[must_use]
pub fn widths(page: &Page) -> Vec<u32> {
    let width = |span| {
        let said = page.slice(span).iter();
        said.map(|&c| page.setting.halves(c)).sum()
    };
    page.lines.iter().map(|line| width(&line.span)).collect()
}
