//! What a role says, by the sections of the matrix.

use leptos::prelude::*;
use policy::{Action, Cell, Edition, Role, RoleName, Section};
use wire::RoleBody;

use super::text;
use crate::areas::access::text as matrix_text;
use crate::data::roles;
use crate::ui::any_view::{CollectAny, MaybeAny as _};

/// The sections in which a role allows something, with what.
fn granted(body: &RoleBody) -> Vec<(Section, Vec<(Action, Cell)>)> {
    let cell = |action: Action| -> Option<(Action, Cell)> {
        let cell: Cell = body.grants.get(action.wire_name())?.parse().ok()?;
        (cell != Cell::Never).then_some((action, cell))
    };
    let of = |section: &Section| {
        let actions = Action::staff().filter(|action| action.section() == *section);
        (*section, actions.filter_map(cell).collect::<Vec<_>>())
    };
    let all = Section::ALL.iter().map(of);
    all.filter(|(_, granted)| !granted.is_empty()).collect()
}

/// What people call the role of this name; the name itself where there is no such role any more.
pub(super) fn called(name: &str, own: &[Role], edition: Edition) -> String {
    let role = roles::named(name, own);
    role.map_or_else(|| name.to_owned(), |role| role.label(edition).to_owned())
}

/// Shows it.
pub(super) fn says(body: &RoleBody, own: &[Role], edition: Edition) -> AnyView {
    let line = |(action, cell): (Action, Cell)| {
        view! {
            <li title=action.description()>
                <span>{action.label()}</span>
                <span class="reach">{matrix_text::short(cell)}</span>
            </li>
        }
    };
    let section = |(section, granted): (Section, Vec<(Action, Cell)>)| {
        view! {
            <section class="panel may-group">
                <h3>{section.label()} " " <span class="dim-text">{granted.len()}</span></h3>
                <ul>{granted.into_iter().map(line).collect_any()}</ul>
            </section>
        }
    };
    let granted = granted(body);
    let nothing = granted
        .is_empty()
        .then(|| view! { <p class="dim-text">{text::NOTHING}</p> });
    view! {
        {nothing.any()}
        <div class="may-groups">{granted.into_iter().map(section).collect_any()}</div>
        {managed(body, own, edition)}
    }
    .into_any()
}

fn managed(body: &RoleBody, own: &[Role], edition: Edition) -> AnyView {
    // A role that is gone manages nothing, and is no word that anybody reads.
    let is_role = |name: &&String| RoleName::named(name).is_some();
    let names = body.manages.iter().filter(is_role);
    let names: Vec<String> = names.map(|name| called(name, own, edition)).collect();
    match names.is_empty() {
        true => view! { <p class="dim-text">{text::NOBODY}</p> }.into_any(),
        false => view! { <p>{text::MANAGES}" "{names.join(", ")}"."</p> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_granted_is_shown_in_the_order_of_the_matrix() {
        let grants = [
            ("client.view", "Clients"),
            ("billing.view", "Workgroup"),
            ("client.edit", "Never"),
            ("client.paint", "Clients"),
        ];
        let body = RoleBody {
            label: "Desk".to_owned(),
            grants: grants
                .map(|(action, cell)| (action.to_owned(), cell.to_owned()))
                .into(),
            manages: Vec::new(),
        };
        let shown: Vec<Action> = granted(&body)
            .into_iter()
            .flat_map(|(_, granted)| granted)
            .map(|(action, _)| action)
            .collect();
        assert_eq!(shown, [Action::BillingView, Action::ClientView]);
    }

    #[test]
    fn a_role_is_called_by_its_name_in_the_edition() {
        assert_eq!(called("associate", &[], Edition::Agent), "Agent");
        assert_eq!(called("custom:ff", &[], Edition::Agent), "custom:ff");
    }
}
