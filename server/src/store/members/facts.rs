//! The facts about a target that a decision needs, read before there is a permit.
//!
//! They go into the decision and nowhere else: nothing here gives a name, an address or a note.

use policy::last_admin::{self, AdminRole};
use policy::{
    BuiltIn, Grant, MemberId, Person, Receiver, Role, RoleName, Scope, Validity, WorkgroupId,
};

use super::{scope, validity};
use crate::store::engine::sql;
use crate::store::{RowExt, StoreError, Tx};

/// The facts about a member that managing them depends on.
#[derive(Debug, Clone)]
pub(crate) struct MemberFacts {
    member: MemberId,
    present: Vec<Role>,
    role: Option<Role>,
    scope: Scope,
    administers: bool,
    validity: Validity,
    last_in_charge: bool,
    invited: bool,
    removed: bool,
}

impl MemberFacts {
    /// As the policy takes it.
    pub(crate) fn person(&self) -> Person<'_> {
        Person {
            last_admin: self.last_in_charge,
            ..Person::member(self.member, &self.present)
        }
    }

    /// As somebody whose place another one would look from, who has to have all that they have.
    pub(crate) fn seen_as(&self) -> Person<'_> {
        Person {
            scope: Some(&self.scope),
            ..self.person()
        }
    }

    /// As somebody who is to get more.
    pub(crate) fn receiver(&self) -> Receiver<'_> {
        // The role in the workgroup comes first: see `Assignments::grants`.
        let beside = self.present.get(usize::from(self.role.is_some())..);
        Receiver {
            person: self.person(),
            scope: &self.scope,
            beside: beside.unwrap_or_default(),
        }
    }

    /// Whether they have not accepted their invitation yet.
    pub(crate) fn is_invited(&self) -> bool {
        self.invited
    }

    /// Whether they were removed: they are listed, and nothing can be done to them.
    pub(crate) fn is_removed(&self) -> bool {
        self.removed
    }

    /// The role that their invitation offers.
    pub(crate) fn offered(&self) -> Option<&Role> {
        self.role.as_ref().filter(|_| self.invited)
    }

    /// Whether they are invited to administer a client and to nothing else: that belongs to the client
    /// and not to the workgroup's people.
    pub(crate) fn is_invited_to_client(&self) -> bool {
        self.invited && self.role.is_none() && self.administers
    }

    /// The role in the workgroup, if they have one.
    pub(crate) fn role(&self) -> Option<&Role> {
        self.role.as_ref()
    }

    /// When the membership holds.
    pub(crate) fn validity(&self) -> Validity {
        self.validity
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
    now: i64,
) -> Result<Option<MemberFacts>, StoreError> {
    let query = sql(
        "SELECT role, status, scope_kind, removed_at, valid_from, valid_until FROM member \
         WHERE workgroup = $1 AND id = $2",
    );
    let Some(row) = tx.first(query.bind(workgroup).bind(member)).await? else {
        return Ok(None);
    };
    let role = row.maybe_text("role")?;
    let kind = row.text("scope_kind")?;
    let status = row.text("status")?;
    let validity = validity::read(&row)?;
    let own = standing(role.as_deref(), &status, validity.holds_from(now));
    let given = scope::given(tx, workgroup, member, role.as_deref(), &kind).await?;
    let grants: Vec<Grant> = given.grants();
    Ok(Some(MemberFacts {
        member,
        present: Person::roles_of(&grants),
        role: given.role,
        scope: given.scope,
        administers: !given.administers.is_empty(),
        validity,
        invited: status == "invited",
        removed: row.maybe_number("removed_at")?.is_some(),
        last_in_charge: is_last_in_charge(tx, workgroup, member, (own, now)).await?,
    }))
}

/// Read in the same transaction as the write, which no other writer of the workgroup can enter:
/// of two who try at once, the second one sees what the first one did.
///
/// Of those who would not be in charge if they were alone, nothing else is read.
async fn is_last_in_charge(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    (own, now): (AdminRole, i64),
) -> Result<bool, StoreError> {
    Ok(last_admin::is_last_admin(&[own], 0)
        && last_admin(tx, workgroup, now).await? == Some(member))
}

/// The only active member who is in charge, where there is one alone. Whose time has not begun is not
/// counted, nor whose time ends: the workgroup would be left without anybody on that day, and nobody
/// would have decided it.
pub(crate) async fn last_admin(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    now: i64,
) -> Result<Option<MemberId>, StoreError> {
    let in_charge = BuiltIn::ALL.into_iter().map(|role| AdminRole {
        role: Some(role),
        active: true,
    });
    let mut found: Vec<MemberId> = Vec::new();
    for one in in_charge.filter(|one| last_admin::is_last_admin(&[*one], 0)) {
        let role = one.role.map_or("", BuiltIn::wire_name);
        // Neither is compared as it stands, so that no index of it is used: nearly everyone has these, and
        // few have the role.
        let query = sql("SELECT id FROM member \
             WHERE workgroup = $1 AND role = $2 AND COALESCE(status, '') = 'active' AND +valid_until IS NULL \
               AND (valid_from IS NULL OR valid_from <= $3) LIMIT 2");
        let query = query.bind(workgroup).bind(role).bind(now);
        for row in tx.all(query).await? {
            found.push(row.id("id")?);
        }
    }
    Ok(match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}

/// A member's part in who is in charge, where there is one.
pub(crate) async fn admin_role(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    now: i64,
) -> Result<Option<AdminRole>, StoreError> {
    let query = sql("SELECT role, status, valid_from, valid_until FROM member \
         WHERE workgroup = $1 AND id = $2");
    let Some(row) = tx.first(query.bind(workgroup).bind(member)).await? else {
        return Ok(None);
    };
    let (role, status) = (row.maybe_text("role")?, row.text("status")?);
    let for_good = validity::read(&row)?.holds_from(now);
    Ok(Some(standing(role.as_deref(), &status, for_good)))
}

fn standing(role: Option<&str>, status: &str, for_good: bool) -> AdminRole {
    let role = match role.map(str::parse) {
        Some(Ok(RoleName::BuiltIn(role))) => Some(role),
        _ => None,
    };
    AdminRole {
        role,
        active: status == "active" && for_good,
    }
}
