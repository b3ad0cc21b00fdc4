//! Every case as JSON, with the policy's own answers, for the JavaScript engines.

use policy::Snapshot;
use serde_json::{Value, json};

use super::{Case, FILTERED, Item, SIZES};

/// A list of all cases.
pub(crate) fn all_to_json() -> anyhow::Result<String> {
    let cases = SIZES.map(|size| Case::new(size).and_then(|case| to_json(&case)));
    let cases = cases.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    Ok(Value::from(cases).to_string())
}

/// What an engine loads is text, as it is when it comes from a server.
fn to_json(case: &Case) -> anyhow::Result<Value> {
    let book = export::Rulebook::of_workgroup(&case.workgroup);
    let member = case.workgroup.members.first();
    let questions = case.questions.iter().map(|question| {
        json!({
            "action": question.action,
            "item": item(&question.item),
            "allowed": case.allowed(question.action, &question.item),
        })
    });
    Ok(json!({
        "size": case.size,
        "workgroup": case.workgroup.id,
        "member": member.map(policy::Member::id),
        "questions": questions.collect::<Vec<_>>(),
        "filtered": FILTERED,
        "items": case.items.iter().map(item).collect::<Vec<_>>(),
        "kept": case.items.iter().map(|item| case.allowed(FILTERED, item)).collect::<Vec<_>>(),
        "remit": serde_json::to_string(&Snapshot::of(&case.actor))?,
        "cedar": {
            "schema": export::cedar::schema(&book),
            "policies": export::cedar::policies(&book),
            "member": member.map(export::cedar::member),
        },
        "casl": export::casl::files(&book, Some(&case.workgroup)).first().map(|file| &file.text),
        "casbin": crate::engines::casbin::rows(case),
    }))
}

fn item(item: &Item) -> Value {
    json!({
        "kind": item.kind.wire_name(), "id": item.id, "client": item.client,
        "department": item.department,
    })
}
