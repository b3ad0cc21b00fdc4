//! Departments, one client, sessions.

use std::io::{BufRead as _, BufReader};

use serde_json::json;
use ureq::http::Method;

use super::{MANY_EMAIL, Scene};
use crate::client::Client;
use crate::place::PASSWORD;
use crate::table::Table;

pub(super) fn measure(scene: &Scene, table: &mut Table) {
    below_clients(scene, table);
    sessions(scene, table);
}

fn below_clients(scene: &Scene, table: &mut Table) {
    table.part("one client and its departments");
    let place = &scene.place;
    let of_all = place.owner.get(&place.path("clients"));
    let of_many = scene.many.get(&place.path("clients"));
    for (who, client, page) in [
        ("owner", &place.owner, &of_all),
        ("10,000 clients", &scene.many, &of_many),
    ] {
        let id = page["items"][0]["id"].as_str().expect("a client");
        let one = place.path(&format!("clients/{id}"));
        table.row(&format!("{who}, one client"), || client.text(&one));
        let departments = format!("{one}/departments");
        table.page(&format!("{who}, departments"), || client.text(&departments));
    }
}

fn sessions(scene: &Scene, table: &Table) {
    table.part("sessions");
    let rights = scene.place.path("session");
    for (who, client) in [
        ("owner", &scene.place.owner),
        ("50 clients", &scene.few),
        ("10,000 clients", &scene.many),
    ] {
        table.row(&format!("{who}, session"), || {
            client.text("/api/v1/session")
        });
        table.row(&format!("{who}, workgroups"), || {
            client.text("/api/v1/workgroups")
        });
        table.row(&format!("{who}, own rights"), || client.text(&rights));
        table.row(&format!("{who}, stream until ready"), || ready(client));
    }
    for (who, email) in [
        ("50 clients", "sees50@northwind.example"),
        ("10,000 clients", MANY_EMAIL),
    ] {
        let body = json!({"email": email, "password": PASSWORD}).to_string();
        table.row(&format!("{who}, sign-in"), || {
            let someone = Client::new(scene.place.address);
            someone.text_of(&Method::POST, "/api/v1/session", &body)
        });
    }
}

/// Opens a stream, waits for its first event, and closes it.
fn ready(client: &Client) -> String {
    let stream = client.send(&Method::GET, "/api/v1/events", "");
    let lines = BufReader::new(stream.into_body().into_reader()).lines();
    let mut lines = lines.map(|line| line.expect("a stream"));
    lines.find(|line| line == "event: ready").expect("an event")
}
