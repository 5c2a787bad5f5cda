//! The words that the room `cli` says: help and complaints of the command line.

mod doctor;
mod export;
mod import;
mod recover;

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
        "按键表：default、vim、emacs、arrows、自己的名字或文件（PIZHU_KEYMAP）" /
        "The keymap: default, vim, emacs, arrows, a name of your own or a file (PIZHU_KEYMAP)";
    cli_ambiguous:
        "“ ” — … ① 之类字符的宽度：auto 问终端，narrow 一列，wide 两列（PIZHU_AMBIGUOUS）" /
        "The width of “ ” — … ① and the like: auto asks the terminal, narrow is one column, wide two (PIZHU_AMBIGUOUS)";
    cli_color:
        "颜色数：auto 看环境变量，never 不用颜色（PIZHU_COLOR、NO_COLOR）" /
        "How many colours: auto looks at the environment, never uses none (PIZHU_COLOR, NO_COLOR)";
    cli_theme:
        "底色：auto 问终端，dark 深，light 浅（PIZHU_THEME）" /
        "The ground: auto asks the terminal, dark or light (PIZHU_THEME)";
    cli_lang: "界面语言（PIZHU_LANG）" / "The language of the screen (PIZHU_LANG)";
    hidden_characters(count: usize, id: &str):
        "发现隐藏字符 {count} 处，以记号代替；最先见于 {id}" /
        "hidden characters are shown as tokens ({count} in all); the first is in {id}";
    left_unsaved(edits: u64):
        "有修改没有保存，已经丢弃（{edits} 处）" / "edits were not saved and are lost ({edits} in all)";
    left_elsewhere(edits: u64, folder: &str):
        "有修改没有写入原处（{edits} 处），另存在 {folder}" /
        "edits are not in their place ({edits} in all); they stand in {folder}";
    cli_filter:
        "只显示符合的建议，如 '资金 and status:unread'" /
        "Show only what matches, such as '资金 and status:unread'";
    cli_fresh: "从第一位发言人开始，不回到上次的位置" / "Open at the first speaker instead of the last place";
    cli_unknown_argument(argument: &str): "没有这个选项：{argument}" / "there is no option {argument}";
    cli_unknown_command(command: &str): "没有这个命令：{command}" / "there is no command {command}";
    cli_missing_argument(arguments: &str): "缺少参数 {arguments}" / "an argument is missing: {arguments}";
    cli_only_once(argument: &str): "{argument} 只能写一次" / "{argument} can be given only once";
    cli_takes_no_value(argument: &str, value: &str):
        "{argument} 不带值，请去掉“{value}”" / "{argument} takes no value; leave out \"{value}\"";
    cli_no_command_or_file(word: &str):
        "没有这个命令，也没有这个文件：{word}" / "there is no such command, and no such file: {word}";
    cli_help_about: "显示帮助，与 --help 相同" / "Print help, as --help does";
    cli_help_usage: "pizhu help [命令]" / "pizhu help [COMMAND]";
    cli_help_command: "要看哪个命令的帮助" / "The command whose help is printed";
    cli_value_corpus: "语料" / "CORPUS";
    cli_value_command: "命令" / "COMMAND";
    cli_value_path: "路径" / "PATH";
    cli_value_file: "文件" / "FILE";
    cli_value_folder: "文件夹" / "DIR";
    cli_value_id: "编号" / "ID";
    cli_value_name: "名称" / "NAME";
    cli_value_filter: "条件" / "Q";
    cli_value_tag: "标签" / "T";
    cli_value_text: "文字" / "TEXT";
    cli_value_status: "状态" / "S";
    cli_value_number: "数字" / "N";
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
    unknown_ambiguous_width(given: &str):
        "没有字符宽度“{given}”，可选 auto、narrow、wide" /
        "there is no width of characters \"{given}\"; choose auto, narrow or wide";
    unknown_color(given: &str):
        "没有颜色数“{given}”，可选 auto、never、16、256、true" /
        "there is no number of colours \"{given}\"; choose auto, never, 16, 256 or true";
    unknown_theme(given: &str):
        "没有底色“{given}”，可选 auto、dark、light" /
        "there is no theme \"{given}\"; choose auto, dark or light";
    unknown_language(tag: &str): "没有语言“{tag}”，可选 zh、en" / "there is no language \"{tag}\"; choose zh or en";
    nobody_annotated(annotator: &str):
        "没有 {annotator} 的批注，也没有别人的" / "there are no annotations of {annotator}, nor of anybody else";
    no_such_annotator(annotator: &str, known: &str):
        "没有 {annotator} 的批注；有批注的是 {known}" / "there are no annotations of {annotator}; there are those of {known}";
    reads_another(annotator: &str): "正在看 {annotator} 的批注" / "this is the work of {annotator}";
    was_asked_to_read: "用了 --read-only" / "opened with --read-only";
    no_place_for_annotations:
        "没有地方存批注：没有能用的 HOME；用 --annotations 指定文件夹" /
        "there is no place for annotations: HOME is not set or cannot be used; name a folder with --annotations";

    cli_unexpected_argument(argument: &str):
        "这里不能写“{argument}”；要指定语料，用 -c {argument}" /
        "{argument} is not expected here; a corpus is named with -c {argument}";
    cli_corpus_before_command(path: &str, command: &str):
        "{command} 的语料要用 -c 指定：pizhu {command} -c {path}" /
        "the corpus of {command} is named with -c: pizhu {command} -c {path}";
    cli_before_command(option: &str, command: &str):
        "{option} 写在命令之前只用于打开批注界面；请写在 {command} 之后，或去掉" /
        "{option} before a command belongs to a sitting; write it after {command}, or leave it out";
    cli_fault_of(what: &str, why: &str): "{what}：{why}" / "{what}: {why}";
    cli_format: "输出格式" / "The form of the output";
    cli_list_about: "列出建议，每条一行，带批注" / "List the recommendations, one row each, with their annotations";
    cli_list_usage:
        "pizhu list [--filter 条件] [--format text|jsonl|csv] [--reveal] [-c 路径]…" /
        "pizhu list [--filter Q] [--format text|jsonl|csv] [--reveal] [-c PATH]…";
    cli_reveal: "其他批注人的批注，各加一行" / "Add a row for each other annotator who said something";
    cli_nothing_matches: "没有建议符合这个筛选" / "no recommendation matches the filter";

    cli_unknown_id(id: &str):
        "没有编号“{id}”；pizhu list 列出所有编号" /
        "nothing has the id \"{id}\"; pizhu list shows the ids";
    cli_unknown_id_near(id: &str, near: &str):
        "没有编号“{id}”；是不是 {near}？" / "nothing has the id \"{id}\"; perhaps {near}?";
    cli_ambiguous_id(id: &str, names: &str):
        "编号“{id}”不止一处，请选一个：{names}" / "the id \"{id}\" stands in several corpora; choose one of {names}";

    cli_show_about: "显示一篇发言、一个议题或一条建议的全文" / "Show a proposal, a topic or a recommendation in full";
    cli_show_usage:
        "pizhu show [--format text|jsonl] [-c 路径]… <编号>" / "pizhu show [--format text|jsonl] [-c PATH]… <ID>";
    cli_show_id:
        "编号；几份语料里有相同编号时写 语料/编号" /
        "The id; corpus/id where several corpora have the same";
    cli_label_id: "编号" / "id";
    cli_label_source: "来源" / "source";
    cli_label_speaker: "发言人" / "speaker";
    cli_label_proposal: "发言" / "proposal";
    cli_label_topic: "议题" / "topic";
    cli_label_annotator: "批注人" / "annotator";
    cli_label_tags: "标签" / "tags";
    cli_label_memo: "备注" / "memo";
    cli_label_status: "状态" / "status";
    cli_label_priority: "优先级" / "priority";
    cli_label_span: "片段" / "span";
    cli_page(page: &str): "第 {page} 版" / "page {page}";
    cli_between_parts: "，" / ", ";

    cli_annotate_about: "批注一条建议：一次修改，返回时已保存" / "Annotate a recommendation: one edit, on the disk when it returns";
    cli_annotate_usage:
        "pizhu annotate [--tag 标签]… [--untag 标签]… [--memo 文字] [--status 状态] [--priority 数字] [-c 路径]… <编号>" /
        "pizhu annotate [--tag T]… [--untag T]… [--memo TEXT] [--status S] [--priority N] [-c PATH]… <ID>";
    cli_annotate_id:
        "建议的编号；几份语料里有相同编号时写 语料/编号" /
        "The id of the recommendation; corpus/id where several corpora have the same";
    cli_tag: "加上标签（编号、路径、名称或别名），可重复" / "Set a tag (id, path, name or alias), repeatable";
    cli_untag: "去掉标签，可重复" / "Clear a tag, repeatable";
    cli_memo: "写备注，代替原有的；\"\" 清除" / "Write the memo, in place of what was there; \"\" clears it";
    cli_status:
        "状态：unread 未读、reviewed 已阅、flagged 待议、done 完成" /
        "The status: unread, reviewed, flagged or done";
    cli_priority: "优先级 1-5，5 最紧急；0 清除" / "The priority, 1-5, 5 the most urgent; 0 clears it";
    cli_nothing_to_set:
        "没有要改的内容；请写 --tag、--untag、--memo、--status 或 --priority" /
        "there is nothing to set; give --tag, --untag, --memo, --status or --priority";
    cli_tag_both(tag: &str): "标签“{tag}”不能又加又去" / "the tag \"{tag}\" cannot be both set and cleared";
    cli_memo_too_long(bytes: usize, most: usize):
        "备注有 {bytes} 字节，最多 {most} 字节" / "the memo has {bytes} bytes; {most} at most";
    cli_no_priority(given: &str):
        "没有优先级“{given}”；可用 1 到 5（5 最紧急），0 清除" /
        "there is no priority \"{given}\"; there are 1 to 5 (5 the most urgent), and 0 clears it";
    cli_annotate_as:
        "--as 只用来读别人的批注；要以某人的身份批注，用 --annotator" /
        "--as only reads the work of another; to annotate as somebody, use --annotator";
    cli_no_recommendation(id: &str):
        "“{id}”不是建议；只有建议可以批注" /
        "\"{id}\" is no recommendation; only recommendations can be annotated";
    cli_no_recommendation_like(id: &str, example: &str):
        "“{id}”不是建议；只有建议可以批注，如 {example}" /
        "\"{id}\" is no recommendation; only recommendations can be annotated, such as {example}";
    cli_saved(id: &str, what: &str): "已保存 {id}：{what}" / "saved {id}: {what}";
    cli_done_but(done: &str, fault: &str): "{done}；但{fault}" / "{done}; but {fault}";
    cli_nothing_changed(id: &str): "{id} 没有变化" / "{id}: nothing to change";
    cli_memo_is(memo: &str): "备注“{memo}”" / "memo \"{memo}\"";
    cli_memo_cleared: "清除备注" / "memo cleared";
    cli_priority_is(priority: u8): "优先级 {priority}" / "priority {priority}";
    cli_priority_cleared: "清除优先级" / "priority cleared";

    cli_check_about:
        "检查语料、标签体系、按键表、批注、日志、配置文件，列出每个问题" /
        "List every problem in corpora, codebooks, keymaps, annotations, journals and configs";
    cli_check_usage:
        "pizhu check [-c 路径]… [--format text|jsonl] <文件>…" /
        "pizhu check [-c PATH]… [--format text|jsonl] <FILE>…";
    cli_check_file:
        "文件，或其中有 *.ron 的文件夹；有错误时退出状态为 1" /
        "Files, or folders with files *.ron; the exit status is 1 where there are errors";
    cli_no_ron_files: "这个文件夹里没有 *.ron 文件" / "this folder holds no files *.ron";
    cli_unknown_kind(name: &str):
        "不认识以“{name}”开头的文件；pizhu 的文件以 ( 开头是语料，以 [ 开头是批注，或以 Codebook(、Keymap(、Config(、Journal( 开头" /
        "a file that begins with {name} is none of ours: a corpus begins with (, annotations with [, others with Codebook(, Keymap(, Config( or Journal(";
    cli_journal_damaged:
        "这一行的校验和不对：不读它，原样留着；别的行照读" /
        "the checksum of this line is wrong: it is not read and stays as it is; all others are read";
    cli_journal_torn:
        "最后一行没有写完：写它的会话中断了，这次修改没有报过“已保存”" /
        "the last line has no end: its sitting was cut off, and this edit was never called saved";
    cli_journal_newer(why: &str):
        "这一行可能由较新版本的 pizhu 写成，不读它，原样留着：{why}" /
        "a newer pizhu may have written this line, which is not read and stays as it is: {why}";
    cli_journal_missing(edits: u64):
        "按编号缺 {edits} 次修改" / "edits are missing by their numbers: {edits}";
    cli_stranger_id(id: &str, corpus: &str):
        "语料“{corpus}”里没有建议“{id}”" / "the corpus \"{corpus}\" has no recommendation \"{id}\"";
    cli_stranger_tag(tag: &str): "标签体系里没有标签“{tag}”" / "the codebook has no tag \"{tag}\"";
    cli_keys_about: "显示当前按键表" / "Show the keymap in force";
    cli_keys_usage:
        "pizhu keys [--format text|markdown] [--keymap 名称]" / "pizhu keys [--format text|markdown] [--keymap NAME]";
    cli_completions_about: "输出 shell 的补全脚本" / "Print the completion script for a shell";
    cli_completions_usage: "pizhu completions <bash|zsh|fish>" / "pizhu completions <bash|zsh|fish>";
    cli_completions_shell: "bash、zsh 或 fish" / "bash, zsh or fish";
}
