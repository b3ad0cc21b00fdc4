//! cedar-policy: the export's policies, parsed once; requests and entities built beforehand, and of
//! the entities only those that a question is about.

use std::str::FromStr as _;

use anyhow::Context as _;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request, Schema,
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

impl Cedar {
    pub(crate) fn load(case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let book = Rulebook::of_workgroup(&case.workgroup);
        let (schema, _) = Schema::from_cedarschema_str(&cedar::schema(&book))?;
        let member = case.workgroup.members.first().context("no member")?;
        let member = cedar::member(member);
        let principal = EntityUid::from_json(member["uid"].clone())?;
        let mut store = vec![member];
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
                store.push(entity);
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
            policies: PolicySet::from_str(&cedar::policies(&book))?,
            entities: Entities::from_json_value(Value::Array(store), Some(&schema))?,
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
