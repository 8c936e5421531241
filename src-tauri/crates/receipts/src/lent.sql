-- Numbers lent to the office of a union (`lent`), and the same numbers at that office (`held`). `until` is the last number
-- that still counts: it goes down to what was used when the rest is given back. No number is in two ranges that count.
CREATE TABLE receipt_lease (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('lent', 'held')),
  book TEXT NOT NULL, office TEXT NOT NULL,
  kind TEXT NOT NULL, series TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, until INTEGER NOT NULL,
  CONSTRAINT lease_range CHECK (first > 0 AND first <= last AND until >= first - 1 AND until <= last)) STRICT;
CREATE INDEX receipt_lease_by_number ON receipt_lease (kind, series, until, first);
CREATE INDEX receipt_lease_by_book ON receipt_lease (book);
CREATE INDEX receipt_lease_by_office ON receipt_lease (office, side);
CREATE TRIGGER receipt_lease_apart BEFORE INSERT ON receipt_lease
WHEN EXISTS (SELECT 1 FROM receipt_lease WHERE kind = NEW.kind AND series = NEW.series
             AND until >= NEW.first AND until >= first AND first <= NEW.last)
BEGIN SELECT RAISE (ABORT, 'lease'); END;
CREATE TRIGGER receipt_lease_stays BEFORE UPDATE ON receipt_lease
WHEN NEW.side <> OLD.side OR NEW.book <> OLD.book OR NEW.kind <> OLD.kind OR NEW.series <> OLD.series
  OR NEW.first <> OLD.first OR NEW.last <> OLD.last
BEGIN SELECT RAISE (ABORT, 'lease'); END;

-- A book that came with a range goes with the parcel that brought it, as long as nothing happened to it; its line in the
-- register goes too, also where the numbers came once more.
DROP TRIGGER receipt_book_remains;
CREATE TRIGGER receipt_book_remains BEFORE DELETE ON receipt_book
WHEN OLD.state <> 'stock' OR OLD.next <> OLD.first
  OR NOT EXISTS (SELECT 1 FROM receipt_lease WHERE book = OLD.id AND side = 'held')
  OR EXISTS (SELECT 1 FROM receipt_mark WHERE kind = OLD.kind AND series = OLD.series
             AND number BETWEEN OLD.first AND OLD.last)
BEGIN SELECT RAISE (ABORT, 'book'); END;
DROP TRIGGER receipt_move_remains;
CREATE TRIGGER receipt_move_remains BEFORE DELETE ON receipt_move
WHEN OLD.what NOT IN ('in', 'back')
  OR NOT EXISTS (SELECT 1 FROM receipt_lease WHERE side = 'held' AND kind = OLD.kind AND series = OLD.series
                 AND first = OLD.first AND last = OLD.last)
BEGIN SELECT RAISE (ABORT, 'move'); END;

-- What an office that holds a range says became of its numbers. `open` is what the books here do not say yet.
CREATE TABLE receipt_stub (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  holder TEXT NOT NULL, kind TEXT NOT NULL REFERENCES receipt_kind (id), series TEXT NOT NULL, number INTEGER NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)), entered INTEGER NOT NULL CHECK (entered IN (0, 1)),
  CONSTRAINT stub_entered CHECK (open = 1 OR entered = 1),
  UNIQUE (kind, series, number)) STRICT;
CREATE INDEX receipt_stub_by_holder ON receipt_stub (holder, kind, series, number);
CREATE INDEX receipt_stub_open ON receipt_stub (holder, kind, series, number) WHERE open = 1;
CREATE TRIGGER receipt_stub_stays BEFORE UPDATE ON receipt_stub
WHEN NEW.kind <> OLD.kind OR NEW.series <> OLD.series OR NEW.number <> OLD.number OR NEW.entered < OLD.entered
BEGIN SELECT RAISE (ABORT, 'stub'); END;
CREATE TRIGGER receipt_stub_remains BEFORE DELETE ON receipt_stub WHEN OLD.entered = 1
BEGIN SELECT RAISE (ABORT, 'stub'); END;
