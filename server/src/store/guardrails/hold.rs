//! Where guardrails are held: in each transaction that changes somebody's rights, after everything was
//! written and before it is kept.
//!
//! Every write that concerns somebody's rights says whose (`members::rights_changed`), and by that the
//! transaction knows in which workgroups: no handler can forget it. A workgroup without guardrails costs one
//! look at an index.

use policy::{ClientId, Guardrail, GuardrailId, WorkgroupId};
use wire::Witness;

use super::read;
use super::witnesses::{self, Place};
use crate::clock;
use crate::store::engine::sql;
use crate::store::{RowExt as _, StoreError, Tx};

/// The statement that a change would break.
#[derive(Debug)]
pub struct Broken {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) id: GuardrailId,
    pub(crate) name: String,
    /// What it says, where that can be read.
    pub(crate) statement: Option<Guardrail>,
    /// Its client, with the name.
    pub(crate) client: Option<(ClientId, String)>,
    /// The first who would break it.
    pub(crate) witness: Option<Witness>,
}

/// Refuses what a transaction did where it breaks a guardrail of the workgroup.
pub(in crate::store) async fn hold(tx: &mut Tx, workgroup: WorkgroupId) -> Result<(), StoreError> {
    let query = sql(
        "SELECT g.id, g.name, g.statement, w.edition FROM guardrail g \
         JOIN workgroup w ON w.id = g.workgroup WHERE g.workgroup = ",
    );
    let rows = tx.all(query.value(workgroup).and(" ORDER BY g.id")).await?;
    for row in rows {
        let place = Place {
            workgroup,
            edition: row.named("edition")?,
            now: clock::now(),
        };
        // What cannot be read cannot be said to hold. Which it is has to be known, or nobody could delete it.
        let Ok(statement) = read(&row.text("statement")?) else {
            return Err(StoreError::Guardrail(Box::new(Broken {
                workgroup,
                id: row.id("id")?,
                name: row.text("name")?,
                statement: None,
                client: None,
                witness: None,
            })));
        };
        let found = witnesses::find(tx, place, &statement, 1).await?;
        if found.holds(&statement) {
            continue;
        }
        return Err(StoreError::Guardrail(Box::new(Broken {
            workgroup,
            id: row.id("id")?,
            name: row.text("name")?,
            client: witnesses::client_of(tx, workgroup, &statement).await?,
            witness: match statement {
                // Those who are left break nothing.
                Guardrail::AtLeast { .. } => None,
                _ => found.people.into_iter().next(),
            },
            statement: Some(statement),
        })));
    }
    Ok(())
}
