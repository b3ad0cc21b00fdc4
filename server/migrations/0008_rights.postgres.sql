-- The version of what a member may do: another number whenever anything is another of which an actor
-- is built, so that a server may keep what it has built. By triggers, so that no statement forgets it.
-- At random and not counted up: a number is never the same for two states, also where a transaction was
-- undone or a backup restored.
CREATE FUNCTION new_rights() RETURNS BIGINT LANGUAGE sql VOLATILE AS $$
    SELECT ('x' || left(md5(gen_random_uuid()::text), 16))::bit(64)::bigint
$$;
ALTER TABLE member ADD COLUMN rights BIGINT NOT NULL DEFAULT 0;
UPDATE member SET rights = new_rights();
CREATE FUNCTION rights_by_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.rights := new_rights();
    RETURN NEW;
END;
$$;
CREATE TRIGGER rights_by_member
    BEFORE INSERT OR UPDATE OF id, workgroup, account, status, role, scope_kind ON member
    FOR EACH ROW EXECUTE FUNCTION rights_by_member();
CREATE FUNCTION rights_by_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE member SET rights = new_rights()
        WHERE workgroup = COALESCE(NEW.workgroup, OLD.workgroup) AND role LIKE 'custom:%';
    RETURN NULL;
END;
$$;
CREATE TRIGGER rights_by_role AFTER INSERT OR UPDATE OR DELETE ON role
    FOR EACH ROW EXECUTE FUNCTION rights_by_role();
-- By statement and not by row: ten thousand clients are assigned at once.
CREATE FUNCTION rights_by_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE member SET rights = new_rights() WHERE id IN (SELECT member FROM assigned);
    RETURN NULL;
END;
$$;
CREATE FUNCTION rights_by_moved_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE member SET rights = new_rights()
        WHERE id IN (SELECT member FROM assigned UNION SELECT member FROM was_assigned);
    RETURN NULL;
END;
$$;
CREATE FUNCTION rights_by_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE member SET rights = new_rights() WHERE id IN
        (SELECT m.member FROM member_access_group m JOIN assigned a ON a.access_group = m.access_group);
    RETURN NULL;
END;
$$;
CREATE FUNCTION rights_by_moved_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE member SET rights = new_rights() WHERE id IN
        (SELECT member FROM member_access_group WHERE access_group IN
            (SELECT access_group FROM assigned UNION SELECT access_group FROM was_assigned));
    RETURN NULL;
END;
$$;
CREATE TRIGGER rights_by_insert AFTER INSERT ON member_client REFERENCING NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_delete AFTER DELETE ON member_client REFERENCING OLD TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_update AFTER UPDATE ON member_client
    REFERENCING OLD TABLE AS was_assigned NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_moved_assignment();
CREATE TRIGGER rights_by_insert AFTER INSERT ON client_administrator REFERENCING NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_delete AFTER DELETE ON client_administrator REFERENCING OLD TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_update AFTER UPDATE ON client_administrator
    REFERENCING OLD TABLE AS was_assigned NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_moved_assignment();
CREATE TRIGGER rights_by_insert AFTER INSERT ON member_access_group REFERENCING NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_delete AFTER DELETE ON member_access_group REFERENCING OLD TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_update AFTER UPDATE ON member_access_group
    REFERENCING OLD TABLE AS was_assigned NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_moved_assignment();
CREATE TRIGGER rights_by_insert AFTER INSERT ON team_member REFERENCING NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_delete AFTER DELETE ON team_member REFERENCING OLD TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_assignment();
CREATE TRIGGER rights_by_update AFTER UPDATE ON team_member
    REFERENCING OLD TABLE AS was_assigned NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_moved_assignment();
CREATE TRIGGER rights_by_insert AFTER INSERT ON access_group_client REFERENCING NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_group();
CREATE TRIGGER rights_by_delete AFTER DELETE ON access_group_client REFERENCING OLD TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_group();
CREATE TRIGGER rights_by_update AFTER UPDATE ON access_group_client
    REFERENCING OLD TABLE AS was_assigned NEW TABLE AS assigned
    FOR EACH STATEMENT EXECUTE FUNCTION rights_by_moved_group();
