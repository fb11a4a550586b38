-- Who may sign in at a server.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    username TEXT NOT NULL,
    password_hash TEXT NOT NULL, -- Argon2id, with its salt and its cost
    roles TEXT NOT NULL,         -- JSON: a list of texts
    org TEXT NOT NULL,
    is_listed INTEGER NOT NULL,  -- 1: taken over from the file of users, and gone when that names it no more
    created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX users_by_email ON users (lower(email));
