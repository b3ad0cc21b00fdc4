//! The end of a workgroup: what goes with it, all at once.

use policy::act::WorkgroupDelete;
use policy::{AccountId, Permit, WorkgroupId};
use wire::{InvitationEnd, WorkgroupLoss};

use crate::store::accounts::account;
use crate::store::engine::sql;
use crate::store::members::{rights_changed, validity};
use crate::store::{RowExt as _, StoreError, Tx};

/// What there is to be lost: the fields of [`WorkgroupLoss`], each with its count of the workgroup that
/// follows.
const COUNTS: [&str; 7] = [
    "SELECT COUNT(*) AS n FROM member WHERE status <> 'invited' AND removed_at IS NULL \
     AND workgroup = ",
    "SELECT COUNT(*) AS n FROM member m WHERE account IS NOT NULL AND removed_at IS NULL AND NOT EXISTS (SELECT 1 \
     FROM member o WHERE o.account = m.account AND o.id <> m.id AND o.removed_at IS NULL) AND workgroup = ",
    "SELECT COUNT(*) AS n FROM member WHERE status = 'invited' AND workgroup = ",
    "SELECT (SELECT COUNT(*) FROM client c WHERE c.workgroup = w.id) \
     + (SELECT COUNT(*) FROM deleted_client d WHERE d.workgroup = w.id) AS n \
     FROM workgroup w WHERE w.id = ",
    "SELECT COUNT(*) AS n FROM department WHERE workgroup = ",
    "SELECT COUNT(*) AS n FROM team WHERE workgroup = ",
    "SELECT COUNT(*) AS n FROM api_key WHERE workgroup = ",
];

/// What would go with the permit's workgroup.
pub(crate) async fn loss(
    tx: &mut Tx,
    permit: &Permit<WorkgroupDelete>,
) -> Result<WorkgroupLoss, StoreError> {
    let mut counts = [0; COUNTS.len()];
    for (count, query) in counts.iter_mut().zip(COUNTS) {
        *count = tx
            .one(sql(query).value(permit.workgroup()))
            .await?
            .count("n")?;
    }
    let [
        people,
        sign_ins,
        invitations,
        clients,
        departments,
        teams,
        keys,
    ] = counts;
    Ok(WorkgroupLoss {
        people,
        sign_ins,
        invitations,
        clients,
        departments,
        teams,
        keys,
    })
}

/// Whether an account can use another workgroup than this one. It stays so until the transaction
/// ends: the account is locked, as whoever takes a workgroup from it does.
pub(crate) async fn has_another(
    tx: &mut Tx,
    account: AccountId,
    workgroup: WorkgroupId,
    now: i64,
) -> Result<bool, StoreError> {
    account::lock(tx, account).await?;
    let all = account::workgroups(tx, account, now).await?;
    Ok(all.iter().any(|one| one.active && one.id != workgroup))
}

/// The addresses of everyone who can use the permit's workgroup.
pub(crate) async fn addresses(
    tx: &mut Tx,
    permit: &Permit<WorkgroupDelete>,
    now: i64,
) -> Result<Vec<String>, StoreError> {
    let query = sql("SELECT m.email FROM member m WHERE m.status = 'active' AND m.workgroup = ");
    let query = validity::and_current(query.value(permit.workgroup()), now).and(" ORDER BY m.id");
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.text("email")).collect()
}

/// Deletes the permit's workgroup with everything in it but its log, which only grows. Accounts that
/// belong nowhere any more cannot sign in.
pub(crate) async fn delete(
    tx: &mut Tx,
    permit: &Permit<WorkgroupDelete>,
    now: i64,
) -> Result<(), StoreError> {
    let workgroup = permit.workgroup();
    rights_changed::everyone(tx, workgroup).await?;
    let accounts = lock_accounts(tx, workgroup).await?;
    end_links(tx, workgroup, now).await?;
    // The large tables first and by themselves: what refers to them goes with them.
    for delete in [
        "DELETE FROM member WHERE workgroup = ",
        "DELETE FROM department WHERE workgroup = ",
        "DELETE FROM client WHERE workgroup = ",
        "DELETE FROM workgroup WHERE id = ",
    ] {
        tx.run(sql(delete).value(workgroup)).await?;
    }
    for account in &accounts {
        account::disable_if_nowhere(tx, *account, now).await?;
    }
    Ok(())
}

/// The accounts of all members, in one order: two workgroups that end at once wait for each other, and
/// never both.
async fn lock_accounts(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Vec<AccountId>, StoreError> {
    let query = sql("SELECT account FROM member WHERE account IS NOT NULL AND workgroup = ");
    let query = query.value(workgroup).and(" ORDER BY account");
    let mut accounts = Vec::new();
    for row in tx.all(query).await? {
        let account = row.id("account")?;
        account::lock(tx, account).await?;
        accounts.push(account);
    }
    Ok(accounts)
}

/// From now on whoever has the link of an invitation is told that it is withdrawn.
async fn end_links(tx: &mut Tx, workgroup: WorkgroupId, now: i64) -> Result<(), StoreError> {
    let end = sql("INSERT INTO ended_link (token_hash, why, ended_at) SELECT token_hash, ");
    let end = end.value(InvitationEnd::Cancelled.wire_name());
    let end = end.and(", ").value(now);
    let end = end.and(" FROM invitation WHERE state <> 'accepted' AND workgroup = ");
    tx.run(end.value(workgroup).and(" ON CONFLICT DO NOTHING"))
        .await?;
    Ok(())
}
