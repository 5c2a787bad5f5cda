//! What the sanitiser promises, tried on every code point there is.

use proptest::prelude::*;

use super::*;
use crate::text::cells;

fn shown(source: &str) -> String {
    display(source).text().to_owned()
}

#[test]
fn clean_text_is_borrowed_as_it_is() {
    for clean in [
        "",
        "推进“放管服”改革——\n　　不断深化……",
        "é e\u{301} α ① ℃ 葛\u{e0100} 😀 👨\u{200d}👩\u{200d}👧\u{200d}👦 ❤\u{fe0f} 👍🏽 🇨🇳 1\u{fe0f}\u{20e3} 한국",
    ] {
        let display = display(clean);
        assert_eq!(display.text(), clean);
        assert!(matches!(display.into_text(), Cow::Borrowed(_)), "{clean:?}");
    }
}

#[test]
fn commands_and_hidden_characters_become_visible() {
    assert_eq!(shown("a\u{1b}[31mb"), "a␛[31mb");
    assert_eq!(shown("\u{0}\r\u{7f}"), "␀␍␡");
    assert_eq!(shown("a\u{9b}31m"), "a⟦U+009B⟧31m");
    assert_eq!(shown("甲\u{202e}乙\u{200b}丙"), "甲⟦U+202E⟧乙⟦U+200B⟧丙");
    assert_eq!(shown("a\u{200d}b"), "a⟦U+200D⟧b");
    assert_eq!(shown("a\u{fe0f}“\u{fe00}"), "a⟦U+FE0F⟧“⟦U+FE00⟧");
    assert_eq!(shown("\u{301}甲"), "⟦U+0301⟧甲");
    assert_eq!(
        shown("\u{e0041}\u{ffff}\u{3164}"),
        "⟦U+E0041⟧⟦U+FFFF⟧⟦U+3164⟧"
    );
    assert_eq!(shown("中🏽"), "中⟦U+1F3FD⟧");
    let display = display("a\t\u{1b}\u{200b}\r\nb");
    assert_eq!(display.hidden_at(), [2, 3]);
}

#[test]
fn surplus_marks_are_counted_in_one_token() {
    let zalgo = format!("a{}b", "\u{301}".repeat(100));
    let display = display(&zalgo);
    assert_eq!(display.text(), "a\u{301}\u{301}\u{301}\u{301}⟦+96⟧b");
    assert_eq!(display.hidden(), 1);
    assert_eq!(display.source_range(9..9 + "⟦+96⟧".len()), 9..201);
}

#[test]
fn line_breaks_and_tabs_are_laid_out() {
    assert_eq!(shown("a\r\nb\u{2028}c\u{2029}d"), "a\nb\nc\nd");
    assert_eq!(
        shown("\tx\n中\tx\nabcd\tx\n\u{1b}\tx"),
        "    x\n中  x\nabcd    x\n␛   x"
    );
    assert_eq!(display_line("甲\r\n乙\u{7}"), "甲 乙␇");
}

#[test]
fn offsets_lead_back_to_the_source() {
    let display = display("a\u{202e}b\tc");
    assert_eq!(display.text(), "a⟦U+202E⟧b   c".replace("   ", "  "));
    let token = "⟦U+202E⟧".len();
    assert_eq!(display.to_display(1), 1);
    assert_eq!(display.to_display(4), 1 + token);
    assert_eq!(display.to_source(1 + token), 4);
    assert_eq!(display.to_source(3), 1);
    assert_eq!(display.display_range(1..4), 1..1 + token);
    assert_eq!(display.to_source(display.text().len()), 7);
    assert_eq!(display.to_source(usize::MAX), 7);
}

/// Checks all that holds for whatever text.
fn check(source: &str) {
    let display = display(source);
    let text = display.text();
    for c in text.chars() {
        assert!(!c.is_control() || c == '\n', "{source:?} shows {c:?}");
        let code = u32::from(c);
        assert!(
            !matches!(code, 0x61c | 0x200b | 0x200c | 0x200e | 0x200f | 0x2028..=0x202e
            | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe007f),
            "{source:?}"
        );
    }
    for cluster in clusters(text) {
        assert!(
            cluster.cells > 0 || cluster.text == "\n",
            "{source:?} shows {cluster:?}"
        );
        assert!(
            cluster.text.chars().count() <= 24,
            "{source:?} shows {cluster:?}"
        );
    }
    let again = super::display(text);
    assert_eq!((again.text(), again.hidden()), (text, 0), "{source:?}");
    check_offsets(source, &display);
}

fn check_offsets(source: &str, display: &Display<'_>) {
    let mut last = 0;
    for at in 0..=display.text().len() {
        let back = display.to_source(at);
        assert!(
            back >= last && source.is_char_boundary(back) || !display.text().is_char_boundary(at),
            "{source:?} at {at}"
        );
        last = back;
    }
    assert_eq!(last, source.len(), "{source:?}");
    let mut last = 0;
    for (at, _) in source.char_indices() {
        let there = display.to_display(at);
        assert!(
            there >= last && display.text().is_char_boundary(there),
            "{source:?} at {at}"
        );
        assert!(display.to_source(there) <= at, "{source:?} at {at}");
        last = there;
    }
    for cluster in clusters(display.text()) {
        let back = display.to_source(cluster.start);
        assert!(
            display.to_display(back) <= cluster.start,
            "{source:?} at {}",
            cluster.start
        );
    }
    assert_eq!(
        display.to_display(source.len()),
        display.text().len(),
        "{source:?}"
    );
}

#[test]
fn every_code_point_alone_and_after_a_letter_is_safe() {
    let mut text = String::new();
    // Between these planes nothing is assigned; the private ones above are all alike.
    let planes = ('\0'..='\u{323af}').chain('\u{dfff0}'..='\u{f0010}');
    for c in planes
        .chain('\u{ffff0}'..='\u{100010}')
        .chain('\u{10fff0}'..=char::MAX)
    {
        for before in ["", "a", "中", "😀"] {
            text.clear();
            text.push_str(before);
            text.push(c);
            check(&text);
        }
    }
}

#[test]
fn shown_clusters_match_their_cells() {
    assert_eq!(cells(&shown("\u{9b}")), 8);
}

proptest! {
    #[test]
    fn any_mixture_is_safe(source in "[ab1中“\\n\\r\\t\u{1b}\u{9b}\u{200b}\u{200d}\u{fe0f}\u{fe0e}\u{301}\u{903}\u{94d}\u{34f}\u{1160}\u{1161}\u{1112}\u{e0100}❤👨👍🏽🇨\u{20e3}क\u{600}\u{d4e}\u{2028}⟧]{0,24}") {
        check(&source);
    }

    #[test]
    fn any_text_is_safe(source in any::<String>()) {
        check(&source);
    }
}

#[test]
fn letters_that_join_what_follows_are_safe() {
    check("ൎൎ👨");
}
