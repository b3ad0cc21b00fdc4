//! Saving a custom role: nobody makes a role that gives more than they have.
//!
//! A role is not tied to a scope, and others will hold it for clients that the person who makes it may
//! not reach. So it has at most what they have *everywhere*: half of a right here and half of it there
//! are not enough.

use crate::catalogue::action::Action;
use crate::catalogue::cell::Cell;
use crate::decision::manage;
use crate::model::actor::{Actor, Member};
use crate::model::client_filter::ClientFilter;
use crate::model::custom_role::{CustomRole, RoleDraft};
use crate::model::role::Role;
use crate::model::role_name::RoleName;
use crate::model::role_refusal::RoleRefusal;

impl CustomRole {
    /// Checks a role that someone saves: as [`load`](Self::load), and that it gives no more
    /// than `saver` has. `known` are the workgroup's other custom roles, as they are saved.
    ///
    /// # Errors
    ///
    /// The first thing that is refused.
    ///
    /// # Examples
    ///
    /// ```
    /// use policy::{Action, Actor, BuiltIn, CustomRole, Edition, Grant, Member, MemberId, RoleDraft};
    /// use policy::{RoleId, RoleRefusal, Scope, WorkgroupId};
    ///
    /// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
    /// let with = |role: BuiltIn| {
    ///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::everyone() };
    ///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
    /// };
    /// let draft = RoleDraft {
    ///     id: RoleId::new(1).unwrap(),
    ///     label: "Auditor".into(),
    ///     grants: [("audit.view".into(), "Workgroup".into())].into(),
    ///     manages: Vec::new(),
    /// };
    /// assert!(CustomRole::save(&draft, &with(BuiltIn::Administrator), &[]).is_ok());
    ///
    /// // A manager does not read the audit log, and makes nobody who does.
    /// let refusal = CustomRole::save(&draft, &with(BuiltIn::Manager), &[]).unwrap_err();
    /// assert_eq!(refusal, RoleRefusal::WiderThanOwn(Action::AuditView));
    /// ```
    pub fn save(draft: &RoleDraft, saver: &Actor, known: &[Self]) -> Result<Self, RoleRefusal> {
        let role = Self::load(draft)?;
        let Actor::Member(saver) = saver else {
            let first = role
                .grants()
                .next()
                .map_or(Action::RoleCreate, |(action, _)| action);
            return Err(RoleRefusal::WiderThanOwn(first));
        };
        if saver.holds(RoleName::Custom(role.id())) {
            return Err(RoleRefusal::OwnRole);
        }
        if let Some((action, _)) = role.grants().find(|grant| !saver.covers_everywhere(*grant)) {
            return Err(RoleRefusal::WiderThanOwn(action));
        }
        for name in role.manages() {
            let managed = match name {
                RoleName::BuiltIn(built_in) => Role::BuiltIn(*built_in),
                RoleName::Custom(id) if *id == role.id() => Role::Custom(Box::new(role.clone())),
                RoleName::Custom(id) => match known.iter().find(|known| known.id() == *id) {
                    Some(known) => Role::Custom(Box::new(known.clone())),
                    None => return Err(RoleRefusal::UnknownRole(name.to_string())),
                },
            };
            let mut bindings = saver.bindings().iter();
            let limit = saver.limit();
            if !bindings.any(|binding| manage::may_grant(binding, &managed))
                || limit.is_some_and(|limit| !limit.covers(&managed, None))
            {
                return Err(RoleRefusal::ManagesWider(name.to_string()));
            }
        }
        Ok(role)
    }
}

impl Member {
    /// Whether some binding gives at least this much of an action for every client. A custom role
    /// is not tied to a scope, so that whoever saves one has to reach whomever it may reach.
    pub(crate) fn covers_everywhere(&self, (action, cell): (Action, Cell)) -> bool {
        let limit = self.limit();
        if limit.is_some_and(|limit| !limit.covers_everywhere((action, cell))) {
            return false;
        }
        self.bindings().iter().any(|binding| {
            let own = binding.cell(action);
            let everywhere = own != Cell::Clients || binding.scope().filter() == ClientFilter::All;
            own.covers(cell) && everywhere
        })
    }
}
