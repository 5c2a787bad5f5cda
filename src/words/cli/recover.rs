//! The words of `pizhu recover`.

crate::words::words! {
    cli_recover_about:
        "列出批注的备份，看恢复会改什么，恢复" /
        "List the backups of the annotations, show what restoring would change, restore";
    cli_recover_usage:
        "pizhu recover [--format text|jsonl] [-c 路径]… [<备份> [--id 编号]…]\n      pizhu recover --restore [-c 路径]… <备份> [--id 编号]…" /
        "pizhu recover [--format text|jsonl] [-c PATH]… [<BACKUP> [--id ID]…]\n       pizhu recover --restore [-c PATH]… <BACKUP> [--id ID]…";
    cli_value_backup: "备份" / "BACKUP";
    cli_recover_backup:
        "备份的名称，如 2026-11-24；只写名称就列出恢复会改的每一处" /
        "The name of a backup, such as 2026-11-24; alone it lists every change that restoring would make";
    cli_recover_id: "只恢复这条建议，可重复" / "Only this recommendation, repeatable";
    cli_recover_restore:
        "恢复：作为一次新的修改，可以撤销" / "Restore, as one new edit, which undo takes back";
    cli_no_backups(annotator: &str):
        "没有 {annotator} 的备份：每天第一次改写批注文件之前会留一份" /
        "there are no backups of {annotator}: one is kept before the document is first replaced on a day";
    cli_no_such_backup(name: &str, names: &str):
        "没有备份“{name}”；有的是 {names}" / "there is no backup \"{name}\"; there are {names}";
    cli_backup_unfit(why: &str):
        "这份备份不能恢复：{why}" / "this backup is not restored: {why}";
    cli_backup_empty:
        "里面没有批注，恢复它会清除一切" / "it holds no annotations, so that all would be cleared";
    cli_backup_facts(facts: usize): "{facts} 处批注" / "{facts} facts";
    cli_backup_same: "恢复不会改变什么" / "restoring changes nothing";
    cli_backup_would_change(changed: usize, cleared: usize, recommendations: usize):
        "恢复会改 {changed} 处，清除 {cleared} 处，涉及 {recommendations} 条建议" /
        "restoring changes {changed} fields and clears {cleared}, in {recommendations} recommendations";
    cli_recover_spans(spans: usize):
        "后来划的片段不动（{spans} 个）" / "spans made since are left alone ({spans})";
    cli_and(said: &str): "；{said}" / "; {said}";
    cli_recover_nothing(name: &str):
        "恢复 {name} 不会改变什么" / "restoring {name} would change nothing";
    cli_restored(name: &str, changed: usize, cleared: usize, recommendations: usize):
        "已恢复 {name}：改了 {changed} 处，清除 {cleared} 处，涉及 {recommendations} 条建议；可以撤销" /
        "restored {name}: {changed} fields changed and {cleared} cleared, in {recommendations} recommendations; undo takes it back";
    cli_restore_in_text:
        "--restore 只用一句话回答，不能用 --format jsonl" /
        "--restore answers in one sentence and takes no --format jsonl";
    cli_field_tag(tag: &str): "标签 {tag}" / "tag {tag}";
    cli_tag_set: "有" / "set";
    cli_tag_not_set: "无" / "not set";
}
