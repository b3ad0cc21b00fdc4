-- 1 while the password of an attempt is being checked: it may turn out right.
ALTER TABLE sign_in_failure ADD COLUMN checking BIGINT NOT NULL DEFAULT 0;
