//! Use cases across areas and the one command table.
