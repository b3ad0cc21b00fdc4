//! The list of them, and the question before one is undone.

use leptos::prelude::*;
use wire::{ClientImportMade, ClientImportUndone};

use super::text;
use crate::crud::confirm::{Confirm, Question};
use crate::crud::table::{Look, Row, Table, column};
use crate::data::api::use_api;
use crate::data::fetch::Fetched;
use crate::data::rights::Rights;
use crate::data::write::writing;
use crate::platform::time::Moment;
use crate::ui::any_view::{CollectAny as _, MaybeAny as _};
use crate::ui::button::Button;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::notice::Notice;
use crate::ui::skeleton::SkeletonText;

static TABLE: Table = Table {
    title: text::TITLE,
    columns: &[
        column(text::MADE, Look::Name),
        column(text::BY, Look::Long),
        column(text::AT, Look::Word),
        column(text::UNTIL, Look::Word),
        column(text::ACTION, Look::Actions),
    ],
    without: &[],
};

#[component]
pub(super) fn ImportsPage(rights: Rights) -> impl IntoView {
    let api = use_api();
    let workgroup = rights.workgroup();
    let imports = Fetched::new(move || api.client_imports(workgroup));
    let asked = RwSignal::new(None::<ClientImportMade>);
    let open = RwSignal::new(false);
    let report = RwSignal::new(None::<ClientImportUndone>);
    let question = Signal::derive(move || Question {
        title: text::QUESTION.to_owned(),
        lead: asked.with(|asked| asked.as_ref().map(text::lead).unwrap_or_default()),
        yes: text::UNDO_IMPORT,
        busy: text::UNDOING,
    });
    let undo = writing(move || async move {
        let Some(import) = asked.get_untracked() else {
            return Ok(());
        };
        let undone = api.undo_client_import(workgroup, import.id).await?;
        report.set(Some(undone));
        open.set(false);
        imports.refetch();
        Ok(())
    });
    let ask = move |import: ClientImportMade| {
        asked.set(Some(import));
        open.set(true);
    };
    let view = move |imports: Vec<ClientImportMade>| {
        if imports.is_empty() {
            return view! { <Notice icon=Icon::Clients title=text::EMPTY lead=text::EMPTY_LEAD/> }
                .into_any();
        }
        let rows = imports.into_iter().map(|import| row(import, ask));
        view! { <div class="panel">{TABLE.draw(rows.collect(), None, None)}</div> }.into_any()
    };
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <div class="stack">
            {move || said(report.get()).any()}
            <Loaded resource=imports skeleton=|| view! { <SkeletonText lines=4/> }.into_any() view/>
        </div>
        <Confirm open question act=undo/>
    }
}

fn row(import: ClientImportMade, ask: impl Fn(ClientImportMade) + Send + Sync + 'static) -> Row {
    let [by, at, until] = [&import.by, &import.at, &import.until].map(Clone::clone);
    let made = text::made(&import);
    let press = move |()| ask(import.clone());
    Row {
        faded: false,
        thing: None,
        cells: vec![
            made.into_any(),
            by.into_any(),
            view! { <Moment at/> }.into_any(),
            view! { <Moment at=until/> }.into_any(),
            view! { <Button press>{text::UNDO}</Button> }.into_any(),
        ],
    }
}

/// What became of the import that was undone.
fn said(undone: Option<ClientImportUndone>) -> Option<AnyView> {
    let undone = undone?;
    let line = |kept: &wire::KeptOfImport| view! { <li>{text::kept(kept)}</li> };
    let kept = undone.named.iter().map(line).collect_any();
    Some(
        view! { <div role="status"><p>{text::undone(&undone)}</p><ul>{kept}</ul></div> }.into_any(),
    )
}
