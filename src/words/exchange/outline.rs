//! The words that say what is wrong with an outline.

use crate::words::words;

words! {
    outline_no_heading:
        "没有标题行；发言的题目应写成“## 题目”，下面写“发言人: 姓名（职务）”" /
        "there is no heading; write the title of a proposal as ‘## TITLE’ and ‘by: NAME, POST’ below it";
    outline_no_proposal:
        "没有发言；发言的题目应写成“## 题目”，下面写“发言人: 姓名（职务）”" /
        "there is no proposal; write its title as ‘## TITLE’ and ‘by: NAME, POST’ below it";
    outline_stray:
        "这段文字不属于任何发言；请放到发言的题目之下，或写成“说明: …”" /
        "this text belongs to no proposal; put it below the title of one, or write ‘note: …’";
    outline_unknown_key(written: &str, keys: &str):
        "没有“{written}”这一项，可用的是：{keys}" /
        "no such key: {written}; the keys are {keys}";
    outline_key_of_corpus(key: &str):
        "“{key}”说的是整个语料，应写在第一个发言之前；若是正文，冒号前加反斜杠（\\:）" /
        "{key} is said of the whole corpus; write it above the first proposal, or \\: if it is text";
    outline_key_of_proposal(key: &str):
        "“{key}”说的是一个发言，应写在发言的题目之下" /
        "{key} is said of a proposal; write it below the title of one";
    outline_key_again(key: &str):
        "“{key}”已经写过，只能写一次" /
        "{key} stands here again; it may stand only once";
    outline_second_title(marks: &str):
        "一个文件只有一个语料题目，这里又有一个“{marks}”标题；请改用发言的标题级别" /
        "a file has one title of a corpus, and this ‘{marks}’ heading is another; give it the level of proposals";
    outline_topic_first:
        "议题之前没有发言；请先写发言的题目和发言人" /
        "a topic before any proposal; write the title of a proposal and its speakers first";
    outline_item_first(marks: &str):
        "列表项之前没有议题；请先写“{marks} 议题”" /
        "an item before any topic; write ‘{marks} TOPIC’ above it";
    outline_too_deep(marks: &str, topic: &str):
        "“{marks}”标题太深；议题是“{topic}”，其下只有列表项" /
        "a ‘{marks}’ heading is too deep; topics are ‘{topic}’ here, and below them stand items only";
    outline_no_title:
        "发言没有题目；请写在 # 之后" /
        "a proposal without a title; write it behind the #";
    outline_no_speaker:
        "发言没有发言人；请在题目之下写“发言人: 姓名（职务）”或“单位: 名称”" /
        "a proposal without a speaker; write ‘by: NAME, POST’ or ‘organ: NAME’ below its title";
    outline_no_name:
        "这里没有写姓名或名称；应为“发言人: 姓名（职务）”" /
        "nobody is named here; write ‘by: NAME, POST’ or ‘organ: NAME’";
    outline_empty_item:
        "列表项没有文字；请写上建议，或删去这一行" /
        "an item without a text; write the recommendation, or take the line away";
    outline_nested:
        "列表项不能再有下级；请与上级对齐，或并入上一项" /
        "an item of an item; align it with the one above, or make it part of its text";
    outline_behind:
        "建议之后又有段落；若属于上一项请缩进，否则请另写议题标题" /
        "a paragraph behind recommendations; indent it if it belongs to the last one, or give it a topic";
    outline_ordinal_of_heading:
        "标题不能有 ordinal，只有列表项可以有" /
        "a heading takes no ordinal; only an item does";
    outline_like_item(ordinal: &str):
        "这段以“{ordinal}”开头却不是列表项；若是建议，行首加“- ”" /
        "this paragraph begins with {ordinal} and is no item; write ‘- ’ before it if it is a recommendation";
    outline_retired_id(id: &str):
        "编号“{id}”已停用；请改用另一个，或删去括号由程序编号" /
        "the id \"{id}\" is retired; give another, or leave the braces out";
    outline_duplicate_id(id: &str, first: &str):
        "编号“{id}”已在 {first} 用过；编号必须唯一，请改用另一个，或删去括号由程序编号" /
        "the id \"{id}\" is already used at {first}; give it another, or leave the braces out";
}
