-- A change that concerns more people than this is confirmed by typing a name.
ALTER TABLE workgroup ADD COLUMN confirm_above BIGINT NOT NULL DEFAULT 10;
