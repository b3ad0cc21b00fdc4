//! Fields whose type is right and whose value is not.

use serde_json::{Value, json};
use wire::{FieldCode, LONGEST_NAME, LONGEST_NOTE};

use super::{Bad, changes_nothing, check};
use crate::app::{Persona, on_each_engine};
use crate::routes::MISSING;

/// Names that nothing may have.
fn bad_names() -> Vec<String> {
    let texts = [
        "",
        " ",
        "\t\n",
        "a\u{0}b",
        "a\nb",
        "a\u{1b}[31mb",
        "a\u{7f}b",
        "a\u{202e}b",
        "\u{200b}",
    ];
    let long = ["x".repeat(LONGEST_NAME + 1), "ä".repeat(LONGEST_NAME + 1)];
    texts.map(str::to_owned).into_iter().chain(long).collect()
}

#[test]
fn names_that_are_empty_long_or_invisible_are_refused() {
    changes_nothing(|bad| {
        let departments = format!("{}/departments", bad.client());
        let owner = bad.app.owner();
        for name in bad_names() {
            let body = json!({ "name": name });
            check(
                &owner.post(bad.clients(), &body),
                422,
                "invalid_field",
                Some("name"),
            );
            check(
                &owner.patch(bad.client(), &body),
                422,
                "invalid_field",
                Some("name"),
            );
            check(
                &owner.post(&departments, &body),
                422,
                "invalid_field",
                Some("name"),
            );
        }
    });
}

#[test]
fn everything_that_is_wrong_is_told_in_one_answer() {
    changes_nothing(|bad| {
        let body = json!({ "name": " ", "city": "a\nb", "note": "x".repeat(LONGEST_NOTE + 1) });
        for answer in [
            bad.app.owner().post(bad.clients(), &body),
            bad.app.owner().patch(bad.client(), &body),
        ] {
            let problem = answer.refused(422, "invalid_field");
            let wrong = problem
                .errors
                .iter()
                .map(|error| (error.field.as_str(), error.code));
            let expected = [
                ("name", FieldCode::Missing),
                ("city", FieldCode::Unprintable),
                ("note", FieldCode::TooLong),
            ];
            assert_eq!(wrong.collect::<Vec<_>>(), expected);
            assert_eq!(problem.field.as_deref(), Some("name"));
        }
    });
}

#[test]
fn the_other_fields_of_a_client_have_bounds_too() {
    changes_nothing(|bad| {
        for (field, value) in [
            ("city", "x".repeat(LONGEST_NAME + 1)),
            ("city", "a\nb".to_owned()),
            ("note", "x".repeat(LONGEST_NOTE + 1)),
            ("note", "a\u{0}b".to_owned()),
        ] {
            let mut body = json!({ "name": "x" });
            body[field] = json!(value);
            check(
                &bad.app.owner().post(bad.clients(), &body),
                422,
                "invalid_field",
                Some(field),
            );
            check(
                &bad.app.owner().patch(bad.client(), &body),
                422,
                "invalid_field",
                Some(field),
            );
        }
    });
}

#[test]
fn names_of_the_greatest_length_and_of_any_language_are_kept() {
    on_each_engine(|engine| {
        let bad = Bad::new(engine);
        let longest = "ä".repeat(LONGEST_NAME);
        for name in [
            longest.as_str(),
            "日本の会社",
            "O'Brien & Söhne \"GmbH\" <b>",
            "🦀🦀",
            "-1",
            "null",
        ] {
            let created = bad
                .app
                .owner()
                .post(bad.clients(), &json!({ "name": name }))
                .expect(201);
            assert_eq!(created.json::<wire::Client>().name, name);
            let location = created.header("location").expect("where it is").to_owned();
            let read: wire::Client = bad.app.owner().get(location).expect(200).json();
            assert_eq!(read.name, name);
        }
    });
}

/// The path of a colleague, and what is sent about them.
fn about_associate(bad: &Bad, rest: &str) -> String {
    let member = bad.app.member(Persona::Associate, bad.app.home());
    bad.app.at_home(&format!("members/{}{rest}", member.id))
}

#[test]
fn a_scope_with_clients_of_another_workgroup_is_refused_like_one_with_unknown_ones() {
    changes_nothing(|bad| {
        let path = bad.app.path(bad.app.other(), "clients?per_page=1");
        let others: wire::Page<wire::Client> = bad.app.owner().get(path).expect(200).json();
        let (ours, theirs) = (bad.client.id.to_string(), others.items[0].id.to_string());
        let mut answers = Vec::new();
        for id in [theirs.as_str(), MISSING] {
            for scope in [
                json!({"kind": "clients", "allow": [id]}),
                json!({"kind": "clients", "allow": [ours, id]}),
                json!({"kind": "clients", "allow": [ours], "deny": [id]}),
                json!({"kind": "all_except", "deny": [id]}),
            ] {
                let body = json!({ "scope": scope });
                let answer = bad.app.owner().put(about_associate(bad, "/clients"), &body);
                check(&answer, 422, "invalid_field", Some("scope"));
                let body =
                    json!({"email": "new@newcomers.example", "role": "associate", "scope": scope});
                let invited = bad.app.owner().post(bad.app.at_home("members"), &body);
                check(&invited, 422, "invalid_field", Some("scope"));
                answers.push([answer.tellable(), invited.tellable()]);
            }
        }
        let (theirs, missing) = answers.split_at(4);
        assert_eq!(theirs, missing, "one can be told from the other");
    });
}

#[test]
fn scopes_of_another_shape_are_refused() {
    changes_nothing(|bad| {
        let ours = bad.client.id.to_string();
        for scope in [
            json!(null),
            json!([]),
            json!("nobody"),
            json!({}),
            json!({"kind": "everyone"}),
            json!({"kind": "clients"}),
            json!({"kind": "clients", "allow": ours}),
            json!({"kind": "clients", "allow": ["AB"]}),
            json!({"kind": "clients", "allow": [5]}),
            json!({"kind": "clients", "allow": [ours.to_uppercase() + " "]}),
            json!({"kind": "clients", "allow": [null]}),
            json!({"kind": "all_except", "deny": [], "allow": []}),
            json!({"kind": "nobody", "allow": [ours]}),
        ] {
            let body = json!({ "scope": scope });
            let answer = bad.app.owner().put(about_associate(bad, "/clients"), &body);
            let problem = answer.refused(422, "invalid_body");
            assert!(
                problem.field.is_some(),
                "{scope} names no field: {problem:?}"
            );
        }
        let answer = bad
            .app
            .owner()
            .put(about_associate(bad, "/clients"), &json!({}));
        check(&answer, 422, "invalid_body", Some("scope"));
    });
}

#[test]
fn roles_that_are_none_are_refused() {
    changes_nothing(|bad| {
        for (role, code) in [
            (json!("king"), "invalid_field"),
            (json!(""), "invalid_field"),
            (json!("Manager"), "invalid_field"),
            (json!("manager "), "invalid_field"),
            (json!("custom:00000000deadbeef"), "invalid_field"),
            (json!(null), "invalid_body"),
            (json!(["manager"]), "invalid_body"),
            (json!(2), "invalid_body"),
        ] {
            let body = json!({ "role": role });
            let answer = bad.app.owner().put(about_associate(bad, "/role"), &body);
            check(&answer, 422, code, Some("role"));
            let body = json!({"email": "new@newcomers.example", "role": role});
            check(
                &bad.app.owner().post(bad.app.at_home("members"), &body),
                422,
                code,
                Some("role"),
            );
        }
    });
}

#[test]
fn addresses_that_are_none_are_not_invited() {
    changes_nothing(|bad| {
        let long = format!("{}@newcomers.example", "x".repeat(250));
        for email in [
            "",
            "new",
            "@newcomers.example",
            "new@",
            "new@nowhere",
            "a b@c.example",
            "a\u{0}b@c.example",
            "a@b@c.example, d@e.example",
            &long,
        ] {
            let body = json!({"email": email, "role": "associate"});
            let answer = bad.app.owner().post(bad.app.at_home("members"), &body);
            check(&answer, 422, "invalid_field", Some("email"));
        }
    });
}

#[test]
fn costs_that_are_none_are_refused() {
    changes_nothing(|bad| {
        for (body, code) in [
            (json!({}), "invalid_body"),
            (json!({"hourly_cost_cents": -1}), "invalid_body"),
            (json!({"hourly_cost_cents": 1.5}), "invalid_body"),
            (json!({"hourly_cost_cents": "100"}), "invalid_body"),
            (json!({"hourly_cost_cents": 1_000_001}), "invalid_field"),
            (json!({"hourly_cost_cents": u64::MAX}), "invalid_field"),
        ] {
            let answer = bad.app.owner().put(about_associate(bad, "/cost"), &body);
            check(&answer, 422, code, Some("hourly_cost_cents"));
        }
    });
}

#[test]
fn a_department_is_not_put_below_one_of_another_client() {
    changes_nothing(|bad| {
        let path = bad.app.at_home("clients?sort=-departments&per_page=1");
        let busy: wire::Page<wire::Client> = bad.app.owner().get(path).expect(200).json();
        let path = bad
            .app
            .at_home(&format!("clients/{}/departments", busy.items[0].id));
        let departments: wire::Page<wire::Department> =
            bad.app.owner().get(path).expect(200).json();
        let theirs = departments.items[0].id.to_string();
        let path = format!("{}/departments", bad.client());
        let mut answers = Vec::new();
        for parent in [theirs.as_str(), MISSING] {
            let body = json!({"name": "Below", "parent": parent});
            let answer = bad.app.owner().post(&path, &body);
            check(&answer, 422, "invalid_field", Some("parent"));
            answers.push(answer.tellable());
        }
        assert_eq!(answers[0], answers[1], "one can be told from the other");
        for parent in [json!("x"), json!(5), json!(""), Value::Bool(true)] {
            let body = json!({"name": "Below", "parent": parent});
            check(
                &bad.app.owner().post(&path, &body),
                422,
                "invalid_body",
                Some("parent"),
            );
        }
    });
}

#[test]
fn what_is_wrong_with_a_body_does_not_tell_whether_a_hidden_thing_is_there() {
    changes_nothing(|bad| {
        let associate = bad.app.as_persona(Persona::Associate);
        let [hidden, missing] = [bad.client.id.to_string(), MISSING.to_owned()]
            .map(|id| bad.app.at_home(&format!("clients/{id}")));
        for body in [
            json!({}),
            json!({"name": ""}),
            json!({"admin": true}),
            json!([]),
        ] {
            let [one, other] = [&hidden, &missing].map(|path| associate.patch(path.clone(), &body));
            one.refused(404, "not_found");
            assert_eq!(one.tellable(), other.tellable(), "{body}");
        }
    });
}
