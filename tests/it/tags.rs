//! Tagging: hotkeys, the palette, and doing it again.

use pizhu::action::Mode;
use pizhu::app::Effect;
use pizhu::app::overlay::Overlay;
use pizhu::words::Lang;

use crate::sitting::{Sitting, says};

fn selected(sitting: &Sitting) -> String {
    let Some(Overlay::Tags(palette)) = sitting.app.overlay() else {
        panic!("no palette\n{}", sitting.screen());
    };
    palette
        .tag(sitting.app.codebook())
        .map_or_else(String::new, |tag| tag.id.as_str().to_owned())
}

#[test]
fn digits_toggle_the_tags_of_their_hotkeys() {
    says(&[
        ("", "unread"),
        ("3", "funding unread"),
        ("3 3", "unread"),
        ("3 1 5", "funding innovation mechanism unread"),
        ("1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8", "enterprise unread"),
        ("３", "funding unread"),
    ]);
}

#[test]
fn each_toggle_is_handed_to_the_disk_at_once() {
    let mut sitting = Sitting::after("l l");
    sitting.keys("3");
    assert_eq!(sitting.waiting(), 1);
    sitting.keys("t 5");
    assert_eq!(sitting.waiting(), 2);
    let numbers: Vec<u64> = sitting
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Save { edit, .. } => Some(*edit),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_full_stop_sets_the_same_tags_again_and_never_toggles() {
    says(&[
        ("3 J .", "funding unread"),
        ("3 J . . .", "funding unread"),
        ("t 3 5 Enter J .", "funding innovation unread"),
        ("t 3 5 3 Enter J .", "innovation unread"),
        ("J 3 K 3 3 J .", "unread"),
        // Chosen and taken back in one palette is not tagged, and takes no tag from others.
        ("J 3 K t 3 3 5 Enter J .", "funding innovation unread"),
        ("J 3 K t 3 3 Enter 5 J .", "funding innovation unread"),
        ("3 J F6", "funding unread"),
    ]);
    let sitting = Sitting::after("l l 3 .");
    assert_eq!(sitting.notice(), Lang::Chinese.nothing_changes_here());
    let sitting = Sitting::after("l l .");
    assert_eq!(sitting.notice(), Lang::Chinese.nothing_to_repeat());
    assert_eq!(sitting.waiting(), 0);
}

#[test]
fn the_palette_finds_by_name_alias_path_and_id() {
    says(&[
        ("t 资金保障 Enter", "funding unread"),
        ("t 资金 Enter", "funding unread"),
        ("t 资保 Enter", "funding unread"),
        ("t 补贴 Enter", "funding unread"),
        ("t funding Enter", "funding unread"),
        ("t FUND Enter", "funding unread"),
        ("t 政策工具/资金 Enter", "funding unread"),
        ("t 行动层级/国 Enter", "national unread"),
        ("F2 试点 Enter", "pilot unread"),
    ]);
}

#[test]
fn enter_toggles_the_row_only_where_nothing_was_toggled() {
    says(&[
        ("t 资金 Enter", "funding unread"),
        ("t 资金 Enter t 资金 Enter", "unread"),
        ("t Space Enter", "instruments unread"),
        ("t Space Down Enter", "instruments unread"),
    ]);
}

#[test]
fn space_toggles_several() {
    says(&[
        ("t Space Down Space Enter", "instruments mechanism unread"),
        ("t Space Space Enter", "unread"),
        ("t 资金 Space Esc 试点 Space Enter", "funding pilot unread"),
        // After a choice what is typed begins another query.
        ("t 资金 Space 试点 Space Enter", "funding pilot unread"),
        ("t 资金 Space 5 Enter", "funding innovation unread"),
        ("t 资金 Space Backspace 金 Space Enter", "unread"),
        ("t Down Down Up Space Esc", "mechanism unread"),
        ("t \u{3000} Enter", "instruments unread"),
    ]);
}

#[test]
fn digits_toggle_in_the_palette_while_nothing_is_typed() {
    says(&[
        ("t 3 5 Enter", "funding innovation unread"),
        ("t ３ Enter", "funding unread"),
    ]);
    let sitting = Sitting::after("l l t 资 3");
    assert_eq!(sitting.said(), "unread");
    sitting.shows("资3");
}

#[test]
fn esc_clears_the_query_then_closes_and_keeps() {
    let mut sitting = Sitting::after("l l t Space 资金");
    assert_eq!(sitting.keys("Esc").app.mode(), Mode::Tags);
    sitting.shows("20 / 20");
    assert_eq!(sitting.keys("Esc").app.mode(), Mode::Browse);
    assert_eq!(sitting.said(), "instruments unread");
    assert_eq!(sitting.here(), "p01.t1.r1");
}

#[test]
fn one_undo_takes_the_whole_palette_back() {
    says(&[
        ("t 3 5 8 Enter u", "unread"),
        ("t 3 5 8 Esc u", "unread"),
        ("9 t 3 5 Enter u", "enterprise unread"),
        ("t 3 5 Enter u Ctrl-r", "funding innovation unread"),
        // Toggled there and back is nothing to take back: u takes the edit before it.
        ("9 t 3 3 Enter u", "unread"),
    ]);
}

#[test]
fn what_is_not_in_the_codebook_is_said_and_the_palette_stays() {
    let mut sitting = Sitting::after("l l t 没有这样的 Enter");
    assert_eq!(sitting.app.mode(), Mode::Tags);
    sitting.shows(Lang::Chinese.no_such_tag());
    assert_eq!(sitting.said(), "unread");
    sitting.keys("Esc 资金 Enter");
    assert_eq!(sitting.said(), "funding unread");
}

#[test]
fn recent_tags_stand_first_while_nothing_is_typed() {
    assert_eq!(selected(&Sitting::after("l l t")), "instruments");
    assert_eq!(selected(&Sitting::after("l l 5 J t")), "innovation");
    assert_eq!(selected(&Sitting::after("l l 5 3 J t")), "funding");
    assert_eq!(selected(&Sitting::after("l l 5 3 J t Down")), "innovation");
}

#[test]
fn the_palette_shows_marks_definitions_counts_and_hotkeys() {
    let mut sitting = Sitting::after("l l 3 t 资金");
    sitting.shows("[x]").shows("资金保障").shows("以财政补助");
    let rows = sitting.rows();
    let row = rows.iter().find(|row| row.contains("[x]")).unwrap();
    assert!(row.ends_with('3'), "{row}");
    // The row cuts the definition; Tab shows all of it, with the way to the tag and its aliases.
    sitting.hides("那用“金融服务”");
    sitting.keys("Tab");
    sitting
        .shows("那用“金融服务”")
        .shows("政策工具/资金保障")
        .shows("补助");
    sitting.keys("Tab");
    sitting.hides("那用“金融服务”");
}

#[test]
fn the_cursor_goes_through_pages_and_to_the_ends_of_the_palette() {
    let at = |keys: &str| selected(&Sitting::after(&format!("l l t {keys}")));
    assert_eq!(at("Ctrl-End"), "national");
    assert_eq!(at("Ctrl-End Ctrl-Home"), "instruments");
    assert_eq!(at("Ctrl-n Ctrl-n Ctrl-p"), "mechanism");
    assert_eq!(at("Up"), "instruments");
    assert_ne!(at("PageDown"), "instruments");
    assert_eq!(at("PageDown PageUp"), "instruments");
}

#[test]
fn a_tag_set_anywhere_stands_on_the_row_as_a_chip_with_its_name() {
    let mut sitting = Sitting::after("l l 3");
    sitting.shows("[资金保障]");
    sitting.keys("h");
    sitting.shows("[资金保障]1");
    sitting.keys("h");
    sitting.shows("[资金保障]1");
}

#[test]
fn nothing_is_annotated_that_is_not_in_view() {
    for keys in ["", "l", "z", "l z"] {
        for key in ["3", "s", "+", "-", ".", "t", "m"] {
            let mut sitting = Sitting::after("l l 3 h h");
            sitting.keys(keys).take_effects();
            let here = sitting.here();
            sitting.keys(key);
            assert_eq!(sitting.notice(), Lang::Chinese.go_into_to_annotate("l"));
            assert_eq!(sitting.here(), here, "after {keys} {key}");
            assert_eq!(sitting.app.mode(), Mode::Browse);
            assert_eq!(sitting.take_effects(), []);
        }
    }
}

#[test]
fn where_only_the_text_is_in_view_an_edit_is_told() {
    let mut sitting = Sitting::after("l l z 3");
    assert_eq!(sitting.notice(), "+[资金保障]");
    sitting.keys("s");
    assert_eq!(sitting.notice(), "已阅");
}
