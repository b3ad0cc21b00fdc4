//! `<Can>`: the only way to hide or to disable what the policy denies.
//!
//! A disabled control stays in the order of the Tab key and says why it is disabled, and who could
//! help: a control that is missing, or dead without a word, makes people call their administrator.

use super::any_view::MaybeAny;
use leptos::context::Provider;
use leptos::prelude::*;
use policy::Action;

use crate::data::asking::{Asked, use_asking};
use crate::data::rights::{Denied, On, Rights, use_rights};
use crate::platform::browser::fresh_id;
use crate::routes::table::EXPLORE_WHY;
use crate::text::can as text;

/// What becomes of a control that the policy denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It is not there: it would make no sense for this role.
    Hide,
    /// It is there, disabled, with the reason.
    Disable,
}

/// What a control knows of the `<Can>` around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The id of the text that says why the control is disabled; `None` where it is not.
    pub denied_by: Option<String>,
}

impl Permission {
    /// What the `<Can>` around the present component says; outside of any, everything is allowed.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or(Self { denied_by: None })
    }

    /// Whether the control is disabled.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.denied_by.is_some()
    }
}

/// Shows its children where the policy allows `action`, and else hides or disables them.
#[component]
pub fn Can(
    /// What the controls do.
    action: Action,
    /// What they do it to.
    on: On,
    /// What becomes of them where it is denied.
    mode: Mode,
    /// Hides the controls all the same from those who may never do this: for them they would make
    /// no sense.
    #[prop(optional)]
    unless_never: Option<Action>,
    /// Whether there is more in it than a control: while one views as somebody it is shown, and each control
    /// in it is disabled by itself.
    #[prop(optional)]
    shows: bool,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let Some(rights) = use_rights() else {
        return ().into_any();
    };
    let denied = rights.denied(action, &on);
    let only_viewed = denied.is_none();
    let changes = || rights.changes_nothing_by(action).filter(|_| !shows);
    let Some(denied) = denied.or_else(changes) else {
        return view! {
            <Provider value=Permission { denied_by: None }>{children()}</Provider>
        }
        .into_any();
    };
    let senseless = unless_never.is_some_and(|other| !rights.may_list(other));
    if !only_viewed && (mode == Mode::Hide || senseless) {
        return ().into_any();
    }
    if rights.viewing().is_some() {
        return view! { <Explained denied why=None asked=None children/> }.into_any();
    }
    let why = why_link(&rights, action, &on);
    let asked = asked(&rights, action, &on);
    view! { <Explained denied why asked children/> }.into_any()
}

/// Shows its children; while one views as somebody, disabled: what they do is done by oneself alone.
#[component]
pub(crate) fn NotInView(children: Children) -> impl IntoView {
    match use_rights().and_then(|rights| rights.nothing_changes()) {
        Some(denied) => view! { <Explained denied why=None asked=None children/> }.into_any(),
        None => children().into_any(),
    }
}

/// What could be asked for. Of what is done to somebody that is to be able to do it to anybody: who can
/// already is not helped by more of the same.
fn asked(rights: &Rights, action: Action, on: &On) -> Option<Asked> {
    let client = match on {
        On::Client(client) | On::Below(_, client) | On::ClientAdmin(client, _) => Some(*client),
        _ => None,
    };
    let missing = client.is_some() || rights.reach(action).is_nothing();
    missing.then(|| Asked {
        workgroup: rights.workgroup(),
        action,
        client,
    })
}

/// Where it is explained why the reader may not do it, for those who may look.
fn why_link(rights: &Rights, action: Action, on: &On) -> Option<String> {
    let about = match on {
        On::Client(client) | On::Below(_, client) | On::ClientAdmin(client, _) => {
            format!("&client={client}")
        }
        On::Member(someone) => format!("&target={}", someone.id),
        On::Invitation(role) => format!("&role={}", role.name()),
        On::Workgroup | On::Team | On::AccessGroup | On::Guardrail | On::Role => String::new(),
    };
    EXPLORE_WHY.is_for(rights).then(|| {
        let page = EXPLORE_WHY.href_of(rights.workgroup(), rights.member());
        format!("{page}?action={}{about}", action.wire_name())
    })
}

/// Opens what is missing, and who could give it.
#[component]
fn AskHere(asked: Asked) -> impl IntoView {
    let asking = use_asking();
    view! {
        <button type="button" class="tip-ask" on:click=move |_| asking.ask(asked)>{text::ASK}</button>
    }
}

/// Controls that are disabled, and the tip that says why.
#[component]
fn Explained(
    denied: Denied,
    why: Option<String>,
    asked: Option<Asked>,
    children: Children,
) -> impl IntoView {
    let id = fresh_id("why");
    let permission = Permission {
        denied_by: Some(id.clone()),
    };
    // Escape hides the tip while the pointer or the focus stays where it is.
    let hushed = RwSignal::new(false);
    let unhush = move || hushed.set(false);
    view! {
        <span
            class="tipped"
            class:hushed=hushed
            on:keydown=move |event| {
                let hides = event.key() == "Escape";
                if hides && !hushed.get_untracked() {
                    // It is not what leaves a dialog, or a view.
                    event.prevent_default();
                }
                hushed.set(hides);
            }
            on:mouseleave=move |_| unhush()
            on:focusout=move |_| unhush()
        >
            <Provider value=permission>{children()}</Provider>
            <span class="tip">
                <span class="tip-text" role="tooltip" id=id>
                    <span class="tip-why">{denied.sentence}</span>
                    {(!denied.who_could.is_empty())
                        .then(|| view! { <span class="tip-who">{text::who_could(&denied.who_could)}</span> }).any()}
                </span>
                {asked.map(|asked| view! { <AskHere asked/> }).any()}
                {why.map(|why| view! { <a href=why>{text::WHY}</a> }).any()}
            </span>
        </span>
    }
}
