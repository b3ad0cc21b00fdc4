//! Which changes have to be confirmed by typing a name.

use leptos::prelude::*;
use policy::Action;
use wire::{MOST_CONFIRM_ABOVE, Workgroup, WorkgroupChange};

use super::page::reload;
use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::data::api::{Failure, use_api};
use crate::data::rights::On;
use crate::data::write::writing;
use crate::text::{SAVE, form as form_text};
use crate::ui::can::{Can, Mode};
use crate::ui::toast::use_toasts;

/// As the server names it.
const FIELD: &str = "confirm_above";
const FIELDS: &[FieldSpec] = &[FieldSpec::line(FIELD, text::CONFIRM_ABOVE, 6)
    .required(text::BAD_NUMBER)
    .hint(text::CONFIRM_HINT)];

#[component]
pub(super) fn ConfirmSection(workgroup: Workgroup) -> impl IntoView {
    view! {
        <section class="panel settings" aria-labelledby="confirming">
            <header>
                <h2 id="confirming">{text::CONFIRMING}</h2>
                <p class="lead">{text::CONFIRMING_LEAD}</p>
            </header>
            <Can action=Action::WorkgroupEdit on=On::Workgroup mode=Mode::Hide>
                <ConfirmForm workgroup/>
            </Can>
        </section>
    }
}

#[component]
fn ConfirmForm(workgroup: Workgroup) -> impl IntoView {
    let (api, toasts, reload) = (use_api(), use_toasts(), reload());
    let form = Form::new(FIELDS, vec![workgroup.confirm_above.to_string()]);
    let which = workgroup.id;
    let send = writing(move || async move {
        let Some(people) = read(&form.text(FIELD)) else {
            return Err(Failure::at(FIELD, text::BAD_NUMBER));
        };
        let request = WorkgroupChange {
            confirm_above: Some(people),
            ..WorkgroupChange::default()
        };
        // Whoever else has changed something has changed nothing of this.
        let now = api.workgroups().one(which).await?;
        let new = api
            .workgroups()
            .edit((which, now.version), &request)
            .await?;
        form.merge(vec![new.confirm_above.to_string()]);
        toasts.done(text::SAVED);
        reload.run(());
        Ok(())
    });
    view! { <FormView form send labels=[SAVE, form_text::SAVING]/> }
}

/// The number of people that is typed, where it is one that can be set.
fn read(typed: &str) -> Option<u64> {
    let number = typed.replace(',', "").trim().parse().ok()?;
    (1..=MOST_CONFIRM_ABOVE).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_people_is_at_least_one() {
        assert_eq!(read(" 25 "), Some(25));
        assert_eq!(read("1,000"), Some(1_000));
        for bad in ["", "0", "-1", "ten", "100001"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
