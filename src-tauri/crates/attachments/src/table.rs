//! Tables of attachments.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_461,
    name: "attachments",
    // The bytes lie in the store's own table, where they can neither change nor go; this says what they are.
    sql: "CREATE TABLE evidence (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL,
            slot TEXT NOT NULL,
            live INTEGER NOT NULL CHECK (live IN (0, 1)),
            sheets INTEGER NOT NULL CONSTRAINT evidence_has_a_sheet CHECK (sheets > 0)) STRICT;
          CREATE INDEX evidence_by_subject ON evidence (subject_kind, subject_id, slot, id);",
}];
