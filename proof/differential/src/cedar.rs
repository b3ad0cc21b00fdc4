//! Cedar: parses the export and evaluates it with the `cedar-policy` crate.
//!
//! One store of entities a world. A question's target is an entity of its own in it, so that what a
//! question says about a person does not touch another question.

use std::collections::HashMap;
use std::str::FromStr as _;

use anyhow::Context as _;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, Schema,
    ValidationMode, Validator,
};
use export::Rulebook;
use export::cedar::{self, Change};
use policy::Kind;
use serde_json::{Value, json};

use crate::question::{Asker, Place, Question};
use crate::{Engine, World};

/// The engine of the `cedar-policy` crate.
#[derive(Debug, Default)]
pub struct Cedar;

impl Engine for Cedar {
    fn name(&self) -> &'static str {
        "cedar-policy"
    }

    fn answers(&mut self, world: &World) -> anyhow::Result<Vec<bool>> {
        let book = Rulebook::of_workgroup(&world.workgroup);
        let (schema, policies) = parse(&book)?;
        let mut targets = Targets::default();
        let asked = world.questions.iter();
        let asked = asked.map(|question| Asked::new(world, question, &mut targets));
        let asked: Vec<Asked> = asked.collect();
        let entities = entities(world, targets, &schema)?;
        let authorizer = Authorizer::new();
        let answers = asked.iter().map(|asked| {
            let Some(request) = asked.request(&schema)? else {
                return Ok(false);
            };
            let response = authorizer.is_authorized(&request, &policies, &entities);
            if let Some(error) = response.diagnostics().errors().next() {
                anyhow::bail!("a policy fails: {error}");
            }
            Ok(response.decision() == Decision::Allow)
        });
        answers.collect()
    }
}

/// The exported entities, checked against the schema, and the targets.
fn entities(world: &World, targets: Targets, schema: &Schema) -> anyhow::Result<Entities> {
    let exported = cedar::entities(&world.workgroup);
    let exported = Entities::from_json_value(exported, Some(schema)).context("entities")?;
    let targets = targets.entities.into_iter();
    let targets = targets.map(|entity| Entity::from_json_value(entity, None).context("targets"));
    let targets = targets.collect::<anyhow::Result<Vec<_>>>()?;
    exported.add_entities(targets, None).context("targets")
}

/// The schema and the policies of an export.
///
/// # Errors
///
/// Where Cedar cannot read them.
pub fn parse(book: &Rulebook) -> anyhow::Result<(Schema, PolicySet)> {
    let (schema, _) = Schema::from_cedarschema_str(&cedar::schema(book)).context("schema")?;
    let policies = PolicySet::from_str(&cedar::policies(book)).context("policies")?;
    Ok((schema, policies))
}

/// Has Cedar's validator check the policies against the schema, strictly.
///
/// # Errors
///
/// What the validator says.
pub fn validate(book: &Rulebook) -> anyhow::Result<()> {
    let (schema, policies) = parse(book)?;
    let result = Validator::new(schema).validate(&policies, ValidationMode::Strict);
    let complaints = result.validation_errors().map(ToString::to_string);
    let warnings = result.validation_warnings().map(ToString::to_string);
    let complaints: Vec<_> = complaints.chain(warnings).collect();
    anyhow::ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(())
}

/// What the questions are about: one entity for all questions that say the same of it.
#[derive(Default)]
struct Targets {
    known: HashMap<String, Value>,
    entities: Vec<Value>,
}

impl Targets {
    /// The reference to an entity like this one; its id is made here.
    fn reference(&mut self, mut entity: Value) -> Value {
        let known = self.known.entry(entity.to_string());
        let reference = known.or_insert_with(|| {
            entity["uid"]["id"] = format!("target {}", self.entities.len()).into();
            let reference = entity["uid"].clone();
            self.entities.push(entity);
            reference
        });
        reference.clone()
    }
}

/// A question in Cedar's words.
struct Asked {
    principal: Value,
    action: Value,
    resource: Value,
    context: Value,
}

impl Asked {
    fn new(world: &World, question: &Question, targets: &mut Targets) -> Self {
        let asks_of_self = is_of_self(world, question);
        let asker = asker(world, question);
        let principal = match asker {
            Some(mut oneself) if asks_of_self => {
                describe(&mut oneself, question);
                targets.reference(oneself)
            }
            Some(asker) => asker["uid"].clone(),
            None => nobody(),
        };
        let resource = if asks_of_self && question.kind == Kind::Member {
            principal.clone()
        } else {
            resource(world, question, &principal, targets)
        };
        let change = Change {
            role: question.future(),
            clients: question.clients.as_ref().or(question.scope()).cloned(),
        };
        Self {
            principal,
            action: json!({ "type": "Action", "id": question.action }),
            resource,
            context: cedar::context(&change),
        }
    }

    /// `None` where the schema says that nobody can ask this.
    fn request(&self, schema: &Schema) -> anyhow::Result<Option<Request>> {
        let uid = |value: &Value| EntityUid::from_json(value.clone()).context("reference");
        let (principal, action) = (uid(&self.principal)?, uid(&self.action)?);
        let resource = uid(&self.resource)?;
        let context = Context::from_json_value(self.context.clone(), None).context("context")?;
        Ok(Request::new(principal, action, resource, context, Some(schema)).ok())
    }
}

/// Someone who is not signed in is of no type that the schema knows.
fn nobody() -> Value {
    json!({ "type": "Nobody", "id": "" })
}

fn asker(world: &World, question: &Question) -> Option<Value> {
    match question.asker {
        Asker::Nobody => None,
        Asker::Member(place) => world.workgroup.members.get(place).map(cedar::member),
        Asker::Contact(place) => world.workgroup.contacts.get(place).map(cedar::contact),
    }
}

/// Whether the target is the one who asks: then they are one entity.
fn is_of_self(world: &World, question: &Question) -> bool {
    let Asker::Member(place) = question.asker else {
        return false;
    };
    let member = world.workgroup.members.get(place);
    let target = question.person.as_ref().and_then(|facts| facts.member);
    let home = question.workgroup == world.workgroup.id;
    home && target.is_some() && member.map(policy::Member::id) == target
}

/// The target: one of the world's own clients or departments, or something new.
fn resource(world: &World, question: &Question, principal: &Value, targets: &mut Targets) -> Value {
    let home = question.workgroup == world.workgroup.id;
    match (question.kind, question.place) {
        (Kind::Client, Place::Client(client))
            if home && world.workgroup.clients.contains(&client) =>
        {
            return known("Client", &client);
        }
        (Kind::Department, Place::Department(id)) if home => return known("Department", &id),
        _ => {}
    }
    let client = question.client(world);
    let mut entity = cedar::resource(question.kind, "", question.workgroup, client);
    describe(&mut entity, question);
    if question.kind == Kind::ClientAdmin && is_of_self(world, question) {
        entity["attrs"]["member"] = json!({ "__entity": principal });
    }
    targets.reference(entity)
}

fn known(entity: &str, id: &impl ToString) -> Value {
    json!({ "type": entity, "id": id.to_string() })
}

/// What the question says about its target, beside the place.
fn describe(entity: &mut Value, question: &Question) {
    let attributes = &mut entity["attrs"];
    if question.public && is_ever_public(question.kind) {
        attributes["public"] = true.into();
    }
    let Some(facts) = &question.person else {
        return;
    };
    if matches!(question.kind, Kind::Member | Kind::Invitation) {
        let roles = facts.present.iter();
        let roles = roles.map(|role| cedar::uid("Role", &role.name().to_string()));
        attributes["roles"] = roles.collect();
    }
    if question.kind == Kind::Member {
        attributes["last_in_charge"] = facts.last_in_charge.into();
    }
}

fn is_ever_public(kind: Kind) -> bool {
    policy::Action::portal().any(|action| action.kind() == kind && action.is_public_only())
}
