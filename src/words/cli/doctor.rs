//! The words of `pizhu doctor`.

crate::words::words! {
    cli_doctor_about:
        "查看批注存放的地方，有问题就说怎么办" /
        "Look at the place where the annotations lie, and say what to do about what is wrong";
    cli_doctor_usage:
        "pizhu doctor [--format text|jsonl] [-c 路径]…" / "pizhu doctor [--format text|jsonl] [-c PATH]…";
    doctor_well: "没有发现问题" / "nothing is wrong";
    doctor_label_corpus: "语料" / "corpus";
    doctor_label_folder: "批注文件夹" / "folder";
    doctor_label_document: "批注文件" / "document";
    doctor_label_file_system: "文件系统" / "file system";
    doctor_label_locks: "锁" / "locks";
    doctor_label_journals: "日志" / "journals";
    doctor_label_spool: "暂存处" / "spool";
    doctor_label_sittings: "打开的会话" / "open sittings";
    doctor_label_backups: "备份" / "backups";
    doctor_label_drafts: "草稿" / "drafts";
    doctor_none: "没有" / "none";
    doctor_unknown: "不明" / "unknown";
    doctor_not_there: "还没有，第一次修改时建立" / "not there yet: the first edit makes it";
    doctor_unread: "读不了" / "cannot be read";
    doctor_writable: "可以写" / "writable";
    doctor_unwritable: "不能写" / "not writable";
    doctor_free(size: &str): "剩余 {size}" / "{size} free";
    doctor_in_memory: "在内存里，关机就没有了" / "in memory, and gone when the machine is turned off";
    doctor_network:
        "在网络上：锁可能挡不住别的机器，别的机器写的文件要过一会儿才看得到，断线时硬挂载会一直等；每个会话只写自己的日志，所以修改不会丢" /
        "on the network: locks may not keep other machines out, their files are seen with a delay, a hard mount waits while the line is cut; edits stay safe, because each sitting writes a journal of its own";
    doctor_perhaps_network:
        "可能在网络上：锁可能挡不住别的机器，别的机器写的文件要过一会儿才看得到，断线时可能一直等；每个会话只写自己的日志，所以修改不会丢" /
        "perhaps on the network: locks may not keep other machines out, their files are seen with a delay, it may wait while the line is cut; edits stay safe, because each sitting writes a journal of its own";
    doctor_locks_work: "有效" / "they work";
    doctor_locks_missing: "无效" / "they do not work";
    doctor_locks_not_tried: "没有试" / "not tried";
    doctor_files(files: usize, size: &str): "{files} 个（{size}）" / "{files} ({size})";
    doctor_journals_open(files: &str): "正在写 {files}" / "open {files}";
    doctor_journals_ended(files: &str): "待并入 {files}" / "waiting to be folded {files}";
    doctor_journals_folded(files: &str): "已并入 {files}" / "folded {files}";
    doctor_torn(lines: usize): "没写完的末行 {lines}（没有报过“已保存”）" / "torn last lines {lines} (never called saved)";
    doctor_process(pid: u32): "进程 {pid}" / "process {pid}";
    doctor_since(time: &str): "从 {time} 起" / "since {time}";
    doctor_backups(files: usize, newest: &str): "{files} 份，最新 {newest}" / "{files}, the newest {newest}";
    doctor_drafts(drafts: usize, ids: &str):
        "{drafts} 份在等（{ids}），打开后会问" / "{drafts} wait ({ids}); the next sitting offers them";
}

crate::words::words! {
    doctor_not_writable(path: &str, meanwhile: &str):
        "{path} 不能写，修改先存在 {meanwhile}：请放开权限，或用 --annotations 指定别的文件夹" /
        "{path} cannot be written, so that edits are kept in {meanwhile} for the time being: allow writing it, or name another folder with --annotations";
    doctor_not_writable_at_all(path: &str):
        "{path} 不能写，也没有暂存处：请放开权限，或用 --annotations 指定别的文件夹" /
        "{path} cannot be written, and there is no spool: allow writing it, or name another folder with --annotations";
    doctor_little_room(path: &str, size: &str):
        "{path} 所在的磁盘只剩 {size}：请腾出空间，否则很快存不下修改" /
        "the disk of {path} has {size} left: make room, or edits will soon not be saved";
    doctor_out_of_files(path: &str):
        "{path} 所在的文件系统不能再建文件（inode 用完）：请删掉一些文件" /
        "no more files can be made on the file system of {path} (no inodes are left): remove some";
    doctor_no_locks(path: &str):
        "{path} 里的锁不起作用：修改不会丢，但别处的会话是否还开着只能猜；请换一种挂载方式（NFS 不用 nolock、local_lock）" /
        "locks in {path} keep nobody out: edits stay safe, but whether other sittings are open can only be guessed; mount it otherwise (NFS without nolock and local_lock)";
    doctor_git_busy(path: &str):
        "git 正在改动文件夹，批注文件暂不更新：如果没有 git 在运行，它是中断留下的，请删掉 {path}" /
        "git is changing the folder, and the document waits: if no git runs, one was stopped and left {path}; remove it";
    doctor_document_linked(path: &str):
        "{path} 是链接或另有硬链接，不会被改写：请直接用它指向的文件，或去掉多余的链接" /
        "{path} is a link or has other hard links, and is not replaced: use the file that it points to, or remove the other links";
    doctor_document_read_only(path: &str, why: &str):
        "{path} 不会被改写：{why}" / "{path} is not replaced: {why}";
    doctor_see_check(what: &str, path: &str):
        "{what}；pizhu check {path} 逐行说明" / "{what}; pizhu check {path} tells line by line";
    doctor_spooled(path: &str, files: usize):
        "有 {files} 个日志在暂存处 {path}：批注文件夹能写以后打开 pizhu，就会并入" /
        "{files} journals lie in the spool {path}: open pizhu when the annotations folder can be written, and they are folded";
    doctor_journal_damaged(path: &str, lines: usize, edits: u64):
        "日志 {path} 有损坏：{lines} 行校验不对，缺 {edits} 次修改；其余都读到了，坏行原样留着。pizhu check {path} 逐行说明" /
        "the journal {path} is damaged: {lines} lines with a wrong checksum, {edits} edits missing; all others were read, and the bad lines stay as they are. pizhu check {path} tells line by line";
    doctor_journal_newer(path: &str):
        "{path} 里有较新版本的 pizhu 写的内容，本版本不读也不动它：请升级 pizhu" /
        "a newer pizhu wrote in {path}, which this one neither reads nor moves: update pizhu";
    doctor_stamps_ahead(facts: usize, first: &str):
        "有 {facts} 处批注的时间在一天以后（第一处 {first}）：写它的机器钟快了，请校准；不影响以后的修改" /
        "{facts} facts have stamps more than a day ahead (the first: {first}): set the clock of the machine that wrote them; later edits are not harmed";
    doctor_taken_out(path: &str, facts: usize):
        "{path} 里少了 {facts} 处批注，它们还在本机已并入的日志里：下次打开或 pizhu annotate 时会补回；真要去掉，请在 pizhu 里改" /
        "{path} lacks {facts} facts that stand in this machine's folded journals: the next sitting or pizhu annotate brings them back; to be rid of them, change them in pizhu";
    doctor_contradicted(path: &str, facts: usize, first: &str):
        "{path} 里有 {facts} 处的值改了，时间戳却没有动（第一处 {first}）：手改时请把时间戳清成 \"\"，才算新的修改" /
        "{facts} values in {path} were changed without their stamps (the first: {first}): empty the stamp to \"\" when you change a value by hand, so that it counts as an edit";
}
