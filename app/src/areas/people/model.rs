//! What the list of members says, and which roles can be given to whom.

use std::collections::BTreeSet;

use policy::{AccessGroupId, Action, BuiltIn, Edition, Role, Scope};
use wire::{Member, MemberClient, MemberStatus};

use super::text;
use crate::crud::form::options;
use crate::data::rights::{On, Rights, Someone};
use crate::data::roles;
use crate::ui::badge::Tone;

/// The roles that the list can be filtered by, with the labels of the edition.
pub(crate) fn role_options(own: &[Role], edition: Edition) -> Vec<(String, String)> {
    let all = (String::new(), text::ALL_ROLES.to_owned());
    let roles = roles::options(own, edition, |_| true);
    [all].into_iter().chain(roles).collect()
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

/// Which clients a member has access to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Whoever is inactive has none, whatever is assigned.
    Nothing,
    /// All of them, by the role.
    OfRole,
    /// So many that they administer alone.
    Administers(u64),
    /// All but so many.
    AllExcept(u64),
    /// So many that are assigned.
    Assigned(u64),
}

/// Which clients a member has access to.
pub(crate) fn access(member: &Member) -> Access {
    let of_role = match workgroup_role(member) {
        Some(role) => role.reaches_every_client(),
        None => own_role(member).is_some_and(|role| roles::reaches_every_client(&role)),
    };
    let administers = member.administers.len() as u64;
    match member.scope_kind.as_str() {
        _ if is_gone(member.status) => Access::Nothing,
        _ if of_role => Access::OfRole,
        "all_except" => Access::AllExcept(member.named_clients),
        "clients" | "nobody" if member.named_clients > 0 => Access::Assigned(member.named_clients),
        _ if administers > 0 => Access::Administers(administers),
        _ => Access::Assigned(0),
    }
}

/// The same in a few words.
pub(crate) fn clients(member: &Member) -> String {
    match access(member) {
        Access::Nothing => crate::text::NOTHING.to_owned(),
        Access::OfRole | Access::AllExcept(0) => text::EVERY_CLIENT.to_owned(),
        Access::Administers(number) => text::administers(number),
        Access::AllExcept(number) => text::all_except(number),
        Access::Assigned(0) => text::NOBODY.to_owned(),
        Access::Assigned(number) => text::clients(number),
    }
}

/// Whether which clients are assigned to somebody of these roles makes a difference.
pub(crate) fn needs_clients(member: &Member) -> bool {
    match workgroup_role(member) {
        Some(BuiltIn::BillingOnly | BuiltIn::Inactive) => false,
        Some(role) => !role.reaches_every_client(),
        // One of the workgroup's own.
        None => member.role.is_some(),
    }
}

/// Whether what is assigned to a member makes no difference once they have this role.
pub(crate) fn loses_effect(member: &Member, role: &str) -> bool {
    let reaches_all = |role: BuiltIn| role.reaches_every_client();
    member.named_clients > 0 && role.parse().is_ok_and(reaches_all)
}

/// Whether an hour of them costs something: those of a client cost the workgroup nothing.
pub(crate) fn has_cost(member: &Member) -> bool {
    member.role.is_some() && workgroup_role(member) != Some(BuiltIn::EndClient)
}

/// The built-in role in the workgroup. Beside it there may be one for each client that is administered
/// alone, which reaches no other.
fn workgroup_role(member: &Member) -> Option<BuiltIn> {
    member.role.as_deref().and_then(|role| role.parse().ok())
}

/// The role in the workgroup where it is one of the workgroup's own.
fn own_role(member: &Member) -> Option<Role> {
    let loaded = member.roles.iter().filter_map(|role| role.load().ok());
    let mut own = loaded.filter(|role| member.role == Some(role.name().text()));
    own.find(|role| matches!(role, Role::Custom(_)))
}

/// The first teams by name, and how many more there are.
pub(crate) fn teams(member: &Member) -> String {
    let names: Vec<&str> = member.teams.iter().map(|team| team.name.as_str()).collect();
    let shown = names.iter().take(2).copied().collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => crate::text::NOTHING.to_owned(),
        1 | 2 => shown,
        all => shown + &text::more(all - 2),
    }
}

/// How long somebody did nothing, as the list can be filtered by it.
pub(crate) fn activity_options() -> Vec<(String, String)> {
    let all = (String::new(), text::ANY_ACTIVITY.to_owned());
    let option = |days: &str| (days.to_owned(), text::idle(days));
    [all, option("30"), option("90")].into()
}

/// Whose access ends soon, as the list can be filtered by it.
pub(crate) fn end_options() -> Vec<(String, String)> {
    options([("", text::ANY_END), ("soon", text::ENDS_SOON)])
}

/// The teams that the list can be filtered by.
pub(crate) fn team_options(teams: Vec<(String, String)>) -> Vec<(String, String)> {
    let all = (String::new(), text::ALL_TEAMS.to_owned());
    [all].into_iter().chain(teams).collect()
}

/// The choices of client access.
pub(crate) const NONE: &str = "none";
pub(crate) const CHOSEN: &str = "chosen";
pub(crate) const ALL: &str = "all";
pub(crate) const EXCEPT: &str = "except";

/// The choices, and what they are called.
pub(crate) fn access_options() -> Vec<(String, String)> {
    options([
        (NONE, text::OPTION_NONE),
        (CHOSEN, text::OPTION_CHOSEN),
        (ALL, text::OPTION_ALL),
        (EXCEPT, text::OPTION_EXCEPT),
    ])
}

/// The choice that says what a member has, what access groups give left out.
pub(crate) fn access_choice(member: &Member) -> &'static str {
    let of_groups = member.clients_of_groups.len() as u64;
    match member.scope_kind.as_str() {
        "all_except" if member.named_clients == 0 => ALL,
        "all_except" => EXCEPT,
        _ if member.named_clients > of_groups => CHOSEN,
        _ => NONE,
    }
}

/// The clients that are named for a member themselves, and not by an access group alone.
pub(crate) fn own_clients(member: &Member) -> impl Iterator<Item = &MemberClient> {
    let named = member.clients.iter().flatten();
    named.filter(|client| !member.clients_of_groups.contains(&client.id))
}

/// Whether access groups add nothing to a choice of client access.
pub(crate) fn groups_give_nothing(choice: &str) -> bool {
    matches!(choice, ALL | EXCEPT)
}

/// The groups that come and those that go, by their ids.
pub(crate) fn moves(
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) -> (Vec<AccessGroupId>, Vec<AccessGroupId>) {
    let of = |these: &BTreeSet<String>, others: &BTreeSet<String>| {
        let new = these.iter().filter(|id| !others.contains(*id));
        new.filter_map(|id| id.parse().ok()).collect()
    };
    (of(after, before), of(before, after))
}

/// The clients that a choice gives.
pub(crate) fn scope_of<'a>(choice: &str, chosen: impl Iterator<Item = &'a String>) -> Scope {
    let clients = chosen.filter_map(|id| id.parse().ok());
    match choice {
        CHOSEN => Scope::only(clients),
        ALL => Scope::everyone(),
        EXCEPT => Scope::AllExcept {
            deny: clients.collect(),
        },
        _ => Scope::Nobody,
    }
}

/// Cents as people type an amount; `None` where it is none. Nothing is no cost.
pub(crate) fn cents(typed: &str) -> Option<Option<u64>> {
    const HIGHEST: u64 = 1_000_000;
    if typed.is_empty() {
        return Some(None);
    }
    let typed = typed.replace(',', "");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let cents = match part.len() {
        0 => 0,
        1 if digits(part) => part.parse::<u64>().ok()? * 10,
        2 if digits(part) => part.parse().ok()?,
        _ => return None,
    };
    let whole: u64 = Some(whole).filter(|whole| digits(whole))?.parse().ok()?;
    let all = whole.checked_mul(100)?.checked_add(cents)?;
    (all <= HIGHEST).then_some(Some(all))
}

/// The roles that one may give to somebody, whoever it is.
pub(crate) fn roles_for_several(rights: &Rights, own: &[Role]) -> Vec<(String, String)> {
    let may = |role: &Role| rights.may(Action::MemberInvite, &On::Invitation(role.clone()));
    roles::given(own, rights.edition(), may)
}

/// What an hour costs, in the workgroup's currency: `85.00 USD`.
pub(crate) fn hourly_cost(cents: u64, currency: &str) -> String {
    format!("{} {currency}", cost(cents))
}

/// An amount as it is typed: `85.00`.
pub(crate) fn cost(cents: u64) -> String {
    format!("{}.{:02}", crate::text::grouped(cents / 100), cents % 100)
}

/// The facts about a member that managing them depends on; roles that this app does not know are
/// left to the server.
pub(crate) fn someone(member: &Member, future: Option<Role>) -> Someone {
    Someone {
        id: member.id,
        present: member
            .roles
            .iter()
            .filter_map(|role| role.load().ok())
            .collect(),
        future,
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
pub(crate) fn roles_to_give(
    rights: &Rights,
    member: &Member,
    own: &[Role],
) -> Vec<(String, String)> {
    let may = |role: &Role| {
        let on = On::Member(someone(member, Some(role.clone())));
        let is_present = member.role == Some(role.name().text());
        !is_present && rights.may(Action::MemberEditRole, &on)
    };
    roles::options(own, rights.edition(), may)
}

#[cfg(test)]
mod tests {
    use policy::{Actor, Grant, MemberId, RoleRecord, Scope, Snapshot, WorkgroupId};
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
            clients_of_groups: Vec::new(),
            access_groups: None,
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
            currency: "USD".to_owned(),
            snapshot,
        })
        .unwrap()
    }

    #[test]
    fn exceptions_lose_their_effect_with_a_role_that_reaches_every_client() {
        let excepted = Member {
            named_clients: 2,
            ..member(BuiltIn::Associate, "all_except")
        };
        assert!(loses_effect(&excepted, "manager"));
        assert!(!loses_effect(&excepted, "msp_user"));
        assert!(!loses_effect(&excepted, ""));
        let nothing = member(BuiltIn::Associate, "nobody");
        assert!(!loses_effect(&nothing, "manager"));
    }

    #[test]
    fn people_of_a_client_have_no_cost() {
        assert!(has_cost(&member(BuiltIn::Associate, "nobody")));
        assert!(!has_cost(&member(BuiltIn::EndClient, "nobody")));
        let administers = Member {
            role: None,
            ..member(BuiltIn::Associate, "nobody")
        };
        assert!(!has_cost(&administers));
    }

    #[test]
    fn a_manager_gives_the_roles_below() {
        let given = roles_to_give(
            &rights_of(BuiltIn::Manager),
            &member(BuiltIn::Associate, "nobody"),
            &[],
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
        assert!(!roles_to_give(&owner, &one_of_two, &[]).is_empty());
        let given = roles_to_give(&owner, &last, &[]);
        assert!(given.iter().all(|(name, _)| name == "owner"), "{given:?}");
    }

    #[test]
    fn clients_are_said_in_a_few_words() {
        let of = |role, kind, named_clients| {
            clients(&Member {
                named_clients,
                ..member(role, kind)
            })
        };
        assert_eq!(of(BuiltIn::Manager, "nobody", 0), "All clients");
        assert_eq!(of(BuiltIn::MspUser, "clients", 12), "12 clients");
        assert_eq!(of(BuiltIn::MspUser, "clients", 1), "1 client");
        assert_eq!(
            of(BuiltIn::MspUser, "all_except", 2),
            "All except 2 clients"
        );
        assert_eq!(of(BuiltIn::MspUser, "all_except", 0), "All clients");
        assert_eq!(of(BuiltIn::MspUser, "nobody", 0), "None");
    }

    #[test]
    fn whoever_administers_one_client_has_that_and_not_all() {
        let alone = Member {
            role: None,
            administers: vec![policy::ClientId::new(3).unwrap()],
            ..member(BuiltIn::Administrator, "nobody")
        };
        assert_eq!(clients(&alone), "1 administered");
        assert!(!needs_clients(&alone));
        let beside = Member {
            role: Some(BuiltIn::MspUser.wire_name().to_owned()),
            named_clients: 2,
            ..alone
        };
        assert_eq!(clients(&beside), "2 clients");
        assert!(needs_clients(&beside));
    }

    #[test]
    fn client_access_is_chosen_as_it_is() {
        let of = |kind, named_clients| {
            access_choice(&Member {
                named_clients,
                ..member(BuiltIn::Associate, kind)
            })
        };
        assert_eq!([of("nobody", 0), of("clients", 0)], [NONE, NONE]);
        assert_eq!([of("clients", 2), of("all_except", 2)], [CHOSEN, EXCEPT]);
        assert_eq!(of("all_except", 0), ALL);
        let one = "00000000000000ab".to_owned();
        assert_eq!(scope_of(ALL, [&one].into_iter()), Scope::everyone());
        assert_eq!(scope_of(NONE, [&one].into_iter()), Scope::Nobody);
        let only = scope_of(CHOSEN, [&one].into_iter());
        assert!(only.reaches(one.parse().unwrap()));
        let except = scope_of(EXCEPT, [&one].into_iter());
        assert!(!except.reaches(one.parse().unwrap()));
    }

    #[test]
    fn what_access_groups_give_is_not_chosen_for_a_member_themselves() {
        let client = |id: u64| MemberClient {
            id: policy::ClientId::new(id).unwrap(),
            name: id.to_string(),
        };
        let by_groups = Member {
            named_clients: 2,
            clients: Some(vec![client(1), client(2)]),
            clients_of_groups: vec![client(1).id, client(2).id],
            ..member(BuiltIn::Associate, "nobody")
        };
        assert_eq!(access_choice(&by_groups), NONE);
        assert_eq!(own_clients(&by_groups).count(), 0);
        let both = Member {
            clients_of_groups: vec![client(1).id],
            ..by_groups
        };
        assert_eq!(access_choice(&both), CHOSEN);
        let own: Vec<_> = own_clients(&both)
            .map(|client| client.name.as_str())
            .collect();
        assert_eq!(own, ["2"]);
        assert!(groups_give_nothing(ALL) && !groups_give_nothing(NONE));
    }

    #[test]
    fn groups_come_and_go_as_a_difference() {
        let set = |ids: &[&str]| -> BTreeSet<String> {
            ids.iter().map(|id| format!("00000000000000{id}")).collect()
        };
        let (add, remove) = moves(&set(&["aa", "bb"]), &set(&["bb", "cc"]));
        assert_eq!(add, [AccessGroupId::new(0xcc).unwrap()]);
        assert_eq!(remove, [AccessGroupId::new(0xaa).unwrap()]);
    }

    #[test]
    fn an_amount_is_read_as_it_is_typed() {
        assert_eq!(cents(""), Some(None));
        assert_eq!(cents("85"), Some(Some(8_500)));
        assert_eq!(cents("85.5"), Some(Some(8_550)));
        assert_eq!(cents("1,234.56"), Some(Some(123_456)));
        assert_eq!(cents("10000"), Some(Some(1_000_000)));
        for wrong in [
            "10000.01", "85.555", "-1", "x", ".", "8 5", "85.x", "1e3", ".",
        ] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_filter_offers_the_roles_of_the_edition() {
        let labels = |edition| {
            role_options(&[], edition)
                .into_iter()
                .map(|(_, label)| label)
        };
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
        assert_eq!(hourly_cost(123_456, "EUR"), "1,234.56 EUR");
    }
}
