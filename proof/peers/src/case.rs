//! The decisions that are measured: a member with 50 or 10,000 assigned clients, and questions in
//! the catalogue's shape.
//!
//! Three questions of four are about something in a department that is nested three deep, the
//! others about the client itself; half of the clients are assigned. Actions are drawn from the whole
//! catalogue as far as they are done to what belongs to a client.

mod json;

use anyhow::Context as _;
use export::{Department, Workgroup};
use policy::{
    Action, Actor, Belongs, BuiltIn, ClientId, DepartmentId, Edition, Grant, Kind, Member,
    MemberId, Scope, Target, WorkgroupId,
};

pub(crate) use json::all_to_json;

/// How many clients are assigned.
pub(crate) const SIZES: [u64; 2] = [50, 10_000];
/// How many different questions are asked in turn.
const QUESTIONS: u64 = 1_024;
/// How many items a list has that is filtered.
const ITEMS: u64 = 10_000;
/// What the items of the list are asked about.
pub(crate) const FILTERED: Action = Action::DeviceManage;

/// A member, what is asked of them, and a list to filter.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) size: u64,
    pub(crate) workgroup: Workgroup,
    pub(crate) actor: Actor,
    pub(crate) questions: Vec<Question>,
    pub(crate) items: Vec<Item>,
}

/// May the member do this to that?
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question {
    pub(crate) action: Action,
    pub(crate) item: Item,
}

/// Something of a client.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    pub(crate) id: u64,
    pub(crate) client: ClientId,
    /// The innermost department that it is in; `None` for the client itself.
    pub(crate) department: Option<DepartmentId>,
}

impl Item {
    /// As Remit takes it.
    pub(crate) fn target(&self, workgroup: WorkgroupId) -> Target<'static> {
        Target::below(self.kind, workgroup, self.client)
    }
}

impl Case {
    /// The case with `size` assigned clients, and as many others.
    pub(crate) fn new(size: u64) -> anyhow::Result<Self> {
        Self::build(size).context("a number of the case is no id")
    }

    /// The same, with the client of everything in the place of its department.
    pub(crate) fn direct(&self) -> Self {
        let direct = |item: Item| Item {
            department: None,
            ..item
        };
        let questions = self.questions.iter().map(|one| Question {
            action: one.action,
            item: direct(one.item),
        });
        Self {
            questions: questions.collect(),
            items: self.items.iter().copied().map(direct).collect(),
            ..self.clone()
        }
    }

    /// What the policy itself says.
    pub(crate) fn allowed(&self, action: Action, item: &Item) -> bool {
        policy::decide(&self.actor, action, &item.target(self.workgroup.id)).is_allow()
    }

    /// How many items the policy itself keeps.
    pub(crate) fn kept(&self) -> usize {
        let kept = self.items.iter();
        kept.filter(|item| self.allowed(FILTERED, item)).count()
    }

    fn build(size: u64) -> Option<Self> {
        let id = WorkgroupId::new(1)?;
        let clients: Vec<ClientId> = (0..size * 2).filter_map(client).collect();
        let scope = Scope::only((0..size).filter_map(client));
        let role = BuiltIn::Associate.into();
        let grant = Grant::Workgroup { role, scope };
        let member = Member::new(MemberId::new(2)?, id, Edition::Agent, [grant]);
        let departments = (0..size * 2).filter_map(nested).flatten().collect();
        Some(Self {
            size,
            actor: Actor::Member(member.clone()),
            workgroup: Workgroup {
                id,
                edition: Edition::Agent,
                roles: Vec::new(),
                members: vec![member],
                contacts: Vec::new(),
                clients,
                departments,
            },
            questions: (0..QUESTIONS).filter_map(|n| question(n, size)).collect(),
            items: (0..ITEMS)
                .filter_map(|n| item(FILTERED.kind(), n, size))
                .collect(),
        })
    }
}

/// Spread over the whole range, as random ids are.
fn client(number: u64) -> Option<ClientId> {
    ClientId::new((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 1)
}

/// Three departments of a client, each below the one before.
fn nested(number: u64) -> Option<[Department; 3]> {
    let client = client(number)?;
    let [upper, middle, lower] = [1, 2, 3].map(|depth| DepartmentId::new(number * 10 + depth));
    let department = |id, parent| Department { id, client, parent };
    Some([
        department(upper?, None),
        department(middle?, upper),
        department(lower?, middle),
    ])
}

fn question(number: u64, size: u64) -> Option<Question> {
    let asked = Action::staff().filter(|action| action.kind().belongs() == Belongs::Client);
    let asked: Vec<Action> = asked.collect();
    let place = usize::try_from(number).ok()? % asked.len();
    let action = *asked.get(place)?;
    let item = item(action.kind(), number, size)?;
    Some(Question { action, item })
}

fn item(kind: Kind, number: u64, size: u64) -> Option<Item> {
    // A step that visits assigned and unassigned clients in no order.
    let place = number * 7_919 % (size * 2);
    let inside = match kind {
        Kind::Client => None,
        _ => Some(DepartmentId::new(place * 10 + 3)?),
    };
    Some(Item {
        kind,
        id: number + 1,
        client: client(place)?,
        department: inside,
    })
}
