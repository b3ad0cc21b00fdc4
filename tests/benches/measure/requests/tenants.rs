//! Whether the time of a search tells that another tenant has such a client.

use std::time::{Duration, Instant};

use super::Scene;
use crate::client::Client;
use crate::report::{line, ms, percentile};
use crate::table::Table;
use crate::world::{STRANGERS_COMMON, STRANGERS_RARE};

/// In nobody's name, and like the words that they are compared with.
const NOBODYS: [&str; 2] = ["Quippa", "Mudskip"];
/// More than of other rows: what is looked for is a small difference.
const TIMES: usize = 4;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    line(&format!(
        "\n{:<44} {:>5} {:>9} {:>9} {:>22}",
        "word of the other tenant, and of nobody",
        "times",
        "other's",
        "nobody's",
        "other's takes longer"
    ));
    for (who, client) in [
        ("owner", &scene.place.owner),
        ("50 clients", &scene.few),
        ("10,000 clients", &scene.many),
    ] {
        for (what, word, nobodys) in [
            ("4,000 clients", STRANGERS_COMMON, NOBODYS[0]),
            ("1 client", STRANGERS_RARE, NOBODYS[1]),
        ] {
            let paths =
                [word, nobodys].map(|word| scene.place.path(&format!("clients?search={word}")));
            compare(
                &format!("{who}, {what}"),
                client,
                &paths,
                table.effort.rounds * TIMES,
            );
        }
    }
}

/// Asks for one and the other in turn, each as often first. Where time tells nothing, one of them
/// takes longer as often as the other does.
fn compare(name: &str, client: &Client, paths: &[String; 2], times: usize) {
    let pairs: Vec<[Duration; 2]> = (0..times)
        .map(|round| {
            let mut pair = [0, 1].map(|place| time(client, &paths[(round + place) % 2]));
            pair.rotate_left(round % 2);
            pair
        })
        .collect();
    let longer = pairs.iter().filter(|[one, other]| one > other).count();
    let [one, other] = [0, 1].map(|which| {
        let mut times: Vec<Duration> = pairs.iter().map(|pair| pair[which]).collect();
        times.sort_unstable();
        ms(percentile(&times, 50))
    });
    let share = 100 * longer / times;
    line(&format!(
        "{name:<44} {times:>5} {one:>6.3} ms {other:>6.3} ms {share:>20} %"
    ));
}

fn time(client: &Client, path: &str) -> Duration {
    let started = Instant::now();
    client.text(path);
    started.elapsed()
}
