//! The side bar; on a phone a bar at the top, and the same in a drawer.

use crate::platform::base;
use crate::ui::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wire::{Session, WorkgroupEntry};

use super::palette::{PaletteOpen, preload};
use super::sign_out::use_sign_out;
use super::text;
use crate::areas::account;
use crate::data::current_workgroup;
use crate::data::rights::Rights;
use crate::platform::theme::use_theme;
use crate::routes::address::{self, Address};
use crate::routes::table::{NEW_WORKGROUP, PAGES, Place as Where, Row, menu};
use crate::text::PRODUCT;
use crate::ui::button::{Button, Variant};
use crate::ui::dialog::Modal;
use crate::ui::icon::{Icon, Sign};
use crate::ui::menu::{Menu, Place};

#[component]
pub(crate) fn Sidebar(session: Session) -> impl IntoView {
    let drawer = RwSignal::new(false);
    let in_drawer = session.clone();
    view! {
        <header class="side">
            <div class="topbar">
                <Button variant=Variant::Quiet bare=true icon=Icon::Menu name=text::OPEN_MENU press=move |()| drawer.set(true)>
                    ""
                </Button>
                <Brand/>
                <PaletteButton bare=true/>
            </div>
            <div class="rail"><Rail session/></div>
            <Modal open=drawer class="drawer" label=text::NAVIGATION leave=move |()| drawer.set(false)>
                <div class="rail" on:click=move |event| close_on_link(&event, drawer)>
                    <Button variant=Variant::Quiet bare=true icon=Icon::Close name=text::CLOSE_MENU press=move |()| drawer.set(false)>
                        ""
                    </Button>
                    <Rail session=in_drawer.clone()/>
                </div>
            </Modal>
        </header>
    }
}

/// A link in the drawer leads away, and the drawer with it.
fn close_on_link(event: &leptos::ev::MouseEvent, drawer: RwSignal<bool>) {
    use wasm_bindgen::JsCast as _;
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let link = target.and_then(|element| element.closest("a[href]").ok().flatten());
    if link.is_some() {
        drawer.set(false);
    }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=address::start()>
            <img src=base::absolute("/favicon.svg") alt="" width="22" height="22"/>
            {PRODUCT}
        </a>
    }
}

#[component]
fn Rail(session: Session) -> impl IntoView {
    let workgroups = session.workgroups.clone();
    view! {
        <div class="rail-brand"><Brand/></div>
        <Switcher workgroups/>
        <PaletteButton/>
        <Navigation/>
        <UserMenu session/>
    }
}

/// The workgroup that is open, and the way to the others.
#[component]
fn Switcher(workgroups: Vec<WorkgroupEntry>) -> impl IntoView {
    let open = current_workgroup::current();
    let several = workgroups.len() > 1;
    let any_active = workgroups.iter().any(|entry| entry.active);
    let workgroups = StoredValue::new(workgroups);
    move || {
        let name = match (open.state.get(), any_active) {
            (current_workgroup::WorkgroupState::Loading, _) => {
                return view! { <div class="switcher still"><i class="dim"></i></div> }.into_any();
            }
            (current_workgroup::WorkgroupState::Ready(rights), _) => {
                rights.workgroup_name().to_owned()
            }
            (_, true) => text::CHOOSE_WORKGROUP.to_owned(),
            (_, false) => return ().into_any(),
        };
        let rights = open.rights();
        let creates = rights
            .as_ref()
            .filter(|rights| NEW_WORKGROUP.is_for(rights));
        let creates = creates.map(Rights::workgroup);
        if !several && creates.is_none() {
            return view! { <div class="switcher still">{name}</div> }.into_any();
        }
        let shown = name.clone();
        let face = ViewFn::from(move || {
            view! { <span class="cut">{shown.clone()}</span><Sign icon=Icon::UpDown/> }
        });
        let current = rights.as_ref().map(Rights::workgroup);
        view! {
            <Menu label=text::workgroup(&name) class="switcher" place=Place::Below face>
                <ul>
                    {workgroups
                        .get_value()
                        .into_iter()
                        .map(|entry| {
                            let here = current == Some(entry.id);
                            view! { <li><WorkgroupLink entry here/></li> }
                        })
                        .collect_any()}
                    {creates.map(|workgroup| page_entry(&NEW_WORKGROUP, workgroup)).any()}
                </ul>
            </Menu>
        }
        .into_any()
    }
}

#[component]
fn WorkgroupLink(entry: WorkgroupEntry, here: bool) -> impl IntoView {
    let name = if entry.active {
        entry.name
    } else {
        text::INACTIVE_WORKGROUP.to_owned()
    };
    // The same page there: whoever switches goes on with what they were doing.
    let path = use_location().pathname;
    let to = move || path.with(|path| address::in_other_workgroup(path, entry.id));
    view! {
        <a class="entry" href=to aria-current=here.then_some("true")>
            <span class="cut">{name}</span>
            {here.then(|| view! { <Sign icon=Icon::Check/> }).any()}
        </a>
    }
}

/// A page, as an entry of a menu.
fn page_entry(row: &'static Row, workgroup: policy::WorkgroupId) -> AnyView {
    view! {
        <li>
            <a class="entry" href=row.href(workgroup)>
                <Sign icon=row.icon/>
                {row.label}
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn PaletteButton(#[prop(optional)] bare: bool) -> impl IntoView {
    let PaletteOpen(open) = use_context().unwrap_or(PaletteOpen(RwSignal::new(false)));
    let class = if bare {
        "button quiet bare"
    } else {
        "palette-button"
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=bare.then_some(text::PALETTE_BUTTON)
            aria-keyshortcuts="Control+K Meta+K"
            on:pointerenter=move |_| preload()
            on:click=move |_| open.set(true)
        >
            <Sign icon=Icon::Search/>
            {(!bare)
                .then(|| view! { <span>{text::PALETTE_BUTTON}</span><kbd aria-hidden="true">"Ctrl K"</kbd> }).any()}
        </button>
    }
}

/// The entries of the one table that one may go to.
#[component]
fn Navigation() -> impl IntoView {
    let open = current_workgroup::current();
    let entries = move || {
        let rights = open.rights()?;
        let shown = menu().filter(|row| row.is_for(&rights));
        Some(
            shown
                .map(|row| view! { <li><NavLink row rights=rights.clone()/></li> })
                .collect_any(),
        )
    };
    let waiting = || {
        (0..4)
            .map(|_| view! { <li class="nav-waiting"><i></i></li> })
            .collect_any()
    };
    let is_waiting = move || {
        open.state
            .with(|state| matches!(state, current_workgroup::WorkgroupState::Loading))
    };
    view! {
        <nav class="nav" aria-label=text::NAVIGATION>
            <ul>
                {entries}
                <Show when=is_waiting>{waiting()}</Show>
            </ul>
        </nav>
    }
}

#[component]
fn NavLink(row: &'static Row, rights: Rights) -> impl IntoView {
    let path = use_location().pathname;
    let here = move || {
        path.with(|path| Address::row_at(path).map(Row::root) == Some(row))
            .then_some("page")
    };
    view! {
        <a class="nav-link" href=row.href(rights.workgroup()) aria-current=here>
            <Sign icon=row.icon/>
            {row.label}
        </a>
    }
}

#[component]
fn UserMenu(session: Session) -> impl IntoView {
    let wire::Account { name, email, .. } = session.account;
    let shown = name.clone();
    let face = ViewFn::from(move || {
        view! {
            <span class="avatar" data-initials=initials(&shown)></span>
            <span class="cut">{shown.clone()}</span>
            <Sign icon=Icon::UpDown/>
        }
    });
    view! {
        <div class="rail-foot">
            <Menu label=text::account_of(&name) class="user" place=Place::Above face>
                <p class="menu-head">{email.clone()}</p>
                <UserEntries/>
            </Menu>
        </div>
    }
}

#[component]
fn UserEntries() -> impl IntoView {
    let theme = use_theme();
    let leave = use_sign_out();
    let open = current_workgroup::current();
    let own_pages = move || {
        let workgroup = open.rights()?.workgroup();
        let own = PAGES
            .iter()
            .filter(|row| matches!(row.place, Where::Avatar));
        Some(own.map(|row| page_entry(row, workgroup)).collect_any())
    };
    let icon = if theme.is_dark() {
        Icon::Sun
    } else {
        Icon::Moon
    };
    view! {
        <ul>
            <li>
                <a class="entry" href=base::absolute(address::ACCOUNT)>
                    <Sign icon=Icon::Person/>
                    {account::text::TITLE}
                </a>
            </li>
            {own_pages}
            <li>
                <Button variant=Variant::Entry icon press=move |()| theme.toggle()>{text::SWITCH_THEME}</Button>
            </li>
            <li>
                <Button variant=Variant::Entry icon=Icon::Leave press=leave>
                    {text::SIGN_OUT}
                </Button>
            </li>
        </ul>
    }
}

/// The first letters of the first and the last name; the style sheet makes them capitals.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next();
    let last = words.next_back();
    let letters = first
        .into_iter()
        .chain(last)
        .filter_map(|word| word.chars().next());
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Ada King Lovelace"), "AL");
        assert_eq!(initials("ada"), "a");
        assert_eq!(initials(""), "");
    }
}
