//! Persons and organisations: who they are and how to find them.
