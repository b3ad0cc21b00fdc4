//! Writes while others wait for the same turn, and reads while a long write is under way.

mod crowd;

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use ureq::http::Method;

use self::crowd::Crowd;
use super::{Scene, assignments};
use crate::client::Client;
use crate::report::line;
use crate::table::Table;

/// Those who ask with cookies that they made up.
const STRANGERS: [usize; 2] = [50, 500];

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    beside_strangers(scene, table);
    beside_long_writes(scene, table);
}

/// What strangers cost who only read is the processor's time; what they cost who write is also the
/// turn of those who may.
fn beside_strangers(scene: &Scene, table: &Table) {
    line(&format!(
        "\n{:<44} {:>5} {:>7} {:>8} {:>8} {:>8}",
        "the owner's writes", "times", "", "p50 ms", "p95 ms", "max ms"
    ));
    let id = scene.ids("clients?", 1);
    let path = scene.place.path(&format!("clients/{}", id[0]));
    let owner = &scene.place.owner;
    let write = || owner.text_of(&Method::PATCH, &path, r#"{"note":"written"}"#);
    table.times_of("alone", write);
    for count in STRANGERS {
        for method in ["GET", "PATCH"] {
            let crowd = Crowd::gather(scene.place.address, count, method, &path);
            thread::sleep(Duration::from_millis(500));
            table.times_of(&format!("beside {count} made-up cookies, {method}"), write);
            let answers = crowd.leave();
            line(&format!(
                "  in that time they were answered {answers} times"
            ));
        }
    }
}

/// A session whose use is due to be written down is used: the answer waits for the long write, or it
/// does not.
fn beside_long_writes(scene: &Scene, table: &Table) {
    line(&format!(
        "\n{:<44} {:>5} {:>7} {:>8} {:>8} {:>8}",
        "the owner's reads", "times", "rows of", "p50 ms", "p95 ms", "max ms"
    ));
    let path = scene.place.path("clients");
    let fresh = Sessions::begin(scene, table, 0);
    table.times_of("alone, nothing is due", || {
        fresh.next(|client| client.text(&path))
    });
    let due = Sessions::begin(scene, table, 1);
    table.times_of("alone, the session's use is due", || {
        due.next(|client| client.text(&path))
    });
    let (put, body, fit) = assignments::most(scene);
    let (fresh, due) = (
        Sessions::begin(scene, table, 2),
        Sessions::begin(scene, table, 3),
    );
    let stop = AtomicBool::new(false);
    let owner = scene.place.owner.clone();
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                owner.text_of(&Method::PUT, &put, &body);
            }
        });
        let name = |what| format!("beside writes of {fit} clients, {what}");
        table.times_of(&name("nothing due"), || {
            fresh.next(|client| client.text(&path))
        });
        table.times_of(&name("due"), || due.next(|client| client.text(&path)));
        stop.store(true, Ordering::Relaxed);
    });
}

/// Sessions of the owner's, each to be used once.
struct Sessions {
    client: Client,
    tokens: Vec<String>,
    used: Cell<usize>,
}

impl Sessions {
    /// Of odd sets the last use was longer ago than it is written down.
    fn begin(scene: &Scene, table: &Table, set: usize) -> Self {
        let first = (set + 1) * 100_000;
        let ago = if set % 2 == 1 { 600 } else { 0 };
        let tokens = scene
            .place
            .sessions(first..first + table.effort.rounds, ago);
        Self {
            client: scene.place.owner.clone(),
            tokens,
            used: Cell::new(0),
        }
    }

    fn next<T>(&self, ask: impl FnOnce(&Client) -> T) -> T {
        let used = self.used.replace(self.used.get() + 1);
        ask(&self.client.with_session(&self.tokens[used]))
    }
}
