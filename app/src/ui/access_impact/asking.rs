//! What was shown of a change of an access group, and what saving says of it.

use leptos::prelude::*;
use wire::AccessImpact;

use crate::data::fetch::Fetched;
use crate::data::looking::Consent;
use crate::ui::impact::is_untyped;

/// What was shown, and what is typed because of it.
#[derive(Clone, Copy)]
pub(crate) struct Asking {
    pub(crate) impact: Fetched<Option<AccessImpact>>,
    pub(crate) confirm: Memo<Option<String>>,
    pub(crate) typed: RwSignal<String>,
}

impl Asking {
    pub(crate) fn of(impact: Fetched<Option<AccessImpact>>) -> Self {
        Self {
            impact,
            confirm: Memo::new(move |_| impact.ok().flatten().and_then(|impact| impact.confirm)),
            typed: RwSignal::new(String::new()),
        }
    }

    /// Whether it is not shown yet, or what has to be typed is not.
    pub(crate) fn stopped(self) -> Signal<bool> {
        Signal::derive(move || {
            let untyped = self
                .confirm
                .with(|name| is_untyped(name.as_ref(), &self.typed.get()));
            self.impact.ok().flatten().is_none() || untyped
        })
    }

    pub(crate) fn consent(self) -> Consent {
        let shown = untrack(|| self.impact.ok()).flatten();
        let confirm = shown.as_ref().and_then(|shown| shown.confirm.as_ref());
        Consent {
            confirm: confirm.map(|_| self.typed.get_untracked()),
            digest: shown.map(|shown| shown.digest),
        }
    }
}
