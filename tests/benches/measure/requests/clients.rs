//! Pages of clients, for those who see all of them and for those who see some.

use super::Scene;
use crate::table::Table;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    table.part("pages of clients");
    for (who, client, pages) in [
        ("owner", &scene.place.owner, 4_000),
        ("50 clients", &scene.few, 2),
        ("10,000 clients", &scene.many, 400),
    ] {
        for (what, query) in queries(pages) {
            let path = scene.place.path(&format!("clients{query}"));
            table.page(&format!("{who}, {what}"), || client.text(&path));
        }
    }
}

/// The pages that are asked for, of a list with so many of them.
fn queries(pages: u32) -> Vec<(&'static str, String)> {
    let middle = pages / 2;
    // Of some 4,000 of 100,000 clients as many are on so many pages as are seen of all.
    let middle_found = (pages / 50).max(1);
    let late = pages / 4 + 1;
    vec![
        ("first", String::new()),
        ("middle", format!("?page={middle}")),
        ("last", format!("?page={pages}")),
        ("by city", format!("?sort=-city&page={late}")),
        ("by city, middle", format!("?sort=city&page={middle}")),
        (
            "by time, middle",
            format!("?sort=-created_at&page={middle}"),
        ),
        ("by departments", "?sort=-departments".to_owned()),
        ("common word", "?search=harbour".to_owned()),
        (
            "common word, middle",
            format!("?search=harbour&page={middle_found}"),
        ),
        (
            "common word, by city",
            "?search=harbour&sort=-city".to_owned(),
        ),
        ("common word at the end", "?search=bakery".to_owned()),
        ("two words", "?search=cedar+bakery".to_owned()),
        ("rare word", "?search=okapi".to_owned()),
        ("no such word", "?search=xylophone".to_owned()),
        ("one character", "?search=k".to_owned()),
        ("two characters", "?search=qu".to_owned()),
        ("two characters, none", "?search=qx".to_owned()),
    ]
}
