//! regorus: the export's rules and data, prepared once; inputs built beforehand.

use export::{Rulebook, rego};
use regorus::{CompiledPolicy, Engine as Interpreter, Value as Document};
use serde_json::json;

use super::Engine;
use crate::case::{Case, FILTERED, Item};

/// regorus with a compiled policy.
pub(crate) struct Rego {
    policy: CompiledPolicy,
    questions: Vec<Document>,
    items: Vec<Document>,
}

/// What is loaded: the rules are parsed and compiled, and the data is read.
pub(super) fn load(case: &Case) -> anyhow::Result<CompiledPolicy> {
    let book = Rulebook::of_workgroup(&case.workgroup);
    let data = json!({
        "policy": rego::policy(&book),
        "workgroup": rego::workgroup(&case.workgroup),
    });
    let mut engine = Interpreter::new();
    engine.add_policy("remit.rego".to_owned(), rego::RULES.to_owned())?;
    engine.add_data(document(&data)?)?;
    engine.compile_with_entrypoint(&"data.remit.allow".into())
}

impl Rego {
    pub(crate) fn ready(case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let questions = case.questions.iter();
        let questions = questions.map(|one| input(case, one.action, &one.item));
        let items = case.items.iter().map(|item| input(case, FILTERED, item));
        Ok(Box::new(Self {
            policy: load(case)?,
            questions: questions.collect::<anyhow::Result<_>>()?,
            items: items.collect::<anyhow::Result<_>>()?,
        }))
    }

    fn allows(&self, input: &Document) -> bool {
        let answer = self.policy.eval_with_input(input.clone());
        answer.is_ok_and(|answer| answer == Document::Bool(true))
    }
}

fn document(value: &serde_json::Value) -> anyhow::Result<Document> {
    Document::from_json_str(&value.to_string())
}

fn input(case: &Case, action: policy::Action, item: &Item) -> anyhow::Result<Document> {
    let member = case.workgroup.members.first().map(policy::Member::id);
    let mut resource = json!({ "kind": item.kind.wire_name(), "workgroup": case.workgroup.id });
    match item.department {
        Some(department) => resource["department"] = json!(department),
        None => resource["client"] = json!(item.client),
    }
    document(&json!({
        "actor": { "member": member },
        "action": action,
        "resource": resource,
        "change": {},
    }))
}

impl Engine for Rego {
    fn decide(&mut self, number: usize) -> bool {
        self.questions
            .get(number)
            .is_some_and(|input| self.allows(input))
    }

    fn filter(&mut self) -> usize {
        self.items.iter().filter(|input| self.allows(input)).count()
    }
}
