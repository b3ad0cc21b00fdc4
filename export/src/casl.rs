//! CASL: rules for `createMongoAbility`, for each role or for each member of a workgroup.
//!
//! A subject has the fields `workgroup`, and as far as it has them `client`, `member`, `role`,
//! `public`; a client's own `client` is its id. Without a workgroup the values that differ from
//! member to member are written `${workgroup}`, `${member}`, `${clients}`, to be filled in.
//! What CASL cannot say is in the export's `notes`.

use policy::{Action, Belongs, Binding, Cell, ClientFilter, ClientSet, Contact, Edition, Member};
use serde_json::{Map, Value, json};

use crate::holder::Holder;
use crate::rule::{self, People};
use crate::rulebook::Rulebook;
use crate::workgroup::Workgroup;
use crate::{File, json};

/// How subjects look.
const SUBJECTS: &str = "A subject has the fields `workgroup`, and as far as it has them `client` (of a client its own id), `member`, `role` and `public`.";
/// What is filled in where no workgroup is given.
const TEMPLATES: &str = "Put the values of who is signed in for `${workgroup}`, `${member}` and `${clients}` (a list), then pass a role's rules to `createMongoAbility`.";
/// Which rules are whose where a workgroup is given.
const PEOPLE: &str = "Pass the rules of whoever is signed in to `createMongoAbility`: they stand under the id of the member or contact.";
/// What the rules leave to the server.
const NOTES: [&str; 5] = [
    "Where a member's or invitation's roles matter, ask once for each role that they have or will have, as the subject's field `role`.",
    "Not expressed: that nobody gives roles or clients beyond their own; ask the server.",
    "Not expressed: that the last owner or administrator stays; ask the server.",
    "Not expressed: that an API key may be limited to fewer actions and clients than its creator has.",
    "These rules show and hide; the server decides.",
];

/// Rules for each holder, or with a workgroup for each of its people.
#[must_use]
pub fn files(book: &Rulebook, workgroup: Option<&Workgroup>) -> Vec<File> {
    let rules = match workgroup {
        Some(workgroup) => json!({
            "notes": notes(PEOPLE),
            "members": members(book, workgroup),
            "contacts": contacts(workgroup),
        }),
        None => json!({ "notes": notes(TEMPLATES), "editions": editions(book) }),
    };
    vec![File {
        name: "casl.json".to_owned(),
        text: json::pretty(&rules),
    }]
}

fn notes(first: &str) -> Vec<&str> {
    [first, SUBJECTS].into_iter().chain(NOTES).collect()
}

fn editions(book: &Rulebook) -> Value {
    let roles = |edition: Edition| -> Map<String, Value> {
        let holders = book.holders().into_iter();
        let rules = holders.filter_map(|holder| {
            let place = Place::template(&holder);
            let rules = of_binding(&holder.binding(edition)?, edition, book, &place);
            Some((holder.name(), with_oneself(rules, &place)))
        });
        rules.collect()
    };
    let editions = book.editions.iter();
    let editions = editions.map(|edition| (edition.to_string(), roles(*edition).into()));
    editions.collect::<Map<_, _>>().into()
}

fn members(book: &Rulebook, workgroup: &Workgroup) -> Value {
    let rules = |member: &Member| -> Value {
        let mut rules = Vec::new();
        let mut place = Place::template_of_member(member);
        for binding in member.bindings() {
            place.clients = clients(&binding.scope().filter());
            rules.extend(of_binding(binding, workgroup.edition, book, &place));
        }
        with_oneself(rules, &place)
    };
    let members = workgroup.members.iter();
    let members = members.map(|member| (member.id().to_string(), rules(member)));
    members.collect::<Map<_, _>>().into()
}

/// The values of a member's conditions.
struct Place {
    workgroup: Value,
    member: Value,
    /// The condition on a client; `None` where none is reached.
    clients: Option<Value>,
}

impl Place {
    fn template(holder: &Holder) -> Self {
        let clients = if holder.is_everywhere() {
            None
        } else {
            Some(json!({ "$in": "${clients}" }))
        };
        Self {
            workgroup: "${workgroup}".into(),
            member: "${member}".into(),
            clients,
        }
    }

    fn template_of_member(member: &Member) -> Self {
        Self {
            workgroup: json!(member.workgroup()),
            member: json!(member.id()),
            clients: None,
        }
    }
}

fn clients(filter: &ClientFilter) -> Option<Value> {
    let list = |clients: &ClientSet| clients.iter().collect::<Vec<_>>();
    match filter {
        ClientFilter::Nothing => None,
        ClientFilter::Only(clients) => Some(json!({ "$in": list(clients) })),
        ClientFilter::AllExcept(clients) => Some(json!({ "$exists": true, "$nin": list(clients) })),
        ClientFilter::All => Some(json!({ "$exists": true })),
    }
}

fn of_binding(binding: &Binding, edition: Edition, book: &Rulebook, place: &Place) -> Vec<Value> {
    let people = People::of(binding, edition, book);
    let mut rules: Vec<(&str, Value, Vec<Action>)> = Vec::new();
    for action in Action::staff() {
        if rule::appoints(action) && !binding.covers_client_administrator(edition) {
            continue;
        }
        let Some(conditions) = conditions(binding.cell(action), &people, place) else {
            continue;
        };
        let subject = action.kind().wire_name();
        let same = rules
            .iter_mut()
            .find(|(s, c, _)| *s == subject && *c == conditions);
        match same {
            Some((_, _, actions)) => actions.push(action),
            None => rules.push((subject, conditions, vec![action])),
        }
    }
    let rules = rules.into_iter();
    let rules = rules.map(|(subject, conditions, actions)| {
        json!({ "action": actions, "subject": subject, "conditions": conditions })
    });
    rules.collect()
}

fn conditions(cell: Cell, people: &People, place: &Place) -> Option<Value> {
    let mut conditions = Map::from_iter([("workgroup".to_owned(), place.workgroup.clone())]);
    let (field, condition) = match cell {
        Cell::Never => return None,
        Cell::Workgroup => return Some(conditions.into()),
        Cell::Clients => ("client", place.clients.clone()?),
        Cell::Own => ("member", place.member.clone()),
        Cell::Below => ("role", json!({ "$in": people.manages })),
    };
    conditions.insert(field.to_owned(), condition);
    Some(conditions.into())
}

/// The rules, then what nobody does to themselves: in CASL the last rule that fits wins.
fn with_oneself(mut rules: Vec<Value>, place: &Place) -> Value {
    let never = Action::staff().filter(|action| action.is_never_to_oneself());
    rules.extend(never.map(|action| {
        json!({
            "action": action,
            "subject": action.kind().wire_name(),
            "inverted": true,
            "conditions": { "member": place.member },
        })
    }));
    rules.into()
}

fn contacts(workgroup: &Workgroup) -> Value {
    let contacts = workgroup.contacts.iter();
    let contacts = contacts.map(|contact| (contact.id.to_string(), of_contact(contact)));
    contacts.collect::<Map<_, _>>().into()
}

fn of_contact(contact: &Contact) -> Value {
    let granted = |action: &Action| {
        let privilege = action.privilege();
        privilege.is_none_or(|privilege| contact.privileges.contains(privilege))
    };
    let rule = |action: Action| {
        let mut conditions = json!({ "workgroup": contact.workgroup, "client": contact.client });
        if action.kind().belongs() == Belongs::Either {
            conditions["client"] = json!({ "$in": [contact.client, null] });
        }
        if action.is_public_only() {
            conditions["public"] = true.into();
        }
        json!({ "action": action, "subject": action.kind().wire_name(), "conditions": conditions })
    };
    Action::portal().filter(granted).map(rule).collect()
}
