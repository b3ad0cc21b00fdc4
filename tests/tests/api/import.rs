//! Files of people: what would become of their lines, and that nothing does unasked.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{ImportEncoding, ImportLook, ImportOutcome, LARGEST_IMPORT};

use crate::app::{Answer, Caller, Persona, TestApp, everything, on_each_engine};

fn request(bytes: impl AsRef<[u8]>) -> Value {
    json!({ "file": BASE64_STANDARD.encode(bytes), "role": "associate" })
}

fn ask(app: &TestApp, caller: &Caller, body: &Value) -> Answer {
    caller.post(app.at_home("members/import"), body)
}

fn look(app: &TestApp, caller: &Caller, body: &Value) -> ImportLook {
    ask(app, caller, body).expect(200).json()
}

fn outcomes(look: &ImportLook) -> Vec<ImportOutcome> {
    look.lines.iter().map(|line| line.outcome).collect()
}

#[test]
fn a_file_is_looked_at_and_nothing_is_written() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let member = Persona::Manager.email().to_uppercase();
        let file = format!(
            "Name,Email,Role\r\n\
             \"New\r\nOne\",new.one@msp.example,Manager\r\n\
             Asked,{asked},\r\n\
             Here,{member},Associate\r\n\
             Again,NEW.ONE@msp.example,manager\r\n\
             Wrong,new.two,\r\n\
             Boss,boss@msp.example,owner\r\n",
            asked = invited.member.email,
        );
        let before = everything(app.owner());
        let found = look(&app, app.owner(), &request(&file));
        assert_eq!(found.encoding, ImportEncoding::Utf8);
        let lines: Vec<u64> = found.lines.iter().map(|line| line.line).collect();
        assert_eq!(lines, [2, 4, 5, 6, 7, 8]);
        let expected = [
            ImportOutcome::Ready,
            ImportOutcome::Invited,
            ImportOutcome::Member,
            ImportOutcome::Twice,
            ImportOutcome::Malformed,
            ImportOutcome::Above,
        ];
        assert_eq!(outcomes(&found), expected);
        assert_eq!(before, everything(app.owner()));
    });
}

#[test]
fn what_is_above_ones_ceiling_depends_on_who_asks() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let body = request("Email,Role\na@new.example,Administrator\nb@new.example,Manager\n");
        let by = |persona| outcomes(&look(app, app.as_persona(persona), &body));
        let (ready, above) = (ImportOutcome::Ready, ImportOutcome::Above);
        assert_eq!(by(Persona::Administrator), [ready, ready]);
        assert_eq!(by(Persona::Manager), [above, ready]);
        ask(app, app.as_persona(Persona::Associate), &body).refused(403, "forbidden");
    });
}

#[test]
fn members_of_another_workgroup_are_nobody_here() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let elsewhere = app.invite(app.other(), BuiltIn::Associate, Scope::Nobody);
        let body = request(format!("Email\n{}\n", elsewhere.member.email));
        let found = look(&app, app.owner(), &body);
        assert_eq!(outcomes(&found), [ImportOutcome::Ready]);
    });
}

#[test]
fn an_invitation_that_is_over_can_be_sent_again() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::Nobody);
        let body = request(format!("Email\n{}\n", invited.member.email));
        let open = look(&app, app.owner(), &body);
        assert_eq!(outcomes(&open), [ImportOutcome::Invited]);
        app.database()
            .run("UPDATE invitation SET expires_at = expires_at - 31 * 86400, sent_at = sent_at - 31 * 86400");
        let over = look(&app, app.owner(), &body);
        assert_eq!(outcomes(&over), [ImportOutcome::Ready]);
    });
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for (file, why) in [
            ("", "the file is empty"),
            (
                "Email\n",
                "line 1 names the columns, and no line follows it",
            ),
            (
                "Email\n\"a@x.example\nb@x.example\n",
                "line 2 opens a quote",
            ),
        ] {
            let problem = ask(app, app.owner(), &request(file)).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("file"));
            assert!(problem.detail.starts_with(why), "{}", problem.detail);
        }
        let wrong = json!({ "file": "*" });
        ask(app, app.owner(), &wrong).refused(422, "invalid_field");
        let king = json!({ "file": "RW1haWw=", "role": "king" });
        let problem = ask(app, app.owner(), &king).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("role"));
    });
}

#[test]
fn how_much_is_read_has_its_limits() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let line = |at: usize| format!("person{at}@large.example\n");
        let most = (0..10_000).map(line).collect::<String>();
        let found = look(app, app.owner(), &request(format!("Email\n{most}")));
        assert_eq!(found.lines.len(), 10_000);
        let more = request(format!("Email\n{most}{}", line(10_000)));
        let problem = ask(app, app.owner(), &more).refused(422, "invalid_field");
        assert!(
            problem.detail.contains("more than 10000 lines"),
            "{}",
            problem.detail
        );
        let large = request(vec![b'a'; LARGEST_IMPORT + 1]);
        let problem = ask(app, app.owner(), &large).refused(422, "invalid_field");
        assert!(
            problem.detail.contains("more than 5 MB"),
            "{}",
            problem.detail
        );
    });
}

#[test]
fn columns_encoding_and_separator_can_be_chosen() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let mut body = request("Sign-in;Mail\na@x.example;b@x.example\n");
        let email = |body: &Value| look(app, app.owner(), body).lines[0].email.clone();
        assert_eq!(email(&body), "b@x.example");
        body["columns"] = json!({ "email": 0 });
        assert_eq!(email(&body), "a@x.example");
        body["columns"] = json!({ "email": 2 });
        ask(app, app.owner(), &body).refused(422, "invalid_field");
        body["columns"] = json!(null);
        body["separator"] = json!("comma");
        assert_eq!(look(app, app.owner(), &body).columns.len(), 1);
        body["encoding"] = json!("utf16_le");
        ask(app, app.owner(), &body).refused(422, "invalid_field");
    });
}
