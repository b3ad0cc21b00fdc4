//! Members with accounts, those who are only invited, and the clients that are assigned to some.

use super::clients::CLIENTS;
use super::{Tenant, one_of};

/// Members of each workgroup.
pub(crate) const MEMBERS: u32 = 10_000;
/// Clients of each member to whom some are assigned.
const ASSIGNED: u32 = 20;

const FIRST: &str = r#"["Ada","Ben","Cleo","Dan","Edith","Finn","Grace","Hugo","Iris","Jonas","Kim","Liv","Max","Nora","Oscar","Pia","Quinn","Ruth","Sam","Tess","Uma","Viktor","Wim","Zoe"]"#;
const LAST: &str = r#"["Abbott","Baker","Carver","Dyer","Ellis","Fisher","Glover","Hooper","Ingram","Joiner","Keeler","Logan","Mason","Naylor","Osborn","Potter","Quill","Roper","Sawyer","Turner"]"#;

/// One of ten is invited, a quarter of these too long ago; one of twenty is inactive.
const STATUS: &str =
    "CASE WHEN i % 10 = 3 THEN 'invited' WHEN i % 20 = 7 THEN 'inactive' ELSE 'active' END";
const ROLE: &str = "CASE WHEN i % 20 = 7 THEN 'inactive' WHEN i % 100 < 1 THEN 'administrator' \
     WHEN i % 100 < 6 THEN 'manager' WHEN i % 100 < 60 THEN 'associate' WHEN i % 100 < 90 THEN 'msp_user' \
     WHEN i % 100 < 94 THEN 'billing_only' ELSE 'end_client' END";
const SCOPE: &str =
    "CASE WHEN i % 3 = 0 THEN 'clients' WHEN i % 50 = 1 THEN 'all_except' ELSE 'nobody' END";

/// Inserts them. The tables that it works with go with the connection.
pub(super) fn script(tenant: &Tenant) -> String {
    [people(tenant), accounts(tenant), assignments(tenant)].concat()
}

fn people(tenant: &Tenant) -> String {
    let (first, last) = (one_of(FIRST, 24), one_of(LAST, 20));
    let domain = tenant.domain;
    format!(
        "CREATE TEMP TABLE person AS
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MEMBERS}),
         invented AS MATERIALIZED (SELECT i, {first} || ' ' || {last} || ' ' || i AS name FROM n)
         SELECT i, abs(random()) AS member, abs(random()) AS account, name,
             lower(replace(name, ' ', '.')) || '@{domain}' AS email,
             {STATUS} AS status, {ROLE} AS role, {SCOPE} AS scope
         FROM invented;"
    )
}

fn accounts(tenant: &Tenant) -> String {
    let workgroup = tenant.workgroup;
    let now = "CAST(strftime('%s', 'now') AS INTEGER)";
    format!(
        "INSERT INTO account (id, email, name, password_hash, created_at)
         SELECT account, email, name, '', 1600000000 FROM person WHERE status <> 'invited';
         INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at)
         SELECT member, {workgroup}, CASE WHEN status <> 'invited' THEN account END, email,
             CASE WHEN status = 'invited' THEN '' ELSE name END,
             CASE WHEN status = 'invited' THEN '' ELSE lower(name) END,
             status, role, scope, 1600000000 + abs(random()) % 100000000
         FROM person;
         INSERT INTO invitation (member, workgroup, token_hash, sent_at, expires_at, state)
         SELECT member, {workgroup}, lower(hex(randomblob(32))), {now},
             {now} + CASE WHEN i % 40 = 3 THEN -86400 ELSE 86400 * 30 END, 'sent'
         FROM person WHERE status = 'invited';"
    )
}

fn assignments(tenant: &Tenant) -> String {
    let workgroup = tenant.workgroup;
    format!(
        "CREATE TEMP TABLE numbered AS
         SELECT row_number() OVER () AS n, id FROM client WHERE workgroup = {workgroup};
         CREATE INDEX temp.numbered_n ON numbered (n);
         INSERT INTO member_client (workgroup, member, client, effect)
         WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < {ASSIGNED})
         SELECT {workgroup}, p.member, c.id, CASE p.scope WHEN 'clients' THEN 'allow' ELSE 'deny' END
         FROM person p JOIN k JOIN numbered c ON c.n = (p.i * 977 + k.i * 4871) % {CLIENTS} + 1
         WHERE p.scope <> 'nobody';"
    )
}
