//! Names that one thing of a workgroup has.

use policy::{ActionType, Permit};
use wire::{FieldCode, Rule};

use crate::auth::Guard;
use crate::http::form;
use crate::http::problem::Failure;
use crate::store::engine::stored::{self, UniqueName};

/// A name that no other thing of this kind has in the permit's workgroup.
pub(super) async fn free_name<T: UniqueName, A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    name: &str,
) -> Result<String, Failure> {
    let name = form::text("name", Rule::Name, name)?;
    match stored::is_taken::<T, A>(&mut guard.tx, permit, &name).await? {
        true => Err(Failure::field("name", FieldCode::Taken, T::TAKEN)),
        false => Ok(name),
    }
}
