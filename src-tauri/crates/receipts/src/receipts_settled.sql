-- The counter's questions are answered from an index alone, so that a payer of ten thousand receipts costs no more than
-- one of ten; the ledger from sums that are kept with every receipt, so that no report counts a million rows.
DROP INDEX receipt_by_payer;
DROP INDEX receipt_by_total;
DROP INDEX receipt_by_number;
DROP INDEX receipt_by_holder;
DROP INDEX receipt_by_kind;
CREATE INDEX receipt_by_payer ON receipt (payer, day, id);
CREATE INDEX receipt_by_payer_total ON receipt (payer, total, day, id);
CREATE INDEX receipt_by_total ON receipt (total, day, id);
CREATE INDEX receipt_by_number ON receipt (number, day, id, series);
CREATE INDEX receipt_by_holder ON receipt (holder, day, id);
CREATE INDEX receipt_book_in_hand ON receipt_book (holder, kind, series, first) WHERE state = 'issued' AND next <= last;
CREATE INDEX receipt_book_open ON receipt_book (kind, holder, series, next, last) WHERE next <= last;
DROP INDEX receipt_move_by_kind;
CREATE INDEX receipt_move_sums ON receipt_move (kind, holder, what, day, numbers);
CREATE INDEX receipt_move_by_range ON receipt_move (kind, series, first, last, what, day);
DROP INDEX receipt_mark_by_holder;
CREATE INDEX receipt_mark_by_holder ON receipt_mark (holder, day, what, kind, series, number);
CREATE INDEX receipt_mark_sums ON receipt_mark (kind, holder, what, day);

-- What each book was used for on each day. It follows the receipts; the check of the office proves it against the books.
CREATE TABLE receipt_tally (
  kind TEXT NOT NULL, holder TEXT NOT NULL, day TEXT NOT NULL, book TEXT NOT NULL,
  used INTEGER NOT NULL, void INTEGER NOT NULL,
  PRIMARY KEY (kind, holder, day, book)) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_tally_by_book ON receipt_tally (book, day, used, void);
INSERT INTO receipt_tally (kind, holder, day, book, used, void)
  SELECT kind, holder, day, book, count(*) FILTER (WHERE state = 'issued'), count(*) FILTER (WHERE state = 'void')
  FROM receipt GROUP BY kind, holder, day, book;
CREATE TRIGGER receipt_tallied AFTER INSERT ON receipt
BEGIN
  INSERT INTO receipt_tally (kind, holder, day, book, used, void)
    VALUES (NEW.kind, NEW.holder, NEW.day, NEW.book, NEW.state = 'issued', NEW.state = 'void')
  ON CONFLICT (kind, holder, day, book) DO UPDATE SET used = used + excluded.used, void = void + excluded.void;
END;
CREATE TRIGGER receipt_tallied_void AFTER UPDATE OF state ON receipt WHEN OLD.state <> NEW.state
BEGIN
  UPDATE receipt_tally SET used = used - 1, void = void + 1
  WHERE kind = NEW.kind AND holder = NEW.holder AND day = NEW.day AND book = NEW.book;
END;

-- What was brought back or verified is settled: for a union that is its close.
CREATE TRIGGER receipt_of_settled_book BEFORE UPDATE ON receipt
WHEN EXISTS (SELECT 1 FROM receipt_book WHERE id = OLD.book AND state IN ('returned', 'verified', 'destroyed'))
BEGIN SELECT RAISE (ABORT, 'book'); END;
CREATE TRIGGER receipt_mark_of_settled_book BEFORE INSERT ON receipt_mark
WHEN NEW.what <> 'copy_lost'
  AND EXISTS (SELECT 1 FROM (SELECT first, state FROM receipt_book
                             WHERE kind = NEW.kind AND series = NEW.series AND last >= NEW.number
                             ORDER BY last LIMIT 1)
              WHERE first <= NEW.number AND state IN ('returned', 'verified', 'destroyed'))
BEGIN SELECT RAISE (ABORT, 'book'); END;
CREATE TRIGGER receipt_book_settled BEFORE UPDATE ON receipt_book
WHEN (OLD.state = 'returned' AND NEW.state <> 'verified')
  OR (OLD.state = 'verified' AND NEW.state <> 'destroyed')
  OR OLD.state = 'destroyed'
  OR (OLD.state IN ('returned', 'verified') AND (NEW.next <> OLD.next OR NEW.last <> OLD.last OR NEW.holder <> OLD.holder))
BEGIN SELECT RAISE (ABORT, 'book'); END;

-- The window an account sits at today.
CREATE TABLE window_seat (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  service_window TEXT NOT NULL REFERENCES service_window (id), day TEXT NOT NULL) STRICT;
