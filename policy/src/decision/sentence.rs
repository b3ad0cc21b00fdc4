//! The sentences that explain a denial: the same in the browser and on the server.
//!
//! A sentence is a template, and every second piece between its bars names a [`slot`]. Not
//! `format!`, whose machinery would be a tenth of the embedded module.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, RoleSet};
use crate::catalogue::cell::Cell;
use crate::decision::denial::Denial;
use crate::decision::manage;
use crate::decision::reason::Reason;
use crate::model::actor::{Actor, Member};

/// What the administrator of one client is called.
const CLIENT_ADMINISTRATOR: &str = "Client administrator";

/// Stands between words.
const BLANK: fn(char) -> bool = |letter| letter == ' ';

/// Stands around a slot. The embedded module splits its words by the same type of pattern.
const BAR: fn(char) -> bool = |letter| letter == '|';

impl Denial<'_> {
    /// What is missing, in one sentence: complete, in English, for the person who asked.
    ///
    /// The same question gives the same sentence everywhere: the app shows it beside a disabled
    /// control, the server sends it in the problem answer. It names nothing that the actor may not
    /// know of.
    ///
    /// ```
    /// # use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope};
    /// # use policy::{Target, WorkgroupId, decide};
    /// # let workgroup = WorkgroupId::new(1).unwrap();
    /// # let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
    /// # let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
    /// # let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
    /// # let actor = Actor::Member(member);
    /// let decision = decide(&actor, Action::ClientEdit, &Target::client(workgroup, other));
    /// assert_eq!(
    ///     decision.denial().unwrap().sentence(),
    ///     "To edit a client, the client has to be assigned to you, and this one is not."
    /// );
    /// ```
    #[must_use]
    pub fn sentence(&self) -> String {
        filled(self, template(self))
    }
}

/// A template with something in the place of each of its slots.
pub(super) fn filled(denial: &Denial<'_>, template: &str) -> String {
    let mut sentence = String::new();
    let mut is_slot = false;
    for piece in template.split(BAR) {
        if is_slot {
            sentence.push_str(&slot(denial, piece));
        } else {
            sentence.push_str(piece);
        }
        is_slot = !is_slot;
    }
    sentence
}

/// The sentence with its slots, by the reason.
fn template(denial: &Denial<'_>) -> &'static str {
    match denial.reason() {
        Reason::Unauthenticated => "To |deed|, sign in first.",
        Reason::OtherWorkgroup => "There is no such thing in this workgroup.",
        Reason::Inactive => {
            "Your membership of this workgroup is inactive: an administrator or manager has to \
             give you a role first."
        }
        Reason::OutsideKey => outside_key(denial),
        // A person of whom nothing is said.
        Reason::WrongTarget if denial.target().kind() == denial.action().kind() => {
            "To |deed|, it has to be said which one."
        }
        Reason::WrongTarget => "“|action|” applies to |right|, not to |noun|.",
        Reason::NotGranted => not_granted(denial),
        Reason::OutOfScope => {
            "To |deed|, the client has to be assigned to you, and this one is not."
        }
        Reason::ClientDenied => "You can't |deed| here: this client is withheld from you.",
        Reason::NoClient => "To |deed|, it has to belong to a client that is assigned to you.",
        Reason::NotOneself => "You can |deed| for yourself alone.",
        Reason::Oneself if denial.action() == Action::MemberEditRole => {
            "You can't change your own role."
        }
        Reason::Oneself if denial.action() == Action::MemberViewAs => "This is you already.",
        Reason::Oneself => "You can't |verb| yourself.",
        Reason::OwnerProtected if denial.action() == Action::MemberViewAs => {
            "Nobody can view as the owner."
        }
        Reason::OwnerProtected => "The owner can't be changed here. Transfer ownership instead.",
        Reason::LastAdmin => "The workgroup would have no active owner or administrator left.",
        Reason::RoleNotBelow => match not_managed(denial) {
            Some(_) => "Your role |held| can't manage the role |not managed|.",
            None => "You can't |deed| here.",
        },
        Reason::WiderThanOwn if denial.action() == Action::MemberViewAs => {
            "They have access that you don't have."
        }
        Reason::WiderThanOwn => "You can't grant more access than you have.",
        Reason::PrivilegeMissing => match privilege(denial.action()) {
            Some(_) => "To |deed|, your privilege group needs the privilege “|privilege|”.",
            None => "You can't |deed| here.",
        },
        Reason::OtherClient => "There is no such thing here.",
        Reason::NotPublic => "To |deed|, |noun| has to be marked public.",
    }
}

/// What stands in the place of a slot.
fn slot(denial: &Denial<'_>, name: &str) -> String {
    let action = denial.action();
    match (name, denial.actor()) {
        ("deed", _) => deed(action),
        ("verb", _) => deed(action)
            .split(BLANK)
            .next()
            .unwrap_or_default()
            .to_owned(),
        ("action", _) => action.label().to_owned(),
        ("right", _) => action.kind().noun().to_owned(),
        ("noun", _) => denial.target().kind().noun().to_owned(),
        ("privilege", _) => privilege(action).unwrap_or_default().to_owned(),
        ("not managed", _) => not_managed(denial).unwrap_or_default().to_owned(),
        ("needed", Actor::Member(member)) => needed(denial, member),
        ("held", Actor::Member(member)) => held(member),
        _ => String::new(),
    }
}

/// The action's label within a sentence: *edit a client*.
fn deed(action: Action) -> String {
    let mut deed = action.label().to_owned();
    // Labels are English: the tables for every script would be a tenth of the embedded module.
    if let Some(first) = deed.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    deed
}

/// The part of the key's limit that excludes this.
fn outside_key(denial: &Denial<'_>) -> &'static str {
    let (action, client) = (denial.action(), denial.target().client_id());
    let limit = match denial.actor() {
        Actor::Member(member) => member.limit(),
        Actor::Anonymous | Actor::Contact(_) => None,
    };
    if limit.is_some_and(|limit| !limit.has(action)) {
        "This key does not include “|action|”."
    } else if limit.is_some_and(|limit| client.is_some_and(|client| !limit.reaches(client))) {
        "This key does not include this client."
    } else {
        "This key can't grant more access than it has."
    }
}

/// Whether some role has the action at all, and which the actor would need.
fn not_granted(denial: &Denial<'_>) -> &'static str {
    match denial.actor() {
        Actor::Member(member) if roles_that_may(denial, member).is_empty() => "No role may |deed|.",
        Actor::Member(_) => "To |deed|, you need the role |needed|; yours is |held|.",
        Actor::Anonymous | Actor::Contact(_) => "You can't |deed| in the customer portal.",
    }
}

/// The roles that could do it to this target; if there are none, those that ever may.
pub(super) fn roles_that_may(denial: &Denial<'_>, member: &Member) -> RoleSet {
    let could = denial.who_could();
    if !could.is_empty() {
        return could;
    }
    let (action, edition) = (denial.action(), member.edition());
    let may = |role: &BuiltIn| action.cell(edition, *role) != Cell::Never;
    BuiltIn::ALL.into_iter().filter(may).collect()
}

/// *Owner, Administrator or Manager*.
fn needed(denial: &Denial<'_>, member: &Member) -> String {
    let labels = roles_that_may(denial, member);
    let labels: Vec<&str> = labels
        .iter()
        .map(|role| role.label(member.edition()))
        .collect();
    listed(&labels, " or ")
}

/// *Associate*, or *Associate and Client administrator*.
fn held(member: &Member) -> String {
    let bindings = member.bindings().iter();
    let labels: Vec<&str> = bindings
        .map(|binding| match binding.client() {
            Some(_) => CLIENT_ADMINISTRATOR,
            None => binding.role().label(member.edition()),
        })
        .collect();
    listed(&labels, " and ")
}

/// `Owner, Administrator or Manager`; `none` where there is none.
fn listed(labels: &[&str], before_last: &str) -> String {
    let mut list = String::new();
    for (place, label) in labels.iter().enumerate() {
        list.push_str(match place {
            0 => "",
            place if place + 1 == labels.len() => before_last,
            _ => ", ",
        });
        list.push_str(label);
    }
    if list.is_empty() { "none".into() } else { list }
}

/// The first role of the person that the member may not manage.
fn not_managed<'a>(denial: &Denial<'a>) -> Option<&'a str> {
    let (Actor::Member(member), Some(person)) = (denial.actor(), denial.target().person) else {
        return None;
    };
    let bindings = member.bindings();
    let may_manage = |role| {
        bindings
            .iter()
            .any(|binding| manage::may_manage(binding, role))
    };
    let refused = person.roles().find(|role| !may_manage(role));
    refused.map(|role| role.label(member.edition()))
}

/// What people call the privilege that a portal action needs.
fn privilege(action: Action) -> Option<&'static str> {
    Some(action.portal_row()?.privilege?.label())
}
