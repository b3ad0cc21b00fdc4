//! A signed-in actor, as JavaScript holds one.

use policy::{Action, Actor, ClientId, WorkgroupId, decide, effective, may_list};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::question::{Facts, quick};
use crate::{actor, answer, names};

/// The answers of [`Handle::can`]; JavaScript keeps 0 for a question that was not asked yet.
const NO: u32 = 1;
const YES: u32 = 2;
/// The question is not described well enough.
const DESCRIBE: u32 = 3;

/// An actor; or the reason why there is none, and then every answer is no.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle(Result<(WorkgroupId, Actor), String>);

#[wasm_bindgen]
impl Handle {
    /// Reads a snapshot.
    #[must_use]
    pub fn read(snapshot: &str) -> Self {
        Self(actor::snapshot(snapshot))
    }

    /// Why the snapshot was refused; empty where it was not.
    #[must_use]
    pub fn error(&self) -> String {
        self.0.as_ref().err().cloned().unwrap_or_default()
    }

    /// Whether the actor may do an action to a target in their own workgroup that its client alone
    /// describes: question `2 n` is about action number `n`, question `2 n + 1` about the same where
    /// the target is public. The client's id comes in two halves, `0, 0` for none. The answer is
    /// 1 for no, 2 for yes, and 3 where such a target has to be described to [`may`](Self::may).
    #[must_use]
    pub fn can(&self, question: u32, high: u32, low: u32) -> u32 {
        let number = u64::from(high) << 32 | u64::from(low);
        let client = ClientId::new(number);
        if number != 0 && client.is_none() {
            return DESCRIBE;
        }
        match self.decide_quickly(question >> 1, client, question & 1 == 1) {
            Some(true) => YES,
            Some(false) => NO,
            None => DESCRIBE,
        }
    }

    /// As [`can`](Self::can), about any target, described in words.
    #[must_use]
    pub fn may(&self, action: u32, target: &str) -> bool {
        let (Some((home, actor, action)), Ok(facts)) = (self.asking(action), Facts::read(target))
        else {
            return false;
        };
        decide(actor, action, &facts.target(home, &facts.person())).is_allow()
    }

    /// The decision with its reason, in words; empty where there is no actor or no such action.
    #[must_use]
    pub fn check(&self, action: u32, target: &str) -> String {
        let Some((home, actor, action)) = self.asking(action) else {
            return String::new();
        };
        match Facts::read(target) {
            Ok(facts) => answer::check(actor, action, &facts.target(home, &facts.person())),
            Err(why) => answer::bad_target(&why),
        }
    }

    /// Whether the actor may ask for a list of what the action shows, or has the action anywhere.
    #[must_use]
    pub fn anywhere(&self, action: u32) -> bool {
        self.asking(action)
            .is_some_and(|(_, actor, action)| may_list(actor, action))
    }

    /// Everything that the actor can do, and where, in words.
    #[must_use]
    pub fn effective(&self) -> String {
        let actor = self.0.as_ref().ok();
        actor.map_or_else(String::new, |(_, actor)| {
            answer::effective(&effective(actor))
        })
    }
}

impl Handle {
    fn asking(&self, action: u32) -> Option<(WorkgroupId, &Actor, Action)> {
        let (home, actor) = self.0.as_ref().ok()?;
        Some((*home, actor, names::action(action)?))
    }

    #[inline]
    fn decide_quickly(&self, action: u32, client: Option<ClientId>, public: bool) -> Option<bool> {
        let (home, actor, action) = self.asking(action)?;
        let target = quick(action, home, client)?;
        let target = if public { target.public() } else { target };
        Some(decide(actor, action, &target).is_allow())
    }
}
