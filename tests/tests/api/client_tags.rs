//! Tags of clients: kept in one way, listed for whoever sees the clients.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{Client, Page, TagCount};

use crate::app::{Caller, TestApp, on_each_engine};

fn create(app: &TestApp, tags: &Value) -> crate::app::Answer {
    let body = json!({ "name": "Tagged", "tags": tags });
    app.owner().post(app.at_home("clients"), &body)
}

fn counts(app: &TestApp, by: &Caller) -> Vec<(String, u64)> {
    let tags: Vec<TagCount> = by.get(app.at_home("clients/tags")).expect(200).json();
    tags.into_iter().map(|one| (one.tag, one.clients)).collect()
}

#[test]
fn tags_are_kept_in_one_way_and_what_is_wrong_is_said() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let kept: Client = create(&app, &json!([" vip ", "Region = North", "", "vip"]))
            .expect(201)
            .json();
        assert_eq!(kept.tags, ["Region=North", "vip"]);
        let path = app.at_home(&format!("clients/{}", kept.id));
        let again: Client = app.owner().get(path).expect(200).json();
        assert_eq!(again, kept);
        for bad in [
            json!(["region=north", "REGION=south"]),
            json!(["a=b=c"]),
            json!(["x".repeat(41)]),
            json!((0..21).map(|n| format!("t{n}")).collect::<Vec<_>>()),
        ] {
            let problem = create(&app, &bad).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("tags"), "{bad}");
        }
    });
}

#[test]
fn tags_are_listed_with_the_clients_that_one_sees() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let mine: Client = create(&app, &json!(["region=north", "vip"]))
            .expect(201)
            .json();
        create(&app, &json!(["Region=North"])).expect(201);
        let tags = counts(&app, app.owner());
        let names: Vec<(String, u64)> = tags
            .iter()
            .map(|(tag, clients)| (tag.to_lowercase(), *clients))
            .collect();
        assert_eq!(
            names,
            [("region=north".to_owned(), 2), ("vip".to_owned(), 1)]
        );
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([mine.id]));
        let own = [("region=north".to_owned(), 1), ("vip".to_owned(), 1)];
        assert_eq!(counts(&app, &person.caller), own);
        let nobody = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        assert!(counts(&app, &nobody.caller).is_empty());
        // What is hidden is not found by its tags either.
        let path = app.at_home("clients?tag=region");
        let page: Page<Client> = person.caller.get(path).expect(200).json();
        assert_eq!((page.total, page.items[0].id), (1, mine.id));
        // An end client sees the client, and nothing of how the staff sort it.
        let guest = app.newcomer(app.home(), BuiltIn::EndClient, Scope::only([mine.id]));
        assert!(counts(&app, &guest.caller).is_empty());
        let own = app.at_home(&format!("clients/{}", mine.id));
        let seen: Client = guest.caller.get(own).expect(200).json();
        assert!(seen.tags.is_empty());
        let path = app.at_home("clients?tag=vip");
        let page: Page<Client> = guest.caller.get(path).expect(200).json();
        assert_eq!(page.total, 0);
        // Another workgroup has tags of its own.
        let other = app.path(app.other(), "clients/tags");
        let tags: Vec<TagCount> = app.owner().get(other).expect(200).json();
        assert!(tags.is_empty());
    });
}
