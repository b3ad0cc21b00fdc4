-- Workgroups get what everything has that people edit: a version.
ALTER TABLE workgroup ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- The ownership of a workgroup, offered to one of its administrators: one offer at a time, gone once
-- it is answered or withdrawn, or either side has another role or goes.
CREATE TABLE ownership_offer (
    workgroup   BIGINT PRIMARY KEY REFERENCES workgroup (id) ON DELETE CASCADE,
    from_member BIGINT NOT NULL,
    to_member   BIGINT NOT NULL,
    offered_at  BIGINT NOT NULL,
    FOREIGN KEY (workgroup, from_member) REFERENCES member (workgroup, id) ON DELETE CASCADE,
    FOREIGN KEY (workgroup, to_member) REFERENCES member (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX ownership_offer_from ON ownership_offer (from_member);
CREATE INDEX ownership_offer_to ON ownership_offer (to_member);
