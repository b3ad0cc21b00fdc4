-- Access groups get what everything has that people edit: a name that is searched and sorted by, a
-- version, and when they were last changed. That no two of a workgroup have the same name is held by
-- the writers, who take turns.
ALTER TABLE access_group ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE access_group ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE access_group ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
UPDATE access_group SET name_key = LOWER(name), changed_at = created_at;
CREATE INDEX access_group_by_name ON access_group (workgroup, name_key, id);
