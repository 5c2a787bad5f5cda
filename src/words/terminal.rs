//! The words that the room `terminal` says.

super::words! {
    /// Standard input is a pipe or a file.
    input_is_no_terminal: "pizhu 要在终端里使用，但标准输入不是终端；可改用 pizhu list（经 ssh 时加 -t）。"
        / "pizhu needs a terminal, and standard input is none; pizhu list works without one (over ssh, add -t).";
    /// Standard output is a pipe or a file.
    output_is_no_terminal: "pizhu 要在终端里使用，但标准输出不是终端；可改用 pizhu list（经 ssh 时加 -t）。"
        / "pizhu needs a terminal, and standard output is none; pizhu list works without one (over ssh, add -t).";
    /// `TERM` says that the terminal cannot place its cursor.
    terminal_is_dumb: "终端不能定位光标（TERM 未设置或为 dumb）；可改用 pizhu list，或把 TERM 设为终端的类型。"
        / "The terminal cannot place its cursor (TERM is unset or dumb); use pizhu list, or set TERM to the terminal's type.";
    /// A text is too long for the clipboard sequence.
    too_long_to_copy(bytes: usize, limit: usize): "要复制的文字有 {bytes} 字节，终端的剪贴板最多收 {limit} 字节。"
        / "The text to copy has {bytes} bytes; a terminal's clipboard takes {limit} at most.";
}
