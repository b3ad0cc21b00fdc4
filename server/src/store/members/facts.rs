//! The facts about a target that a decision needs, read before there is a permit.
//!
//! They go into the decision and nowhere else: nothing here gives a name, an address or a note.

use policy::last_admin::{self, AdminRole};
use policy::{BuiltIn, Grant, MemberId, Person, Role, RoleName, Scope, WorkgroupId};

use super::scope;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, StoreError, Tx};

/// The facts about a member that managing them depends on.
#[derive(Debug, Clone)]
pub(crate) struct MemberFacts {
    member: MemberId,
    present: Vec<Role>,
    scope: Scope,
    last_in_charge: bool,
}

impl MemberFacts {
    /// As the policy takes it.
    pub(crate) fn person(&self) -> Person<'_> {
        Person {
            last_admin: self.last_in_charge,
            ..Person::member(self.member, &self.present)
        }
    }

    /// The clients of the member's role in the workgroup.
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The facts about a member of this workgroup, if there is one.
pub(crate) async fn member(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
) -> Result<Option<MemberFacts>, StoreError> {
    let query = sql("SELECT role, scope_kind FROM member WHERE workgroup = $1 AND id = $2");
    let Some(row) = tx.first(query.bind(workgroup).bind(member)).await? else {
        return Ok(None);
    };
    let role = row.maybe_text("role")?;
    let kind = row.text("scope_kind")?;
    let given = scope::given(tx, workgroup, member, role.as_deref(), &kind).await?;
    let grants: Vec<Grant> = given.grants();
    Ok(Some(MemberFacts {
        member,
        present: Person::roles_of(&grants),
        scope: given.scope,
        last_in_charge: is_last_in_charge(tx, workgroup, member).await?,
    }))
}

/// Read in the same transaction as the write, which no other writer of the workgroup can enter:
/// of two who try at once, the second one sees what the first one did.
async fn is_last_in_charge(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
) -> Result<bool, StoreError> {
    let query = sql("SELECT id, role FROM member \
         WHERE workgroup = $1 AND status = 'active' AND role IS NOT NULL ORDER BY id");
    let rows = tx.all(query.bind(workgroup)).await?;
    let place = rows
        .iter()
        .position(|row| row.id("id").ok() == Some(member));
    let standings = rows.iter().map(standing).collect::<Result<Vec<_>, _>>()?;
    Ok(place.is_some_and(|place| last_admin::is_last_admin(&standings, place)))
}

fn standing(row: &Row) -> Result<AdminRole, StoreError> {
    let role: Option<BuiltIn> = match row.text("role")?.parse() {
        Ok(RoleName::BuiltIn(role)) => Some(role),
        _ => None,
    };
    Ok(AdminRole { role, active: true })
}
