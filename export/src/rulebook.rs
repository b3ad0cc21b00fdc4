//! Which rules are exported.

use policy::{BuiltIn, CustomRole, Edition, Role};

use crate::holder::Holder;
use crate::workgroup::Workgroup;

/// The rules to export: editions of the matrix, and the custom roles of a workgroup.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// The editions, each with all of its rows.
    pub editions: Vec<Edition>,
    /// The custom roles; none where no workgroup is exported.
    pub roles: Vec<CustomRole>,
    /// How many bindings a member has at most.
    pub bindings: usize,
}

impl Rulebook {
    /// The built-in roles of these editions, for members with up to `bindings` bindings.
    #[must_use]
    pub fn of_editions(editions: &[Edition], bindings: usize) -> Self {
        Self {
            editions: editions.to_vec(),
            roles: Vec::new(),
            bindings,
        }
    }

    /// The rules of one workgroup: those of its edition, with its custom roles.
    #[must_use]
    pub fn of_workgroup(workgroup: &Workgroup) -> Self {
        let members = workgroup.members.iter();
        let most = members.map(|member| member.bindings().len()).max();
        Self {
            editions: vec![workgroup.edition],
            roles: workgroup.roles.clone(),
            bindings: most.unwrap_or_default().max(1),
        }
    }

    /// Every role: the built-in ones, then the custom ones.
    pub(crate) fn all_roles(&self) -> impl Iterator<Item = Role> + '_ {
        let custom = self.roles.iter().cloned();
        let custom = custom.map(|role| Role::Custom(Box::new(role)));
        BuiltIn::ALL.into_iter().map(Role::BuiltIn).chain(custom)
    }

    /// Everything that a binding can hold.
    pub(crate) fn holders(&self) -> Vec<Holder> {
        let roles = self.all_roles().map(Holder::Role);
        roles.chain([Holder::ClientAdministrator]).collect()
    }
}
