//! A list whose search, filters, order and page are in the address.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::params::ParamsMap;

use super::list_page::Spec;
use super::query::ListQuery;

/// In the address of a list: the form for a new one opens.
pub(crate) const NEW: &str = "new";

thread_local! {
    /// The query with which each list was last shown, by its path.
    static LAST: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The address with which the list at `path` was last shown: the way back from one of its things.
pub(crate) fn last_address(path: String) -> String {
    let query = LAST.with_borrow(|last| last.get(&path).cloned());
    path + &query.unwrap_or_default()
}

/// What a list needs to read the address and to change it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    path: StoredValue<String>,
    filters: &'static [&'static str],
    usual_sort: &'static str,
    parameters: Memo<ParamsMap>,
    show: Callback<String>,
}

impl List {
    /// The list at `path`.
    pub(crate) fn new(path: String, spec: &'static Spec) -> Self {
        let navigate = use_navigate();
        let options = || NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        Self {
            path: StoredValue::new(path),
            filters: spec.filters,
            usual_sort: spec.usual_sort,
            parameters: use_location().query,
            show: Callback::new(move |address: String| navigate(&address, options())),
        }
    }

    /// Whether the form for a new one is open: it opens by itself where the address says so, from
    /// which the word then goes.
    pub(crate) fn creating(self) -> RwSignal<bool> {
        let open = RwSignal::new(false);
        Effect::new(move |_| {
            if self.parameters.with(|all| all.get_str(NEW).is_some()) {
                open.set(true);
                self.show(&self.query_now());
            }
        });
        open
    }

    /// What the address says.
    pub(crate) fn query(self) -> ListQuery {
        let query = self.parameters.with(|all| self.read(all));
        LAST.with_borrow_mut(|last| last.insert(self.path.get_value(), query.to_query()));
        query
    }

    /// What the address says now, for whoever does not wait for a change.
    pub(crate) fn query_now(self) -> ListQuery {
        self.parameters.with_untracked(|all| self.read(all))
    }

    fn read(self, all: &ParamsMap) -> ListQuery {
        ListQuery::read(|name| all.get(name), self.filters, self.usual_sort)
    }

    /// The address of the list where it shows `query`.
    pub(crate) fn href(self, query: &ListQuery) -> String {
        format!("{}{}", self.path.get_value(), query.to_query())
    }

    /// The order where the address says none.
    pub(crate) fn usual_sort(self) -> &'static str {
        self.usual_sort
    }

    /// Changes what is shown, without a new entry in the browser's history.
    pub(crate) fn show(self, query: &ListQuery) {
        self.show.run(self.href(query));
    }

    /// What is searched for.
    pub(crate) fn searched(self) -> Signal<String> {
        Signal::derive(move || self.query().search)
    }

    /// Searches.
    pub(crate) fn search(self) -> Callback<String> {
        Callback::new(move |text: String| self.show(&self.query_now().searching(&text)))
    }

    /// The value of a filter.
    pub(crate) fn filter(self, name: &'static str) -> Signal<String> {
        Signal::derive(move || self.query().filter(name))
    }

    /// Sets a filter.
    pub(crate) fn choose(self, name: &'static str) -> Callback<String> {
        Callback::new(move |value: String| self.show(&self.query_now().filtered(name, &value)))
    }

    /// Sets how many rows a page has.
    pub(crate) fn size(self) -> Callback<String> {
        Callback::new(move |size: String| self.show(&self.query_now().sized(&size)))
    }

    /// Takes the search and all filters off; the order stays.
    pub(crate) fn clear(self) -> Callback<()> {
        Callback::new(move |()| self.show(&self.query_now().cleared()))
    }
}
