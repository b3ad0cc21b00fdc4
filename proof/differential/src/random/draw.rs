//! Drawing from a seed.

use fastrand::Rng;

/// A source of chance.
pub(super) struct Draw {
    rng: Rng,
}

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
        }
    }

    /// Yes, with this probability from 0 to 1.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.rng.f64() < probability
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        self.rng.usize(least..=most)
    }

    /// One of `items`, which are not empty.
    pub(super) fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        let place = self.rng.usize(..items.len());
        items[place].clone()
    }

    /// Each of `items` with this probability.
    pub(super) fn some<T: Clone>(&mut self, items: &[T], probability: f64) -> Vec<T> {
        let items = items.iter();
        items
            .filter(|_| self.chance(probability))
            .cloned()
            .collect()
    }

    /// A random id.
    pub(super) fn id<T>(&mut self, make: impl Fn(u64) -> Option<T>) -> T {
        loop {
            if let Some(id) = make(self.rng.u64(1..=i64::MAX as u64)) {
                return id;
            }
        }
    }
}
