-- How far each chain of the audit log was checked, and how that ended.
CREATE TABLE audit_verified (
    log          BIGINT PRIMARY KEY,
    -- The last entry that was found to be what was written, its hash, and when it was written.
    number       BIGINT NOT NULL,
    hash         TEXT   NOT NULL,
    at           BIGINT,
    -- The same on the way through what was checked before, and when that last came to its end.
    again_number BIGINT NOT NULL,
    again_hash   TEXT   NOT NULL,
    again_at     BIGINT NOT NULL,
    -- When the end of the chain was last reached.
    checked_at   BIGINT,
    -- The entry at which it is broken.
    broken_at    BIGINT
);
