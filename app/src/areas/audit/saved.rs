//! Filters that one has saved under a name: in this browser, for this membership. Whoever wants to share
//! one sends the address.

use leptos::prelude::*;
use policy::MemberId;

use super::{model, text};
use crate::crud::list::List;
use crate::platform::browser::{fresh_id, store, stored};
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::button::Button;
use crate::ui::icon::Icon;

/// A name, and the query of the address.
type Saved = Vec<(String, String)>;

fn key(member: MemberId) -> String {
    format!("remit.audit.{member}")
}

/// A line each: the name, a tab, the query.
fn read(text: &str) -> Saved {
    let line = |line: &str| {
        let (name, query) = line.split_once('\t')?;
        Some((name.to_owned(), query.to_owned()))
    };
    text.lines().filter_map(line).collect()
}

fn written(saved: &Saved) -> String {
    let lines = saved
        .iter()
        .map(|(name, query)| format!("{name}\t{query}\n"));
    lines.collect()
}

/// The name as it is kept: on one line.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").chars().take(wire::LONGEST_NAME).collect()
}

/// Shows them, and saves the present one.
#[component]
pub(super) fn SavedFilters(list: List, path: String, member: MemberId) -> impl IntoView {
    let saved = RwSignal::new(
        stored(&key(member))
            .map(|text| read(&text))
            .unwrap_or_default(),
    );
    let name = RwSignal::new(String::new());
    let change = Callback::new(move |next: Saved| {
        let text = written(&next);
        store(&key(member), (!next.is_empty()).then_some(text.as_str()));
        saved.set(next);
    });
    let present = Memo::new(move |_| model::newest(&list.query()).to_query());
    let is_new = move || {
        let present = present.get();
        !present.is_empty() && saved.with(|all| all.iter().all(|(_, query)| *query != present))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name_now = plain(&name.get_untracked());
        if !name_now.is_empty() {
            let mut next = saved.get_untracked();
            next.retain(|(other, _)| *other != name_now);
            next.push((name_now, present.get_untracked()));
            change.run(next);
            name.set(String::new());
        }
    };
    let id = fresh_id("filter");
    let form = move || {
        let id = id.clone();
        is_new()
            .then(|| {
                view! {
                    <form class="save-filter" on:submit=submit>
                        <label class="visually-hidden" for=id.clone()>{text::SAVE_NAME}</label>
                        <input
                            id=id
                            class="input"
                            placeholder=text::SAVE_NAME
                            autocomplete="off"
                            prop:value=name
                            on:input=move |event| name.set(event_target_value(&event))
                        />
                        <button type="submit" class="button">{text::SAVE}</button>
                    </form>
                }
            })
            .any()
    };
    let path = StoredValue::new(path);
    let item = move |(name, query): (String, String)| {
        let href = format!("{}{query}", path.get_value());
        let (this, says) = (name.clone(), text::forget(&name));
        let forget = move |()| {
            let mut next = saved.get_untracked();
            next.retain(|(other, _)| *other != this);
            change.run(next);
        };
        view! {
            <li>
                <a href=href>{name}</a>
                <Button icon=Icon::Close bare=true name=says press=forget>{""}</Button>
            </li>
        }
    };
    let all = move || {
        let all = saved.get();
        (!all.is_empty())
            .then(|| view! { <ul class="saved-filters" aria-label=text::SAVED>{all.into_iter().map(item).collect_any()}</ul> })
            .any()
    };
    view! { <div class="saved">{all} {form}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_kept_a_line_each() {
        let saved: Saved = [("Denied", "?outcome=denied"), ("Night", "?time=today")]
            .map(|(name, query)| (name.to_owned(), query.to_owned()))
            .into();
        assert_eq!(read(&written(&saved)), saved);
        assert_eq!(read("nonsense\n\n"), Saved::new());
        assert_eq!(plain(" a\tb\n c "), "a b c");
    }
}
