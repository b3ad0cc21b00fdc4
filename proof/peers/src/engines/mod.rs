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

/// An engine that is asked one request at a time, lists included.
pub(crate) trait Allows {
    /// A question in the engine's own terms.
    type Request;

    /// Its answer; `false` where it cannot answer.
    fn allows(&self, request: &Self::Request) -> bool;
}

/// Such an engine with everything that it is asked.
pub(crate) struct OneByOne<E: Allows> {
    engine: E,
    questions: Vec<E::Request>,
    items: Vec<E::Request>,
}

impl<E: Allows> Engine for OneByOne<E> {
    fn decide(&mut self, number: usize) -> bool {
        let request = self.questions.get(number);
        request.is_some_and(|request| self.engine.allows(request))
    }

    fn filter(&mut self) -> usize {
        let items = self.items.iter();
        items.filter(|request| self.engine.allows(request)).count()
    }
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
