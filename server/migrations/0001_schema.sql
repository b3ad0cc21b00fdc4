-- The whole schema, the same text for SQLite and PostgreSQL.
--
-- Ids are 63 random bits. Times are seconds since 1970. No booleans: a time says more. What ends in
-- `_key` is the lower-cased text that lists search and sort by, written by the server, because the
-- databases' own `LOWER` and collations differ. `version` counts changes and is the `ETag`.
--
-- Composite foreign keys carry the workgroup, so that a row of one workgroup cannot point into
-- another one, whatever the code above does.

-- A login identity. The address is stored lower-case. A disabled account cannot sign in.
CREATE TABLE account (
    id            BIGINT PRIMARY KEY,
    email         TEXT   NOT NULL UNIQUE,
    name          TEXT   NOT NULL,
    password_hash TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    disabled_at   BIGINT,
    version       BIGINT NOT NULL DEFAULT 1
);

-- One signed-in browser. Of the cookie's token only the SHA-256 is here, as hexadecimal digits.
CREATE TABLE session (
    id           BIGINT PRIMARY KEY,
    token_hash   TEXT   NOT NULL UNIQUE,
    account      BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    user_agent   TEXT   NOT NULL,
    address      TEXT   NOT NULL
);
CREATE INDEX session_account ON session (account);

-- Attempts at a password that failed, or are being checked. `account_key` is a hash: people type
-- passwords into the address field.
CREATE TABLE sign_in_failure (
    id          BIGINT PRIMARY KEY,
    account_key TEXT   NOT NULL,
    address     TEXT   NOT NULL,
    at          BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_account ON sign_in_failure (account_key, at);
CREATE INDEX sign_in_failure_address ON sign_in_failure (address, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

-- The first run: one row, and the hashes of the tokens that waiting servers have printed.
CREATE TABLE setup (
    id      BIGINT PRIMARY KEY CHECK (id = 1),
    done_at BIGINT
);
INSERT INTO setup (id) VALUES (1);
CREATE TABLE setup_token (
    token_hash TEXT   PRIMARY KEY,
    created_at BIGINT NOT NULL
);

-- The tenant. `writes` counts changes; counting them up is also what makes two writers wait for
-- each other.
CREATE TABLE workgroup (
    id         BIGINT PRIMARY KEY,
    name       TEXT   NOT NULL,
    edition    TEXT   NOT NULL CHECK (edition IN ('associate', 'agent')),
    created_at BIGINT NOT NULL,
    writes     BIGINT NOT NULL DEFAULT 0
);

-- A custom role: `draft` is the policy's own JSON, checked when it is saved and when it is loaded.
CREATE TABLE role (
    id         BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    draft      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (workgroup, id)
);

-- An account's place in one workgroup; without an account while it is only invited. `role` is a
-- built-in role's wire name or `custom:<id>`, none for someone who only administers single clients.
CREATE TABLE member (
    id                BIGINT PRIMARY KEY,
    workgroup         BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    account           BIGINT REFERENCES account (id),
    email             TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    name_key          TEXT   NOT NULL,
    status            TEXT   NOT NULL CHECK (status IN ('invited', 'active', 'inactive')),
    role              TEXT,
    scope_kind        TEXT   NOT NULL CHECK (scope_kind IN ('nobody', 'clients', 'all_except')),
    hourly_cost_cents BIGINT,
    created_at        BIGINT NOT NULL,
    version           BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workgroup, id),
    UNIQUE (workgroup, account),
    CHECK ((status = 'invited') = (account IS NULL))
);
CREATE INDEX member_account ON member (account);
CREATE INDEX member_by_email ON member (workgroup, email, id);
CREATE INDEX member_by_name ON member (workgroup, name_key, id);
CREATE INDEX member_by_role ON member (workgroup, role, id);
CREATE INDEX member_by_created_at ON member (workgroup, created_at, id);

-- An invitation to the member's place. `sender` is whoever sent it, as a member; gone where they are.
CREATE TABLE invitation (
    member     BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL,
    token_hash TEXT   NOT NULL UNIQUE,
    sender     BIGINT REFERENCES member (id) ON DELETE SET NULL,
    sent_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('sent', 'declined', 'cancelled', 'accepted', 'void')),
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX invitation_sender ON invitation (sender);

-- An organisation that the MSP serves. `departments` is how many rows of `department` it has.
CREATE TABLE client (
    id          BIGINT PRIMARY KEY,
    workgroup   BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    name        TEXT   NOT NULL,
    name_key    TEXT   NOT NULL,
    city        TEXT   NOT NULL,
    city_key    TEXT   NOT NULL,
    note        TEXT   NOT NULL,
    departments BIGINT NOT NULL DEFAULT 0,
    created_at  BIGINT NOT NULL,
    version     BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workgroup, id)
);
-- With the city: a search reads this index alone.
CREATE INDEX client_by_name ON client (workgroup, name_key, id, city_key);
CREATE INDEX client_by_city ON client (workgroup, city_key, id);
CREATE INDEX client_by_created_at ON client (workgroup, created_at, id);
CREATE INDEX client_by_departments ON client (workgroup, departments, id);

-- A part of a client; parts nest.
CREATE TABLE department (
    id         BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL,
    client     BIGINT NOT NULL,
    parent     BIGINT,
    name       TEXT   NOT NULL,
    name_key   TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    UNIQUE (client, id),
    FOREIGN KEY (workgroup, client) REFERENCES client (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (client, parent) REFERENCES department (client, id) ON DELETE CASCADE
);
CREATE INDEX department_by_name ON department (client, name_key, id);
CREATE INDEX department_by_created_at ON department (client, created_at, id);
CREATE INDEX department_parent ON department (client, parent);

-- Clients that are assigned to a member directly, or withheld from one.
CREATE TABLE member_client (
    workgroup BIGINT NOT NULL,
    member    BIGINT NOT NULL,
    client    BIGINT NOT NULL,
    effect    TEXT   NOT NULL CHECK (effect IN ('allow', 'deny')),
    PRIMARY KEY (member, client, effect),
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, client) REFERENCES client (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX member_client_client ON member_client (client);

-- The clients that a member administers alone (document 001's single-customer administrator).
CREATE TABLE client_administrator (
    workgroup BIGINT NOT NULL,
    member    BIGINT NOT NULL,
    client    BIGINT NOT NULL,
    PRIMARY KEY (member, client),
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, client) REFERENCES client (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX client_administrator_client ON client_administrator (client);

-- Named sets of clients; members are assigned to them.
CREATE TABLE access_group (
    id         BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (workgroup, id)
);
CREATE TABLE access_group_client (
    workgroup    BIGINT NOT NULL,
    access_group BIGINT NOT NULL,
    client       BIGINT NOT NULL,
    PRIMARY KEY (access_group, client),
    FOREIGN KEY (workgroup, access_group) REFERENCES access_group (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, client) REFERENCES client (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX access_group_client_client ON access_group_client (client);
CREATE TABLE member_access_group (
    workgroup    BIGINT NOT NULL,
    member       BIGINT NOT NULL,
    access_group BIGINT NOT NULL,
    PRIMARY KEY (member, access_group),
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, access_group) REFERENCES access_group (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX member_access_group_group ON member_access_group (access_group);

-- Named sets of members.
CREATE TABLE team (
    id         BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (workgroup, id)
);
CREATE TABLE team_member (
    workgroup BIGINT NOT NULL,
    team      BIGINT NOT NULL,
    member    BIGINT NOT NULL,
    PRIMARY KEY (team, member),
    FOREIGN KEY (workgroup, team) REFERENCES team (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX team_member_member ON team_member (member);

-- The audit log: one chain of entries for each workgroup, and the chain 0 for what belongs to none.
-- It only grows: triggers refuse anything else.
CREATE TABLE audit (
    log           BIGINT NOT NULL,
    number        BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    account       TEXT,
    actor         TEXT,
    action        TEXT   NOT NULL,
    outcome       TEXT   NOT NULL CHECK (outcome IN ('allowed', 'denied')),
    reason        TEXT,
    target        TEXT,
    before_state  TEXT,
    after_state   TEXT,
    address       TEXT,
    request_id    TEXT,
    policy_digest TEXT   NOT NULL,
    hash          TEXT   NOT NULL,
    PRIMARY KEY (log, number)
);

-- The end of each chain: where the next entry goes, and what cutting off the last ones would leave
-- unexplained.
CREATE TABLE audit_head (
    log    BIGINT PRIMARY KEY,
    number BIGINT NOT NULL,
    hash   TEXT   NOT NULL
);
