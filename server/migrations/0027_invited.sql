-- Of ten thousand members few are only invited: lists of them read these alone.
CREATE INDEX member_invited ON member (workgroup, email, id, role) WHERE status = 'invited';
