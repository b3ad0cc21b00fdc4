-- Tags of clients, and access groups by rule over them. A client's tags are kept twice: in the client, a
-- line each, for whoever reads it, and in a table of their own for whoever looks for them.
ALTER TABLE client ADD COLUMN tags TEXT NOT NULL DEFAULT '';
CREATE TABLE client_tag (
    client    BIGINT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    workgroup BIGINT NOT NULL,
    name_key  TEXT   NOT NULL,
    value_key TEXT   NOT NULL,
    tag       TEXT   NOT NULL,
    PRIMARY KEY (client, name_key)
);
CREATE INDEX client_tag_by_name ON client_tag (workgroup, name_key, value_key, client);
-- As JSON; absent where a group's clients are chosen one by one.
ALTER TABLE access_group ADD COLUMN rule TEXT;
