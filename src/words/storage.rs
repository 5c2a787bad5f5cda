//! The words that the room `storage` says.

super::words! {
    storage_missing: "没有这个文件" / "there is no such file";
    storage_denied: "没有读取权限" / "you may not read this file";
    storage_not_a_file:
        "不是普通文件，无法读取" /
        "this is not a regular file";
    storage_not_a_folder:
        "路径中有一段不是文件夹" /
        "a part of this path is not a folder";
    storage_too_large(most: &str): "文件超过 {most}" / "the file is larger than {most}";
    storage_bytes(bytes: u64): "{bytes} 字节" / "{bytes} bytes";
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
    storage_kind_keymap: "按键表" / "a keymap";
    storage_kind_config: "配置" / "a config";
    storage_kind_journal: "日志" / "a journal";
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
    storage_retired_id(id: &str, living: &str):
        "编号“{id}”已停用，{living} 却在用；请给那里另编一个号" /
        "the id \"{id}\" is retired and stands at {living}; give another id to what stands there";
    storage_empty_text: "这段文字是空的" / "this text is empty";
    storage_no_speaker:
        "一篇发言至少要有一位发言人：speakers: [(name: \"…\", kind: Person)]" /
        "a proposal needs at least one speaker: speakers: [(name: \"…\", kind: Person)]";
    storage_closed_heading:
        "议题末尾不写“。”，显示时会自动补上" /
        "a heading is written without its closing 。, which every view puts back";
    storage_hidden(code: &str):
        "含有不可见字符或控制字符 {code}，显示时以记号代替" /
        "a hidden or control character, {code}; it is shown as a token";
    storage_hidden_and_more(code: &str, more: usize):
        "含有不可见字符或控制字符 {code}，这段文字里另有 {more} 个；显示时以记号代替" /
        "a hidden or control character, {code}, and {more} more in this text; they are shown as tokens";
    storage_cut_beginning(mark: char):
        "文字以 {mark} 开头，前面可能缺了一段；应从句子的第一个字写起" /
        "this text begins with {mark}, as if something before it were cut off; it should begin with a sentence";
    storage_cut_ending(last: &str):
        "文字以“{last}”结尾，后面可能缺了一段；应以 。！？；：… 等结尾" /
        "this text ends with “{last}”, as if something behind it were cut off; it should end with 。 ！ ？ ； ： … or the like";
    storage_unpaired(mark: char, partner: char):
        "{mark} 缺少与它成对的 {partner}；文字可能被截断，或标点写错" /
        "{mark} stands without its {partner}; the text may be cut off, or a mark mistyped";
    storage_same_text(other: &str):
        "这条建议与 {other} 的相同（标点和空格不计）；如果只是一条，请删去一处" /
        "this recommendation is that of {other}, but for punctuation and spaces; remove one if it is the same";
    storage_text_alike(percent: u8, other: &str):
        "这条建议与 {other} 的有 {percent}% 相同；如果只是一条，请删去一处" /
        "this recommendation is to {percent} % that of {other}; remove one if it is the same";
    storage_name_spelt(name: &str, first: &str, other: &str):
        "“{name}”在 {other} 写作“{first}”；同一位发言人的名字要写得一样" /
        "“{name}” is written “{first}” at {other}; one speaker has one spelling";
    storage_two_kinds(name: &str, other: &str):
        "“{name}”的 kind 与 {other} 不同：应都是 Person 或都是 Organ" /
        "the kind of “{name}” differs from that at {other}: it should be Person or Organ in both";
    storage_name_alike(name: &str, first: &str, other: &str):
        "“{name}”与 {other} 的“{first}”职务相同、名字只差一个字；如果是同一人，请改成一样" /
        "“{name}” has the post of “{first}” at {other}, and a name that differs in one character; if it is one person, write one name";
    storage_post_alike(post: &str, first: &str, other: &str):
        "职务“{post}”与同名发言人在 {other} 的“{first}”只差几个字；如果是同一职务，请改成一样" /
        "the post “{post}” is nearly “{first}”, which the same name has at {other}; if it is one post, write it in one way";
}

super::words! {
    document_newer_schema(schema: u32, ours: u32):
        "它由较新版本的 pizhu 写成（schema {schema}，本版本只认识到 {ours}），只能阅读" /
        "a newer pizhu wrote it (schema {schema}, this one knows {ours}); it is only read";
    document_other_annotator(annotator: &str):
        "它是批注人“{annotator}”的批注，不与别人的混在一起" /
        "it is the work of the annotator “{annotator}”, which is not mixed with another's";
    document_other_corpus(corpus: &str):
        "它批注的是语料“{corpus}”，不与别的语料混在一起" /
        "it is about the corpus “{corpus}”, which is not mixed with another";
    document_cut_off:
        "它缺少开头或结尾的方括号，像是被截断了；补齐之前只能阅读" /
        "the square bracket at its beginning or at its end is missing, as if it were cut off; it is only read until that is mended";
    document_broken(broken: usize, lines: usize):
        "{lines} 行中有 {broken} 行读不懂，它可能不是批注文件；修好之前只能阅读" /
        "{broken} of its {lines} lines cannot be read, so it may not be a document of annotations; it is only read until that is mended";
    document_other_layout:
        "它是一个完整的列表，但不是一条批注一行，而且有读不懂的内容；把方括号和每条批注各写成一行之前只能阅读" /
        "it is one list, but not one annotation a line, and some of it cannot be read; it is only read until each square bracket and each annotation stands on a line of its own";
    document_protected:
        "它被设为只读（权限里没有 w）；要修改，先用 chmod u+w 放开" /
        "its mode allows nobody to write it; to edit it, allow that first with chmod u+w";
    document_without_meta:
        "缺少 Meta(schema: 1, annotator: \"…\", corpus: \"…\") 一行，不知道是谁对哪份语料的批注" /
        "the line Meta(schema: 1, annotator: \"…\", corpus: \"…\") is missing: whose annotations are these, and of which corpus";
    document_of_several(owners: &str):
        "几行 Meta 互相矛盾（{owners}）：一个文件只放一位批注人对一份语料的批注" /
        "its Meta lines disagree ({owners}): a document is of one annotator and one corpus";
    document_read_only(path: &str, why: &str):
        "没有保存：{path} 不能改写，因为{why}" /
        "not saved: {path} is not replaced, because {why}";
    document_busy(path: &str):
        "没有保存：另一个程序正占用 {path}，请稍后再试" /
        "not saved: another program is busy with {path}; try again in a moment";
    no_place_takes_journals(folder: &str):
        "{folder} 和 XDG_STATE_HOME 都不能写，没有地方保存批注" /
        "neither {folder} nor XDG_STATE_HOME can be written: there is nowhere to save annotations";
    source_not_taken(why: &str):
        "磁盘上的文件变了，但不能用，仍用原来的：{why}" /
        "a file has changed and cannot be used; what was read before stays: {why}";
    kept_in_spool(folder: &str):
        "批注文件夹不能写：修改已存，暂放在 {folder}" /
        "the annotations folder takes nothing: edits are saved, for the time being in {folder}";
    kept_in_journal(why: &str):
        "修改已存在日志里，批注文件还没有更新：{why}" /
        "edits are saved in the journal, the document is not brought up to date: {why}";
    journal_damaged(path: &str, damaged: usize, missing: u64):
        "{path} 的日志有损坏：{damaged} 行校验不对，缺 {missing} 次修改；其余都读到了，坏行原样留着" /
        "a journal of {path} is damaged: {damaged} lines with a wrong checksum, {missing} edits missing; all others were read, and the bad lines stay as they are";
    restored_from_journals(path: &str, facts: usize):
        "{path} 里少了 {facts} 处批注，已从本机的日志补回" /
        "annotations missing from {path} were restored from this machine's journals: {facts}";
    also_open(count: usize, place: &str, minutes: i64):
        "本人还打开着 {count} 个会话（{place}，{minutes} 分钟前写过）；两边的修改都能看到" /
        "you have {count} more open ({place}, last wrote {minutes} minutes ago); edits appear in both";
    sitting_asked_to_end(session: &str):
        "已请会话 {session} 结束" / "the sitting {session} was asked to end";
    sitting_not_ended(session: &str, host: &str):
        "会话 {session} 没有结束：它已经不在，或在另一台机器上（{host}），只能在那里关" /
        "the sitting {session} was not ended: it is gone, or runs on another machine ({host}), where it must be closed";
    git_is_busy(path: &str):
        "批注文件稍后再更新：git 正在改动文件夹（{path}）" /
        "the document waits: git is changing the folder ({path})";
    line_without_stamp:
        "日志里的事实缺少时间戳" /
        "a fact of a journal has no stamp";
    annotation_too_long(path: &str):
        "没有保存：有一条批注太长，{path} 的一行放不下（上限 1 MiB）" /
        "not saved: an annotation is too long for a line of {path} (1 MiB)";
    lines_kept(path: &str, count: usize, lines: &str):
        "{path} 有 {count} 行读不懂，原样保留（第 {lines} 行）" /
        "{path}: what cannot be read is kept as it stands: line {lines} ({count} in all)";
    line_of_a_remark: "在块注释里，原样保留" / "it stands in a block comment and is kept as it is";
    line_too_long:
        "这一行超过 1 MiB，原样保留，不读取" /
        "this line is longer than 1 MiB; it is kept as it stands and not read";
    line_not_utf8:
        "这一行不是 UTF-8 文字，原样保留，不读取" /
        "this line is not UTF-8 text; it is kept as it stands and not read";
    text_hash_ill_formed(given: &str):
        "text_hash “{given}”应是 16 位小写十六进制数" /
        "the text_hash “{given}” should be 16 lower-case hexadecimal digits";
    span_backwards(start: u32, end: u32):
        "片段的终点 {end} 在起点 {start} 之前：at 是 (起点, 终点)" /
        "the span ends at {end}, before its start {start}: `at` is (start, end)";
    priority_range(given: i64):
        "优先级 {given} 不可用：应是 None 或 Some(1) 到 Some(5)" /
        "the priority {given} is out of range: write None, or Some(1) to Some(5)";

    file_is_symbolic_link(path: &str):
        "没有保存：{path} 是符号链接，改写会切断它；请改用它指向的文件" /
        "not saved: {path} is a symbolic link, which replacing would cut; use the file that it points to";
    file_has_hard_links(path: &str):
        "没有保存：{path} 另有硬链接，改写会使它们分家；请先去掉多余的链接" /
        "not saved: {path} has other hard links, which replacing would part from it; remove them first";
    file_is_no_file(path: &str):
        "{path} 不是普通文件" /
        "{path} is not a regular file";
    folder_of_strangers(path: &str):
        "{path} 不可靠：它是链接，或者别人也能往里面放文件；请用 chmod o-w 收紧，或删掉它" /
        "{path} cannot be trusted: it is a link, or others could put files into it; tighten it with chmod o-w, or remove it";
    disk_full(path: &str):
        "磁盘已满，写不进 {path}" /
        "the disk is full: {path} cannot be written";
    quota_exceeded(path: &str):
        "磁盘配额已用完，写不进 {path}" /
        "the disk quota is used up: {path} cannot be written";
    file_system_read_only(path: &str):
        "{path} 所在的文件系统是只读的" /
        "{path} is on a read-only file system";
    no_permission(path: &str):
        "没有权限读写 {path}" /
        "no permission for {path}";
    not_found(path: &str):
        "找不到 {path}" /
        "{path} does not exist";
    not_a_folder(path: &str):
        "{path} 的上级不是文件夹" /
        "a part of the path {path} is not a folder";
    input_output_error(path: &str, system: &str):
        "读写 {path} 出错：{system}" /
        "{path}: {system}";

    system_disk_full: "磁盘已满" / "the disk is full";
    system_quota_exceeded: "磁盘配额已用完" / "the disk quota is used up";
    system_read_only: "文件系统是只读的" / "the file system is read-only";
    system_no_permission: "没有权限" / "permission is denied";
    system_not_found: "找不到" / "it does not exist";
    system_not_a_folder: "路径中有一段不是文件夹" / "a part of the path is not a folder";
    system_is_a_folder: "是文件夹，不是文件" / "it is a folder, not a file";
    system_name_too_long: "名称太长" / "the name is too long";
    system_file_too_large: "文件太大" / "the file is too large";
    system_out_of_memory: "内存不足" / "there is not enough memory";
    system_timed_out: "等待超时" / "it took too long";
    system_nobody_reads: "另一端已经关闭" / "the other end is closed";
    system_stale: "网络上的这个文件已经换掉" / "the file on the network is no longer the same";
    system_busy: "正被占用" / "it is in use";
    system_too_many_files: "打开的文件太多" / "too many files are open";
    system_links_go_round: "符号链接绕成了圈" / "symbolic links go round in a circle";
    system_device_fails: "设备读写失败" / "the device failed";

    path_without_home(path: &str):
        "没有 HOME，不知道 {path} 在哪里；请写完整的路径" /
        "HOME is not set, so {path} leads nowhere; write the path in full";
    path_of_another(path: &str):
        "{path}：别人的主目录要写完整的路径；名字真的以 ~ 开头时，前面加 ./" /
        "{path}: the home of somebody else is written in full; put ./ before a name that begins with ~";

    codebook_expected:
        "标签体系文件应以 Codebook( 开头" /
        "a codebook begins with Codebook(";
    codebook_color(color: &str):
        "没有颜色“{color}”，可用的有：red green yellow blue magenta cyan gray" /
        "there is no colour “{color}”; choose from red green yellow blue magenta cyan gray";
}
