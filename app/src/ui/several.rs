//! A choice of none, one or several; with none chosen, it chooses nothing away.

use leptos::prelude::*;

use super::any_view::{CollectAny, MaybeAny as _};
use super::icon::{Icon, Sign};
use super::menu::{Menu, Place};

/// What is between two values in the address.
const BETWEEN: char = ',';

/// A button that says what is chosen, and opens the options.
#[component]
pub(crate) fn Several(
    /// What is chosen, for those who hear it: `Role`.
    label: &'static str,
    /// What the button says while none is chosen.
    none: &'static str,
    /// The values and what people read.
    options: Vec<(String, String)>,
    /// The values that are chosen, with commas between.
    value: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    let options = StoredValue::new(options);
    let face = move || {
        let said = move || value.with(|value| options.with_value(|all| said(value, all, none)));
        view! { <span class="visually-hidden">{label}": "</span><span class="cut">{said}</span><Sign icon=Icon::Down/> }
    };
    let entry = move |(name, words): (String, String)| {
        let this = name.clone();
        let is_chosen = Memo::new(move |_| value.with(|value| is_in(value, &this)));
        let press = move |event: leptos::ev::MouseEvent| {
            // It stays open for the next one.
            event.stop_propagation();
            choose.run(value.with_untracked(|value| toggled(value, &name)));
        };
        view! {
            <button type="button" class="entry" aria-pressed=move || is_chosen.get().to_string() on:click=press>
                <span class="entry-sign">{move || is_chosen.get().then(|| view! { <Sign icon=Icon::Check/> }).any()}</span>
                {words}
            </button>
        }
    };
    let entries = move || options.get_value().into_iter().map(entry).collect_any();
    view! {
        <div class="field">
            <Menu label="" class="input several" place=Place::Below face=face>
                {entries()}
            </Menu>
        </div>
    }
}

fn is_in(value: &str, name: &str) -> bool {
    value.split(BETWEEN).any(|chosen| chosen == name)
}

fn toggled(value: &str, name: &str) -> String {
    let mut chosen: Vec<&str> = value.split(BETWEEN).filter(|one| !one.is_empty()).collect();
    match chosen.iter().position(|one| *one == name) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(name),
    }
    chosen.join(&BETWEEN.to_string())
}

/// What the button says.
fn said(value: &str, options: &[(String, String)], none: &str) -> String {
    let chosen = options.iter().filter(|(name, _)| is_in(value, name));
    let words: Vec<&str> = chosen.map(|(_, words)| words.as_str()).collect();
    match words.is_empty() {
        true => none.to_owned(),
        false => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_takes_it_out_again() {
        let one = toggled("", "manager");
        let two = toggled(&one, "owner");
        assert_eq!((one.as_str(), two.as_str()), ("manager", "manager,owner"));
        assert_eq!(toggled(&two, "manager"), "owner");
        assert_eq!(toggled("owner", "owner"), "");
    }

    #[test]
    fn the_button_says_what_is_chosen() {
        let options = [("a", "Agent"), ("m", "Manager")];
        let options = options.map(|(name, words)| (name.to_owned(), words.to_owned()));
        assert_eq!(said("", &options, "All roles"), "All roles");
        assert_eq!(said("m,a", &options, "All roles"), "Agent, Manager");
        assert_eq!(said("unknown", &options, "All roles"), "All roles");
    }
}
