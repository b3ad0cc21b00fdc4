//! The engines, each loaded with one case.

pub(crate) mod casbin;
mod cedar;
mod rego;
pub(crate) mod remit;

use crate::case::Case;

/// An engine that has everything ready for a case.
pub(crate) trait Engine {
    /// Whether the case's question with this number is allowed.
    fn decide(&mut self, number: usize) -> bool;

    /// How many of the case's items are kept.
    fn filter(&mut self) -> usize;
}

/// An engine, and the two ways in which it starts.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    /// Reads the policy and the member, and nothing that is asked: what is measured as loading.
    pub(crate) load: fn(&Case) -> anyhow::Result<()>,
    /// The same, with every question made ready.
    pub(crate) ready: fn(&Case) -> anyhow::Result<Box<dyn Engine>>,
}

/// Every engine; Remit first.
pub(crate) const ALL: [Contestant; 4] = [
    Contestant {
        name: "Remit",
        load: |case| remit::load(case).map(drop),
        ready: remit::Remit::ready,
    },
    Contestant {
        name: "cedar-policy",
        load: |case| cedar::load(case).map(drop),
        ready: cedar::Cedar::ready,
    },
    Contestant {
        name: "casbin",
        load: |case| casbin::load(case).map(drop),
        ready: casbin::Casbin::ready,
    },
    Contestant {
        name: "regorus",
        load: |case| rego::load(case).map(drop),
        ready: rego::Rego::ready,
    },
];
