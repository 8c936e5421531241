//! Stories across areas, architecture rules, golden documents.
