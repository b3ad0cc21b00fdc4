//! How many clients several people reach together.

use std::collections::HashSet;

use policy::{ClientFilter, ClientId, ClientSet};

/// The union of many filters: [`ClientFilter::union`] for ten thousand of them would make ten thousand
/// sets.
#[derive(Debug, Clone, Default)]
pub(super) struct Together {
    all: bool,
    any: HashSet<ClientId>,
    /// What each of those leaves out that reach all but some.
    except: Option<HashSet<ClientId>>,
}

impl Together {
    pub(super) fn add(&mut self, filter: &ClientFilter) {
        match filter {
            ClientFilter::Nothing => {}
            ClientFilter::Only(clients) => self.any.extend(clients.iter()),
            ClientFilter::AllExcept(clients) => self.leave_out(clients),
            ClientFilter::All => self.all = true,
        }
    }

    /// Adds what a filter does not let through.
    pub(super) fn add_others(&mut self, filter: &ClientFilter) {
        match filter {
            ClientFilter::Nothing => self.all = true,
            ClientFilter::Only(clients) => self.leave_out(clients),
            ClientFilter::AllExcept(clients) => self.any.extend(clients.iter()),
            ClientFilter::All => {}
        }
    }

    fn leave_out(&mut self, clients: &ClientSet) {
        match &mut self.except {
            Some(except) => except.retain(|client| clients.contains(*client)),
            None => self.except = Some(clients.iter().collect()),
        }
    }

    /// How many they are, of those that somebody sees.
    pub(super) fn count(&self, seen: &Seen<'_>) -> u64 {
        let visible = |client: &&ClientId| seen.filter.contains(**client);
        match &self.except {
            _ if self.all => seen.total,
            Some(except) => {
                let out = except.difference(&self.any).filter(visible);
                seen.total.saturating_sub(out.count() as u64)
            }
            None => self.any.iter().filter(visible).count() as u64,
        }
    }
}

/// The clients that somebody sees.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) filter: &'a ClientFilter,
    /// How many they are.
    pub(crate) total: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(ids: &[u64]) -> ClientFilter {
        ClientFilter::only(ids.iter().filter_map(|id| ClientId::new(*id)).collect())
    }

    fn except(ids: &[u64]) -> ClientFilter {
        ClientFilter::All.minus(&only(ids))
    }

    /// There are the clients 1 to 9; those that `seen` lets through are seen.
    fn check(filters: &[ClientFilter], seen: &ClientFilter) {
        let all = || (1..=9).filter_map(ClientId::new);
        let total = all().filter(|id| seen.contains(*id)).count() as u64;
        let seen = Seen {
            filter: seen,
            total,
        };
        let (mut together, mut others) = (Together::default(), Together::default());
        for filter in filters {
            together.add(filter);
            others.add_others(filter);
        }
        let counted = |reached: &dyn Fn(ClientId) -> bool| {
            let reached = all().filter(|id| seen.filter.contains(*id) && reached(*id));
            reached.count() as u64
        };
        let reached = |id| filters.iter().any(|filter| filter.contains(id));
        assert_eq!(together.count(&seen), counted(&reached), "{filters:?}");
        let out = |id| filters.iter().any(|filter| !filter.contains(id));
        assert_eq!(others.count(&seen), counted(&out), "others of {filters:?}");
    }

    #[test]
    fn people_reach_together_what_one_of_them_reaches() {
        let some = [
            ClientFilter::Nothing,
            ClientFilter::All,
            only(&[1, 2]),
            only(&[2, 3]),
            except(&[2, 3, 4]),
            except(&[3, 4, 5]),
        ];
        for seen in [ClientFilter::All, only(&[2, 3, 4, 9]), except(&[1, 3])] {
            for one in &some {
                check(std::slice::from_ref(one), &seen);
                for other in &some {
                    check(&[one.clone(), other.clone()], &seen);
                }
            }
            check(&some[2..], &seen);
        }
    }
}
