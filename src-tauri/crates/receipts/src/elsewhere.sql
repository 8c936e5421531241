-- What a stub tells was issued on another computer, whose own day close counted it: the day close of the window here is not
-- asked about it, and does not hold it up.
DROP TRIGGER receipt_of_closed_day;
CREATE TRIGGER receipt_of_closed_day BEFORE INSERT ON receipt
WHEN EXISTS (SELECT 1 FROM receipt_day_close WHERE holder = NEW.holder AND day >= NEW.day AND state = 'closed')
  AND NOT EXISTS (SELECT 1 FROM receipt_stub WHERE kind = NEW.kind AND series = NEW.series AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'closed'); END;
DROP TRIGGER receipt_void_of_closed_day;
CREATE TRIGGER receipt_void_of_closed_day BEFORE UPDATE ON receipt
WHEN EXISTS (SELECT 1 FROM receipt_day_close WHERE holder = OLD.holder AND day >= OLD.day AND state = 'closed')
  AND NOT EXISTS (SELECT 1 FROM receipt_stub WHERE kind = OLD.kind AND series = OLD.series AND number = OLD.number)
BEGIN SELECT RAISE (ABORT, 'closed'); END;
DROP TRIGGER receipt_mark_of_closed_day;
CREATE TRIGGER receipt_mark_of_closed_day BEFORE INSERT ON receipt_mark
WHEN NEW.what = 'spoiled'
  AND EXISTS (SELECT 1 FROM receipt_day_close WHERE holder = NEW.holder AND day >= NEW.day AND state = 'closed')
  AND NOT EXISTS (SELECT 1 FROM receipt_stub WHERE kind = NEW.kind AND series = NEW.series AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'closed'); END;
