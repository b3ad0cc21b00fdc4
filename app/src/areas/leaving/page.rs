//! The page: the sheet, and afterwards the record.

use leptos::prelude::*;
use policy::MemberId;
use wire::{Leaving, LeavingRecord};

use super::record::RecordView;
use super::sheet::{Leave, Sheet};
use super::text;
use crate::data::api::{Leaver, use_api};
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::routes::table::{MEMBER, PEOPLE};
use crate::ui::any_view::MaybeAny as _;
use crate::ui::heading::Heading;
use crate::ui::icon::{Icon, Sign};
use crate::ui::loaded::Loaded;
use crate::ui::skeleton::SkeletonText;

#[component]
pub(super) fn LeavingPage(rights: Rights, id: MemberId) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let found = Fetched::new(move || async move {
        let leaver = api.leavers(workgroup).one(id).await?;
        Ok((leaver, api.leaving(workgroup, id).await?))
    });
    let record = RwSignal::new(None::<LeavingRecord>);
    let leave = Leave::new(workgroup, found, record);
    let name = Signal::derive(move || found.ok().map(|(leaver, _)| display_name(&leaver)));
    let title = Signal::derive(move || {
        name.get()
            .map_or(text::TITLE.to_owned(), |name| text::title(&name))
    });
    let back = move || name.get().unwrap_or_else(|| PEOPLE.label.to_owned());
    let view = move |(leaver, left): (Leaver, Leaving)| {
        view! { <Sheet workgroup leaver left leave/> }.into_any()
    };
    view! {
        <nav class="crumbs" aria-label=PEOPLE.label>
            <a href=MEMBER.href_of(workgroup, id)><Sign icon=Icon::Left/>{back}</a>
        </nav>
        <Heading title/>
        {move || record.get().map(|record| view! { <RecordView record/> }).any()}
        // Hidden and not gone: what is in it still hears that the write is done.
        <div hidden=move || record.with(Option::is_some)>
            <Loaded resource=found skeleton=|| view! { <SkeletonText lines=8/> }.into_any() view/>
        </div>
    }
}

/// What the leaving one is called.
pub(super) fn display_name(leaver: &Leaver) -> String {
    match leaver.name.trim() {
        "" => leaver.email.clone(),
        name => name.to_owned(),
    }
}
