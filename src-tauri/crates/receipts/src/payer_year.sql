-- What a payer's receipts come to, by year and item: void ones taken away, red ones with their minus. Kept by the database
-- itself, so that no way of writing a receipt passes it by.
CREATE TABLE receipt_payer_year (
  payer TEXT NOT NULL, year INTEGER NOT NULL, item TEXT NOT NULL, total INTEGER NOT NULL,
  PRIMARY KEY (payer, year, item)) STRICT, WITHOUT ROWID;
INSERT INTO receipt_payer_year (payer, year, item, total)
SELECT r.payer, CAST(substr(r.day, 1, 4) AS INTEGER), l.value ->> '$.item', sum(l.value ->> '$.amount')
FROM receipt r, json_each(r.body, '$.lines') l WHERE r.state = 'issued' GROUP BY 1, 2, 3;
CREATE TRIGGER receipt_adds_to_payer_year AFTER INSERT ON receipt WHEN NEW.state = 'issued'
BEGIN
  INSERT INTO receipt_payer_year (payer, year, item, total)
  SELECT NEW.payer, CAST(substr(NEW.day, 1, 4) AS INTEGER), l.value ->> '$.item', sum(l.value ->> '$.amount')
  FROM json_each(NEW.body, '$.lines') l WHERE true GROUP BY 3
  ON CONFLICT (payer, year, item) DO UPDATE SET total = total + excluded.total;
END;
CREATE TRIGGER receipt_leaves_payer_year AFTER UPDATE ON receipt WHEN OLD.state = 'issued' AND NEW.state = 'void'
BEGIN
  UPDATE receipt_payer_year SET total = total - (
    SELECT coalesce(sum(l.value ->> '$.amount'), 0) FROM json_each(OLD.body, '$.lines') l
    WHERE l.value ->> '$.item' = receipt_payer_year.item)
  WHERE payer = OLD.payer AND year = CAST(substr(OLD.day, 1, 4) AS INTEGER);
END;
