CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows';
END;
$$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();

-- Lists sort by bytes, as on SQLite, whatever the database's own collation is.
ALTER TABLE client ALTER COLUMN name_key TYPE TEXT COLLATE "C";
ALTER TABLE client ALTER COLUMN city_key TYPE TEXT COLLATE "C";
ALTER TABLE department ALTER COLUMN name_key TYPE TEXT COLLATE "C";
ALTER TABLE member ALTER COLUMN name_key TYPE TEXT COLLATE "C";
ALTER TABLE member ALTER COLUMN email TYPE TEXT COLLATE "C";
ALTER TABLE member ALTER COLUMN role TYPE TEXT COLLATE "C";
