-- What was refused of late is found without reading the whole log.
CREATE INDEX audit_denied ON audit (log, at) WHERE outcome = 'denied';
-- Members who wait for clients are found without reading everyone.
CREATE INDEX member_by_scope_kind ON member (workgroup, scope_kind, name_key, id);
