//! Work on many things at once.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use anyhow::{Result, anyhow};

/// What `work` makes of each of the things, in their order; as many at once as there are cores.
///
/// # Errors
/// That of the first thing with which it fails.
pub(crate) fn map<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            match things.get(place) {
                Some(thing) => done.push((place, work(thing))),
                None => return done,
            }
        }
    };
    let mut done = Vec::new();
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let workers: Vec<ScopedJoinHandle<'_, _>> =
            (0..cores).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            done.extend(
                worker
                    .join()
                    .map_err(|_| anyhow!("a worker has panicked"))?,
            );
        }
        anyhow::Ok(())
    })?;
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_things() {
        let things: Vec<u64> = (0..100).collect();
        let doubled = map(&things, |thing| Ok(thing * 2)).unwrap();
        assert!(
            doubled
                .iter()
                .zip(&things)
                .all(|(two, one)| *two == one * 2)
        );
        assert_eq!(doubled.len(), 100);
    }

    #[test]
    fn the_first_failure_is_told() {
        let fail = |thing: &u64| match thing {
            0..5 => Ok(()),
            other => Err(anyhow!("{other} failed")),
        };
        let error = map(&[1, 7, 2, 9], fail).unwrap_err();
        assert_eq!(error.to_string(), "7 failed");
    }
}
