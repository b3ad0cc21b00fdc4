//! The built-in roles, which are the columns of the table, and the editions of the table.

use core::fmt;

use serde::{Deserialize, Serialize};

/// Which of the two documented matrices a workgroup uses. A setting of the workgroup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Document 000, the default.
    #[default]
    Associate,
    /// Document 001: the third role is shown as *Agent*.
    Agent,
}

impl Edition {
    /// Both editions, the default first.
    pub const ALL: [Self; 2] = [Self::Associate, Self::Agent];

    /// The stable name.
    #[must_use]
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Associate => "associate",
            Self::Agent => "agent",
        }
    }
}

crate::catalogue::names_macro::wire_names!(Edition, "edition");

/// The roles that every workgroup has. They cannot be edited or deleted; they can be cloned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuiltIn {
    /// The one under whom the workgroup was created; there is exactly one. Document 002.
    Owner,
    /// Everything but ownership. Documents 000 and 001; document 002's *MSP Admin*.
    Administrator,
    /// Every client, purchases, and the members below. Documents 000 and 001.
    Manager,
    /// Service tasks for the assigned clients. Document 000; document 001 calls it *Agent*.
    Associate,
    /// Manages the assigned clients. Document 002.
    MspUser,
    /// Sees the billing section and nothing else. Document 002.
    BillingOnly,
    /// Looks at the assigned clients. Document 002.
    EndClient,
    /// Sees nothing until an administrator or manager changes the role. Documents 000 and 001.
    Inactive,
}

impl BuiltIn {
    /// Every built-in role, in the order of the matrix's columns.
    pub const ALL: [Self; 8] = [
        Self::Owner,
        Self::Administrator,
        Self::Manager,
        Self::Associate,
        Self::MspUser,
        Self::BillingOnly,
        Self::EndClient,
        Self::Inactive,
    ];

    /// The stable name, the same in both editions.
    #[must_use]
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Administrator => "administrator",
            Self::Manager => "manager",
            Self::Associate => "associate",
            Self::MspUser => "msp_user",
            Self::BillingOnly => "billing_only",
            Self::EndClient => "end_client",
            Self::Inactive => "inactive",
        }
    }

    /// The name that people read; the third role's depends on the edition.
    #[must_use]
    pub const fn label(self, edition: Edition) -> &'static str {
        match (self, edition) {
            (Self::Owner, _) => "Owner",
            (Self::Administrator, _) => "Administrator",
            (Self::Manager, _) => "Manager",
            (Self::Associate, Edition::Associate) => "Associate",
            (Self::Associate, Edition::Agent) => "Agent",
            (Self::MspUser, _) => "MSP User",
            (Self::BillingOnly, _) => "Billing only",
            (Self::EndClient, _) => "End client",
            (Self::Inactive, _) => "Inactive",
        }
    }

    /// Whether the role reaches every client, whatever is assigned to its holder.
    #[must_use]
    pub const fn reaches_every_client(self) -> bool {
        matches!(self, Self::Owner | Self::Administrator | Self::Manager)
    }

    /// Whether holders of the role keep a workgroup from being left without an administrator: the
    /// owner's and the administrators'.
    #[must_use]
    pub const fn is_administrator(self) -> bool {
        matches!(self, Self::Owner | Self::Administrator)
    }

    /// The role with this wire name; `agent` is the third role's name in edition Agent.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "agent" {
            return Some(Self::Associate);
        }
        Self::ALL.into_iter().find(|role| role.wire_name() == name)
    }

    /// Whether holders of this role manage those of the role `other`.
    ///
    /// Documents 000 and 001: administrators everyone, managers other managers and associates. The
    /// owner is managed by nobody: document 002, ownership moves by transfer alone.
    pub(crate) const fn manages(self, other: Self) -> bool {
        match self {
            Self::Owner | Self::Administrator => !matches!(other, Self::Owner),
            Self::Manager => matches!(
                other,
                Self::Manager | Self::Associate | Self::MspUser | Self::EndClient | Self::Inactive
            ),
            _ => false,
        }
    }

    pub(crate) const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

impl fmt::Display for BuiltIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wire_name())
    }
}

crate::catalogue::names_macro::from_str_by_name!(BuiltIn, "role");

/// A set of built-in roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleSet(u8);

impl RoleSet {
    /// Whether `role` is in the set.
    #[must_use]
    pub const fn contains(self, role: BuiltIn) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether no role is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles in the order of the matrix's columns.
    pub fn iter(self) -> impl Iterator<Item = BuiltIn> {
        BuiltIn::ALL
            .into_iter()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<BuiltIn> for RoleSet {
    fn from_iter<I: IntoIterator<Item = BuiltIn>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}
