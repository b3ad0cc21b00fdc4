-- What a file of clients has made, so that it can be undone for a day: ids with commas between them, and of
-- departments those alone that were made in clients which were there already, `client:department`.
CREATE TABLE client_import (
    id          BIGINT PRIMARY KEY,
    workgroup   BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    made_by     TEXT   NOT NULL,
    made_at     BIGINT NOT NULL,
    clients     TEXT   NOT NULL,
    departments TEXT   NOT NULL
);
CREATE INDEX client_import_by_time ON client_import (workgroup, made_at);
