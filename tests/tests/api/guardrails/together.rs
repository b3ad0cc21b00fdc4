//! Two changes at once, each of which alone breaks nothing.

use policy::{BuiltIn, Scope};
use serde_json::json;

use super::{check, create, newcomer};
use crate::app::{TestApp, on_each_engine};
use crate::races::at_once;

#[test]
fn of_two_changes_that_break_it_together_one_is_done() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [one, other] = [(); 2].map(|()| newcomer(&app, BuiltIn::Manager, Scope::Nobody));
        let says =
            |people: u64| json!({ "kind": "at_least", "people": people, "roles": ["manager"] });
        let there = check(app.owner(), &app, &says(1)).total.unwrap();
        create(&app, "Enough managers", &says(there - 1));
        let demote = |id: policy::MemberId| {
            let path = app.at_home(&format!("members/{id}/role"));
            app.owner()
                .put(path, &json!({ "role": "associate" }))
                .status
        };
        let (first, second) = at_once(|| demote(one.member.id), || demote(other.member.id));
        let mut statuses = [first, second];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        assert_eq!(check(app.owner(), &app, &says(1)).total, Some(there - 1));
    });
}
