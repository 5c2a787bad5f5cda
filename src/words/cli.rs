//! The words that the room `cli` says: help and complaints of the command line.

super::words! {
    cli_about:
        "离线阅读、批注政策建议语料的终端程序" /
        "Reads and annotates corpora of policy proposals in a terminal, offline";
    cli_usage:
        "pizhu [选项] [语料…]\n      pizhu [选项] <命令> …" /
        "pizhu [OPTIONS] [CORPUS…]\n       pizhu [OPTIONS] <COMMAND> …";
    cli_help_template:
        "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}" /
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}";
    cli_commands: "命令" / "Commands";
    cli_arguments: "参数" / "Arguments";
    cli_options: "选项" / "Options";
    cli_help: "显示帮助" / "Print help";
    cli_version: "显示版本" / "Print the version";
    cli_corpus_argument:
        "要打开的语料文件或文件夹；不写就打开自带语料" /
        "Corpus files or folders to open; the embedded corpus if there is none";
    cli_corpus:
        "语料文件或文件夹，可重复（PIZHU_CORPUS）" /
        "A corpus file or folder, repeatable (PIZHU_CORPUS)";
    cli_annotator: "批注人的编号（PIZHU_ANNOTATOR）" / "Who annotates: a short id (PIZHU_ANNOTATOR)";
    cli_annotations: "批注文件夹（PIZHU_ANNOTATIONS）" / "The annotations folder (PIZHU_ANNOTATIONS)";
    cli_as: "只读地看另一位批注人的批注" / "Read the work of another annotator, without changing it";
    cli_read_only: "只读：不接受修改，不写任何文件" / "Refuse edits and write no file";
    cli_keymap:
        "键位：default、vim、emacs、arrows、自己的名字或文件（PIZHU_KEYMAP）" /
        "The keymap: default, vim, emacs, arrows, a name of your own or a file (PIZHU_KEYMAP)";
    cli_lang: "界面语言（PIZHU_LANG）" / "The language of the screen (PIZHU_LANG)";
    cli_filter:
        "只显示符合的建议，如 “资金 and status:unread”" /
        "Show only what matches, such as '资金 and status:unread'";
    cli_fresh: "从第一位发言人开始，不回到上次的位置" / "Open at the first speaker instead of the last place";
    cli_unknown_argument(argument: &str): "没有这个选项：{argument}" / "there is no option {argument}";
    cli_unknown_command(command: &str): "没有这个命令：{command}" / "there is no command {command}";
    cli_missing_argument(arguments: &str): "缺少参数 {arguments}" / "an argument is missing: {arguments}";
    cli_conflict(argument: &str): "{argument} 不能这样一起用" / "{argument} cannot be used like this";
    cli_missing_value(argument: &str): "{argument} 后面要有一个值" / "{argument} needs a value";
    cli_value_not_among(argument: &str, value: &str, valid: &str):
        "{argument} 不能是“{value}”，可选：{valid}" / "{argument} cannot be \"{value}\"; choose one of: {valid}";
    cli_invalid_value(argument: &str, value: &str):
        "{argument} 的值“{value}”不对" / "\"{value}\" is no value for {argument}";
    cli_not_utf8: "参数不是有效的 UTF-8" / "an argument is not valid UTF-8";
    cli_wrong_use: "命令行有误" / "the command line is wrong";
    cli_see_help: "；pizhu --help 看用法" / "; pizhu --help shows what can be used";
    cli_perhaps(near: &str): "；是不是 {near}？" / "; perhaps {near}?";
    cannot_write_output(why: &str): "无法写到标准输出：{why}" / "cannot write to standard output: {why}";
    terminal_failed(why: &str): "无法使用终端：{why}" / "the terminal cannot be used: {why}";
    unknown_language(tag: &str): "没有语言“{tag}”，可选 zh、en" / "there is no language \"{tag}\"; choose zh or en";
    config_schema(schema: u32):
        "config 的 schema 是 {schema}，这个版本只认识 1" /
        "the config has schema {schema}; this version knows 1";
    nobody_annotated(annotator: &str):
        "没有 {annotator} 的批注，也没有别人的" / "there are no annotations of {annotator}, nor of anybody else";
    no_such_annotator(annotator: &str, known: &str):
        "没有 {annotator} 的批注；有批注的是 {known}" / "there are no annotations of {annotator}; there are those of {known}";
    reads_another(annotator: &str): "正在看 {annotator} 的批注" / "this is the work of {annotator}";
    was_asked_to_read: "用了 --read-only" / "opened with --read-only";
    no_place_for_annotations:
        "没有地方存批注：没有 HOME；用 --annotations 指定文件夹" /
        "there is no place for annotations: HOME is not set; name a folder with --annotations";
}
