//! The files that products write, and what is right for each: `tests/inputs/csv`.

use std::fs;

use policy::{ClientFilter, ClientId, DepartmentId};
use wire::{ClientImportColumns, ImportEncoding, MendedCell};

use super::judged::JudgedLine;
use super::*;

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("tests/inputs/csv/{name}")).unwrap()
}

fn sheet(name: &str) -> ClientSheet {
    read(&file(name), &ClientImportOptions::default()).unwrap()
}

fn of_text(text: &str) -> ClientSheet {
    read(text.as_bytes(), &ClientImportOptions::default()).unwrap()
}

fn known(clients: &[(u64, &str, &str)]) -> KnownClients {
    let client = |(id, name, city): &(u64, &str, &str)| KnownClient {
        id: ClientId::new(*id).unwrap(),
        name: (*name).to_owned(),
        city: (*city).to_owned(),
    };
    KnownClients::of(clients.iter().map(client).collect())
}

/// By somebody who may do everything, and has decided this.
fn decided(
    sheet: &ClientSheet,
    known: &KnownClients,
    decided: &dyn Fn(u64) -> Option<Decision>,
) -> Judged {
    let question = Question {
        known,
        sees: &ClientFilter::All,
        adds: &ClientFilter::All,
        adds_to_new: true,
        decided,
    };
    judge(sheet, &question)
}

fn judged(sheet: &ClientSheet, known: &KnownClients) -> Judged {
    decided(sheet, known, &|_| None)
}

/// A line as `2 new Fabrikam [Sales] (why)`.
fn told(judged: &Judged) -> Vec<String> {
    let lines = judged.lines.iter().cloned().map(JudgedLine::shown);
    let lines = lines.map(|line| {
        let makes = match line.makes.is_empty() {
            true => String::new(),
            false => format!(" [{}]", line.makes.join("; ")),
        };
        let why = line.why.map_or_else(String::new, |why| format!(" ({why})"));
        let outcome = line.outcome.wire_name();
        format!("{} {outcome} {}{makes}{why}", line.line, line.client)
    });
    lines.collect()
}

#[track_caller]
fn check(name: &str, expected: &[&str]) {
    assert_eq!(told(&judged(&sheet(name), &known(&[]))), expected, "{name}");
}

#[test]
fn itflows_template_is_read() {
    check(
        "itflow-clients.csv",
        &[
            "2 new Fabrikam Dental, LLC",
            "3 doubtful Tailspin \"Quick\" Print (its `Location Address` has a quote in the middle, so that it may not be what was meant)",
            "4 new =Equals Studio",
            "5 new Northgate School",
            "6 doubtful northgate school (line 5 has `Northgate School`)",
        ],
    );
    let sheet = sheet("itflow-clients.csv");
    assert!(sheet.lines[0].cells.contains(&"01234".to_owned()));
    assert!(sheet.lines[2].cells.contains(&r"\\FILES\Shop\".to_owned()));
    let taken = decided(&sheet, &known(&[]), &|_| Some(Decision::Make));
    let made = taken.plan.clients.iter();
    let made: Vec<_> = made
        .map(|it| (it.name.as_str(), it.city.as_str()))
        .collect();
    let expected = [
        ("Fabrikam Dental, LLC", "Portland"),
        ("Tailspin \"Quick\" Print", "Leeds"),
        ("=Equals Studio", ""),
        ("Northgate School", "Bath"),
        ("northgate school", "Bath"),
    ];
    assert_eq!(made, expected);
}

#[test]
fn the_cell_that_a_broken_quote_has_left_is_never_kept() {
    let sheet = of_text("Client,Note\nFabrikam,\"a 19\\\" rack\"\n");
    let lines = told(&judged(&sheet, &known(&[])));
    assert!(
        lines[0].starts_with("2 refused Fabrikam (its `Note` has a quote"),
        "{lines:?}"
    );
}

#[test]
fn syncros_customers_are_read() {
    check(
        "syncro-customers.csv",
        &[
            "2 new Fabrikam Dental, LLC",
            "4 doubtful Tailspin Print (the file says that it is inactive)",
            "5 new Amir Castellan",
            "6 new Northgate School",
        ],
    );
    let judged = judged(&sheet("syncro-customers.csv"), &known(&[]));
    let first = &judged.plan.clients[0];
    assert_eq!(
        first.note,
        "Key under mat.\nAsk for Rosa, not the front desk."
    );
}

#[test]
fn damaged_identifiers_are_refused_and_match_nothing() {
    check(
        "excel-destroyed-ids.csv",
        &[
            "2 refused Fabrikam Dental (a spreadsheet has rounded its identifier to `1.23457E+14`: take it from the source once more)",
            "3 refused Tailspin Print (a spreadsheet has rounded its identifier to `1.23457E+14`: take it from the source once more)",
            "4 new Northgate School",
            "5 new Graphic Design",
        ],
    );
}

#[test]
fn a_spreadsheets_error_is_no_name() {
    let sheet = of_text("Client\n#NAME?\n1.23457E+14\n");
    let told = told(&judged(&sheet, &known(&[])));
    assert!(told.iter().all(|line| line.contains("refused")), "{told:?}");
}

#[test]
fn a_line_that_names_the_separator_is_passed_over() {
    check(
        "excel-sep-line.csv",
        &[
            "3 new Adler GmbH [Einkauf]",
            "4 new Adler GmbH; Werk 2 [Lager]",
        ],
    );
}

#[test]
fn a_spreadsheets_unicode_text_is_read() {
    let sheet = sheet("excel-unicode-text.txt");
    assert_eq!(sheet.encoding, ImportEncoding::Utf16Le);
    let expected = [
        "2 new \u{141}ucja \u{17b}ak [\u{3a0}\u{3c9}\u{3bb}\u{3ae}\u{3c3}\u{3b5}\u{3b9}\u{3c2}]",
        "3 refused Tab\tinside (its name is not accepted: it has characters that cannot be seen)",
    ];
    assert_eq!(told(&judged(&sheet, &known(&[]))), expected);
}

#[test]
fn fifteen_hundred_clients_are_read() {
    let judged = judged(&sheet("clients-1500.csv"), &known(&[]));
    assert!(judged.lines.iter().all(|line| line.outcome == Outcome::New));
    let made = (judged.plan.clients.len(), judged.plan.departments.len());
    assert_eq!(made, (1_500, 1_500));
}

#[test]
fn departments_are_made_where_their_paths_say() {
    check(
        "departments-nested.csv",
        &[
            "2 new Graphic Design [Sales]",
            "3 changed Graphic Design [Sales > North]",
            "4 changed Graphic Design [Sales > North > Sales]",
            "5 changed Graphic Design [R/D]",
            "6 refused Graphic Design (a part of its department's path is empty)",
            "7 refused Graphic Design (a part of its department's path is empty)",
            "8 refused Graphic Design (`..` in its department's path is no name)",
            "9 new Fabrikam Dental [Sales; Sales > North]",
        ],
    );
}

#[test]
fn googles_org_units_are_departments_of_the_client_that_is_named() {
    let name = "google-workspace-users.csv";
    let asked = sheet(name);
    assert!(asked.asks_client && asked.lines.is_empty());
    let options = ClientImportOptions {
        client: Some("Graphic Design".to_owned()),
        ..ClientImportOptions::default()
    };
    let sheet = read(&file(name), &options).unwrap();
    let expected = [
        "2 new Graphic Design",
        "3 changed Graphic Design [Sales; Sales > North]",
        "4 unchanged Graphic Design",
        "5 changed Graphic Design [Sales > North > Sales]",
    ];
    assert_eq!(told(&judged(&sheet, &known(&[]))), expected);
}

#[test]
fn autotasks_organizations_are_read() {
    check(
        "autotask-organization-contacts.csv",
        &[
            "2 doubtful Northwind Managed IT (its number 0 is that of the own company)",
            "3 new Fabrikam Dental, LLC",
            "4 unchanged Fabrikam Dental, LLC",
            "5 doubtful Tailspin Print (the file says that it is inactive)",
            "6 new Northgate School",
        ],
    );
}

#[test]
fn names_that_are_written_otherwise_are_offered_and_never_taken() {
    let there = known(&[
        (1, "Fabrikam Dental, LLC", ""),
        (2, "Tailspin Print", "Leeds"),
    ]);
    let sheet = sheet("helpdesk-contacts.csv");
    let expected = [
        "2 unchanged Fabrikam Dental, LLC",
        "3 doubtful Fabrikam Dental LLC (there is a client `Fabrikam Dental, LLC`)",
        "4 doubtful FABRIKAM DENTAL (there is a client `Fabrikam Dental, LLC`)",
        "5 refused  (it names no client)",
        "6 doubtful Tailspin  Print (there is a client `Tailspin Print`)",
    ];
    let asked = judged(&sheet, &there);
    assert_eq!(told(&asked), expected);
    assert_eq!(asked.plan, Plan::default());
    let same = decided(&sheet, &there, &|_| Some(Decision::Same));
    assert_eq!(same.plan, Plan::default());
    assert_eq!(
        told(&same)[1],
        "3 unchanged Fabrikam Dental, LLC (its name stays `Fabrikam Dental, LLC`)"
    );
}

#[test]
fn broken_files_say_what_is_wrong_and_where() {
    for (name, sentence) in [
        ("duplicate-columns", "line 1 has the column `Email` twice"),
        ("empty", "the file is empty"),
        (
            "header-only",
            "line 1 names the columns, and no line follows it",
        ),
        ("login-page-saved-as", "the file is a web page"),
        ("mixed-encodings", "line 2 is in UTF-8 and line 3 is not"),
        ("no-header", "line 1 has an e-mail address where the names"),
        ("nul-bytes", "line 2 has characters that no text has"),
        (
            "unclosed-quote",
            "line 2 opens a quote that is never closed",
        ),
        ("workbook-renamed", "the file is a workbook"),
    ] {
        let bytes = file(&format!("broken/{name}.csv"));
        let got = read(&bytes, &ClientImportOptions::default()).unwrap_err();
        assert!(got.to_string().starts_with(sentence), "{name}: {got}");
    }
}

#[test]
fn what_is_good_of_a_broken_file_stays_good() {
    check(
        "broken/bare-carriage-returns.csv",
        &[
            "2 new Fabrikam Dental [Reception]",
            "3 new Tailspin Print [Shop]",
        ],
    );
    check(
        "broken/ragged-rows.csv",
        &[
            "2 new Fabrikam Dental [Reception]",
            "3 refused Tailspin Print (it has 2 cells, and the header has 3)",
            "4 refused Northgate School (it has 4 cells, and the header has 3)",
            "5 new Graphic Design [Studio]",
        ],
    );
    let half = told(&judged(&sheet("broken/half-good.csv"), &known(&[])));
    assert_eq!(half[0], "2 new Aurora Legal [Front desk]");
    assert_eq!(
        half[1],
        "3 refused Aurora Legal (`not-an-address` is not an e-mail address)"
    );
    assert_eq!(half[2], "4 refused  (it names no client)");
    assert!(half[3].starts_with("5 refused Beacon Motors (its department `xxx"));
    assert!(half[3].ends_with("it has more than 120 characters)"));
    assert_eq!(half[4], "6 new Cedar Farm [Yard]");
}

#[test]
fn what_is_there_is_added_to_and_not_changed() {
    let mut there = known(&[
        (1, "Fabrikam", "Leeds"),
        (2, "Twice", "A"),
        (3, "Twice", "B"),
    ]);
    there.departments = vec![KnownDepartment {
        id: DepartmentId::new(7).unwrap(),
        client: ClientId::new(1).unwrap(),
        parent: None,
        name: "Sales".to_owned(),
    }];
    let text = "Client,City,Department Path,Remit ID\n\
                Fabrikam,Leeds,sales,\n\
                Fabrikam,Bath,Sales/North,\n\
                Twice,B,,\n\
                Twice,,,\n\
                Renamed,,,0000000000000003\n\
                Gone,,,0000000000000009\n\
                Wrong,,,9\n";
    let judged = judged(&of_text(text), &there);
    let expected = [
        "2 unchanged Fabrikam",
        "3 doubtful Fabrikam (line 2 has this client in `Leeds`)",
        "4 unchanged Twice",
        "5 refused Twice (there are 2 clients of this name: say which by its ID)",
        "6 unchanged Twice (its name stays `Twice`)",
        "7 refused Gone (there is no client with the ID `0000000000000009`, or you may not see it)",
        "8 refused Wrong (`9` is no ID of a client)",
    ];
    assert_eq!(told(&judged), expected);
}

#[test]
fn what_one_may_not_do_is_refused_line_by_line() {
    let there = known(&[
        (1, "Hidden inside", ""),
        (2, "Read only", ""),
        (3, "Own", ""),
    ]);
    let only =
        |ids: &[u64]| ClientFilter::only(ids.iter().filter_map(|id| ClientId::new(*id)).collect());
    let (sees, adds) = (only(&[2, 3]), only(&[3]));
    let question = Question {
        known: &there,
        sees: &sees,
        adds: &adds,
        adds_to_new: false,
        decided: &|_| None,
    };
    let text = "Client,Department\nHidden inside,X\nRead only,X\nOwn,X\nNew,X\nNew,\n";
    let expected = [
        "2 refused Hidden inside (you may not see the departments of this client)",
        "3 refused Read only (you may not create departments for this client)",
        "4 changed Own [X]",
        "5 refused New (you may not create departments)",
        "6 new New",
    ];
    assert_eq!(told(&judge(&of_text(text), &question)), expected);
}

#[test]
fn a_client_has_no_more_departments_than_there_may_be() {
    let lines = (0..=wire::MOST_DEPARTMENTS).map(|at| format!("Large,{at}\n"));
    let text = format!("Client,Department\n{}", lines.collect::<String>());
    let told = told(&judged(&of_text(&text), &known(&[])));
    let refused: Vec<_> = told
        .iter()
        .filter(|line| line.contains("refused"))
        .collect();
    assert_eq!(
        refused,
        ["5002 refused Large (a client has 5000 departments at most)"]
    );
}

#[test]
fn what_is_confirmed_is_told_from_anything_else() {
    let text = "Client,Department\nFabrikam,Sales\n";
    let digest = |text: &str, there: &KnownClients| {
        let sheet = of_text(text);
        let judged = judged(&sheet, there);
        sheet.digest(&judged)
    };
    let none = known(&[]);
    let first = digest(text, &none);
    assert_eq!(digest(text, &none), first);
    for other in [
        digest("Client,Department\nFabrikam,North\n", &none),
        digest("Client,Note\nFabrikam,Sales\n", &none),
        digest(text, &known(&[(1, "Fabrikam", "")])),
        digest(text, &known(&[(1, "fabrikam", "")])),
    ] {
        assert_ne!(other, first);
    }
}

#[test]
fn columns_can_be_chosen() {
    let options = ClientImportOptions {
        columns: Some(ClientImportColumns {
            name: Some(1),
            ..ClientImportColumns::default()
        }),
        ..ClientImportOptions::default()
    };
    let bytes = b"Client,Firm\nx,Fabrikam\n";
    let sheet = read(bytes, &options).unwrap();
    assert_eq!(told(&judged(&sheet, &known(&[]))), ["2 new Fabrikam"]);
    let beyond = ClientImportOptions {
        columns: Some(ClientImportColumns {
            city: Some(2),
            ..ClientImportColumns::default()
        }),
        ..ClientImportOptions::default()
    };
    assert_eq!(read(bytes, &beyond).unwrap_err(), Unreadable::NoColumn(2));
}

#[test]
fn a_cell_that_is_mended_is_read_as_it_should_have_been() {
    let mended = |line, column, text: &str| MendedCell {
        line,
        column,
        text: text.to_owned(),
    };
    let with = |mended: Vec<MendedCell>| ClientImportOptions {
        mended,
        ..ClientImportOptions::default()
    };
    let bytes = b"Client,City,Password\n,Oslo,x\nAcme,Bath,y,z\n\"a 19\" rack\",Leeds,w\n";
    let lines =
        |options: &ClientImportOptions| told(&judged(&read(bytes, options).unwrap(), &known(&[])));
    let before = lines(&with(Vec::new()));
    assert!(
        before.iter().all(|line| line.contains(" refused ")),
        "{before:?}"
    );
    let all = with(vec![
        mended(2, 0, "Fabrikam"),
        mended(3, 0, "Acme"),
        mended(4, 0, "Rack Works"),
    ]);
    assert_eq!(
        lines(&all),
        ["2 new Fabrikam", "3 new Acme", "4 new Rack Works"]
    );
    // What is still wrong is said as of any other line.
    let wrong = lines(&with(vec![mended(2, 0, "#REF!")]));
    assert!(wrong[0].starts_with("2 refused #REF!"), "{wrong:?}");
    // No password is written, and nothing where no column is.
    let secret = read(bytes, &with(vec![mended(2, 2, "x")])).unwrap_err();
    assert_eq!(secret, Unreadable::Secret);
    let beyond = read(bytes, &with(vec![mended(2, 3, "x")])).unwrap_err();
    assert_eq!(beyond, Unreadable::NoColumn(3));
    let many = with(vec![mended(2, 0, "x"); 101]);
    assert_eq!(
        read(bytes, &many).unwrap_err(),
        Unreadable::TooManyMended(100)
    );
}
