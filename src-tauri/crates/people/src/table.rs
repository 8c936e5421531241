//! Tables of persons and organisations.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_302,
        name: "people",
        // The canonical ID number is the one identity of a person: forms of 15 and of 18 digits meet in it.
        sql: "CREATE TABLE organisation (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('union', 'employer')),
            name TEXT NOT NULL,
            UNIQUE (kind, name)) STRICT;
          CREATE TABLE person (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            id_number TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            org TEXT REFERENCES organisation (id)) STRICT;
          CREATE INDEX person_by_org ON person (org) WHERE org IS NOT NULL;",
    },
    Migration {
        id: 2_026_112_502,
        name: "credit codes",
        // An employer and the union in it may show one code.
        sql: "ALTER TABLE organisation ADD COLUMN credit_code TEXT;
          CREATE UNIQUE INDEX organisation_by_credit_code ON organisation (credit_code, kind)
            WHERE credit_code IS NOT NULL;",
    },
];
