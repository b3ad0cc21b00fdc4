//! The differential proof: the exports, run by the engines that they are written for, give the same
//! decision as [`policy::decide`].
//!
//! A [`World`] is a workgroup with questions. [`exhaustive`] makes the worlds that have every
//! edition × role × action × relation; [`random`] makes as many others as there is time for, each
//! from a seed. [`compare`] asks the policy and every engine, and a difference is an error that
//! names the seed.
//!
//! The engines read what `remit export` writes and nothing else: text is parsed anew for every
//! world, with the world's own custom roles.

pub mod cedar;
pub mod compare;
pub mod exhaustive;
pub mod question;
pub mod random;
pub mod rego;
pub mod run;

use export::Workgroup;

use question::Question;

/// A workgroup, and what is asked in it.
#[derive(Debug, Clone)]
pub struct World {
    /// How to make it again.
    pub origin: String,
    /// The workgroup, as it is exported.
    pub workgroup: Workgroup,
    /// The questions, each of them about someone and something of it.
    pub questions: Vec<Question>,
}

/// Another engine, which answers with an export.
pub trait Engine {
    /// Its name.
    fn name(&self) -> &'static str;

    /// Whether it allows what each question asks, in their order.
    ///
    /// # Errors
    ///
    /// Where the engine refuses the export, or fails to evaluate it.
    fn answers(&mut self, world: &World) -> anyhow::Result<Vec<bool>>;
}
