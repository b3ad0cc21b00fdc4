//! Pages of clients, for those who see all of them and for those who see some.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::client::Client;
use crate::cost::{self, Meter};
use crate::place::Place;
use crate::report::{line, ms, percentile};
use crate::world;

const ROUNDS: usize = 100;
const WARM_UP: usize = 20;
const GOAL_MS: f64 = 10.0;

/// Prints how long each kind of page takes, and what it costs.
pub(crate) fn measure() {
    cost::listen();
    let place = Place::open();
    let started = Instant::now();
    world::fill(&place);
    let clients = world::CLIENTS;
    let rows = clients * world::DEPARTMENTS;
    line(&format!(
        "{clients} clients with {rows} departments, written in {:.1} s",
        started.elapsed().as_secs_f64()
    ));
    let [few, many] = [50, 10_000].map(|clients| {
        let (client, member) =
            place.member("associate", &format!("sees{clients}@northwind.example"));
        world::assign(&place, member, clients);
        client
    });
    line(&format!(
        "{:<22} {:>7} {:>8} {:>8} {:>9} {:>7} {:>7}",
        "page", "rows of", "p50 ms", "p95 ms", "CPU ms", "guard", "decide"
    ));
    let mut slow = 0;
    for (who, client, pages) in [
        ("owner", &place.owner, 4_000),
        ("50 clients", &few, 2),
        ("10,000 clients", &many, 400),
    ] {
        for (what, query) in queries(pages) {
            let path = place.path(&format!("clients{query}"));
            slow += usize::from(!is_fast(client, &format!("{who}, {what}"), &path));
        }
    }
    line(&format!("{slow} above the goal of {GOAL_MS} ms for p95"));
}

/// The pages that are asked for, of a list with so many of them.
fn queries(pages: u32) -> [(&'static str, String); 7] {
    [
        ("first", String::new()),
        ("middle", format!("?page={}", pages / 2)),
        ("last", format!("?page={pages}")),
        ("by city", format!("?sort=-city&page={}", pages / 4 + 1)),
        ("common word", "?search=harbour".to_owned()),
        ("rare word", "?search=cedar+bakery+12".to_owned()),
        ("no such word", "?search=xylophone".to_owned()),
    ]
}

/// Prints a line about one page; whether it is as fast as it should be.
fn is_fast(client: &Client, name: &str, path: &str) -> bool {
    for _ in 0..WARM_UP {
        client.get(path);
    }
    let meter = Meter::start();
    let mut times = Vec::with_capacity(ROUNDS);
    let mut page = Value::Null;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        page = client.get(path);
        times.push(started.elapsed());
    }
    let spent = meter.stop();
    times.sort_unstable();
    let share = |part: Duration| 100.0 * part.as_secs_f64() / spent.server.as_secs_f64();
    let p95 = ms(percentile(&times, 95));
    line(&format!(
        "{name:<22} {:>7} {:>8.2} {p95:>8.2} {:>9.2} {:>6.1}% {:>6.1}%",
        page["total"].as_u64().unwrap_or(0),
        ms(percentile(&times, 50)),
        ms(spent.server) / ROUNDS as f64,
        share(spent.guard),
        share(spent.decide),
    ));
    p95 <= GOAL_MS
}
