-- Teams get what everything has that people edit: a name that is searched and sorted by, and a
-- version. That no two of a workgroup have the same name is held by the writers, who take turns.
ALTER TABLE team ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE team ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
UPDATE team SET name_key = LOWER(name);
CREATE INDEX team_by_name ON team (workgroup, name_key, id);
CREATE INDEX team_by_created_at ON team (workgroup, created_at, id);
