//! When members last did something.

use policy::{AccountId, WorkgroupId};

use crate::store::engine::sql;
use crate::store::{StoreError, Tx};

/// Writes down that the account did something in the workgroup. It is no change of the member: neither
/// the version nor the rights are others by it.
pub(crate) async fn note(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    account: AccountId,
    now: i64,
) -> Result<(), StoreError> {
    let update = sql("UPDATE member SET last_active_at = $1 \
         WHERE workgroup = $2 AND account = $3 AND removed_at IS NULL");
    tx.run(update.bind(now).bind(workgroup).bind(account))
        .await?;
    Ok(())
}
