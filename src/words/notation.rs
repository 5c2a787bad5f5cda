//! The words that the room `notation` says.

use super::words;

words! {
    notation_full_width(found: char, right: char):
        "这里是全角“{found}”，应为半角 '{right}'" /
        "full-width '{found}' here; write the ASCII '{right}'";
    notation_full_width_space:
        "这里是全角空格（U+3000），应为半角空格" /
        "a full-width space (U+3000) here; write an ASCII space";
    notation_expected(expected: &str, found: &str):
        "此处应为{expected}，却是{found}" /
        "expected {expected}, found {found}";
    notation_expected_comma(close: char, found: &str):
        "此处应为 ',' 或 '{close}'，却是{found}" /
        "expected ',' or '{close}', found {found}";
    notation_expected_length(expected: &str, found: usize):
        "此处应为 {expected}，却有 {found} 个" /
        "expected {expected}; the number of elements here is {found}";
    notation_still_open(bracket: &str, place: &str):
        "；{place} 处的 '{bracket}' 还没有闭合" /
        "; the '{bracket}' at {place} is not closed";
    notation_string_ran_on(place: &str):
        "；{place} 处开始的字符串是否少了半角引号 '\"'？" /
        "; does the string that starts at {place} lack its closing '\"'?";
    notation_unknown_variant(found: &str, choices: &str):
        "没有“{found}”这个取值，可用的是：{choices}" /
        "no such variant: {found}; the choices are {choices}";
    notation_unknown_field(found: &str, choices: &str):
        "没有“{found}”这个字段，可用的是：{choices}" /
        "no such field: {found}; the fields are {choices}";
    notation_perhaps(meant: &str):
        "；是否要写 {meant}？" /
        "; did you mean {meant}?";
    notation_missing_field(field: &str):
        "这里缺少字段“{field}”" /
        "the field {field} is missing here";
    notation_duplicate_field(field: &str):
        "字段“{field}”重复，只能写一次" /
        "the field {field} stands here again; it may stand only once";
    notation_other_kind(expected: &str, found: &str):
        "此处应为 {expected}，却是 {found}" /
        "expected {expected}, found {found}";
    notation_no_extension(name: &str):
        "RON 没有名为“{name}”的扩展" /
        "RON has no extension named {name}";
    notation_integer_out_of_bounds:
        "这个整数超出允许的范围；可用 0 到 4294967295" /
        "this integer is out of bounds; write a whole number from 0 to 4294967295";
    notation_invalid_escape:
        "字符串里有不认识的转义；反斜杠应写成 \\\\，字符可写成 \\u{…}" /
        "an unknown escape in this string; write a backslash as \\\\, a character as \\u{…}";
    notation_unclosed_string:
        "从这里开始的字符串没有闭合，缺少半角引号 '\"'" /
        "the string that starts here is not closed; its '\"' is missing";
    notation_unclosed_comment:
        "从这里开始的注释没有闭合，缺少 '*/'" /
        "the comment that starts here is not closed; its '*/' is missing";
    notation_too_deep:
        "括号嵌套太深" /
        "brackets are nested too deeply";
    notation_trailing(found: &str):
        "内容到此已经结束，却还有{found}" /
        "the value ends before this, but here is {found}";
    notation_newer_schema(found: u64, newest: u32):
        "schema {found}: 这个文件来自更新的版本，本版本只认识到 schema {newest}；请升级 pizhu" /
        "schema {found}: this file is from a newer version; this pizhu knows up to schema {newest}";
    notation_no_schema(given: &str, newest: u32):
        "没有 schema {given}；现在的版本是 {newest}" /
        "there is no schema {given}; the present one is {newest}";
    notation_end_of_file: "文件末尾" / "the end of the file";
    notation_found_string(text: &str): "字符串 {text}" / "the string {text}";
    notation_found_number(text: &str): "数字 {text}" / "the number {text}";
    notation_found_name(text: &str): "名称 {text}" / "the name {text}";
    notation_a_string: "半角双引号括起的字符串" / "a string in double quotes";
    notation_an_integer: "整数" / "an integer";
    notation_a_number: "数字" / "a number";
    notation_a_boolean: " true 或 false" / "true or false";
    notation_a_character: "单引号括起的一个字符" / "a character in single quotes";
    notation_an_option: " Some(…) 或 None" / "Some(…) or None";
    notation_a_list: " '['（列表）" / "'[' (a list)";
    notation_closing_square: " ']'" / "']'";
    notation_opening_round: " '('" / "'('";
    notation_closing_round: " ')'" / "')'";
    notation_opening_brace: " '{'" / "'{'";
    notation_closing_brace: " '}'" / "'}'";
    notation_a_colon: " ':'" / "':'";
    notation_a_unit: " ()" / "()";
    notation_a_name: "不带引号的名称" / "a name without quotes";
    notation_an_attribute: " #![enable(…)]" / "#![enable(…)]";
    notation_a_value: "一个值" / "a value";
}
