-- API keys: a member's own. A key is its creator, limited; it has no rights of its own, and it goes
-- with them. Of the token only the SHA-256 is here, and its first letters, for people to recognise.
-- `actions` is a JSON list of wire names, none where the key is not limited to any; `client_limit`
-- says whether the clients below are all that it reaches, because the list of them may become empty.
CREATE TABLE api_key (
    id           BIGINT PRIMARY KEY,
    workgroup    BIGINT NOT NULL,
    member       BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    prefix       TEXT   NOT NULL,
    token_hash   TEXT   NOT NULL UNIQUE,
    actions      TEXT,
    client_limit TEXT   NOT NULL CHECK (client_limit IN ('all', 'listed')),
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    UNIQUE (workgroup, id),
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX api_key_member ON api_key (member);

CREATE TABLE api_key_client (
    workgroup BIGINT NOT NULL,
    api_key   BIGINT NOT NULL,
    client    BIGINT NOT NULL,
    PRIMARY KEY (api_key, client),
    FOREIGN KEY (workgroup, api_key) REFERENCES api_key (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, client) REFERENCES client (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX api_key_client_client ON api_key_client (client);
