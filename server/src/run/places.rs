//! How many connections there are at once: in all, and from one network.
//!
//! Each holds a file. Whoever opens all that the operating system gives would keep everybody else out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::accounts::login_throttle::network;

/// So many files are for other things than connections: the database, the log, what is being sent.
const OTHER_FILES: u64 = 96;
/// So many connections at most, however many files there may be.
const MOST: u64 = 20_000;
/// One network has at most this part of them.
const SHARE: usize = 4;

/// So many connections this process may have, after it asked the operating system for as many files as
/// it gives.
pub(crate) fn allowed() -> usize {
    let limits = getrlimit(Resource::Nofile);
    let raised = rustix::process::Rlimit {
        current: limits.maximum,
        maximum: limits.maximum,
    };
    let files = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limits.maximum,
        Err(_) => limits.current,
    };
    let connections = files.unwrap_or(MOST).saturating_sub(OTHER_FILES);
    usize::try_from(connections.clamp(16, MOST)).unwrap_or(16)
}

/// How many places each network has.
type Taken = Arc<Mutex<HashMap<String, usize>>>;

/// The places of a server.
#[derive(Debug, Clone)]
pub(super) struct Places {
    all: Arc<Semaphore>,
    share: usize,
    taken: Taken,
}

/// A place among all; free again when it is dropped.
pub(super) struct Place {
    _one: OwnedSemaphorePermit,
    network: Option<(String, Taken)>,
}

impl Places {
    pub(super) fn new(count: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(count)),
            share: count.div_ceil(SHARE).max(1),
            taken: Arc::default(),
        }
    }

    /// Waits for a place.
    pub(super) async fn wait(&self) -> Option<Place> {
        let one = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Place {
            _one: one,
            network: None,
        })
    }

    /// The same place, for somebody at this address; nothing where their network has its share. Who is
    /// asked by many, such as a proxy, has no share.
    pub(super) fn of(&self, mut place: Place, address: IpAddr) -> Option<Place> {
        let network = network(&address.to_string());
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(network.clone()).or_default();
        if *count >= self.share {
            return None;
        }
        *count += 1;
        drop(taken);
        place.network = Some((network, Arc::clone(&self.taken)));
        Some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((network, taken)) = self.network.take() else {
            return;
        };
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_network_has_its_share_and_no_more() {
        let places = Places::new(8);
        let mut held = Vec::new();
        for (address, free) in [
            ("192.0.2.1", true),
            ("192.0.2.1", true),
            ("192.0.2.1", false),
            ("2001:db8::1", true),
            ("2001:db8::2", true),
            ("2001:db8::3", false),
            ("2001:db8:0:1::1", true),
        ] {
            let place = places.wait().await.unwrap();
            let place = places.of(place, address.parse().unwrap());
            assert_eq!(place.is_some(), free, "{address}");
            held.extend(place);
        }
        drop(held);
        assert!(places.taken.lock().unwrap().is_empty());
        let place = places.wait().await.unwrap();
        assert!(places.of(place, "192.0.2.1".parse().unwrap()).is_some());
    }

    #[test]
    fn there_are_always_some() {
        assert!((16..=20_000).contains(&allowed()));
    }
}
