//! Guardrails: kept, and held whenever somebody's rights change.

pub(crate) mod hold;
pub(crate) mod witnesses;

use policy::act::{GuardrailEdit, GuardrailView};
use policy::{Guardrail, GuardrailId, ListPermit, Permit};
use wire::Page;

use super::engine::page::PageQuery;
use super::engine::{list, list_spec, sort_key, sql, stored, values};
use super::{RowExt as _, StoreError, Tx};

/// A guardrail as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GuardrailRow {
    pub(crate) id: GuardrailId,
    pub(crate) name: String,
    statement: String,
    pub(crate) created_at: String,
    pub(crate) version: u64,
}

stored! {
    GuardrailRow as "g" in "guardrail" {
        id: GuardrailId,
        name: text,
        statement: text,
        created_at: time,
        version: count,
    }
}

list_spec! {
    /// Guardrails as a list.
    GuardrailList of "g" {
        search ["g.name_key"];
        sort { "name": "name_key", "created_at": "created_at" }
    }
}

impl GuardrailRow {
    /// What stays true.
    pub(crate) fn statement(&self) -> Result<Guardrail, StoreError> {
        read(&self.statement)
    }
}

fn read(text: &str) -> Result<Guardrail, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("a guardrail: {error}")))
}

/// A page of the workgroup's guardrails.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<GuardrailView>,
    query: &PageQuery<GuardrailList>,
) -> Result<Page<GuardrailRow>, StoreError> {
    list::of_workgroup(tx, permit, query).await
}

/// The permit's guardrail.
pub(crate) async fn get<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<GuardrailRow, StoreError> {
    stored::get(tx, permit).await
}

/// How many guardrails the permit's workgroup has.
pub(crate) async fn count<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<u64, StoreError> {
    let query = sql("SELECT COUNT(*) AS n FROM guardrail WHERE workgroup = ");
    tx.one(query.value(permit.workgroup())).await?.count("n")
}

/// Creates a guardrail, which holds from the next change on.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<GuardrailEdit>,
    (name, statement): (&str, &Guardrail),
    now: i64,
) -> Result<GuardrailRow, StoreError> {
    let text = serde_json::to_string(statement);
    let text = text.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let row = values! { name: name, name_key: sort_key(name), statement: text, created_at: now };
    stored::create(tx, permit, row).await
}

/// Renames the permit's guardrail.
pub(crate) async fn rename(
    tx: &mut Tx,
    permit: &Permit<GuardrailEdit>,
    name: &str,
) -> Result<GuardrailRow, StoreError> {
    stored::change(tx, permit, values! { name: name, name_key: sort_key(name) }).await
}

/// Deletes the permit's guardrail.
pub(crate) async fn delete(tx: &mut Tx, permit: &Permit<GuardrailEdit>) -> Result<(), StoreError> {
    stored::delete::<GuardrailRow, _>(tx, permit).await?;
    Ok(())
}
