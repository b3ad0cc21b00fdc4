//! What the explorer shows, as files for spreadsheets.

use policy::{BuiltIn, Scope};
use wire::{AccessClient, AccessPerson, Client, MemberAccess};

use super::{clients, people};
use crate::app::{Caller, Persona, TestApp, all_pages, on_each_engine};

/// The lines of a file, its head first.
#[track_caller]
fn lines(by: &Caller, path: &str) -> Vec<String> {
    let answer = by.get(path).expect(200);
    let content_type = answer.header("content-type").unwrap_or_default().to_owned();
    assert!(content_type.starts_with("text/csv"), "{content_type}");
    let attached = answer
        .header("content-disposition")
        .unwrap_or_default()
        .to_owned();
    assert!(attached.starts_with("attachment"), "{attached}");
    answer.text().lines().map(str::to_owned).collect()
}

#[test]
fn a_file_has_every_row_of_its_list() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let at = clients(&app)[0];
        for (list, file) in [
            (
                format!("clients/{at}/access"),
                format!("clients/{at}/access/export"),
            ),
            (
                "explore/action?action=client.delete&who=cannot".to_owned(),
                "explore/action/export?action=client.delete&who=cannot".to_owned(),
            ),
        ] {
            let listed: Vec<AccessPerson> = people(app.owner(), &app, &list);
            let lines = lines(app.owner(), &app.at_home(&file));
            assert!(lines[0].starts_with("member,name,email,"));
            assert_eq!(lines.len() - 1, listed.len());
            assert!(
                listed
                    .iter()
                    .all(|one| lines.iter().any(|line| line.contains(&one.email)))
            );
        }
        let manager = app.member(Persona::Manager, app.home()).id;
        let path = app.at_home(&format!("explore/members/{manager}"));
        let told: MemberAccess = app.owner().get(&path).expect(200).json();
        assert_eq!(
            lines(app.owner(), &format!("{path}/export")).len() - 1,
            told.actions.len()
        );
        let told = all_pages::<AccessClient>(app.owner(), &format!("{path}/clients"));
        let lines = lines(app.owner(), &format!("{path}/clients/export"));
        assert_eq!(lines.len() - 1, told.len());
    });
}

#[test]
fn no_cell_is_a_formula() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = serde_json::json!({ "name": "=HYPERLINK(1)" });
        let client: Client = app
            .owner()
            .post(app.at_home("clients"), &body)
            .expect(201)
            .json();
        let technician = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([client.id]));
        let path = format!("explore/members/{}/clients/export", technician.member.id);
        let lines = lines(app.owner(), &app.at_home(&path));
        assert_eq!(lines.len(), 2);
        assert!(lines[1].contains(",'=HYPERLINK(1)"), "{}", lines[1]);
    });
}

#[test]
fn a_file_of_nobody_is_a_head() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let query = "explore/action/export?action=client.delete&role=end_client";
        assert_eq!(lines(app.owner(), &app.at_home(query)).len(), 1);
        let inactive = app.member(Persona::Inactive, app.home()).id;
        let path = format!("explore/members/{inactive}/clients/export");
        assert_eq!(lines(app.owner(), &app.at_home(&path)).len(), 1);
        let wrong = app.at_home("explore/action/export?action=client.see");
        app.owner().get(wrong).refused(400, "invalid_query");
    });
}
