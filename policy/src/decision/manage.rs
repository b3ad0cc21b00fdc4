//! Who may manage whom, and what may be given.
//!
//! Two questions, because taking away and giving are not the same: someone who may deactivate
//! associates need not be an associate, but nobody gives what they do not have.
//!
//! Among built-in roles the two have one answer, because every role has all that the roles below it have;
//! custom roles are put together as a workgroup likes, and each right in them is compared. Where a scope
//! narrows the giver's right, it narrows the gift.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::cells::{Cells, cells_of};
use crate::catalogue::flags::Flags;
use crate::catalogue::kind::Kind;
use crate::model::binding::Binding;
use crate::model::client_filter::ClientFilter;
use crate::model::id::MemberId;
use crate::model::person::Person;
use crate::model::role::Role;
use crate::model::role_name::RoleName;
use crate::model::scope::Scope;

/// Whether a member with `binding` may manage those who have `role`.
pub(crate) fn may_manage(binding: &Binding, role: &Role) -> bool {
    if binding.client().is_some() {
        return false;
    }
    match binding.role() {
        Role::BuiltIn(manager) => built_in_may_manage(*manager, binding.cells(), role),
        Role::Custom(manager) => manager.manages().contains(&role.name()),
    }
}

/// Whether holders of the built-in role `manager`, whose cells are `own`, may manage those who have
/// `role`.
pub(crate) fn built_in_may_manage(manager: BuiltIn, own: &Cells, role: &Role) -> bool {
    match (manager, role) {
        (_, Role::BuiltIn(other)) => manager.manages(*other),
        (BuiltIn::Owner | BuiltIn::Administrator, Role::Custom(_)) => true,
        // What a role grants that this one manages is not known here: it may be more.
        (BuiltIn::Manager, Role::Custom(custom)) => {
            custom.manages().iter().all(
                |managed| matches!(managed, RoleName::BuiltIn(other) if manager.manages(*other)),
            ) && all_covered(own, custom.cells())
        }
        (_, Role::Custom(_)) => false,
    }
}

/// Whether a member with `binding` may give `role` to someone: may manage it, and has all of it.
pub(crate) fn may_grant(binding: &Binding, role: &Role) -> bool {
    if !may_manage(binding, role) {
        return false;
    }
    match (binding.role(), role) {
        // Every right of a built-in role is within those of a built-in role that manages it, and
        // every right that a custom role can have is an administrator's.
        (Role::BuiltIn(_), _) => true,
        (Role::Custom(_), Role::BuiltIn(other)) => {
            // Both editions: a workgroup may change from one to the other.
            Edition::ALL
                .iter()
                .all(|edition| all_covered(binding.cells(), cells_of(*edition, *other)))
                && BuiltIn::ALL.iter().all(|third| {
                    !other.manages(*third) || may_manage(binding, &Role::BuiltIn(*third))
                })
        }
        (Role::Custom(own), Role::Custom(other)) => {
            all_covered(own.cells(), other.cells())
                && other
                    .manages()
                    .iter()
                    .all(|managed| own.manages().contains(managed))
        }
    }
}

/// Whether giving `role` for the clients of `scope` stays within what `binding` reaches.
pub(crate) fn scope_is_within(
    binding: &Binding,
    role: &Role,
    edition: Edition,
    scope: &Scope,
) -> bool {
    !giving_depends_on_scope(binding, role, edition)
        || scope.filter().is_within(&binding.scope().filter())
}

/// Whether `role` has rights by scope that `binding` has by scope as well: then it may be given
/// for clients within the own scope alone.
pub(crate) fn giving_depends_on_scope(binding: &Binding, role: &Role, edition: Edition) -> bool {
    let other = match role {
        Role::BuiltIn(role) => cells_of(edition, *role),
        Role::Custom(role) => role.cells(),
    };
    let mut pairs = binding.cells().iter().zip(other);
    pairs.any(|(own, other)| *other == Cell::Clients && *own != Cell::Workgroup)
}

/// Whether a list of clients (an access group's) stays within what `binding` reaches.
pub(crate) fn clients_are_within(binding: &Binding, clients: &Scope) -> bool {
    let reach = match cell_of_naming_clients(binding) {
        Cell::Workgroup => ClientFilter::All,
        Cell::Clients => binding.scope().filter(),
        _ => ClientFilter::Nothing,
    };
    clients.filter().is_within(&reach)
}

/// Which clients `binding` may name for others, as a cell: any, those of its scope, or none.
pub(crate) fn cell_of_naming_clients(binding: &Binding) -> Cell {
    let everything = matches!(binding.role(), Role::BuiltIn(role) if role.reaches_every_client())
        && binding.client().is_none();
    let shows = Kind::Client.view_action();
    match shows.map_or(Cell::Never, |shows| binding.cell(shows)) {
        _ if everything => Cell::Workgroup,
        cell @ (Cell::Workgroup | Cell::Clients) => cell,
        _ => Cell::Never,
    }
}

/// Whether `binding` may give what a single-customer administrator of its clients has.
pub(crate) fn covers_client_administrator(binding: &Binding, edition: Edition) -> bool {
    Action::staff()
        .filter(|action| action.is_client_administrators())
        .all(|action| {
            let theirs = action.cell(edition, BuiltIn::Administrator);
            theirs == Cell::Never || binding.cell(action).covers(Cell::Clients)
        })
}

/// The answer about one binding and a person: why not, if not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ManagingCheck {
    /// Nothing stands against it.
    Fine,
    /// It is about oneself, and nobody does that to themselves.
    Oneself,
    /// The owner is touched.
    Owner,
    /// The workgroup would be left without an active owner or administrator.
    LastAdmin,
    /// One of the roles may not be managed.
    NotBelow,
    /// The role or the clients are more than the one who gives them has.
    TooWide,
}

/// Whether `binding` of the member `own` allows `action` on `person` where its cell is `Below`.
pub(crate) fn check_managing(
    binding: &Binding,
    own: MemberId,
    edition: Edition,
    action: Action,
    person: &Person<'_>,
) -> ManagingCheck {
    if action.is_never_to_oneself() && person.member == Some(own) {
        return ManagingCheck::Oneself;
    }
    let mut roles = person.roles();
    if roles.any(|role| role.name() == BuiltIn::Owner.into()) {
        return ManagingCheck::Owner;
    }
    if person.last_admin && action.ends_admin(person.future) {
        return ManagingCheck::LastAdmin;
    }
    if !person.roles().all(|role| may_manage(binding, role)) {
        return ManagingCheck::NotBelow;
    }
    if action.grants_rights() && !grants_within_own(binding, edition, person) {
        return ManagingCheck::TooWide;
    }
    ManagingCheck::Fine
}

/// Whether the roles and clients that `person` will have are within those of `binding`.
fn grants_within_own(binding: &Binding, edition: Edition, person: &Person<'_>) -> bool {
    let given = |role: &Role| {
        may_grant(binding, role)
            && person
                .scope
                .is_none_or(|scope| scope_is_within(binding, role, edition, scope))
    };
    match person.future {
        Some(role) => given(role),
        None => person.present.iter().all(given),
    }
}

/// Whether the action gives someone a role in the workgroup, or clients for it.
pub(crate) fn gives_role(action: Action) -> bool {
    action.grants_rights() && !action.belongs_to_client()
}

/// Whether the action makes someone a single-customer administrator, who always gets the same.
#[inline]
pub(crate) fn appoints(action: Action) -> bool {
    action.grants_rights() && action.belongs_to_client()
}

impl Action {
    /// Whether someone who is owner or administrator no longer is so afterwards: the flag
    /// `ends_admin`. `future` is the role that they will have, `None` where it does not change.
    ///
    /// ```
    /// use policy::{Action, BuiltIn, Role};
    ///
    /// let manager = Role::from(BuiltIn::Manager);
    /// assert!(Action::MemberRemove.ends_admin(None));
    /// assert!(Action::MemberEditRole.ends_admin(Some(&manager)));
    /// assert!(!Action::MemberAssignClients.ends_admin(None));
    /// ```
    #[must_use]
    pub fn ends_admin(self, future: Option<&Role>) -> bool {
        let is_not = |role: &Role| !matches!(role, Role::BuiltIn(role) if role.is_administrator());
        // What gives a role ends it by the role that is given, and everything else by itself.
        self.has(Flags::ENDS_ADMIN) && (!self.grants_rights() || future.is_some_and(is_not))
    }
}

/// Whether every cell of `other` is covered by the one of `own`.
fn all_covered(own: &Cells, other: &Cells) -> bool {
    own.iter().zip(other).all(|(own, other)| own.covers(*other))
}
