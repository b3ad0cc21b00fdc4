//! The audit log as a file with the list's own filters, and what a file proves without the server.

use std::io::Write as _;

use serde_json::Value;
use server::{Verdict, VerifyArgs};

use crate::app::{Engine, on_each_engine};
use crate::audit_list::Stage;

fn lines(stage: &Stage, query: &str) -> Vec<Value> {
    let path = stage
        .app
        .at_home(&format!("audit/export?format=jsonl&{query}"));
    let text = stage
        .app
        .owner()
        .get(path.trim_end_matches('&'))
        .expect(200)
        .text();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_file_of_a_part_of_the_log_has_what_the_list_has() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let client = stage.found("action=client.create")[0].client.unwrap();
        let member = stage.found("action=client.edit")[0].member.unwrap();
        for query in [
            "outcome=denied".to_owned(),
            "outcome=allowed&action=client.".to_owned(),
            "action=team.create,session.sign_in".to_owned(),
            "from=1970-01-01&until=2100-01-01".to_owned(),
            "until=1970-01-01".to_owned(),
            format!("client={client}"),
            format!("target=client:{client}"),
            format!("member={member}"),
            format!("actor={member}&client={client}"),
        ] {
            let numbers: Vec<u64> = stage
                .found(&query)
                .iter()
                .rev()
                .map(|it| it.number)
                .collect();
            let in_file: Vec<u64> = lines(&stage, &query)
                .iter()
                .filter_map(|line| line["number"].as_u64())
                .collect();
            assert_eq!(in_file, numbers, "{query}");
        }
        let path = stage.app.at_home(&format!("audit/export?client={client}"));
        let answer = stage.app.owner().get(path).expect(200);
        assert!(
            answer
                .header("content-disposition")
                .unwrap()
                .contains("-part.csv")
        );
    });
}

#[test]
fn no_cell_of_the_log_is_a_formula() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        // Whoever signs in can choose what is written down.
        let email = "=HYPERLINK(1)@x.example";
        let body = serde_json::json!({ "email": email, "password": "x" });
        stage.app.anonymous().post("/api/v1/session", &body);
        let csv = stage
            .app
            .owner()
            .get(stage.app.at_home("audit/export"))
            .expect(200)
            .text();
        let mut cells = csv.split(['\n', ',']);
        assert!(
            cells.all(|cell| !cell.trim_matches('"').starts_with(['=', '+', '@'])),
            "{csv}"
        );
    });
}

fn check(lines: &[String], more: impl FnOnce(&mut VerifyArgs)) -> Verdict {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    for line in lines {
        writeln!(file, "{line}").unwrap();
    }
    let mut args = VerifyArgs {
        database: "there is none".to_owned(),
        witness: None,
        export: Some(file.path().to_owned()),
        head: None,
        part: false,
    };
    more(&mut args);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(server::verify(args)).unwrap()
}

fn texts(stage: &Stage, query: &str) -> Vec<String> {
    lines(stage, query).iter().map(Value::to_string).collect()
}

#[test]
fn an_exported_log_is_verified_without_the_server() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let whole = texts(&stage, "");
        assert_eq!(check(&whole, |_| {}), Verdict::Whole);
        let head = lines(&stage, "").pop().unwrap()["hash"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            check(&whole, |args| args.head = Some(head.clone())),
            Verdict::Whole
        );
        let cut = &whole[..whole.len() - 1];
        assert_eq!(
            check(cut, |_| {}),
            Verdict::Whole,
            "nothing in it says that there was more"
        );
        assert_eq!(check(cut, |args| args.head = Some(head)), Verdict::Tampered);
        let changed: Vec<String> = whole
            .iter()
            .map(|line| line.replace("Bergen", "Berlin"))
            .collect();
        assert_ne!(changed, whole);
        assert_eq!(check(&changed, |_| {}), Verdict::Tampered);
        let denied = texts(&stage, "outcome=denied");
        assert_eq!(
            check(&denied, |_| {}),
            Verdict::Tampered,
            "it does not say that it is a part"
        );
        assert_eq!(check(&denied, |args| args.part = true), Verdict::Whole);
        assert_eq!(check(&[], |_| {}), Verdict::NotChecked);
    });
}

#[test]
fn a_witness_from_the_database_holds_for_an_exported_file() {
    let stage = Stage::new(Engine::Sqlite);
    let whole = texts(&stage, "");
    let last: Value = serde_json::from_str(whole.last().unwrap()).unwrap();
    let line = |hash: &str| {
        let (workgroup, number) = (stage.app.home(), &last["number"]);
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(
            file,
            "INFO audit witness: workgroup {workgroup} {number} {hash}"
        )
        .unwrap();
        file
    };
    let right = line(last["hash"].as_str().unwrap());
    let check_with = |file: &tempfile::NamedTempFile| {
        check(&whole, |args| args.witness = Some(file.path().to_owned()))
    };
    assert_eq!(check_with(&right), Verdict::Whole);
    assert_eq!(check_with(&line(&"0".repeat(64))), Verdict::Tampered);
}
