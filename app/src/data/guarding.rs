//! What a list of guardrails and the form for another one share.

use leptos::prelude::*;
use policy::Role;

use super::rights::Rights;
use super::roles;

/// What the parts are chosen from.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    pub(crate) rights: StoredValue<Rights>,
    pub(crate) own: StoredValue<Vec<Role>>,
}

impl Choices {
    /// Those that can be named, by their wire names.
    pub(crate) fn roles(self) -> Vec<(String, String)> {
        let edition = self.rights.with_value(Rights::edition);
        self.own
            .with_value(|own| roles::options(own, edition, |_| true))
    }
}
