-- Clients are searched within their workgroup alone: an index of all of them would read, and take the
-- time of, what strangers have.

DROP INDEX IF EXISTS client_search;

-- The groups of one, two and three characters of a client's names, as `<workgroup>g<bytes>` in
-- hexadecimal digits: each group belongs to one workgroup.
CREATE FUNCTION grams_of(workgroup BIGINT, VARIADIC texts TEXT[]) RETURNS TEXT[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(array_agg(DISTINCT to_hex(workgroup) || 'g'
            || upper(encode(convert_to(substr(text, at, long), 'UTF8'), 'hex'))), '{}')
        FROM unnest(texts) AS text,
            generate_series(1, 3) AS long,
            generate_series(1, length(text) - long + 1) AS at
$$;
ALTER TABLE client ADD COLUMN grams TEXT[] NOT NULL DEFAULT '{}';
UPDATE client SET grams = grams_of(workgroup, name_key, city_key);
CREATE FUNCTION client_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.grams := grams_of(NEW.workgroup, NEW.name_key, NEW.city_key);
    RETURN NEW;
END;
$$;
CREATE TRIGGER client_is_found BEFORE INSERT OR UPDATE OF workgroup, name_key, city_key ON client
    FOR EACH ROW EXECUTE FUNCTION client_is_found();
CREATE INDEX client_search ON client USING gin (grams);

-- What lists are sorted by and searched in, by the client's id within the workgroup: of ten thousand
-- that are looked up, nothing else has to be read.
CREATE INDEX client_keys
    ON client (workgroup, id) INCLUDE (name_key, city_key, created_at, departments);

-- The same of members, who are counted and searched without reading their rows.
DROP INDEX member_by_name;
CREATE INDEX member_by_name ON member (workgroup, name_key, id) INCLUDE (email, status, role);
