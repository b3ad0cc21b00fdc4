//! What is asked about: an action, at one client or anywhere. The policy answers; here it is only put
//! to it, of somebody who has a role and the least that makes the client theirs.
//!
//! A decision about something at a client depends on a scope in one thing alone: whether it has that
//! client. So the answer for a role with and without it is the answer for everybody of that role.

use policy::{
    Action, Actor, ClientId, Decision, Edition, Grant, Member, MemberId, Role, Scope, Target,
    WorkgroupId, decide, reach,
};

/// An action, and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question {
    pub(crate) workgroup: WorkgroupId,
    /// The workgroup's.
    pub(crate) edition: Edition,
    pub(crate) action: Action,
    /// At this client or below it; anywhere where there is none.
    pub(crate) client: Option<ClientId>,
}

impl Question {
    /// Whether somebody can.
    pub(crate) fn allows(&self, actor: &Actor) -> bool {
        match self.client {
            Some(_) => decide(actor, self.action, &self.target()).is_allow(),
            None => !reach(actor, self.action).is_nothing(),
        }
    }

    /// What somebody lacks who cannot: a sentence about them.
    pub(crate) fn missing(&self, actor: &Actor) -> Option<String> {
        match decide(actor, self.action, &self.target()) {
            Decision::Allow { .. } => None,
            Decision::Deny(denial) => Some(denial.missing()),
        }
    }

    /// What is asked about, as the policy takes it.
    pub(crate) fn target(&self) -> Target<'static> {
        let kind = self.action.kind();
        match self.client {
            Some(client) => Target::below(kind, self.workgroup, client),
            None => Target::within(kind, self.workgroup),
        }
    }

    /// Somebody who has this and nothing else.
    pub(crate) fn someone(&self, grant: Grant) -> Actor {
        self.somebody([grant])
    }

    /// Somebody who has these and nothing else.
    pub(crate) fn somebody(&self, grants: impl IntoIterator<Item = Grant>) -> Actor {
        // Who it is does not matter: nothing here is asked about a person.
        let Some(nobody) = MemberId::new(1) else {
            return Actor::Anonymous;
        };
        let member = Member::new(nobody, self.workgroup, self.edition, grants);
        Actor::Member(member)
    }

    /// A role in the workgroup with these clients.
    pub(crate) fn grant(&self, role: &Role, scope: Scope) -> Grant {
        Grant::Workgroup {
            role: role.clone(),
            scope,
        }
    }

    /// A client's administrator.
    pub(crate) fn administrator(&self) -> Grant {
        let Some(client) = self.some_client() else {
            return crate::store::members::scope::inactive();
        };
        Grant::ClientAdministrator { client }
    }

    /// The scope that has the client and no other.
    pub(crate) fn one_client(&self) -> Scope {
        Scope::only(self.some_client())
    }

    /// The client, or one that stands for any.
    pub(crate) fn some_client(&self) -> Option<ClientId> {
        self.client.or_else(|| ClientId::new(1))
    }
}

#[cfg(test)]
mod tests {
    use policy::BuiltIn;

    use super::*;

    fn asked(action: Action, client: Option<u64>) -> Question {
        Question {
            workgroup: WorkgroupId::new(1).unwrap(),
            edition: Edition::Associate,
            action,
            client: client.and_then(ClientId::new),
        }
    }

    fn check(question: Question, role: BuiltIn, [without, with]: [bool; 2]) {
        let someone = |scope| question.someone(question.grant(&role.into(), scope));
        assert_eq!(question.allows(&someone(Scope::Nobody)), without);
        assert_eq!(question.allows(&someone(question.one_client())), with);
    }

    #[test]
    fn a_role_answers_with_and_without_the_client() {
        for client in [Some(10), None] {
            let edit = asked(Action::ClientEdit, client);
            check(edit, BuiltIn::Manager, [true, true]);
            check(edit, BuiltIn::Associate, [false, true]);
            check(edit, BuiltIn::EndClient, [false, false]);
            let administrator = edit.someone(edit.administrator());
            assert!(edit.allows(&administrator));
        }
    }

    #[test]
    fn what_belongs_to_the_workgroup_asks_for_no_client() {
        check(asked(Action::AuditView, None), BuiltIn::Owner, [true, true]);
        let invite = asked(Action::MemberInvite, None);
        check(invite, BuiltIn::Manager, [true, true]);
        check(invite, BuiltIn::Associate, [false, false]);
        assert!(!invite.allows(&invite.someone(invite.administrator())));
    }

    #[test]
    fn what_is_missing_is_said_about_them() {
        let edit = asked(Action::ClientEdit, Some(10));
        let technician = edit.someone(edit.grant(&BuiltIn::Associate.into(), Scope::Nobody));
        let missing = edit.missing(&technician);
        assert_eq!(missing.as_deref(), Some("The client is not assigned."));
    }
}
