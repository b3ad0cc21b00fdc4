//! Two tenants in one database, with many rows: the database invents them itself, which is fast.

mod audit;
mod clients;
mod members;

pub(crate) use audit::ENTRIES;
pub(crate) use clients::{CLIENTS, DEPARTMENTS, assign};
pub(crate) use members::MEMBERS;

use crate::place::Place;

/// What differs between the tenants.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tenant {
    pub(crate) workgroup: i64,
    /// Of the members' addresses.
    domain: &'static str,
    /// In the names of four clients of a hundred, and of no other tenant.
    common: &'static str,
    /// In the name of a single client, and of no other tenant.
    rare: &'static str,
}

/// The words of the stranger's clients alone.
pub(crate) const STRANGERS_COMMON: &str = "Quokka";
pub(crate) const STRANGERS_RARE: &str = "Narwhal";

/// Fills the place's own workgroup, and a second one of the same size; its own log has so many
/// entries, and the other's as many as usual.
pub(crate) fn fill(place: &Place, entries: u32) {
    let own = Tenant {
        workgroup: place.workgroup,
        domain: "northwind.example",
        common: "Ibex",
        rare: "Okapi",
    };
    let stranger = Tenant {
        workgroup: 0x2222_2222_2222_2222,
        domain: "contoso.example",
        common: STRANGERS_COMMON,
        rare: STRANGERS_RARE,
    };
    place.run(&format!(
        "INSERT INTO workgroup (id, name, edition, created_at) \
         VALUES ({}, 'Contoso IT', 'associate', 1600000000);",
        stranger.workgroup
    ));
    for (tenant, entries) in [(own, entries), (stranger, ENTRIES)] {
        let parts = [
            // Without it, each of the indexes of a long log is read from the disk again and again.
            "PRAGMA cache_size = -1000000; BEGIN;".to_owned(),
            clients::script(&tenant),
            members::script(&tenant),
            audit::script(&tenant, entries),
            "COMMIT;".to_owned(),
        ];
        place.run(&parts.concat());
    }
    place.run("PRAGMA wal_checkpoint(TRUNCATE);");
}

/// A word of a list, at random.
fn one_of(list: &str, count: u32) -> String {
    format!("json_extract('{list}', '$[' || (abs(random()) % {count}) || ']')")
}
