-- Since when somebody was given what gives them access: their role, the kind of their clients, each
-- client, access group and administered client; of whoever was invited, since then. Of rows from before it
-- is not known, and nothing is made up.
ALTER TABLE member ADD COLUMN role_since BIGINT;
ALTER TABLE member ADD COLUMN scope_since BIGINT;
ALTER TABLE member_client ADD COLUMN since BIGINT;
ALTER TABLE member_access_group ADD COLUMN since BIGINT;
ALTER TABLE client_administrator ADD COLUMN since BIGINT;
