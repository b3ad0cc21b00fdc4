-- Lists of a hundred thousand clients.

-- How many clients a workgroup has: counting them takes longer than showing a page of them.
ALTER TABLE workgroup ADD COLUMN clients BIGINT NOT NULL DEFAULT 0;
UPDATE workgroup SET clients = (SELECT COUNT(*) FROM client WHERE client.workgroup = workgroup.id);

-- All that is allowed to a member, or denied, without a look at the rest.
CREATE INDEX member_client_effect ON member_client (member, effect, client);

-- Which clients contain a text, by the groups of three characters in it. The table holds the index
-- alone and takes the client's id as its own number: `VACUUM` may change what SQLite numbers itself.
CREATE VIRTUAL TABLE client_search USING fts5
    (name_key, city_key, content = '', tokenize = 'trigram case_sensitive 1');
INSERT INTO client_search (rowid, name_key, city_key) SELECT id, name_key, city_key FROM client;
CREATE TRIGGER client_is_found AFTER INSERT ON client
BEGIN
    INSERT INTO client_search (rowid, name_key, city_key) VALUES (new.id, new.name_key, new.city_key);
END;
CREATE TRIGGER client_is_found_as UPDATE OF id, name_key, city_key ON client
BEGIN
    INSERT INTO client_search (client_search, rowid, name_key, city_key)
        VALUES ('delete', old.id, old.name_key, old.city_key);
    INSERT INTO client_search (rowid, name_key, city_key) VALUES (new.id, new.name_key, new.city_key);
END;
CREATE TRIGGER client_is_not_found AFTER DELETE ON client
BEGIN
    INSERT INTO client_search (client_search, rowid, name_key, city_key)
        VALUES ('delete', old.id, old.name_key, old.city_key);
END;
