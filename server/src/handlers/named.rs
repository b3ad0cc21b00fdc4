//! Roles by their names, as bodies have them.

use policy::{ActionType, Role, RoleName};
use wire::FieldCode;

use crate::auth::Guard;
use crate::http::problem::Failure;
use crate::store::members::scope;

/// The role that a field names: a built-in one, or one of the workgroup's own.
///
/// # Errors
///
/// The field names no role, or one that is not this workgroup's.
pub(super) async fn role<A: ActionType>(
    guard: &mut Guard<A>,
    field: &str,
    name: &str,
) -> Result<Role, Failure> {
    let unknown = |says: String| Failure::field(field, FieldCode::Unknown, says);
    match name.parse::<RoleName>() {
        Err(error) => Err(unknown(error.to_string())),
        Ok(RoleName::BuiltIn(role)) => Ok(Role::BuiltIn(role)),
        Ok(RoleName::Custom(_)) => {
            let workgroup = guard.membership().workgroup;
            let found = scope::load_role(&mut guard.tx, workgroup, name).await?;
            found.ok_or_else(|| unknown(format!("there is no role `{name}`")))
        }
    }
}
