//! Another role for several people at once.

use policy::{BuiltIn, MemberId, Scope};
use serde_json::{Value, json};
use wire::{Member, RolesChanged};

use super::{clients, look, of, role, save, set_limit};
use crate::app::{Persona, TestApp, actor_of, on_each_engine};

fn body(members: &[MemberId], role: BuiltIn) -> Value {
    json!({ "members": members, "role": role.wire_name() })
}

#[test]
fn several_get_another_role_together_as_it_was_shown() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let some = clients(&app);
        let only = |from: usize| Scope::only(some[from..from + 2].iter().map(|one| one.id));
        let people: Vec<_> = [only(0), only(1), Scope::Nobody]
            .into_iter()
            .map(|scope| app.newcomer(app.home(), BuiltIn::EndClient, scope))
            .collect();
        let ids: Vec<MemberId> = people.iter().map(|one| one.member.id).collect();
        let path = app.at_home("members/roles");
        let to = body(&ids, BuiltIn::Associate);
        let shown = look(app.owner(), &path, &to);
        assert_eq!(shown.confirm, None);
        // The two who have some clients are one group, and have three clients together.
        let [group, _] = &*shown.groups else {
            panic!("{shown:?}");
        };
        assert_eq!(group.people, Some(2));
        let edit = group
            .changes
            .iter()
            .find(|change| change.action == "client.edit");
        assert_eq!(edit.and_then(|change| change.clients), Some(3));
        set_limit(&app, 1);
        let label = look(app.owner(), &path, &to).confirm;
        let label = label.expect("two people are more than one");
        save(app.owner(), &path, &to, (&shown.digest, None)).refused(422, "invalid_field");
        let before = people.iter().map(|one| actor_of(&one.caller, app.home()));
        let before: Vec<_> = before.collect();
        let done = save(app.owner(), &path, &to, (&shown.digest, Some(&label)));
        let done: RolesChanged = done.expect(200).json();
        assert_eq!((done.changed, done.refused), (3, Vec::new()));
        for (person, before) in people.iter().zip(&before) {
            assert_ne!(actor_of(&person.caller, app.home()), *before);
            let member: Member = app
                .owner()
                .get(of(&app, person.member.id, "").trim_end_matches('/'))
                .expect(200)
                .json();
            assert_eq!(member.role.as_deref(), Some("associate"));
            let told = app.mail(app.home(), &member.email);
            assert!(
                told.iter()
                    .any(|mail| mail.text.contains("Your role is now")),
                "{told:?}"
            );
        }
        // What was shown is over.
        save(app.owner(), &path, &to, (&shown.digest, Some(&label)))
            .refused(409, "outcome_changed");
    });
}

#[test]
fn it_is_done_for_those_for_whom_it_is_allowed_and_the_others_are_named() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.as_persona(Persona::Manager);
        let below = app
            .newcomer(app.home(), BuiltIn::EndClient, Scope::Nobody)
            .member
            .id;
        let above = app.member(Persona::Administrator, app.home()).id;
        let path = app.at_home("members/roles");
        let to = body(&[below, above], BuiltIn::Associate);
        let shown = look(manager, &path, &to);
        assert_eq!(
            shown.refused.iter().map(|one| one.id).collect::<Vec<_>>(),
            [above]
        );
        let done: RolesChanged = save(manager, &path, &to, (&shown.digest, None))
            .expect(200)
            .json();
        assert_eq!(done.changed, 1);
        assert_eq!(done.refused, shown.refused);
        let alone = body(&[above], BuiltIn::Associate);
        manager
            .post(format!("{path}/impact"), &alone)
            .refused(403, "forbidden");
        save(manager, &path, &alone, (&shown.digest, None)).refused(403, "forbidden");
        // Whoever belongs elsewhere is nobody here.
        let foreign = app.member(Persona::Owner, app.other()).id;
        let foreign = body(&[foreign], BuiltIn::Associate);
        app.owner()
            .post(format!("{path}/impact"), &foreign)
            .refused(422, "invalid_field");
        save(app.owner(), &path, &foreign, ("", None)).refused(422, "invalid_field");
    });
}

#[test]
fn an_administrator_among_several_has_the_name_of_the_role_typed() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let one = |role| app.newcomer(app.home(), role, Scope::Nobody).member.id;
        let ids = [one(BuiltIn::Administrator), one(BuiltIn::EndClient)];
        let path = app.at_home("members/roles");
        let to = body(&ids, BuiltIn::Manager);
        let shown = look(app.owner(), &path, &to);
        assert_eq!(shown.confirm.as_deref(), Some("Manager"));
        save(app.owner(), &path, &to, (&shown.digest, Some("Manager"))).expect(200);
        // By themselves, each of them is called by their name.
        let alone = look(
            app.owner(),
            &of(&app, ids[0], "role"),
            &role(BuiltIn::Administrator),
        );
        assert!(alone.confirm.is_some_and(|name| name != "Administrator"));
    });
}
