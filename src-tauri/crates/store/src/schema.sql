-- What the store itself keeps. Record tables belong to the areas and come with their own migrations.

-- Who did what. One row a transaction; hash covers the row, its changes and the hash before (see audit.rs).
CREATE TABLE audit (
    seq          INTEGER PRIMARY KEY CHECK (seq > 0),
    at           TEXT NOT NULL,
    account      TEXT NOT NULL,
    role         TEXT NOT NULL,
    device       TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_kind TEXT,
    subject_id   TEXT,
    detail       TEXT NOT NULL,
    changes      INTEGER NOT NULL,
    prev         BLOB NOT NULL CHECK (length(prev) = 32),
    hash         BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject_kind, subject_id, seq) WHERE subject_kind IS NOT NULL;
CREATE INDEX audit_by_account ON audit (account, seq);
CREATE INDEX audit_by_action ON audit (action, seq);

-- What an audit entry changed: the hash of every body written in its transaction.
CREATE TABLE audit_change (
    seq     INTEGER NOT NULL,
    ord     INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256  BLOB NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (seq, ord)
) STRICT, WITHOUT ROWID;

-- Every body a record ever had. A removal is a version without a body.
CREATE TABLE record_version (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    seq     INTEGER NOT NULL,
    body    TEXT,
    PRIMARY KEY (kind, id, version)
) STRICT;

-- Which table holds the records of a kind.
CREATE TABLE record_table (
    kind TEXT PRIMARY KEY,
    tbl  TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- Every number ever taken: 1, 2, 3 … within a series and period, no gap, no repeat.
CREATE TABLE number (
    series      TEXT NOT NULL,
    period      TEXT NOT NULL,
    value       INTEGER NOT NULL,
    record_kind TEXT,
    record_id   TEXT,
    seq         INTEGER NOT NULL,
    PRIMARY KEY (series, period, value)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER number_is_next BEFORE INSERT ON number
WHEN NEW.value IS NOT (SELECT coalesce(max(value), 0) + 1 FROM number WHERE series = NEW.series AND period = NEW.period)
BEGIN SELECT RAISE(ABORT, 'nuanchuang: number is not the next'); END;

-- Papers as they were rendered: the frozen data, the bytes, their hash.
CREATE TABLE document (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    number       TEXT,
    template     TEXT NOT NULL,
    snapshot     TEXT NOT NULL,
    media        TEXT NOT NULL,
    file_name    TEXT NOT NULL,
    size         INTEGER NOT NULL,
    sha256       BLOB NOT NULL CHECK (length(sha256) = 32),
    at           TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    bytes        BLOB NOT NULL
) STRICT;
CREATE INDEX document_by_subject ON document (subject_kind, subject_id, at);
CREATE INDEX document_by_number ON document (kind, number) WHERE number IS NOT NULL;

-- Files a person brought: scans, photographs, tables.
CREATE TABLE attachment (
    id           TEXT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    media        TEXT NOT NULL,
    file_name    TEXT NOT NULL,
    size         INTEGER NOT NULL,
    sha256       BLOB NOT NULL CHECK (length(sha256) = 32),
    at           TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    bytes        BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_by_subject ON attachment (subject_kind, subject_id, at);

-- The search index (see search.rs). A key starts with its kind; "who" is the number of a subject.
CREATE TABLE search_kind (
    code INTEGER PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE search_subject (
    no   INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    id   TEXT NOT NULL,
    keys TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;
CREATE TABLE search_key (
    key  TEXT NOT NULL,
    who  INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (key, who)
) STRICT, WITHOUT ROWID;
