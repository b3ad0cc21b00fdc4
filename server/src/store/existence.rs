//! Whether a thing exists, read before there is a permit: it goes into the decision and nowhere else.

use policy::{ObjectId as _, WorkgroupId};

use super::engine::sql;
use super::{StoreError, Tx};
use crate::routing::resource::Key;

/// Whether the workgroup has this thing and, where it belongs to a client, the client has it.
pub(crate) async fn of<K: Key>(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    key: K,
) -> Result<bool, StoreError> {
    let id = i64::try_from(key.id().number()).unwrap_or(i64::MAX);
    let query = sql(K::TABLE.ids).value(workgroup);
    let query = query.and(" AND id = ").value(id);
    let query = match key.client().filter(|_| K::TABLE.below_client) {
        Some(client) => query.and(" AND client = ").value(client),
        None => query,
    };
    Ok(tx.first(query).await?.is_some())
}
