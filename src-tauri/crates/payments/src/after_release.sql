-- After release a line is paid, or comes back; what came back is paid anew by a line of its own; what was paid may be
-- returned to the account by a reversal. Nothing released is edited: each of these is a row beside the line.
-- The two tables are built anew because SQLite cannot change a CHECK or drop a UNIQUE of a column.
DROP TRIGGER payable_cancelled_is_free;

CREATE TABLE payable_now (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  source_kind TEXT NOT NULL, source_id TEXT NOT NULL,
  programme TEXT NOT NULL, period TEXT NOT NULL,
  beneficiary TEXT NOT NULL REFERENCES person (id),
  payee TEXT NOT NULL REFERENCES person (id),
  amount INTEGER NOT NULL CONSTRAINT payable_amount CHECK (amount > 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'batched', 'paid', 'cancelled', 'reversed'))) STRICT;
INSERT INTO payable_now SELECT id, version, body, source_kind, source_id, programme, period, beneficiary, payee, amount, state
  FROM payable;

CREATE TABLE payment_line_now (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  batch TEXT NOT NULL REFERENCES payment_batch (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  payable TEXT NOT NULL REFERENCES payable_now (id),
  beneficiary TEXT NOT NULL REFERENCES person (id),
  payee TEXT NOT NULL REFERENCES person (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  voucher TEXT UNIQUE,
  replaces TEXT UNIQUE REFERENCES payment_line_now (id),
  UNIQUE (batch, seq)) STRICT;
INSERT INTO payment_line_now SELECT id, version, body, batch, seq, payable, beneficiary, payee, amount, voucher, NULL
  FROM payment_line;

DROP TABLE payment_line;
DROP TABLE payable;
ALTER TABLE payable_now RENAME TO payable;
ALTER TABLE payment_line_now RENAME TO payment_line;

CREATE UNIQUE INDEX payable_once ON payable (programme, period, beneficiary) WHERE state NOT IN ('cancelled', 'reversed');
CREATE UNIQUE INDEX payable_source ON payable (source_kind, source_id) WHERE state NOT IN ('cancelled', 'reversed');
CREATE INDEX payable_by_state ON payable (state, id);
CREATE INDEX payable_by_beneficiary ON payable (beneficiary);
CREATE INDEX payment_line_by_payable ON payment_line (payable);
CREATE INDEX payment_line_by_beneficiary ON payment_line (beneficiary);
CREATE INDEX payment_line_by_payee ON payment_line (payee);

CREATE TABLE payment_outcome (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  line TEXT NOT NULL REFERENCES payment_line (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('paid', 'returned')),
  live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT;
CREATE UNIQUE INDEX payment_outcome_once ON payment_outcome (line, outcome) WHERE live = 1;

CREATE TABLE payment_reversal (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  line TEXT NOT NULL REFERENCES payment_line (id),
  payable TEXT NOT NULL REFERENCES payable (id),
  amount INTEGER NOT NULL CONSTRAINT reversal_amount CHECK (amount > 0),
  state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'refused')),
  asker TEXT NOT NULL, decider TEXT,
  CONSTRAINT reversal_by_two CHECK (decider IS NULL OR decider <> asker),
  CONSTRAINT reversal_decided CHECK ((state = 'asked') = (decider IS NULL))) STRICT;
CREATE UNIQUE INDEX payment_reversal_one_asked ON payment_reversal (line) WHERE state = 'asked';
CREATE INDEX payment_reversal_by_line ON payment_reversal (line);
CREATE INDEX payment_reversal_by_payable ON payment_reversal (payable);

-- Lines that are in force: not come back from the bank.
CREATE VIEW payment_line_standing AS
  SELECT l.id, l.batch, l.payable, l.amount, l.voucher, l.replaces,
    CASE WHEN EXISTS (SELECT 1 FROM payment_outcome o WHERE o.line = l.id AND o.live = 1 AND o.outcome = 'returned') THEN 'returned'
         WHEN EXISTS (SELECT 1 FROM payment_outcome o WHERE o.line = l.id AND o.live = 1 AND o.outcome = 'paid') THEN 'paid'
         WHEN l.voucher IS NOT NULL THEN 'pending'
         ELSE 'batched' END AS standing,
    (SELECT coalesce(sum(v.amount), 0) FROM payment_reversal v WHERE v.line = l.id AND v.state = 'confirmed') AS reversed
  FROM payment_line l;

CREATE TRIGGER payable_paid_stays BEFORE UPDATE ON payable WHEN OLD.state = 'paid' AND NOT (
    (NEW.state = 'open' AND NOT EXISTS
      (SELECT 1 FROM payment_line_standing s WHERE s.payable = OLD.id AND s.standing <> 'returned'))
    OR (NEW.state = 'reversed' AND OLD.amount =
      (SELECT coalesce(sum(v.amount), 0) FROM payment_reversal v WHERE v.payable = OLD.id AND v.state = 'confirmed')))
BEGIN SELECT RAISE (ABORT, 'paid'); END;
CREATE TRIGGER payable_paid_needs_a_line BEFORE UPDATE ON payable WHEN NEW.state = 'paid' AND OLD.state <> 'paid' AND NOT EXISTS
    (SELECT 1 FROM payment_line_standing s WHERE s.payable = NEW.id AND s.standing IN ('pending', 'paid'))
BEGIN SELECT RAISE (ABORT, 'not released'); END;
CREATE TRIGGER payable_released_keeps_its_money BEFORE UPDATE ON payable
  WHEN (NEW.amount <> OLD.amount OR NEW.programme <> OLD.programme OR NEW.period <> OLD.period
        OR NEW.beneficiary <> OLD.beneficiary)
    AND EXISTS (SELECT 1 FROM payment_line l WHERE l.payable = OLD.id AND l.voucher IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'released'); END;
CREATE TRIGGER payable_reversed_stays BEFORE UPDATE ON payable WHEN OLD.state = 'reversed'
BEGIN SELECT RAISE (ABORT, 'reversed'); END;
CREATE TRIGGER payable_paid_remains BEFORE DELETE ON payable WHEN OLD.state IN ('paid', 'reversed')
BEGIN SELECT RAISE (ABORT, 'paid'); END;
CREATE TRIGGER payable_cancelled_is_free BEFORE UPDATE ON payable WHEN NEW.state = 'cancelled' AND EXISTS
    (SELECT 1 FROM payment_line_standing s WHERE s.payable = NEW.id AND s.standing <> 'returned')
BEGIN SELECT RAISE (ABORT, 'batched'); END;
CREATE TRIGGER payable_cancelled_stays BEFORE UPDATE ON payable WHEN OLD.state = 'cancelled'
BEGIN SELECT RAISE (ABORT, 'cancelled'); END;

CREATE TRIGGER payment_line_of_live_payable BEFORE INSERT ON payment_line
  WHEN EXISTS (SELECT 1 FROM payable WHERE id = NEW.payable AND (state IN ('cancelled', 'reversed') OR amount <> NEW.amount))
BEGIN SELECT RAISE (ABORT, 'cancelled'); END;
CREATE TRIGGER payment_line_once BEFORE INSERT ON payment_line WHEN EXISTS
    (SELECT 1 FROM payment_line_standing s WHERE s.payable = NEW.payable AND s.standing <> 'returned')
BEGIN SELECT RAISE (ABORT, 'paid once'); END;
CREATE TRIGGER payment_line_names_what_it_replaces BEFORE INSERT ON payment_line WHEN NEW.replaces IS NOT
    (SELECT l.id FROM payment_line l
     WHERE l.payable = NEW.payable AND NOT EXISTS (SELECT 1 FROM payment_line n WHERE n.replaces = l.id))
BEGIN SELECT RAISE (ABORT, 'replaces'); END;
CREATE TRIGGER payment_line_keeps_its_money BEFORE UPDATE ON payment_line
  WHEN NEW.payable <> OLD.payable OR NEW.amount <> OLD.amount OR NEW.replaces IS NOT OLD.replaces
BEGIN SELECT RAISE (ABORT, 'money'); END;
CREATE TRIGGER payment_line_paid_stays BEFORE UPDATE ON payment_line WHEN OLD.voucher IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'released'); END;
CREATE TRIGGER payment_line_paid_remains BEFORE DELETE ON payment_line WHEN OLD.voucher IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'released'); END;

CREATE TRIGGER payment_outcome_of_released BEFORE INSERT ON payment_outcome WHEN NEW.live <> 1 OR NOT EXISTS
    (SELECT 1 FROM payment_line l WHERE l.id = NEW.line AND l.voucher IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'not released'); END;
-- What the bank said it paid may still come back days later; what came back is not paid by this line any more.
CREATE TRIGGER payment_outcome_in_order BEFORE INSERT ON payment_outcome WHEN
    (NEW.outcome = 'paid' AND EXISTS
      (SELECT 1 FROM payment_outcome o WHERE o.line = NEW.line AND o.live = 1 AND o.outcome = 'returned'))
    OR (NEW.outcome = 'returned' AND EXISTS
      (SELECT 1 FROM payment_reversal v WHERE v.line = NEW.line AND v.state <> 'refused'))
BEGIN SELECT RAISE (ABORT, 'order'); END;
CREATE TRIGGER payment_outcome_stays BEFORE UPDATE ON payment_outcome
  WHEN NOT (OLD.live = 1 AND NEW.live = 0 AND NEW.line = OLD.line AND NEW.outcome = OLD.outcome)
    OR EXISTS (SELECT 1 FROM payment_line n WHERE n.replaces = OLD.line)
    OR EXISTS (SELECT 1 FROM payment_reversal v WHERE v.line = OLD.line AND v.state <> 'refused')
    OR (OLD.outcome = 'returned' AND EXISTS
      (SELECT 1 FROM payment_line l JOIN payable p ON p.id = l.payable WHERE l.id = OLD.line AND p.state <> 'open'))
BEGIN SELECT RAISE (ABORT, 'outcome'); END;
CREATE TRIGGER payment_outcome_remains BEFORE DELETE ON payment_outcome
BEGIN SELECT RAISE (ABORT, 'outcome'); END;

CREATE TRIGGER payment_reversal_of_paid BEFORE INSERT ON payment_reversal WHEN NOT EXISTS
    (SELECT 1 FROM payment_line_standing s WHERE s.id = NEW.line AND s.payable = NEW.payable AND s.standing = 'paid'
      AND s.amount >= NEW.amount +
        (SELECT coalesce(sum(v.amount), 0) FROM payment_reversal v WHERE v.line = NEW.line AND v.state <> 'refused'))
BEGIN SELECT RAISE (ABORT, 'reversal'); END;
CREATE TRIGGER payment_reversal_stays BEFORE UPDATE ON payment_reversal
  WHEN OLD.state <> 'asked' OR NEW.line <> OLD.line OR NEW.payable <> OLD.payable OR NEW.amount <> OLD.amount
    OR NEW.asker <> OLD.asker
BEGIN SELECT RAISE (ABORT, 'reversal'); END;
CREATE TRIGGER payment_reversal_remains BEFORE DELETE ON payment_reversal
BEGIN SELECT RAISE (ABORT, 'reversal'); END;

-- A doubt about a double payment is set aside by two people, with a reason, and only that doubt.
CREATE INDEX person_by_name ON person (name);
CREATE INDEX payable_by_payee ON payable (payee);
CREATE TABLE payment_clearance (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  payable TEXT NOT NULL REFERENCES payable (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'cleared', 'refused')),
  asker TEXT NOT NULL, decider TEXT,
  CONSTRAINT clearance_by_two CHECK (decider IS NULL OR decider <> asker),
  CONSTRAINT clearance_decided CHECK ((state = 'asked') = (decider IS NULL))) STRICT;
CREATE UNIQUE INDEX payment_clearance_one_asked ON payment_clearance (payable) WHERE state = 'asked';
CREATE INDEX payment_clearance_by_payable ON payment_clearance (payable);
CREATE TRIGGER payment_clearance_stays BEFORE UPDATE ON payment_clearance
  WHEN OLD.state <> 'asked' OR NEW.payable <> OLD.payable OR NEW.asker <> OLD.asker
BEGIN SELECT RAISE (ABORT, 'clearance'); END;
CREATE TRIGGER payment_clearance_remains BEFORE DELETE ON payment_clearance
BEGIN SELECT RAISE (ABORT, 'clearance'); END;
