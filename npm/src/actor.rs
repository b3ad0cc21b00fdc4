//! Reads a snapshot: `policy::Snapshot` as words. `js/snapshot.js` writes them, and the tests hold
//! both against what the server sends.

use policy::{
    Action, Actor, ClientId, Contact, CustomRole, Grant, Limit, Member, PrivilegeSet, Role, Scope,
    WorkgroupId,
};

use crate::names::DIGEST;
use crate::words::Reader;

/// An actor and the workgroup that they are in.
pub(crate) fn snapshot(text: &str) -> Result<(WorkgroupId, Actor), String> {
    let mut words = Reader::new(text);
    let theirs = words.word()?;
    if theirs != DIGEST {
        return Err([
            "the server decides by other rules, with digest `",
            theirs,
            "`",
        ]
        .concat());
    }
    let workgroup = words.name()?;
    let actor = match words.word()? {
        "member" => Actor::Member(member(&mut words, workgroup)?),
        _ => Actor::Contact(contact(&mut words, workgroup)?),
    };
    words.end()?;
    Ok((workgroup, actor))
}

fn member(words: &mut Reader<'_>, workgroup: WorkgroupId) -> Result<Member, String> {
    let (id, edition) = (words.name()?, words.name()?);
    let grants = words.list(grant)?;
    let member = Member::new(id, workgroup, edition, grants).in_teams(words.list(Reader::name)?);
    let limit = words.optional(|words| {
        Ok(Limit {
            actions: words
                .optional(actions)?
                .map(|actions| actions.into_iter().collect()),
            clients: words
                .optional(clients)?
                .map(|clients| clients.into_iter().collect()),
        })
    })?;
    Ok(match limit {
        Some(limit) => member.limited(limit),
        None => member,
    })
}

fn actions(words: &mut Reader<'_>) -> Result<Vec<Action>, String> {
    words.list(Reader::name)
}

fn clients(words: &mut Reader<'_>) -> Result<Vec<ClientId>, String> {
    words.list(Reader::name)
}

fn grant(words: &mut Reader<'_>) -> Result<Grant, String> {
    Ok(match words.word()? {
        "workgroup" => Grant::Workgroup {
            role: role(words)?,
            scope: scope(words)?,
        },
        _ => Grant::ClientAdministrator {
            client: words.name()?,
        },
    })
}

/// A role, checked against the catalogue.
pub(crate) fn role(words: &mut Reader<'_>) -> Result<Role, String> {
    if words.word()? == "built_in" {
        return Ok(Role::BuiltIn(words.name()?));
    }
    let (id, label) = (words.name()?, words.word()?);
    let grants = words.list(|words| Ok((words.word()?, words.word()?)))?;
    let manages = words.list(Reader::word)?;
    let role = CustomRole::load_parts(id, label, grants, manages);
    let role =
        role.map_err(|refusal| ["the role `", label, "` is refused: ", refusal.code()].concat())?;
    Ok(Role::Custom(Box::new(role)))
}

/// A scope.
pub(crate) fn scope(words: &mut Reader<'_>) -> Result<Scope, String> {
    let set = |words: &mut Reader<'_>| Ok::<_, String>(clients(words)?.into_iter().collect());
    Ok(match words.word()? {
        "nobody" => Scope::Nobody,
        "clients" => Scope::Clients {
            allow: set(words)?,
            deny: set(words)?,
        },
        _ => Scope::AllExcept { deny: set(words)? },
    })
}

fn contact(words: &mut Reader<'_>, workgroup: WorkgroupId) -> Result<Contact, String> {
    let (id, client) = (words.name()?, words.name()?);
    let privileges = PrivilegeSet::new(words.list(Reader::name)?);
    let privileges =
        privileges.map_err(|_| "a privilege is on without the one that it needs".to_owned())?;
    Ok(Contact {
        id,
        workgroup,
        client,
        privileges,
    })
}
