//! nuanchuang-cli: the command table from a terminal.
fn main() {}
