//! The dialog: the reason, and what viewing is.

use leptos::prelude::*;
use policy::{MemberId, WorkgroupId};
use wire::{LONGEST_VIEW_REASON, NewView};

use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::use_api;
use crate::data::viewing;
use crate::data::write::writing;
use crate::platform::browser::go_to;
use crate::routes::table::HOME;
use crate::ui::dialog::Dialog;

const FIELDS: &[FieldSpec] = &[FieldSpec::line("reason", text::REASON, LONGEST_VIEW_REASON)
    .hint(text::REASON_HINT)
    .required(text::NEEDS_REASON)];

#[component]
pub(super) fn ViewAsDialog(
    workgroup: WorkgroupId,
    member: MemberId,
    name: String,
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = text::title(&name);
    let body = move || {
        let lead = text::lead(&name);
        view! { <Ask workgroup member lead/> }.into_any()
    };
    view! { <Dialog open title=title>{body()}</Dialog> }
}

/// Begins. The app is loaded anew: nothing that it knows is the member's.
#[component]
fn Ask(workgroup: WorkgroupId, member: MemberId, lead: String) -> impl IntoView {
    let api = use_api();
    let form = Form::empty(FIELDS);
    let send = writing(move || async move {
        let request = NewView {
            reason: form.text("reason"),
        };
        let view = api.view_as(workgroup, member, &request).await?;
        viewing::begin(workgroup, &view);
        go_to(&HOME.href(workgroup));
        Ok(())
    });
    view! {
        <FormView form send labels=[text::BEGIN, text::BEGINNING]>
            <p>{lead}</p>
        </FormView>
    }
}
