//! A set of actions, one bit each.
//!
//! A whole set is a few machine words and is copied rather than shared: a limit with one costs a
//! decision next to nothing.

use core::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::catalogue::action::Action;
use crate::catalogue::cells::COUNT;

const WORDS: usize = COUNT.div_ceil(64);

/// A set of actions; iterates in the catalogue's order, serialises as a list of wire names in that
/// order.
///
/// ```
/// use policy::{Action, ActionSet};
///
/// let set: ActionSet = [Action::TicketView, Action::ClientView].into_iter().collect();
/// assert!(set.contains(Action::ClientView) && !set.contains(Action::ClientEdit));
///
/// let json = serde_json::to_string(&set).unwrap();
/// assert_eq!(json, r#"["client.view","ticket.view"]"#);
/// assert_eq!(serde_json::from_str::<ActionSet>(&json).unwrap(), set);
/// // A name that these rules do not know is refused, not left out.
/// assert!(serde_json::from_str::<ActionSet>(r#"["client.paint"]"#).is_err());
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct ActionSet([u64; WORDS]);

impl ActionSet {
    /// Whether `action` is in the set.
    #[must_use]
    pub fn contains(&self, action: Action) -> bool {
        let (word, bit) = place(action);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether no action is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The actions in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = Action> + '_ {
        let all = Action::ALL.iter().copied();
        all.filter(|action| self.contains(*action))
    }

    /// Adds an action to the set.
    fn insert(&mut self, action: Action) {
        let (word, bit) = place(action);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }
}

/// The word that an action's bit is in, and the bit.
fn place(action: Action) -> (usize, u64) {
    let number = action as usize;
    (number / 64, 1 << (number % 64))
}

impl FromIterator<Action> for ActionSet {
    fn from_iter<I: IntoIterator<Item = Action>>(actions: I) -> Self {
        let mut set = Self::default();
        for action in actions {
            set.insert(action);
        }
        set
    }
}

impl fmt::Debug for ActionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for ActionSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for ActionSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = ActionSet;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of actions' wire names")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ActionSet, A::Error> {
                let mut set = ActionSet::default();
                while let Some(action) = list.next_element()? {
                    set.insert(action);
                }
                Ok(set)
            }
        }
        deserializer.deserialize_seq(Names)
    }
}
