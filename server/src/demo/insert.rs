//! Writes the demo data into an empty database, in one transaction.

use policy::{ClientId, Scope};
use wire::MemberStatus;

use super::generate;
use super::world::{AccessGroup, Account, Client, Department, Member, Workgroup};
use crate::auth::password::{PasswordError, hash_now};
use crate::clock::{self, DAY};
use crate::demo;
use crate::store::engine::sort_key;
use crate::store::members::scope;
use crate::store::sql;
use crate::store::{Sql, Store, StoreError, StoredId, Tx};

/// Rows of one statement. Databases bound the number of placeholders.
const ROWS_AT_ONCE: usize = 200;
/// How long an invitation lasts.
const INVITATION: i64 = 30 * DAY;

/// Why the demo data could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

/// Writes the demo data, where nobody has an account yet; whether it did. The first-run set-up is
/// over then.
///
/// # Errors
///
/// [`SeedError`]; the database is as it was.
pub(crate) async fn seed(store: &Store) -> Result<bool, SeedError> {
    let mut tx = store.unguarded_for_startup_and_jobs().await?;
    if !claim(&mut tx).await? {
        return Ok(false);
    }
    // One hash for all: they have the same password, and hashing is meant to be slow.
    let hash = hash_now(demo::PASSWORD)?;
    let world = generate::world();
    accounts(&mut tx, &world.accounts, &hash).await?;
    for workgroup in &world.workgroups {
        insert_workgroup(&mut tx, workgroup).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Ends the first-run set-up. The row makes several servers that start at once take turns, and the
/// later ones find it done.
async fn claim(tx: &mut Tx) -> Result<bool, StoreError> {
    let claim = sql("UPDATE setup SET done_at = $1 WHERE id = 1 AND done_at IS NULL");
    let claimed = tx.run(claim.bind(clock::now())).await? == 1;
    let somebody = tx.first(sql("SELECT id FROM account LIMIT 1")).await?;
    Ok(claimed && somebody.is_none())
}

/// A row's values, between commas.
macro_rules! values {
    ($sql:expr, $first:expr $(, $other:expr)* $(,)?) => {
        $sql.value($first)$(.and(", ").value($other))*
    };
}

/// Inserts many rows; `head` ends in `VALUES `.
async fn insert<T>(
    tx: &mut Tx,
    head: &'static str,
    rows: impl IntoIterator<Item = T>,
    values: impl Fn(Sql, &T) -> Sql,
) -> Result<(), StoreError> {
    let rows: Vec<T> = rows.into_iter().collect();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut statement = sql(head);
        for (place, row) in chunk.iter().enumerate() {
            let open = if place == 0 { "(" } else { ", (" };
            statement = values(statement.and(open), row).and(")");
        }
        tx.run(statement).await?;
    }
    Ok(())
}

async fn accounts(tx: &mut Tx, accounts: &[Account], hash: &str) -> Result<(), StoreError> {
    let now = clock::now();
    let head = "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ";
    insert(tx, head, accounts, |sql, account| {
        values!(
            sql,
            account.id,
            account.email.as_str(),
            account.name.as_str(),
            hash,
            now - 900 * DAY
        )
    })
    .await
}

async fn insert_workgroup(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let head = "INSERT INTO workgroup (id, name, edition, clients, created_at) VALUES ";
    insert(tx, head, [workgroup], |sql, workgroup| {
        let Workgroup {
            id, name, edition, ..
        } = workgroup;
        let clients = i64::try_from(workgroup.clients.len()).unwrap_or(i64::MAX);
        values!(
            sql,
            *id,
            *name,
            edition.wire_name(),
            clients,
            clock::now() - 1_600 * DAY
        )
    })
    .await?;
    clients(tx, workgroup).await?;
    departments(tx, workgroup).await?;
    access_groups(tx, workgroup).await?;
    members(tx, workgroup).await?;
    assignments(tx, workgroup).await?;
    since(tx, workgroup).await?;
    invitations(tx, workgroup).await
}

async fn clients(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let now = clock::now();
    let head = "INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, departments, \
        created_at) VALUES ";
    insert(tx, head, &workgroup.clients, |sql, client| {
        let Client { name, city, .. } = client;
        let departments = i64::try_from(client.departments.len()).unwrap_or(i64::MAX);
        let sql = values!(
            sql,
            client.id,
            workgroup.id,
            name.as_str(),
            sort_key(name),
            *city,
            sort_key(city)
        );
        values!(
            sql.and(", "),
            client.note,
            departments,
            now - client.days_old * DAY
        )
    })
    .await
}

async fn departments(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let now = clock::now();
    let rows = workgroup
        .clients
        .iter()
        .flat_map(|client| client.departments.iter().map(move |part| (client, part)));
    let head = "INSERT INTO department (id, workgroup, client, parent, name, name_key, created_at) \
        VALUES ";
    insert(
        tx,
        head,
        rows,
        |sql, (client, part): &(&Client, &Department)| {
            let parent = part.parent.map(StoredId::number);
            let at = now - client.days_old * DAY;
            values!(
                sql,
                part.id,
                workgroup.id,
                client.id,
                parent,
                part.name,
                sort_key(part.name),
                at
            )
        },
    )
    .await
}

async fn access_groups(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let created_at = clock::now() - 400 * DAY;
    let head =
        "INSERT INTO access_group (id, workgroup, name, name_key, created_at, changed_at) VALUES ";
    insert(tx, head, &workgroup.access_groups, |sql, group| {
        let key = sort_key(group.name);
        values!(
            sql,
            group.id,
            workgroup.id,
            group.name,
            key,
            created_at,
            created_at
        )
    })
    .await?;
    let clients = workgroup
        .access_groups
        .iter()
        .flat_map(|group: &AccessGroup| {
            group.clients.iter().map(move |client| (group.id, *client))
        });
    let head = "INSERT INTO access_group_client (workgroup, access_group, client) VALUES ";
    insert(tx, head, clients, |sql, (group, client)| {
        values!(sql, workgroup.id, *group, *client)
    })
    .await
}

async fn members(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let now = clock::now();
    let head = "INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, \
        scope_kind, hourly_cost_cents, created_at) VALUES ";
    insert(tx, head, &workgroup.members, |sql, member| {
        let Account { id, email, name } = &member.account;
        let invited = member.status == MemberStatus::Invited;
        let account = Some(id.number()).filter(|_| !invited);
        let role = member.role.map(|role| role.wire_name().to_owned());
        let sql = values!(
            sql,
            member.id,
            workgroup.id,
            account,
            email.as_str(),
            name.as_str(),
            sort_key(name)
        );
        let sql = values!(
            sql.and(", "),
            status(member.status),
            role,
            scope::kind(&member.scope)
        );
        values!(
            sql.and(", "),
            member.hourly_cost_cents,
            now - member.days_old * DAY
        )
    })
    .await
}

const fn status(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Invited => "invited",
        // Before and after their time, too: that is not in the status.
        MemberStatus::Active | MemberStatus::Upcoming | MemberStatus::Ended => "active",
        MemberStatus::Inactive => "inactive",
    }
}

/// Clients and access groups to members, and clients to those who administer them alone.
async fn assignments(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let members = || workgroup.members.iter();
    let head = "INSERT INTO member_client (workgroup, member, client, effect) VALUES ";
    let clients =
        members().flat_map(|member| effects(member).map(move |effect| (member.id, effect)));
    insert(tx, head, clients, |sql, (member, (client, effect))| {
        values!(sql, workgroup.id, *member, *client, *effect)
    })
    .await?;
    let head = "INSERT INTO member_access_group (workgroup, member, access_group) VALUES ";
    let groups =
        members().flat_map(|member| member.access_groups.iter().map(|group| (member.id, *group)));
    insert(tx, head, groups, |sql, (member, group)| {
        values!(sql, workgroup.id, *member, *group)
    })
    .await?;
    let head = "INSERT INTO client_administrator (workgroup, member, client) VALUES ";
    let administers =
        members().flat_map(|member| member.administers.iter().map(|client| (member.id, *client)));
    insert(tx, head, administers, |sql, (member, client)| {
        values!(sql, workgroup.id, *member, *client)
    })
    .await
}

/// Everybody has had what they have for as long as they are there.
async fn since(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    const BY_MEMBER: &str = " SET since = (SELECT m.created_at FROM member m WHERE m.id = member) \
         WHERE workgroup = ";
    let own = sql(
        "UPDATE member SET role_since = created_at, scope_since = created_at \
         WHERE workgroup = ",
    );
    tx.run(own.value(workgroup.id)).await?;
    for table in [
        "member_client",
        "member_access_group",
        "client_administrator",
    ] {
        let given = sql("UPDATE ").and(table).and(BY_MEMBER);
        tx.run(given.value(workgroup.id)).await?;
    }
    Ok(())
}

/// The clients that are allowed to a member, and those that are denied.
fn effects(member: &Member) -> impl Iterator<Item = (ClientId, &'static str)> {
    let (allow, deny) = match &member.scope {
        Scope::Nobody => (None, None),
        Scope::Clients { allow, deny } => (Some(allow), Some(deny)),
        Scope::AllExcept { deny } => (None, Some(deny)),
    };
    let allowed = allow
        .into_iter()
        .flat_map(|set| set.iter())
        .map(|client| (client, "allow"));
    let denied = deny
        .into_iter()
        .flat_map(|set| set.iter())
        .map(|client| (client, "deny"));
    allowed.chain(denied)
}

async fn invitations(tx: &mut Tx, workgroup: &Workgroup) -> Result<(), StoreError> {
    let now = clock::now();
    let invited = workgroup.members.iter().filter_map(|member| {
        let hash = member.invitation_hash.clone()?;
        Some((member.id, hash, now - member.days_old * DAY))
    });
    let head = "INSERT INTO invitation (member, workgroup, token_hash, sent_at, expires_at, state) \
        VALUES ";
    insert(tx, head, invited, |sql, (member, hash, sent_at)| {
        values!(
            sql,
            *member,
            workgroup.id,
            hash.as_str(),
            *sent_at,
            *sent_at + INVITATION,
            "sent"
        )
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RowExt as _;

    const TABLES: [(&str, i64); 6] = [
        ("SELECT COUNT(*) AS n FROM workgroup", 2),
        ("SELECT COUNT(*) AS n FROM client", 300),
        ("SELECT COUNT(*) AS n FROM department", 900),
        ("SELECT COUNT(*) AS n FROM member", 60),
        ("SELECT COUNT(*) AS n FROM client_administrator", 2),
        ("SELECT COUNT(*) AS n FROM setup WHERE done_at IS NULL", 0),
    ];

    #[tokio::test]
    async fn an_empty_database_is_filled_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("demo.db");
        let store = Store::open(&format!("sqlite:{}", file.display()), 1)
            .await
            .unwrap();
        assert!(seed(&store).await.unwrap());
        assert!(!seed(&store).await.unwrap());
        let mut tx = store.reading().await.unwrap();
        for (query, expected) in TABLES {
            let row = tx.one(sql(query)).await.unwrap();
            assert_eq!(row.number("n").unwrap(), expected, "{query}");
        }
    }
}
