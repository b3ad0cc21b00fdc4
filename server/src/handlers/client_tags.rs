//! Tags of clients, and what access groups by rule make of them.
//!
//! A tag can give people access: whoever changes tags so that a client comes into a group, or leaves it,
//! has to be allowed to change that group for that client.

use policy::Action::ClientNoteView;
use policy::act::{AccessGroupEdit, ClientView};
use policy::{ActionType, ClientId, ClientSet, Permit, Scope};
use serde_json::json;
use wire::TagCount;

use super::{access_impact, letters};
use crate::auth::Guard;
use crate::auth::guard::Change;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::routing::resource::Key as _;
use crate::store::access_groups::impact::Step;
use crate::store::access_groups::rule::{self, Move};
use crate::store::access_groups::{clients, members};
use crate::store::clients::tags;

/// What is said to whoever changes tags, and may not change the groups that go by them.
const NOT_ALLOWED: &str = "an access group goes by these tags: they give or take away access to this \
     client, and you may not change that group";

/// The tags of the clients whose notes the caller may see.
pub(crate) async fn list(
    mut guard: Guard<ClientView>,
    (): (),
    (): (),
) -> Result<Json<Vec<TagCount>>, Failure> {
    let permit = guard.list()?;
    // Tags are the staff's own, as notes are.
    let noted = guard.sees(ClientNoteView);
    Ok(Json(tags::counts(&mut guard.tx, &permit, &noted).await?))
}

/// Moves a client whose tags are others now into the groups whose rules hold for it, and out of those whose
/// rules do not any more.
pub(super) async fn follow<A: ActionType>(
    guard: &mut Guard<A>,
    client: ClientId,
    (before, after): (&[String], &[String]),
) -> Result<(), Failure> {
    let workgroup = guard.membership().workgroup;
    for found in rule::moves(&mut guard.tx, workgroup, (before, after)).await? {
        move_one(guard, client, found).await?;
    }
    Ok(())
}

async fn move_one<A: ActionType>(
    guard: &mut Guard<A>,
    client: ClientId,
    Move { group, comes }: Move,
) -> Result<(), Failure> {
    let named = Scope::only([client]);
    let permit: Permit<AccessGroupEdit> = guard
        .also_on_naming(group, &named)
        .map_err(|denied| denied.at_field("tags", NOT_ALLOWED))?;
    let (one, none): (ClientSet, _) = ([client].into_iter().collect(), ClientSet::default());
    let (before, after) = if comes { (none, one) } else { (one, none) };
    let step = Step {
        members: members::all(&mut guard.tx, &permit).await?,
        before,
        after,
    };
    let effects = access_impact::effects(guard, &permit, std::slice::from_ref(&step)).await?;
    let [add, remove] = [&step.after, &step.before].map(|set| set.iter().collect::<Vec<_>>());
    let now = guard.now;
    clients::change(&mut guard.tx, &permit, (&add, &remove), now).await?;
    letters::clients(guard, &effects).await?;
    let change = Change {
        target: group.name(),
        before: None,
        after: Some(json!({ "added": add, "removed": remove })),
    };
    guard.also_done::<AccessGroupEdit>(change).await
}
