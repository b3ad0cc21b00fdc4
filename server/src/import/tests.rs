//! The files that products write, and what is right for each: `tests/inputs/csv`.

use std::collections::HashSet;
use std::fs;

use policy::{BuiltIn, Edition, RoleName};
use wire::{ImportColumns, ImportEncoding, ImportLook, ImportSeparator};

use super::*;

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("tests/inputs/csv/{name}")).unwrap()
}

/// By somebody who gives every role but the owner's, associates where the file does not say.
fn judged(sheet: Sheet, members: &[&str]) -> ImportLook {
    let members = members.iter().map(|email| (*email).to_owned());
    let known = Known {
        members: members.collect(),
        ..Known::default()
    };
    judge(
        sheet,
        &Question {
            known: &known,
            role: Some(RoleName::BuiltIn(BuiltIn::Associate)),
            own: &[],
            edition: Edition::Associate,
            may_give: &|role| role != RoleName::BuiltIn(BuiltIn::Owner),
        },
    )
}

fn look(name: &str) -> ImportLook {
    judged(read(&file(name), Choices::default()).unwrap(), &[])
}

/// A line as `2 ready pat@msp.example (why)`.
fn told(look: &ImportLook) -> Vec<String> {
    let lines = look.lines.iter().map(|line| {
        let why = line.why.as_ref();
        let why = why.map_or_else(String::new, |why| format!(" ({why})"));
        format!(
            "{} {} {}{why}",
            line.line,
            line.outcome.wire_name(),
            line.email
        )
    });
    lines.collect()
}

fn name_of(look: &ImportLook, column: Option<usize>) -> &str {
    column.map_or("", |column| &look.columns[column].name)
}

#[track_caller]
fn refused(name: &str, sentence: &str) {
    let got = read(&file(name), Choices::default())
        .unwrap_err()
        .to_string();
    assert!(got.starts_with(sentence), "{name}: {got}");
}

#[test]
fn one_person_in_several_ways_is_one() {
    let sheet = read(&file("people-same-address.csv"), Choices::default()).unwrap();
    let look = judged(sheet, &["owner@northwind.example"]);
    let expected = [
        "2 doubtful petra.lund@northwind.example (line 3 has the same address, as `Associate`)",
        "3 twice petra.lund@northwind.example (line 2 has the same address, as `Manager`)",
        "4 twice petra.lund@northwind.example (line 2 has the same address)",
        "5 twice petra.lund@northwind.example (line 2 has the same address)",
        "6 twice petra.lund@northwind.example (line 2 has the same address)",
        "7 twice petra.lund@northwind.example (line 2 has the same address)",
        "8 ready petra.lund+ops@northwind.example",
        "9 member owner@northwind.example (they are a member already)",
        "10 above new.boss@northwind.example (you may not give the role `Owner`)",
        "11 ready case.role@northwind.example",
        "12 ready no.role@northwind.example",
    ];
    assert_eq!(told(&look), expected);
    assert_eq!(name_of(&look, look.used.role), "Role");
    assert_eq!(look.lines[0].role.as_deref(), Some("manager"));
}

#[test]
fn without_a_role_a_line_asks() {
    let sheet = read(&file("people-same-address.csv"), Choices::default()).unwrap();
    let question = Question {
        known: &Known::default(),
        role: None,
        own: &[],
        edition: Edition::Associate,
        may_give: &|_| true,
    };
    let look = judge(sheet, &question);
    let last = told(&look).pop().unwrap();
    assert_eq!(
        last,
        "12 no_role no.role@northwind.example (it names no role)"
    );
}

#[test]
fn whoever_is_invited_or_declined_is_told_apart() {
    let sheet = read(&file("excel-sep-line.csv"), Choices::default()).unwrap();
    let one = |email: &str| HashSet::from([email.to_owned()]);
    let known = Known {
        members: HashSet::new(),
        invited: one("zoe.celik@adler.example"),
        declined: one("lager@adler.example"),
    };
    let question = Question {
        known: &known,
        role: Some(RoleName::BuiltIn(BuiltIn::Associate)),
        own: &[],
        edition: Edition::Associate,
        may_give: &|_| true,
    };
    let expected = [
        "3 invited zoe.celik@adler.example (they have an open invitation)",
        "4 doubtful lager@adler.example (they declined an invitation)",
    ];
    assert_eq!(told(&judge(sheet, &question)), expected);
}

#[test]
fn nobody_is_imported_to_be_inactive() {
    let text = b"email;role\npat@msp.example;Inactive\nkim@msp.example;Manager\n";
    let look = judged(read(text, Choices::default()).unwrap(), &[]);
    let expected = [
        "2 no_role pat@msp.example (nobody is invited to be inactive)",
        "3 ready kim@msp.example",
    ];
    assert_eq!(told(&look), expected);
}

#[test]
fn microsoft_365s_export_is_read() {
    let look = look("m365-admin-users.csv");
    let expected = [
        "2 ready petra.lund@northwind.example",
        "4 doubtful tom.ashdown@northwind.example (the file says that they cannot sign in)",
        "5 doubtful servicedesk@northwind.example (it has no first and last name and no licence, as a shared mailbox)",
        "6 ready ola.brandt@northwind.example",
        "7 malformed  (it has no address)",
    ];
    assert_eq!(told(&look), expected);
    assert_eq!(look.columns[0].name, "Block credential");
    assert_eq!(name_of(&look, look.used.email), "Proxy addresses");
    assert_eq!(look.lines[0].name, "Petra Lund");
}

#[test]
fn a_sign_in_name_is_an_address_where_the_reader_says_so() {
    let sign_in = Choices {
        columns: Some(ImportColumns {
            email: Some(30),
            role: None,
        }),
        ..Choices::default()
    };
    let look = judged(read(&file("m365-admin-users.csv"), sign_in).unwrap(), &[]);
    assert_eq!(name_of(&look, look.used.email), "User principal name");
    let expected = [
        "6 doubtful obrandt@northwind.onmicrosoft.example (it may be a sign-in name that gets no mail)",
        "7 deleted kay.deleted@northwind.example (the file says that they were deleted)",
    ];
    assert_eq!(told(&look)[3..], expected);
}

#[test]
fn a_german_spreadsheets_file_is_read() {
    let look = look("m365-users-excel-german.csv");
    assert_eq!(look.encoding, ImportEncoding::Windows1252);
    assert_eq!(look.separator, ImportSeparator::Semicolon);
    let expected = [
        "2 ready juergen.gross@adler.example",
        "3 ready zoe.celik@adler.example",
    ];
    assert_eq!(told(&look), expected);
    let names = look.lines.iter().map(|line| line.name.as_str());
    let expected = [
        "J\u{fc}rgen Gro\u{df}",
        "Zo\u{eb} \u{c7}elik \u{2013} M\u{fc}ller",
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
    let first = &look.lines[0].cells;
    assert!(first.contains(&"01067".to_owned()));
    assert!(first.contains(&"Domstra\u{df}e 4; 2. Stock".to_owned()));
}

#[test]
fn entras_export_is_read() {
    let look = look("entra-download-users.csv");
    let expected = [
        "2 ready petra.lund@northwind.example",
        "3 doubtful tom.ashdown@northwind.example (the file says that they cannot sign in)",
        "4 malformed  (it has no address)",
        "5 ready lee_anand@fabrikam.example",
        "6 ready odd.name@northwind.example",
    ];
    assert_eq!(told(&look), expected);
    assert_eq!(name_of(&look, look.used.email), "mail");
    assert!(look.lines[4].name.starts_with("=HYPERLINK("), "as it is");
    for kept in ["-none-", "+4420555010"] {
        assert!(look.lines[4].cells.contains(&kept.to_owned()), "{kept}");
    }
}

#[test]
fn a_guests_sign_in_name_is_no_address() {
    let sign_in = Choices {
        columns: Some(ImportColumns {
            email: Some(0),
            role: None,
        }),
        ..Choices::default()
    };
    let look = judged(
        read(&file("entra-download-users.csv"), sign_in).unwrap(),
        &[],
    );
    let guest = &told(&look)[2];
    assert!(
        guest.ends_with("(it has a guest's sign-in name, and no address)"),
        "{guest}"
    );
}

#[test]
fn entras_template_is_read_and_its_passwords_are_not() {
    let look = look("entra-bulk-create.csv");
    let expected = [
        "3 doubtful chris@contoso.example (it is the template's example)",
        "4 ready petra.lund@northwind.example",
        "5 doubtful tom.ashdown@northwind.example (the file says that they cannot sign in)",
    ];
    assert_eq!(told(&look), expected);
    assert!(look.columns[2].secret);
    assert!(!format!("{look:?}").contains("not-a-password"));
}

#[test]
fn a_column_of_passwords_cannot_be_chosen() {
    let passwords = Choices {
        columns: Some(ImportColumns {
            email: Some(2),
            role: None,
        }),
        ..Choices::default()
    };
    let got = read(&file("entra-bulk-create.csv"), passwords);
    assert_eq!(got.unwrap_err(), Unreadable::Secret);
}

#[test]
fn googles_export_is_read() {
    let look = look("google-workspace-users.csv");
    let expected = [
        "2 ready mina@graphic.example",
        "3 ready karl@graphic.example",
        "4 doubtful una@graphic.example (the file says that they cannot sign in)",
        "5 doubtful bo@graphic.example (the file says that they cannot sign in)",
    ];
    assert_eq!(told(&look), expected);
    assert_eq!(look.lines[0].name, "Mina Solberg");
    assert!(look.columns[3].secret);
    assert!(look.lines[0].cells.contains(&"00017".to_owned()));
}

#[test]
fn a_spreadsheets_unicode_text_is_read() {
    let look = look("excel-unicode-text.txt");
    assert_eq!(look.encoding, ImportEncoding::Utf16Le);
    assert_eq!(look.separator, ImportSeparator::Tab);
    let expected = [
        "2 ready lucja.zak@adler.example",
        "3 ready tab@adler.example",
    ];
    assert_eq!(told(&look), expected);
    let names = look.lines.iter().map(|line| line.name.as_str());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["\u{141}ucja \u{17b}ak", "Tab\tinside"]
    );
}

#[test]
fn a_line_that_names_the_separator_is_passed_over() {
    let look = look("excel-sep-line.csv");
    assert_eq!(look.separator, ImportSeparator::Semicolon);
    let expected = [
        "3 ready zoe.celik@adler.example",
        "4 ready lager@adler.example",
    ];
    assert_eq!(told(&look), expected);
}

#[test]
fn where_nothing_is_an_address_the_reader_is_asked() {
    let look = look("excel-destroyed-ids.csv");
    assert_eq!((look.used.email, look.lines.len()), (None, 0));
    let names = look.columns.iter().map(|column| column.name.as_str());
    let expected = ["Client Name", "External ID", "Postal Code", "Abbreviation"];
    assert_eq!(names.collect::<Vec<_>>(), expected);
    assert_eq!(
        look.columns[1].samples,
        ["1.23457E+14", "1.23457E+14", "00047"]
    );
}

#[test]
fn bare_carriage_returns_end_lines() {
    let look = look("broken/bare-carriage-returns.csv");
    assert_eq!(
        look.columns[0].samples,
        ["Fabrikam Dental", "Tailspin Print"]
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
        refused(&format!("broken/{name}.csv"), sentence);
    }
}

#[test]
fn lines_that_are_too_short_or_too_long_are_refused_alone() {
    let expected = [
        "2 ready rosa.marek@fabrikam.example",
        "3 malformed  (it has 2 cells, and the header has 3)",
        "4 malformed Office (it has 4 cells, and the header has 3)",
        "5 ready mina@graphic.example",
    ];
    assert_eq!(told(&look("broken/ragged-rows.csv")), expected);
}

#[test]
fn what_is_good_of_a_file_stays_good() {
    let expected = [
        "2 ready ana@aurora.example",
        "3 malformed not-an-address (it is not an e-mail address)",
        "4 ready nobody@aurora.example",
        "5 ready bo@beacon.example",
        "6 ready cy@cedar.example",
    ];
    assert_eq!(told(&look("broken/half-good.csv")), expected);
}

#[test]
fn a_column_that_is_not_there_cannot_be_chosen() {
    let beyond = Choices {
        columns: Some(ImportColumns {
            email: Some(3),
            role: None,
        }),
        ..Choices::default()
    };
    let got = read(&file("excel-sep-line.csv"), beyond);
    assert_eq!(got.unwrap_err(), Unreadable::NoColumn(3));
}

#[test]
fn ten_thousand_lines_are_read() {
    let lines = (0..10_000).map(|at| format!("person{at}@northwind.example,Associate\n"));
    let text = format!("Email,Role\n{}", lines.collect::<String>());
    let look = judged(read(text.as_bytes(), Choices::default()).unwrap(), &[]);
    assert!(look.lines.iter().all(|line| line.why.is_none()));
    assert_eq!(look.lines.len(), 10_000);
}
