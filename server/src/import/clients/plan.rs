//! What is made of a file: clients, and departments in them and in those that are there.

use std::collections::HashMap;

use policy::{ClientId, DepartmentId};
use wire::MOST_DEPARTMENTS;

use super::known::KnownClients;
use super::lines::Line;

/// The client that something is a part of: one that is there, or the new one at this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Host {
    Known(ClientId),
    New(usize),
}

/// The department that another is in: one that is there, or the new one at this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Within {
    Known(DepartmentId),
    New(usize),
}

/// A client that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewClient {
    pub(crate) name: String,
    pub(crate) city: String,
    pub(crate) note: String,
    pub(crate) tags: Vec<String>,
}

/// A department that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewDepartment {
    pub(crate) host: Host,
    pub(crate) within: Option<Within>,
    pub(crate) name: String,
}

/// Everything that is to be made: each department after the one that it is in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) clients: Vec<NewClient>,
    pub(crate) departments: Vec<NewDepartment>,
}

/// A plan while it grows line by line, beside what is there.
pub(super) struct Planner<'a> {
    known: &'a KnownClients,
    pub(super) plan: Plan,
    new: HashMap<String, usize>,
    /// Departments by where they are and what they are called, in small letters: of two that differ in no
    /// more, nobody means both.
    tree: HashMap<(Host, Option<Within>, String), Within>,
    counts: HashMap<Host, u64>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(known: &'a KnownClients) -> Self {
        let mut planner = Self {
            known,
            plan: Plan::default(),
            new: HashMap::new(),
            tree: HashMap::new(),
            counts: HashMap::new(),
        };
        for department in &known.departments {
            let host = Host::Known(department.client);
            let within = department.parent.map(Within::Known);
            let key = (host, within, department.name.to_lowercase());
            let id = Within::Known(department.id);
            planner.tree.entry(key).or_insert(id);
            *planner.counts.entry(host).or_default() += 1;
        }
        planner
    }

    /// The new client of this name, where an earlier line makes it.
    pub(super) fn made(&self, name: &str) -> Option<Host> {
        self.new.get(name).copied().map(Host::New)
    }

    /// Makes a client of this name with what else the line says, where no earlier one does.
    pub(super) fn client(&mut self, name: &str, line: &Line) -> Host {
        let next = self.plan.clients.len();
        let place = *self.new.entry(name.to_owned()).or_insert(next);
        if place == next {
            self.plan.clients.push(NewClient {
                name: name.to_owned(),
                city: line.city.clone(),
                note: line.note.clone(),
                tags: line.tags.clone(),
            });
        }
        Host::New(place)
    }

    /// How many departments of a path are missing; what is not made yet has none.
    pub(super) fn missing(&self, host: Option<Host>, path: &[String]) -> usize {
        let Some(host) = host else { return path.len() };
        let mut within = None;
        for (depth, name) in path.iter().enumerate() {
            match self.tree.get(&(host, within, name.to_lowercase())) {
                Some(found) => within = Some(*found),
                None => return path.len() - depth,
            }
        }
        0
    }

    /// Whether a client can have so many more.
    pub(super) fn has_room(&self, host: Option<Host>, more: usize) -> bool {
        let count = host.and_then(|host| self.counts.get(&host));
        count.copied().unwrap_or_default() + more as u64 <= MOST_DEPARTMENTS
    }

    /// Makes what is missing of a path; each as people read it.
    pub(super) fn departments(&mut self, host: Host, path: &[String]) -> Vec<String> {
        let (mut made, mut within) = (Vec::new(), None);
        for (depth, name) in path.iter().enumerate() {
            let key = (host, within, name.to_lowercase());
            let found = self.tree.get(&key).copied();
            within = Some(found.unwrap_or_else(|| {
                let new = Within::New(self.plan.departments.len());
                self.plan.departments.push(NewDepartment {
                    host,
                    within,
                    name: name.clone(),
                });
                *self.counts.entry(host).or_default() += 1;
                self.tree.insert(key, new);
                made.push(shown(path.get(..=depth).unwrap_or_default()));
                new
            }));
        }
        made
    }

    pub(super) fn known(&self) -> &'a KnownClients {
        self.known
    }
}

/// A path as people read it.
pub(super) fn shown(path: &[String]) -> String {
    path.join(" > ")
}
