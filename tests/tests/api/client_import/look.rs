//! The look at a file: nothing is written, whoever looks.

use wire::{
    ClientImportOptions, ClientImportOutcome, DepartmentNotation, ImportEncoding, ImportSeparator,
    LARGEST_BODY, LARGEST_CLIENT_IMPORT,
};

use super::{ask, ask_with, input, look, parameter};
use crate::app::{Engine, Persona, Request, TestApp, everything, on_each_engine};

#[test]
fn a_file_is_looked_at_and_nothing_is_written() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let before = everything(app.owner());
        for (name, ready, asking, refused) in [
            ("itflow-clients.csv", 3, 2, 0),
            ("syncro-customers.csv", 3, 1, 0),
            ("excel-destroyed-ids.csv", 2, 0, 2),
            ("excel-sep-line.csv", 2, 0, 0),
            ("departments-nested.csv", 5, 0, 3),
            ("broken/half-good.csv", 2, 0, 3),
            ("clients-1500.csv", 1_500, 0, 0),
        ] {
            let found = look(&app, app.owner(), input(name));
            let count = |wanted: &dyn Fn(ClientImportOutcome) -> bool| {
                let lines = found.lines.iter();
                lines.filter(|line| wanted(line.outcome)).count()
            };
            use ClientImportOutcome::{Doubtful, Refused};
            let counts = [
                count(&|it| !matches!(it, Doubtful | Refused)),
                count(&|it| it == Doubtful),
                count(&|it| it == Refused),
            ];
            assert_eq!(counts, [ready, asking, refused], "{name}");
            for line in &found.lines {
                let asks = matches!(line.outcome, Doubtful | Refused);
                assert_eq!((line.why.is_some(), !line.cells.is_empty()), (asks, asks));
            }
        }
        assert_eq!(before, everything(app.owner()));
    });
}

#[test]
fn how_it_is_read_can_be_chosen() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let file = "Client;Department\nNew one;Sales/North\n";
        let found = look(app, app.owner(), file);
        let read = (found.encoding, found.separator, found.departments);
        let expected = (
            ImportEncoding::Utf8,
            ImportSeparator::Semicolon,
            DepartmentNotation::Arrow,
        );
        assert_eq!(read, expected);
        assert_eq!(found.lines[0].makes, ["Sales/North"]);
        let options = ClientImportOptions {
            departments: Some(DepartmentNotation::Slash),
            ..ClientImportOptions::default()
        };
        let found: wire::ClientImportLook = ask_with(app, app.owner(), file, &options)
            .expect(200)
            .json();
        assert_eq!(found.lines[0].makes, ["Sales", "Sales > North"]);
        let options = ClientImportOptions {
            separator: Some(ImportSeparator::Tab),
            ..ClientImportOptions::default()
        };
        let found: wire::ClientImportLook = ask_with(app, app.owner(), file, &options)
            .expect(200)
            .json();
        assert!(found.asks_client);
        assert_eq!(found.lines, []);
    });
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        for (name, why) in [
            ("empty", "the file is empty"),
            ("unclosed-quote", "line 2 opens a quote"),
            ("duplicate-columns", "line 1 has the column `Email` twice"),
            ("login-page-saved-as", "the file is a web page"),
            ("workbook-renamed", "the file is a workbook"),
        ] {
            let file = input(&format!("broken/{name}.csv"));
            let problem = ask(app, app.owner(), file).refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some("file"));
            assert!(problem.detail.starts_with(why), "{}", problem.detail);
        }
    });
}

#[test]
fn a_file_may_be_large_and_no_other_body() {
    let app = TestApp::shared(Engine::Sqlite);
    let line = |at: usize| format!("Large {at},{}\n", "x".repeat(1_600));
    let file: String = (0..10_000).map(line).collect();
    let file = format!("Client,Whatever\n{file}");
    assert!(file.len() > 15 * 1024 * 1024 && file.len() < LARGEST_CLIENT_IMPORT);
    assert_eq!(look(app, app.owner(), file).lines.len(), 10_000);
    let large = vec![b'a'; LARGEST_CLIENT_IMPORT + 1];
    let problem = ask(app, app.owner(), large).refused(413, "body_too_large");
    assert_eq!(
        problem.detail,
        "the file is larger than 16 MiB: divide it into several"
    );
    let other = Request::new("POST", app.at_home("clients"))
        .body("application/json", vec![b' '; LARGEST_BODY + 1]);
    let problem = app.owner().send(other).refused(413, "body_too_large");
    assert_eq!(problem.detail, "the body is larger than 64 KiB");
}

#[test]
fn whoever_may_send_no_file_is_told_so_also_where_it_is_large() {
    let app = TestApp::shared(Engine::Sqlite);
    let large = vec![b'a'; LARGEST_CLIENT_IMPORT + 1];
    let by = |persona| ask(app, app.as_persona(persona), large.clone());
    by(Persona::MspUser).refused(403, "forbidden");
    by(Persona::Inactive).refused(404, "not_found");
    by(Persona::Anonymous).refused(401, "unauthenticated");
}

#[test]
fn what_is_no_file_or_no_option_is_refused() {
    let app = TestApp::shared(Engine::Sqlite);
    let send = |path: &str, kind: &str| {
        let request = Request::new("POST", app.at_home(path));
        app.owner().send(request.body(kind, "Client\nx\n"))
    };
    send("clients/import", "application/json").refused(415, "unsupported_media_type");
    send("clients/import", "").refused(415, "unsupported_media_type");
    for query in [
        "page=1",
        "options=%7B%7D&options=%7B%7D",
        "options=x",
        "options=%5B%5D",
        "options=%7B%22unknown%22%3A1%7D",
        "options=%7B%22encoding%22%3A%22latin9%22%7D",
    ] {
        let path = format!("clients/import?{query}");
        send(&path, "text/csv").refused(400, "invalid_query");
    }
    let wrong = wire::ClientImportConfirmed {
        make: "2;3".to_owned(),
        ..wire::ClientImportConfirmed::default()
    };
    for query in [String::new(), format!("?confirmed={}", parameter(&wrong))] {
        let path = format!("clients/import/confirm{query}");
        send(&path, "text/csv").refused(400, "invalid_query");
    }
}
