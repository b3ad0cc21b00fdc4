//! One member, looked at: what they have, on how many clients, and by what each client is theirs.

use policy::act::{ClientView, MemberView};
use policy::{
    Action, Actor, ClientFilter, ClientId, Edition, Effective, ListPermit, Member, MemberId,
    Permit, Role, Validity, WorkgroupId, visible,
};
use wire::{AccessClient, AccessWay, ActionWay, Client, MemberAction, MemberStatus, Page};

use super::people::place;
use super::question::Question;
use super::ways::{self, Given, Place};
use crate::store::clients::list::{self, Assigned, ClientList};
use crate::store::engine::page::PageQuery;
use crate::store::engine::sql;
use crate::store::members::membership::{self, Membership};
use crate::store::members::{scope, validity};
use crate::store::{Row, RowExt as _, StoreError, Tx};

/// A member who is looked at, as of now.
pub(crate) struct Explored {
    pub(crate) member: MemberId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) status: MemberStatus,
    pub(crate) role_label: String,
    workgroup: WorkgroupId,
    role: Option<Role>,
    row: Row,
    own: Validity,
    membership: Membership,
    now: i64,
}

/// The permit's member.
pub(crate) async fn explored(
    tx: &mut Tx,
    permit: &Permit<MemberView>,
    now: i64,
) -> Result<Explored, StoreError> {
    let member = permit.member().ok_or(StoreError::WrongPermit("member"))?;
    let workgroup = permit.workgroup();
    let query = sql(
        "SELECT m.name, m.email, m.status, m.role, m.scope_kind, m.valid_from, m.valid_until, \
         m.role_since, m.scope_since FROM member m WHERE m.workgroup = ",
    );
    let query = query.value(workgroup).and(" AND m.id = ").value(member);
    let row = tx.first(query).await?.ok_or(StoreError::Gone)?;
    let role = match row.maybe_text("role")? {
        Some(name) => scope::load_role(tx, workgroup, &name).await?,
        None => None,
    };
    let membership = membership::look_at(tx, workgroup, member, now).await?;
    let own = validity::read(&row)?;
    let stored: MemberStatus = row.named("status")?;
    Ok(Explored {
        member,
        name: row.text("name")?,
        email: row.text("email")?,
        status: validity::status(stored, own, now),
        role_label: membership.role_label.to_string(),
        workgroup,
        role,
        own,
        row,
        membership,
        now,
    })
}

impl Explored {
    /// As the policy takes them now.
    pub(crate) fn actor(&self) -> &Member {
        &self.membership.member
    }

    pub(crate) fn edition(&self) -> Edition {
        self.membership.edition
    }

    fn assigned(&self) -> Assigned {
        Assigned {
            member: self.member,
            clients: self.membership.assigned.clone(),
        }
    }

    /// The first of the clients at which they can do something, where these are certain ones.
    pub(crate) fn somewhere(&self, action: Action) -> Option<ClientId> {
        match visible(&self.membership.actor(), action) {
            ClientFilter::Only(clients) => clients.iter().next(),
            ClientFilter::Nothing | ClientFilter::All | ClientFilter::AllExcept(_) => None,
        }
    }

    /// A question about this member.
    pub(crate) fn question(&self, action: Action, client: Option<ClientId>) -> Question {
        Question {
            workgroup: self.workgroup,
            edition: self.edition(),
            action,
            client,
        }
    }

    /// By what they can do something.
    pub(crate) async fn ways(
        &self,
        tx: &mut Tx,
        question: &Question,
    ) -> Result<Vec<AccessWay>, StoreError> {
        let mut given = ways::given(tx, question, &[self.member]).await?;
        let given = given.remove(&self.member).unwrap_or_default();
        self.by(question, &given)
    }

    fn by(&self, question: &Question, given: &Given) -> Result<Vec<AccessWay>, StoreError> {
        let place: Place<'_> = place(&self.row, self.role.as_ref())?;
        let grants = match self.row.named("status")? {
            MemberStatus::Active => given.grants(question, &place, (self.own, Some(self.now))),
            _ => Vec::new(),
        };
        Ok(given.ways(question, &place, &grants))
    }
}

/// A page of the clients that they reach, of those that the permit lets through.
pub(crate) async fn page(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    explored: &Explored,
    asked: &PageQuery<ClientList>,
) -> Result<Page<AccessClient>, StoreError> {
    let reached = policy::visible(&explored.membership.actor(), Action::ClientView);
    let found = list::list_within(tx, permit, &reached, &explored.assigned(), asked).await?;
    let clients: Vec<ClientId> = found.items.iter().map(|client| client.id).collect();
    let mut given = ways::given_of(tx, explored.member, &clients).await?;
    let with_ways = |client: Client| {
        let given = given.remove(&client.id).unwrap_or_default();
        let question = explored.question(Action::ClientView, Some(client.id));
        Ok(AccessClient {
            id: client.id,
            name: client.name,
            city: client.city,
            ways: explored.by(&question, &given)?,
        })
    };
    let items: Result<Vec<AccessClient>, StoreError> =
        found.items.into_iter().map(with_ways).collect();
    Ok(Page {
        items: items?,
        page: found.page,
        per_page: found.per_page,
        total: found.total,
        more: found.more,
    })
}

/// Everything that they can do, and on how many clients of those that the permit lets through.
pub(crate) async fn actions(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    explored: &Explored,
) -> Result<Vec<MemberAction>, StoreError> {
    let mut counted: Vec<(ClientFilter, u64)> = Vec::new();
    let mut actions = Vec::new();
    for Effective { action, reach } in policy::effective(&explored.membership.actor()) {
        let clients = match action.belongs_to_client() {
            true => Some(count(tx, permit, &mut counted, &reach.clients).await?),
            false => None,
        };
        actions.push(MemberAction {
            action,
            ways: by_bindings(explored.actor(), action),
            clients,
            every_client: reach.clients == ClientFilter::All,
        });
    }
    Ok(actions)
}

/// Nearly all actions are allowed on the same clients: each such set is counted once.
async fn count(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    counted: &mut Vec<(ClientFilter, u64)>,
    clients: &ClientFilter,
) -> Result<u64, StoreError> {
    if let Some((_, known)) = counted.iter().find(|(filter, _)| filter == clients) {
        return Ok(*known);
    }
    let count = list::count_within(tx, permit, clients).await?;
    counted.push((clients.clone(), count));
    Ok(count)
}

/// The bindings that allow an action somewhere.
fn by_bindings(member: &Member, action: Action) -> Vec<ActionWay> {
    let question = Question {
        workgroup: member.workgroup(),
        edition: member.edition(),
        action,
        client: None,
    };
    let mut ways: Vec<ActionWay> = Vec::new();
    for binding in member.bindings() {
        let alone = Member::new(
            member.id(),
            member.workgroup(),
            member.edition(),
            [binding.grant()],
        );
        let way = ActionWay {
            role_label: ways::label(&question, &binding.grant()),
            cell: binding.cell(action),
        };
        if question.allows(&Actor::Member(alone)) && !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}
