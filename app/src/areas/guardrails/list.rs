//! The list of guardrails.

use leptos::prelude::*;
use policy::Action;
use wire::Guardrail;

use super::{model, text};
use crate::crud::confirm::{Confirm, Question};
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::guarding::Choices;
use crate::data::rights::{On, Rights};
use crate::data::roles::own_roles;
use crate::data::write::writing;
use crate::platform::time::{Moment, Style};
use crate::routes::dialogs::{Dialog, dialog};
use crate::routes::table::GUARDRAILS;
use crate::text::DELETING;
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::toast::use_toasts;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["guardrail", "guardrails"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "name",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        column(text::SAYS, Look::Long),
        sorted(text::SINCE, "created_at", Look::Word),
        column(text::ACTIONS, Look::Actions),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn GuardrailsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let may_edit = rights.may_list(Action::GuardrailEdit);
    let without: &[&str] = if may_edit { &[] } else { &[text::ACTIONS] };
    let list = List::new(GUARDRAILS.href(workgroup), &SPEC);
    let roles = own_roles(api, &rights);
    let choices = Choices {
        own: StoredValue::new(Vec::new()),
        rights: StoredValue::new(rights),
    };
    let guardrails = Fetched::new(move || {
        let query = list.query().to_query();
        async move {
            // A sentence has the roles by their names, where these are there.
            let own = roles.coming().await.unwrap_or_default();
            choices.own.set_value(own);
            api.guardrails(workgroup).page(&query).await
        }
    });
    let (creating, asking) = (list.creating(), RwSignal::new(false));
    let chosen = RwSignal::new(None::<Guardrail>);
    let row = move |one: Guardrail| -> Row {
        let says = says(&one, choices);
        let called = text::delete(&one.name);
        let mut cells = vec![
            one.name.clone().into_any(),
            says.into_any(),
            view! { <Moment at=one.created_at.clone() style=Style::Relative/> }.into_any(),
        ];
        if may_edit {
            let press = move |()| {
                chosen.set(Some(one.clone()));
                asking.set(true);
            };
            cells.push(
                view! { <Button icon=Icon::Trash bare=true name=called press>""</Button> }
                    .into_any(),
            );
        }
        cells.into()
    };
    let empty = || view! { <Notice icon=Icon::Lock title=text::EMPTY lead=text::EMPTY_LEAD/> };
    let created = Callback::new(move |()| guardrails.refetch());
    let compose = Dialog::NewGuardrail(choices, created);
    let compose = dialog(compose, creating, choices.rights.get_value());
    view! {
        <Heading title=text::TITLE.to_owned()>
            <Can action=Action::GuardrailEdit on=On::Guardrail mode=Mode::Disable>
                <Button variant=Variant::Primary icon=Icon::Plus press=move |()| creating.set(true)>{text::NEW}</Button>
            </Can>
        </Heading>
        <ListPage spec=&SPEC list resource=guardrails row empty without bulk=None/>
        {compose}
        <Delete open=asking chosen choices guardrails/>
    }
}

fn says(one: &Guardrail, choices: Choices) -> String {
    let edition = choices.rights.with_value(Rights::edition);
    choices
        .own
        .with_value(|own| model::sentence(one, own, edition))
}

#[component]
fn Delete(
    open: RwSignal<bool>,
    chosen: RwSignal<Option<Guardrail>>,
    choices: Choices,
    guardrails: Fetched<wire::Page<Guardrail>>,
) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = choices.rights.with_value(Rights::workgroup);
    let question = Signal::derive(move || {
        let asked = chosen.get().map(|one| Question {
            title: text::delete_title(&one.name),
            lead: text::delete_lead(&says(&one, choices)),
            yes: text::DELETE,
            busy: DELETING,
        });
        asked.unwrap_or_default()
    });
    let act = writing(move || async move {
        let Some(one) = chosen.get_untracked() else {
            return Ok(());
        };
        let all = api.guardrails(workgroup);
        all.delete((one.id, one.version)).await?;
        toasts.done(text::deleted(&one.name));
        open.set(false);
        guardrails.refetch();
        Ok(())
    });
    view! { <Confirm open question act/> }
}
