//! Reasons and what they let be known: stable codes, each once.

use policy::{Reason, Visibility};

#[test]
fn every_reason_has_its_own_code_and_every_visibility_its_status() {
    let codes: std::collections::BTreeSet<_> = Reason::ALL.iter().map(|r| r.to_string()).collect();
    assert_eq!(codes.len(), Reason::ALL.len());
    assert!(codes.contains("out_of_scope") && !codes.contains(""));
    let statuses = [
        Visibility::Unauthenticated,
        Visibility::Hidden,
        Visibility::Forbidden,
    ];
    assert_eq!(statuses.map(Visibility::status), [401, 404, 403]);
}
