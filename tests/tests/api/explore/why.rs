//! Why one person can do one thing, or cannot, and who could change it.

use std::collections::{BTreeMap, BTreeSet};

use policy::{Action, BuiltIn, Cell, ClientId, Edition, MemberId, Scope};
use wire::{AccessAnswer, AccessVia, Member};

use super::{clients, foreign_client};
use crate::app::{Caller, Newcomer, Persona, TestApp, all_pages, on_each_engine};

#[track_caller]
fn why(by: &Caller, app: &TestApp, member: MemberId, query: &str) -> AccessAnswer {
    let path = app.at_home(&format!("explore/members/{member}/why?{query}"));
    by.get(path).expect(200).json()
}

#[test]
fn an_allow_names_the_role_the_cell_and_by_what_the_client_is_theirs() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let at = clients(&app)[0];
        let technician = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([at]));
        let answer = why(
            app.owner(),
            &app,
            technician.member.id,
            &format!("action=client.edit&client={at}"),
        );
        assert!(answer.allowed && answer.reason == "allowed");
        assert_eq!(
            answer.sentence,
            "Allowed: the role Associate may do this on the assigned clients."
        );
        assert_eq!(answer.ways.len(), 1);
        assert_eq!(answer.ways[0].via, AccessVia::Direct);
        assert_eq!(answer.roles[0].cell, policy::Cell::Clients);
        assert!(answer.client.is_some() && answer.remedies.is_empty());
        assert_eq!((answer.givers.len(), answer.givers_total), (0, 0));
    });
}

#[test]
fn a_denial_says_what_is_missing_and_names_who_could_give_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let technician = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([all[0]]));
        let id = technician.member.id;
        let ask = |query: &str| why(app.owner(), &app, id, query);
        let other = ask(&format!("action=client.edit&client={}", all[1]));
        assert_eq!(
            (other.allowed, other.reason.as_str()),
            (false, "out_of_scope")
        );
        assert_eq!(other.sentence, "The client is not assigned.");
        assert!(other.remedies[0].assigns_client && other.remedies[0].role.is_none());
        check_givers(&app, id, &other, |member| {
            matches!(
                member.role.as_deref(),
                Some("owner" | "administrator" | "manager")
            )
        });
        // What only administrators have, managers cannot hand out.
        let audit = ask("action=audit.view");
        assert_eq!(audit.who_could, [BuiltIn::Owner, BuiltIn::Administrator]);
        assert_eq!(audit.remedies[0].role.as_deref(), Some("administrator"));
        check_givers(&app, id, &audit, |member| {
            matches!(member.role.as_deref(), Some("owner" | "administrator"))
        });
        // And what only the owner has, nobody hands out.
        let transfer = ask("action=workgroup.transfer");
        assert!(transfer.remedies.is_empty() && transfer.givers.is_empty());
        // About somebody: a manager does not manage administrators.
        let manager = app.member(Persona::Manager, app.home()).id;
        let administrator = app.member(Persona::Administrator, app.home());
        let query = format!("action=member.deactivate&target={}", administrator.id);
        let answer = why(app.owner(), &app, manager, &query);
        assert_eq!(answer.reason, "role_not_below");
        assert_eq!(answer.target.as_deref(), Some(administrator.name.as_str()));
        assert_eq!(
            answer.sentence,
            "The role Manager can't manage the role Administrator."
        );
        let offer = why(
            app.owner(),
            &app,
            manager,
            "action=member.invite&role=associate",
        );
        assert!(offer.allowed);
        let offer = why(
            app.owner(),
            &app,
            manager,
            "action=member.invite&role=administrator",
        );
        assert!(!offer.allowed);
    });
}

/// Who can give technicians clients: with a role of the workgroup's own, for these clients.
fn lead(app: &TestApp, scope: Scope) -> Newcomer {
    let lead = app.newcomer(app.home(), BuiltIn::Associate, scope);
    let cell = |action: Action| {
        let cells = Edition::ALL.map(|edition| action.cell(edition, BuiltIn::Associate));
        cells.into_iter().find(|cell| *cell != Cell::Never)
    };
    let own = Action::staff().filter_map(|action| Some((action, cell(action)?)));
    let gives = [
        (Action::MemberAssignClients, Cell::Below),
        (Action::MemberEditRole, Cell::Below),
    ];
    let grants: BTreeMap<String, Cell> = own
        .chain(gives)
        .map(|(action, cell)| (action.to_string(), cell))
        .collect();
    let grants = serde_json::to_string(&grants).expect("grants as text");
    let manages = r#"["associate","msp_user","end_client"]"#;
    super::custom_role_managing(app, lead.member.id, (&grants, manages));
    lead
}

#[test]
fn whoever_is_named_can_give_it_and_whoever_can_is_named() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let (own, wanted) = (all[0], all[1]);
        let deny = |id| Scope::AllExcept {
            deny: [id].into_iter().collect(),
        };
        let scopes = [
            Scope::only([wanted]),
            Scope::only([own]),
            Scope::only([own, wanted]),
            Scope::everyone(),
            deny(wanted),
            deny(own),
            Scope::Nobody,
        ];
        let mut givers: Vec<Newcomer> = scopes.map(|scope| lead(&app, scope)).into();
        for role in [BuiltIn::Manager, BuiltIn::Associate, BuiltIn::Administrator] {
            givers.push(app.newcomer(app.home(), role, Scope::only([wanted])));
        }
        for scope in [Scope::Nobody, Scope::only([own]), deny(wanted)] {
            for role in [BuiltIn::Associate, BuiltIn::EndClient] {
                check_gifts(&app, &givers, (role, &scope), wanted);
            }
        }
    });
}

/// Each of these people tries to make the smallest change of somebody new to whom the client is wanted for.
#[track_caller]
fn check_gifts(
    app: &TestApp,
    givers: &[Newcomer],
    (role, scope): (BuiltIn, &Scope),
    wanted: ClientId,
) {
    let needs = |id| {
        let query = format!("action=client.edit&client={wanted}");
        why(app.owner(), app, id, &query)
    };
    let mut able = BTreeSet::new();
    for giver in givers {
        let person = app.newcomer(app.home(), role, scope.clone()).member.id;
        let lacks = needs(person);
        let given = give(app, giver, person, (&lacks.remedies[0], wanted));
        assert_eq!(given, needs(person).allowed, "{role} {scope:?}");
        able.extend(given.then_some(giver.member.id));
    }
    // Everybody else who could is put out of the way, so that all are named.
    let person = app.newcomer(app.home(), role, scope.clone()).member.id;
    let named = named_of(app, givers, person, &needs);
    assert_eq!(named, able, "{role} {scope:?}");
}

/// Those of some people who are named, one by one: of many the first alone are.
fn named_of(
    app: &TestApp,
    givers: &[Newcomer],
    person: MemberId,
    needs: &dyn Fn(MemberId) -> AccessAnswer,
) -> BTreeSet<MemberId> {
    let called = |name: &str, id: MemberId| {
        let id = id.get();
        app.database().run(&format!(
            "UPDATE member SET name_key = '{name}' WHERE id = {id}"
        ));
    };
    let mut named = BTreeSet::new();
    for giver in givers {
        let id = giver.member.id;
        called("", id);
        let found = needs(person).givers;
        named.extend(found.iter().any(|one| one.id == id).then_some(id));
        called("zzz", id);
    }
    named
}

/// Makes a change by the API; whether it was allowed.
fn give(
    app: &TestApp,
    giver: &Newcomer,
    person: MemberId,
    (remedy, wanted): (&wire::AccessRemedy, ClientId),
) -> bool {
    let path = |rest: &str| app.at_home(&format!("members/{person}/{rest}"));
    let by = &giver.caller;
    if let Some(role) = &remedy.role {
        let body = serde_json::json!({ "role": role });
        if by.put(path("role"), &body).status != 200 {
            return false;
        }
    }
    let body = serde_json::json!({ "add": [wanted] });
    !remedy.assigns_client || by.patch(path("clients"), &body).status == 200
}

/// Who could give it are all whose time it is and who `may`, but the one who lacks it; the first are
/// named, by name.
#[track_caller]
fn check_givers(
    app: &TestApp,
    lacks: MemberId,
    answer: &AccessAnswer,
    may: impl Fn(&Member) -> bool,
) {
    let path = app.at_home("members?status=active&sort=name");
    let members = all_pages::<Member>(app.owner(), &path);
    let expected: Vec<MemberId> = members
        .iter()
        .filter(|member| member.id != lacks && may(member))
        .map(|member| member.id)
        .collect();
    assert_eq!(answer.givers_total, expected.len() as u64);
    let named: Vec<MemberId> = answer.givers.iter().map(|giver| giver.id).collect();
    assert_eq!(named, expected[..named.len()]);
    assert!(!named.is_empty());
}

#[test]
fn whose_time_it_is_not_is_helped_by_no_role() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let at = clients(&app)[0];
        let technician = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([at]));
        let id = technician.member.id;
        app.database().run(&format!(
            "UPDATE member SET valid_until = 1 WHERE id = {}",
            id.get()
        ));
        let query = format!("action=client.view&client={at}");
        let answer = why(app.owner(), &app, id, &query);
        assert_eq!(
            (answer.allowed, answer.reason.as_str()),
            (false, "inactive")
        );
        assert_eq!(answer.sentence, "The membership is not active.");
        assert!(answer.remedies.is_empty() && answer.givers.is_empty());
    });
}

#[test]
fn what_it_is_asked_about_is_named_and_known_to_the_reader() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let at = clients(app)[0];
        let manager = app.member(Persona::Manager, app.home()).id;
        let path = |query: &str| app.at_home(&format!("explore/members/{manager}/why{query}"));
        for wrong in [
            String::new(),
            "?action=client.edit".to_owned(),
            "?action=member.deactivate".to_owned(),
            "?action=member.invite".to_owned(),
            format!("?action=audit.view&client={at}"),
            format!("?action=client.view&client={at}&target={manager}"),
        ] {
            app.owner().get(path(&wrong)).refused(400, "invalid_query");
        }
        for hidden in [
            format!("?action=client.view&client={}", foreign_client(app)),
            "?action=client.view&client=00000000deadbeef".to_owned(),
            "?action=member.deactivate&target=00000000deadbeef".to_owned(),
        ] {
            app.owner().get(path(&hidden)).refused(404, "not_found");
        }
    });
}
