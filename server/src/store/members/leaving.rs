//! What somebody has in a workgroup that ends, or that others may take, when they leave.

use policy::act::{MemberDeactivate, TeamAssign};
use policy::{
    AccountId, Action, Actor, ClientFilter, ClientId, Edition, MemberId, Permit, Person, Phase,
    Target, WorkgroupId,
};
use wire::{Leaving, MOST_LEFT, MemberClient, MemberSessions, MemberTeam};

use super::listed::named_team;
use super::member::{MemberRow, named_client};
use super::reaching::Reaching;
use super::{scope, validity};
use crate::store::accounts::session::{self, Lifetimes};
use crate::store::accounts::{account, key};
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx, teams};

/// Where the permit's member, who has this account, is signed in.
pub(crate) async fn sessions<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    account: Option<AccountId>,
    (lifetimes, now): (Lifetimes, i64),
) -> Result<MemberSessions, StoreError> {
    let keys = sql("SELECT COUNT(*) AS n FROM api_key WHERE workgroup = ");
    let keys = keys.value(permit.workgroup()).and(" AND member = ");
    let keys = tx.one(keys.value(of(permit)?)).await?.count("n")?;
    let sessions = match account {
        Some(account) => session::count(tx, account, lifetimes, now).await?,
        None => 0,
    };
    Ok(MemberSessions { sessions, keys })
}

/// Ends every session of the permit's member, and their keys in this workgroup.
pub(crate) async fn end_sessions(
    tx: &mut Tx,
    permit: &Permit<MemberDeactivate>,
    account: Option<AccountId>,
) -> Result<(), StoreError> {
    if let Some(account) = account {
        account::lock(tx, account).await?;
        session::end_all(tx, account).await?;
    }
    key::end_of_member(tx, of(permit)?).await
}

/// What the permit's member has; of clients, those that `seen` lets through.
pub(crate) async fn of_member<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    account: Option<AccountId>,
    seen: &ClientFilter,
    times: (Lifetimes, i64),
) -> Result<Leaving, StoreError> {
    let member = of(permit)?;
    let MemberSessions { sessions, keys } = sessions(tx, permit, account, times).await?;
    let clients = alone(tx, (permit.workgroup(), member), seen, times.1).await?;
    Ok(Leaving {
        sessions,
        keys,
        invitations: open_invitations(tx, permit.workgroup(), member, times.1)
            .await?
            .len() as u64,
        clients_total: clients.len() as u64,
        clients: clients.into_iter().take(MOST_LEFT).collect(),
        teams: teams_alone(tx, member, times.1).await?,
    })
}

/// The ids of the clients that nobody but the permit's member has, of those that `seen` lets through.
pub(crate) async fn clients_alone<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    seen: &ClientFilter,
    now: i64,
) -> Result<Vec<ClientId>, StoreError> {
    let all = alone(tx, (permit.workgroup(), of(permit)?), seen, now).await?;
    Ok(all.into_iter().map(|client| client.id).collect())
}

/// What is assigned to a member, who follows three times: directly, by access groups, and to
/// administer.
const OWN: [&str; 3] = [
    "(SELECT client FROM member_client WHERE effect = 'allow' AND member = ",
    " UNION SELECT g.client FROM member_access_group a JOIN access_group_client g \
       ON g.access_group = a.access_group WHERE a.member = ",
    " UNION SELECT client FROM client_administrator WHERE member = ",
];

async fn alone(
    tx: &mut Tx,
    (workgroup, member): (WorkgroupId, MemberId),
    seen: &ClientFilter,
    now: i64,
) -> Result<Vec<MemberClient>, StoreError> {
    let dialect = tx.dialect();
    let reaching = Reaching::of_roles(tx, workgroup).await?;
    let query = sql("SELECT c.id, c.name FROM client c WHERE c.workgroup = ").value(workgroup);
    let query = query.and_within(dialect, "c.id", seen).and(" AND c.id IN ");
    let query = OWN
        .into_iter()
        .fold(query, |query, part| query.and(part).value(member));
    // The last part is what they administer: no more of it than they still have.
    let query = query
        .and(" AND (valid_until IS NULL OR valid_until > ")
        .value(now)
        .and(
            ")) AND NOT EXISTS (SELECT 1 FROM member_client d WHERE d.client = c.id \
             AND d.effect = 'deny' AND d.member = ",
        )
        .value(member)
        .and(")");
    let query = reaching.and_assigned_to_no_other(query, (workgroup, member), now);
    let rows = tx.all(query.and(" ORDER BY c.name_key, c.id")).await?;
    rows.iter().map(named_client).collect()
}

async fn teams_alone(
    tx: &mut Tx,
    member: MemberId,
    now: i64,
) -> Result<Vec<MemberTeam>, StoreError> {
    let query = sql(
        "SELECT t.id, t.name FROM team t JOIN team_member x ON x.team = t.id \
         WHERE NOT EXISTS (SELECT 1 FROM team_member y JOIN member m ON m.id = y.member \
           WHERE y.team = t.id AND y.member <> x.member",
    );
    let query = validity::and_in_phase(query, Phase::Current, now);
    let query = query.and(") AND x.member = ").value(member);
    let rows = tx.all(query.and(" ORDER BY t.name_key, t.id")).await?;
    rows.iter().map(named_team).collect()
}

/// Puts a member into the team of the permit, which the leaving one alone was in.
pub(crate) async fn take_team(
    tx: &mut Tx,
    permit: &Permit<TeamAssign>,
    successor: MemberId,
) -> Result<(), StoreError> {
    teams::change_members(tx, permit, &[successor], &[]).await?;
    Ok(())
}

/// The places that a member offered and that nobody has taken yet.
async fn open_invitations(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    sender: MemberId,
    now: i64,
) -> Result<Vec<Row>, StoreError> {
    let query = sql(
        "SELECT m.id, m.role, m.scope_kind FROM invitation i JOIN member m ON m.id = i.member \
         WHERE m.status = 'invited' AND i.state = 'sent' AND i.refused_at IS NULL AND i.workgroup = ",
    );
    let query = query.value(workgroup).and(" AND i.expires_at > ");
    let query = query.value(now).and(" AND i.sender = ");
    tx.all(query.value(sender).and(" ORDER BY m.id")).await
}

/// Somebody else answers for the open invitations of the permit's member, as far as they may give
/// what these offer; for how many.
pub(crate) async fn take_invitations<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    (successor, edition): (&MemberRow, Edition),
    now: i64,
) -> Result<u64, StoreError> {
    let workgroup = permit.workgroup();
    let actor = successor.actor(workgroup, edition, now);
    let mut taken = 0;
    for row in open_invitations(tx, workgroup, of(permit)?, now).await? {
        let invited: MemberId = row.id("id")?;
        if !may_invite(tx, workgroup, &actor, &row).await? {
            continue;
        }
        let update = sql("UPDATE invitation SET sender = ").value(successor.id);
        taken += tx
            .run(update.and(" WHERE member = ").value(invited))
            .await?;
    }
    Ok(taken)
}

/// Whether somebody may give what an invitation offers, whose place is this row.
async fn may_invite(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    actor: &Actor,
    row: &Row,
) -> Result<bool, StoreError> {
    let (role, kind) = (row.maybe_text("role")?, row.text("scope_kind")?);
    let invited = row.id("id")?;
    let given = scope::given(tx, workgroup, invited, role.as_deref(), &kind).await?;
    let Some(role) = given.role else {
        return Ok(false);
    };
    let person = Person::invited(&role, &given.scope);
    let target = Target::invitation(workgroup, &person);
    Ok(policy::decide(actor, Action::MemberInvite, &target).is_allow())
}

fn of<A>(permit: &Permit<A>) -> Result<MemberId, StoreError> {
    permit.member().ok_or(StoreError::WrongPermit("member"))
}

impl Reaching {
    /// Goes on with the condition that nobody but this member works for the client `c`; those whose
    /// role reaches every client whatever is assigned do not count.
    fn and_assigned_to_no_other(
        &self,
        rows: Sql,
        (workgroup, member): (WorkgroupId, MemberId),
        now: i64,
    ) -> Sql {
        let others = rows
            .and(" AND NOT EXISTS (SELECT 1 FROM member m WHERE m.workgroup = ")
            .value(workgroup)
            .and(" AND m.id <> ")
            .value(member);
        let others = validity::and_in_phase(others, Phase::Current, now)
            .and(" AND (EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id AND a.client = c.id AND (a.valid_until IS NULL OR a.valid_until > ")
            .value(now)
            .and(")) OR (m.role IN ")
            .texts(self.assigned().iter().map(String::as_str));
        others.and(
            " AND (m.scope_kind = 'all_except' \
               OR EXISTS (SELECT 1 FROM member_client x WHERE x.member = m.id AND x.client = c.id AND x.effect = 'allow') \
               OR EXISTS (SELECT 1 FROM member_access_group g JOIN access_group_client y \
                 ON y.access_group = g.access_group WHERE g.member = m.id AND y.client = c.id)) \
             AND NOT EXISTS (SELECT 1 FROM member_client d WHERE d.member = m.id AND d.client = c.id AND d.effect = 'deny'))))",
        )
    }
}
