//! Parts of the app in a real browser: what is shown, what is disabled, and what is said about it.
#![cfg(target_arch = "wasm32")]

use app::data::rights::{On, Rights};
use app::platform::theme::{Choice, Theme};
use app::ui::button::Button;
use app::ui::can::{Can, Mode};
use leptos::mount::mount_to;
use leptos::prelude::*;
use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope};
use policy::{Snapshot, WorkgroupId};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const ASSIGNED: u64 = 10;
const OTHER: u64 = 11;

/// The rights of an associate who has one client.
fn associate() -> Rights {
    let workgroup = WorkgroupId::new(1).unwrap();
    let member = MemberId::new(2).unwrap();
    let role = BuiltIn::Associate.into();
    let scope = Scope::only(ClientId::new(ASSIGNED));
    let grant = Grant::Workgroup { role, scope };
    let actor = Actor::Member(Member::new(member, workgroup, Edition::Associate, [grant]));
    Rights::load(wire::WorkgroupSession {
        workgroup,
        name: "Northwind IT".to_owned(),
        member,
        role_label: "Associate".to_owned(),
        currency: "USD".to_owned(),
        snapshot: Snapshot::of(&actor).unwrap(),
    })
    .unwrap()
}

/// Shows a button for `action` on a client; answers the place, and how often it was pressed.
fn show(action: Action, client: u64, mode: Mode) -> (Element, RwSignal<u32>) {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    let pressed = RwSignal::new(0);
    let on = On::Client(ClientId::new(client).unwrap());
    let handle = mount_to(place.clone().unchecked_into::<HtmlElement>(), move || {
        provide_context(associate());
        view! {
            <Can action on mode>
                <Button press=move |()| pressed.update(|times| *times += 1)>"Do it"</Button>
            </Can>
        }
    });
    handle.forget();
    (place, pressed)
}

fn button(place: &Element) -> Option<HtmlElement> {
    place
        .query_selector("button")
        .unwrap()
        .map(|found| found.unchecked_into())
}

#[wasm_bindgen_test]
fn an_allowed_control_works() {
    let (place, pressed) = show(Action::ClientEdit, ASSIGNED, Mode::Disable);
    let button = button(&place).unwrap();
    assert_eq!(button.get_attribute("aria-disabled"), None);
    button.click();
    assert_eq!(pressed.get_untracked(), 1);
}

#[wasm_bindgen_test]
fn a_disabled_control_says_why_and_does_nothing() {
    let (place, pressed) = show(Action::ClientEdit, OTHER, Mode::Disable);
    let button = button(&place).unwrap();
    assert_eq!(
        button.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    button.click();
    assert_eq!(pressed.get_untracked(), 0);
    let id = button.get_attribute("aria-describedby").unwrap();
    let reason = document()
        .get_element_by_id(&id)
        .unwrap()
        .text_content()
        .unwrap();
    assert!(reason.contains("has to be assigned to you"), "{reason}");
    assert!(
        reason.contains("Ask an Owner, Administrator or Manager."),
        "{reason}"
    );
}

#[wasm_bindgen_test]
fn a_disabled_control_can_still_be_reached_by_keyboard() {
    let (place, _) = show(Action::ClientDelete, ASSIGNED, Mode::Disable);
    let button = button(&place).unwrap();
    button.focus().unwrap();
    assert_eq!(document().active_element().as_ref(), Some(button.as_ref()));
}

#[wasm_bindgen_test]
fn a_hidden_control_is_not_there() {
    let (place, _) = show(Action::ClientDelete, ASSIGNED, Mode::Hide);
    assert!(button(&place).is_none());
}

#[wasm_bindgen_test]
fn the_theme_is_shown_and_kept() {
    let theme_of_page = || {
        document()
            .document_element()
            .unwrap()
            .get_attribute("data-theme")
    };
    let theme = Theme::load();
    theme.choose(Choice::Dark);
    assert_eq!(theme_of_page().as_deref(), Some("dark"));
    assert_eq!(Theme::load().choice(), Choice::Dark);
    theme.toggle();
    assert_ne!(theme_of_page().as_deref(), Some("dark"));
    theme.choose(Choice::System);
    assert_eq!(theme_of_page(), None);
}
