-- The days before the end at which whoever administers a client for a time was told so: the smallest one yet.
ALTER TABLE client_administrator ADD COLUMN end_told BIGINT;
CREATE INDEX client_administrator_that_ends ON client_administrator (valid_until) WHERE valid_until IS NOT NULL;
