//! What is said of a page that was read.

use crate::words::words;

words! {
    page_furniture: "版面信息" / "furniture";
    page_title_of_page: "版面标题" / "title of the page";
    page_title: "标题" / "title";
    page_byline: "署名" / "byline";
    page_body: "正文起点" / "beginning of a body";
    page_background: "背景" / "background";
    page_call: "引出建议" / "call for advice";
    page_topic: "议题" / "topic";
    page_recommendation: "建议" / "recommendation";
    page_not_understood: "未读懂" / "not understood";
    page_doubt_named:
        "没有小标题，用引出建议的话作议题" /
        "there is no heading; the topic is named after the words that call for advice";
    page_doubt_nameless:
        "没有小标题，也没有引出建议的话，用发言标题作议题" /
        "there is no heading and no call for advice; the topic has the title of the speech";
    page_doubt_heading:
        "第一句只是看上去像小标题" / "the first sentence only looks like a heading";
    page_doubt_gap: "序号不连续" / "numbers of the enumeration are missing";
    page_doubt_commas:
        "各项之间是逗号，可能是现状或问题" /
        "the items are parted by commas; they may be findings";
    page_doubt_unheaded:
        "没有小标题也没有序号，归入前面的议题" /
        "it has no heading and no number, and was added to what stands before it";
    page_doubt_match:
        "标题和正文的共同用词不多，也可能配给另一篇" /
        "title and body share few terms; another pairing is nearly as good";
    page_doubt_order:
        "标题和正文没有共同用词，按先后配对" /
        "title and body share no terms; they are paired by their order";
    page_doubt_byline: "署名的写法少见" / "the byline has an unusual form";
    page_doubt_body: "从哪一段起是另一篇发言，不能肯定" / "it is not sure that another speech begins here";
    page_doubt_paragraph: "段落起点只凭行长判断" / "that a paragraph begins here is told by the length of lines alone";
    page_doubt_no_call: "没有引出建议的话" / "nothing calls for advice";
    page_missing_text: "没有中文正文，读不出发言" / "there is no Chinese text; no speech was found";
    page_missing_titles:
        "正文没有标题；标题应单独成行，紧挨署名" /
        "the bodies have no titles; a title stands on a line of its own, beside its byline";
    page_missing_title:
        "这篇正文没有标题" / "this body has no title";
    page_missing_body(title: &str):
        "标题“{title}”没有正文" / "the title \"{title}\" has no body";
    page_missing_byline(title: &str):
        "标题“{title}”没有署名，应为“职务 姓名”或单位名" /
        "the title \"{title}\" has no byline; it should be a post and a name, or an organ";
    page_missing_advice(title: &str):
        "“{title}”里没有读出建议" / "no advice was found in \"{title}\"";
}
