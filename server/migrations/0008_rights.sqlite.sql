-- The version of what a member may do: another number whenever anything is another of which an actor
-- is built, so that a server may keep what it has built. By triggers, so that no statement forgets it.
-- At random and not counted up: a number is never the same for two states, also where a transaction was
-- undone or a backup restored.
ALTER TABLE member ADD COLUMN rights BIGINT NOT NULL DEFAULT 0;
UPDATE member SET rights = random();
CREATE TRIGGER rights_of_a_new_member AFTER INSERT ON member
BEGIN
    UPDATE member SET rights = random() WHERE id = new.id;
END;
CREATE TRIGGER rights_by_member AFTER UPDATE OF id, workgroup, account, status, role, scope_kind ON member
BEGIN
    UPDATE member SET rights = random() WHERE id = new.id;
END;
CREATE TRIGGER rights_by_new_role AFTER INSERT ON role
BEGIN
    UPDATE member SET rights = random() WHERE workgroup = new.workgroup AND role LIKE 'custom:%';
END;
CREATE TRIGGER rights_by_role AFTER UPDATE ON role
BEGIN
    UPDATE member SET rights = random() WHERE workgroup = new.workgroup AND role LIKE 'custom:%';
END;
CREATE TRIGGER rights_by_deleted_role AFTER DELETE ON role
BEGIN
    UPDATE member SET rights = random() WHERE workgroup = old.workgroup AND role LIKE 'custom:%';
END;
CREATE TRIGGER rights_by_insert_of_member_client AFTER INSERT ON member_client
BEGIN
    UPDATE member SET rights = random() WHERE id IN (new.member);
END;
CREATE TRIGGER rights_by_delete_of_member_client AFTER DELETE ON member_client
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member);
END;
CREATE TRIGGER rights_by_update_of_member_client AFTER UPDATE ON member_client
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member, new.member);
END;
CREATE TRIGGER rights_by_insert_of_client_administrator AFTER INSERT ON client_administrator
BEGIN
    UPDATE member SET rights = random() WHERE id IN (new.member);
END;
CREATE TRIGGER rights_by_delete_of_client_administrator AFTER DELETE ON client_administrator
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member);
END;
CREATE TRIGGER rights_by_update_of_client_administrator AFTER UPDATE ON client_administrator
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member, new.member);
END;
CREATE TRIGGER rights_by_insert_of_member_access_group AFTER INSERT ON member_access_group
BEGIN
    UPDATE member SET rights = random() WHERE id IN (new.member);
END;
CREATE TRIGGER rights_by_delete_of_member_access_group AFTER DELETE ON member_access_group
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member);
END;
CREATE TRIGGER rights_by_update_of_member_access_group AFTER UPDATE ON member_access_group
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member, new.member);
END;
CREATE TRIGGER rights_by_insert_of_team_member AFTER INSERT ON team_member
BEGIN
    UPDATE member SET rights = random() WHERE id IN (new.member);
END;
CREATE TRIGGER rights_by_delete_of_team_member AFTER DELETE ON team_member
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member);
END;
CREATE TRIGGER rights_by_update_of_team_member AFTER UPDATE ON team_member
BEGIN
    UPDATE member SET rights = random() WHERE id IN (old.member, new.member);
END;
CREATE TRIGGER rights_by_insert_of_access_group_client AFTER INSERT ON access_group_client
BEGIN
    UPDATE member SET rights = random()
        WHERE id IN (SELECT member FROM member_access_group WHERE access_group IN (new.access_group));
END;
CREATE TRIGGER rights_by_delete_of_access_group_client AFTER DELETE ON access_group_client
BEGIN
    UPDATE member SET rights = random()
        WHERE id IN (SELECT member FROM member_access_group WHERE access_group IN (old.access_group));
END;
CREATE TRIGGER rights_by_update_of_access_group_client AFTER UPDATE ON access_group_client
BEGIN
    UPDATE member SET rights = random()
        WHERE id IN (SELECT member FROM member_access_group WHERE access_group IN (old.access_group, new.access_group));
END;
