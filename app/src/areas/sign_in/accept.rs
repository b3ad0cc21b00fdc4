//! Accepting an invitation: its link holds the token, behind the `#`, so that no log ever sees it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wire::{AcceptRequest, InvitationEnd, InvitationLook, InvitationOffer};

use super::{Card, text, token};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::session::{SignedIn, use_session};
use crate::data::write::{failure_of, start, writing};
use crate::platform::base;
use crate::platform::time::Moment;
use crate::routes::address;
use crate::routes::lead_on::LeadOn;
use crate::ui::any_view::MaybeAny as _;
use crate::ui::button::{Button, Submit};
use crate::ui::field::{Field, Kind};
use crate::ui::loaded::Loaded;
use crate::ui::notice::FormError;
use crate::ui::skeleton::SkeletonText;

/// The fields of the form, as the server names them.
const FIELDS: [&str; 2] = ["name", "password"];

#[component]
pub(crate) fn AcceptPage() -> impl IntoView {
    let api = use_api();
    let token = RwSignal::new(token_in_address());
    let setup = Fetched::new(move || api.setup_state());
    let demo = Signal::derive(move || setup.ok().is_some_and(|state| state.demo));
    view! {
        <Card title=text::ACCEPT lead="" demo>
            {move || match token.get() {
                Some(token) => view! { <Invitation token/> }.into_any(),
                None => view! { <ByHand token/> }.into_any(),
            }}
        </Card>
    }
}

/// The token, wherever a mail program has left it.
pub(super) fn token_in_address() -> Option<String> {
    let location = use_location();
    let parts = [
        location.hash.get_untracked(),
        location.pathname.get_untracked(),
        location.search.get_untracked(),
    ];
    parts.iter().find_map(|part| token::find(part))
}

/// Takes the code by hand where the link was cut off.
#[component]
pub(super) fn ByHand(token: RwSignal<Option<String>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| token::find(typed)) {
            Some(found) => token.set(Some(found)),
            None => wrong.set(Some(text::NO_CODE.to_owned())),
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <p role="alert">{text::CUT_OFF}</p>
            <Field label=text::CODE value=typed error=wrong hint=text::CODE_HINT autofocus=true/>
            <Submit label=text::CONTINUE busy_label=text::CONTINUE busy=Signal::from(false)/>
        </form>
    }
}

/// What the invitation offers, or why it offers nothing any more.
#[component]
fn Invitation(token: String) -> impl IntoView {
    let api = use_api();
    let asked = token.clone();
    let look = Fetched::new(move || {
        let token = asked.clone();
        async move { api.invitation(&token).await }
    });
    let view = move |look: InvitationLook| match look.offer {
        Some(offer) => view! { <Offered token=token.clone() offer/> }.into_any(),
        None => ended(look.ended.unwrap_or(InvitationEnd::Unknown)),
    };
    view! {
        <Loaded resource=look skeleton=|| view! { <SkeletonText lines=3/> }.into_any() view/>
    }
}

/// Why there is nothing to accept, and what to do next.
fn ended(why: InvitationEnd) -> AnyView {
    let [title, next] = text::ended(why);
    let sign_in = (why == InvitationEnd::Used).then(|| {
        view! { <p><a href=base::absolute(address::SIGN_IN)>{text::SIGN_IN}</a></p> }
    });
    view! {
        <h2>{title}</h2>
        <p>{next}</p>
        {sign_in.any()}
    }
    .into_any()
}

/// Who answers, as far as this browser knows.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Recipient {
    /// They are signed in.
    Own,
    /// Somebody else is.
    Other(String),
    /// They have an account, and have to prove it.
    Known,
    /// They have none.
    New,
}

#[component]
fn Offered(token: String, offer: InvitationOffer) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let answered = RwSignal::new(None::<bool>);
    let (email, has_account) = (offer.email.clone(), offer.has_account);
    let recipient = Memo::new(move |_| match session.get() {
        SignedIn::Loading => None,
        SignedIn::As(session) if session.account.email == email => Some(Recipient::Own),
        SignedIn::As(session) => Some(Recipient::Other(session.account.email)),
        _ if has_account => Some(Recipient::Known),
        _ => Some(Recipient::New),
    });
    let unwanted = token.clone();
    let decline = writing(move || {
        let token = unwanted.clone();
        async move {
            api.decline(&token).await?;
            answered.set(Some(false));
            Ok(())
        }
    });
    let not_declined = failure_of(decline);
    let address = StoredValue::new((token, offer.email.clone()));
    let form = move || {
        let (token, email) = address.get_value();
        match recipient.get()? {
            Recipient::Other(other) => Some(view! { <SomebodyElse other email/> }.into_any()),
            recipient => Some(view! { <AcceptForm token email recipient answered/> }.into_any()),
        }
    };
    let accepted = move || answered.get() == Some(true);
    let declined = move || answered.get() == Some(false);
    view! {
        <Show when=accepted>
            <LeadOn path=address::start()/>
        </Show>
        <Show when=declined>
            <p role="status">{text::DECLINED}</p>
        </Show>
        <div hidden=declined>
            <p>
                {text::offer(&offer)} <br/>
                <span class="dim-text">{text::OPEN_UNTIL}" "<Moment at=offer.expires_at.clone()/></span>
            </p>
            {form}
            <FormError error=Signal::derive(move || not_declined.get().map(|failure| failure.sentence()))/>
            <div class="form-actions">
                <Button press=move |()| start(decline)>{text::DECLINE}</Button>
            </div>
        </div>
    }
}

/// Never changes over by itself: whoever is signed in here decides.
#[component]
fn SomebodyElse(other: String, email: String) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let leave = writing(move || async move {
        api.sign_out().await?;
        session.end();
        Ok(())
    });
    let failure = failure_of(leave);
    view! {
        <p role="alert">{text::somebody_else(&other, &email)}</p>
        <FormError error=Signal::derive(move || failure.get().map(|failure| failure.sentence()))/>
        <div class="form-actions">
            <Button press=move |()| start(leave)>{text::CHANGE_OVER}</Button>
        </div>
    }
}

#[component]
fn AcceptForm(
    token: String,
    email: String,
    recipient: Recipient,
    answered: RwSignal<Option<bool>>,
) -> impl IntoView {
    let (api, session) = (use_api(), use_session());
    let [name, password] = [const { String::new() }; 2].map(RwSignal::new);
    let shown = email.clone();
    let accept = writing(move || {
        let request = AcceptRequest {
            token: token.clone(),
            email: email.clone(),
            name: name.get_untracked(),
            password: password.get_untracked(),
        };
        async move {
            session.begin(api.accept(&request).await?);
            answered.set(Some(true));
            Ok(())
        }
    });
    let failure = failure_of(accept);
    let at = move |field: &'static str| Signal::derive(move || failure.get()?.of_field(field));
    let whole = Signal::derive(move || {
        let failure = failure.get().filter(|failure| !failure.is_of(&FIELDS));
        failure.map(|failure| failure.sentence())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(accept);
    };
    let (label, hint, completes) = match recipient {
        Recipient::New => (text::NEW_PASSWORD, text::PASSWORD_HINT, "new-password"),
        _ => (
            text::PASSWORD,
            text::ACCEPT_PASSWORD_HINT,
            "current-password",
        ),
    };
    let fields = match recipient {
        Recipient::Own | Recipient::Other(_) => ().into_any(),
        Recipient::Known | Recipient::New => view! {
            // For password managers: whose password it is.
            <input type="email" class="visually-hidden" autocomplete="username" value=shown readonly tabindex="-1" aria-hidden="true"/>
            {(recipient == Recipient::New)
                .then(|| view! { <Field label=text::YOUR_NAME value=name error=at("name") longest=wire::LONGEST_NAME autocomplete="name" required=true autofocus=true/> })
                .any()}
            <Field label value=password kind=Kind::Password hint error=at("password") longest=wire::LONGEST_PASSWORD required=true autocomplete=completes/>
        }
        .into_any(),
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields}
            <FormError error=whole/>
            <Submit label=text::ACCEPT_BUTTON busy_label=text::ACCEPTING busy=accept.pending()/>
        </form>
    }
}
