-- Clients are searched within their workgroup alone: an index of all of them would read, and take the
-- time of, what strangers have.

DROP TRIGGER client_is_found;
DROP TRIGGER client_is_found_as;
DROP TRIGGER client_is_not_found;
DROP TABLE client_search;

-- The places of a text's characters: a name has 120 at most.
CREATE TABLE place (at INTEGER PRIMARY KEY);
WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted WHERE at < 120)
INSERT INTO place SELECT at FROM counted;

-- How long a group is.
CREATE TABLE long (long INTEGER PRIMARY KEY);
INSERT INTO long VALUES (1), (2), (3);

-- The groups of one, two and three characters of each client's names, as `<workgroup>g<bytes>` in
-- hexadecimal digits: each group belongs to one workgroup. The table holds the index alone and takes
-- the client's id as its own number.
CREATE VIRTUAL TABLE client_search USING fts5
    (grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
INSERT INTO client_search (rowid, grams)
    SELECT client.id, (SELECT group_concat(format('%xg', client.workgroup) || gram, ' ') FROM (
        SELECT hex(substr(client.name_key, at, long)) AS gram FROM place, long
            WHERE at <= length(client.name_key) - long + 1
        UNION
        SELECT hex(substr(client.city_key, at, long)) FROM place, long
            WHERE at <= length(client.city_key) - long + 1
    )) FROM client;
CREATE TRIGGER client_is_found AFTER INSERT ON client
BEGIN
    INSERT INTO client_search (rowid, grams)
    SELECT new.id, (SELECT group_concat(format('%xg', new.workgroup) || gram, ' ') FROM (
        SELECT hex(substr(new.name_key, at, long)) AS gram FROM place, long
            WHERE at <= length(new.name_key) - long + 1
        UNION
        SELECT hex(substr(new.city_key, at, long)) FROM place, long
            WHERE at <= length(new.city_key) - long + 1
    ));
END;
CREATE TRIGGER client_is_found_as AFTER UPDATE OF id, workgroup, name_key, city_key ON client
BEGIN
    DELETE FROM client_search WHERE rowid = old.id;
    INSERT INTO client_search (rowid, grams)
    SELECT new.id, (SELECT group_concat(format('%xg', new.workgroup) || gram, ' ') FROM (
        SELECT hex(substr(new.name_key, at, long)) AS gram FROM place, long
            WHERE at <= length(new.name_key) - long + 1
        UNION
        SELECT hex(substr(new.city_key, at, long)) FROM place, long
            WHERE at <= length(new.city_key) - long + 1
    ));
END;
CREATE TRIGGER client_is_not_found AFTER DELETE ON client
BEGIN
    DELETE FROM client_search WHERE rowid = old.id;
END;

-- What lists are sorted by and searched in, by the client's id within the workgroup: of ten thousand
-- that are looked up, nothing else has to be read, and nothing of strangers lies between them.
CREATE INDEX client_keys ON client (workgroup, id, name_key, city_key, created_at, departments);

-- The same of members, who are counted and searched without reading their rows.
DROP INDEX member_by_name;
CREATE INDEX member_by_name ON member (workgroup, name_key, id, email, status, role);
