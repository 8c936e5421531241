//! Tables of union-fund contributions.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_521,
    name: "dues",
    // Two declarations never cover the same day of one unit: nothing is owed twice. What a unit declared in all is kept
    // beside, so that a list of all units adds up only what is still to come.
    sql: "CREATE TABLE dues_declaration (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            unit TEXT NOT NULL REFERENCES organisation (id),
            first TEXT NOT NULL, last TEXT NOT NULL, due TEXT NOT NULL,
            expected INTEGER NOT NULL CONSTRAINT dues_expected CHECK (expected >= 0),
            estimated INTEGER NOT NULL,
            UNIQUE (unit, first),
            CONSTRAINT dues_dates CHECK (first <= last AND last < due)) STRICT;
          CREATE INDEX dues_by_unit ON dues_declaration (unit, due, first, last, expected);
          CREATE INDEX dues_by_due ON dues_declaration (due, unit, expected, estimated);
          CREATE TABLE dues_unit_sum (
            unit TEXT PRIMARY KEY, start TEXT NOT NULL, expected INTEGER NOT NULL, estimated INTEGER NOT NULL)
            STRICT, WITHOUT ROWID;
          CREATE TRIGGER dues_adds AFTER INSERT ON dues_declaration BEGIN
          DELETE FROM dues_unit_sum WHERE unit = NEW.unit;
            INSERT INTO dues_unit_sum (unit, start, expected, estimated)
            SELECT unit, min(first), sum(expected), sum(estimated) FROM dues_declaration WHERE unit = NEW.unit GROUP BY unit;
          END;
          CREATE TRIGGER dues_changes AFTER UPDATE ON dues_declaration BEGIN
          DELETE FROM dues_unit_sum WHERE unit = NEW.unit;
            INSERT INTO dues_unit_sum (unit, start, expected, estimated)
            SELECT unit, min(first), sum(expected), sum(estimated) FROM dues_declaration WHERE unit = NEW.unit GROUP BY unit;
          END;
          CREATE TRIGGER dues_leaves AFTER DELETE ON dues_declaration BEGIN
          DELETE FROM dues_unit_sum WHERE unit = OLD.unit;
            INSERT INTO dues_unit_sum (unit, start, expected, estimated)
            SELECT unit, min(first), sum(expected), sum(estimated) FROM dues_declaration WHERE unit = OLD.unit GROUP BY unit;
          END;
          CREATE TRIGGER dues_apart BEFORE INSERT ON dues_declaration
          WHEN EXISTS (SELECT 1 FROM dues_declaration
                       WHERE unit = NEW.unit AND first <= NEW.last AND last >= NEW.first)
          BEGIN SELECT RAISE (ABORT, 'overlap'); END;
          CREATE TRIGGER dues_stays BEFORE UPDATE ON dues_declaration
          WHEN NEW.unit <> OLD.unit OR NEW.first <> OLD.first OR NEW.last <> OLD.last
          BEGIN SELECT RAISE (ABORT, 'overlap'); END;
          CREATE TABLE dues_contact (
            id TEXT PRIMARY KEY REFERENCES organisation (id), version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TABLE dues_choice (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;",
}];
