//! The words that the room `storage` says.

super::words! {
    storage_missing: "没有这个文件" / "there is no such file";
    storage_denied: "没有读取权限" / "you may not read this file";
    storage_not_a_file:
        "不是普通文件，无法读取" /
        "this is not a regular file";
    storage_too_large: "文件超过 1 GiB" / "the file is larger than 1 GiB";
    storage_empty: "文件是空的" / "the file is empty";
    storage_empty_passed_over:
        "文件是空的，已跳过" /
        "the file is empty and was passed over";
    storage_not_utf8:
        "不是 UTF-8 编码，请先转换，例如：iconv -f GB18030 -t UTF-8" /
        "this byte is not UTF-8; convert the file first, for example: iconv -f GB18030 -t UTF-8";
    storage_io(error: &str): "无法读取：{error}" / "cannot be read: {error}";
    storage_no_corpus:
        "这个文件夹里没有语料（以 '(' 开头的 *.ron 文件）" /
        "this folder holds no corpus (a file *.ron that begins with '(')";
    storage_not_a_corpus(kind: &str):
        "这是{kind}，不是语料" /
        "this is {kind}, not a corpus";
    storage_kind_corpus: "语料" / "a corpus";
    storage_kind_facts: "批注文件" / "a document of annotations";
    storage_kind_codebook: "标签体系" / "a codebook";
    storage_kind_keymap: "键位表" / "a keymap";
    storage_kind_config: "配置" / "a config";
    storage_kind_unknown(name: &str):
        "以“{name}”开头的文件" /
        "a file that begins with {name}";
    storage_corpus_twice(id: &str, first: &str):
        "语料编号“{id}”与 {first} 相同；同时打开的语料编号必须不同" /
        "its corpus id \"{id}\" is that of {first}; corpora opened together need different ids";
    storage_more_problems(more: usize):
        "（另有 {more} 处错误，用 pizhu check 查看）" /
        " (and {more} more; pizhu check lists them)";

    storage_duplicate_id(id: &str, first: &str):
        "编号“{id}”重复，首次出现在 {first}；编号在一个语料中必须唯一" /
        "the id \"{id}\" stands at {first} already; ids must be unique in a corpus";
    storage_empty_text: "这段文字是空的" / "this text is empty";
    storage_closed_heading:
        "标题末尾不写“。”，显示时会自动补上" /
        "a heading is written without its closing 。, which every view puts back";
    storage_hidden(code: &str):
        "含有不可见字符或控制字符 {code}，显示时以记号代替" /
        "a hidden or control character, {code}; it is shown as a token";
    storage_hidden_and_more(code: &str, more: usize):
        "含有不可见字符或控制字符 {code}，这段文字里另有 {more} 个；显示时以记号代替" /
        "a hidden or control character, {code}, and {more} more in this text; they are shown as tokens";
}
