//! What the address asks for, as the server is asked.

use policy::Action;

use super::text;
use crate::areas::timeline::text::EVENTS;
use crate::crud::list_page::Spec;
use crate::crud::query::{ListQuery, encode};

/// The filters, by their names in the address. `before` and `after` say where the page begins.
const FILTERS: &[&str] = &[
    "member", "actor", "action", "target", "client", "outcome", "time", "from", "until", "before",
    "after",
];

pub(super) static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["entry", "entries"],
    search: "",
    filters: FILTERS,
    usual_sort: "",
    columns: &[],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

/// Presets of the time.
pub(super) const TODAY: &str = "today";
pub(super) const YESTERDAY: &str = "yesterday";
pub(super) const WEEK: &str = "week";
pub(super) const CUSTOM: &str = "custom";

/// Where a page begins that is not the newest.
const PLACES: [&str; 2] = ["before", "after"];

/// The query of a request; `day` says when a day begins, so many days ago.
pub(super) fn request(query: &ListQuery, day: impl Fn(i32) -> String) -> String {
    let mut parts = of_filters(query, day);
    parts.extend(PLACES.map(|name| (name, query.filter(name))));
    written(parts)
}

/// The query of a file of the same entries.
pub(super) fn file(query: &ListQuery, format: &str, day: impl Fn(i32) -> String) -> String {
    let mut parts = of_filters(query, day);
    parts.push(("format", format.to_owned()));
    written(parts)
}

fn of_filters(query: &ListQuery, day: impl Fn(i32) -> String) -> Vec<(&'static str, String)> {
    let own = ["member", "actor", "action", "target", "client", "outcome"];
    let mut parts: Vec<_> = own
        .into_iter()
        .map(|name| (name, query.filter(name)))
        .collect();
    let [from, until] = match query.filter("time").as_str() {
        TODAY => [day(0), String::new()],
        YESTERDAY => [day(1), day(0)],
        WEEK => [day(6), String::new()],
        CUSTOM => ["from", "until"].map(|name| query.filter(name)),
        _ => [String::new(), String::new()],
    };
    parts.extend([("from", from), ("until", until)]);
    parts
}

fn written(parts: Vec<(&'static str, String)>) -> String {
    let there = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let written: Vec<String> = there
        .map(|(name, value)| format!("{name}={}", encode(&value)))
        .collect();
    match written.is_empty() {
        true => String::new(),
        false => format!("?{}", written.join("&")),
    }
}

/// The same question with a filter at this value, from its newest answer on.
pub(super) fn with(query: &ListQuery, name: &'static str, value: &str) -> ListQuery {
    let mut next = newest(query).filtered(name, value);
    if name == "time" && value != CUSTOM {
        next = next.filtered("from", "").filtered("until", "");
    }
    next
}

/// The same question from its newest answer on.
pub(super) fn newest(query: &ListQuery) -> ListQuery {
    PLACES
        .into_iter()
        .fold(query.clone(), |query, name| query.filtered(name, ""))
}

/// The same question from another place on.
pub(super) fn at(query: &ListQuery, name: &'static str, place: &str) -> ListQuery {
    newest(query).filtered(name, place)
}

/// Whether it is another page than the newest.
pub(super) fn is_within(query: &ListQuery) -> bool {
    *query != newest(query)
}

/// Whether this is one of the actions that one can choose.
pub(super) fn is_option(action: &str) -> bool {
    action_options("").iter().any(|(name, _)| name == action)
}

/// The actions that one can choose: by subject, one by one, and those of an address that has several.
pub(super) fn action_options(present: &str) -> Vec<(String, String)> {
    let named = |(name, label): (&str, &str)| (name.to_owned(), label.to_owned());
    let all = (String::new(), text::ALL_ACTIONS.to_owned());
    let subjects = text::SUBJECTS.iter().copied().map(named);
    // Looking at something leaves no entry.
    let writes = Action::ALL
        .iter()
        .filter(|action| !action.wire_name().ends_with(".view"));
    let mut single: Vec<_> = writes
        .map(|action| named((action.wire_name(), action.label())))
        .chain(EVENTS.iter().copied().map(named))
        .collect();
    single.sort_by(|(_, one), (_, other)| one.cmp(other));
    let mut options: Vec<_> = [all].into_iter().chain(subjects).chain(single).collect();
    if options.iter().all(|(name, _)| name != present) {
        options.push(named((present, text::SEVERAL_ACTIONS)));
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(parts: &[(&str, &str)]) -> ListQuery {
        let get = |name: &str| {
            let found = parts.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        ListQuery::read(get, FILTERS, "")
    }

    fn day(ago: i32) -> String {
        format!("day-{ago}")
    }

    #[track_caller]
    fn check(parts: &[(&str, &str)], expected: &str) {
        assert_eq!(request(&query(parts), day), expected);
    }

    #[test]
    fn days_are_those_of_the_reader() {
        check(&[], "");
        check(&[("time", "today")], "?from=day-0");
        check(
            &[("time", "yesterday"), ("from", "x")],
            "?from=day-1&until=day-0",
        );
        check(&[("time", "week")], "?from=day-6");
        check(&[("time", "custom"), ("from", "a:b")], "?from=a%3Ab");
        check(&[("from", "a")], "");
    }

    #[test]
    fn a_file_has_the_filters_and_no_place() {
        let asked = query(&[("outcome", "denied"), ("before", "1_2")]);
        assert_eq!(request(&asked, day), "?outcome=denied&before=1_2");
        assert_eq!(file(&asked, "csv", day), "?outcome=denied&format=csv");
    }

    #[test]
    fn another_question_begins_with_its_newest_answer() {
        let asked = query(&[("time", "custom"), ("from", "x"), ("after", "1_2")]);
        assert!(is_within(&asked));
        let next = with(&asked, "outcome", "denied");
        assert_eq!(next.to_query(), "?time=custom&from=x&outcome=denied");
        assert_eq!(
            with(&next, "time", "today").to_query(),
            "?outcome=denied&time=today"
        );
        assert_eq!(at(&asked, "before", "3_4").filter("after"), "");
    }

    #[test]
    fn an_address_with_several_actions_has_an_option() {
        let has = |present: &str| {
            let options = action_options(present);
            options.iter().filter(|(name, _)| name == present).count()
        };
        assert_eq!(
            [has(""), has("client."), has("client.edit"), has("a,b")],
            [1; 4]
        );
    }
}
