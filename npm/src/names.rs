//! What JavaScript has to know of the catalogue: the names behind the numbers.

use policy::Action;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::words::Writer;

/// The digest of the rules, as this build was given it: 64 lower-case hexadecimal digits.
pub(crate) const DIGEST: &str = env!("REMIT_POLICY_DIGEST");

/// The digest of the rules, and then every action in the order of its number: its wire name, its label and its kind of target.
#[wasm_bindgen]
#[must_use]
pub fn names() -> String {
    let mut words = Writer::default();
    words.word(DIGEST);
    for action in Action::ALL {
        words.word(action.wire_name());
        words.word(action.label());
        words.word(action.kind().wire_name());
    }
    words.text()
}

/// The action with this number.
pub(crate) fn action(number: u32) -> Option<Action> {
    Action::ALL.get(number as usize).copied()
}
