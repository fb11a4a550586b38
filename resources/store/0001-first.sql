-- What a core keeps of its workspace.

CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL UNIQUE,
    workflow TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ask_key TEXT,             -- the idempotency key that it was asked with
    head TEXT NOT NULL        -- JSON: all that is small, and what a list tells
) STRICT;
CREATE INDEX proposals_by_time ON proposals (created_at DESC, id DESC);
CREATE INDEX proposals_by_workflow ON proposals (workflow, created_at DESC, id DESC);
CREATE INDEX proposals_by_status ON proposals (status);
CREATE UNIQUE INDEX proposals_by_key ON proposals (workflow, ask_key) WHERE ask_key IS NOT NULL;

CREATE TABLE bodies (
    proposal TEXT PRIMARY KEY REFERENCES proposals (id) ON DELETE CASCADE,
    base TEXT NOT NULL,       -- JSON: the files it began with
    outcome TEXT NOT NULL     -- JSON: the files and notes that came of it
) STRICT;

CREATE TABLE decisions (
    proposal TEXT PRIMARY KEY REFERENCES proposals (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    items TEXT NOT NULL
) STRICT;

CREATE TABLE viewed (
    proposal TEXT PRIMARY KEY REFERENCES proposals (id) ON DELETE CASCADE,
    items TEXT NOT NULL
) STRICT;

-- Each row holds the hash of itself and of the row before. Proposals may go, their audit stays.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    proposal TEXT NOT NULL,
    ts TEXT NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_proposal ON audit (proposal, seq);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;

-- Events of a stream, many in a row: each as its length, a colon and its bytes.
CREATE TABLE event_groups (
    thread TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    events BLOB NOT NULL,
    PRIMARY KEY (thread, epoch, first)
) STRICT, WITHOUT ROWID;

-- Changes that reach from here to files and to git, until they are done.
CREATE TABLE intents (
    id TEXT PRIMARY KEY,
    proposal TEXT NOT NULL,
    act TEXT NOT NULL,
    message TEXT NOT NULL,
    files TEXT NOT NULL,      -- JSON: path, hash before, hash after
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE intent_contents (
    intent TEXT NOT NULL REFERENCES intents (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (intent, path)
) STRICT, WITHOUT ROWID;

-- Answers already given, by who asked and the key he gave.
CREATE TABLE idempotency (
    asker TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,  -- 0 while it is being answered
    answer TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (asker, key)
) STRICT, WITHOUT ROWID;

-- What is still to be told to others, tried again until it is done.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    ts TEXT NOT NULL,
    kind TEXT NOT NULL,
    workflow TEXT NOT NULL,
    subject TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
