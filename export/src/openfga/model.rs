//! The authorisation model in OpenFGA's own syntax.

use core::fmt::Write as _;

use policy::{Action, Belongs, Cell, Edition, Kind, Privilege};

use super::{can, relation};
use crate::holder::Holder;
use crate::rule::{self, People};
use crate::rulebook::Rulebook;

const HEAD: &str = "\
# Remit's rules as relations. Ask `can_…` on a client or on what is below it, and on the workgroup for
# everything that belongs to no client.
#
# What changes a member or an invitation needs more on the workgroup: `manages_…` for every role that
# they have or will have, and `gives_…` for a role that is given. These are:
";
const TAIL: &str = "\
#
# What relations cannot express, and the server has to be asked:
# - that nobody changes their own role, or deactivates or removes themselves, and that some things
#   are done only to oneself (feed.notifications.edit);
# - that clients are given only within one's own scope;
# - that the last owner or administrator stays;
# - that contacts reach public e-mails, documents and articles only, and articles for all clients;
# - that an API key may be limited to fewer actions and clients than its creator has.
model
  schema 1.1

type member
";

/// One edition's model.
pub(super) fn model(book: &Rulebook, edition: Edition) -> String {
    let holders = book.holders();
    let mut text = HEAD.to_owned();
    for action in Action::staff().filter(|action| needs_more(*action, &holders, edition)) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "# - {}", can(action));
    }
    text.push_str(TAIL);
    text.push_str(&workgroup(&holders, edition, book));
    text.push_str(&client(&holders, edition));
    for kind in Kind::ALL {
        text.push_str(&below(*kind));
    }
    text
}

/// Whether it matters which roles somebody has or gets.
fn needs_more(action: Action, holders: &[Holder], edition: Edition) -> bool {
    let mut cells = holders.iter().map(|holder| holder.cell(edition, action));
    cells.any(|cell| cell == Cell::Below)
}

/// Who holds which role, whom they manage, and what they may do in the workgroup.
fn workgroup(holders: &[Holder], edition: Edition, book: &Rulebook) -> String {
    let mut text = String::from("\ntype workgroup\n  relations\n");
    for holder in holders.iter().filter(|holder| is_role(holder)) {
        let name = relation(&holder.name());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    define {name}: [member]");
        let _ = writeln!(text, "    define {name}_everywhere: [member]");
    }
    text.push_str(&managing(holders, edition, book));
    for action in Action::staff().filter(|action| action.kind().belongs() != Belongs::Client) {
        let whole = |cell| matches!(cell, Cell::Workgroup | Cell::Below);
        let who = those(holders, |holder| whole(holder.cell(edition, action)));
        define(&mut text, &can(action), &who);
    }
    text
}

/// For each role, who manages it and who may give it.
fn managing(holders: &[Holder], edition: Edition, book: &Rulebook) -> String {
    let mut text = String::new();
    for role in book.all_roles() {
        let name = role.name();
        let people = |holder: &Holder| {
            let binding = holder.binding(edition);
            binding
                .map(|binding| People::of(&binding, edition, book))
                .unwrap_or_default()
        };
        let manages = those(holders, |holder| people(holder).manages.contains(&name));
        let gives = those(holders, |holder| people(holder).gives.contains(&name));
        let name = relation(&name.to_string());
        define(&mut text, &format!("manages_{name}"), &manages);
        define(&mut text, &format!("gives_{name}"), &gives);
    }
    text
}

/// Who reaches a client, and what they may do there.
fn client(holders: &[Holder], edition: Edition) -> String {
    let mut text = String::from("\ntype client\n  relations\n    define workgroup: [workgroup]\n");
    for holder in holders {
        let name = relation(&holder.name());
        let _ = writeln!(text, "    define {name}: [member]");
        if is_role(holder) {
            let _ = writeln!(text, "    define {name}_withheld: [member]");
            let _ = writeln!(
                text,
                "    define {name}_reaches: {name} or ({name}_everywhere from workgroup but not {name}_withheld)"
            );
        }
    }
    for action in Action::staff().filter(|action| action.belongs_to_client()) {
        let who = holders
            .iter()
            .filter_map(|holder| reaching(holder, edition, action));
        define(&mut text, &can(action), &who.collect::<Vec<_>>());
    }
    text.push_str("    define contact: [contact]\n");
    for privilege in Privilege::ALL {
        let _ = writeln!(text, "    define privilege_{privilege}: [contact]");
    }
    for action in Action::portal() {
        let who = action.privilege().map_or_else(
            || "contact".to_owned(),
            |privilege| format!("privilege_{privilege}"),
        );
        define(&mut text, &can(action), &[who]);
    }
    text
}

/// How a holder has a client-level action; `None` where they do not.
fn reaching(holder: &Holder, edition: Edition, action: Action) -> Option<String> {
    let name = relation(&holder.name());
    let appoints = rule::appoints(action);
    if appoints
        && !holder
            .binding(edition)?
            .covers_client_administrator(edition)
    {
        return None;
    }
    match holder.cell(edition, action) {
        Cell::Workgroup => Some(format!("{name} from workgroup")),
        Cell::Clients if is_role(holder) => Some(format!("{name}_reaches")),
        Cell::Clients => Some(name),
        Cell::Never | Cell::Own | Cell::Below => None,
    }
}

/// A type for what belongs to a client: its actions are those of the client above.
fn below(kind: Kind) -> String {
    if kind == Kind::Client || kind.belongs() == Belongs::Workgroup {
        return String::new();
    }
    let mut text = format!("\ntype {kind}\n  relations\n");
    let above = if kind == Kind::Department {
        "    define above: [client, department]\n"
    } else {
        "    define above: [client]\n"
    };
    text.push_str(above);
    let general = kind.belongs() == Belongs::Either;
    if general {
        text.push_str("    define workgroup: [workgroup]\n");
    }
    for action in Action::ALL.iter().filter(|action| action.kind() == kind) {
        let can = can(*action);
        let mut who = vec![format!("{can} from above")];
        if general && !action.is_portal() {
            who.push(format!("{can} from workgroup"));
        }
        define(&mut text, &can, &who);
    }
    text
}

fn is_role(holder: &Holder) -> bool {
    matches!(holder, Holder::Role(_))
}

/// The relations of those holders of whom something is true.
fn those(holders: &[Holder], test: impl Fn(&Holder) -> bool) -> Vec<String> {
    let holders = holders
        .iter()
        .filter(|holder| is_role(holder) && test(holder));
    holders.map(|holder| relation(&holder.name())).collect()
}

/// A relation that is any of others; without any it is left out, and nobody has it.
fn define(text: &mut String, name: &str, who: &[String]) {
    if !who.is_empty() {
        let _ = writeln!(text, "    define {name}: {}", who.join(" or "));
    }
}
