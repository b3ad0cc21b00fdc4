//! Invents members: the demo accounts' places, and colleagues with every role and kind of scope.

use policy::{AccountId, BuiltIn, ClientId, ClientSet, MemberId, Scope};
use wire::MemberStatus;

use super::accounts::{DemoAccount, accounts};
use super::companies::days;
use super::rng::Dice;
use super::word_lists::{FAMILY, GIVEN};
use super::world::{AccessGroup, Account, Member};

/// The roles of the colleagues in one workgroup, beside the demo accounts.
const COLLEAGUES: [BuiltIn; 20] = {
    use BuiltIn::{Administrator, Associate, BillingOnly, EndClient, Inactive, Manager, MspUser};
    [
        Administrator,
        Manager,
        Manager,
        Manager,
        Associate,
        Associate,
        Associate,
        Associate,
        Associate,
        Associate,
        Associate,
        MspUser,
        MspUser,
        MspUser,
        MspUser,
        MspUser,
        BillingOnly,
        EndClient,
        EndClient,
        Inactive,
    ]
};

/// The accounts that people try the demo with.
pub(super) fn demo_accounts(dice: &mut Dice) -> Vec<(DemoAccount, Account)> {
    accounts()
        .into_iter()
        .map(|demo| {
            (
                demo,
                account(dice, demo.name.to_owned(), demo.email.to_owned()),
            )
        })
        .collect()
}

/// Given and family names, each once, in any order.
pub(super) fn names(dice: &mut Dice) -> Vec<(&'static str, &'static str)> {
    let given = dice.shuffled(&GIVEN);
    given.into_iter().zip(dice.shuffled(&FAMILY)).collect()
}

/// The members of one workgroup.
pub(super) struct Crowd<'a> {
    pub(super) dice: &'a mut Dice,
    pub(super) domain: &'static str,
    pub(super) clients: &'a [ClientId],
    pub(super) access_groups: &'a [AccessGroup],
}

impl Crowd<'_> {
    /// The demo accounts' places. Three of them are assigned the same clients.
    pub(super) fn of_demo(&mut self, demo: &[(DemoAccount, Account)]) -> Vec<Member> {
        let assigned = self.dice.some(self.clients, 12);
        let administered = self.dice.some(&assigned, 1);
        let place = |(demo, account): &(DemoAccount, Account)| {
            let mut member = self.member(account.clone(), demo.role);
            if demo.assigned {
                member.scope = Scope::only(assigned.iter().copied());
            }
            if demo.role.is_none() {
                member.administers.clone_from(&administered);
            }
            member
        };
        demo.iter().map(place).collect()
    }

    /// Colleagues of these names; the last one is only invited.
    pub(super) fn of_colleagues(&mut self, names: &[(&str, &str)]) -> Vec<Member> {
        let roles = COLLEAGUES.into_iter().enumerate();
        let people = roles.zip(names);
        let mut members: Vec<Member> = people
            .map(|((place, role), name)| self.colleague(place, role, name))
            .collect();
        let invited = names.get(COLLEAGUES.len()).map(|name| self.invited(name));
        members.extend(invited);
        members
    }

    /// How many names [`Crowd::of_colleagues`] needs.
    pub(super) const COLLEAGUES: usize = COLLEAGUES.len() + 1;

    fn colleague(&mut self, place: usize, role: BuiltIn, name: &(&str, &str)) -> Member {
        let account = self.account(name);
        let mut member = self.member(account, Some(role));
        match role {
            BuiltIn::Associate | BuiltIn::MspUser => self.assign(place, &mut member),
            BuiltIn::EndClient => member.scope = Scope::only(self.dice.some(self.clients, 1)),
            _ => {}
        }
        member
    }

    /// Every kind of scope in turn.
    fn assign(&mut self, place: usize, member: &mut Member) {
        let groups = self.dice.some(self.access_groups, 2);
        let few = self.few();
        match place % 6 {
            0 => {
                member.scope = Scope::only([]);
                member.access_groups = groups.iter().map(|group| group.id).collect();
            }
            1 => {
                // The denied client is in the group: deny wins.
                let group = groups.first();
                let deny = group.and_then(|group| group.clients.first()).copied();
                member.access_groups = group.iter().map(|group| group.id).collect();
                member.scope = Scope::Clients {
                    allow: few,
                    deny: deny.into_iter().collect(),
                };
            }
            2 => member.scope = Scope::AllExcept { deny: few },
            3 => member.scope = Scope::everyone(),
            4 => {}
            _ => member.scope = Scope::only(few.iter()),
        }
    }

    fn few(&mut self) -> ClientSet {
        let count = 4 + self.dice.below(12);
        self.dice.some(self.clients, count).into_iter().collect()
    }

    fn invited(&mut self, name: &(&str, &str)) -> Member {
        let account = self.account(name);
        Member {
            status: MemberStatus::Invited,
            days_old: 3,
            hourly_cost_cents: None,
            invitation_hash: Some(self.dice.hexadecimal()),
            ..self.member(account, Some(BuiltIn::Associate))
        }
    }

    fn account(&mut self, (given, family): &(&str, &str)) -> Account {
        let email = format!("{given}.{family}@{}", self.domain).to_lowercase();
        account(self.dice, format!("{given} {family}"), email)
    }

    fn member(&mut self, account: Account, role: Option<BuiltIn>) -> Member {
        let status = if role == Some(BuiltIn::Inactive) {
            MemberStatus::Inactive
        } else {
            MemberStatus::Active
        };
        Member {
            id: self.dice.id(MemberId::new),
            account,
            status,
            role,
            scope: Scope::Nobody,
            access_groups: Vec::new(),
            administers: Vec::new(),
            hourly_cost_cents: Some(3_500 + 250 * days(self.dice, 40)).filter(|_| role.is_some()),
            days_old: 10 + days(self.dice, 900),
            invitation_hash: None,
        }
    }
}

fn account(dice: &mut Dice, name: String, email: String) -> Account {
    let id = dice.id(AccountId::new);
    Account { id, email, name }
}
