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
        ("managers and associates", "?role=manager,associate"),
        ("by status", "?sort=status"),
        ("by last activity", "?sort=-last_active_at"),
        ("by last activity, middle", "?sort=last_active_at&page=150"),
        ("by end of access", "?sort=ends_at"),
        ("by end of access, middle", "?sort=-ends_at&page=150"),
        ("by cost", "?sort=-hourly_cost_cents"),
        ("idle for 90 days", "?idle=90"),
        ("idle for 90 days, middle", "?idle=90&page=100&sort=name"),
        ("ends soon", "?ends=soon"),
    ] {
        page(scene, table, ("owner", owner), (what, query));
    }
    of_one(scene, table);
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

/// Those of one team, and those who reach one client.
fn of_one(scene: &Scene, table: &mut Table) {
    let owner = ("owner", &scene.place.owner);
    let team = &scene.ids("teams?", 1)[0];
    page(scene, table, owner, ("one team", &format!("?team={team}")));
    let client = &scene.ids("clients?", 1)[0];
    for (what, more) in [("one client", ""), ("one client, middle", "&page=40")] {
        let query = format!("?client={client}{more}");
        page(scene, table, owner, (what, &query));
    }
}

/// Pages of those who have not accepted.
pub(super) fn measure_pending(scene: &Scene, table: &mut Table) {
    table.part("pages of pending invitations");
    for (who, client) in [("owner", &scene.place.owner), ("manager", &scene.manager)] {
        for (what, query) in [
            ("first", ""),
            ("middle", "?page=40"),
            ("by address, middle", "?sort=-email&page=40"),
            ("to managers and associates", "?role=manager,associate"),
            ("today", "?expires=today"),
            ("in three days", "?expires=next_three_days"),
            ("later, middle", "?expires=later&page=30"),
            ("common word", "?search=baker"),
            ("no such word", "?search=xylophone"),
        ] {
            let path = scene.place.path(&format!("invitations{query}"));
            table.page(&format!("{who}, {what}"), || client.text(&path));
        }
    }
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
    for part in ["sessions", "invitations", "leaving"] {
        let path = format!("{usual}/{part}");
        table.row(&format!("owner, {part} of an associate"), || {
            owner.text(&path)
        });
    }
    table.row("associate, of an associate", || scene.few.text(&usual));
    table.row("owner, of one with 10,000 clients", || owner.text(&many));
}
