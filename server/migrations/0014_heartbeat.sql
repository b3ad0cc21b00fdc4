-- What is written to find out whether anything can be, and the version of the program that last brought
-- the schema up to date.
CREATE TABLE heartbeat (id BIGINT PRIMARY KEY, at BIGINT NOT NULL, version TEXT NOT NULL);
INSERT INTO heartbeat (id, at, version) VALUES (1, 0, '');
