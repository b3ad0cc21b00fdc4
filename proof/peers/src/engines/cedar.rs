//! cedar-policy: the export's policies, parsed once; requests and entities built beforehand, and of
//! the entities only those that a question is about.

use std::str::FromStr as _;

use anyhow::Context as _;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, Schema,
};
use export::{Rulebook, cedar};
use serde_json::{Value, json};

use super::{Allows, Engine, OneByOne, Source};
use crate::case::{Case, FILTERED, Item};

/// Schema and policies as text, the member as JSON.
pub(crate) struct Cedar {
    schema: String,
    policies: String,
    member: Value,
}

/// Cedar with everything parsed.
struct Parsed {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
}

impl Cedar {
    pub(crate) fn new(case: &Case) -> anyhow::Result<Self> {
        let book = Rulebook::of_workgroup(&case.workgroup);
        let member = case.workgroup.members.first().context("no member")?;
        Ok(Self {
            schema: cedar::schema(&book),
            policies: cedar::policies(&book),
            member: cedar::member(member),
        })
    }

    /// Schema and policies are parsed, and the member is read.
    fn parsed(&self) -> anyhow::Result<(Schema, PolicySet, Entities)> {
        let (schema, _) = Schema::from_cedarschema_str(&self.schema)?;
        let policies = PolicySet::from_str(&self.policies)?;
        let member = Value::Array(vec![self.member.clone()]);
        let entities = Entities::from_json_value(member, Some(&schema))?;
        Ok((schema, policies, entities))
    }

    fn request(
        &self,
        schema: &Schema,
        action: policy::Action,
        resource: &Value,
    ) -> anyhow::Result<Request> {
        let action = json!({ "type": "Action", "id": action });
        Ok(Request::new(
            EntityUid::from_json(self.member["uid"].clone())?,
            EntityUid::from_json(action)?,
            EntityUid::from_json(resource["uid"].clone())?,
            Context::empty(),
            Some(schema),
        )?)
    }
}

impl Source for Cedar {
    fn load(&self) -> anyhow::Result<()> {
        self.parsed().map(drop)
    }

    fn ready(&self, case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let (schema, policies, entities) = self.parsed()?;
        let mut store = Vec::new();
        let mut request = |action, id: String, item| {
            let resource = entity(case, item, &id);
            let request = self.request(&schema, action, &resource)?;
            store.push(Entity::from_json_value(resource, None)?);
            anyhow::Ok(request)
        };
        let questions = case.questions.iter().enumerate();
        let questions = questions
            .map(|(n, one)| request(one.action, format!("question {n}"), &one.item))
            .collect::<anyhow::Result<_>>()?;
        let items = case.items.iter().enumerate();
        let items = items
            .map(|(n, item)| request(FILTERED, format!("item {n}"), item))
            .collect::<anyhow::Result<_>>()?;
        let engine = Parsed {
            authorizer: Authorizer::new(),
            policies,
            entities: entities.add_entities(store, None)?,
        };
        Ok(Box::new(OneByOne {
            engine,
            questions,
            items,
        }))
    }
}

impl Allows for Parsed {
    type Request = Request;

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
