//! The accounts that people try the demo with: one for each role.

use policy::BuiltIn;

/// The password of every demo account.
pub(crate) const PASSWORD: &str = "remit-demo-2026";

/// An account to try the demo with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DemoAccount {
    /// The e-mail address to sign in with.
    pub(crate) email: &'static str,
    /// The person's name.
    pub(crate) name: &'static str,
    /// What it is, in both workgroups, in words.
    pub(crate) role_label: &'static str,
    /// The role; `None` for the administrator of one client only.
    pub(super) role: Option<BuiltIn>,
    /// Whether the same few clients are assigned to it as to the others of this kind.
    pub(super) assigned: bool,
}

/// The accounts, each a member of both workgroups.
#[must_use]
pub(crate) fn accounts() -> [DemoAccount; 9] {
    [
        account("owner@northwind.example", "Odette Marlow", BuiltIn::Owner),
        account(
            "administrator@northwind.example",
            "Amir Castell",
            BuiltIn::Administrator,
        ),
        account(
            "manager@northwind.example",
            "Mina Halvorsen",
            BuiltIn::Manager,
        ),
        DemoAccount {
            role_label: "Associate (in the other edition: Agent)",
            ..assigned(
                "associate@northwind.example",
                "Asa Brandt",
                BuiltIn::Associate,
            )
        },
        assigned(
            "mspuser@northwind.example",
            "Uma Sorrento",
            BuiltIn::MspUser,
        ),
        account(
            "billing@northwind.example",
            "Bela Novak",
            BuiltIn::BillingOnly,
        ),
        assigned(
            "endclient@northwind.example",
            "Enzo Fairley",
            BuiltIn::EndClient,
        ),
        DemoAccount {
            role_label: "Client administrator",
            role: None,
            ..account(
                "clientadmin@northwind.example",
                "Clara Adeyemi",
                BuiltIn::Inactive,
            )
        },
        account(
            "inactive@northwind.example",
            "Ines Dormer",
            BuiltIn::Inactive,
        ),
    ]
}

const fn account(email: &'static str, name: &'static str, role: BuiltIn) -> DemoAccount {
    DemoAccount {
        email,
        name,
        role_label: role.label(policy::Edition::Associate),
        role: Some(role),
        assigned: false,
    }
}

const fn assigned(email: &'static str, name: &'static str, role: BuiltIn) -> DemoAccount {
    DemoAccount {
        assigned: true,
        ..account(email, name, role)
    }
}
