//! Members with accounts, those who are only invited, and the clients that are assigned to some.

use super::clients::CLIENTS;
use super::{Tenant, one_of};

/// Members of each workgroup.
pub(crate) const MEMBERS: u32 = 10_000;
/// Clients of each member to whom some are assigned.
const ASSIGNED: u32 = 20;

const FIRST: &str = r#"["Ada","Ben","Cleo","Dan","Edith","Finn","Grace","Hugo","Iris","Jonas","Kim","Liv","Max","Nora","Oscar","Pia","Quinn","Ruth","Sam","Tess","Uma","Viktor","Wim","Zoe"]"#;
const LAST: &str = r#"["Abbott","Baker","Carver","Dyer","Ellis","Fisher","Glover","Hooper","Ingram","Joiner","Keeler","Logan","Mason","Naylor","Osborn","Potter","Quill","Roper","Sawyer","Turner"]"#;

/// Teams of each workgroup; every member is in one of them.
const TEAMS: u32 = 40;

/// One of five is invited, some of these too long ago; one of twenty is inactive.
const STATUS: &str =
    "CASE WHEN i % 5 = 3 THEN 'invited' WHEN i % 20 = 7 THEN 'inactive' ELSE 'active' END";
const ROLE: &str = "CASE WHEN i % 20 = 7 THEN 'inactive' WHEN i % 100 < 1 THEN 'administrator' \
     WHEN i % 100 < 6 THEN 'manager' WHEN i % 100 < 60 THEN 'associate' WHEN i % 100 < 90 THEN 'msp_user' \
     WHEN i % 100 < 94 THEN 'billing_only' ELSE 'end_client' END";
const SCOPE: &str =
    "CASE WHEN i % 3 = 0 THEN 'clients' WHEN i % 50 = 1 THEN 'all_except' ELSE 'nobody' END";

/// Inserts them. The tables that it works with go with the connection.
pub(super) fn script(tenant: &Tenant) -> String {
    [
        people(tenant),
        accounts(tenant),
        assignments(tenant),
        teams(tenant),
    ]
    .concat()
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
        // A year of last activity, a fiftieth whose access ends within a month, and costs of half of them.
        "INSERT INTO account (id, email, name, password_hash, created_at)
         SELECT account, email, name, '', 1600000000 FROM person WHERE status <> 'invited';
         INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at,
             last_active_at, valid_until, hourly_cost_cents)
         SELECT member, {workgroup}, CASE WHEN status <> 'invited' THEN account END, email,
             CASE WHEN status = 'invited' THEN '' ELSE name END,
             CASE WHEN status = 'invited' THEN '' ELSE lower(name) END,
             status, role, scope, 1600000000 + abs(random()) % 100000000,
             CASE WHEN status = 'active' AND i % 8 > 0 THEN {now} - abs(random()) % 31536000 END,
             CASE WHEN status = 'active' AND i % 50 = 2 THEN {now} + 86400 + abs(random()) % 2592000 END,
             CASE WHEN status <> 'invited' AND i % 2 = 0 THEN 2000 + abs(random()) % 10000 END
         FROM person;
         INSERT INTO invitation (member, workgroup, token_hash, sent_at, expires_at, state)
         SELECT member, {workgroup}, lower(hex(randomblob(32))), {now},
             {now} + CASE WHEN i % 40 = 3 THEN -86400 ELSE 3600 * (1 + i % 720) END, 'sent'
         FROM person WHERE status = 'invited';"
    )
}

fn teams(tenant: &Tenant) -> String {
    let workgroup = tenant.workgroup;
    format!(
        "CREATE TEMP TABLE gang AS
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {TEAMS})
         SELECT i, abs(random()) AS id FROM n;
         INSERT INTO team (id, workgroup, name, name_key, created_at)
         SELECT id, {workgroup}, 'Team ' || i, 'team ' || i, 1600000000 FROM gang;
         INSERT INTO team_member (workgroup, team, member)
         SELECT {workgroup}, g.id, p.member FROM person p JOIN gang g ON g.i = p.i % {TEAMS} + 1
         WHERE p.status <> 'invited';"
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
