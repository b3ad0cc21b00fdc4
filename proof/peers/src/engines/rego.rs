//! regorus: the export's rules and data, prepared once; inputs built beforehand.

use export::{Rulebook, rego};
use regorus::{CompiledPolicy, Engine as Interpreter, Value as Document};
use serde_json::json;

use super::{Allows, Engine, OneByOne, Source};
use crate::case::{Case, FILTERED, Item};

/// The export's data, as text.
pub(crate) struct Rego {
    data: String,
}

impl Rego {
    pub(crate) fn new(case: &Case) -> Self {
        let book = Rulebook::of_workgroup(&case.workgroup);
        let data = json!({
            "policy": rego::policy(&book),
            "workgroup": rego::workgroup(&case.workgroup),
        });
        let data = data.to_string();
        Self { data }
    }

    /// The rules are parsed and compiled, and the data is read.
    fn compiled(&self) -> anyhow::Result<CompiledPolicy> {
        let mut engine = Interpreter::new();
        engine.add_policy("remit.rego".to_owned(), rego::RULES.to_owned())?;
        engine.add_data(Document::from_json_str(&self.data)?)?;
        engine.compile_with_entrypoint(&"data.remit.allow".into())
    }
}

impl Source for Rego {
    fn load(&self) -> anyhow::Result<()> {
        self.compiled().map(drop)
    }

    fn ready(&self, case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let questions = case.questions.iter();
        let questions = questions.map(|one| input(case, one.action, &one.item));
        let items = case.items.iter().map(|item| input(case, FILTERED, item));
        Ok(Box::new(OneByOne {
            engine: self.compiled()?,
            questions: questions.collect::<anyhow::Result<_>>()?,
            items: items.collect::<anyhow::Result<_>>()?,
        }))
    }
}

impl Allows for CompiledPolicy {
    type Request = Document;

    fn allows(&self, input: &Document) -> bool {
        let answer = self.eval_with_input(input.clone());
        answer.is_ok_and(|answer| answer == Document::Bool(true))
    }
}

fn input(case: &Case, action: policy::Action, item: &Item) -> anyhow::Result<Document> {
    let member = case.workgroup.members.first().map(policy::Member::id);
    let mut resource = json!({ "kind": item.kind.wire_name(), "workgroup": case.workgroup.id });
    match item.department {
        Some(department) => resource["department"] = json!(department),
        None => resource["client"] = json!(item.client),
    }
    let input = json!({
        "actor": { "member": member },
        "action": action,
        "resource": resource,
        "change": {},
    });
    Document::from_json_str(&input.to_string())
}
