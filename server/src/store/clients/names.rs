//! What clients are called, where no more is of interest.

use policy::{ClientId, ClientSet, Permit};

use crate::store::engine::sql;
use crate::store::{RowExt as _, StoreError, Tx};

/// These clients of the permit's workgroup with their names, by name. Whoever asks has to see them.
pub(crate) async fn in_order<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    clients: &ClientSet,
) -> Result<Vec<(ClientId, String)>, StoreError> {
    if clients.is_empty() {
        return Ok(Vec::new());
    }
    let dialect = tx.dialect();
    let query = sql("SELECT c.id, c.name FROM client c WHERE c.workgroup = ");
    let query = query.value(permit.workgroup()).and(" AND c.id IN ");
    let query = query.ids(dialect, clients.iter());
    let rows = tx.all(query.and(" ORDER BY c.name_key, c.id")).await?;
    rows.iter()
        .map(|row| Ok((row.id("id")?, row.text("name")?)))
        .collect()
}
