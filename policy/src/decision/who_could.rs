//! Who could have: the built-in roles that would have been allowed.
//!
//! What a denied control offers beside its sentence: whom to ask. Custom roles are left out, because a
//! denial knows only its actor's; so is everybody who could do it to themselves alone.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition, RoleSet};
use crate::catalogue::cell::Cell;
use crate::catalogue::cells::cells_of;
use crate::catalogue::kind::Kind;
use crate::decision::denial::Denial;
use crate::decision::manage;
use crate::decision::reason::Reason;
use crate::model::actor::{Actor, Member};

/// The built-in roles that have `action` for anything at all, beside what is everybody's own.
///
/// ```
/// use policy::{Action, BuiltIn, Edition, roles_with};
///
/// let could = roles_with(Edition::Associate, Action::ClientDelete);
/// assert!(could.iter().eq([BuiltIn::Owner, BuiltIn::Administrator, BuiltIn::Manager]));
/// ```
#[must_use]
pub fn roles_with(edition: Edition, action: Action) -> RoleSet {
    let has = |role: &BuiltIn| !matches!(action.cell(edition, *role), Cell::Never | Cell::Own);
    BuiltIn::ALL.into_iter().filter(has).collect()
}

impl Denial<'_> {
    /// The built-in roles that would have been allowed on this target, with the actor's scope.
    ///
    /// Empty for strangers, for contacts, for other workgroups, and for an API key that does not
    /// include it: no role would help.
    ///
    /// ```
    /// # use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Person, Role, Scope};
    /// # use policy::{Target, WorkgroupId, decide};
    /// # let workgroup = WorkgroupId::new(1).unwrap();
    /// # let grant = Grant::Workgroup { role: BuiltIn::Manager.into(), scope: Scope::everyone() };
    /// # let id = MemberId::new(2).unwrap();
    /// let manager = Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]));
    /// // A manager may not remove an administrator; an administrator may.
    /// let roles = [Role::from(BuiltIn::Administrator)];
    /// let person = Person::member(MemberId::new(3).unwrap(), &roles);
    /// let target = Target::member(workgroup, &person);
    /// let decision = decide(&manager, Action::MemberRemove, &target);
    /// let could = decision.denial().unwrap().who_could();
    /// assert!(could.iter().eq([BuiltIn::Owner, BuiltIn::Administrator]));
    /// ```
    #[must_use]
    pub fn who_could(&self) -> RoleSet {
        let Actor::Member(member) = self.actor else {
            return RoleSet::default();
        };
        // No role helps whoever asks through a key: the key has to include it.
        if self.target.workgroup != member.workgroup() || self.is_outside(member) {
            return RoleSet::default();
        }
        if self.target.kind == Kind::Workgroup && self.action.kind() != Kind::Workgroup {
            let ever = |role: &BuiltIn| self.action.cell(member.edition(), *role) != Cell::Never;
            return BuiltIn::ALL.into_iter().filter(ever).collect();
        }
        // Nobody does it to what it is not done to.
        let fits = self.target.kind == self.action.kind();
        let could = |role: &BuiltIn| fits && self.could(member, *role);
        BuiltIn::ALL.into_iter().filter(could).collect()
    }

    /// Whether a member with this role, and with the actor's clients, would be allowed.
    fn could(&self, member: &Member, role: BuiltIn) -> bool {
        let cells = cells_of(member.edition(), role);
        match cells.get(self.action as usize).copied().unwrap_or_default() {
            Cell::Never | Cell::Own => false,
            Cell::Workgroup => true,
            Cell::Clients => self.target.client.is_some_and(|client| {
                member
                    .bindings()
                    .iter()
                    .any(|binding| binding.scope().reaches(client))
            }),
            Cell::Below => self.target.person.is_some_and(|person| {
                let stays = person.last_admin && self.reason() == Reason::LastAdmin;
                let mut others = person.roles();
                !stays && others.all(|other| manage::built_in_may_manage(role, cells, other))
            }),
        }
    }
}
