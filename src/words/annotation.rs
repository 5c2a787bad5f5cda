//! The words that the room `annotation` says.

super::words! {
    status_unread: "未读" / "Unread";
    status_reviewed: "已阅" / "Reviewed";
    status_flagged: "待议" / "Flagged";
    status_done: "完成" / "Done";

    annotator_id_ill_formed(given: &str):
        "“{given}”不能作批注人编号：须以小写字母或数字开头，只含小写字母、数字、_ 和 -，至多 32 个字符，且不是 con、nul 之类的设备名" /
        "“{given}” cannot be an annotator's id: it begins with a lower-case letter or a digit, holds only those, _ and -, at most 32 characters, and is no device name such as con or nul";
    tag_id_ill_formed(given: &str):
        "“{given}”不能作标签编号：须以英文字母或数字开头，只含英文字母、数字和 . _ / -，至多 64 个字符" /
        "“{given}” cannot be a tag's id: it begins with an ASCII letter or digit, holds only those and . _ / -, at most 64 characters";
    annotation_id_ill_formed(given: &str):
        "“{given}”不是建议的编号，也不是其中片段的编号（建议编号#片段键）" /
        "“{given}” is neither the id of a recommendation nor that of a span in one (recommendation#key)";
    session_id_ill_formed(given: &str):
        "“{given}”不是会话编号：应为 8 个小写字母或数字" /
        "“{given}” is not the id of a sitting: eight lower-case letters or digits";
    stamp_ill_formed(given: &str):
        "“{given}”不是时间戳：应如 2026-11-23T19:10:31.500Z/0000/q2xmk7f3" /
        "“{given}” is not a stamp: write it like 2026-11-23T19:10:31.500Z/0000/q2xmk7f3";

    tag_unknown(asked: &str):
        "标签体系里没有标签“{asked}”" /
        "the codebook has no tag “{asked}”";
    tag_unknown_near(asked: &str, near: &str):
        "标签体系里没有标签“{asked}”；相近的有：{near}" /
        "the codebook has no tag “{asked}”; near it are: {near}";
    tag_ambiguous(asked: &str, paths: &str):
        "“{asked}”不止指一个标签，请用路径或编号：{paths}" /
        "“{asked}” means more than one tag; use a path or an id: {paths}";

    codebook_duplicate_id(id: &str):
        "标签编号“{id}”重复：每个标签的编号须各不相同" /
        "the tag id “{id}” stands twice: every tag needs an id of its own";
    codebook_reserved_id(id: &str):
        "标签编号不能是“{id}”：筛选条件 tag:none 指没有标签的建议" /
        "no tag has the id “{id}”: the filter tag:none asks for recommendations without tags";
    codebook_empty_name(id: &str):
        "标签“{id}”没有名称：name 不能为空" /
        "the tag “{id}” has no name: `name` must not be empty";
    no_tag_key(number: u8):
        "标签的快捷键是一位数字 1-9，不是 {number}" /
        "a tag's key is a digit 1-9, not {number}";
    codebook_key_range(id: &str, key: i64):
        "标签“{id}”的快捷键 {key} 不可用：key 须是 1 到 9" /
        "the tag “{id}” has the key {key}: `key` is a digit from 1 to 9";
    codebook_duplicate_key(id: &str, key: u8, first: &str):
        "标签“{id}”的快捷键 {key} 已属于标签“{first}”：一个数字只能对应一个标签" /
        "the tag “{id}” has the key {key}, which belongs to the tag “{first}”: one digit is for one tag";
}
