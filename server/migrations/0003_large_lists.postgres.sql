-- Lists of a hundred thousand clients.

-- How many clients a workgroup has: counting them takes longer than showing a page of them.
ALTER TABLE workgroup ADD COLUMN clients BIGINT NOT NULL DEFAULT 0;
UPDATE workgroup SET clients = (SELECT COUNT(*) FROM client WHERE client.workgroup = workgroup.id);

-- All that is allowed to a member, or denied, without a look at the rest.
CREATE INDEX member_client_effect ON member_client (member, effect, client);

-- Which clients contain a text, by the groups of three characters in it; where the extension cannot
-- be had, a search reads every name.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXECUTE 'CREATE INDEX client_search ON client USING gin (name_key gin_trgm_ops, city_key gin_trgm_ops)';
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'clients are searched without an index: %', SQLERRM;
END;
$$;
