-- A stack that is checked sheet by sheet. `scope` names what it is: one open check of a thing at a time.
CREATE TABLE receipt_stack (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES receipt_kind (id), scope TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('first', 'second', 'third', 'settling', 'closed')),
  two_people INTEGER NOT NULL CHECK (two_people IN (0, 1))) STRICT;
CREATE UNIQUE INDEX receipt_stack_once ON receipt_stack (scope) WHERE state <> 'closed';
CREATE INDEX receipt_stack_by_state ON receipt_stack (state, id);
CREATE TRIGGER receipt_stack_stays BEFORE UPDATE ON receipt_stack
WHEN OLD.state = 'closed' OR NEW.kind <> OLD.kind OR NEW.scope <> OLD.scope OR NEW.two_people <> OLD.two_people
BEGIN SELECT RAISE (ABORT, 'stack'); END;
CREATE TRIGGER receipt_stack_remains BEFORE DELETE ON receipt_stack BEGIN SELECT RAISE (ABORT, 'stack'); END;

-- A sheet that was looked at, in the order of the looking. `amount` is empty on a void sheet.
CREATE TABLE receipt_stack_entry (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  stack TEXT NOT NULL REFERENCES receipt_stack (id),
  look INTEGER NOT NULL CHECK (look IN (1, 2, 3)), seq INTEGER NOT NULL CHECK (seq > 0),
  series TEXT NOT NULL, number INTEGER NOT NULL, amount INTEGER, account TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  UNIQUE (stack, look, seq)) STRICT;
CREATE INDEX receipt_stack_entry_by_number ON receipt_stack_entry (stack, look, series, number);
-- A look is over when the stack has gone on; nobody looks twice where two people must.
CREATE TRIGGER receipt_stack_entry_in_time BEFORE INSERT ON receipt_stack_entry
WHEN NOT EXISTS (SELECT 1 FROM receipt_stack WHERE id = NEW.stack
                 AND state = CASE NEW.look WHEN 1 THEN 'first' WHEN 2 THEN 'second' ELSE 'third' END)
  OR (NEW.look = 2 AND EXISTS (SELECT 1 FROM receipt_stack WHERE id = NEW.stack AND two_people = 1)
      AND EXISTS (SELECT 1 FROM receipt_stack_entry WHERE stack = NEW.stack AND look = 1 AND account = NEW.account))
BEGIN SELECT RAISE (ABORT, 'look'); END;
CREATE TRIGGER receipt_stack_entry_stays BEFORE UPDATE ON receipt_stack_entry
WHEN NEW.stack <> OLD.stack OR NEW.look <> OLD.look OR NEW.seq <> OLD.seq OR NEW.series <> OLD.series
  OR NEW.number <> OLD.number OR NEW.amount IS NOT OLD.amount OR NEW.account <> OLD.account OR OLD.undone = 1
  OR NOT EXISTS (SELECT 1 FROM receipt_stack WHERE id = OLD.stack
                 AND state = CASE OLD.look WHEN 1 THEN 'first' WHEN 2 THEN 'second' ELSE 'third' END)
BEGIN SELECT RAISE (ABORT, 'look'); END;
CREATE TRIGGER receipt_stack_entry_remains BEFORE DELETE ON receipt_stack_entry
BEGIN SELECT RAISE (ABORT, 'look'); END;
