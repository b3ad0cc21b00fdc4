-- From when until when a membership holds, and each single client that somebody administers: from the
-- first second on, and no longer at the second one; without one of them there is no such end. Nothing
-- ends by a job: whoever asks is read with the time (`policy::Tenure`).
ALTER TABLE member ADD COLUMN valid_from BIGINT;
ALTER TABLE member ADD COLUMN valid_until BIGINT;
ALTER TABLE client_administrator ADD COLUMN valid_from BIGINT;
ALTER TABLE client_administrator ADD COLUMN valid_until BIGINT;
CREATE INDEX member_by_valid_until ON member (workgroup, valid_until, id);

-- The days before the end at which whoever leaves was told so: the smallest one yet.
ALTER TABLE member ADD COLUMN end_told BIGINT;
CREATE INDEX member_that_ends ON member (valid_until) WHERE valid_until IS NOT NULL;

DROP TRIGGER rights_by_member;
CREATE TRIGGER rights_by_member
    AFTER UPDATE OF id, workgroup, account, status, role, scope_kind, valid_from, valid_until ON member
BEGIN
    UPDATE member SET rights = random() WHERE id = new.id;
END;
