//! A long audit log. Its hashes are none, so that it is good for being listed alone.

use super::Tenant;

/// Entries of each workgroup's log, beside those that the server writes.
pub(crate) const ENTRIES: u32 = 100_000;

pub(super) fn script(tenant: &Tenant) -> String {
    let log = tenant.workgroup;
    format!(
        "INSERT INTO audit_head (log, number, hash) VALUES ({log}, 0, '') ON CONFLICT (log) DO NOTHING;
         INSERT INTO audit (log, number, at, actor, action, outcome, target, before_state, after_state, policy_digest, hash)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ENTRIES})
         SELECT {log}, head.number + i, 1700000000 + i, 'someone@northwind.example', 'client.edit', 'allowed',
             'client:00000000000000ab', '{{\"note\":\"before\"}}', '{{\"note\":\"after\"}}', '', lower(hex(randomblob(32)))
         FROM n, audit_head head WHERE head.log = {log};
         UPDATE audit_head SET number = number + {ENTRIES} WHERE log = {log};"
    )
}
