//! The words that the room `search` says.

super::words! {
    filter_fault_at(column: usize, fault: &str):
        "筛选条件第 {column} 列：{fault}" /
        "filter, column {column}: {fault}";
    filter_unknown_field(name: &str):
        "没有“{name}”这个字段；可用 tag:、status:、speaker:；若要按原文查找，请加引号：\"…\"" /
        "there is no field “{name}”; there are tag:, status: and speaker:; to look for it literally, quote it: \"…\"";
    filter_unknown_status(given: &str):
        "没有“{given}”这个状态；可用 unread（未读）、reviewed（已阅）、flagged（待议）、done（完成）" /
        "there is no status “{given}”; there are unread, reviewed, flagged and done";
    filter_unclosed_quote(quote: char):
        "引号 {quote} 没有配对的后引号" /
        "nothing closes the quotation mark {quote}";
    filter_empty(before: &str, example: &str):
        "“{before}”后面没有内容；请紧接着写上要找的内容，如 {example}" /
        "nothing stands after “{before}”; write what to look for right after it, like {example}";
    filter_example_tag: "tag:资金保障" / "tag:funding";
    filter_example_status: "status:unread" / "status:unread";
    filter_example_speaker: "speaker:张昌红" / "speaker:张昌红";
    filter_example_words: "\"能源 保障\"" / "\"two words\"";
    filter_dangling_and:
        "and 的两边都要有条件；若要按原文查找 and，请加引号：\"and\"" /
        "and needs a term on both sides; to look for the word literally, quote it: \"and\"";
    filter_reserved(word: &str):
        "“{word}”留待以后的版本使用；若要按原文查找，请加引号：\"{word}\"" /
        "“{word}” is kept for a later version; to look for it literally, quote it: \"{word}\"";
}
