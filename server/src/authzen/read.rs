//! Reading questions: what has to be there, of which type, each part by itself.

use serde_json::Value;

use super::Unanswered;
use super::body::{Deed, Fields, Resource, Subject};

/// A question: who wants to do what, to what, in which workgroup.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) subject: Subject,
    pub(crate) action: Deed,
    pub(crate) resource: Resource,
    pub(crate) workgroup: Option<String>,
}

impl Question {
    /// The question in these fields.
    pub(crate) fn read(fields: &Fields) -> Result<Self, Unanswered> {
        let question = Self {
            subject: subject(fields)?,
            action: deed(fields)?,
            resource: resource(fields)?,
            workgroup: workgroup(fields)?,
        };
        if question.subject.id.is_none() {
            return Err(missing("subject.id"));
        }
        if question.resource.id.is_none() {
            return Err(missing("resource.id"));
        }
        Ok(question)
    }
}

/// Who is asked about.
pub(crate) fn subject(fields: &Fields) -> Result<Subject, Unanswered> {
    let subject = needed(fields, "subject")?;
    let _ = maybe_object(subject, "properties", "subject.properties")?;
    Ok(Subject {
        kind: text(subject, "type", "subject.type")?,
        id: maybe_text(subject, "id", "subject.id")?,
    })
}

/// What is to be done.
pub(crate) fn deed(fields: &Fields) -> Result<Deed, Unanswered> {
    let action = needed(fields, "action")?;
    let _ = maybe_object(action, "properties", "action.properties")?;
    Ok(Deed {
        name: text(action, "name", "action.name")?,
    })
}

/// To what it is to be done.
pub(crate) fn resource(fields: &Fields) -> Result<Resource, Unanswered> {
    let resource = needed(fields, "resource")?;
    let properties = maybe_object(resource, "properties", "resource.properties")?;
    Ok(Resource {
        kind: text(resource, "type", "resource.type")?,
        id: maybe_text(resource, "id", "resource.id")?,
        properties: properties.cloned().unwrap_or_default(),
    })
}

/// The workgroup that the context names.
pub(crate) fn workgroup(fields: &Fields) -> Result<Option<String>, Unanswered> {
    match maybe_object(fields, "context", "context")? {
        Some(context) => maybe_text(context, "workgroup", "context.workgroup"),
        None => Ok(None),
    }
}

fn needed<'a>(fields: &'a Fields, name: &str) -> Result<&'a Fields, Unanswered> {
    maybe_object(fields, name, name)?.ok_or_else(|| missing(name))
}

/// An object that may be absent.
pub(crate) fn maybe_object<'a>(
    fields: &'a Fields,
    name: &str,
    path: &str,
) -> Result<Option<&'a Fields>, Unanswered> {
    match fields.get(name) {
        None => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(Unanswered::malformed(format!("`{path}` is not an object"))),
    }
}

fn text(fields: &Fields, name: &str, path: &str) -> Result<String, Unanswered> {
    maybe_text(fields, name, path)?.ok_or_else(|| missing(path))
}

/// A text that may be absent, and is not empty.
pub(crate) fn maybe_text(
    fields: &Fields,
    name: &str,
    path: &str,
) -> Result<Option<String>, Unanswered> {
    match fields.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.is_empty() => {
            Err(Unanswered::malformed(format!("`{path}` is empty")))
        }
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Unanswered::malformed(format!("`{path}` is not a text"))),
    }
}

fn missing(path: &str) -> Unanswered {
    Unanswered::malformed(format!("`{path}` is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> Result<Question, String> {
        let Value::Object(fields) = value else {
            return Err("no object".to_owned());
        };
        Question::read(&fields).map_err(|unanswered| match unanswered {
            Unanswered::Malformed(what) => what,
            Unanswered::Failed(_) => "failed".to_owned(),
        })
    }

    fn good() -> Value {
        json!({
            "subject": {"type": "member", "id": "pat@northwind.example"},
            "action": {"name": "client.edit", "properties": {"method": "PUT"}},
            "resource": {"type": "client", "id": "00000000000000ab"},
            "context": {"time": "1985-10-26T01:22-07:00"},
            "other": [1, 2],
        })
    }

    #[test]
    fn what_the_protocol_does_not_know_is_left_alone() {
        assert!(read(good()).is_ok());
    }

    #[test]
    fn what_is_missing_or_of_another_type_is_named() {
        let check = |pointer: &str, value: Value, expected: &str| {
            let mut question = good();
            *question.pointer_mut(pointer).unwrap() = value;
            assert_eq!(read(question).unwrap_err(), expected);
        };
        check("/subject", json!({}), "`subject.type` is missing");
        check("/subject", json!("pat"), "`subject` is not an object");
        check("/subject", Value::Null, "`subject` is not an object");
        check("/subject/id", json!(7), "`subject.id` is not a text");
        check("/subject/id", json!(""), "`subject.id` is empty");
        check("/action/name", json!(null), "`action.name` is not a text");
        check(
            "/resource",
            json!({"type": "client"}),
            "`resource.id` is missing",
        );
        check("/context", json!([]), "`context` is not an object");
    }
}
