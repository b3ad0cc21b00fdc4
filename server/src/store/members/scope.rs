//! Scopes: from the tables of assignments to the policy's sets, and back.
//!
//! Direct assignments and access groups are resolved here, before the policy sees them.

use policy::{
    BuiltIn, ClientFilter, ClientId, CustomRole, Grant, MemberId, Role, RoleDraft, RoleName, Scope,
    TeamId, Tenure, Validity, WorkgroupId,
};

use crate::store::engine::{MOST_VALUES, Value, insert_all, sql};
use crate::store::{RowExt, StoreError, StoredId as _, Tx};

/// Everything that is given to one member.
#[derive(Debug, Clone)]
pub(crate) struct Assignments {
    /// The role in the workgroup; none for someone who only administers single clients, and where
    /// a custom role's row makes no sense: such a role gives nothing.
    pub(crate) role: Option<Role>,
    /// The clients of that role.
    pub(crate) scope: Scope,
    /// The clients that the member administers alone, and when each of them.
    pub(crate) administers: Vec<(ClientId, Validity)>,
    /// The teams that the member is in.
    pub(crate) teams: Vec<TeamId>,
}

impl Assignments {
    /// The same as the policy takes it, whether it holds now or at another time: for who somebody is to
    /// those who manage them.
    pub(crate) fn grants(&self) -> Vec<Grant> {
        let grants = self.tenure(Validity::ALWAYS).grants;
        grants.into_iter().map(|(grant, _)| grant).collect()
    }

    /// The same with when it holds, for a membership that holds at this time.
    pub(crate) fn tenure(&self, membership: Validity) -> Tenure {
        let workgroup = self.role.iter().map(|role| Grant::Workgroup {
            role: role.clone(),
            scope: self.scope.clone(),
        });
        let workgroup = workgroup.map(|grant| (grant, Validity::ALWAYS));
        let clients = self.administers.iter().map(|(client, validity)| {
            let grant = Grant::ClientAdministrator { client: *client };
            (grant, *validity)
        });
        Tenure {
            membership,
            grants: workgroup.chain(clients).collect(),
        }
    }
}

/// Everything that is assigned to a member, in one row: see [`RowExt::ids`].
const ASSIGNED: &str = "SELECT \
     (SELECT string_agg(CAST(client AS TEXT), ',') FROM member_client \
        WHERE member = $1 AND effect = 'allow') AS allowed, \
     (SELECT string_agg(CAST(client AS TEXT), ',') FROM member_client \
        WHERE member = $2 AND effect = 'deny') AS denied, \
     (SELECT string_agg(CAST(g.client AS TEXT), ',') FROM member_access_group m \
        JOIN access_group_client g ON g.access_group = m.access_group \
        WHERE m.member = $3) AS grouped, \
     (SELECT string_agg(CAST(client AS TEXT) || ':' || COALESCE(CAST(valid_from AS TEXT), '') \
        || ':' || COALESCE(CAST(valid_until AS TEXT), ''), ',') FROM client_administrator \
        WHERE member = $4) AS administers, \
     (SELECT string_agg(CAST(team AS TEXT), ',') FROM team_member \
        WHERE member = $5) AS teams";

/// What is given to a member whose row has this `role` and `scope_kind`.
pub(crate) async fn given(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    role: Option<&str>,
    scope_kind: &str,
) -> Result<Assignments, StoreError> {
    let query = sql(ASSIGNED).bind(member).bind(member).bind(member);
    let row = tx.one(query.bind(member).bind(member)).await?;
    let mut allow: Vec<ClientId> = row.ids("allowed")?;
    allow.append(&mut row.ids("grouped")?);
    let mut administers = administered(row.maybe_text("administers")?.as_deref())?;
    administers.sort_unstable_by_key(|(client, _)| *client);
    Ok(Assignments {
        role: match role {
            Some(name) => load_role(tx, workgroup, name).await?,
            None => None,
        },
        scope: scope(scope_kind, allow, row.ids("denied")?)?,
        administers,
        teams: row.ids("teams")?,
    })
}

/// The clients that somebody administers alone, as [`ASSIGNED`] has them: each with from and until.
fn administered(text: Option<&str>) -> Result<Vec<(ClientId, Validity)>, StoreError> {
    let parts = text.into_iter().flat_map(|text| text.split(','));
    let one = |part: &str| {
        let mut numbers = part.split(':').map(|number| number.parse::<i64>().ok());
        let client = numbers.next().flatten().and_then(ClientId::from_number);
        let (from, until) = (numbers.next().flatten(), numbers.next().flatten());
        client.map(|client| (client, Validity::stored(from, until)))
    };
    let corrupt = |part: &str| StoreError::Corrupt(format!("`{part}` as an administered client"));
    parts
        .map(|part| one(part).ok_or_else(|| corrupt(part)))
        .collect()
}

/// An empty allow list stays an empty allow list: what was assigned may have been deleted.
pub(in crate::store) fn scope(
    kind: &str,
    allow: Vec<ClientId>,
    deny: Vec<ClientId>,
) -> Result<Scope, StoreError> {
    match kind {
        "nobody" if allow.is_empty() => Ok(Scope::Nobody),
        "nobody" | "clients" => Ok(Scope::Clients {
            allow: allow.into_iter().collect(),
            deny: deny.into_iter().collect(),
        }),
        "all_except" => Ok(Scope::AllExcept {
            deny: deny.into_iter().collect(),
        }),
        other => Err(StoreError::Corrupt(format!("`{other}` in `scope_kind`"))),
    }
}

/// The role with this name. A name or a draft that the policy refuses gives nothing at all.
pub(crate) async fn load_role(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    name: &str,
) -> Result<Option<Role>, StoreError> {
    let id = match name.parse() {
        Ok(RoleName::BuiltIn(role)) => return Ok(Some(Role::BuiltIn(role))),
        Ok(RoleName::Custom(id)) => id,
        Err(error) => {
            tracing::error!(%error, "a member has a role that is none");
            return Ok(None);
        }
    };
    let query = sql("SELECT draft FROM role WHERE workgroup = $1 AND id = $2");
    let row = tx.first(query.bind(workgroup).bind(id)).await?;
    let draft = row.map(|row| row.text("draft")).transpose()?;
    let role = draft.as_deref().and_then(read_draft);
    Ok(role.filter(|role| role.name() == RoleName::Custom(id)))
}

/// The roles that the workgroup made, those that the policy accepts: others give nothing.
pub(crate) async fn custom_roles(
    tx: &mut Tx,
    workgroup: WorkgroupId,
) -> Result<Vec<CustomRole>, StoreError> {
    let query = sql("SELECT draft FROM role WHERE workgroup = $1 ORDER BY id");
    let mut roles = Vec::new();
    for row in tx.all(query.bind(workgroup)).await? {
        if let Some(Role::Custom(role)) = read_draft(&row.text("draft")?) {
            roles.push(*role);
        }
    }
    Ok(roles)
}

/// Every role that somebody in the workgroup can have.
pub(crate) async fn every_role(
    tx: &mut Tx,
    workgroup: WorkgroupId,
) -> Result<Vec<Role>, StoreError> {
    let own = custom_roles(tx, workgroup).await?.into_iter();
    let own = own.map(|role| Role::Custom(Box::new(role)));
    Ok(BuiltIn::ALL
        .into_iter()
        .map(Role::from)
        .chain(own)
        .collect())
}

fn read_draft(draft: &str) -> Option<Role> {
    let read = serde_json::from_str::<RoleDraft>(draft).map_err(|error| error.to_string());
    let loaded = read.and_then(|draft| CustomRole::load(&draft).map_err(|error| error.to_string()));
    match loaded {
        Ok(role) => Some(Role::Custom(Box::new(role))),
        Err(error) => {
            tracing::error!(%error, "a custom role is refused and gives nothing");
            None
        }
    }
}

/// How a scope is stored in its member's row.
pub(crate) const fn kind(scope: &Scope) -> &'static str {
    match scope {
        Scope::Nobody => "nobody",
        Scope::Clients { .. } => "clients",
        Scope::AllExcept { .. } => "all_except",
    }
}

/// Every client that a scope names.
fn named(scope: &Scope) -> Vec<(ClientId, &'static str)> {
    let list = |clients: &policy::ClientSet, effect| -> Vec<_> {
        clients.iter().map(|client| (client, effect)).collect()
    };
    match scope {
        Scope::Nobody => Vec::new(),
        Scope::Clients { allow, deny } => [list(allow, "allow"), list(deny, "deny")].concat(),
        Scope::AllExcept { deny } => list(deny, "deny"),
    }
}

/// What somebody has to whom this is assigned, and these clients by access groups.
pub(crate) fn with_groups(assigned: &Scope, of_groups: Vec<ClientId>) -> Scope {
    match assigned {
        unchanged if of_groups.is_empty() => unchanged.clone(),
        Scope::Nobody => Scope::only(of_groups),
        Scope::Clients { allow, deny } => Scope::Clients {
            allow: allow.union(&of_groups.into_iter().collect()),
            deny: deny.clone(),
        },
        // Groups withhold nothing, and there is nothing else that they could give.
        Scope::AllExcept { .. } => assigned.clone(),
    }
}

/// Whether a scope names clients of this workgroup alone, of those that `seen` lets through.
pub(crate) async fn names_known_clients(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    scope: &Scope,
    seen: &ClientFilter,
) -> Result<bool, StoreError> {
    let wanted: policy::ClientSet = named(scope).iter().map(|(client, _)| *client).collect();
    if wanted.is_empty() {
        return Ok(true);
    }
    let dialect = tx.dialect();
    let query = sql("SELECT COUNT(*) AS n FROM client c WHERE c.workgroup = ")
        .value(workgroup)
        .and_within(dialect, "c.id", seen)
        .and_within(dialect, "c.id", &ClientFilter::only(wanted.clone()));
    let row = tx.one(query).await?;
    Ok(row.count("n")? == wanted.len() as u64)
}

/// Replaces the direct assignments of a member; access groups stay. What was there before, and is named
/// again, stays as it is: since when they have it is no other time than before.
pub(crate) async fn assign(
    tx: &mut Tx,
    (workgroup, member): (WorkgroupId, MemberId),
    scope: &Scope,
    now: i64,
) -> Result<(), StoreError> {
    let named = named(scope);
    for effect in ["allow", "deny"] {
        let kept = named.iter().filter(|(_, of)| *of == effect);
        let delete = sql("DELETE FROM member_client WHERE member = ").value(member);
        let delete = delete.and(" AND effect = ").value(effect);
        let delete = delete.and(" AND client NOT IN ");
        let dialect = tx.dialect();
        tx.run(delete.ids(dialect, kept.map(|(client, _)| *client)))
            .await?;
    }
    let row = |(client, effect): &(ClientId, &'static str)| -> Vec<Value> {
        vec![
            workgroup.into(),
            member.into(),
            (*client).into(),
            (*effect).into(),
            now.into(),
        ]
    };
    for some in named.chunks(MOST_VALUES / ASSIGNMENT.len()) {
        let rows = insert_all("member_client", &ASSIGNMENT, some.iter().map(row));
        tx.run(rows.and(" ON CONFLICT DO NOTHING")).await?;
    }
    Ok(())
}

/// Gives some clients to a member and takes others away; all else that is assigned stays. Where all
/// but some are assigned, what is given is no longer withheld, and what is taken away is.
pub(crate) async fn change(
    tx: &mut Tx,
    (workgroup, member): (WorkgroupId, MemberId),
    before: &Scope,
    (add, remove): (&[ClientId], &[ClientId]),
    now: i64,
) -> Result<(), StoreError> {
    let (effect, put, taken) = match before {
        Scope::AllExcept { .. } => ("deny", remove, add),
        Scope::Nobody | Scope::Clients { .. } => ("allow", add, remove),
    };
    let dialect = tx.dialect();
    let delete = sql("DELETE FROM member_client WHERE member = ").value(member);
    let delete = delete.and(" AND effect = ").value(effect);
    let delete = delete.and(" AND client IN ");
    tx.run(delete.ids(dialect, taken.iter().copied())).await?;
    // What is given is not withheld any more, whatever the scope is.
    let allow = sql("DELETE FROM member_client WHERE member = ").value(member);
    let allow = allow.and(" AND effect = 'deny' AND client IN ");
    tx.run(allow.ids(dialect, add.iter().copied())).await?;
    let insert = sql(
        "INSERT INTO member_client (workgroup, member, client, effect, since) SELECT c.workgroup, ",
    );
    let insert = insert.value(member).and(", c.id, ").value(effect);
    let insert = insert.and(", ").value(now);
    let insert = insert
        .and(" FROM client c WHERE c.workgroup = ")
        .value(workgroup);
    let insert = insert
        .and(" AND c.id IN ")
        .ids(dialect, put.iter().copied());
    tx.run(insert.and(" ON CONFLICT DO NOTHING")).await?;
    Ok(())
}

/// What [`assign`] writes of each client.
const ASSIGNMENT: [&str; 5] = ["workgroup", "member", "client", "effect", "since"];

/// The role of those who see nothing.
pub(crate) fn inactive() -> Grant {
    Grant::Workgroup {
        role: Role::BuiltIn(BuiltIn::Inactive),
        scope: Scope::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(id: u64) -> ClientId {
        ClientId::new(id).unwrap()
    }

    #[test]
    fn an_emptied_allow_list_reaches_nobody() {
        let emptied = scope("clients", vec![], vec![]).unwrap();
        assert_eq!(emptied, Scope::only([]));
        assert_eq!(emptied.filter(), ClientFilter::Nothing);
        assert_eq!(scope("nobody", vec![], vec![]).unwrap(), Scope::Nobody);
    }

    #[test]
    fn what_an_access_group_gives_is_given() {
        let given = scope("nobody", vec![client(1)], vec![]).unwrap();
        assert!(given.reaches(client(1)));
        assert!(scope("everything", vec![], vec![]).is_err());
    }

    #[test]
    fn a_custom_role_that_is_refused_gives_nothing() {
        let good =
            r#"{"id":"00000000000000ab","label":"Reader","grants":{"client.view":"Clients"}}"#;
        assert!(read_draft(good).is_some());
        let unknown = good.replace("client.view", "client.see");
        assert!(read_draft(&unknown).is_none());
        assert!(read_draft("{").is_none());
    }
}
