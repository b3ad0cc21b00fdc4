//! A person of a list of the explorer, drawn.

use leptos::prelude::*;
use policy::{Action, ClientId, WorkgroupId};
use wire::{AccessPerson, AccessVia, AccessWay, MemberStatus};

use super::model;
use super::text;
use crate::crud::list_page::Row;
use crate::data::rights::{On, Rights};
use crate::platform::time::Moment;
use crate::routes::table::{ADMINISTRATORS, EXPLORE_WHY, GROUP, MEMBER, ROLES};
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::badge::{Badge, Tone};

/// What a list is about: where its rows lead.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub(super) rights: Rights,
    pub(super) action: Action,
    pub(super) client: Option<ClientId>,
}

impl About {
    fn workgroup(&self) -> WorkgroupId {
        self.rights.workgroup()
    }

    /// Where a reason is to be seen, and changed by those who may.
    fn reason(&self, person: &AccessPerson, way: &AccessWay) -> Option<String> {
        let workgroup = self.workgroup();
        match (way.via, self.client) {
            (AccessVia::Role, _) => Some(ROLES.href(workgroup)),
            (AccessVia::Direct | AccessVia::AllExcept, _) => {
                Some(MEMBER.href_of(workgroup, person.id))
            }
            (AccessVia::Administrator, Some(client)) => {
                let on = On::Below(policy::Kind::ClientAdmin, client);
                let may = self.rights.may(Action::ClientAdminView, &on);
                may.then(|| ADMINISTRATORS.href_of(workgroup, client))
            }
            (AccessVia::Group, _) => {
                let group = way.group.as_ref()?;
                Some(GROUP.href_of(workgroup, group.id))
            }
            (AccessVia::Administrator, None) => None,
        }
    }

    fn explain(&self, person: &AccessPerson) -> Option<String> {
        let client = self
            .client
            .map(|client| client.to_string())
            .unwrap_or_default();
        model::lacks(self.action, &client, "", "")
            .is_none()
            .then(|| {
                let query = model::why_query(self.action, &client, "", "");
                format!(
                    "{}{query}",
                    EXPLORE_WHY.href_of(self.workgroup(), person.id)
                )
            })
    }
}

/// One of those who can, or cannot.
pub(super) fn draw(person: AccessPerson, about: &About) -> Row {
    let name = called(&person);
    let to = MEMBER.href_of(about.workgroup(), person.id);
    let invited = person.status == MemberStatus::Invited;
    let reasons = match person.missing.clone() {
        Some(missing) => missing.into_any(),
        None => listed(&person, |way| reason(&person, way, about)),
    };
    let explain = (!invited).then(|| about.explain(&person)).flatten();
    let label = text::explain_of(&name);
    Row {
        thing: None,
        faded: false,
        cells: vec![
            view! {
                <div>
                    <a href=to>{name}</a>
                    <p class="dim-text cut">{person.email.clone()}</p>
                </div>
            }
            .into_any(),
            view! {
                <span>
                    {person.role_label.clone()} " "
                    {invited.then(|| view! { <Badge tone=Tone::Waiting text=text::INVITED/> }).any()}
                </span>
            }
            .into_any(),
            reasons,
            listed(&person, |way| since(way.since.clone())),
            listed(&person, |way| {
                way.given_by.clone().unwrap_or_else(|| text::UNKNOWN.to_owned()).into_any()
            }),
            person.keys.map_or_else(|| text::UNKNOWN.to_owned(), |keys| keys.to_string()).into_any(),
            explain
                .map(|href| view! { <a class="button quiet" href=href aria-label=label>{text::EXPLAIN}</a> })
                .any()
                .into_any(),
        ],
    }
}

fn called(person: &AccessPerson) -> String {
    let name = person.name.trim();
    if name.is_empty() { &person.email } else { name }.to_owned()
}

/// Each way on a line of its own.
fn listed(person: &AccessPerson, draw: impl Fn(&AccessWay) -> AnyView) -> AnyView {
    if person.ways.is_empty() {
        return text::UNKNOWN.into_any();
    }
    let lines = person.ways.iter().map(|way| view! { <li>{draw(way)}</li> });
    view! { <ul class="ways">{lines.collect_any()}</ul> }.into_any()
}

fn reason(person: &AccessPerson, way: &AccessWay, about: &About) -> AnyView {
    let words = model::way(way);
    match about.reason(person, way) {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    }
}

pub(super) fn since(at: Option<String>) -> AnyView {
    match at {
        Some(at) => view! { <Moment at/> }.into_any(),
        None => text::UNKNOWN.into_any(),
    }
}
