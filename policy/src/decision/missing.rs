//! What is missing, for somebody else who looks at it: the access explorer's words.
//!
//! A [sentence](Denial::sentence) is for the person who was refused and says *you*. Who looks at a list of
//! those who cannot do something reads of each what they lack.

use crate::decision::denial::Denial;
use crate::decision::reason::Reason;
use crate::decision::sentence::{filled, roles_that_may};
use crate::model::actor::{Actor, Member};

impl Denial<'_> {
    /// What the actor lacks, in one sentence about them: complete, in English, for somebody else.
    ///
    /// ```
    /// # use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope};
    /// # use policy::{Target, WorkgroupId, decide};
    /// # let workgroup = WorkgroupId::new(1).unwrap();
    /// # let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
    /// # let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
    /// # let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
    /// # let actor = Actor::Member(member);
    /// let missing = |action, client| {
    ///     let target = Target::client(workgroup, client);
    ///     decide(&actor, action, &target).denial().map(|denial| denial.missing())
    /// };
    /// assert_eq!(missing(Action::ClientEdit, other).unwrap(), "The client is not assigned.");
    /// assert_eq!(
    ///     missing(Action::ClientDelete, acme).unwrap(),
    ///     "Needs the role Owner, Administrator or Manager; has Associate."
    /// );
    /// assert_eq!(missing(Action::ClientEdit, acme), None);
    /// ```
    #[must_use]
    pub fn missing(&self) -> String {
        match about_them(self) {
            Some(template) => filled(self, template),
            // It says nothing of whom it is said to.
            None => self.sentence(),
        }
    }
}

fn about_them(denial: &Denial<'_>) -> Option<&'static str> {
    Some(match (denial.reason(), denial.actor()) {
        (Reason::Inactive, _) => "The membership is not active.",
        (Reason::OutsideKey, _) => "The key does not include it.",
        (Reason::NotGranted, Actor::Member(member)) if is_ever_granted(denial, member) => {
            "Needs the role |needed|; has |held|."
        }
        (Reason::OutOfScope, _) => "The client is not assigned.",
        (Reason::ClientDenied, _) => "The client is withheld.",
        (Reason::NoClient, _) => "No client is assigned.",
        (Reason::NotOneself, _) => "Only for their own account.",
        (Reason::Oneself, _) => "Nobody can |verb| themselves.",
        (Reason::RoleNotBelow, _) => "The role |held| can't manage the role |not managed|.",
        (Reason::WiderThanOwn, _) => "It would grant more access than they have.",
        _ => return None,
    })
}

fn is_ever_granted(denial: &Denial<'_>, member: &Member) -> bool {
    !roles_that_may(denial, member).is_empty()
}
