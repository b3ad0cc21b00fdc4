//! A link to what somebody does not see: nothing tells whether it leads anywhere.

use policy::{Action, BuiltIn, ClientId, Scope};
use wire::{AccessRequest, AccessRequestState};

use super::{approve_shown, ask, asked, clients, detail, look, own, waiting};
use crate::app::{Persona, TestApp, on_each_engine};

/// The same with another client's id in it, and its own id and time left out.
fn without_ids(request: &AccessRequest, of: ClientId) -> String {
    let mut value = serde_json::to_value(request).unwrap();
    let fields = value.as_object_mut().unwrap();
    fields.remove("id");
    fields.remove("created_at");
    value.to_string().replace(&of.to_string(), "the client")
}

#[test]
fn a_hidden_client_and_one_that_does_not_exist_are_answered_alike() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let hidden = clients(&app)[1].id;
        let absent: ClientId = crate::routes::MISSING.parse().unwrap();
        let foreign = {
            let path = app.path(app.other(), "clients");
            let page: wire::Page<wire::Client> = app.owner().get(path).expect(200).json();
            page.items[0].id
        };
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        for action in [Action::ClientView, Action::ClientEdit, Action::ClientDelete] {
            let of = |client| look(&app, &someone.caller, action, Some(client));
            assert_eq!(of(hidden), of(absent));
            assert_eq!(of(hidden), of(foreign));
            assert!(of(absent).can_ask && of(absent).change.is_none());
        }
        let made = [hidden, absent, foreign].map(|client| {
            let made = asked(&app, &someone.caller, Action::ClientView, Some(client));
            assert_eq!(made.client.as_ref().unwrap().name, None);
            (made, client)
        });
        let [first, second, third] = made.each_ref().map(|(made, of)| without_ids(made, *of));
        assert_eq!(first, second);
        assert_eq!(first, third);
        // Whoever sees the client decides; of the others nobody hears.
        let ids = made.map(|(made, _)| made.id);
        assert_eq!(waiting(&app, app.owner()), [ids[0]]);
        for unheard in [ids[1], ids[2]] {
            super::view(&app, app.owner(), unheard).refused(404, "not_found");
            super::approve(&app, app.owner(), unheard, "any").refused(404, "not_found");
        }
        let mails = app
            .database()
            .count("SELECT COUNT(*) AS n FROM outbox WHERE letter LIKE '%access_requested%'");
        assert_eq!(
            mails,
            wire::MOST_ASKED as u64,
            "mail about the one that is there"
        );
        assert!(
            own(&app, &someone.caller)
                .iter()
                .all(|one| one.state == AccessRequestState::Open)
        );
        let mine: Vec<_> = ids
            .iter()
            .map(|id| detail(&app, &someone.caller, *id))
            .collect();
        assert!(
            mine.iter()
                .all(|one| one.givers == mine[0].givers && !one.givers.is_empty())
        );
        approve_shown(&app, app.owner(), ids[0]).expect(200);
        let path = app.at_home(&format!("clients/{hidden}"));
        someone.caller.get(path).expect(200);
    });
}

#[test]
fn a_client_that_is_deleted_is_to_whoever_asked_for_it_what_it_was() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let hidden = clients(&app)[1].id;
        let someone = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let made = asked(&app, &someone.caller, Action::ClientView, Some(hidden));
        app.owner()
            .delete(app.at_home(&format!("clients/{hidden}")))
            .expect(204);
        assert!(waiting(&app, app.owner()).is_empty());
        super::view(&app, app.owner(), made.id).refused(404, "not_found");
        super::approve(&app, app.owner(), made.id, "any").refused(404, "not_found");
        assert_eq!(own(&app, &someone.caller), [made]);
    });
}

#[test]
fn who_has_every_client_asks_for_a_link_that_leads_nowhere_and_nobody_hears() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let absent: ClientId = crate::routes::MISSING.parse().unwrap();
        let manager = app.as_persona(Persona::Manager);
        asked(&app, manager, Action::ClientView, Some(absent));
        assert!(waiting(&app, app.owner()).is_empty());
        // Nobody gives the owner anything.
        ask(&app, app.owner(), Action::ClientView, Some(absent)).refused(409, "nobody_can_give");
    });
}
