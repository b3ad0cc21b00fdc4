-- Work that is done in the background, written down first. `name` is that of one that recurs: there is
-- one of each, for all servers on this database. A server that works on one holds it by a lease; where
-- the server is gone, the lease ends and another takes it. `dead` is one that failed too often.
CREATE TABLE job (
    id          BIGINT PRIMARY KEY,
    name        TEXT   UNIQUE,
    kind        TEXT   NOT NULL,
    workgroup   BIGINT REFERENCES workgroup (id) ON DELETE CASCADE,
    input       TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    run_at      BIGINT NOT NULL,
    attempts    BIGINT NOT NULL DEFAULT 0,
    holder      TEXT,
    lease_until BIGINT,
    created_at  BIGINT NOT NULL,
    last_run_at BIGINT,
    last_error  TEXT,
    last_count  BIGINT
);
CREATE INDEX job_due ON job (state, run_at);
CREATE INDEX job_workgroup ON job (workgroup, id);

-- What the first jobs look for.
CREATE INDEX invitation_expires_at ON invitation (expires_at);
