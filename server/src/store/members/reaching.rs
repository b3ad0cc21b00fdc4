//! Who reaches a client, as a condition of a list.
//!
//! Which roles reach every client, and which those that are assigned, is asked of the policy for each
//! role that the workgroup has; no role is known here.

use policy::{Action, Actor, ClientId, Edition, Phase, Scope, WorkgroupId};
use wire::AccessVia;

use super::{scope, validity};
use crate::store::access::question::Question;
use crate::store::{Sql, StoreError, Tx};

/// The roles by what they reach, or by where they allow something else.
pub(crate) struct Reaching {
    all: Vec<String>,
    assigned: Vec<String>,
    administrators: bool,
}

/// Where and when somebody is to have access.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reached {
    /// At this client; at any where there is none.
    pub(crate) client: Option<ClientId>,
    pub(crate) when: When,
}

/// When somebody is to have access.
#[derive(Debug, Clone, Copy)]
pub(crate) enum When {
    /// Whenever it is.
    Ever,
    /// At this time.
    At(i64),
    /// At this time or later.
    NotOver(i64),
}

impl Reaching {
    /// By which clients they reach.
    pub(crate) async fn of_roles(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Self, StoreError> {
        let question = Question {
            workgroup,
            edition: Edition::default(),
            action: Action::ClientView,
            client: None,
        };
        Self::of(tx, &question).await
    }

    /// By where they allow what is asked about.
    pub(crate) async fn of(tx: &mut Tx, question: &Question) -> Result<Self, StoreError> {
        let one = question.one_client();
        Self::by_whether(tx, question, one, |actor| question.allows(actor)).await
    }

    /// By whether their holders may do something: all of them, or those who are assigned enough, and nobody
    /// needs more than `most`.
    pub(crate) async fn by_whether(
        tx: &mut Tx,
        question: &Question,
        most: Scope,
        may: impl Fn(&Actor) -> bool,
    ) -> Result<Self, StoreError> {
        let (mut all, mut assigned) = (Vec::new(), Vec::new());
        for role in scope::every_role(tx, question.workgroup).await? {
            let with = |scope| question.someone(question.grant(&role, scope));
            if may(&with(Scope::Nobody)) {
                all.push(role.name().to_string());
            } else if may(&with(most.clone())) {
                assigned.push(role.name().to_string());
            }
        }
        Ok(Self {
            all,
            assigned,
            administrators: may(&question.someone(question.administrator())),
        })
    }

    /// The names of the roles that reach every client.
    pub(crate) fn all(&self) -> &[String] {
        &self.all
    }

    /// The names of the roles that reach what is assigned.
    pub(crate) fn assigned(&self) -> &[String] {
        &self.assigned
    }

    /// Goes on with the condition that a member reaches the client.
    pub(crate) fn narrow(&self, rows: Sql, client: Option<ClientId>, now: i64) -> Sql {
        let rows = validity::and_in_phase(rows, Phase::Current, now);
        let when = When::At(now);
        self.and_reached(rows, Reached { client, when })
    }

    /// Goes on with the condition that a member has access in one way or another, whether it is the
    /// time of their membership or not.
    pub(crate) fn and_reached(&self, rows: Sql, reached: Reached) -> Sql {
        let begun = rows.and(" AND (1 = 0");
        let all = AccessVia::ALL.iter().fold(begun, |rows, via| {
            self.by(rows.and(" OR ("), *via, reached).and(")")
        });
        all.and(")")
    }

    /// Goes on with the condition that a member has access in one way.
    pub(crate) fn by(&self, rows: Sql, via: AccessVia, reached: Reached) -> Sql {
        let of = |rows: Sql, roles: &[String]| {
            let rows = rows.and("m.role IN ");
            rows.texts(roles.iter().map(String::as_str))
        };
        let Reached { client, when } = reached;
        match via {
            AccessVia::Role => of(rows, &self.all),
            AccessVia::AllExcept => {
                let rows = of(rows, &self.assigned).and(" AND m.scope_kind = 'all_except'");
                and_not_denied(rows, client)
            }
            AccessVia::Direct => {
                let rows = of(rows, &self.assigned).and(" AND m.scope_kind <> 'all_except'");
                and_not_denied(and_listed(rows, DIRECT, client), client)
            }
            AccessVia::Group => {
                let rows = of(rows, &self.assigned).and(" AND m.scope_kind <> 'all_except'");
                and_not_denied(and_listed(rows, GROUPED, client), client)
            }
            AccessVia::Administrator if self.administrators => administers(rows, client, when),
            AccessVia::Administrator => rows.and("1 = 0"),
        }
    }
}

/// Those to whom clients are given: who has the client that follows, and who has any.
type Given = [&'static str; 2];

const DIRECT: Given = [
    " AND m.id IN (SELECT c.member FROM member_client c WHERE c.effect = 'allow' AND c.client = ",
    " AND EXISTS (SELECT 1 FROM member_client c WHERE c.effect = 'allow' AND c.member = m.id \
     AND NOT EXISTS (SELECT 1 FROM member_client d WHERE d.effect = 'deny' \
     AND d.member = c.member AND d.client = c.client))",
];

const GROUPED: Given = [
    " AND m.id IN (SELECT g.member FROM access_group_client x \
     JOIN member_access_group g ON g.access_group = x.access_group WHERE x.client = ",
    " AND EXISTS (SELECT 1 FROM member_access_group g \
     JOIN access_group_client x ON x.access_group = g.access_group WHERE g.member = m.id \
     AND NOT EXISTS (SELECT 1 FROM member_client d WHERE d.effect = 'deny' \
     AND d.member = g.member AND d.client = x.client))",
];

fn and_listed(rows: Sql, [one, any]: Given, client: Option<ClientId>) -> Sql {
    match client {
        Some(client) => rows.and(one).value(client).and(")"),
        None => rows.and(any),
    }
}

/// Goes on with the condition that the client is not withheld; of those who have any, that is said
/// with what they have.
fn and_not_denied(rows: Sql, client: Option<ClientId>) -> Sql {
    match client {
        Some(client) => rows
            .and(" AND m.id NOT IN (SELECT d.member FROM member_client d WHERE d.effect = 'deny' AND d.client = ")
            .value(client)
            .and(")"),
        None => rows,
    }
}

fn administers(rows: Sql, client: Option<ClientId>, when: When) -> Sql {
    let rows = match client {
        Some(client) => rows
            .and("m.id IN (SELECT a.member FROM client_administrator a WHERE a.client = ")
            .value(client),
        None => rows.and("EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id"),
    };
    let not_over = |rows: Sql, now: i64| {
        let rows = rows.and(" AND (a.valid_until IS NULL OR a.valid_until > ");
        rows.value(now).and(")")
    };
    let rows = match when {
        When::Ever => rows,
        When::NotOver(now) => not_over(rows, now),
        When::At(now) => {
            let rows = rows.and(" AND (a.valid_from IS NULL OR a.valid_from <= ");
            not_over(rows.value(now).and(")"), now)
        }
    };
    rows.and(")")
}
