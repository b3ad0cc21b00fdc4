//! Deleting the workgroup; how, another area asks.

use leptos::prelude::*;
use policy::Action;

use super::text;
use crate::data::rights::{On, Rights};
use crate::routes::dialogs::{Dialog, dialog};
use crate::ui::button::{Button, Variant};
use crate::ui::can::{Can, Mode};

#[component]
pub(super) fn DeleteSection(rights: Rights) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="panel settings" aria-labelledby="delete">
            <header>
                <h2 id="delete">{text::DELETE}</h2>
                <p class="lead">{text::DELETE_LEAD}</p>
            </header>
            <div>
                <div class="form-actions start">
                    <Can action=Action::WorkgroupDelete on=On::Workgroup mode=Mode::Disable>
                        <Button variant=Variant::Danger press=move |()| open.set(true)>{text::DELETE}</Button>
                    </Can>
                </div>
                {dialog(Dialog::DeleteWorkgroup, open, rights)}
            </div>
        </section>
    }
}
