//! Rego: loads the export into the `regorus` crate and asks all of a world's questions at once.
//!
//! The rules never change and are parsed once; table and workgroup are data.

use anyhow::Context as _;
use export::{Rulebook, rego};
use policy::Role;
use regorus::{Engine as Interpreter, Value as Document};
use serde_json::{Map, Value, json};

use crate::question::{Asker, Place, Question};
use crate::{Engine, World};

/// The engine of the `regorus` crate, with the rules loaded.
#[derive(Debug)]
pub struct Rego {
    rules: Interpreter,
}

impl Rego {
    /// Loads the rules.
    ///
    /// # Errors
    ///
    /// Where regorus cannot read them.
    pub fn new() -> anyhow::Result<Self> {
        let mut rules = Interpreter::new();
        rules.add_policy("remit.rego".to_owned(), rego::RULES.to_owned())?;
        Ok(Self { rules })
    }
}

impl Engine for Rego {
    fn name(&self) -> &'static str {
        "regorus"
    }

    fn answers(&mut self, world: &World) -> anyhow::Result<Vec<bool>> {
        let book = Rulebook::of_workgroup(&world.workgroup);
        let data = json!({
            "policy": rego::policy(&book),
            "workgroup": rego::workgroup(&world.workgroup),
        });
        let questions = world.questions.iter();
        let questions: Value = questions.map(|question| asked(world, question)).collect();
        let mut engine = self.rules.clone();
        engine.add_data(document(&data)?)?;
        engine.set_input(document(&json!({ "questions": questions }))?);
        let answers = engine.eval_rule("data.remit.answers".to_owned())?;
        let answers = answers.as_array().context("no list of answers")?;
        answers
            .iter()
            .map(|answer| answer.as_bool().copied())
            .collect()
    }
}

fn document(value: &Value) -> anyhow::Result<Document> {
    Document::from_json_str(&value.to_string())
}

fn asked(world: &World, question: &Question) -> Value {
    json!({
        "actor": actor(world, question),
        "action": question.action,
        "resource": resource(question),
        "change": rego::change(question.future(), question.scope(), question.clients.as_ref()),
    })
}

fn actor(world: &World, question: &Question) -> Value {
    let workgroup = &world.workgroup;
    match question.asker {
        Asker::Nobody => json!({}),
        Asker::Member(place) => {
            json!({ "member": workgroup.members.get(place).map(policy::Member::id) })
        }
        Asker::Contact(place) => {
            json!({ "contact": workgroup.contacts.get(place).map(|contact| contact.id) })
        }
    }
}

fn resource(question: &Question) -> Value {
    let mut resource = Map::new();
    let mut put = |name: &str, value: Value| resource.insert(name.to_owned(), value);
    put("kind", question.kind.wire_name().into());
    put("workgroup", json!(question.workgroup));
    put("public", question.public.into());
    match question.place {
        Place::Workgroup => None,
        Place::Client(client) => put("client", json!(client)),
        Place::Department(department) => put("department", json!(department)),
    };
    if let Some(facts) = &question.person {
        if let Some(member) = facts.member {
            put("member", json!(member));
        }
        let roles = facts.present.iter().map(Role::name);
        put("roles", json!(roles.collect::<Vec<_>>()));
        put("last_in_charge", facts.last_in_charge.into());
    }
    resource.into()
}
