//! Tables of household files.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
    id: 2_026_112_303,
    name: "hardship",
    // `household_member` answers "which files name this person". It is made from the body by the database itself,
    // in the same statement that saves the file, so it can never tell another story than the file. The last trigger
    // is the constraint behind "no double filing": whoever leads a live file appears in no other live file.
    sql: "CREATE TABLE household (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            number TEXT NOT NULL UNIQUE,
            lead TEXT NOT NULL REFERENCES person (id),
            live INTEGER NOT NULL CHECK (live IN (0, 1)),
            class TEXT, computed TEXT,
            people_count INTEGER NOT NULL CHECK (people_count > 0),
            per_capita_net INTEGER,
            students INTEGER NOT NULL,
            union_id TEXT REFERENCES organisation (id),
            updated_at TEXT NOT NULL) STRICT;
          CREATE UNIQUE INDEX household_one_per_lead ON household (lead) WHERE live = 1;
          CREATE INDEX household_by_number ON household (live, number);
          CREATE INDEX household_by_class ON household (class, number) WHERE live = 1;
          CREATE INDEX household_by_union ON household (union_id, number) WHERE live = 1;
          CREATE INDEX household_with_students ON household (number) WHERE live = 1 AND students > 0;
          CREATE TABLE household_member (
            household TEXT NOT NULL REFERENCES household (id) ON DELETE CASCADE,
            person TEXT NOT NULL REFERENCES person (id),
            seq INTEGER NOT NULL,
            relation TEXT,
            stage TEXT,
            PRIMARY KEY (person, household)) STRICT, WITHOUT ROWID;
          CREATE INDEX household_member_by_file ON household_member (household, seq);
          CREATE TRIGGER household_members_new AFTER INSERT ON household BEGIN
            INSERT INTO household_member (household, person, seq, relation, stage)
              SELECT NEW.id, NEW.lead, 0, NULL, NULL WHERE NEW.live = 1
              UNION ALL
              SELECT NEW.id, value ->> '$.person', key + 1, value ->> '$.relation', value ->> '$.stage'
              FROM json_each(NEW.body, '$.members') WHERE NEW.live = 1;
          END;
          CREATE TRIGGER household_members_changed AFTER UPDATE ON household BEGIN
            DELETE FROM household_member WHERE household = NEW.id;
            INSERT INTO household_member (household, person, seq, relation, stage)
              SELECT NEW.id, NEW.lead, 0, NULL, NULL WHERE NEW.live = 1
              UNION ALL
              SELECT NEW.id, value ->> '$.person', key + 1, value ->> '$.relation', value ->> '$.stage'
              FROM json_each(NEW.body, '$.members') WHERE NEW.live = 1;
          END;
          CREATE TRIGGER household_no_double_filing AFTER INSERT ON household_member
          WHEN EXISTS (SELECT 1 FROM household_member o
                       WHERE o.person = NEW.person AND o.household <> NEW.household AND (o.seq = 0 OR NEW.seq = 0))
          BEGIN SELECT RAISE (ABORT, 'household_double_filing'); END;",
    },
    Migration {
    id: 2_026_112_411,
    name: "the life of a household file",
    // Files of before are on file: that is what being live meant. Steps are only ever added. The second CHECK is the
    // constraint behind "nobody approves what they typed".
    sql: "ALTER TABLE household ADD COLUMN state TEXT NOT NULL DEFAULT 'on_file' CHECK (state IN
            ('lead', 'application', 'home_visit', 'union_review', 'notice', 'centre_check', 'outside_check', 'approval',
             'on_file', 'reverification', 'left', 'closed'));
          ALTER TABLE household ADD COLUMN on_file INTEGER NOT NULL DEFAULT 1
            CONSTRAINT household_on_file_by_state CHECK (on_file = (state IN ('on_file', 'reverification')));
          ALTER TABLE household ADD COLUMN typed_by TEXT;
          ALTER TABLE household ADD COLUMN approved_by TEXT
            CONSTRAINT household_approved_by_another CHECK (approved_by IS NULL OR typed_by IS NULL OR approved_by <> typed_by);
          ALTER TABLE household ADD COLUMN verified_on TEXT;
          ALTER TABLE household ADD COLUMN notice_until TEXT;
          ALTER TABLE household ADD COLUMN temporary INTEGER NOT NULL DEFAULT 0 CHECK (temporary IN (0, 1));
          ALTER TABLE household ADD COLUMN follows TEXT REFERENCES household (id);
          CREATE INDEX household_by_state ON household (state, number);
          CREATE INDEX household_on_file_with_students ON household (number) WHERE on_file = 1 AND students > 0;
          CREATE INDEX household_follows ON household (follows) WHERE follows IS NOT NULL;
          CREATE TABLE file_step (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            household TEXT NOT NULL REFERENCES household (id),
            seq INTEGER NOT NULL CHECK (seq > 0),
            UNIQUE (household, seq)) STRICT;
          CREATE TRIGGER file_step_stays BEFORE UPDATE ON file_step
          BEGIN SELECT RAISE (ABORT, 'file_step_stays'); END;
          -- Only the way a file came in goes with the file, when the import that brought both is taken back.
          CREATE TRIGGER file_step_remains BEFORE DELETE ON file_step
          WHEN OLD.seq > 1 OR EXISTS (SELECT 1 FROM file_step WHERE household = OLD.household AND seq > 1)
          BEGIN SELECT RAISE (ABORT, 'file_step_stays'); END;
          CREATE TABLE notice_objection (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            household TEXT NOT NULL REFERENCES household (id),
            answered INTEGER NOT NULL CHECK (answered IN (0, 1))) STRICT;
          CREATE INDEX notice_objection_by_file ON notice_objection (household, answered);",
    },
    Migration {
        id: 2_026_112_412,
        name: "lists staff live by",
        // The lists walk one narrow index instead of the rows, whose bodies are large.
        sql: "ALTER TABLE household ADD COLUMN leaves_school INTEGER;
          UPDATE household SET leaves_school =
            (SELECT min((value ->> '$.entry_year') + (value ->> '$.study_years'))
             FROM json_each(household.body, '$.members') WHERE (value ->> '$.stage') IS NOT NULL)
            WHERE students > 0;
          CREATE INDEX household_watched ON household
            (on_file, number, updated_at, verified_on, leaves_school, state, id);
          CREATE INDEX household_without_account ON household (number)
            WHERE on_file = 1 AND (body ->> '$.bank.account') IS NULL;
          CREATE INDEX household_temporary ON household (number) WHERE temporary = 1 AND live = 1;",
    },
    Migration {
        id: 2_026_112_413,
        name: "files joined into others",
        sql: "ALTER TABLE household ADD COLUMN joined_into TEXT REFERENCES household (id);
          CREATE INDEX household_joined_into ON household (joined_into) WHERE joined_into IS NOT NULL;",
    },
    Migration {
        id: 2_026_112_414,
        name: "one index for the list of files",
        sql: "CREATE INDEX household_listed ON household (live, number, class, union_id, students, on_file, state);
          DROP INDEX household_by_number;",
    },
Migration {
    id: 2_026_112_431,
    name: "rulebook",
    // A pack is kept under the hash of its file and never changes: another text is another pack.
    sql: "CREATE TABLE rule_pack (
            id TEXT PRIMARY KEY CHECK (length(id) = 64), version INTEGER NOT NULL CHECK (version = 1), body TEXT NOT NULL,
            pack TEXT NOT NULL) STRICT;
          CREATE TABLE rule_choice (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            pack TEXT NOT NULL REFERENCES rule_pack (id),
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;",
},
    Migration {
        id: 2_026_112_432,
        name: "outside_lists",
        // The same file twice as one kind would count every vehicle twice.
        sql: "CREATE TABLE outside_list (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            kind TEXT NOT NULL, source TEXT NOT NULL, day TEXT NOT NULL, sha256 TEXT NOT NULL,
            UNIQUE (kind, sha256)) STRICT;
          CREATE TABLE outside_entry (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            list TEXT NOT NULL REFERENCES outside_list (id), row INTEGER NOT NULL,
            person TEXT NOT NULL REFERENCES person (id),
            open INTEGER NOT NULL CHECK (open IN (0, 1))) STRICT;
          CREATE INDEX outside_entry_by_person ON outside_entry (person);
          CREATE INDEX outside_entry_by_list ON outside_entry (list, row);",
    },
    Migration {
        id: 2_026_112_481,
        name: "leads",
        // A lead has no ID number, so it is nobody of the register yet; what came of it names the file.
        sql: "CREATE TABLE file_lead (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            name TEXT NOT NULL,
            open INTEGER NOT NULL CHECK (open IN (0, 1)),
            household TEXT REFERENCES household (id),
            CONSTRAINT file_lead_with_a_file_is_over CHECK (household IS NULL OR open = 0)) STRICT;
          CREATE INDEX file_lead_by_state ON file_lead (open, id);",
    },
    Migration {
        id: 2_026_112_485,
        name: "nobody takes on file what they typed",
        // The CHECK of before knows the first typist only. The steps of a file go with it when its import is taken
        // back, but never while a decision is in force or any other step was taken.
        sql: "CREATE TRIGGER household_decided_by_another_new BEFORE INSERT ON household
          WHEN NEW.approved_by IN (SELECT value FROM json_each(NEW.body, '$.life.typists'))
          BEGIN SELECT RAISE (ABORT, 'household_decided_by_another'); END;
          CREATE TRIGGER household_decided_by_another BEFORE UPDATE ON household
          WHEN NEW.approved_by IN (SELECT value FROM json_each(NEW.body, '$.life.typists'))
          BEGIN SELECT RAISE (ABORT, 'household_decided_by_another'); END;
          CREATE TRIGGER household_on_file_by_somebody BEFORE UPDATE OF on_file ON household
          WHEN NEW.on_file = 1 AND OLD.on_file = 0 AND NEW.approved_by IS NULL AND OLD.state NOT IN ('left', 'closed')
          BEGIN SELECT RAISE (ABORT, 'household_on_file_by_somebody'); END;
          DROP TRIGGER file_step_remains;
          CREATE TRIGGER file_step_remains BEFORE DELETE ON file_step
          WHEN EXISTS (SELECT 1 FROM file_step WHERE household = OLD.household
                       AND body ->> '$.deed' NOT IN ('enter', 'transfer', 'back'))
            OR (SELECT state FROM household WHERE id = OLD.household) IS NOT 'application'
               AND EXISTS (SELECT 1 FROM file_step WHERE household = OLD.household AND body ->> '$.deed' <> 'enter')
          BEGIN SELECT RAISE (ABORT, 'file_step_stays'); END;
          CREATE INDEX household_standing ON household (id, state);",
    },
    Migration {
        id: 2_026_112_494,
        name: "leads of before the search box knew them",
        // Keys are made of readings, which no SQL knows: the leads wait here until the office is opened.
        sql: "CREATE TABLE file_lead_unsearched (lead TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
          INSERT INTO file_lead_unsearched SELECT id FROM file_lead;",
    },
    Migration {
        id: 2_026_112_901,
        name: "nobody verifies again what they changed",
        // A way back from the re-verification leaves all three as they were; whoever moves one of them passed it.
        sql: "CREATE TRIGGER household_verified_by_another BEFORE UPDATE ON household
          WHEN OLD.state = 'reverification' AND NEW.state = 'on_file'
            AND (NEW.verified_on IS NOT OLD.verified_on
                 OR NEW.body ->> '$.life.verified_by' IS NOT OLD.body ->> '$.life.verified_by'
                 OR NEW.body -> '$.life.changed_by' IS NOT OLD.body -> '$.life.changed_by')
            AND (NEW.body ->> '$.life.verified_by' IS NULL
                 OR NEW.body ->> '$.life.verified_by' IN (SELECT value FROM json_each(OLD.body, '$.life.changed_by')))
          BEGIN SELECT RAISE (ABORT, 'household_verified_by_another'); END;",
    },
    Migration {
        id: 2_026_113_012,
        name: "members of a file in a column of their own",
        // The rows of `household_member` were read out of the body, each save three times over, and put in a table of
        // their own first because a trigger looked at every one. A narrow column says who they are, the rows are made
        // anew only when they change, and the constraint looks once at a whole file. Who approved is asked before the
        // body is read for who typed.
        sql: "DROP TRIGGER household_members_new;
          DROP TRIGGER household_members_changed;
          DROP TRIGGER household_no_double_filing;
          DROP TRIGGER household_decided_by_another_new;
          DROP TRIGGER household_decided_by_another;
          ALTER TABLE household ADD COLUMN members TEXT NOT NULL DEFAULT '[]';
          UPDATE household SET members =
            (SELECT json_group_array(json_array(value ->> '$.person', value ->> '$.relation', value ->> '$.stage'))
             FROM json_each(household.body, '$.members'));
          CREATE TRIGGER household_members_new AFTER INSERT ON household WHEN NEW.live = 1 BEGIN
            INSERT INTO household_member (household, person, seq) VALUES (NEW.id, NEW.lead, 0);
            INSERT INTO household_member (household, person, seq, relation, stage)
              SELECT NEW.id, value ->> 0, key + 1, value ->> 1, value ->> 2 FROM json_each(NEW.members);
            SELECT RAISE (ABORT, 'household_double_filing') FROM household_member m JOIN household_member o
              ON o.person = m.person AND o.household <> m.household AND (o.seq = 0 OR m.seq = 0)
              WHERE m.household = NEW.id;
          END;
          CREATE TRIGGER household_members_changed AFTER UPDATE ON household
          WHEN NEW.live <> OLD.live OR NEW.lead <> OLD.lead OR NEW.members <> OLD.members BEGIN
            DELETE FROM household_member WHERE household = NEW.id;
            INSERT INTO household_member (household, person, seq)
              SELECT NEW.id, NEW.lead, 0 WHERE NEW.live = 1;
            INSERT INTO household_member (household, person, seq, relation, stage)
              SELECT NEW.id, value ->> 0, key + 1, value ->> 1, value ->> 2 FROM json_each(NEW.members)
              WHERE NEW.live = 1;
            SELECT RAISE (ABORT, 'household_double_filing') FROM household_member m JOIN household_member o
              ON o.person = m.person AND o.household <> m.household AND (o.seq = 0 OR m.seq = 0)
              WHERE m.household = NEW.id;
          END;
          CREATE TRIGGER household_decided_by_another_new BEFORE INSERT ON household
          WHEN NEW.approved_by IS NOT NULL
            AND NEW.approved_by IN (SELECT value FROM json_each(NEW.body, '$.life.typists'))
          BEGIN SELECT RAISE (ABORT, 'household_decided_by_another'); END;
          CREATE TRIGGER household_decided_by_another BEFORE UPDATE ON household
          WHEN NEW.approved_by IS NOT NULL
            AND NEW.approved_by IN (SELECT value FROM json_each(NEW.body, '$.life.typists'))
          BEGIN SELECT RAISE (ABORT, 'household_decided_by_another'); END;",
    },
];
