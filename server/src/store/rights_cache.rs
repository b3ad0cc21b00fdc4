//! What was built of members, kept by the version of their rights.
//!
//! The version is read in the transaction of each request, and the database gives another one whenever
//! anything is another of which an actor is built (`server/migrations/0008_rights`): what is kept is
//! used where it is exactly what would be built, on every server, and nothing has to be told to forget.
//! What begins or ends by itself changes no row: each is kept with the time in which it stays, and not
//! used outside of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use policy::{Actor, ClientFilter, Edition, Member, MemberId, Validity};

/// So many clients are named by all that is kept together: 8 bytes each, some of them three times.
const MOST_CLIENTS: usize = 1_000_000;
/// So many members are kept at most.
const MOST_MEMBERS: usize = 10_000;

/// What is built of a member and does not change before their rights do.
#[derive(Debug, Clone)]
pub(crate) struct BuiltRights {
    pub(crate) member: Arc<Member>,
    /// As the policy takes the member.
    pub(crate) actor: Arc<Actor>,
    /// The clients that the tables of assignments give: for asking the database, not for deciding.
    pub(crate) assigned: Arc<ClientFilter>,
    /// The name of the role that people read.
    pub(crate) role_label: Arc<str>,
    /// The time in which exactly this would be built of the same rows.
    pub(crate) stays: Validity,
}

impl BuiltRights {
    fn clients(&self) -> usize {
        match &*self.assigned {
            ClientFilter::Only(clients) | ClientFilter::AllExcept(clients) => clients.len(),
            ClientFilter::Nothing | ClientFilter::All => 0,
        }
    }
}

/// Under which rights something was built: the member's version, and the workgroup's edition.
pub(crate) type RightsVersion = (i64, Edition);

/// Keeps what was built; shared by all transactions of a server.
#[derive(Debug, Clone, Default)]
pub(crate) struct RightsCache(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    members: HashMap<MemberId, (RightsVersion, BuiltRights)>,
    clients: usize,
}

impl RightsCache {
    /// What was built of this member under these rights, where it is right now.
    pub(crate) fn get(
        &self,
        member: MemberId,
        version: RightsVersion,
        now: i64,
    ) -> Option<BuiltRights> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, built) = kept.members.get(&member)?;
        (*of == version && built.stays.holds_at(now)).then(|| built.clone())
    }

    /// Keeps it. Where it would be too much, all else is forgotten: it is built again in a
    /// millisecond, and an order of use would cost more at each request.
    pub(crate) fn keep(&self, member: MemberId, version: RightsVersion, built: &BuiltRights) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clients = built.clients();
        if kept.clients + clients > MOST_CLIENTS || kept.members.len() >= MOST_MEMBERS {
            *kept = Kept::default();
        }
        let before = kept.members.insert(member, (version, built.clone()));
        let before = before.map_or(0, |(_, built)| built.clients());
        kept.clients = kept.clients + clients - before;
    }
}

#[cfg(test)]
mod tests {
    use policy::{ClientId, WorkgroupId};

    use super::*;

    fn built(clients: u64) -> BuiltRights {
        let (id, workgroup) = (MemberId::new(1).unwrap(), WorkgroupId::new(1).unwrap());
        let member = Member::new(id, workgroup, Edition::Associate, []);
        let clients = (1..=clients).filter_map(ClientId::new);
        BuiltRights {
            actor: Arc::new(Actor::Member(member.clone())),
            member: Arc::new(member),
            assigned: Arc::new(ClientFilter::only(clients.collect())),
            role_label: "Associate".into(),
            stays: Validity::ALWAYS,
        }
    }

    #[test]
    fn what_was_built_under_other_rights_is_not_used() {
        let cache = RightsCache::default();
        let member = MemberId::new(1).unwrap();
        cache.keep(member, (7, Edition::Associate), &built(1));
        assert!(cache.get(member, (7, Edition::Associate), 0).is_some());
        assert!(cache.get(member, (8, Edition::Associate), 0).is_none());
        assert!(cache.get(member, (7, Edition::Agent), 0).is_none());
        assert!(
            cache
                .get(MemberId::new(2).unwrap(), (7, Edition::Associate), 0)
                .is_none()
        );
    }

    #[test]
    fn what_was_built_is_not_used_outside_its_time() {
        let cache = RightsCache::default();
        let (member, version) = (MemberId::new(1).unwrap(), (7, Edition::Associate));
        let stays = Validity::new(Some(100), Some(200)).unwrap();
        let built = BuiltRights { stays, ..built(1) };
        cache.keep(member, version, &built);
        let used = [99, 100, 199, 200].map(|now| cache.get(member, version, now).is_some());
        assert_eq!(used, [false, true, true, false]);
    }

    #[test]
    fn it_keeps_no_more_than_it_may() {
        let cache = RightsCache::default();
        let large = built(600_000);
        for number in 1..=3 {
            cache.keep(
                MemberId::new(number).unwrap(),
                (1, Edition::Associate),
                &large,
            );
            assert!(cache.0.lock().unwrap().clients <= MOST_CLIENTS);
        }
        for number in 0..20_000 {
            let member = MemberId::new(number + 10).unwrap();
            cache.keep(member, (1, Edition::Associate), &built(0));
        }
        assert!(cache.0.lock().unwrap().members.len() <= MOST_MEMBERS);
    }
}
