//! The words of the commands that bring foreign text in.

use crate::words::words;

words! {
    cli_import_about:
        "把外来文本变成语料，并报告读懂了什么" /
        "Turns foreign text into a corpus, and reports what was understood";
    cli_import_usage:
        "pizhu import page|outline|table <文件…> -o OUT.ron" /
        "pizhu import page|outline|table <FILE…> -o OUT.ron";
    cli_import_page_about:
        "读入从报纸版面提取的文本" / "Reads text that was extracted from newspaper pages";
    cli_import_page_usage:
        "pizhu import page [选项] <文件…> -o OUT.ron" /
        "pizhu import page [OPTIONS] <FILE…> -o OUT.ron";
    cli_import_outline_about:
        "读入手写的 Markdown 提纲" / "Reads an outline in Markdown, written by hand";
    cli_import_outline_usage:
        "pizhu import outline [选项] <文件…> -o OUT.ron" /
        "pizhu import outline [OPTIONS] <FILE…> -o OUT.ron";
    cli_import_outline_counts(path: &str, proposals: usize, topics: usize, recommendations: usize):
        "已写入 {path}：发言 {proposals} 篇，议题 {topics} 个，建议 {recommendations} 条" /
        "wrote {path}; proposals: {proposals}, topics: {topics}, recommendations: {recommendations}";
    cli_import_strict:
        "有一处存疑就不写文件，退出状态为 1" /
        "Write nothing and exit with 1 where anything is doubtful";
    cli_import_partial:
        "缺标题、署名的也写下来，缺的留空" /
        "Write what there is even where titles or bylines are missing";
    cli_import_page_counts(proposals: usize, topics: usize, recommendations: usize, doubtful: usize):
        "读出发言 {proposals} 篇、议题 {topics} 个、建议 {recommendations} 条，存疑 {doubtful} 处；" /
        "proposals: {proposals}, topics: {topics}, recommendations: {recommendations}, doubtful: {doubtful}; ";
    cli_import_page_written(path: &str): "已写入 {path}" / "wrote {path}";
    cli_import_page_unwritten: "没有写文件" / "nothing was written";
    cli_import_page_missing:
        "有缺项，没有写文件；--partial 只写读懂的" /
        "something is missing and nothing was written; --partial writes what was understood";
    cli_import_page_account(path: &str, all: usize, used: usize, furniture: usize, lost: usize):
        "{path}：共 {all} 字符，用到 {used}，版面信息和排版空白 {furniture}，未读懂 {lost}" /
        "{path}: characters: {all}, used: {used}, furniture and spacing: {furniture}, not understood: {lost}";
    cli_import_page_why(why: &str): "：{why}" / ": {why}";
    cli_import_file: "要读入的文件" / "The files to read";
    cli_import_output: "要写的语料文件" / "The corpus file to write";
    cli_import_id:
        "语料编号；不写就用所读文件里的，再用输出文件名" /
        "The id of the corpus; else what the files say, else the name of the output";
    cli_import_title: "语料的题目" / "The title of the corpus";
    cli_import_publication: "出版物" / "The publication";
    cli_import_page_number: "版次或页码" / "The page of the publication";
    cli_import_date: "日期" / "The date";
    cli_import_note: "来源说明" / "A note on where the text comes from";
    cli_import_needs_id(fault: &str):
        "{fault}；请用 --id 指定语料编号" /
        "{fault}; name the corpus with --id";
    cli_import_onto_itself(path: &str):
        "{path} 既要读又要写；请换一个输出文件" /
        "{path} is to be read and written; name another output";
    cli_import_table_about:
        "读入表格（CSV、TSV、JSONL），每行一条建议" /
        "Reads tables (CSV, TSV, JSONL) of one recommendation a row";
    cli_import_table_usage:
        "pizhu import table [选项] <文件…> -o OUT.ron" /
        "pizhu import table [OPTIONS] <FILE…> -o OUT.ron";
    cli_import_input:
        "表格的格式；不写就看扩展名，再看内容" /
        "The form of the tables; else the extension tells, else what stands in them";
    cli_import_encoding:
        "文件的编码；不写就自动识别" /
        "The encoding of the files; else it is found out";
    cli_import_ignore_columns:
        "略过这些列，用逗号隔开，可重复" /
        "Pass over these columns, separated by commas, repeatable";
    cli_import_table_done(output: &str, proposals: usize, speakers: usize, topics: usize, recommendations: usize):
        "{output}：发言 {proposals}，发言人 {speakers}，议题 {topics}，建议 {recommendations}" /
        "{output}: proposals {proposals}, speakers {speakers}, topics {topics}, recommendations {recommendations}";
    cli_import_table_file(path: &str, form: &str, encoding: &str, rows: usize):
        "{path}：{form}，{encoding}，{rows} 行" /
        "{path}: {form}, {encoding}, rows {rows}";
    cli_import_table_passed_over(columns: &str):
        "；略过的列：{columns}" / "; columns passed over: {columns}";
    cli_import_more_problems(more: usize):
        "另有 {more} 处错误没有列出" / "and {more} more errors that are not listed";
}
