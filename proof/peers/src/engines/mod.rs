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

/// What an engine reads, as text or rows: made of the case, before anything is measured.
pub(crate) trait Source {
    /// Reads the policy and the member, and nothing that is asked: what is measured as loading.
    fn load(&self) -> anyhow::Result<()>;

    /// The same, with every question made ready.
    fn ready(&self, case: &Case) -> anyhow::Result<Box<dyn Engine>>;
}

/// An engine's name, and how it is given a case.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) source: fn(&Case) -> anyhow::Result<Box<dyn Source>>,
}

/// Every engine; Remit first.
pub(crate) const ALL: [Contestant; 4] = [
    Contestant {
        name: "Remit",
        source: |case| Ok(Box::new(remit::Remit::new(case)?)),
    },
    Contestant {
        name: "cedar-policy",
        source: |case| Ok(Box::new(cedar::Cedar::new(case)?)),
    },
    Contestant {
        name: "casbin",
        source: |case| Ok(Box::new(casbin::Casbin::new(case))),
    },
    Contestant {
        name: "regorus",
        source: |case| Ok(Box::new(rego::Rego::new(case))),
    },
];
