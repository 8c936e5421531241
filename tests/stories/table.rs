//! The command table itself: names, schemas, and the files generated from it.

use std::collections::BTreeSet;

#[test]
fn names_are_unique_and_every_command_says_what_it_does() {
    let names: BTreeSet<&str> = office::COMMANDS.iter().map(|c| c.name).collect();
    assert_eq!(names.len(), office::COMMANDS.len());
    for command in office::COMMANDS {
        assert!(command.name.contains('.'), "{}", command.name);
        assert!(!command.summary.is_empty(), "{}", command.name);
        assert!(command.request_schema().is_object(), "{}", command.name);
        assert!(command.response_schema().is_object(), "{}", command.name);
    }
}

#[test]
fn generated_files_are_up_to_date() {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    for (file, expected) in
        [("ui/src/wire/index.ts", office::wire_file()), ("docs/COMMANDS.md", office::commands_page())]
    {
        let found = std::fs::read_to_string(root.join(file)).unwrap_or_default().replace("\r\n", "\n");
        assert!(found == expected, "{file} is not what the command table gives: run `cargo xtask gen`");
    }
}
