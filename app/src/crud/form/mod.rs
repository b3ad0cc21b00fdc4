//! A form: its fields as data, what is typed, and what of it is a change.

mod model;
mod view;

use leptos::prelude::*;

pub(crate) use model::FieldSpec;
pub(crate) use view::FormView;

use crate::platform::time::from_local;

/// The values that a choice has, and what people read.
pub(crate) type Options = Vec<(String, String)>;

/// What a choice offers that is always the same.
pub(crate) fn options<const N: usize>(of: [(&str, &str); N]) -> Options {
    let option = |(name, label): (&str, &str)| (name.to_owned(), label.to_owned());
    of.map(option).into()
}

/// The state of a form. It lives as long as the component that made it.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    fields: &'static [FieldSpec],
    /// In the order of the fields.
    typed: StoredValue<Vec<RwSignal<String>>>,
    base: RwSignal<Vec<String>>,
    theirs: RwSignal<Vec<Option<String>>>,
    options: StoredValue<Vec<(&'static str, Options)>>,
    /// When a field is shown that is not always.
    conditions: StoredValue<Vec<(&'static str, Signal<bool>)>>,
    /// What is shown right below a field.
    beneath: StoredValue<Vec<(&'static str, ViewFn)>>,
    /// Whether the new state of something that someone else changed was loaded.
    merged: RwSignal<bool>,
}

impl Form {
    /// A form that begins with these values, in the order of its fields.
    pub(crate) fn new(fields: &'static [FieldSpec], base: Vec<String>) -> Self {
        Self {
            fields,
            typed: StoredValue::new(base.iter().cloned().map(RwSignal::new).collect()),
            base: RwSignal::new(base),
            theirs: RwSignal::new(Vec::new()),
            options: StoredValue::new(Vec::new()),
            conditions: StoredValue::new(Vec::new()),
            beneath: StoredValue::new(Vec::new()),
            merged: RwSignal::new(false),
        }
    }

    /// A form that begins empty.
    pub(crate) fn empty(fields: &'static [FieldSpec]) -> Self {
        Self::new(fields, vec![String::new(); fields.len()])
    }

    /// The same form with what one of its choices offers.
    pub(crate) fn offering(self, name: &'static str, options: Options) -> Self {
        self.options.update_value(|all| all.push((name, options)));
        self
    }

    /// What is in a field now, for whoever does not wait for a change; a password as it was typed,
    /// all else without the blanks around it.
    pub(crate) fn text(self, name: &str) -> String {
        let Some(place) = self.place(name) else {
            return String::new();
        };
        let text = untrack(|| self.signal(place).get());
        match self.fields[place].kind {
            crate::ui::field::Kind::Password => text,
            _ => text.trim().to_owned(),
        }
    }

    /// What is in a field, as long as whoever asks follows it.
    pub(crate) fn value(self, name: &str) -> String {
        let place = self.place(name);
        place
            .map(|place| self.signal(place).get())
            .unwrap_or_default()
    }

    /// Puts something into a field.
    pub(crate) fn set(self, name: &str, value: String) {
        if let Some(place) = self.place(name) {
            self.signal(place).set(value);
        }
    }

    /// Shows a field only while `when` holds.
    pub(crate) fn shown(self, name: &'static str, when: impl Fn() -> bool + Send + Sync + 'static) {
        let when = Signal::derive(when);
        self.conditions.update_value(|all| all.push((name, when)));
    }

    /// When a field is shown; `None` where it always is.
    fn condition(self, name: &str) -> Option<Signal<bool>> {
        self.conditions.with_value(|all| {
            let found = all.iter().find(|(other, _)| *other == name);
            found.map(|(_, when)| *when)
        })
    }

    fn is_shown(self, name: &str) -> bool {
        self.condition(name).is_none_or(|when| when.get())
    }

    /// What is in a field now, where that is a change.
    pub(crate) fn changed(self, name: &str) -> Option<String> {
        let place = self.place(name)?;
        let base = self.base.with_untracked(|base| base[place].clone());
        let typed = untrack(|| self.signal(place).get());
        let differs = model::differs(&self.fields[place], &typed, &base);
        differs.then(|| self.text(name))
    }

    /// The time in a field, as the server reads it; `before` where it was not changed.
    pub(crate) fn time(self, name: &str, before: Option<String>) -> Option<String> {
        match self.changed(name) {
            Some(typed) => from_local(&typed),
            None => before,
        }
    }

    /// Shows something right below a field.
    pub(crate) fn beneath(self, name: &'static str, view: impl Into<ViewFn>) {
        self.beneath
            .update_value(|all| all.push((name, view.into())));
    }

    fn what_is_beneath(self, name: &str) -> Option<AnyView> {
        self.beneath.with_value(|all| {
            let found = all.iter().find(|(other, _)| *other == name);
            found.map(|(_, view)| view.run())
        })
    }

    /// Puts the new state below what is typed: what was changed here stays.
    pub(crate) fn merge(self, new: Vec<String>) {
        let typed = untrack(|| self.values());
        let base = self.base.get_untracked();
        let merged = model::merge(self.fields, &base, &typed, &new);
        self.fill(merged.typed);
        self.theirs.set(merged.theirs);
        self.base.set(new);
        self.merged.set(true);
    }

    /// Begins anew, with nothing typed.
    pub(crate) fn clear(self) {
        self.fill(self.base.get_untracked());
    }

    /// Whether anything is typed that is not saved.
    fn is_dirty(self) -> bool {
        let base = self.base.get();
        let typed = self.values();
        let differs =
            |(place, spec): (usize, &FieldSpec)| model::differs(spec, &typed[place], &base[place]);
        self.fields.iter().enumerate().any(differs)
    }

    /// Whether the server can be asked.
    fn is_complete(self) -> bool {
        let typed = untrack(|| self.values());
        let fields = self.fields.iter().zip(&typed);
        let mut shown = fields.filter(|(spec, _)| untrack(|| self.is_shown(spec.name)));
        shown.all(|(spec, typed)| spec.problem(typed).is_none())
    }

    fn values(self) -> Vec<String> {
        let signals = self.typed.get_value();
        signals.into_iter().map(|signal| signal.get()).collect()
    }

    fn fill(self, values: Vec<String>) {
        for (signal, value) in self.typed.get_value().into_iter().zip(values) {
            signal.set(value);
        }
    }

    fn place(self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    fn signal(self, place: usize) -> RwSignal<String> {
        self.typed.with_value(|all| all[place])
    }

    fn options_of(self, name: &str) -> Options {
        self.options.with_value(|all| {
            let found = all.iter().find(|(other, _)| *other == name);
            found
                .map(|(_, options)| options.clone())
                .unwrap_or_default()
        })
    }
}
