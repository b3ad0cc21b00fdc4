-- When whoever is invited was reminded that the invitation ends soon: once for each time that it is sent.
ALTER TABLE invitation ADD COLUMN reminded_at BIGINT;
