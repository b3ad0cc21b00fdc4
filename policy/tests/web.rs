//! The golden cases again, in the browser's WebAssembly: the same text, the same digest.
#![cfg(target_arch = "wasm32")]

use policy::{Edition, computed_digest, decision_table, digest, matrix};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_browser_gives_the_same_matrix() {
    assert_eq!(
        matrix::csv(Edition::Associate),
        include_str!("golden/matrix-associate.csv")
    );
    assert_eq!(
        matrix::csv(Edition::Agent),
        include_str!("golden/matrix-agent.csv")
    );
}

#[wasm_bindgen_test]
fn the_browser_gives_the_same_decisions() {
    assert_eq!(
        decision_table::table(Edition::Associate),
        include_str!("golden/decisions-associate.txt")
    );
    assert_eq!(
        decision_table::table(Edition::Agent),
        include_str!("golden/decisions-agent.txt")
    );
}

#[wasm_bindgen_test]
fn the_browser_gives_the_same_digest() {
    assert_eq!(computed_digest(), digest());
}
