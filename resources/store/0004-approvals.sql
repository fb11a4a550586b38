-- What an approval, and its undoing, left behind: the whole workflow, so that both can be compared and gone back
-- to whatever happens later. The row of the audit says which act it was.

CREATE TABLE outcomes (
    audit INTEGER PRIMARY KEY REFERENCES audit (seq),
    proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX outcomes_by_proposal ON outcomes (proposal);

CREATE TABLE outcome_files (
    audit INTEGER NOT NULL REFERENCES outcomes (audit) ON DELETE CASCADE,
    path TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES contents (hash),
    PRIMARY KEY (audit, path)
) STRICT, WITHOUT ROWID;

-- Contents that nothing names any more are looked for by their hash.
CREATE INDEX outcome_files_by_hash ON outcome_files (hash);
CREATE INDEX version_files_by_hash ON version_files (hash);
