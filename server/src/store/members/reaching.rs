//! Who reaches a client, as a condition of a list.
//!
//! Which roles reach every client, and which those that are assigned, is asked of the policy for each
//! role that the workgroup has; no role is known here.

use policy::{
    Action, Actor, ClientFilter, ClientId, Edition, Grant, Member, MemberId, Phase, Role, Scope,
    WorkgroupId,
};

use super::{scope, validity};
use crate::store::{Sql, StoreError, Tx};

/// The roles by what they reach.
pub(super) struct Reaching {
    all: Vec<String>,
    assigned: Vec<String>,
}

impl Reaching {
    /// Reads the workgroup's own roles.
    pub(super) async fn of_roles(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Self, StoreError> {
        let roles = scope::every_role(tx, workgroup).await?;
        let of = |wanted: fn(&Role) -> bool| {
            let roles = roles.iter().filter(|role| wanted(role));
            roles.map(|role| role.name().to_string()).collect()
        };
        Ok(Self {
            all: of(reaches_all),
            assigned: of(|role| !reaches_all(role) && sees(role, &Scope::everyone())),
        })
    }

    /// The names of the roles that reach every client.
    pub(super) fn all(&self) -> &[String] {
        &self.all
    }

    /// The names of the roles that reach what is assigned.
    pub(super) fn assigned(&self) -> &[String] {
        &self.assigned
    }

    /// Goes on with the condition that a member reaches the client.
    pub(super) fn narrow(&self, rows: Sql, client: ClientId, now: i64) -> Sql {
        validity::and_in_phase(rows, Phase::Current, now)
            .and(" AND (m.role IN ")
            .texts(self.all.iter().map(String::as_str))
            .and(" OR m.id IN (SELECT a.member FROM client_administrator a WHERE a.client = ")
            .value(client)
            .and(" AND (a.valid_from IS NULL OR a.valid_from <= ")
            .value(now)
            .and(") AND (a.valid_until IS NULL OR a.valid_until > ")
            .value(now)
            .and(")) OR (m.role IN ")
            .texts(self.assigned.iter().map(String::as_str))
            .and(" AND (m.scope_kind = 'all_except' OR m.id IN (SELECT c.member FROM member_client c WHERE c.effect = 'allow' AND c.client = ")
            .value(client)
            .and(" UNION SELECT g.member FROM access_group_client x JOIN member_access_group g ON g.access_group = x.access_group WHERE x.client = ")
            .value(client)
            .and(")) AND m.id NOT IN (SELECT d.member FROM member_client d WHERE d.effect = 'deny' AND d.client = ")
            .value(client)
            .and(")))")
    }
}

/// Whether a role reaches every client, whatever is assigned.
fn reaches_all(role: &Role) -> bool {
    sees(role, &Scope::Nobody)
}

/// Whether somebody of this role with this scope sees any client.
fn sees(role: &Role, scope: &Scope) -> bool {
    let (Some(member), Some(workgroup)) = (MemberId::new(1), WorkgroupId::new(1)) else {
        return false;
    };
    let grant = Grant::Workgroup {
        role: role.clone(),
        scope: scope.clone(),
    };
    let someone = Member::new(member, workgroup, Edition::default(), [grant]);
    let seen = policy::visible(&Actor::Member(someone), Action::ClientView);
    matches!(seen, ClientFilter::All | ClientFilter::AllExcept(_))
}

#[cfg(test)]
mod tests {
    use policy::BuiltIn;

    use super::*;

    #[test]
    fn the_policy_says_which_roles_reach_what() {
        let of = |wanted: fn(&Role) -> bool| -> Vec<BuiltIn> {
            let all = BuiltIn::ALL.into_iter();
            all.filter(|role| wanted(&Role::from(*role))).collect()
        };
        let all = of(reaches_all);
        assert!(all.contains(&BuiltIn::Manager) && !all.contains(&BuiltIn::Associate));
        let some = of(|role| sees(role, &Scope::everyone()));
        assert!(some.contains(&BuiltIn::EndClient) && !some.contains(&BuiltIn::Inactive));
    }
}
