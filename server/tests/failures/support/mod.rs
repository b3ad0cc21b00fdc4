//! What the tests share: the running program, a small disk, and who asks.

mod child;
mod disk;
mod postgres;
mod relay;
mod remit;
mod surroundings;

pub(crate) use self::child::Child;
pub(crate) use self::disk::Disk;
pub(crate) use self::postgres::{Postgres, free_port};
pub(crate) use self::relay::Relay;
pub(crate) use self::remit::Remit;
pub(crate) use self::surroundings::{libraries, surroundings};

use std::time::{Duration, Instant};

/// Waits until something holds, and no longer than so many seconds.
pub(crate) fn within(seconds: u64, what: &str, mut holds: impl FnMut() -> bool) -> Duration {
    let begun = Instant::now();
    while !holds() {
        let waited = begun.elapsed();
        assert!(
            waited < Duration::from_secs(seconds),
            "{what}: not after {waited:?}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    begun.elapsed()
}
