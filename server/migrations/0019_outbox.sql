-- Mail: written down in the transaction of the change that it tells of, and sent by whichever server
-- takes it first. `letter` is what it says, as JSON; it is emptied once the mail is sent, because it may
-- hold the secret of a link. `member` is whose invitation it carries, of which there is one mail
-- at a time, and its state becomes that invitation's. `says` is what the mail server said last.
CREATE TABLE outbox (
    id          BIGINT PRIMARY KEY,
    workgroup   BIGINT REFERENCES workgroup (id) ON DELETE CASCADE,
    member      BIGINT,
    recipient   TEXT   NOT NULL,
    letter      TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused')),
    due_at      BIGINT NOT NULL,
    attempts    BIGINT NOT NULL DEFAULT 0,
    holder      TEXT,
    lease_until BIGINT,
    created_at  BIGINT NOT NULL,
    sent_at     BIGINT,
    says        TEXT
);
CREATE INDEX outbox_due ON outbox (state, due_at);
CREATE UNIQUE INDEX outbox_member ON outbox (member);
CREATE INDEX outbox_workgroup ON outbox (workgroup, created_at, id);
CREATE INDEX outbox_created_at ON outbox (created_at);

-- The invitations that nobody has accepted, with what became of their mail.
DROP VIEW pending_invitation;
CREATE VIEW pending_invitation AS
    SELECT m.id, m.workgroup, m.email, m.role, i.sent_at, i.expires_at, i.state, i.refused_at,
           s.email AS sent_by, o.state AS mail_state, o.says AS mail_says
    FROM invitation i JOIN member m ON m.id = i.member LEFT JOIN member s ON s.id = i.sender
         LEFT JOIN outbox o ON o.member = m.id
    WHERE m.status = 'invited';

-- Links that lead nowhere any more, by the hash of their token, and why: so that whoever has one is
-- told what to do.
CREATE TABLE ended_link (
    token_hash TEXT   PRIMARY KEY,
    why        TEXT   NOT NULL CHECK (why IN ('cancelled', 'replaced', 'used')),
    ended_at   BIGINT NOT NULL
);
CREATE INDEX ended_link_ended_at ON ended_link (ended_at);

-- What proves that somebody reads an address's mail: for a new password, or for another address. Each is
-- of use once, and for an hour. `email` is the address that it proves.
CREATE TABLE account_link (
    token_hash TEXT   PRIMARY KEY,
    account    BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    purpose    TEXT   NOT NULL CHECK (purpose IN ('password', 'old_email', 'new_email')),
    email      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    proved_at  BIGINT,
    UNIQUE (account, purpose)
);
CREATE INDEX account_link_created_at ON account_link (created_at);
