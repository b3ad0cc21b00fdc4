//! Reads a snapshot: `policy::Snapshot` as words. `js/snapshot.js` writes them, and the tests hold
//! both against what the server sends.

use policy::{
    Action, Actor, BuiltIn, ClientSet, Contact, CustomRole, Edition, Grant, Limit, Member,
    Privilege, PrivilegeSet, Role, Scope, WorkgroupId,
};

use crate::names::DIGEST;
use crate::words::Reader;

/// An actor and the workgroup that they are in.
pub(crate) fn snapshot(text: &str) -> Result<(WorkgroupId, Actor), String> {
    let mut words = Reader::new(text);
    let read = workgroup_and_actor(&mut words);
    words.end(read)
}

fn workgroup_and_actor(words: &mut Reader<'_>) -> Option<(WorkgroupId, Actor)> {
    let theirs = words.word()?;
    if theirs != DIGEST {
        return words.refuse(&[
            "the server decides by other rules, with digest `",
            theirs,
            "`",
        ]);
    }
    let workgroup = words.id()?;
    let actor = match words.word()? {
        "member" => Actor::Member(member(words, workgroup)?),
        _ => Actor::Contact(contact(words, workgroup)?),
    };
    Some((workgroup, actor))
}

fn member(words: &mut Reader<'_>, workgroup: WorkgroupId) -> Option<Member> {
    let (id, edition) = (words.id()?, words.name(Edition::named)?);
    let grants = words.list(grant)?;
    let member = Member::new(id, workgroup, edition, grants).in_teams(words.ids()?);
    Some(match words.optional(limit)? {
        Some(limit) => member.limited(limit),
        None => member,
    })
}

fn limit(words: &mut Reader<'_>) -> Option<Limit> {
    Some(Limit {
        actions: words
            .optional(|words| words.list(|words| words.name(Action::named)))?
            .map(|actions| actions.into_iter().collect()),
        clients: words.optional(clients)?,
    })
}

fn clients(words: &mut Reader<'_>) -> Option<ClientSet> {
    Some(words.ids()?.into_iter().collect())
}

fn grant(words: &mut Reader<'_>) -> Option<Grant> {
    Some(match words.word()? {
        "workgroup" => Grant::Workgroup {
            role: role(words)?,
            scope: scope(words)?,
        },
        _ => Grant::ClientAdministrator {
            client: words.id()?,
        },
    })
}

/// A role, checked against the catalogue.
pub(crate) fn role(words: &mut Reader<'_>) -> Option<Role> {
    if words.word()? == "built_in" {
        return words.name(BuiltIn::named).map(Role::BuiltIn);
    }
    let (id, label) = (words.id()?, words.word()?);
    let grants = words.list(|words| Some((words.word()?, words.word()?)))?;
    let manages = words.list(Reader::word)?;
    match CustomRole::load_parts(id, label, grants, manages) {
        Ok(role) => Some(Role::Custom(Box::new(role))),
        Err(refusal) => words.refuse(&["the role `", label, "` is refused: ", refusal.code()]),
    }
}

/// A scope.
pub(crate) fn scope(words: &mut Reader<'_>) -> Option<Scope> {
    Some(match words.word()? {
        "nobody" => Scope::Nobody,
        "clients" => Scope::Clients {
            allow: clients(words)?,
            deny: clients(words)?,
        },
        _ => Scope::AllExcept {
            deny: clients(words)?,
        },
    })
}

fn contact(words: &mut Reader<'_>, workgroup: WorkgroupId) -> Option<Contact> {
    let (id, client) = (words.id()?, words.id()?);
    match PrivilegeSet::new(words.list(|words| words.name(Privilege::named))?) {
        Ok(privileges) => Some(Contact {
            id,
            workgroup,
            client,
            privileges,
        }),
        Err(_) => words.refuse(&["a privilege is on without the one that it needs"]),
    }
}
