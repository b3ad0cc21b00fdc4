//! What the workgroup has of the clients that a file may mean: of those alone that the reader may see.

use std::collections::HashMap;

use policy::{ClientId, DepartmentId};

use super::near;

/// A client that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownClient {
    pub(crate) id: ClientId,
    pub(crate) name: String,
    pub(crate) city: String,
}

/// A department that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownDepartment {
    pub(crate) id: DepartmentId,
    pub(crate) client: ClientId,
    pub(crate) parent: Option<DepartmentId>,
    pub(crate) name: String,
}

/// The clients that a file may mean, with the departments that are known of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownClients {
    clients: HashMap<ClientId, KnownClient>,
    by_name: HashMap<String, Vec<ClientId>>,
    near: HashMap<String, ClientId>,
    pub(crate) departments: Vec<KnownDepartment>,
}

impl KnownClients {
    /// These, in the order in which one of several that are near is offered.
    pub(crate) fn of(clients: Vec<KnownClient>) -> Self {
        let mut known = Self::default();
        for client in clients {
            let named = known.by_name.entry(client.name.clone()).or_default();
            named.push(client.id);
            known
                .near
                .entry(near::key(&client.name))
                .or_insert(client.id);
            known.clients.insert(client.id, client);
        }
        known
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = ClientId> {
        self.clients.keys().copied()
    }

    pub(super) fn get(&self, id: ClientId) -> Option<&KnownClient> {
        self.clients.get(&id)
    }

    /// Those of exactly this name.
    pub(super) fn named(&self, name: &str) -> Vec<&KnownClient> {
        let ids = self
            .by_name
            .get(name)
            .map(Vec::as_slice)
            .unwrap_or_default();
        ids.iter().filter_map(|id| self.get(*id)).collect()
    }

    /// One whose name is written a little otherwise.
    pub(super) fn near(&self, name: &str) -> Option<&KnownClient> {
        self.near.get(&near::key(name)).and_then(|id| self.get(*id))
    }
}
