//! Light or dark: as the system has it, or as the reader chose in this browser.
//!
//! `public/theme.js` sets the same attribute before the app has loaded, so that nothing flashes.

use leptos::prelude::*;

use super::browser::{store, stored};

const KEY: &str = "remit.theme";
const ATTRIBUTE: &str = "data-theme";

/// What the reader chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Choice {
    /// System has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Choice {
    /// Every choice, the usual one first.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The stable name, as it is kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of this name; the usual one where there is none.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|choice| choice.name() == name);
        found.unwrap_or_default()
    }

    /// Whether it is dark, where the system is or is not.
    #[must_use]
    pub const fn is_dark(self, system_is_dark: bool) -> bool {
        match self {
            Self::System => system_is_dark,
            Self::Light => false,
            Self::Dark => true,
        }
    }

    /// The opposite of what is shown; back to the system's where that is the same.
    #[must_use]
    pub const fn toggled(self, system_is_dark: bool) -> Self {
        match (self.is_dark(system_is_dark), system_is_dark) {
            (true, false) | (false, true) => Self::System,
            (true, true) => Self::Light,
            (false, false) => Self::Dark,
        }
    }
}

/// The theme of the page, to be had from the context.
#[derive(Debug, Clone, Copy)]
pub struct Theme(RwSignal<Choice>);

impl Theme {
    /// The theme that was chosen in this browser.
    #[must_use]
    pub fn load() -> Self {
        let choice = stored(KEY).map_or(Choice::System, |name| Choice::named(&name));
        show(choice);
        Self(RwSignal::new(choice))
    }

    /// What is chosen.
    #[must_use]
    pub fn choice(self) -> Choice {
        self.0.get()
    }

    /// Whether the page is dark now.
    #[must_use]
    pub fn is_dark(self) -> bool {
        self.0.get().is_dark(system_is_dark())
    }

    /// Chooses, shows it and keeps it.
    pub fn choose(self, choice: Choice) {
        show(choice);
        store(KEY, (choice != Choice::System).then_some(choice.name()));
        self.0.set(choice);
    }

    /// Turns light into dark and dark into light.
    pub fn toggle(self) {
        self.choose(self.0.get_untracked().toggled(system_is_dark()));
    }
}

/// The theme of this page.
pub(crate) fn use_theme() -> Theme {
    use_context().unwrap_or_else(Theme::load)
}

fn show(choice: Choice) {
    let Some(page) = document().document_element() else {
        return;
    };
    // The attribute's name is a constant: it cannot be refused.
    let _ = match choice {
        Choice::System => page.remove_attribute(ATTRIBUTE),
        chosen => page.set_attribute(ATTRIBUTE, chosen.name()),
    };
}

fn system_is_dark() -> bool {
    let query = window().match_media("(prefers-color-scheme: dark)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggling_always_changes_what_is_shown() {
        for system in [false, true] {
            for choice in Choice::ALL {
                let toggled = choice.toggled(system);
                assert_ne!(
                    choice.is_dark(system),
                    toggled.is_dark(system),
                    "{choice:?}"
                );
            }
        }
    }

    #[test]
    fn an_unknown_name_is_the_systems_choice() {
        assert_eq!(Choice::named("dark"), Choice::Dark);
        assert_eq!(Choice::named("sepia"), Choice::System);
    }
}
