//! The table as rules that know no engine: what has to hold so that a binding allows an action.

use policy::{Action, Binding, Cell, Edition, Role, RoleName};

use crate::holder::Holder;
use crate::rulebook::Rulebook;

/// Actions that one holder has under the same conditions.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Unique in a rulebook: `associate/manager/Below/2`.
    pub(crate) name: String,
    pub(crate) edition: Edition,
    /// The name of what the binding holds.
    pub(crate) holder: String,
    pub(crate) needs: Needs,
    pub(crate) people: People,
    pub(crate) actions: Vec<Action>,
}

/// What has to hold, beside the workgroup and the kind of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needs {
    pub(crate) cell: Cell,
    /// It is not oneself that it is done to.
    pub(crate) not_oneself: bool,
    pub(crate) charge: Charge,
    /// The roles and clients that are given are the holder's to give.
    pub(crate) gives: bool,
    /// Which clients the holder may name for others; `None` where the action names none.
    pub(crate) names: Option<Cell>,
}

/// When the last one in charge stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charge {
    /// Never.
    Free,
    /// Always.
    Kept,
    /// Where their new role is not in charge.
    KeptByRole,
}

/// Whom a holder manages, and what they may give.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    pub(crate) manages: Vec<RoleName>,
    pub(crate) gives: Vec<RoleName>,
    /// The roles that are given only for clients within the own scope.
    pub(crate) within_scope: Vec<RoleName>,
}

impl People {
    /// Whom the holder of `binding` manages, of all roles of the rulebook.
    pub(crate) fn of(binding: &Binding, edition: Edition, book: &Rulebook) -> Self {
        let those = |test: &dyn Fn(&Role) -> bool| -> Vec<RoleName> {
            let roles = book.all_roles().filter(|role| test(role));
            roles.map(|role| role.name()).collect()
        };
        Self {
            manages: those(&|role| binding.manages(role)),
            gives: those(&|role| binding.may_give(role)),
            within_scope: those(&|role| binding.gives_within_scope(role, edition)),
        }
    }
}

/// The roles that keep a workgroup in charge when the last one gets them.
pub(crate) fn in_charge(book: &Rulebook) -> Vec<RoleName> {
    let stays = |role: &Role| {
        let taken = |action: &Action| action.ends_admin(Some(role));
        !Action::ALL
            .iter()
            .filter(|action| charge(**action) == Charge::KeptByRole)
            .any(taken)
    };
    let roles = book.all_roles().filter(stays);
    roles.map(|role| role.name()).collect()
}

/// When the last one in charge stands in the way of `action`.
pub(crate) fn charge(action: Action) -> Charge {
    let inactive = Role::BuiltIn(policy::BuiltIn::Inactive);
    if action.ends_admin(None) {
        Charge::Kept
    } else if action.ends_admin(Some(&inactive)) {
        Charge::KeptByRole
    } else {
        Charge::Free
    }
}

/// Whether `action` appoints a single-customer administrator.
pub(crate) fn appoints(action: Action) -> bool {
    action.belongs_to_client() && action.grants_rights()
}

/// Every rule of the book, by edition and then by holder.
pub(crate) fn all(book: &Rulebook) -> Vec<Rule> {
    let holders = book.holders();
    let of_edition = |edition: &Edition| {
        let edition = *edition;
        holders
            .iter()
            .flat_map(move |holder| of_holder(holder, edition, book))
    };
    book.editions.iter().flat_map(of_edition).collect()
}

fn of_holder(holder: &Holder, edition: Edition, book: &Rulebook) -> Vec<Rule> {
    let Some(binding) = holder.binding(edition) else {
        return Vec::new();
    };
    let people = People::of(&binding, edition, book);
    let mut rules: Vec<Rule> = Vec::new();
    for action in Action::staff() {
        let Some(needs) = needs(&binding, edition, action) else {
            continue;
        };
        match rules.iter_mut().find(|rule| rule.needs == needs) {
            Some(rule) => rule.actions.push(action),
            None => rules.push(Rule {
                name: name(edition, holder, needs.cell, &rules),
                edition,
                holder: holder.name(),
                needs,
                people: people.clone(),
                actions: vec![action],
            }),
        }
    }
    rules
}

fn name(edition: Edition, holder: &Holder, cell: Cell, before: &[Rule]) -> String {
    let same = before.iter().filter(|rule| rule.needs.cell == cell).count();
    format!("{edition}/{}/{cell}/{}", holder.name(), same + 1)
}

/// What has to hold; `None` where nothing helps.
fn needs(binding: &Binding, edition: Edition, action: Action) -> Option<Needs> {
    let cell = binding.cell(action);
    if cell == Cell::Never || (appoints(action) && !binding.covers_client_administrator(edition)) {
        return None;
    }
    let below = cell == Cell::Below;
    Some(Needs {
        cell,
        not_oneself: action.is_never_to_oneself(),
        charge: if below { charge(action) } else { Charge::Free },
        gives: below && action.grants_rights(),
        names: action
            .names_clients()
            .then(|| binding.cell_of_naming_clients()),
    })
}
