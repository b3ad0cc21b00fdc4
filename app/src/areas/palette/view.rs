//! The field of the palette, and the list below it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wire::WorkgroupEntry;

use super::found::found;
use super::model::{Command, Does, commands};
use super::text;
use crate::data::current_workgroup;
use crate::layout::sign_out::use_sign_out;
use crate::platform::theme::use_theme;
use crate::ui::any_view::{CollectAny, MaybeAny};
use crate::ui::icon::{Icon, Sign};

#[component]
pub(super) fn Commands(open: RwSignal<bool>, workgroups: Vec<WorkgroupEntry>) -> impl IntoView {
    let rights = current_workgroup::current();
    let workgroups = StoredValue::new(workgroups);
    // It comes after the dialog has opened, which has given the focus away by then.
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // A field can be focused.
            let _ = field.focus();
        }
    });
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let by_name = found(typed);
    let found = move || {
        let (rights, by_name) = (rights.rights(), by_name.ok().unwrap_or_default());
        workgroups
            .with_value(|workgroups| commands(&typed.get(), rights.as_ref(), workgroups, by_name))
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
        let Command {
            label, icon, kind, ..
        } = command.clone();
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
                {(!kind.is_empty()).then(|| view! { <span class="entry-kind">{kind}</span> }).any()}
            </li>
        }
    };
    view! {
        <div class="palette-field">
            <Sign icon=Icon::Search/>
            <input
                node_ref=field
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || option_id(chosen.get())
                aria-label=text::LABEL
                placeholder=text::LABEL
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
        <ul id="palette-list" role="listbox" aria-label=text::LIST>
            {move || found().into_iter().enumerate().map(option).collect_any()}
        </ul>
        <Show when=move || found().is_empty()>
            <p class="palette-empty" role="status">{text::NOTHING}</p>
        </Show>
        <p class="palette-hint">{text::HINT}</p>
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
