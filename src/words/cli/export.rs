//! The words of the command that takes a corpus out.

use crate::words::words;

words! {
    cli_export_about:
        "把语料写成别的格式" / "Writes a corpus in another format";
    cli_export_usage:
        "pizhu export [-c 路径] --format outline [-o 文件]" /
        "pizhu export [-c PATH] --format outline [-o FILE]";
    cli_export_format:
        "写成什么格式：outline 是 Markdown 提纲，import outline 可以读回" /
        "The format: outline is Markdown, which import outline reads back";
    cli_export_output:
        "要写的文件；不写就写到标准输出" / "The file to write; else standard output";
    cli_export_one_source(ids: &str):
        "提纲只能装一份语料，打开的却有：{ids}；请用 -c 指定其中一个文件" /
        "an outline holds one corpus, and several are open: {ids}; name the file of one with -c";
}
