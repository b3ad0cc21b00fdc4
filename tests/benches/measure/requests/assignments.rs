//! As many clients of one member as a request can name.

use serde_json::json;
use ureq::http::Method;

use super::Scene;
use crate::report::line;
use crate::table::Table;

/// The server's largest body, in bytes.
const LARGEST_BODY: usize = wire::LARGEST_BODY;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    table.part("clients of a member");
    let (path, body, fit) = most(scene);
    let owner = &scene.place.owner;
    table.row(&format!("{fit} clients are assigned at once"), || {
        owner.text_of(&Method::PUT, &path, &body)
    });
    line(&format!(
        "{fit} clients fit in a body of {} bytes",
        body.len()
    ));
}

/// The request that assigns as many clients as fit, to a member of its own, and how many they are.
pub(super) fn most(scene: &Scene) -> (String, String, usize) {
    let member = scene.ids("members?search=baker&status=active&role=associate&", 1);
    let path = scene.place.path(&format!("members/{}/clients", member[0]));
    let mut ids = scene.ids("clients?", LARGEST_BODY / 16);
    let body = |ids: &[String]| json!({"scope": {"kind": "clients", "allow": ids}}).to_string();
    let longer = body(&ids).len().saturating_sub(LARGEST_BODY);
    // Each is sixteen digits with quotes and a comma.
    ids.truncate(ids.len().saturating_sub(longer.div_ceil(19)));
    (path, body(&ids), ids.len())
}
