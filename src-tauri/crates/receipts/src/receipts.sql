CREATE TABLE service_window (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE, active INTEGER NOT NULL) STRICT;

CREATE TABLE receipt_kind (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE, active INTEGER NOT NULL) STRICT;

CREATE TABLE receipt_delivery (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES receipt_kind (id), day TEXT NOT NULL) STRICT;

-- A book is a range of numbers of one kind and series. `next` is its next blank number; `holder` is empty in stock.
CREATE TABLE receipt_book (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES receipt_kind (id),
  series TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, next INTEGER NOT NULL,
  holder TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unchecked', 'stock', 'issued', 'returned', 'verified', 'destroyed')),
  CONSTRAINT book_range CHECK (first > 0 AND first <= last AND next >= first AND next <= last + 1),
  CONSTRAINT book_holder CHECK ((state NOT IN ('unchecked', 'stock') OR holder = '')
    AND (state NOT IN ('issued', 'returned') OR holder <> ''))) STRICT;
CREATE UNIQUE INDEX receipt_book_by_range ON receipt_book (kind, series, last);
CREATE INDEX receipt_book_by_holder ON receipt_book (holder, kind, state, series, first);
CREATE INDEX receipt_book_by_state ON receipt_book (state, id);

-- Books lie beside each other, so the first one that ends at or after the new one's start is the only one it can meet.
CREATE TRIGGER receipt_book_apart BEFORE INSERT ON receipt_book
WHEN EXISTS (SELECT 1 FROM (SELECT first FROM receipt_book
                            WHERE kind = NEW.kind AND series = NEW.series AND last >= NEW.first
                            ORDER BY last LIMIT 1)
             WHERE first <= NEW.last)
BEGIN SELECT RAISE (ABORT, 'overlap'); END;
-- A book never moves; it is cut only behind what is used.
CREATE TRIGGER receipt_book_stays BEFORE UPDATE ON receipt_book
WHEN NEW.kind <> OLD.kind OR NEW.series <> OLD.series OR NEW.first <> OLD.first OR NEW.last > OLD.last
  OR NEW.next < OLD.next OR (NEW.last < OLD.last AND NEW.last <> NEW.next - 1)
BEGIN SELECT RAISE (ABORT, 'book'); END;
CREATE TRIGGER receipt_book_remains BEFORE DELETE ON receipt_book BEGIN SELECT RAISE (ABORT, 'book'); END;

-- Numbers that are not, or not only, a receipt: spoiled or lost blanks, sheets missing or double, lost copies.
CREATE TABLE receipt_mark (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES receipt_kind (id), series TEXT NOT NULL, number INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('spoiled', 'lost', 'missing', 'double', 'copy_lost')),
  holder TEXT NOT NULL, day TEXT NOT NULL,
  UNIQUE (kind, series, number)) STRICT;
CREATE INDEX receipt_mark_by_holder ON receipt_mark (holder, day);
CREATE TRIGGER receipt_mark_stays BEFORE UPDATE ON receipt_mark BEGIN SELECT RAISE (ABORT, 'mark'); END;
CREATE TRIGGER receipt_mark_remains BEFORE DELETE ON receipt_mark BEGIN SELECT RAISE (ABORT, 'mark'); END;

CREATE TABLE receipt (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  book TEXT NOT NULL REFERENCES receipt_book (id),
  kind TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT NULL,
  holder TEXT NOT NULL, day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('issued', 'void')),
  total INTEGER NOT NULL, payer TEXT NOT NULL, method TEXT NOT NULL,
  red_of TEXT REFERENCES receipt (id),
  CONSTRAINT receipt_amount CHECK ((red_of IS NULL AND total > 0) OR (red_of IS NOT NULL AND total < 0)),
  UNIQUE (kind, series, number)) STRICT;
CREATE INDEX receipt_by_number ON receipt (number);
CREATE INDEX receipt_by_day ON receipt (day, id);
CREATE INDEX receipt_by_holder ON receipt (holder, day);
CREATE INDEX receipt_by_kind ON receipt (kind, holder, day, state);
CREATE INDEX receipt_by_payer ON receipt (payer, day);
CREATE INDEX receipt_by_total ON receipt (total, day);
CREATE INDEX receipt_by_red ON receipt (red_of) WHERE red_of IS NOT NULL;

-- A number is used in its place or not at all: no gap can be written.
CREATE TRIGGER receipt_in_order BEFORE INSERT ON receipt
WHEN NOT EXISTS (SELECT 1 FROM receipt_book WHERE id = NEW.book AND state = 'issued' AND kind = NEW.kind
                 AND series = NEW.series AND holder = NEW.holder AND next = NEW.number AND last >= NEW.number)
  OR EXISTS (SELECT 1 FROM receipt_mark WHERE kind = NEW.kind AND series = NEW.series AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'number'); END;
CREATE TRIGGER receipt_book_no_gap BEFORE UPDATE ON receipt_book
WHEN NEW.next > OLD.next AND NEW.next - OLD.next <>
  (SELECT count(*) FROM receipt WHERE kind = OLD.kind AND series = OLD.series
   AND number >= OLD.next AND number < NEW.next)
  + (SELECT count(*) FROM receipt_mark WHERE kind = OLD.kind AND series = OLD.series
     AND number >= OLD.next AND number < NEW.next AND what <> 'copy_lost')
BEGIN SELECT RAISE (ABORT, 'gap'); END;
CREATE TRIGGER receipt_mark_fits BEFORE INSERT ON receipt_mark
WHEN (NEW.what = 'copy_lost') <>
  EXISTS (SELECT 1 FROM receipt WHERE kind = NEW.kind AND series = NEW.series AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'mark'); END;
-- What was written stays; only the state may go from issued to void.
CREATE TRIGGER receipt_stays BEFORE UPDATE ON receipt
WHEN OLD.state = 'void' OR NEW.state <> 'void' OR NEW.book <> OLD.book OR NEW.kind <> OLD.kind
  OR NEW.series <> OLD.series OR NEW.number <> OLD.number OR NEW.holder <> OLD.holder OR NEW.day <> OLD.day
  OR NEW.total <> OLD.total OR NEW.payer <> OLD.payer OR NEW.method <> OLD.method OR NEW.red_of IS NOT OLD.red_of
BEGIN SELECT RAISE (ABORT, 'receipt'); END;
CREATE TRIGGER receipt_remains BEFORE DELETE ON receipt BEGIN SELECT RAISE (ABORT, 'receipt'); END;
-- What is taken back is never more than what is left.
CREATE TRIGGER receipt_red_fits BEFORE INSERT ON receipt
WHEN NEW.red_of IS NOT NULL AND coalesce (
  (SELECT total FROM receipt WHERE id = NEW.red_of AND red_of IS NULL AND state = 'issued'), 0)
  + coalesce ((SELECT sum(total) FROM receipt WHERE red_of = NEW.red_of AND state = 'issued'), 0) + NEW.total < 0
BEGIN SELECT RAISE (ABORT, 'red'); END;

CREATE TABLE receipt_day_close (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  holder TEXT NOT NULL, day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('handed', 'closed')),
  giver TEXT NOT NULL, taker TEXT,
  CONSTRAINT close_two_people CHECK (taker IS NULL OR taker <> giver),
  CONSTRAINT close_signed CHECK ((state = 'closed') = (taker IS NOT NULL)),
  UNIQUE (holder, day)) STRICT;
CREATE INDEX receipt_day_close_by_day ON receipt_day_close (day, id);
CREATE TRIGGER receipt_day_close_stays BEFORE UPDATE ON receipt_day_close WHEN OLD.state = 'closed'
BEGIN SELECT RAISE (ABORT, 'closed'); END;
CREATE TRIGGER receipt_day_close_remains BEFORE DELETE ON receipt_day_close BEGIN SELECT RAISE (ABORT, 'closed'); END;
-- Closing a day closes every day before it.
CREATE TRIGGER receipt_of_closed_day BEFORE INSERT ON receipt
WHEN EXISTS (SELECT 1 FROM receipt_day_close WHERE holder = NEW.holder AND day >= NEW.day AND state = 'closed')
BEGIN SELECT RAISE (ABORT, 'closed'); END;
CREATE TRIGGER receipt_void_of_closed_day BEFORE UPDATE ON receipt
WHEN EXISTS (SELECT 1 FROM receipt_day_close WHERE holder = OLD.holder AND day >= OLD.day AND state = 'closed')
BEGIN SELECT RAISE (ABORT, 'closed'); END;
CREATE TRIGGER receipt_mark_of_closed_day BEFORE INSERT ON receipt_mark
WHEN NEW.what = 'spoiled'
  AND EXISTS (SELECT 1 FROM receipt_day_close WHERE holder = NEW.holder AND day >= NEW.day AND state = 'closed')
BEGIN SELECT RAISE (ABORT, 'closed'); END;

CREATE TABLE receipt_red (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  receipt TEXT NOT NULL REFERENCES receipt (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  alone INTEGER NOT NULL, asker TEXT NOT NULL, decider TEXT,
  CONSTRAINT red_two_people CHECK (alone = 1 OR decider IS NULL OR decider <> asker)) STRICT;
CREATE UNIQUE INDEX receipt_red_once ON receipt_red (receipt) WHERE state = 'asked';
CREATE INDEX receipt_red_by_state ON receipt_red (state, id);

CREATE TABLE receipt_print (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  receipt TEXT NOT NULL REFERENCES receipt (id), nth INTEGER NOT NULL,
  UNIQUE (receipt, nth)) STRICT;

-- The register of stock: what moved, when and to whom. Nothing is struck from it.
CREATE TABLE receipt_move (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES receipt_kind (id), series TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('in', 'out', 'back', 'verified', 'destroyed')),
  numbers INTEGER NOT NULL CHECK (numbers >= 0),
  holder TEXT NOT NULL, day TEXT NOT NULL) STRICT;
CREATE INDEX receipt_move_by_kind ON receipt_move (kind, day);
CREATE TRIGGER receipt_move_stays BEFORE UPDATE ON receipt_move BEGIN SELECT RAISE (ABORT, 'move'); END;
CREATE TRIGGER receipt_move_remains BEFORE DELETE ON receipt_move BEGIN SELECT RAISE (ABORT, 'move'); END;

CREATE TABLE receipt_destruction (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  asker TEXT NOT NULL, decider TEXT,
  CONSTRAINT destruction_two_people CHECK (decider IS NULL OR decider <> asker)) STRICT;
