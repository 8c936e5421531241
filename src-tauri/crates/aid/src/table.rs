//! Tables of aid.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_441,
        name: "aid",
        // What protects the money is the database's own rule: nobody is granted twice in one programme, nobody decides
        // on what they applied for, a list never exceeds its programme's budget and never changes once frozen.
        sql: "CREATE TABLE aid_programme (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            year INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, period TEXT NOT NULL,
            budget INTEGER NOT NULL CONSTRAINT aid_budget CHECK (budget > 0),
            UNIQUE (name, period)) STRICT;
          CREATE INDEX aid_programme_by_year ON aid_programme (year, kind);

          CREATE TABLE aid_application (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            programme TEXT NOT NULL REFERENCES aid_programme (id),
            year INTEGER NOT NULL, kind TEXT NOT NULL,
            household TEXT,
            worker TEXT NOT NULL REFERENCES person (id),
            beneficiary TEXT NOT NULL REFERENCES person (id),
            cash INTEGER NOT NULL CONSTRAINT aid_cash CHECK (cash >= 0),
            total INTEGER NOT NULL CONSTRAINT aid_total CHECK (total > 0 AND total >= cash),
            state TEXT NOT NULL CHECK (state IN ('applied', 'approved', 'refused', 'withdrawn')),
            applied_by TEXT NOT NULL, reviewed_by TEXT,
            CONSTRAINT aid_reviewer_is_another CHECK (reviewed_by IS NULL OR reviewed_by <> applied_by),
            CONSTRAINT aid_decided_by_somebody CHECK (state NOT IN ('approved', 'refused') OR reviewed_by IS NOT NULL)
          ) STRICT;
          CREATE UNIQUE INDEX aid_application_once ON aid_application (programme, beneficiary)
            WHERE state IN ('applied', 'approved');
          CREATE INDEX aid_application_by_state ON aid_application (programme, state, id);
          CREATE INDEX aid_application_by_beneficiary ON aid_application (beneficiary, year);
          CREATE INDEX aid_application_by_worker ON aid_application (worker, year);

          CREATE TABLE aid_list (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            programme TEXT NOT NULL REFERENCES aid_programme (id),
            revision INTEGER NOT NULL CHECK (revision > 0),
            number TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
            cash INTEGER NOT NULL CHECK (cash >= 0),
            total INTEGER NOT NULL CHECK (total > 0 AND total >= cash),
            state TEXT NOT NULL CHECK (state IN ('current', 'superseded')),
            UNIQUE (programme, revision)) STRICT;
          CREATE UNIQUE INDEX aid_list_current ON aid_list (programme) WHERE state = 'current';
          CREATE TRIGGER aid_list_within_budget BEFORE INSERT ON aid_list
          WHEN NEW.total > (SELECT budget FROM aid_programme WHERE id = NEW.programme)
          BEGIN SELECT RAISE (ABORT, 'budget'); END;
          CREATE TRIGGER aid_budget_covers_list BEFORE UPDATE ON aid_programme
          WHEN EXISTS (SELECT 1 FROM aid_list WHERE programme = NEW.id AND state = 'current' AND total > NEW.budget)
          BEGIN SELECT RAISE (ABORT, 'budget'); END;
          CREATE TRIGGER aid_list_frozen BEFORE UPDATE ON aid_list
          WHEN OLD.state <> 'current' OR NEW.programme <> OLD.programme OR NEW.revision <> OLD.revision
            OR NEW.number <> OLD.number OR NEW.sha256 <> OLD.sha256 OR NEW.cash <> OLD.cash OR NEW.total <> OLD.total
            OR json_extract (NEW.body, '$.lines') <> json_extract (OLD.body, '$.lines')
          BEGIN SELECT RAISE (ABORT, 'frozen'); END;
          CREATE TRIGGER aid_list_remains BEFORE DELETE ON aid_list
          BEGIN SELECT RAISE (ABORT, 'frozen'); END;

          CREATE TABLE aid_notice (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            programme TEXT NOT NULL REFERENCES aid_programme (id),
            list TEXT NOT NULL REFERENCES aid_list (id),
            begins TEXT NOT NULL, ends TEXT NOT NULL, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
            CONSTRAINT aid_notice_days CHECK (begins <= ends)) STRICT;
          CREATE UNIQUE INDEX aid_notice_once ON aid_notice (list) WHERE withdrawn = 0;",
    },
    Migration {
        id: 2_026_112_442,
        name: "book cards",
        // A serial is one row, so it is in one state; who holds it is named exactly while it is out; the book of
        // movements is only ever written on.
        sql: "CREATE TABLE aid_card (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            serial TEXT NOT NULL UNIQUE,
            face INTEGER NOT NULL CONSTRAINT aid_card_face CHECK (face > 0),
            state TEXT NOT NULL CHECK (state IN ('stock', 'out', 'void')),
            application TEXT REFERENCES aid_application (id),
            CONSTRAINT aid_card_holder CHECK ((state = 'out') = (application IS NOT NULL))) STRICT;
          CREATE INDEX aid_card_in_stock ON aid_card (face, state, serial);
          CREATE INDEX aid_card_by_application ON aid_card (application);
          CREATE TRIGGER aid_card_void_stays BEFORE UPDATE ON aid_card WHEN OLD.state = 'void'
          BEGIN SELECT RAISE (ABORT, 'void'); END;
          CREATE TRIGGER aid_card_remains BEFORE DELETE ON aid_card
          BEGIN SELECT RAISE (ABORT, 'card'); END;
          CREATE TABLE aid_card_move (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            card TEXT NOT NULL REFERENCES aid_card (id),
            face INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'return', 'void'))) STRICT;
          CREATE INDEX aid_card_move_by_kind ON aid_card_move (face, kind);
          CREATE TRIGGER aid_card_move_stays BEFORE UPDATE ON aid_card_move
          BEGIN SELECT RAISE (ABORT, 'move'); END;
          CREATE TRIGGER aid_card_move_remains BEFORE DELETE ON aid_card_move
          BEGIN SELECT RAISE (ABORT, 'move'); END;",
    },
];
