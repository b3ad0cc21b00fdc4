//! The mail that changes write: what it says, from what the handler knows.

use policy::act::{WorkgroupDelete, WorkgroupEdit, WorkgroupTransfer};
use policy::last_admin::AdminRole;
use policy::{
    ActionType, Actor, BuiltIn, Edition, Grant, Member, MemberId, Permit, Role, Scope, Told,
    Validity, WorkgroupId, clients_told, edition_impact, told,
};

use crate::auth::Guard;
use crate::auth::token::Token;
use crate::clock::{day, minute};
use crate::http::problem::Failure;
use crate::impact;
use crate::mail::{Letter, Mail};
use crate::store::access_groups::impact::Effects;
use crate::store::members::holders::Holders;
use crate::store::members::member::{self, MemberRow};
use crate::store::members::membership::{self, Membership};
use crate::store::workgroups::{edition, end};
use crate::store::{Tx, outbox};

/// An invitation, as its mail tells of it.
pub(super) struct InvitationMail<'a> {
    pub(super) invited: MemberId,
    pub(super) email: &'a str,
    /// As what: a role, or the administrator of a client.
    pub(super) called: String,
    pub(super) token: &'a Token,
    /// When it ends, in seconds since 1970.
    pub(super) expires_at: i64,
    pub(super) message: String,
    /// Whether there was one before it.
    pub(super) again: bool,
}

/// Posts it, in the transaction of the invitation.
pub(super) async fn invitation<A: ActionType>(
    guard: &mut Guard<A>,
    mail: InvitationMail<'_>,
) -> Result<(), Failure> {
    let membership = guard.membership();
    let workgroup = membership.workgroup;
    let workgroup_name = membership.workgroup_name.clone();
    let letter = Letter::Invitation {
        workgroup: workgroup_name,
        invited_by: signature(guard).await?,
        role: mail.called,
        token: mail.token.reveal().to_owned(),
        expires: day(mail.expires_at),
        message: mail.message,
        again: mail.again,
    };
    let posted = Mail {
        to: mail.email,
        workgroup: Some(workgroup),
        invitation: Some(mail.invited),
        letter,
    };
    let now = guard.now;
    Ok(outbox::post(&mut guard.tx, &posted, now).await?)
}

/// Tells somebody what a change of their rights is to them. Nobody who has not accepted yet: their
/// invitation says what it offers.
pub(super) async fn rights<A: ActionType>(
    guard: &mut Guard<A>,
    before: &MemberRow,
    after: Option<&MemberRow>,
) -> Result<(), Failure> {
    rights_and(guard, before, after, Vec::new()).await
}

/// The same, with sentences about what is changed beside them.
pub(super) async fn rights_and<A: ActionType>(
    guard: &mut Guard<A>,
    before: &MemberRow,
    after: Option<&MemberRow>,
    also: Vec<String>,
) -> Result<(), Failure> {
    if before.account.is_none() {
        return Ok(());
    }
    let (place, edition) = (guard.membership().workgroup, guard.membership().edition);
    let workgroup = guard.membership().workgroup_name.clone();
    let now = guard.now;
    let actor = |row: Option<&MemberRow>| match row {
        Some(row) => row.actor(place, edition, now),
        None => Actor::Anonymous,
    };
    let label = after.filter(|after| after.role != before.role);
    let label = label.map(|after| {
        membership::label(
            after.given.role.as_ref(),
            after.given.administers.len(),
            edition,
        )
    });
    let told = told(&actor(Some(before)), &actor(after), label.as_deref());
    let of_membership =
        |after: &MemberRow| times("Your access", (before.validity, after.validity), now);
    let times = after.map_or_else(Vec::new, of_membership);
    let times = [times, also].concat();
    // Whoever has nothing until a day that was set has not lost it: they are told of the day.
    let told = match told {
        Told::Ended if !times.is_empty() => Told::Changed(times),
        told => told.and(times),
    };
    let changed_by = match told {
        Told::Nothing => return Ok(()),
        _ => signature(guard).await?,
    };
    let letter = match told {
        Told::Changed(changes) => Letter::AccessChanged {
            workgroup,
            changed_by,
            changes,
        },
        Told::Ended | Told::Nothing => Letter::AccessEnded {
            workgroup,
            changed_by,
        },
    };
    let posted = Mail {
        to: &before.email,
        workgroup: Some(place),
        invitation: None,
        letter,
    };
    Ok(outbox::post(&mut guard.tx, &posted, now).await?)
}

/// Tells everyone who gains or loses clients by a change that was not one of themselves. Whoever does
/// not work here yet is told by nothing: they see what there is then.
pub(super) async fn clients<A: ActionType>(
    guard: &mut Guard<A>,
    effects: &Effects,
) -> Result<(), Failure> {
    if effects.people.is_empty() {
        return Ok(());
    }
    let (place, workgroup) = {
        let own = guard.membership();
        (own.workgroup, own.workgroup_name.clone())
    };
    let (changed_by, now) = (signature(guard).await?, guard.now);
    for (number, change) in effects.changes.iter().enumerate() {
        let concerned = effects.people.iter();
        let concerned = concerned.filter(|one| one.change == number && one.is_active);
        let people: Vec<String> = concerned.map(|one| one.email.clone()).collect();
        let letter = Letter::AccessChanged {
            workgroup: workgroup.clone(),
            changed_by: changed_by.clone(),
            changes: clients_told(change),
        };
        outbox::post_to_all(&mut guard.tx, &people, (Some(place), &letter), now).await?;
    }
    Ok(())
}

/// Tells everybody who has a role what it is to them that it becomes another one.
pub(super) async fn role_changed<A: ActionType>(
    guard: &mut Guard<A>,
    holders: &Holders,
    change: impact::Change<'_>,
    groups: &[impact::Alike],
) -> Result<(), Failure> {
    let workgroup = guard.membership().workgroup_name.clone();
    let (changed_by, now) = (signature(guard).await?, guard.now);
    for (told, people) in impact::told(holders, change, groups) {
        let (workgroup, changed_by) = (workgroup.clone(), changed_by.clone());
        let letter = match told {
            Told::Nothing => continue,
            Told::Changed(changes) => Letter::AccessChanged {
                workgroup,
                changed_by,
                changes,
            },
            Told::Ended => Letter::AccessEnded {
                workgroup,
                changed_by,
            },
        };
        let posted = (Some(change.workgroup), &letter);
        outbox::post_to_all(&mut guard.tx, &people, posted, now).await?;
    }
    Ok(())
}

/// What another validity of something is to whoever has it, in sentences: *Your access ends on …*
pub(super) fn times(what: &str, (old, new): (Validity, Validity), now: i64) -> Vec<String> {
    let begins = new
        .from()
        .filter(|from| new.from() != old.from() && *from > now);
    let begins = begins.map(|from| format!("{what} begins on {}.", minute(from)));
    let ends = (new.until() != old.until()).then(|| match new.until() {
        Some(until) => format!("{what} ends on {}.", minute(until)),
        None => format!("{what} no longer ends on a day that was set."),
    });
    begins.into_iter().chain(ends).collect()
}

/// Tells whoever has a role that another edition changes what it is to them.
pub(super) async fn edition(
    guard: &mut Guard<WorkgroupEdit>,
    permit: &Permit<WorkgroupEdit>,
    (workgroup, to): (&str, Edition),
) -> Result<(), Failure> {
    let from = guard.membership().edition;
    let changed_by = signature(guard).await?;
    let now = guard.now;
    for (role, _) in edition_impact(from, to) {
        let label = Role::from(role).label(to).to_owned();
        let new = (label != role.label(from)).then_some(label.as_str());
        let holder = |edition| holder(permit.workgroup(), role, edition);
        let Told::Changed(changes) = told(&holder(from), &holder(to), new) else {
            continue;
        };
        let letter = Letter::AccessChanged {
            workgroup: workgroup.to_owned(),
            changed_by: changed_by.clone(),
            changes,
        };
        let people = edition::addresses(&mut guard.tx, permit, role, now).await?;
        let posted = (Some(permit.workgroup()), &letter);
        outbox::post_to_all(&mut guard.tx, &people, posted, now).await?;
    }
    Ok(())
}

/// Tells everyone that their workgroup is gone, in mail that does not go with it.
pub(super) async fn workgroup_ended(
    guard: &mut Guard<WorkgroupDelete>,
    permit: &Permit<WorkgroupDelete>,
) -> Result<(), Failure> {
    let letter = Letter::AccessEnded {
        workgroup: guard.membership().workgroup_name.clone(),
        changed_by: signature(guard).await?,
    };
    let now = guard.now;
    let people = end::addresses(&mut guard.tx, permit, now).await?;
    Ok(outbox::post_to_all(&mut guard.tx, &people, (None, &letter), now).await?)
}

/// Tells an administrator that they can have the workgroup.
pub(super) async fn ownership_offered(
    guard: &mut Guard<WorkgroupTransfer>,
    to: &str,
) -> Result<(), Failure> {
    let letter = Letter::OwnershipOffered {
        workgroup: guard.membership().workgroup_name.clone(),
        place: guard.membership().workgroup.to_string(),
        offered_by: signature(guard).await?,
    };
    let posted = Mail {
        to,
        workgroup: Some(guard.membership().workgroup),
        invitation: None,
        letter,
    };
    let now = guard.now;
    Ok(outbox::post(&mut guard.tx, &posted, now).await?)
}

/// Tells the old and the new owner what they are now, in the words of a change of role.
pub(super) async fn ownership_moved(
    tx: &mut Tx,
    own: &Membership,
    sides: &[Side],
    now: i64,
) -> Result<(), Failure> {
    let changed_by = match member::name_of(tx, own.member.id()).await? {
        Some(name) => name,
        None => member::email_of(tx, own.member.id()).await?,
    };
    for side in sides {
        let (Some(before), Some(after)) = (side.before.role, side.after.role) else {
            continue;
        };
        let holder = |role| holder(own.workgroup, role, own.edition);
        let label = Role::from(after).label(own.edition).to_owned();
        let Told::Changed(changes) = told(&holder(before), &holder(after), Some(&label)) else {
            continue;
        };
        let letter = Letter::AccessChanged {
            workgroup: own.workgroup_name.clone(),
            changed_by: changed_by.clone(),
            changes,
        };
        let posted = (Some(own.workgroup), &letter);
        outbox::post_to_all(tx, std::slice::from_ref(&side.email), posted, now).await?;
    }
    Ok(())
}

/// One of the two between whom the ownership moves.
pub(super) struct Side {
    pub(super) email: String,
    pub(super) before: AdminRole,
    pub(super) after: AdminRole,
}

/// Somebody with a role, whatever is assigned to them: where only the role changes, nothing of that does.
fn holder(workgroup: WorkgroupId, role: BuiltIn, edition: Edition) -> Actor {
    let (role, scope) = (role.into(), Scope::everyone());
    let grant = Grant::Workgroup { role, scope };
    match MemberId::new(1) {
        Some(id) => Actor::Member(Member::new(id, workgroup, edition, [grant])),
        None => Actor::Anonymous,
    }
}

/// Who does it, as mail names them.
pub(super) async fn signature<A: ActionType>(guard: &mut Guard<A>) -> Result<String, Failure> {
    let own = guard.membership().member.id();
    let name = member::name_of(&mut guard.tx, own).await?;
    Ok(name.unwrap_or_else(|| guard.caller_name()))
}
