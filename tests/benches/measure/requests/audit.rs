//! Parts of the audit log: by what it can be asked for, from its ends and from within.

use super::Scene;
use crate::table::Table;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    table.part("parts of the audit log");
    let place = &scene.place;
    let first = place
        .owner
        .get(&place.path("audit?action=client.edit&per_page=100"));
    let entry = &first["items"][99];
    let text = |field: &str| entry[field].as_str().unwrap_or_default().to_owned();
    let (target, actor) = (text("target"), text("member"));
    let client = target.replace("client:", "");
    let filters = [
        ("everything", String::new()),
        ("what somebody did", format!("actor={actor}")),
        (
            "what they did and what was done to them",
            format!("member={actor}"),
        ),
        ("an action of a third", "action=client.edit".to_owned()),
        (
            "an action of a thousandth",
            "action=client.delete".to_owned(),
        ),
        ("all actions on clients", "action=client.".to_owned()),
        ("one target", format!("target={target}")),
        ("everything about a client", format!("client={client}")),
        ("denied", "outcome=denied".to_owned()),
        ("allowed", "outcome=allowed".to_owned()),
        ("one day", "from=2023-11-15&until=2023-11-15".to_owned()),
        (
            "somebody, one action",
            format!("actor={actor}&action=client.delete"),
        ),
        (
            "somebody, denied, all time",
            format!("actor={actor}&outcome=denied&from=2023-01-01"),
        ),
    ];
    for (what, query) in filters {
        row(scene, table, (what, "newest"), &query);
        row(
            scene,
            table,
            (what, "within"),
            &format!("{query}&before={MIDDLE}"),
        );
        row(
            scene,
            table,
            (what, "upwards"),
            &format!("{query}&after={MIDDLE}"),
        );
    }
}

/// Within the smallest log.
const MIDDLE: &str = "1700025000_1";

fn row(scene: &Scene, table: &mut Table, (what, from): (&str, &str), query: &str) {
    let query = query.trim_start_matches('&');
    let path = scene.place.path(&format!("audit?{query}"));
    let name = format!("{what}, {from}");
    let name: String = name.chars().take(44).collect();
    table.page(&name, || scene.place.owner.text(&path));
}
