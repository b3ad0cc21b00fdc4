//! Trying every operation as every persona on things of every relation, once for each engine.

use std::collections::HashMap;
use std::sync::OnceLock;

use policy::{Action, Actor, BuiltIn, ClientId, Scope, WorkgroupId};
use wire::{
    AuditEntry, ClientRequest, CostRequest, DepartmentEdit, DepartmentRequest, RoleRequest,
    ScopeRequest,
};

use super::expected::{Expected, expected, future_role};
use super::table::{OPERATIONS, Operation, Subject, WORKGROUP};
use super::world::{
    Place, Relation, World, administrators, body, client_to_use_up, deleted_client,
    department_to_use_up, invitation_to, member_to_use_up, new_thing, workgroup_to_use_up,
};
use crate::app::{
    Answer, DEMO_PASSWORD, Engine, Persona, Request, TestApp, WorkgroupView, everything,
    invitation, whole_log,
};

/// One operation, tried once.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) operation: &'static Operation,
    pub(crate) persona: Persona,
    pub(crate) relation: Relation,
    pub(crate) expected: Expected,
    pub(crate) answer: Answer,
}

impl Trial {
    /// Whether it is a write that was to be refused.
    pub(crate) fn is_refused_write(&self) -> bool {
        self.operation.is_write() && self.expected != Expected::Allowed
    }
}

/// Everything that was tried, and what was there before and after the refused part of it.
#[derive(Debug)]
pub(crate) struct Trials {
    /// What reads, or was to be refused.
    pub(crate) harmless: Vec<Trial>,
    pub(crate) before: Vec<WorkgroupView>,
    pub(crate) after: Vec<WorkgroupView>,
    /// What the harmless part added to the workgroups' logs, the oldest first.
    pub(crate) log: Vec<AuditEntry>,
    /// The writes that were to be allowed.
    pub(crate) writes: Vec<Trial>,
}

impl Trials {
    pub(crate) fn all(&self) -> impl Iterator<Item = &Trial> {
        self.harmless.iter().chain(&self.writes)
    }
}

/// The trials on this engine; the first test that asks makes them.
pub(crate) fn trials(engine: Engine) -> &'static Trials {
    static SQLITE: OnceLock<Trials> = OnceLock::new();
    static POSTGRES: OnceLock<Trials> = OnceLock::new();
    let trials = match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    };
    trials.get_or_init(|| Stage::new(engine).perform())
}

struct Stage {
    app: TestApp,
    world: World,
    actors: HashMap<Persona, Actor>,
}

/// A trial before it is made.
struct Plan {
    operation: &'static Operation,
    persona: Persona,
    relation: Relation,
    place: Place,
    expected: Expected,
}

impl Stage {
    fn new(engine: Engine) -> Self {
        let app = TestApp::new(engine);
        let world = World::of(&app);
        let mut actors = HashMap::new();
        for persona in Persona::ALL {
            // Everyone signs in now: later, it would add to the log.
            app.as_persona(persona);
            actors.insert(persona, app.actor(persona, app.home()));
        }
        Self { app, world, actors }
    }

    fn perform(self) -> Trials {
        let plans = self.plans();
        let (writes, harmless): (Vec<_>, Vec<_>) = plans.into_iter().partition(Plan::writes);
        let before = everything(self.app.owner());
        let workgroups = [self.app.home(), self.app.other()];
        let logged = workgroups.map(|workgroup| self.log(workgroup).len());
        let harmless = harmless.into_iter().map(|plan| self.make(plan)).collect();
        let added = |(workgroup, before)| self.log(workgroup).split_off(before);
        let log = workgroups.into_iter().zip(logged).flat_map(added).collect();
        let after = everything(self.app.owner());
        let writes = writes
            .into_iter()
            .filter_map(|plan| self.make_on_something_new(plan));
        Trials {
            harmless,
            before,
            after,
            log,
            writes: writes.collect(),
        }
    }

    fn plans(&self) -> Vec<Plan> {
        let mut plans = Vec::new();
        for operation in OPERATIONS {
            for persona in Persona::ALL {
                let relations = relations(operation.subject).into_iter();
                plans.extend(relations.map(|relation| self.plan(operation, persona, relation)));
            }
        }
        plans
    }

    fn plan(&self, operation: &'static Operation, persona: Persona, relation: Relation) -> Plan {
        let place = place(&self.world, operation, persona, relation);
        let actor = self.actors.get(&persona).expect("a known persona");
        Plan {
            expected: expected(actor, operation, &place),
            operation,
            persona,
            relation,
            place,
        }
    }

    /// A workgroup's log, the oldest first.
    fn log(&self, workgroup: WorkgroupId) -> Vec<AuditEntry> {
        let path = self.app.path(workgroup, "audit");
        let mut log = whole_log(self.app.owner(), &path);
        log.reverse();
        log
    }

    fn make(&self, plan: Plan) -> Trial {
        let caller = self.app.as_persona(plan.persona);
        let answer = match (plan.writes(), plan.operation.path) {
            // An administrator is made or unmade by typing a name.
            (true, "/members/{member}/role") => {
                let path = plan
                    .place
                    .fill(&format!("{WORKGROUP}{}", plan.operation.path));
                let role = future_role(&plan.place).wire_name().to_owned();
                caller.put_as_shown(&path, &RoleRequest { role })
            }
            _ => caller.send(request(plan.operation, &plan.place, self.world.in_scope)),
        };
        Trial {
            answer,
            operation: plan.operation,
            persona: plan.persona,
            relation: plan.relation,
            expected: plan.expected,
        }
    }

    /// Where the target would be used up, on one of its kind that the owner makes for it.
    fn make_on_something_new(&self, mut plan: Plan) -> Option<Trial> {
        if plan.operation.uses_up() {
            let (place, persona) = (&mut plan.place, plan.persona);
            match plan.operation.subject {
                Subject::Member => {
                    place.member = member_to_use_up(&self.app, plan.relation)?.to_string();
                }
                Subject::Workgroup => place.workgroup = workgroup_to_use_up(&self.app),
                Subject::Invitation => place.member = invitation_to(&self.app, place.workgroup),
                Subject::DeletedClient => {
                    place.client = deleted_client(&self.app, place.workgroup);
                }
                Subject::ClientAdmin | Subject::InvitedClientAdmin => {
                    let [accepted, invited] =
                        administrators(&self.app, place.workgroup, place.client_id()?);
                    place.member = match plan.operation.subject {
                        Subject::ClientAdmin => accepted,
                        _ => invited,
                    };
                }
                Subject::Client => place.client = client_to_use_up(&self.app, persona).to_string(),
                Subject::Thing => {
                    let list = plan.operation.collection();
                    let create = OPERATIONS
                        .iter()
                        .find(|row| row.subject == Subject::NewThing && row.path == list);
                    let create = create.expect("an operation that makes one");
                    place.thing = new_thing(&self.app, place.workgroup, create);
                }
                _ => {
                    let department = department_to_use_up(&self.app, &place.client);
                    place.department = department.to_string();
                }
            }
        }
        Some(self.make(plan))
    }
}

/// Where what an operation is done to is, for somebody of this relation.
fn place(world: &World, operation: &Operation, persona: Persona, relation: Relation) -> Place {
    match operation.subject {
        Subject::Member | Subject::InvitedMember | Subject::SeenMember => {
            world.member(relation, persona)
        }
        Subject::Client | Subject::BelowClient | Subject::Department | Subject::SeenClient => {
            world.client(relation)
        }
        Subject::ClientAdmin => world.administrator(relation, 0),
        Subject::InvitedClientAdmin => world.administrator(relation, 1),
        Subject::Invitation => world.invitation(relation),
        Subject::DeletedClient => world.deleted_client(relation),
        Subject::Thing | Subject::GroupMembers => world.thing(relation, operation),
        Subject::Workgroup => world.workgroup(relation),
        Subject::List
        | Subject::NewClient
        | Subject::NewMember
        | Subject::NewThing
        | Subject::NoRequest => world.anew(relation),
    }
}

/// Every operation on things of every relation to a persona: in which workgroup, and a request that nothing is
/// wrong with.
pub(crate) fn every(
    world: &World,
    persona: Persona,
) -> impl Iterator<Item = (&'static Operation, WorkgroupId, Request)> {
    OPERATIONS.iter().flat_map(move |operation| {
        let relations = relations(operation.subject).into_iter();
        relations.map(move |relation| {
            let place = place(world, operation, persona, relation);
            let request = request(operation, &place, world.in_scope);
            (operation, place.workgroup, request)
        })
    })
}

impl Plan {
    fn writes(&self) -> bool {
        self.operation.is_write() && self.expected == Expected::Allowed
    }
}

/// The relations that make sense for what an operation is done to.
fn relations(subject: Subject) -> Vec<Relation> {
    use Relation::{
        Home, InScope, Missing, NoId, NoWorkgroup, NotAssigned, OtherClients, OtherWorkgroups,
        UnderOtherPath,
    };
    let below = [
        InScope,
        NotAssigned,
        OtherWorkgroups,
        UnderOtherPath,
        Missing,
        NoId,
        NoWorkgroup,
    ];
    match subject {
        Subject::List | Subject::NewClient | Subject::NewThing | Subject::Workgroup => {
            vec![Home, NoWorkgroup]
        }
        Subject::Thing | Subject::GroupMembers | Subject::DeletedClient | Subject::Invitation => {
            vec![
                Home,
                OtherWorkgroups,
                UnderOtherPath,
                Missing,
                NoId,
                NoWorkgroup,
            ]
        }
        Subject::NoRequest => vec![Missing, NoId, NoWorkgroup],
        Subject::NewMember => {
            // Nobody is invited to be inactive, whoever could make them so later.
            let offers = BuiltIn::ALL.into_iter();
            let offers = offers.filter(|role| *role != BuiltIn::Inactive);
            let offers = offers.map(Relation::Of);
            offers.chain([NoWorkgroup]).collect()
        }
        Subject::Member | Subject::InvitedMember | Subject::SeenMember => World::of_members(),
        Subject::Client | Subject::BelowClient | Subject::SeenClient => below.to_vec(),
        Subject::Department | Subject::ClientAdmin | Subject::InvitedClientAdmin => {
            below.into_iter().chain([OtherClients]).collect()
        }
    }
}

/// A request that nothing is wrong with, whoever sends it.
fn request(operation: &Operation, place: &Place, client: ClientId) -> Request {
    let path = place.fill(&format!("{WORKGROUP}{}{}", operation.path, operation.query));
    let request = Request::new(operation.method, path);
    let request = match operation.method {
        "PUT" | "PATCH" => request.matching("*"),
        // Somebody leaves as they are shown.
        "POST" if operation.path.contains("/leaving/") => request.matching("*"),
        "POST" if operation.action == Action::RoleEdit => request.matching("*"),
        _ => request,
    };
    if let Some(file) = operation.file {
        return request.body("text/csv", file);
    }
    match operation.body {
        Some(_) => request.json(&body(operation)),
        None if operation.method == "DELETE" => request,
        None => with_body(request, operation.action, place, client),
    }
}

fn with_body(request: Request, action: Action, place: &Place, client: ClientId) -> Request {
    let name = "Tried out".to_owned();
    match action {
        Action::MemberInvite => request.json(&invitation(place.offered, Scope::Nobody)),
        Action::MemberEditRole => {
            let role = future_role(place).wire_name().to_owned();
            request.json(&RoleRequest { role })
        }
        Action::MemberAssignClients => request.json(&ScopeRequest {
            scope: Scope::only([client]),
            add_groups: Vec::new(),
            remove_groups: Vec::new(),
        }),
        Action::MemberCostEdit => request.json(&CostRequest {
            hourly_cost_cents: Some(4_321),
        }),
        Action::WorkgroupTransfer => request.json(&serde_json::json!({
            "member": place.member,
            "current": DEMO_PASSWORD,
        })),
        Action::ClientCreate | Action::ClientEdit => request.json(&ClientRequest {
            name: Some(name),
            city: None,
            note: None,
            tags: None,
        }),
        Action::DepartmentCreate => request.json(&DepartmentRequest { name, parent: None }),
        Action::DepartmentEdit => request.json(&DepartmentEdit { name }),
        _ => request,
    }
}
