//! People are told what a change of their rights is to them.

use policy::{BuiltIn, Scope};
use serde_json::json;

use crate::app::{Persona, Request, TestApp, on_each_engine};
use crate::routes::assigned_to;

#[test]
fn whoever_gets_another_role_or_other_clients_is_told_by_mail() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = app
            .newcomer(app.home(), BuiltIn::MspUser, Scope::Nobody)
            .member;
        let subjects = || -> Vec<(String, String)> {
            let mails = app.mail(app.home(), &person.email).into_iter();
            mails.map(|mail| (mail.subject, mail.text)).collect()
        };
        let of = |rest: &str| app.at_home(&format!("members/{}/{rest}", person.id));
        let any = |request: Request| request.header("if-match", "*");
        let send = |method: &str, rest: &str, body: serde_json::Value| {
            let request = any(Request::new(method, of(rest)).json(&body));
            let answer = app.owner().send(request);
            assert_eq!(answer.status, 200, "{}", answer.text());
        };
        let client = assigned_to(&app, Persona::Associate)[0];
        send("PATCH", "clients", json!({ "add": [client] }));
        let told = |says: &str| {
            let mails = subjects();
            let found = mails.iter().any(|(subject, text)| {
                subject.starts_with("Your access to") && text.contains(says)
            });
            assert!(found, "{says}: {mails:?}");
        };
        told("You now have access to 1 client.");
        send("PUT", "role", json!({ "role": "manager" }));
        told("Your role is now Manager.");
        told("You can now: ");
        // A cost is nobody's right.
        let before = subjects().len();
        send("PUT", "cost", json!({ "hourly_cost_cents": 100 }));
        assert_eq!(subjects().len(), before);
        send("POST", "deactivate", json!({}));
        told("ended your access");
    });
}

#[test]
fn whoever_has_not_accepted_yet_is_told_by_the_invitation_alone() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let path = app.at_home(&format!("members/{}/role", invited.member.id));
        let request = Request::new("PUT", path).json(&json!({ "role": "manager" }));
        app.owner()
            .send(request.header("if-match", "*"))
            .expect(200);
        let mails = app.mail(app.home(), &invited.member.email);
        assert_eq!(mails.len(), 1, "{mails:?}");
    });
}
