//! The access explorer: who can do something and why, and what one person can do.
//!
//! Whoever explores is told of nobody and of no client that they do not see elsewhere: each answer asks
//! for the right to view what it names as well.

pub(crate) mod export;
pub(crate) mod member;
pub(crate) mod people;
pub(crate) mod why;

use policy::act::{AccessExplore, AuditView, MemberView};
use policy::{MemberId, Permit};
use wire::AccessWay;

use crate::auth::Guard;
use crate::http::problem::Failure;
use crate::store::access::since;

/// The permit to look at a member, of whoever may explore.
async fn look_at(
    guard: &mut Guard<AccessExplore>,
    member: MemberId,
) -> Result<Permit<MemberView>, Failure> {
    let facts = guard.facts_of_anyone(member).await?;
    let permit = guard.also_on_member(&facts.person())?;
    guard.on_workgroup()?;
    Ok(permit)
}

/// Says who gave each of these ways, to whoever may read the log.
async fn name_givers(
    guard: &mut Guard<AccessExplore>,
    people: Vec<(MemberId, &mut Vec<AccessWay>)>,
) -> Result<(), Failure> {
    match guard.also_list::<AuditView>() {
        Ok(permit) => Ok(since::name_givers(&mut guard.tx, &permit, people).await?),
        Err(_) => Ok(()),
    }
}
