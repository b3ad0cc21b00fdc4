//! The access explorer: who reaches a client, who can do something, and what one member can do.

use super::Scene;
use crate::table::Table;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    let client = &scene.ids("clients?", 1)[0];
    people(scene, table, client);
    let many = format!("explore/members/{:016x}", scene.many_member);
    let manager = scene.ids("members?role=manager&status=active&", 1);
    let manager = format!("explore/members/{}", manager[0]);
    clients(scene, table, [&many, &manager]);
    table.part("what one member can do");
    for (whom, path) in [("one with 10,000 clients", &many), ("a manager", &manager)] {
        let path = scene.place.path(path);
        table.row(&format!("owner, of {whom}"), || {
            scene.place.owner.text(&path)
        });
    }
    let why = format!("{many}/why?action=client.delete&client={client}");
    let why = scene.place.path(&why);
    table.row("owner, why one cannot delete a client", || {
        scene.place.owner.text(&why)
    });
}

/// Pages of people, with why.
fn people(scene: &Scene, table: &mut Table, client: &str) {
    table.part("pages of who has access, and why");
    let access = format!("clients/{client}/access");
    let at = format!("client={client}");
    for (who, reader) in [("owner", &scene.place.owner), ("manager", &scene.manager)] {
        for (what, path) in [
            ("to a client", access.clone()),
            ("to a client, middle", format!("{access}?page=40")),
            ("to a client, by role", format!("{access}?sort=-role")),
            ("to a client, common word", format!("{access}?search=baker")),
            ("to a client, assigned", format!("{access}?why=direct")),
            ("to a client, by a key", format!("{access}?why=key")),
            (
                "who can delete it",
                format!("explore/action?action=client.delete&{at}"),
            ),
            (
                "who cannot delete it, middle",
                format!("explore/action?action=client.delete&{at}&who=cannot&page=100"),
            ),
            (
                "who can edit some client",
                "explore/action?action=client.edit".to_owned(),
            ),
            (
                "who can read the log",
                "explore/action?action=audit.view".to_owned(),
            ),
        ] {
            let path = scene.place.path(&path);
            table.page(&format!("{who}, {what}"), || reader.text(&path));
        }
    }
}

/// Pages of one member's clients, with why.
fn clients(scene: &Scene, table: &mut Table, [many, manager]: [&str; 2]) {
    table.part("pages of a member's clients, and why");
    for (whom, path) in [("10,000 assigned", many), ("all by role", manager)] {
        for (what, query) in [
            ("first", ""),
            ("middle", "?page=150"),
            ("by city, middle", "?sort=-city&page=150"),
            ("common word", "?search=bakery"),
            ("no such word", "?search=xylophone"),
        ] {
            let path = scene.place.path(&format!("{path}/clients{query}"));
            table.page(&format!("owner, {whom}, {what}"), || {
                scene.place.owner.text(&path)
            });
        }
    }
}
