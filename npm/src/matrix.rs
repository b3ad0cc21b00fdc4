//! The matrix as words; `js/answer.js` reads them.

use policy::{Action, BuiltIn, Edition};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::words::Writer;

/// The staff's matrix of an edition: the roles with their labels, and then for each action its wire
/// name, its section's label and a cell for each role. Empty where there is no such edition.
#[wasm_bindgen]
#[must_use]
pub fn matrix(edition: &str) -> String {
    let Some(edition) = Edition::named(edition) else {
        return String::new();
    };
    let mut words = Writer::default();
    for role in BuiltIn::ALL {
        words.word(role.wire_name()).word(role.label(edition));
    }
    for action in Action::staff() {
        words
            .word(action.wire_name())
            .word(action.section().label());
        for role in BuiltIn::ALL {
            words.word(action.cell(edition, role).wire_name());
        }
    }
    words.text()
}
