//! The words that the room `runtime` says.

super::words! {
    /// Ctrl-Z, where no shell could continue the program.
    nobody_continues: "没有能恢复 pizhu 的 shell，未挂起"
        / "Not suspended: there is no shell here that could continue pizhu";
}
