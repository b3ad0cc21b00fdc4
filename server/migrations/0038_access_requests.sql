-- Requests for access. The client is no reference: one may ask for a link to what does not exist, and is
-- not told whether it does. That a member has one open request for the same thing is held by the
-- writers, who take turns.
CREATE TABLE access_request (
    id         BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL,
    member     BIGINT NOT NULL,
    action     TEXT   NOT NULL,
    client     BIGINT,
    note       TEXT   NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn', 'void')),
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    answer     TEXT   NOT NULL DEFAULT '',
    changed    TEXT,
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX access_request_of_member ON access_request (member, created_at, id);
CREATE INDEX access_request_waiting ON access_request (workgroup, created_at, id) WHERE state = 'open';
CREATE INDEX access_request_decided_by ON access_request (decided_by);
