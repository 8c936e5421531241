//! Tables of payments.

use store::Migration;

/// Tables of this room.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_305,
        name: "payments",
        // Pay-once, two pairs of eyes, and "what was paid stays as it was" are the database's own rules: no path through
        // the program, present or future, gets round them.
        sql: "CREATE TABLE payable (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            source_kind TEXT NOT NULL, source_id TEXT NOT NULL,
            programme TEXT NOT NULL, period TEXT NOT NULL,
            beneficiary TEXT NOT NULL REFERENCES person (id),
            payee TEXT NOT NULL REFERENCES person (id),
            amount INTEGER NOT NULL CONSTRAINT payable_amount CHECK (amount > 0),
            state TEXT NOT NULL CHECK (state IN ('open', 'batched', 'paid', 'cancelled'))) STRICT;
          CREATE UNIQUE INDEX payable_once ON payable (programme, period, beneficiary) WHERE state <> 'cancelled';
          CREATE UNIQUE INDEX payable_source ON payable (source_kind, source_id) WHERE state <> 'cancelled';
          CREATE INDEX payable_by_state ON payable (state, id);
          CREATE TRIGGER payable_paid_stays BEFORE UPDATE ON payable WHEN OLD.state = 'paid'
          BEGIN SELECT RAISE (ABORT, 'paid'); END;
          CREATE TRIGGER payable_paid_remains BEFORE DELETE ON payable WHEN OLD.state = 'paid'
          BEGIN SELECT RAISE (ABORT, 'paid'); END;

          CREATE TABLE payment_batch (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'checked', 'released', 'returned')),
            maker TEXT NOT NULL, checker TEXT, releaser TEXT,
            number TEXT UNIQUE,
            total INTEGER NOT NULL CHECK (total >= 0),
            CONSTRAINT batch_checker_is_another CHECK (checker IS NULL OR checker <> maker),
            CONSTRAINT batch_releaser_is_another CHECK (releaser IS NULL OR releaser <> maker),
            CONSTRAINT batch_checked_by_somebody CHECK (state NOT IN ('checked', 'released') OR checker IS NOT NULL),
            CONSTRAINT batch_released_by_somebody CHECK (state <> 'released' OR releaser IS NOT NULL),
            CONSTRAINT batch_number_when_final CHECK ((state = 'released') = (number IS NOT NULL))) STRICT;
          CREATE INDEX payment_batch_by_state ON payment_batch (state, id);
          CREATE TRIGGER payment_batch_released_stays BEFORE UPDATE ON payment_batch WHEN OLD.state = 'released'
          BEGIN SELECT RAISE (ABORT, 'released'); END;
          CREATE TRIGGER payment_batch_released_remains BEFORE DELETE ON payment_batch WHEN OLD.state = 'released'
          BEGIN SELECT RAISE (ABORT, 'released'); END;

          CREATE TABLE payment_line (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            batch TEXT NOT NULL REFERENCES payment_batch (id),
            seq INTEGER NOT NULL CHECK (seq > 0),
            payable TEXT NOT NULL UNIQUE REFERENCES payable (id),
            beneficiary TEXT NOT NULL REFERENCES person (id),
            payee TEXT NOT NULL REFERENCES person (id),
            amount INTEGER NOT NULL CHECK (amount > 0),
            voucher TEXT UNIQUE,
            UNIQUE (batch, seq)) STRICT;
          CREATE INDEX payment_line_by_beneficiary ON payment_line (beneficiary);
          CREATE INDEX payment_line_by_payee ON payment_line (payee);
          CREATE TRIGGER payment_line_paid_stays BEFORE UPDATE ON payment_line WHEN OLD.voucher IS NOT NULL
          BEGIN SELECT RAISE (ABORT, 'released'); END;
          CREATE TRIGGER payment_line_paid_remains BEFORE DELETE ON payment_line WHEN OLD.voucher IS NOT NULL
          BEGIN SELECT RAISE (ABORT, 'released'); END;",
    },
    Migration {
        id: 2_026_112_401,
        name: "payable cancelled",
        // What is cancelled is in no batch and stays cancelled: otherwise one piece of work could be paid twice.
        sql: "CREATE TRIGGER payable_cancelled_is_free BEFORE UPDATE ON payable
          WHEN NEW.state = 'cancelled' AND EXISTS (SELECT 1 FROM payment_line WHERE payable = NEW.id)
          BEGIN SELECT RAISE (ABORT, 'batched'); END;
          CREATE TRIGGER payable_cancelled_stays BEFORE UPDATE ON payable WHEN OLD.state = 'cancelled'
          BEGIN SELECT RAISE (ABORT, 'cancelled'); END;
          CREATE TRIGGER payment_line_of_live_payable BEFORE INSERT ON payment_line
          WHEN EXISTS (SELECT 1 FROM payable WHERE id = NEW.payable AND state = 'cancelled')
          BEGIN SELECT RAISE (ABORT, 'cancelled'); END;",
    },
    Migration { id: 2_026_112_421, name: "what happens after release", sql: include_str!("after_release.sql") },
];
