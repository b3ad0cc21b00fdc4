//! What the list of members says, and which roles can be given to whom.

use policy::{Action, BuiltIn, Edition, Role, RoleRecord, Scope};
use wire::{Member, MemberStatus};

use super::text;
use crate::data::rights::{On, Rights, Someone};
use crate::ui::badge::Tone;

/// The roles that the list can be filtered by, with the labels of the edition.
pub(crate) fn role_options(edition: Edition) -> Vec<(String, String)> {
    let all = (String::new(), text::ALL_ROLES.to_owned());
    let option = |role: BuiltIn| (role.wire_name().to_owned(), role.label(edition).to_owned());
    [all].into_iter().chain(BuiltIn::ALL.map(option)).collect()
}

/// The states that the list can be filtered by.
pub(crate) fn status_options() -> Vec<(String, String)> {
    let all = (String::new(), text::ALL_STATUSES.to_owned());
    let states = [
        ("active", MemberStatus::Active),
        ("invited", MemberStatus::Invited),
        ("inactive", MemberStatus::Inactive),
        ("upcoming", MemberStatus::Upcoming),
        ("ended", MemberStatus::Ended),
    ];
    let option =
        |(name, status): (&str, MemberStatus)| (name.to_owned(), text::status(status).to_owned());
    [all].into_iter().chain(states.map(option)).collect()
}

/// How a state is coloured.
pub(crate) const fn tone(status: MemberStatus) -> Tone {
    match status {
        MemberStatus::Active => Tone::Usual,
        MemberStatus::Invited | MemberStatus::Upcoming => Tone::Waiting,
        MemberStatus::Inactive | MemberStatus::Ended => Tone::Plain,
    }
}

/// Whether a member can do nothing any more.
pub(crate) const fn is_gone(status: MemberStatus) -> bool {
    matches!(status, MemberStatus::Inactive | MemberStatus::Ended)
}

/// What a member is called, also before they have given a name.
pub(crate) fn display_name(member: &Member) -> String {
    name_or_email(&member.name, &member.email)
}

/// The name, or the address where there is none yet.
pub(crate) fn name_or_email(name: &str, email: &str) -> String {
    let name = name.trim();
    if name.is_empty() { email } else { name }.to_owned()
}

/// The role; whoever is inactive has none, and the status says so.
pub(crate) fn role(member: &Member) -> String {
    match member.status {
        MemberStatus::Inactive => crate::text::NOTHING.to_owned(),
        _ => member.role_label.clone(),
    }
}

/// Which clients a member reaches, in a few words.
pub(crate) fn clients(member: &Member) -> String {
    if !member.administers.is_empty() {
        return text::administers(member.administers.len());
    }
    let words = match member.scope_kind.as_str() {
        "all_except" => text::ALL_BUT_SOME,
        "clients" => text::ASSIGNED,
        "everyone" | "all" => text::EVERY_CLIENT,
        _ => text::NOBODY,
    };
    let of_role = member.roles.iter().any(|role| match role {
        RoleRecord::BuiltIn(role) => role.reaches_every_client(),
        RoleRecord::Custom(_) => false,
    });
    if of_role {
        text::EVERY_CLIENT.to_owned()
    } else {
        words.to_owned()
    }
}

/// An amount in the reader's eyes: `85.00`.
pub(crate) fn cost(cents: u64) -> String {
    format!("{}.{:02}", crate::text::grouped(cents / 100), cents % 100)
}

/// The facts about a member that managing them depends on; roles that this app does not know are
/// left to the server.
pub(crate) fn someone(member: &Member, future: Option<BuiltIn>) -> Someone {
    Someone {
        id: member.id,
        present: member
            .roles
            .iter()
            .filter_map(|role| role.load().ok())
            .collect(),
        future: future.map(Role::from),
        scope: scope(member),
        last_admin: member.last_admin,
    }
}

/// The member's clients: a list does not name them.
fn scope(member: &Member) -> Scope {
    let clients = member.clients.iter().flatten().map(|client| client.id);
    match member.scope_kind.as_str() {
        "all_except" => Scope::AllExcept {
            deny: clients.collect(),
        },
        "clients" => Scope::only(clients),
        _ => Scope::Nobody,
    }
}

/// The roles that one may give to a member, the present one left out.
pub(crate) fn roles_to_give(rights: &Rights, member: &Member) -> Vec<(String, String)> {
    let may = |role: &BuiltIn| {
        let on = On::Member(someone(member, Some(*role)));
        let is_present = member.role.as_deref() == Some(role.wire_name());
        !is_present && rights.may(Action::MemberEditRole, &on)
    };
    named(BuiltIn::ALL.into_iter().filter(may), rights.edition())
}

fn named(roles: impl Iterator<Item = BuiltIn>, edition: Edition) -> Vec<(String, String)> {
    roles
        .map(|role| (role.wire_name().to_owned(), role.label(edition).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use policy::{Actor, Grant, MemberId, Scope, Snapshot, WorkgroupId};
    use wire::WorkgroupSession;

    use super::*;

    fn member(role: BuiltIn, scope_kind: &str) -> Member {
        Member {
            id: MemberId::new(7).unwrap(),
            name: String::new(),
            email: "ada@example.com".to_owned(),
            status: MemberStatus::Active,
            role: Some(role.wire_name().to_owned()),
            role_label: String::new(),
            roles: vec![RoleRecord::BuiltIn(role)],
            scope_kind: scope_kind.to_owned(),
            clients: None,
            administers: Vec::new(),
            last_admin: false,
            hourly_cost_cents: None,
            named_clients: 0,
            teams: Vec::new(),
            created_at: String::new(),
            last_active_at: None,
            valid_from: None,
            valid_until: None,
            removed_at: None,
            version: 1,
        }
    }

    fn rights_of(role: BuiltIn) -> Rights {
        let [id, workgroup] = [1, 2];
        let (id, workgroup) = (
            MemberId::new(id).unwrap(),
            WorkgroupId::new(workgroup).unwrap(),
        );
        let grant = Grant::Workgroup {
            role: role.into(),
            scope: Scope::Nobody,
        };
        let actor = Actor::Member(policy::Member::new(id, workgroup, Edition::Agent, [grant]));
        let snapshot = Snapshot::of(&actor).unwrap();
        Rights::load(WorkgroupSession {
            workgroup,
            name: "Southwind".to_owned(),
            member: id,
            role_label: role.label(Edition::Agent).to_owned(),
            snapshot,
        })
        .unwrap()
    }

    #[test]
    fn a_manager_gives_the_roles_below() {
        let given = roles_to_give(
            &rights_of(BuiltIn::Manager),
            &member(BuiltIn::Associate, "nobody"),
        );
        let labels: Vec<_> = given.iter().map(|(_, label)| label.as_str()).collect();
        assert!(
            labels.contains(&"Manager") && labels.contains(&"MSP User"),
            "{labels:?}"
        );
        assert!(
            !labels.contains(&"Agent") && !labels.contains(&"Administrator"),
            "{labels:?}"
        );
    }

    #[test]
    fn the_last_in_charge_is_not_offered_what_the_server_refuses() {
        let owner = rights_of(BuiltIn::Owner);
        let one_of_two = member(BuiltIn::Administrator, "all_except");
        let last = Member {
            last_admin: true,
            ..one_of_two.clone()
        };
        for action in [Action::MemberDeactivate, Action::MemberRemove] {
            let may = |member| owner.may(action, &On::Member(someone(member, None)));
            assert!(may(&one_of_two) && !may(&last), "{action}");
        }
        assert!(!roles_to_give(&owner, &one_of_two).is_empty());
        let given = roles_to_give(&owner, &last);
        assert!(given.iter().all(|(name, _)| name == "owner"), "{given:?}");
    }

    #[test]
    fn clients_are_said_in_a_few_words() {
        assert_eq!(clients(&member(BuiltIn::Manager, "nobody")), "Every client");
        assert_eq!(clients(&member(BuiltIn::MspUser, "clients")), "Assigned");
        assert_eq!(clients(&member(BuiltIn::MspUser, "nobody")), "None");
    }

    #[test]
    fn the_filter_offers_the_roles_of_the_edition() {
        let labels = |edition| role_options(edition).into_iter().map(|(_, label)| label);
        assert!(labels(Edition::Agent).any(|label| label == "Agent"));
        assert!(labels(Edition::Associate).any(|label| label == "Associate"));
    }

    #[test]
    fn someone_without_a_name_is_called_by_their_address() {
        assert_eq!(
            display_name(&member(BuiltIn::Manager, "nobody")),
            "ada@example.com"
        );
        assert_eq!(cost(8_550), "85.50");
    }
}
