//! Lists: complete, in order, within what the caller may see, and no more than that.

use policy::{Action, ClientId, visible};
use wire::{Client, Department, Member, Page, WorkgroupEntry};

use crate::app::{Engine, Persona, TestApp, all_pages, on_each_engine};
use crate::routes::assigned_to;

fn app(engine: Engine) -> &'static TestApp {
    TestApp::shared(engine)
}

/// Every client of the home workgroup, as the owner sees them.
fn all_clients(app: &TestApp) -> Vec<Client> {
    all_pages(app.owner(), &app.at_home("clients"))
}

#[test]
fn a_client_list_is_exactly_what_the_policy_lets_through() {
    on_each_engine(|engine| {
        let app = app(engine);
        let all = all_clients(app);
        assert!(all.len() > 100);
        for persona in Persona::active().filter(|persona| *persona != Persona::Billing) {
            let filter = visible(&app.actor(persona, app.home()), Action::ClientView);
            let noted = visible(&app.actor(persona, app.home()), Action::ClientNoteView);
            let expected = all
                .iter()
                .filter(|client| filter.contains(client.id))
                .cloned()
                .map(|client| Client {
                    note: client.note.filter(|_| noted.contains(client.id)),
                    ..client
                });
            let expected: Vec<Client> = expected.collect();
            assert!(!expected.is_empty(), "{persona} sees nothing");
            let seen: Vec<Client> = all_pages(app.as_persona(persona), &app.at_home("clients"));
            assert_eq!(seen, expected, "{persona}");
        }
    });
}

#[test]
fn the_assigned_clients_are_the_twelve_of_the_demo() {
    on_each_engine(|engine| {
        let app = app(engine);
        let mut assigned = assigned_to(app, Persona::Associate);
        assigned.sort();
        assert_eq!(assigned.len(), 12);
        for persona in [Persona::Associate, Persona::MspUser, Persona::EndClient] {
            let seen: Vec<Client> = all_pages(app.as_persona(persona), &app.at_home("clients"));
            let mut seen: Vec<ClientId> = seen.into_iter().map(|client| client.id).collect();
            seen.sort();
            assert_eq!(seen, assigned, "{persona}");
        }
    });
}

/// Whether the pages of a list, put together, are the whole list, whatever their size.
fn check_paging(app: &TestApp, persona: Persona, path: &str) {
    let caller = app.as_persona(persona);
    let whole: Vec<Client> = all_pages(caller, path);
    for per_page in [1, 7, 100] {
        let mut pages = Vec::new();
        for page in 1.. {
            let path = format!("{path}?page={page}&per_page={per_page}");
            let page: Page<Client> = caller.get(&path).expect(200).json();
            assert_eq!(page.total, whole.len() as u64, "{persona} {path}");
            assert_eq!(page.per_page, per_page);
            assert!(page.items.len() <= per_page as usize);
            if page.items.is_empty() {
                break;
            }
            pages.extend(page.items);
        }
        assert_eq!(pages, whole, "{persona} by {per_page}");
    }
}

#[test]
fn pages_are_complete_and_repeat_nothing() {
    on_each_engine(|engine| {
        let app = app(engine);
        for persona in [Persona::Manager, Persona::Associate, Persona::ClientAdmin] {
            check_paging(app, persona, &app.at_home("clients"));
        }
    });
}

#[test]
fn a_page_after_the_last_is_empty_and_knows_the_total() {
    on_each_engine(|engine| {
        let app = app(engine);
        for page in ["2", "1000", "4294967295"] {
            let path = app.at_home(&format!("clients?page={page}"));
            let caller = app.as_persona(Persona::Associate);
            let page: Page<Client> = caller.get(path).expect(200).json();
            assert_eq!((page.items.len(), page.total), (0, 12));
        }
    });
}

/// Whether a list is in the order of `key`, in both directions.
fn check_order<T, K: Ord + std::fmt::Debug>(
    app: &TestApp,
    list: &str,
    sort: &str,
    key: impl Fn(&T) -> K,
) where
    T: serde::de::DeserializeOwned,
{
    let rows = |sort: &str| -> Vec<K> {
        let path = app.at_home(&format!("{list}?sort={sort}"));
        all_pages::<T>(app.owner(), &path)
            .iter()
            .map(&key)
            .collect()
    };
    let ascending = rows(sort);
    assert!(
        ascending.len() > 1 && ascending.is_sorted(),
        "{list} by {sort}: {ascending:?}"
    );
    let mut descending = rows(&format!("-{sort}"));
    descending.reverse();
    assert_eq!(ascending, descending, "{list} by {sort}");
}

#[test]
fn lists_are_in_the_order_that_is_asked_for() {
    on_each_engine(|engine| {
        let app = app(engine);
        check_order(app, "clients", "name", |client: &Client| {
            client.name.to_lowercase()
        });
        check_order(app, "clients", "city", |client: &Client| {
            client.city.to_lowercase()
        });
        check_order(app, "clients", "created_at", |client: &Client| {
            client.created_at.clone()
        });
        check_order(app, "clients", "departments", |client: &Client| {
            client.departments
        });
        check_order(app, "members", "email", |member: &Member| {
            member.email.clone()
        });
        check_order(app, "members", "name", |member: &Member| {
            member.name.to_lowercase()
        });
        check_order(app, "members", "created_at", |member: &Member| {
            member.created_at.clone()
        });
    });
}

#[test]
fn members_without_a_role_come_first_and_in_descending_order_last() {
    on_each_engine(|engine| {
        let app = app(engine);
        let roles = |sort: &str| -> Vec<Option<String>> {
            let path = app.at_home(&format!("members?sort={sort}"));
            let members: Vec<Member> = all_pages(app.owner(), &path);
            members.into_iter().map(|member| member.role).collect()
        };
        let ascending = roles("role");
        assert!(ascending.contains(&None), "everyone has a role");
        assert!(ascending.is_sorted(), "{ascending:?}");
        let mut descending = roles("-role");
        descending.reverse();
        assert_eq!(ascending, descending);
    });
}

#[test]
fn workgroups_are_sorted_by_name_in_any_case() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for (home, other) in [("Zeta IT", "alpha IT"), ("zeta IT", "Alpha IT")] {
            for (workgroup, name) in [(app.home(), home), (app.other(), other)] {
                let id = workgroup.get();
                let renamed = format!("UPDATE workgroup SET name = '{name}' WHERE id = {id}");
                assert_eq!(app.database().run(&renamed), 1);
            }
            let entries: Vec<WorkgroupEntry> =
                app.owner().get("/api/v1/workgroups").expect(200).json();
            let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
            assert_eq!(names, [other, home]);
        }
    });
}

#[test]
fn clients_are_sorted_by_name_and_members_by_address_unless_asked_otherwise() {
    on_each_engine(|engine| {
        let app = app(engine);
        let [usual, named] = ["clients", "clients?sort=name"]
            .map(|list| all_pages::<Client>(app.owner(), &app.at_home(list)));
        assert_eq!(usual, named);
        let [usual, named] = ["members", "members?sort=email"]
            .map(|list| all_pages::<Member>(app.owner(), &app.at_home(list)));
        assert_eq!(usual, named);
    });
}

#[test]
fn members_are_filtered_by_role_and_status() {
    on_each_engine(|engine| {
        let app = app(engine);
        let all: Vec<Member> = all_pages(app.owner(), &app.at_home("members"));
        for role in ["owner", "manager", "end_client", "inactive"] {
            let path = app.at_home(&format!("members?role={role}"));
            let found: Vec<Member> = all_pages(app.owner(), &path);
            let of_role = |member: &&Member| member.role.as_deref() == Some(role);
            let expected: Vec<Member> = all.iter().filter(of_role).cloned().collect();
            assert!(!found.is_empty() && found == expected, "{role}");
        }
        for (name, status) in [
            ("invited", wire::MemberStatus::Invited),
            ("active", wire::MemberStatus::Active),
            ("inactive", wire::MemberStatus::Inactive),
        ] {
            let path = app.at_home(&format!("members?status={name}"));
            let found: Vec<Member> = all_pages(app.owner(), &path);
            assert!(!found.is_empty() && found.iter().all(|member| member.status == status));
        }
    });
}

#[test]
fn a_search_finds_within_what_is_visible_and_nothing_else() {
    on_each_engine(|engine| {
        let app = app(engine);
        let all = all_clients(app);
        let assigned = assigned_to(app, Persona::EndClient);
        let hidden = all
            .iter()
            .find(|client| !assigned.contains(&client.id))
            .expect("one");
        let shown = all
            .iter()
            .find(|client| assigned.contains(&client.id))
            .expect("one");
        for (name, expected) in [(&hidden.name, 0), (&shown.name, 1)] {
            let name = encoded(&name.to_uppercase());
            let path = app.at_home(&format!("clients?search={name}"));
            let answer = app
                .as_persona(Persona::EndClient)
                .get(path.clone())
                .expect(200);
            let page: Page<Client> = answer.json();
            assert_eq!(
                (page.items.len(), page.total),
                (expected, expected as u64),
                "{name}"
            );
            assert!(
                !all_pages::<Client>(app.owner(), &path).is_empty(),
                "{name}"
            );
        }
    });
}

#[test]
fn characters_that_databases_know_are_searched_for_as_they_are() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let name = r#"50%_off 'Sales' "Ltd" \ Ö"#;
        let body = serde_json::json!({ "name": name });
        app.owner().post(app.at_home("clients"), &body).expect(201);
        for search in [
            "%",
            "_",
            "'",
            "\"",
            "\\",
            "%_",
            "' \"",
            "50%_OFF",
            "ö",
            "' OR 1=1 --",
        ] {
            let path = app.at_home(&format!("clients?search={}", encoded(search)));
            let found: Vec<Client> = all_pages(app.owner(), &path);
            let expected = i32::from(!search.contains("OR 1"));
            let found: Vec<&str> = found.iter().map(|client| client.name.as_str()).collect();
            let ours = found.iter().filter(|found| **found == name).count();
            assert_eq!(ours as i32, expected, "{search} finds {found:?}");
            let plain = found
                .iter()
                .all(|found| found.to_lowercase().contains(&search.to_lowercase()));
            assert!(plain, "{search} finds {found:?}");
        }
    });
}

#[test]
fn departments_are_listed_of_visible_clients_alone() {
    on_each_engine(|engine| {
        let app = app(engine);
        let clients = all_clients(app);
        for persona in Persona::active() {
            let filter = visible(&app.actor(persona, app.home()), Action::DepartmentView);
            // A sample: every fifth client, and the ones that someone is assigned to.
            let assigned = assigned_to(app, Persona::Associate);
            let sample = clients.iter().step_by(5);
            let sample = sample.chain(clients.iter().filter(|c| assigned.contains(&c.id)));
            for client in sample {
                let path = app.at_home(&format!("clients/{}/departments", client.id));
                let answer = app.as_persona(persona).get(path);
                if filter.contains(client.id) {
                    let page: Page<Department> = answer.expect(200).json();
                    assert_eq!(Some(page.total), client.departments, "{persona}");
                    assert!(
                        page.items
                            .iter()
                            .all(|department| department.client == client.id)
                    );
                } else {
                    answer.expect(404);
                }
            }
        }
    });
}

#[test]
fn costs_are_absent_for_those_who_may_not_see_them() {
    on_each_engine(|engine| {
        let app = app(engine);
        let mut shown = 0;
        for persona in Persona::active() {
            let filter = visible(&app.actor(persona, app.home()), Action::MemberCostView);
            let answer = app
                .as_persona(persona)
                .get(app.at_home("members?per_page=100"));
            if answer.status != 200 {
                continue;
            }
            let told = answer.text().contains("hourly_cost_cents");
            assert_eq!(told, !filter.is_nothing(), "{persona}");
            let members: Page<Member> = answer.json();
            let owner = members
                .items
                .iter()
                .find(|member| member.role.as_deref() == Some("owner"));
            let path = app.at_home(&format!("members/{}", owner.expect("the owner").id));
            let alone = app.as_persona(persona).get(path).expect(200);
            assert_eq!(
                alone.text().contains("hourly_cost_cents"),
                told,
                "{persona}"
            );
            shown += usize::from(told);
        }
        assert_eq!(shown, 2);
    });
}

#[test]
fn a_member_tells_only_of_clients_that_the_reader_sees() {
    on_each_engine(|engine| {
        let app = app(engine);
        let members: Vec<Member> = all_pages(app.owner(), &app.at_home("members"));
        for persona in [Persona::Manager, Persona::Associate, Persona::MspUser] {
            let filter = visible(&app.actor(persona, app.home()), Action::ClientView);
            for member in &members {
                let path = app.at_home(&format!("members/{}", member.id));
                let all: Member = app.owner().get(path.clone()).expect(200).json();
                let seen: Member = app.as_persona(persona).get(path).expect(200).json();
                let all = all.clients.unwrap_or_default().into_iter();
                let expected: Vec<_> = all.filter(|client| filter.contains(client.id)).collect();
                assert_eq!(seen.clients.unwrap_or_default(), expected, "{persona}");
                assert!(
                    seen.administers
                        .iter()
                        .all(|client| filter.contains(*client))
                );
            }
        }
    });
}

/// A value of a query string.
pub(crate) fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
