//! The policies: one for each rule and each place of a binding, and one for each portal action.

use core::fmt::Write as _;

use policy::{Action, Belongs, Cell, RoleName};

use super::{list, slot};
use crate::rule::{self, Charge, Rule};
use crate::rulebook::Rulebook;

const HEAD: &str = "\
// Remit's policies, made from its table. The id of a policy says edition, what the binding holds,
// the cell, and the place of the binding: `associate/manager/Below/1/b1`. Its `@actions` are those of
// its group of actions, which the schema tells too.
//
// Not expressed: that an API key may be limited to fewer actions and clients than its creator has.
";

/// The policies in Cedar's own syntax.
#[must_use]
pub fn policies(book: &Rulebook) -> String {
    let mut text = HEAD.to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "// For members with at most this number of bindings: {}.\n",
        book.bindings
    );
    let keeps_charge = rule::in_charge(book);
    for rule in rule::all(book) {
        for place in 0..book.bindings {
            text.push_str(&staff(&rule, &slot(place), &keeps_charge));
        }
    }
    for action in Action::portal() {
        text.push_str(&portal(action));
    }
    text
}

fn staff(rule: &Rule, slot: &str, keeps_charge: &[RoleName]) -> String {
    let actions: Vec<&str> = rule.actions.iter().map(|a| a.wire_name()).collect();
    let mut conditions = vec![
        format!("principal has {slot}"),
        format!("principal.{slot}.role == Role::\"{}\"", rule.holder),
        "principal.workgroup == resource.workgroup".to_owned(),
    ];
    conditions.extend(reached(rule, slot));
    conditions.extend(not_oneself(rule));
    conditions.extend(stays_in_charge(rule.needs.charge, keeps_charge));
    if rule.needs.gives {
        conditions.push(gives_no_more(rule, slot));
    }
    conditions.extend(names_no_more(rule.needs.names, slot));
    format!(
        "@id(\"{name}/{slot}\")\n@actions(\"{actions}\")\npermit (\n  principal in Edition::\"{edition}\",\n  action in Action::\"{name}\",\n  resource\n) when {{\n  {conditions}\n}};\n\n",
        name = rule.name,
        actions = actions.join(" "),
        edition = rule.edition,
        conditions = conditions.join(" &&\n  "),
    )
}

/// What the cell asks for.
fn reached(rule: &Rule, slot: &str) -> Vec<String> {
    match rule.needs.cell {
        Cell::Never => vec!["false".to_owned()],
        Cell::Workgroup => Vec::new(),
        Cell::Own => vec!["resource == principal".to_owned()],
        Cell::Clients => vec![
            "resource has client".to_owned(),
            format!(
                "(principal.{slot}.all_except || principal.{slot}.allow.contains(resource.client))"
            ),
            format!("!principal.{slot}.deny.contains(resource.client)"),
        ],
        Cell::Below => {
            let managed = roles(&rule.people.manages);
            vec![
                "resource has roles".to_owned(),
                format!("{managed}.containsAll(resource.roles)"),
                format!("(if context has role then {managed}.contains(context.role) else true)"),
            ]
        }
    }
}

fn not_oneself(rule: &Rule) -> Option<String> {
    let condition = match rule.needs.cell {
        _ if !rule.needs.not_oneself => return None,
        Cell::Below => "resource != principal",
        _ => "!(resource has member && resource.member == principal)",
    };
    Some(condition.to_owned())
}

fn stays_in_charge(charge: Charge, keeps_charge: &[RoleName]) -> Option<String> {
    let last = "resource has last_in_charge && resource.last_in_charge";
    match charge {
        Charge::Free => None,
        Charge::Kept => Some(format!("!({last})")),
        Charge::KeptByRole => Some(format!(
            "!({last} && context has role && !{}.contains(context.role))",
            roles(keeps_charge)
        )),
    }
}

/// The future role, or else the present ones, are the holder's to give for the clients given.
fn gives_no_more(rule: &Rule, slot: &str) -> String {
    let within = within(slot);
    let given = roles(&rule.people.gives);
    let free = rule.people.gives.iter().copied();
    let free = free.filter(|role| !rule.people.within_scope.contains(role));
    let free = roles(&free.collect::<Vec<_>>());
    let scoped =
        |free: String| format!("(if context has clients then {free} || {within} else true)");
    format!(
        "(if context has role\n    then {given}.contains(context.role) &&\n      {}\n    else {given}.containsAll(resource.roles) &&\n      {})",
        scoped(format!("{free}.contains(context.role)")),
        scoped(format!("{free}.containsAll(resource.roles)")),
    )
}

/// The clients named are the holder's to name.
fn names_no_more(names: Option<Cell>, slot: &str) -> Option<String> {
    match names? {
        Cell::Workgroup => None,
        Cell::Clients => named(&within(slot)),
        _ => named("(!context.clients.all_except && context.clients.named.isEmpty())"),
    }
}

fn named(condition: &str) -> Option<String> {
    Some(format!(
        "(if context has clients then {condition} else true)"
    ))
}

/// The clients of the context are within the binding's scope.
fn within(slot: &str) -> String {
    let (b, given) = (format!("principal.{slot}"), "context.clients");
    format!(
        "(if {given}.all_except then {b}.all_except && {given}.named.containsAll({b}.deny) \
         else ({b}.all_except || {b}.allow.containsAll({given}.named)) && !{b}.deny.containsAny({given}.named))"
    )
}

/// A set of roles. Cedar's validator refuses an empty one: no one has the role that stands for it.
fn roles(names: &[RoleName]) -> String {
    if names.is_empty() {
        return list("Role", ["(none)".to_owned()]);
    }
    list("Role", names.iter().map(ToString::to_string))
}

fn portal(action: Action) -> String {
    let principal = match action.privilege() {
        Some(privilege) => format!("principal in Privilege::\"{privilege}\""),
        None => "principal is Contact".to_owned(),
    };
    let own = "resource has client && principal has client && resource.client == principal.client";
    let mut conditions = String::from("principal.workgroup == resource.workgroup &&\n  ");
    let _ = if action.kind().belongs() == Belongs::Either {
        write!(conditions, "(!(resource has client) || ({own}))")
    } else {
        write!(conditions, "{own}")
    };
    if action.is_public_only() {
        conditions.push_str(" &&\n  resource has public && resource.public");
    }
    format!(
        "@id(\"{action}\")\npermit (\n  {principal},\n  action == Action::\"{action}\",\n  resource\n) when {{\n  {conditions}\n}};\n\n"
    )
}
