-- Definitions that were run once on given inputs, the last of them: how each ended, and what it made.

CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    thread TEXT NOT NULL,
    workflow TEXT NOT NULL,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL,     -- "processing" until its end is known
    failure TEXT NOT NULL,
    result TEXT NOT NULL,     -- JSON
    files TEXT NOT NULL       -- JSON
) STRICT;
