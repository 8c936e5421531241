//! Tables of work-study.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[WORKSTUDY, CONFIRMATIONS];

const WORKSTUDY: Migration = Migration {
    id: 2_026_112_304,
    name: "workstudy",
    // What must never happen is a constraint: the same student twice in a season, two live placements of one
    // application, two students on one seat, two settlements of one placement.
    sql: "CREATE TABLE season (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            programme TEXT NOT NULL, name TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL,
            UNIQUE (programme, name),
            CONSTRAINT season_dates CHECK (starts <= ends)) STRICT;
          CREATE INDEX season_by_start ON season (starts);
          CREATE TABLE post (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            season TEXT NOT NULL REFERENCES season (id),
            seats INTEGER NOT NULL CONSTRAINT post_seats CHECK (seats > 0)) STRICT;
          CREATE INDEX post_by_season ON post (season, id);
          CREATE TABLE application (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            season TEXT NOT NULL REFERENCES season (id),
            student TEXT NOT NULL REFERENCES person (id),
            worker TEXT NOT NULL REFERENCES person (id),
            state TEXT NOT NULL CHECK (state IN ('applied', 'placed', 'settled', 'withdrawn'))) STRICT;
          CREATE UNIQUE INDEX application_once ON application (season, student) WHERE state <> 'withdrawn';
          CREATE INDEX application_by_state ON application (season, state, id);
          CREATE INDEX application_by_season ON application (season, id);
          CREATE INDEX application_by_student ON application (student);
          CREATE INDEX application_by_worker ON application (worker);
          CREATE TABLE placement (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            application TEXT NOT NULL REFERENCES application (id),
            season TEXT NOT NULL REFERENCES season (id),
            post TEXT NOT NULL REFERENCES post (id),
            student TEXT NOT NULL REFERENCES person (id),
            seat INTEGER NOT NULL CHECK (seat > 0),
            starts TEXT NOT NULL, ends TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('live', 'settled', 'cancelled')),
            CONSTRAINT placement_dates CHECK (starts <= ends)) STRICT;
          CREATE UNIQUE INDEX placement_once ON placement (application) WHERE state <> 'cancelled';
          CREATE UNIQUE INDEX placement_seat ON placement (post, seat) WHERE state <> 'cancelled';
          CREATE INDEX placement_by_season ON placement (season, id);
          CREATE INDEX placement_by_student ON placement (student) WHERE state <> 'cancelled';
          CREATE TABLE settlement (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            placement TEXT NOT NULL UNIQUE REFERENCES placement (id),
            season TEXT NOT NULL REFERENCES season (id),
            amount INTEGER NOT NULL CHECK (amount >= 0)) STRICT;
          CREATE INDEX settlement_by_season ON settlement (season);",
};

const CONFIRMATIONS: Migration = Migration {
    id: 2_026_112_982,
    name: "confirmations",
    // One thing is confirmed once, until that is withdrawn.
    sql: "CREATE TABLE placement_confirmation (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            placement TEXT NOT NULL REFERENCES placement (id),
            what TEXT NOT NULL CHECK (what IN ('arrived', 'attendance', 'completed')),
            live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT;
          CREATE UNIQUE INDEX placement_confirmation_once ON placement_confirmation (placement, what) WHERE live = 1;
          CREATE INDEX placement_confirmation_by_placement ON placement_confirmation (placement);",
};
