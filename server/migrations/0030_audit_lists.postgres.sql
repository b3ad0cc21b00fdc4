-- The audit log as a list of a part of it: by time, whoever and whatever is asked about.
CREATE INDEX audit_by_time ON audit (log, at, number);
CREATE INDEX audit_by_action ON audit (log, action, at, number);
DROP INDEX audit_by_account;
CREATE INDEX audit_by_account ON audit (log, account, at, number);
DROP INDEX audit_by_target;
CREATE INDEX audit_by_target ON audit (log, target, at, number);
DROP INDEX audit_denied;
CREATE INDEX audit_denied ON audit (log, at, number) WHERE outcome = 'denied';

-- What an entry is about beside its target: the ids, as they are written, of everything that it names.
-- Made of the entries, which alone are the log.
CREATE TABLE audit_mention (
    log    BIGINT NOT NULL,
    thing  TEXT   NOT NULL,
    at     BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (log, thing, at, number)
);

-- Of what was written before: the target, and the client of what belongs to one.
INSERT INTO audit_mention (log, thing, at, number)
SELECT log, split_part(target, ':', 2), at, number FROM audit
WHERE target LIKE '%:________________';
INSERT INTO audit_mention (log, thing, at, number)
SELECT log, COALESCE(after_state::json ->> 'client', before_state::json ->> 'client'), at, number
FROM audit
WHERE (action LIKE 'department.%' OR action LIKE 'client_admin.%')
  AND COALESCE(after_state::json ->> 'client', before_state::json ->> 'client') IS NOT NULL
ON CONFLICT DO NOTHING;
