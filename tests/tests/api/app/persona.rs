//! The personas: the demo accounts, and someone who is not signed in.

use std::fmt;

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Persona {
    Anonymous,
    Owner,
    Administrator,
    Manager,
    Associate,
    MspUser,
    Billing,
    EndClient,
    ClientAdmin,
    Inactive,
}

impl Persona {
    pub(crate) const ALL: [Self; 10] = [
        Self::Anonymous,
        Self::Owner,
        Self::Administrator,
        Self::Manager,
        Self::Associate,
        Self::MspUser,
        Self::Billing,
        Self::EndClient,
        Self::ClientAdmin,
        Self::Inactive,
    ];

    /// Those with an account.
    pub(crate) fn with_account() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|persona| *persona != Self::Anonymous)
    }

    /// Those who can see something of their workgroups.
    pub(crate) fn active() -> impl Iterator<Item = Self> {
        Self::with_account().filter(|persona| *persona != Self::Inactive)
    }

    /// The part of the e-mail address that tells them apart.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Owner => "owner",
            Self::Administrator => "administrator",
            Self::Manager => "manager",
            Self::Associate => "associate",
            Self::MspUser => "mspuser",
            Self::Billing => "billing",
            Self::EndClient => "endclient",
            Self::ClientAdmin => "clientadmin",
            Self::Inactive => "inactive",
        }
    }

    /// The demo account's e-mail address.
    pub(crate) fn email(self) -> String {
        format!("{}@northwind.example", self.name())
    }
}

impl fmt::Display for Persona {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
