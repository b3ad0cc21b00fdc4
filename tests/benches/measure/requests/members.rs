//! Pages of members, and one member.

use super::Scene;
use crate::client::Client;
use crate::table::Table;
use crate::world::MEMBERS;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    table.part("pages of members");
    let pages = MEMBERS / 25;
    let middle = format!("?page={}", pages / 2);
    let last = format!("?page={}", pages - 12);
    let owner = &scene.place.owner;
    for (what, query) in [
        ("last", last.as_str()),
        ("by name", "?sort=name"),
        ("by name, middle", "?sort=-name&page=200"),
        ("by role", "?sort=role"),
        ("by role, middle", "?sort=-role&page=200"),
        ("by time", "?sort=created_at"),
        ("by time, middle", "?sort=-created_at&page=200"),
        ("managers", "?role=manager"),
        ("invited", "?status=invited"),
        (
            "active managers, by name",
            "?role=manager&status=active&sort=name",
        ),
        ("common word, middle", "?search=baker&page=8"),
        ("common word, by role", "?search=baker&sort=-role"),
        ("rare word", "?search=.4711%40"),
        ("no such word", "?search=xylophone"),
        ("one character", "?search=k"),
        ("two characters", "?search=qu"),
    ] {
        page(scene, table, ("owner", owner), (what, query));
    }
    for who in [
        ("owner", owner),
        ("manager", &scene.manager),
        ("associate with 50", &scene.few),
        ("associate with 10,000", &scene.many),
    ] {
        for what in [
            ("first", ""),
            ("middle", middle.as_str()),
            ("common word", "?search=baker"),
        ] {
            page(scene, table, who, what);
        }
    }
    one(scene, table);
}

fn page(
    scene: &Scene,
    table: &mut Table,
    (who, client): (&str, &Client),
    (what, query): (&str, &str),
) {
    let path = scene.place.path(&format!("members{query}"));
    table.page(&format!("{who}, {what}"), || client.text(&path));
}

fn one(scene: &Scene, table: &Table) {
    table.part("one member");
    let usual = scene.ids("members?search=baker&status=active&role=associate&", 1);
    let usual = scene.place.path(&format!("members/{}", usual[0]));
    let many = scene
        .place
        .path(&format!("members/{:016x}", scene.many_member));
    let owner = &scene.place.owner;
    table.row("owner, of an associate", || owner.text(&usual));
    table.row("associate, of an associate", || scene.few.text(&usual));
    table.row("owner, of one with 10,000 clients", || owner.text(&many));
}
