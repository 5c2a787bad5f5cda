//! Tells the furniture of a page from its text: its number, its date, who edited it.

use crate::exchange::han::is_han;

/// Words that only furniture has.
const WORDS: [&str; 17] = [
    "责任编辑",
    "责编",
    "美编",
    "版式",
    "校对",
    "本报记者",
    "本报讯",
    "通讯员",
    "投稿邮箱",
    "联系电话",
    "新闻热线",
    "本版编辑",
    "本版责",
    "http",
    "www.",
    "总第",
    "电子邮箱",
];

/// What a line of furniture says of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// The number of the page.
    pub page: Option<String>,
    /// The date, as it stands.
    pub date: Option<String>,
    /// What else stands there: the publication, as a rule.
    pub rest: String,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// Reads a line as furniture; `None` where it is text.
#[must_use]
pub fn read(line: &str) -> Option<Furniture> {
    if line.contains(['。', '，', '；']) || line.chars().count() > 60 {
        return None;
    }
    let (page, without_page) = take_page(line);
    let (date, rest) = take_date(&without_page);
    let rest = without_weekday(&rest);
    let worded = WORDS.iter().any(|word| line.contains(word));
    let says_nothing = !line.chars().any(is_han) && line.chars().count() <= 40;
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let confidence = match (page.is_some(), date.is_some(), worded, says_nothing) {
        (true, _, _, _) | (_, _, true, _) => 95,
        (_, true, _, _) if rest.chars().count() <= 16 => 90,
        (_, _, _, true) => 85,
        _ => return None,
    };
    Some(Furniture {
        page,
        date,
        rest: if worded { String::new() } else { rest },
        confidence,
    })
}

/// Takes the number of the page out of a line: 3 版, 第三版, A3 版.
fn take_page(line: &str) -> (Option<String>, String) {
    let Some((before, after)) = line.split_once('版') else {
        return (None, line.to_owned());
    };
    let trimmed = before.trim_end();
    let is_number = |c: char| {
        c.is_ascii_alphanumeric() || "一二三四五六七八九十０１２３４５６７８９".contains(c)
    };
    let head = trimmed.trim_end_matches(is_number);
    let number = trimmed.strip_prefix(head).unwrap_or_default();
    let head = head.trim_end();
    let named = head.strip_suffix('第');
    let is_page =
        !number.is_empty() && (named.is_some() || number.chars().any(|c| c.is_ascii_digit()));
    // 第三版本 is no page; 第 3 版要闻 is.
    let goes_on = after.chars().next().is_some_and(is_han);
    let in_digits = number.chars().any(|c| c.is_ascii_digit());
    if !is_page || goes_on && !(named.is_some() && in_digits) {
        return (None, line.to_owned());
    }
    let rest = format!("{} {}", named.unwrap_or(head), after);
    (Some(number.to_owned()), rest)
}

/// Takes a date out of a line: 2025 年 11 月 5 日, 2025-11-05.
fn take_date(line: &str) -> (Option<String>, String) {
    let chars: Vec<char> = line.chars().collect();
    let is_part =
        |c: &char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | ' ' | '-' | '/' | '.');
    let mut start = 0;
    while start < chars.len() {
        let run = chars.iter().skip(start).take_while(|c| is_part(c)).count();
        let said: String = chars.iter().skip(start).take(run).collect();
        if is_date(&said) {
            let before: String = chars.iter().take(start).collect();
            let after: String = chars.iter().skip(start + run).collect();
            return (Some(said.trim().to_owned()), format!("{before} {after}"));
        }
        start += run.max(1);
    }
    (None, line.to_owned())
}

/// Takes the day of the week out of a line.
fn without_weekday(line: &str) -> String {
    let Some((before, after)) = line.split_once("星期") else {
        return line.to_owned();
    };
    let day = after.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']);
    day.map_or_else(|| line.to_owned(), |after| format!("{before} {after}"))
}

fn is_date(said: &str) -> bool {
    let numbers: Vec<&str> = said
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    let by_words = said.contains('月') && said.contains('日');
    match *numbers.as_slice() {
        [year, _, _] => year.len() == 4,
        [_, _] => by_words,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Option<(Option<String>, Option<String>, String)> {
        let found = read(line)?;
        Some((found.page, found.date, found.rest))
    }

    #[test]
    fn numbers_dates_and_names_of_a_page_are_told_apart() {
        let some = |text: &str| Some(text.to_owned());
        let is = |line: &str, page: Option<&str>, date: Option<&str>, rest: &str| {
            let expected = (page.and_then(some), date.and_then(some), rest.to_owned());
            assert_eq!(said(line), Some(expected), "{line}");
        };
        is("Donghu Ribao 3 版", Some("3"), None, "Donghu Ribao");
        is(
            "东湖日报 2025年11月5日 第三版",
            Some("三"),
            Some("2025年11月5日"),
            "东湖日报",
        );
        is("A4版 2025-11-05", Some("A4"), Some("2025-11-05"), "");
        is("责任编辑 王小明", None, None, "");
        is("- 12 -", None, None, "- 12 -");
    }

    #[test]
    fn text_is_no_furniture() {
        for line in [
            "推出第三版本体系",
            "理论研讨会专题",
            "2025 年印发了意见",
            "出版工作研究",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
