//! How often a key may ask: a program that runs away keeps no one else from being answered.
//!
//! Counted by each server for itself and in memory: it protects a server, and decides nothing.

use std::num::NonZeroU32;
use std::sync::Arc;

use governor::clock::{Clock as _, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use policy::ApiKeyId;

/// So many seconds' worth of requests may come at once.
const BURST: u32 = 5;
/// So many requests are let through between two looks at which keys are still in use.
const TIDY_EVERY: usize = 10_000;

type Limiter = RateLimiter<ApiKeyId, HashMapStateStore<ApiKeyId>, DefaultClock>;

/// Counts the requests of keys.
#[derive(Clone)]
pub(crate) struct KeyLimiter(Arc<Limiter>);

impl KeyLimiter {
    /// So many requests a second for each key, and five times as many at once.
    pub(crate) fn new(per_second: NonZeroU32) -> Self {
        let burst = per_second.saturating_mul(NonZeroU32::new(BURST).unwrap_or(NonZeroU32::MIN));
        let quota = Quota::per_second(per_second).allow_burst(burst);
        Self(Arc::new(RateLimiter::new(
            quota,
            HashMapStateStore::default(),
            DefaultClock::default(),
        )))
    }

    /// Counts a request; where it is one too many, how many seconds to wait.
    pub(crate) fn check(&self, key: ApiKeyId) -> Result<(), i64> {
        if self.0.len() > TIDY_EVERY {
            self.0.retain_recent();
        }
        self.0.check_key(&key).map_err(|early| {
            let wait = early.wait_time_from(DefaultClock::default().now());
            i64::try_from(wait.as_secs())
                .unwrap_or(i64::MAX)
                .saturating_add(1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_own_count() {
        let limiter = KeyLimiter::new(NonZeroU32::MIN);
        let [one, other] = [1, 2].map(|id| ApiKeyId::new(id).unwrap());
        let let_in = (0..20).filter(|_| limiter.check(one).is_ok()).count();
        // One more may have become free meanwhile.
        assert!((5..=6).contains(&let_in), "{let_in}");
        assert_eq!(limiter.check(one), Err(1));
        assert_eq!(limiter.check(other), Ok(()));
    }
}
