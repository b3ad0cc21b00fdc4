//! Requests to a server with two large tenants: the table of `cargo xtask bench server`.
//!
//! One file a part of the table. `--quick` asks less often; the names of parts leave out the others.
//! `--entries=10000000` makes the workgroup's own audit log so long.

mod assignments;
mod audit;
mod clients;
mod decisions;
mod explorer;
mod impact;
mod members;
mod others;
mod tenants;
mod writes;

use std::time::Instant;

use serde_json::json;

use crate::client::Client;
use crate::cost;
use crate::place::Place;
use crate::report::line;
use crate::table::{Effort, Table};
use crate::world;

/// The server, and those who ask.
struct Scene {
    place: Place,
    manager: Client,
    /// An associate with 50 clients.
    few: Client,
    /// An associate with 10,000 clients, and their member.
    many: Client,
    many_member: i64,
}

const FEW: u32 = 50;
const MANY: u32 = 10_000;
const MANY_EMAIL: &str = "sees10000@northwind.example";

/// A part of the table: its name on the command line, and what prints it.
type Part = (&'static str, fn(&Scene, &mut Table));

/// In the order in which they are measured: what writes comes last.
const PARTS: [Part; 11] = [
    ("clients", clients::measure),
    ("members", members::measure),
    ("pending", members::measure_pending),
    ("explorer", explorer::measure),
    ("others", others::measure),
    ("audit", audit::measure),
    ("decisions", decisions::measure),
    ("tenants", tenants::measure),
    ("assignments", assignments::measure),
    ("writes", writes::measure),
    ("impact", impact::measure),
];

/// Prints how long each kind of request takes, and what it costs.
pub(crate) fn measure(args: &[&str]) {
    let quick = args.contains(&"--quick");
    let named: Vec<&str> = args
        .iter()
        .copied()
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let unknown = named
        .iter()
        .find(|name| PARTS.iter().all(|(part, _)| part != *name));
    if let Some(unknown) = unknown {
        let known = PARTS.map(|(part, _)| part).join(", ");
        panic!("`{unknown}` is no part of the table: {known}");
    }
    cost::listen();
    let scene = Scene::open(entries(args));
    let mut table = Table::new(if quick { Effort::QUICK } else { Effort::WHOLE });
    for (part, measure) in PARTS {
        if named.is_empty() || named.contains(&part) {
            measure(&scene, &mut table);
        }
    }
    table.verdict();
    let megabytes = cost::resident(std::process::id()) >> 20;
    line(&format!(
        "memory at the end: {megabytes} MiB, server and client in one process"
    ));
}

/// How long the audit log is to be.
fn entries(args: &[&str]) -> u32 {
    let mut said = args.iter().filter_map(|arg| arg.strip_prefix("--entries="));
    said.next().map_or(world::ENTRIES, |number| {
        number.parse().expect("a number of entries")
    })
}

impl Scene {
    fn open(entries: u32) -> Self {
        let place = Place::open();
        let started = Instant::now();
        world::fill(&place, entries);
        line(&format!(
            "two workgroups, each with {} clients, {} departments, {} members and up to {} entries in its log, \
             written in {:.1} s",
            world::CLIENTS,
            world::CLIENTS * world::DEPARTMENTS,
            world::MEMBERS,
            entries,
            started.elapsed().as_secs_f64()
        ));
        let (manager, _) = place.member("manager", "manager@northwind.example");
        let (few, few_member) = place.member("associate", "sees50@northwind.example");
        let (many, many_member) = place.member("associate", MANY_EMAIL);
        world::assign(&place, few_member, FEW);
        world::assign(&place, many_member, MANY);
        Self {
            place,
            manager,
            few,
            many,
            many_member,
        }
    }

    /// Someone who asks with a key of the owner's.
    fn key(&self) -> Client {
        let body = json!({"name": "bench"});
        let made = self.place.owner.post(&self.place.path("keys"), &body);
        let token = made["token"].as_str().expect("a token");
        self.place.owner.with_key(token)
    }

    /// The ids of so many clients, or members, in no order that matters.
    fn ids(&self, list: &str, count: usize) -> Vec<String> {
        let mut ids = Vec::new();
        for page in 1.. {
            let path = self.place.path(&format!("{list}page={page}&per_page=100"));
            let found = self.place.owner.get(&path);
            let items = found["items"].as_array().expect("a list");
            let found = items.iter().filter_map(|item| item["id"].as_str());
            ids.extend(found.map(str::to_owned));
            if ids.len() >= count || items.is_empty() {
                break;
            }
        }
        ids.truncate(count);
        ids
    }
}
