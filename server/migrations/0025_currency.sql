-- In which currency a workgroup writes what its people cost.
ALTER TABLE workgroup ADD COLUMN currency TEXT NOT NULL DEFAULT 'USD';
