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

/// Makes an engine ready: everything that is done once.
pub(crate) type Load = fn(&Case) -> anyhow::Result<Box<dyn Engine>>;

/// Every engine with its name; Remit first.
pub(crate) const ALL: [(&str, Load); 4] = [
    ("Remit", remit::Remit::load),
    ("cedar-policy", cedar::Cedar::load),
    ("casbin", casbin::Casbin::load),
    ("regorus", rego::Rego::load),
];
