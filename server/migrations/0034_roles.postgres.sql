-- Roles that are edited: `draft` is what is decided by, as before; `pending` is what waits to be
-- published. Every version that was decided by is kept.
ALTER TABLE role ADD COLUMN pending TEXT;
ALTER TABLE role ADD COLUMN pending_at BIGINT;
ALTER TABLE role ADD COLUMN pending_by BIGINT REFERENCES member (id) ON DELETE SET NULL;
ALTER TABLE role ADD COLUMN number BIGINT NOT NULL DEFAULT 1;
ALTER TABLE role ADD COLUMN published_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE role ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
UPDATE role SET published_at = created_at;
CREATE TABLE role_version (
    workgroup    BIGINT NOT NULL,
    role         BIGINT NOT NULL,
    number       BIGINT NOT NULL,
    draft        TEXT   NOT NULL,
    published_at BIGINT NOT NULL,
    published_by BIGINT REFERENCES member (id) ON DELETE SET NULL,
    PRIMARY KEY (role, number),
    FOREIGN KEY (workgroup, role) REFERENCES role (workgroup, id) ON DELETE CASCADE
);
INSERT INTO role_version (workgroup, role, number, draft, published_at)
    SELECT workgroup, id, 1, draft, created_at FROM role;
-- What waits to be published is nobody's right.
DROP TRIGGER rights_by_role ON role;
CREATE TRIGGER rights_by_role AFTER INSERT OR DELETE OR UPDATE OF id, workgroup, draft ON role
    FOR EACH ROW EXECUTE FUNCTION rights_by_role();
