//! Whose rights a change touches: found in the transaction of the change, while it still shows.

use policy::{ClientId, MemberId};

use super::{RowExt, Sql, StoreError, Tx, sql};

/// A member's rights change.
pub(crate) async fn member(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    let query = sql("SELECT account AS id FROM member WHERE id = $1 AND account IS NOT NULL");
    accounts(tx, query.bind(member)).await
}

/// A client is about to go, and with it what is assigned of it.
pub(crate) async fn members_of_client(tx: &mut Tx, client: ClientId) -> Result<(), StoreError> {
    let query = sql(
        "SELECT m.account AS id FROM member_client c JOIN member m ON m.id = c.member \
           WHERE c.client = $1 AND m.account IS NOT NULL \
         UNION SELECT m.account AS id FROM client_administrator c JOIN member m ON m.id = c.member \
           WHERE c.client = $2 AND m.account IS NOT NULL \
         UNION SELECT m.account AS id FROM access_group_client c \
           JOIN member_access_group g ON g.access_group = c.access_group \
           JOIN member m ON m.id = g.member \
           WHERE c.client = $3 AND m.account IS NOT NULL",
    );
    accounts(tx, query.bind(client).bind(client).bind(client)).await
}

async fn accounts(tx: &mut Tx, query: Sql) -> Result<(), StoreError> {
    for row in tx.all(query).await? {
        tx.affects(row.id("id")?);
    }
    Ok(())
}
