//! cedar-policy: the export's policies, parsed once; requests and entities built beforehand, and of
//! the entities only those that a question is about.

use std::str::FromStr as _;

use anyhow::Context as _;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, Schema,
};
use export::{Rulebook, cedar};
use serde_json::{Value, json};

use super::Engine;
use crate::case::{Case, FILTERED, Item};

/// Cedar with everything parsed.
pub(crate) struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    questions: Vec<Request>,
    items: Vec<Request>,
}

/// What is loaded: schema and policies are parsed, and the member is read.
pub(super) fn load(case: &Case) -> anyhow::Result<(Schema, PolicySet, Entities)> {
    let book = Rulebook::of_workgroup(&case.workgroup);
    let (schema, _) = Schema::from_cedarschema_str(&cedar::schema(&book))?;
    let policies = PolicySet::from_str(&cedar::policies(&book))?;
    let member = Value::Array(vec![member(case)?]);
    let entities = Entities::from_json_value(member, Some(&schema))?;
    Ok((schema, policies, entities))
}

fn member(case: &Case) -> anyhow::Result<Value> {
    let member = case.workgroup.members.first().context("no member")?;
    Ok(cedar::member(member))
}

impl Cedar {
    pub(crate) fn ready(case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let (schema, policies, entities) = load(case)?;
        let principal = EntityUid::from_json(member(case)?["uid"].clone())?;
        let mut store = Vec::new();
        let mut requests = |list: &mut dyn Iterator<Item = (policy::Action, String, &Item)>| {
            let mut requests = Vec::new();
            for (action, id, item) in list {
                let entity = entity(case, item, &id);
                let resource = EntityUid::from_json(entity["uid"].clone())?;
                let action = json!({ "type": "Action", "id": action });
                let action = EntityUid::from_json(action)?;
                let (principal, context) = (principal.clone(), Context::empty());
                requests.push(Request::new(
                    principal,
                    action,
                    resource,
                    context,
                    Some(&schema),
                )?);
                store.push(Entity::from_json_value(entity, None)?);
            }
            anyhow::Ok(requests)
        };
        let questions = case.questions.iter().enumerate();
        let mut questions =
            questions.map(|(n, one)| (one.action, format!("question {n}"), &one.item));
        let questions = requests(&mut questions)?;
        let items = case.items.iter().enumerate();
        let mut items = items.map(|(n, item)| (FILTERED, format!("item {n}"), item));
        let items = requests(&mut items)?;
        Ok(Box::new(Self {
            authorizer: Authorizer::new(),
            policies,
            entities: entities.add_entities(store, None)?,
            questions,
            items,
        }))
    }

    fn allows(&self, request: &Request) -> bool {
        let response = self
            .authorizer
            .is_authorized(request, &self.policies, &self.entities);
        response.decision() == Decision::Allow
    }
}

fn entity(case: &Case, item: &Item, id: &str) -> Value {
    cedar::resource(item.kind, id, case.workgroup.id, Some(item.client))
}

impl Engine for Cedar {
    fn decide(&mut self, number: usize) -> bool {
        self.questions
            .get(number)
            .is_some_and(|request| self.allows(request))
    }

    fn filter(&mut self) -> usize {
        self.items
            .iter()
            .filter(|request| self.allows(request))
            .count()
    }
}
