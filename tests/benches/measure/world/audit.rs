//! A long audit log. Its hashes are none, so that it is good for being listed alone.

use super::Tenant;

/// Entries of each workgroup's log, beside those that the server writes, where no other number is asked
/// for.
pub(crate) const ENTRIES: u32 = 100_000;

/// Of a few people and actions there are many entries, of most there are few; a hundredth was denied. Two
/// of three are about a client. Two in a second.
pub(super) fn script(tenant: &Tenant, entries: u32) -> String {
    let log = tenant.workgroup;
    format!(
        "CREATE TEMP TABLE actor AS
             SELECT row_number() OVER () - 1 AS n, account, email FROM member
             WHERE workgroup = {log} AND account IS NOT NULL;
         CREATE UNIQUE INDEX temp.actor_n ON actor (n);
         CREATE TEMP TABLE thing AS
             SELECT row_number() OVER () - 1 AS n, printf('%016x', id) AS id FROM client WHERE workgroup = {log};
         CREATE UNIQUE INDEX temp.thing_n ON thing (n);
         CREATE TEMP TABLE deed (n INTEGER PRIMARY KEY, name TEXT);
         INSERT INTO deed VALUES (0, 'client.edit'), (1, 'session.sign_in'), (2, 'department.edit'),
             (3, 'member.edit_role'), (4, 'client.create'), (5, 'team.assign'), (6, 'client.delete'), (7, 'key.create');
         INSERT INTO audit_head (log, number, hash) VALUES ({log}, 0, '') ON CONFLICT (log) DO NOTHING;
         INSERT INTO audit (log, number, at, account, actor, action, outcome, reason, target, before_state,
             after_state, policy_digest, hash)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {entries})
         SELECT {log}, head.number + i, 1700000000 + i / 2, printf('%016x', a.account), a.email, d.name,
             CASE WHEN i % 100 = 7 THEN 'denied' ELSE 'allowed' END, CASE WHEN i % 100 = 7 THEN 'not_granted' END,
             'client:' || t.id, '{{\"note\":\"before\"}}', '{{\"note\":\"after\"}}', '', 'none'
         FROM n JOIN audit_head head ON head.log = {log}
         JOIN deed d ON d.n = CASE WHEN i % 3 = 0 THEN 0 WHEN i % 1009 = 1 THEN 6 ELSE i % 8 END
         JOIN actor a ON a.n = CASE WHEN i % 4 = 0 THEN i % 5 ELSE (i * 7919) % (SELECT COUNT(*) FROM actor) END
         JOIN thing t ON t.n = CASE WHEN i % 10 = 0 THEN i % 3 ELSE (i * 104729) % (SELECT COUNT(*) FROM thing) END;
         INSERT INTO audit_mention (log, thing, at, number)
         SELECT log, substr(target, 8), at, number FROM audit WHERE log = {log} AND target LIKE 'client:%' AND number % 3 > 0
         ON CONFLICT DO NOTHING;
         UPDATE audit_head SET number = number + {entries} WHERE log = {log};
         DROP TABLE actor; DROP TABLE thing; DROP TABLE deed;"
    )
}
