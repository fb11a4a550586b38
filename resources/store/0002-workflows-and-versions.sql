-- What is known of workflows beside their files, and what was published of them.

CREATE TABLE workflows (
    id TEXT PRIMARY KEY,      -- the name of its folder
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- Bytes of files, once each.
CREATE TABLE contents (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE versions (
    workflow TEXT NOT NULL,
    number INTEGER NOT NULL,
    revision TEXT NOT NULL,
    label TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    files INTEGER NOT NULL,   -- how many
    PRIMARY KEY (workflow, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_files (
    workflow TEXT NOT NULL,
    number INTEGER NOT NULL,
    path TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES contents (hash),
    PRIMARY KEY (workflow, number, path)
) STRICT, WITHOUT ROWID;

-- Restore points that were made for one workflow: a point itself holds all of a workspace.
CREATE TABLE points (
    id TEXT PRIMARY KEY,
    workflow TEXT NOT NULL
) STRICT;

CREATE INDEX changes_by_workflow ON changes (workflow, seq);
