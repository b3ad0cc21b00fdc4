-- People as a list that is sorted and filtered by all that it shows.

-- When a member last did something in the workgroup, to the minute: of what they do in others nobody
-- here hears.
ALTER TABLE member ADD COLUMN last_active_at BIGINT;
UPDATE member SET last_active_at =
    (SELECT MAX(s.last_used_at) FROM session s WHERE s.account = member.account);

-- When a member was removed: they stay in the list, as inactive, and are a member no more.
ALTER TABLE member ADD COLUMN removed_at BIGINT;

CREATE INDEX member_by_last_active ON member (workgroup, last_active_at, id);
CREATE INDEX member_by_status ON member (workgroup, status, id);
CREATE INDEX member_by_cost ON member (workgroup, hourly_cost_cents, id);

-- What was done to somebody, and what they did, without reading the whole log.
CREATE INDEX audit_by_target ON audit (log, target, number);
CREATE INDEX audit_by_account ON audit (log, account, number);
