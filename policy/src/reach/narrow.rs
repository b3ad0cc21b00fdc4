//! The reach of a limited member.

use crate::catalogue::action::Action;
use crate::decision::manage;
use crate::model::limit::Limit;
use crate::model::role::Role;
use crate::model::role_name::RoleName;
use crate::model::scope::Scope;
use crate::reach::Reach;

impl Limit {
    /// The part of a member's reach for `action` that is within the limit.
    pub(crate) fn narrow(&self, action: Action, reach: Reach) -> Reach {
        if !self.has(action) || !self.lets_give(action) {
            return Reach::default();
        }
        let gives = manage::gives_role(action) && !self.is_everything();
        let given = |name: &RoleName| match name {
            RoleName::BuiltIn(role) => self.covers(&Role::BuiltIn(*role), Some(&Scope::Nobody)),
            // What a custom role grants is not known here.
            RoleName::Custom(_) => false,
        };
        Reach {
            clients: reach.clients.intersection(&self.filter()),
            every_role: reach.every_role && !gives,
            roles: reach
                .roles
                .into_iter()
                .filter(|name| !gives || given(name))
                .collect(),
            ..reach
        }
    }
}
