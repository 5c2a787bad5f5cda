//! The process entry: hands the arguments to `cli` and maps its answer to an exit code.

fn main() {}
