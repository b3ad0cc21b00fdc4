//! Administrators of one client: invited and managed on the client's page, and nothing else of the
//! workgroup.

mod at_once;
mod inviting;
mod managing;
mod validity;

use policy::{ClientId, MemberId};
use serde_json::json;
use wire::{Client, ClientAdmin, InvitationLook};

use crate::app::{Answer, Caller, Engine, GOOD_PASSWORD, TestApp, all_pages};

/// A workgroup with a client that nobody administers yet.
struct Stage {
    app: TestApp,
    client: Client,
}

impl Stage {
    fn new(engine: Engine) -> Self {
        let app = TestApp::new(engine);
        let client = new_client(&app, "Contoso");
        Self { app, client }
    }

    /// The list, or one of them.
    fn path(&self, rest: &str) -> String {
        let list = self.app.administrators(self.app.home(), self.client.id);
        format!("{list}{rest}")
    }

    /// One of them, or what is done to them.
    fn of(&self, member: MemberId, rest: &str) -> String {
        self.path(&format!("/{member}{rest}"))
    }

    fn listed(&self, caller: &Caller) -> Vec<ClientAdmin> {
        all_pages(caller, &self.path(""))
    }

    /// Somebody in the list, as the owner sees it.
    #[track_caller]
    fn find(&self, member: MemberId) -> ClientAdmin {
        let listed = self.listed(self.app.owner()).into_iter();
        let mut found = listed.filter(|one| one.id == member);
        found.next().expect("they are listed")
    }

    fn administrator(&self) -> (Caller, ClientAdmin) {
        self.app.administrator(self.app.home(), self.client.id)
    }

    fn invite(&self, caller: &Caller, email: &str) -> Answer {
        caller.post(self.path(""), &json!({ "email": email }))
    }
}

fn new_client(app: &TestApp, name: &str) -> Client {
    let body = json!({ "name": name });
    let made = app.owner().post(app.at_home("clients"), &body);
    made.expect(201).json()
}

fn ask(app: &TestApp, what: &str, token: &str) -> Answer {
    let path = format!("/api/v1/invitations/{what}");
    app.anonymous().post(path, &json!({ "token": token }))
}

fn look(app: &TestApp, token: &str) -> InvitationLook {
    ask(app, "look", token).expect(200).json()
}

fn accept(app: &TestApp, body: &wire::AcceptRequest) -> Answer {
    app.anonymous().post("/api/v1/invitations/accept", body)
}

/// Whether the caller may read this client.
fn sees(app: &TestApp, caller: &Caller, client: ClientId) -> bool {
    let path = app.at_home(&format!("clients/{client}"));
    caller.get(path).status == 200
}

/// The status of signing in again.
fn signing_in(app: &TestApp, email: &str) -> u16 {
    crate::app::try_to_sign_in(&app.anonymous(), email, GOOD_PASSWORD).status
}
