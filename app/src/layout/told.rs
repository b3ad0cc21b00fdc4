//! Notices that the reader's own permissions have changed; what that is to them is loaded then.

use leptos::prelude::*;

use crate::areas::told;
use crate::data::current_workgroup::current;
use crate::data::rights::Rights;
use crate::ui::lazy::{boxed, lazy_part};

#[component]
pub(super) fn Told() -> impl IntoView {
    let open = current();
    let change: told::Change = RwSignal::new(None);
    Effect::new(move |last: Option<Option<Rights>>| {
        let (last, now) = (last.flatten(), open.rights());
        if let (Some(before), Some(now)) = (&last, &now) {
            let is_same_place = before.workgroup() == now.workgroup();
            match is_same_place {
                true if before != now => change.set(Some((before.clone(), now.clone()))),
                true => {}
                false => change.set(None),
            }
        }
        now.or(last)
    });
    let is_any = Memo::new(move |_| change.with(Option::is_some));
    move || {
        is_any
            .get()
            .then(|| lazy_part(boxed(move || told::open(change))))
    }
}
