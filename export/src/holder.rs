//! What a binding can hold: a role, or the administration of a single client.

use policy::{
    Action, Binding, Cell, ClientId, Edition, Grant, Member, MemberId, Role, Scope, WorkgroupId,
};

/// A role, or what a single-customer administrator has.
#[derive(Debug, Clone)]
pub(crate) enum Holder {
    Role(Role),
    ClientAdministrator,
}

/// What the exports call the binding of a single-customer administrator.
const CLIENT_ADMINISTRATOR: &str = "client_administrator";

impl Holder {
    /// `manager`, `custom:00000000000000ab` or `client_administrator`.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Role(role) => role.name().to_string(),
            Self::ClientAdministrator => CLIENT_ADMINISTRATOR.to_owned(),
        }
    }

    /// A binding that holds it, to ask about: its scope means nothing.
    ///
    /// Always there; an `Option` because ids are checked when they are made.
    pub(crate) fn binding(&self, edition: Edition) -> Option<Binding> {
        let grant = match self {
            Self::Role(role) => Grant::Workgroup {
                role: role.clone(),
                scope: Scope::Nobody,
            },
            Self::ClientAdministrator => Grant::ClientAdministrator {
                client: ClientId::new(1)?,
            },
        };
        let member = Member::new(MemberId::new(1)?, WorkgroupId::new(1)?, edition, [grant]);
        member.bindings().first().cloned()
    }

    /// What it may do with `action`.
    pub(crate) fn cell(&self, edition: Edition, action: Action) -> Cell {
        match self {
            Self::Role(Role::BuiltIn(role)) => action.cell(edition, *role),
            Self::Role(Role::Custom(role)) => role.cell(action),
            Self::ClientAdministrator => self
                .binding(edition)
                .map_or(Cell::Never, |binding| binding.cell(action)),
        }
    }

    /// Whether it reaches every client, whatever is assigned to its holder.
    pub(crate) fn is_everywhere(&self) -> bool {
        matches!(self, Self::Role(Role::BuiltIn(role)) if role.reaches_every_client())
    }
}

/// What a binding holds, by the name that the exports use.
pub(crate) fn name_of(binding: &Binding) -> String {
    match binding.client() {
        Some(_) => CLIENT_ADMINISTRATOR.to_owned(),
        None => binding.role().name().to_string(),
    }
}
