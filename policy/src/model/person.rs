//! Persons: members and invited people, as what something is done to.
//!
//! Who somebody *is* decides who may take something away from them, and who they *will be* decides who
//! may give it. Both are facts of one question, so that nobody is promoted in one step by somebody who
//! may do neither.

use crate::catalogue::built_in::BuiltIn;
use crate::model::binding::{Binding, Grant};
use crate::model::id::MemberId;
use crate::model::role::Role;
use crate::model::scope::Scope;

/// The facts about a member or an invited person that managing them depends on.
///
/// ```
/// use policy::{BuiltIn, MemberId, Person, Role, Scope};
///
/// // A manager who becomes a technician, to whom no client is assigned yet.
/// let present = [Role::from(BuiltIn::Manager)];
/// let (role, scope) = (Role::from(BuiltIn::Associate), Scope::Nobody);
/// let person = Person::member(MemberId::new(3).unwrap(), &present).becoming(&role, &scope);
/// assert_eq!(person.future, Some(&role));
/// assert!(!person.last_admin);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Person<'a> {
    /// The member; `None` for someone who is only invited.
    pub member: Option<MemberId>,
    /// The roles that they have now, one for each binding; none for someone who is only invited.
    pub present: &'a [Role],
    /// The role that they will have; `None` where it does not change.
    pub future: Option<&'a Role>,
    /// The clients that they will reach; `None` where no change of role or clients is asked for.
    pub scope: Option<&'a Scope>,
    /// Whether no other active member, whose time does not end, is owner or administrator.
    pub last_admin: bool,
}

impl<'a> Person<'a> {
    /// Someone who is invited to `role` for the clients of `scope`.
    #[must_use]
    pub fn invited(role: &'a Role, scope: &'a Scope) -> Self {
        Self {
            future: Some(role),
            scope: Some(scope),
            ..Self::default()
        }
    }

    /// A member who stays what they are.
    #[must_use]
    pub fn member(member: MemberId, present: &'a [Role]) -> Self {
        Self {
            member: Some(member),
            present,
            ..Self::default()
        }
    }

    /// The same person, who will have `role` for the clients of `scope`.
    #[must_use]
    pub fn becoming(self, role: &'a Role, scope: &'a Scope) -> Self {
        Self {
            future: Some(role),
            scope: Some(scope),
            ..self
        }
    }

    /// The roles that a member with these grants has. A single-customer administrator counts as an
    /// administrator, so that a manager cannot remove one.
    ///
    /// ```
    /// use policy::{BuiltIn, ClientId, Grant, Person};
    ///
    /// let client = ClientId::new(10).unwrap();
    /// let roles = Person::roles_of(&[Grant::ClientAdministrator { client }]);
    /// assert_eq!(roles, [BuiltIn::Administrator.into()]);
    /// ```
    #[must_use]
    pub fn roles_of(grants: &[Grant]) -> Vec<Role> {
        let role = |grant: &Grant| match grant {
            Grant::Workgroup { role, .. } => role.clone(),
            Grant::ClientAdministrator { .. } => BuiltIn::Administrator.into(),
        };
        grants.iter().map(role).collect()
    }

    /// As [`roles_of`](Self::roles_of), of a member's bindings.
    #[must_use]
    pub fn roles_of_bindings(bindings: &[Binding]) -> Vec<Role> {
        bindings
            .iter()
            .map(|binding| binding.role().clone())
            .collect()
    }

    /// Every role that managing them touches: the present ones and the future one.
    pub(crate) fn roles(&self) -> impl Iterator<Item = &'a Role> {
        self.present.iter().chain(self.future)
    }
}
