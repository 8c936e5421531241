CREATE TABLE window_seat (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
  service_window TEXT REFERENCES service_window (id), day TEXT NOT NULL) STRICT;
