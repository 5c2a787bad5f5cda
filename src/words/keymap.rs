//! The words that the room `keymap` says.

use super::words;

words! {
    no_count_digit(number: u8):
        "次数的一位数字是 0-9，不是 {number}" /
        "a digit of a count is 0-9, not {number}";
    key_empty: "这里没有按键；写一个按键，例如 `j` 或 `Ctrl-d`" /
        "no key stands here; write one, as `j` or `Ctrl-d`";
    key_too_many(most: usize):
        "连按的键太多；最多 {most} 个" /
        "too many keys in a row; {most} at most";
    key_unknown(written: &str, names: &str):
        "没有 `{written}` 这个按键；按键是一个字符，或者 {names} 和 F1-F24，前面可以加 Ctrl-、Alt-、Shift-；几个连按的键之间用空格隔开" /
        "there is no key `{written}`; a key is one character, or one of {names}, F1-F24, with Ctrl-, Alt- or Shift- before it; keys pressed one after another have spaces between them";
    key_name_near(written: &str, near: &str):
        "没有 `{written}` 这个按键；是否要写 `{near}`？" /
        "there is no key `{written}`; did you mean `{near}`?";
    key_same(written: &str, same: &str):
        "终端里 `{written}` 就是 `{same}`，分不开；请写 `{same}`，或者换一个键" /
        "to a terminal `{written}` is `{same}`; write `{same}`, or choose another key";
    key_shift_lost(written: &str):
        "终端分不出 `{written}` 里的 Shift；请直接写按下 Shift 后得到的字符，例如 `A`、`!`" /
        "a terminal cannot tell the Shift of `{written}`; write the character that Shift makes, as `A` or `!`";
    key_full_width(written: &str, ascii: &str):
        "`{written}` 是全角或中文标点；请写 `{ascii}`，它对两者都有效" /
        "`{written}` is full-width or Chinese punctuation; write `{ascii}`, which serves for both";
    keymap_nameless:
        "按键表要有名称，例如 name: \"mine\"" /
        "a keymap needs a name, as name: \"mine\"";
    keymap_unknown_base(name: &str, choices: &str):
        "没有名为 `{name}` 的按键表；可选：{choices}" /
        "there is no keymap `{name}`; choose from {choices}";
    keymap_circle(names: &str):
        "按键表的 extends 绕成了圈：{names}" /
        "the keymaps extend one another in a circle: {names}";
    keymap_faulty_base(name: &str, first: &str):
        "所扩展的按键表 `{name}` 有错，无法使用：{first}" /
        "the keymap `{name}`, which this one extends, cannot be used: {first}";
    keymap_not_bound(keys: &str, mode: &str):
        "`{keys}` 在“{mode}”模式下本来就没有绑定；请从 unbind 里去掉" /
        "nothing is bound to `{keys}` in {mode}; take it out of unbind";
    keymap_twice(keys: &str, mode: &str, place: &str):
        "`{keys}` 在“{mode}”模式下绑定了两次，上一次在 {place}；请去掉一处" /
        "`{keys}` is bound twice in {mode}, before at {place}; take one away";
    keymap_prefix(keys: &str, other: &str, place: &str):
        "`{keys}` 与 {place} 的 `{other}` 不能并存：其中一个是另一个的开头；请改其中一个" /
        "`{keys}` cannot stand beside `{other}` at {place}: one begins with the other; change one of them";
    keymap_misplaced(action: &str, mode: &str):
        "{action} 在“{mode}”模式下没有作用；请移到别的模式或去掉" /
        "{action} does nothing in {mode}; move it to another mode or take it away";
    keymap_swallows_text(keys: &str, mode: &str):
        "“{mode}”模式里要输入文字，`{keys}` 绑定后就打不出来了；请加 Ctrl- 或 Alt-，或者用有名称的键" /
        "text is typed in {mode}, and `{keys}` could no longer be; use Ctrl- or Alt-, or a key that types nothing";
    keymap_no_key(action: &str, help: &str, mode: &str):
        "“{mode}”模式下没有任何键执行 {action}（{help}）；请绑定一个" /
        "no key for {action} in {mode} ({help}); bind one";
    keymap_no_keys(mode: &str):
        "“{mode}”模式下没有任何键；写上 extends: Some(\"default\")，或者自己绑定" /
        "no key does anything in {mode}; write extends: Some(\"default\"), or bind some";

    table_group: "类别" / "Group";
    table_keys: "按键" / "Keys";
    table_action: "作用" / "What it does";
}
