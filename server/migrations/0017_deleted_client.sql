-- Clients that were deleted, for as long as they can be restored: what they were, and what was assigned
-- of them. Apart from those that are there, so that no list has to leave them out.
CREATE TABLE deleted_client (
    id          BIGINT PRIMARY KEY,
    workgroup   BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    name        TEXT   NOT NULL,
    name_key    TEXT   NOT NULL,
    city        TEXT   NOT NULL,
    departments BIGINT NOT NULL,
    deleted_by  TEXT   NOT NULL,
    deleted_at  BIGINT NOT NULL,
    content     TEXT   NOT NULL,
    UNIQUE (workgroup, id)
);
CREATE INDEX deleted_client_by_time ON deleted_client (workgroup, deleted_at, id);
CREATE INDEX deleted_client_by_name ON deleted_client (workgroup, name_key, id);
