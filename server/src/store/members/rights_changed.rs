//! Whose rights a change touches: found in the transaction of the change, while it still shows.
//!
//! By the same word the workgroup's guardrails are looked at before the change is kept.

use policy::{AccessGroupId, ClientId, MemberId, RoleId, RoleName, TeamId, WorkgroupId};

use crate::store::engine::sql;
use crate::store::{RowExt, Sql, StoreError, Tx};

/// A member's rights change.
pub(crate) async fn member(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    let query =
        sql("SELECT account AS id, workgroup FROM member WHERE id = $1 AND account IS NOT NULL");
    accounts(tx, query.bind(member)).await
}

/// The rights of these members change.
pub(crate) async fn members(tx: &mut Tx, members: Vec<MemberId>) -> Result<(), StoreError> {
    let dialect = tx.dialect();
    let query =
        sql("SELECT account AS id, workgroup FROM member WHERE account IS NOT NULL AND id IN ");
    accounts(tx, query.ids(dialect, members)).await
}

/// The rights of everyone in a workgroup change.
pub(crate) async fn everyone(tx: &mut Tx, workgroup: WorkgroupId) -> Result<(), StoreError> {
    let query = sql(
        "SELECT account AS id, workgroup FROM member WHERE account IS NOT NULL AND workgroup = ",
    );
    accounts(tx, query.value(workgroup)).await
}

/// What a role grants changes, or the role goes: everyone who has it.
pub(crate) async fn of_role(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    role: RoleId,
) -> Result<(), StoreError> {
    let query = sql(
        "SELECT account AS id, workgroup FROM member WHERE account IS NOT NULL AND workgroup = ",
    );
    let query = query.value(workgroup).and(" AND role = ");
    accounts(tx, query.value(RoleName::Custom(role).to_string())).await
}

/// A team is about to go: everyone in it is in one team less.
pub(crate) async fn of_team(tx: &mut Tx, team: Option<TeamId>) -> Result<(), StoreError> {
    let query = sql(
        "SELECT m.account AS id, m.workgroup FROM team_member t JOIN member m ON m.id = t.member \
         WHERE m.account IS NOT NULL AND t.team = ",
    );
    accounts(tx, query.value(team)).await
}

/// An access group is another one: everyone in it may have other clients.
pub(crate) async fn of_access_group(
    tx: &mut Tx,
    group: Option<AccessGroupId>,
) -> Result<(), StoreError> {
    let query = sql(
        "SELECT m.account AS id, m.workgroup FROM member_access_group g JOIN member m ON m.id = g.member \
         WHERE m.account IS NOT NULL AND g.access_group = ",
    );
    accounts(tx, query.value(group)).await
}

/// A client is about to go, and with it what is assigned of it.
pub(crate) async fn members_of_client(tx: &mut Tx, client: ClientId) -> Result<(), StoreError> {
    let query = sql(
        "SELECT m.account AS id, m.workgroup FROM member_client c JOIN member m ON m.id = c.member \
           WHERE c.client = $1 AND m.account IS NOT NULL \
         UNION SELECT m.account AS id, m.workgroup FROM client_administrator c JOIN member m ON m.id = c.member \
           WHERE c.client = $2 AND m.account IS NOT NULL \
         UNION SELECT m.account AS id, m.workgroup FROM access_group_client c \
           JOIN member_access_group g ON g.access_group = c.access_group \
           JOIN member m ON m.id = g.member \
           WHERE c.client = $3 AND m.account IS NOT NULL",
    );
    accounts(tx, query.bind(client).bind(client).bind(client)).await
}

/// Everybody who has all clients but some has one more, or one fewer.
pub(crate) fn all_but_some(tx: &mut Tx, workgroup: WorkgroupId) {
    tx.touches(workgroup);
}

async fn accounts(tx: &mut Tx, query: Sql) -> Result<(), StoreError> {
    for row in tx.all(query).await? {
        tx.affects(row.id("id")?);
        tx.touches(row.id("workgroup")?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::source_files::files_where;

    /// What somebody's rights are made of.
    const TABLES: [&str; 10] = [
        "member",
        "member_client",
        "member_access_group",
        "client_administrator",
        "access_group",
        "access_group_client",
        "role",
        "team_member",
        "session",
        "api_key",
    ];

    /// Files that change such a table and leave it to others to say whom it concerns, or where nobody
    /// can be listening: in a file that no server uses, and of those who are only invited; or it changes
    /// no right.
    const SAID_ELSEWHERE: [&str; 6] = [
        "store/backup.rs",
        "store/members/activity.rs",
        "store/members/ending.rs",
        "store/members/expired_invitation.rs",
        "store/members/pending.rs",
        "store/members/scope.rs",
    ];

    /// Whether a source has a statement that changes one of the tables.
    fn changes_rights(source: &str) -> bool {
        let verbs = ["INSERT INTO ", "UPDATE ", "DELETE FROM "];
        let statements = verbs.iter().flat_map(|verb| source.split(verb).skip(1));
        let mut tables = statements.map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
            rest.split_at(end.unwrap_or(rest.len())).0
        });
        tables.any(|table| TABLES.contains(&table))
    }

    #[test]
    fn whoever_affects_members_says_in_which_workgroup() {
        let mut silent =
            files_where(|code| code.contains("tx.affects(") && !code.contains("tx.touches("));
        silent.retain(|file| file.starts_with("store/"));
        // An account's own sessions and name; and a workgroup that is new has no guardrails.
        let of_accounts = [
            "store/accounts/account.rs",
            "store/accounts/session.rs",
            "store/workgroups/workgroup.rs",
        ];
        assert_eq!(silent, of_accounts);
    }

    #[test]
    fn whoever_changes_rights_says_whose() {
        let says = |code: &str| code.contains("tx.affects(") || code.contains("rights_changed::");
        let mut silent = files_where(|code| changes_rights(code) && !says(code));
        silent.retain(|file| file.starts_with("store/"));
        assert_eq!(silent, SAID_ELSEWHERE);
    }
}
