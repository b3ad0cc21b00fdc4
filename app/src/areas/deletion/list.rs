//! The clients that were deleted and can be restored.

use leptos::prelude::*;
use policy::{Action, ClientId};
use wire::DeletedClient;

use super::text;
use crate::crud::list::List;
use crate::crud::list_page::{ListPage, Look, Row, Spec, column, sorted};
use crate::data::api::use_api;
use crate::data::current_workgroup::reload_rights;
use crate::data::fetch::Fetched;
use crate::data::rights::{On, Rights};
use crate::data::write::{start, writing};
use crate::platform::time::Moment;
use crate::routes::table::DELETED;
use crate::text::grouped;
use crate::ui::button::Button;
use crate::ui::can::{Can, Mode};
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::toast::use_toasts;

static SPEC: Spec = Spec {
    title: text::TITLE,
    nouns: ["deleted client", "deleted clients"],
    search: text::SEARCH,
    filters: &[],
    usual_sort: "name",
    columns: &[
        sorted(text::NAME, "name", Look::Name),
        column(text::DEPARTMENTS, Look::Number),
        column(text::BY, Look::Long),
        sorted(text::WHEN, "deleted_at", Look::Word),
        column(text::UNTIL, Look::Word),
        column(text::ACTION, Look::Word),
    ],
    not_found: [text::NOT_FOUND, text::NOT_FOUND_LEAD],
};

#[component]
pub(super) fn DeletedPage(rights: Rights) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let workgroup = rights.workgroup();
    let list = List::new(DELETED.href(workgroup), &SPEC);
    let clients = Fetched::new(move || {
        let query = list.query().to_query();
        async move { api.deleted_clients(workgroup).page(&query).await }
    });
    let reload = reload_rights();
    let which = StoredValue::new(None::<ClientId>);
    let restore = writing(move || async move {
        if let Some(id) = which.get_value() {
            let client = api.restore_client(workgroup, id).await?;
            toasts.done(text::restored(&client.name));
            clients.refetch();
            // Somebody may reach more by that: also whoever restores.
            reload.run(());
        }
        Ok(())
    });
    let row = move |client: DeletedClient| -> Row {
        let id = client.id;
        let press = move |()| {
            which.set_value(Some(id));
            start(restore);
        };
        vec![
            client.name.into_any(),
            grouped(client.departments).into_any(),
            client.deleted_by.into_any(),
            view! { <Moment at=client.deleted_at/> }.into_any(),
            view! { <Moment at=client.restorable_until/> }.into_any(),
            view! {
                <Can action=Action::ClientRestore on=On::Client(id) mode=Mode::Disable>
                    <Button press>{text::RESTORE}</Button>
                </Can>
            }
            .into_any(),
        ]
        .into()
    };
    let empty = || view! { <Notice icon=Icon::Clients title=text::EMPTY lead=text::EMPTY_LEAD/> };
    view! {
        <Heading title=text::TITLE.to_owned()/>
        <ListPage spec=&SPEC list resource=clients row empty bulk=None/>
    }
}
