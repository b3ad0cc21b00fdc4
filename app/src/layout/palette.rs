//! The command palette: Ctrl-K or Cmd-K, and everything is a few letters away.

use crate::ui::any_view::CollectAny;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::{Session, WorkgroupEntry};

use super::palette_model::{Command, Does, commands};
use super::sign_out::use_sign_out;
use super::text;
use crate::data::current_workgroup;
use crate::platform::theme::use_theme;
use crate::ui::dialog::Modal;
use crate::ui::icon::{Icon, Sign};

/// Whether the palette is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PaletteOpen(pub(crate) RwSignal<bool>);

#[component]
pub(crate) fn Palette(session: Session) -> impl IntoView {
    let PaletteOpen(open) = use_context().unwrap_or(PaletteOpen(RwSignal::new(false)));
    let listener = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            open.update(|open| *open = !*open);
        }
    });
    on_cleanup(move || listener.remove());
    let workgroups = StoredValue::new(session.workgroups);
    view! {
        <Modal open class="palette" label=text::PALETTE leave=move |()| open.set(false)>
            <Commands open workgroups/>
        </Modal>
    }
}

#[component]
fn Commands(open: RwSignal<bool>, workgroups: StoredValue<Vec<WorkgroupEntry>>) -> impl IntoView {
    let rights = current_workgroup::current();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = move || {
        let rights = rights.rights();
        workgroups.with_value(|workgroups| commands(&typed.get(), rights.as_ref(), workgroups))
    };
    let perform = performer();
    let run = move |command: Command| {
        open.set(false);
        perform.run(command.does);
    };
    let key = move |event: KeyboardEvent| {
        let found = untrack(found);
        let last = found.len().saturating_sub(1);
        let at = chosen.get_untracked().min(last);
        match event.key().as_str() {
            "ArrowDown" => chosen.set(if at < last { at + 1 } else { 0 }),
            "ArrowUp" => chosen.set(if at > 0 { at - 1 } else { last }),
            "Enter" => {
                if let Some(command) = found.get(at) {
                    run(command.clone());
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(place, command): (usize, Command)| {
        let Command { label, icon, .. } = command.clone();
        view! {
            <li
                id=option_id(place)
                role="option"
                class="entry"
                aria-selected=move || (chosen.get() == place).to_string()
                on:mousemove=move |_| chosen.set(place)
                on:click=move |_| run(command.clone())
            >
                <Sign icon/>
                <span class="cut">{label}</span>
            </li>
        }
    };
    view! {
        <div class="palette-field">
            <Sign icon=Icon::Search/>
            <input
                type="text"
                autofocus
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || option_id(chosen.get())
                aria-label=text::PALETTE
                placeholder=text::PALETTE
                autocomplete="off"
                spellcheck="false"
                prop:value=typed
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    chosen.set(0);
                }
                on:keydown=key
            />
        </div>
        <ul id="palette-list" role="listbox" aria-label=text::PALETTE_LIST>
            {move || found().into_iter().enumerate().map(option).collect_any()}
        </ul>
        <Show when=move || found().is_empty()>
            <p class="palette-empty" role="status">{text::PALETTE_EMPTY}</p>
        </Show>
        <p class="palette-hint">{text::PALETTE_HINT}</p>
    }
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

/// Does what a command says.
fn performer() -> Callback<Does> {
    let theme = use_theme();
    let navigate = use_navigate();
    let leave = use_sign_out();
    Callback::new(move |does| match does {
        Does::GoTo(path) => navigate(&path, NavigateOptions::default()),
        Does::SwitchTheme => theme.toggle(),
        Does::SignOut => leave.run(()),
    })
}
