-- Of a book that was given back to the centre a part may be lent here again: the book is cut before and behind that part,
-- and grows together again when the parcel that brought it is taken back.
DROP TRIGGER receipt_book_stays;
CREATE TRIGGER receipt_book_stays BEFORE UPDATE ON receipt_book
WHEN NEW.kind <> OLD.kind OR NEW.series <> OLD.series OR NEW.first <> OLD.first OR NEW.next < OLD.next
  OR (NEW.last < OLD.last AND NEW.last <> NEW.next - 1 AND OLD.holder NOT LIKE 'centre/%')
  OR (NEW.last > OLD.last
      AND (NEW.holder NOT LIKE 'centre/%'
           OR EXISTS (SELECT 1 FROM receipt_book WHERE kind = OLD.kind AND series = OLD.series
                      AND last > OLD.last AND first <= NEW.last)))
BEGIN SELECT RAISE (ABORT, 'book'); END;
DROP TRIGGER receipt_book_remains;
CREATE TRIGGER receipt_book_remains BEFORE DELETE ON receipt_book
WHEN EXISTS (SELECT 1 FROM receipt WHERE kind = OLD.kind AND series = OLD.series
             AND number BETWEEN OLD.first AND OLD.last)
  OR (OLD.holder NOT LIKE 'centre/%'
      AND (OLD.state <> 'stock' OR OLD.next <> OLD.first
           OR NOT EXISTS (SELECT 1 FROM receipt_lease WHERE book = OLD.id AND side = 'held')
           OR EXISTS (SELECT 1 FROM receipt_mark WHERE kind = OLD.kind AND series = OLD.series
                      AND number BETWEEN OLD.first AND OLD.last)))
BEGIN SELECT RAISE (ABORT, 'book'); END;
-- What was missing of a range when it came goes with it.
DROP TRIGGER receipt_mark_remains;
CREATE TRIGGER receipt_mark_remains BEFORE DELETE ON receipt_mark
WHEN OLD.what <> 'missing'
  OR NOT EXISTS (SELECT 1 FROM receipt_lease WHERE side = 'held' AND kind = OLD.kind AND series = OLD.series
                 AND OLD.number BETWEEN first AND last)
BEGIN SELECT RAISE (ABORT, 'mark'); END;
