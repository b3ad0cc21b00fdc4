//! Many worlds on every core.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anyhow::anyhow;

use crate::cedar::Cedar;
use crate::compare::{Tally, compare};
use crate::rego::Rego;
use crate::{Engine, World, exhaustive, random};

/// Every engine, ready to be asked.
///
/// # Errors
///
/// Where one of them cannot read its rules.
pub fn engines() -> anyhow::Result<Vec<Box<dyn Engine>>> {
    Ok(vec![Box::new(Cedar), Box::new(Rego::new()?)])
}

/// Asks everything that the worlds without chance have.
///
/// # Errors
///
/// The first difference.
pub fn all_of_it() -> anyhow::Result<Tally> {
    let worlds = exhaustive::worlds().ok_or_else(|| anyhow!("a fixed id is none"))?;
    let next = AtomicU64::new(0);
    on_every_core(|| {
        let mut engines = engines()?;
        let mut tally = Tally::default();
        while let Some(world) = take(&next).and_then(|place| worlds.get(place)) {
            tally.add(compare(world, &mut engines)?);
        }
        Ok(tally)
    })
}

/// Asks `questions` in random worlds: those of `seed`, `seed + 1`, and so on.
///
/// # Errors
///
/// The first difference that a core comes upon.
pub fn at_random(seed: u64, questions: u64) -> anyhow::Result<Tally> {
    let next = AtomicU64::new(0);
    let worlds = questions.div_ceil(random::QUESTIONS);
    on_every_core(|| {
        let mut engines = engines()?;
        let mut tally = Tally::default();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            if place >= worlds {
                return Ok(tally);
            }
            let left = questions - place * random::QUESTIONS;
            let world = random_world(seed.wrapping_add(place), left);
            tally.add(compare(&world, &mut engines)?);
        }
    })
}

fn random_world(seed: u64, left: u64) -> World {
    random::world(seed, left.min(random::QUESTIONS))
}

fn take(next: &AtomicU64) -> Option<usize> {
    usize::try_from(next.fetch_add(1, Ordering::Relaxed)).ok()
}

/// What all cores counted together.
fn on_every_core(work: impl Fn() -> anyhow::Result<Tally> + Sync) -> anyhow::Result<Tally> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(&work)).collect();
        let mut all = Tally::default();
        for thread in threads {
            let counted = thread.join().map_err(|_| anyhow!("a thread panicked"))?;
            all.add(counted?);
        }
        Ok(all)
    })
}
