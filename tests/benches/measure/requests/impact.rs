//! What a change comes to, before it is saved: for one person, for a thousand, and for everybody.

use serde_json::json;
use ureq::http::Method;

use super::{Scene, assignments};
use crate::table::Table;
use crate::world;

/// So many people get another role at once.
const SEVERAL: usize = 1_000;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    let (place, owner) = (&scene.place, &scene.place.owner);
    table.part("what a change comes to");
    let (path, body, fit) = assignments::most(scene);
    let path = format!("{path}/impact");
    table.row(&format!("{fit} clients for one person"), || {
        owner.text_of(&Method::POST, &path, &body)
    });
    let members = scene.ids("members?role=associate&", SEVERAL);
    let body = json!({ "members": members, "role": "manager" }).to_string();
    let path = place.path("members/roles/impact");
    table.row(&format!("another role for {SEVERAL} people"), || {
        owner.text_of(&Method::POST, &path, &body)
    });
    of_everybody(scene, table);
}

/// A role that everybody has becomes another one. Whoever asks has to be somebody else: the owner.
fn of_everybody(scene: &Scene, table: &mut Table) {
    let (place, owner) = (&scene.place, &scene.place.owner);
    let says = |cell: &str| json!({ "label": "Of everybody", "grants": { "client.view": cell } });
    let made = owner.post(&place.path("roles"), &says("Clients"));
    let role = made["id"].as_str().expect("an id");
    place.run(&format!(
        "UPDATE member SET role = 'custom:{role}' \
         WHERE workgroup = {} AND role NOT IN ('owner', 'inactive');",
        place.workgroup
    ));
    let path = place.path(&format!("roles/{role}/impact"));
    let body = json!({ "role": says("Workgroup") }).to_string();
    table.row(&format!("a role of {} people", world::MEMBERS), || {
        owner.text_of(&Method::POST, &path, &body)
    });
}
