//! What an invitation gives, before it is sent.

use std::collections::BTreeSet;

use policy::{
    Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Role, Scope, WorkgroupId, effective,
};
use wire::MailRoute;

use super::text;
use crate::crud::form::options;
use crate::data::rights::{On, Rights};
use crate::data::roles::{self, works_on_assigned};

/// Which clients somebody is to have.
pub(super) const NONE: &str = "none";
pub(super) const CHOSEN: &str = "chosen";
pub(super) const ALL: &str = "all";
pub(super) const EXCEPT: &str = "except";

/// The roles that one may invite someone to.
pub(super) fn roles_to_invite(rights: &Rights, own: &[Role]) -> Vec<(String, String)> {
    let may = |role: &Role| rights.may(Action::MemberInvite, &On::Invitation(role.clone()));
    roles::given(own, rights.edition(), may)
}

/// The role that the form begins with: the usual one, and not the mightiest.
pub(super) fn role_to_begin_with(options: &[(String, String)]) -> String {
    let usual = BuiltIn::Associate.wire_name();
    let usual = options.iter().find(|(name, _)| name == usual);
    let built_in = |option: &&(String, String)| option.0.parse::<BuiltIn>().is_ok();
    let chosen = usual.or(options.iter().rfind(built_in));
    let chosen = chosen.or(options.last());
    chosen.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// The choices of client access.
pub(super) fn access_options() -> Vec<(String, String)> {
    options([
        (NONE, text::NO_CLIENTS),
        (CHOSEN, text::CHOSEN_CLIENTS),
        (ALL, text::ALL_CLIENTS),
        (EXCEPT, text::ALL_EXCEPT),
    ])
}

/// The choices of teams.
pub(super) fn team_options() -> Vec<(String, String)> {
    options([(NONE, text::NO_TEAMS), (CHOSEN, text::CHOSEN_TEAMS)])
}

/// The choices of access groups.
pub(super) fn group_options() -> Vec<(String, String)> {
    options([(NONE, text::NO_GROUPS), (CHOSEN, text::CHOSEN_GROUPS)])
}

/// The teams or the access groups that are given, where any are.
pub(super) fn wanted<T: std::str::FromStr>(wanted: bool, chosen: &BTreeSet<String>) -> Vec<T> {
    let chosen = chosen.iter().filter(|_| wanted);
    chosen.filter_map(|id| id.parse().ok()).collect()
}

/// The clients that are given.
pub(super) fn scope(role: &str, access: &str, chosen: &BTreeSet<String>) -> Scope {
    let clients = || chosen.iter().filter_map(|id| id.parse().ok());
    match access {
        _ if !works_on_assigned(role) => Scope::Nobody,
        CHOSEN => Scope::only(clients()),
        ALL => Scope::AllExcept {
            deny: Default::default(),
        },
        EXCEPT => Scope::AllExcept {
            deny: clients().collect(),
        },
        _ => Scope::Nobody,
    }
}

/// Whether a choice of client access is one of single clients.
pub(super) fn names_clients(access: &str) -> bool {
    [CHOSEN, EXCEPT].contains(&access)
}

/// How many things somebody of this role may do there with these clients, by the rules themselves.
pub(super) fn permissions(
    role: Role,
    scope: Scope,
    workgroup: WorkgroupId,
    edition: Edition,
) -> usize {
    let Some(member) = MemberId::new(1) else {
        return 0;
    };
    let grant = Grant::Workgroup { role, scope };
    let member = Member::new(member, workgroup, edition, [grant]);
    effective(&Actor::Member(member)).len()
}

/// What became of the mail of so many invitations.
pub(super) fn sent(count: usize, first: &str, route: MailRoute) -> String {
    let who = match count {
        1 => format!("Invited {first}."),
        count => format!("Invited {count} people."),
    };
    match route {
        MailRoute::Smtp => who,
        MailRoute::Folder => format!("{who} {}", text::MAIL_IN_FOLDER),
        MailRoute::Outbox => format!("{who} {}", text::MAIL_IN_OUTBOX),
    }
}

#[cfg(test)]
mod tests {
    use policy::Snapshot;
    use wire::WorkgroupSession;

    use super::*;
    use crate::data::roles::tests::custom;

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
        let actor = Actor::Member(Member::new(id, workgroup, Edition::Agent, [grant]));
        let session = WorkgroupSession {
            workgroup,
            name: "Southwind".to_owned(),
            member: id,
            role_label: role.label(Edition::Agent).to_owned(),
            currency: "USD".to_owned(),
            snapshot: Snapshot::of(&actor).unwrap(),
        };
        Rights::load(session).unwrap()
    }

    #[test]
    fn an_invitation_does_not_begin_with_the_mightiest_role() {
        let options = roles_to_invite(&rights_of(BuiltIn::Owner), &[]);
        assert_eq!(role_to_begin_with(&options), "associate");
        assert_eq!(role_to_begin_with(&[]), "");
    }

    #[test]
    fn an_agent_invites_to_no_role() {
        let own = [custom(1, "Desk", &[("client.view", "Clients")])];
        assert_eq!(roles_to_invite(&rights_of(BuiltIn::Associate), &own), []);
    }

    #[test]
    fn one_invites_to_the_workgroups_own_roles_that_are_within_ones_own() {
        let own = [
            custom(1, "Desk", &[("client.view", "Clients")]),
            custom(2, "Auditor", &[("audit.view", "Workgroup")]),
        ];
        let labels = |role| -> Vec<String> {
            let options = roles_to_invite(&rights_of(role), &own).into_iter();
            options.map(|(_, label)| label).collect()
        };
        let of_manager = labels(BuiltIn::Manager);
        assert_eq!(of_manager.last().map(String::as_str), Some("Desk"));
        assert!(!of_manager.contains(&"Auditor".to_owned()));
        assert!(labels(BuiltIn::Owner).contains(&"Auditor".to_owned()));
        // Nor does an invitation begin with one of them.
        let options = roles_to_invite(&rights_of(BuiltIn::Owner), &own);
        assert_eq!(role_to_begin_with(&options), "associate");
    }

    #[test]
    fn nobody_is_invited_to_be_inactive() {
        let options = roles_to_invite(&rights_of(BuiltIn::Owner), &[]);
        assert!(
            options.iter().all(|(name, _)| name != "inactive"),
            "{options:?}"
        );
    }

    #[test]
    fn clients_are_chosen_for_those_alone_who_do_not_have_all() {
        let chosen = BTreeSet::from(["000000000000000a".to_owned()]);
        assert_eq!(scope("associate", NONE, &chosen), Scope::Nobody);
        assert_eq!(scope("manager", CHOSEN, &chosen), Scope::Nobody);
        let ten = policy::ClientId::new(10);
        assert_eq!(scope("associate", CHOSEN, &chosen), Scope::only(ten));
        let deny = ten.into_iter().collect();
        assert_eq!(
            scope("associate", EXCEPT, &chosen),
            Scope::AllExcept { deny }
        );
    }

    #[test]
    fn without_clients_one_may_do_less() {
        let count = |scope| {
            let workgroup = WorkgroupId::new(1).unwrap();
            permissions(
                BuiltIn::Associate.into(),
                scope,
                workgroup,
                Edition::Associate,
            )
        };
        let all = Scope::AllExcept {
            deny: Default::default(),
        };
        assert!(0 < count(Scope::Nobody) && count(Scope::Nobody) < count(all));
    }

    #[test]
    fn people_are_told_where_the_mail_is() {
        assert_eq!(
            sent(1, "a@x.example", MailRoute::Smtp),
            "Invited a@x.example."
        );
        assert!(sent(2, "a@x.example", MailRoute::Folder).starts_with("Invited 2 people. "));
    }
}
