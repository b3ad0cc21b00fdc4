//! The decision: one question, one answer, no side effect.
//!
//! The rule itself is in [`rule`](super::rule) for members and in [`portal`] for
//! contacts. What is here turns it into an answer, and costs nothing beside it: a denial keeps the
//! question, and works out its reason and its sentence for whoever asks for them.
//!
//! Rejected: an answer that lists every rule that was looked at, as policy engines give. A screen of a
//! thousand rows asks a thousand times and shows none of it; who wants it calls
//! [`explain`](crate::explain()).

use crate::catalogue::action::Action;
use crate::decision::denial::Denial;
use crate::decision::portal;
use crate::decision::rule::{Because, member_may};
use crate::model::actor::Actor;
use crate::model::target::Target;

/// The answer to "may this actor do this to that?".
///
/// There is no third one: a question that makes no sense, such as to edit a ticket that is a team, is
/// denied like any other.
///
/// ```
/// # use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, Target};
/// # use policy::{Decision, WorkgroupId, decide};
/// # let workgroup = WorkgroupId::new(1).unwrap();
/// # let grant = Grant::Workgroup { role: BuiltIn::BillingOnly.into(), scope: Scope::Nobody };
/// # let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let bookkeeper = Actor::Member(member);
/// let invoices = Target::workgroup(workgroup);
/// match decide(&bookkeeper, Action::SubscriptionPurchase, &invoices) {
///     Decision::Allow { because } => panic!("a bookkeeper buys nothing, and not {because:?}"),
///     Decision::Deny(denial) => assert_eq!(
///         denial.sentence(),
///         "To purchase subscriptions, you need the role Owner, Administrator or Manager; \
///          yours is Billing only."
///     ),
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Decision<'a> {
    /// Yes.
    Allow {
        /// What allows it.
        because: Because,
    },
    /// No.
    Deny(Denial<'a>),
}

impl<'a> Decision<'a> {
    /// Whether the answer is yes.
    #[must_use]
    pub fn is_allow(&self) -> bool {
        matches!(self, Self::Allow { .. })
    }

    /// The denial, where the answer is no.
    #[must_use]
    pub fn denial(&self) -> Option<&Denial<'a>> {
        match self {
            Self::Allow { .. } => None,
            Self::Deny(denial) => Some(denial),
        }
    }
}

/// Whether `actor` may do `action` to `target`.
///
/// # What always holds
///
/// 1. **Total.** Every question has an answer, allow or deny. Nothing panics, and nothing is asked
///    back.
/// 2. **Pure.** The answer depends on the three values and on nothing else: no clock, no store, no
///    order of earlier questions. The browser and the server say the same, to the letter.
/// 3. **Denied unless granted.** Nobody signed in, a member without a binding, an inactive one, a
///    contact without the privilege: no.
/// 4. **A workgroup is a wall.** No right reaches into another one, the owner's included.
/// 5. **Bindings add up.** A member may do what at least one binding allows *by itself*: the role of
///    one and the clients of another do not combine. To add a binding never takes away, and to
///    remove one never gives.
/// 6. **Deny wins within a scope.** A client that a scope withholds is not reached by that scope,
///    whatever else it allows; an empty scope reaches nobody.
/// 7. **A limit only takes away.** An API key may do what its creator may *and* the limit contains.
/// 8. **Nobody gives more than they have**: no role, no client, and through a key no more than the
///    key. The owner is managed by nobody, and the last administrator stays.
/// 9. **An allow has a reason**: `because` names a binding whose cell for the action is not `Never`,
///    the first that allows; or the portal, for contacts.
/// 10. **Everything else agrees**: [`decide_many`], [`explain`](crate::explain()),
///     [`visible`](crate::visible) and [`authorize`](crate::authorize) give the same answer in
///     another form.
///
/// The laws in `policy/tests/policy/laws.rs` try them in random worlds.
///
/// # Examples
///
/// A technician, to whom one client is assigned and from whom another is withheld:
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{Because, Cell, Decision, WorkgroupId, decide};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [acme, bank] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let scope = Scope::Clients {
///     allow: [acme, bank].into_iter().collect(),
///     deny: [bank].into_iter().collect(),
/// };
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let technician = Actor::Member(member);
///
/// let Decision::Allow { because } =
///     decide(&technician, Action::ClientEdit, &Target::client(workgroup, acme))
/// else {
///     panic!("the client is assigned");
/// };
/// assert_eq!(because, Because::Binding { binding: 0, cell: Cell::Clients });
///
/// // Withheld, although it is assigned: and not even its name is shown.
/// let bank = Target::client(workgroup, bank);
/// let decision = decide(&technician, Action::ClientEdit, &bank);
/// let denial = decision.denial().unwrap();
/// assert_eq!(denial.reason().code(), "client_denied");
/// assert_eq!(denial.visibility().status(), 404);
///
/// // Another workgroup's client, with the same id.
/// let elsewhere = Target::client(WorkgroupId::new(9).unwrap(), acme);
/// assert!(!decide(&technician, Action::ClientView, &elsewhere).is_allow());
/// ```
#[inline]
#[must_use]
pub fn decide<'a>(actor: &'a Actor, action: Action, target: &Target<'a>) -> Decision<'a> {
    let because = match actor {
        Actor::Anonymous => None,
        Actor::Member(member) => member_may(member, action, target),
        Actor::Contact(contact) => {
            portal::contact_may(contact, action, target).then_some(Because::Portal)
        }
    };
    match because {
        Some(because) => Decision::Allow { because },
        None => Decision::Deny(Denial::new(actor, action, *target)),
    }
}

/// The decisions for a whole screen at once, in the order of the questions.
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{Decision, Kind, WorkgroupId, decide_many};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
/// let grant = Grant::Workgroup { role: BuiltIn::EndClient.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let visitor = Actor::Member(member);
///
/// // The buttons on a device's page, for somebody who only looks.
/// let device = Target::below(Kind::Device, workgroup, acme);
/// let buttons = [Action::DeviceView, Action::DeviceAnalyze, Action::DeviceManage];
/// let answers = decide_many(&visitor, &buttons.map(|action| (action, device)));
/// let enabled: Vec<bool> = answers.iter().map(Decision::is_allow).collect();
/// assert_eq!(enabled, [true, false, false]);
/// ```
#[must_use]
pub fn decide_many<'a>(actor: &'a Actor, questions: &[(Action, Target<'a>)]) -> Vec<Decision<'a>> {
    questions
        .iter()
        .map(|(action, target)| decide(actor, *action, target))
        .collect()
}
