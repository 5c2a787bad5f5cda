//! The words that the room `runtime` says.

super::words! {
    /// The program has panicked; the report holds neither text nor annotations.
    crash_report(path: &str): "pizhu 出错退出，报告（不含语料和备注的内容）已写入：{path}"
        / "pizhu failed; the report, which holds no text of a corpus or memo, is in {path}";
    /// Ctrl-Z, where no shell could continue the program.
    nobody_continues: "没有能恢复 pizhu 的 shell，未挂起"
        / "Not suspended: there is no shell here that could continue pizhu";
}
