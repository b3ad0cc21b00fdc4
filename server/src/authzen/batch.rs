//! Many questions at once: defaults, and when to stop.

use serde_json::{Value, json};

use super::body::{Evaluation, Evaluations, Fields};
use super::read::{self, maybe_object};
use super::{Asking, Question, Unanswered};
use crate::http::problem::Failure;

/// The most questions of one request.
const MOST: usize = 500;
/// The parts of a question that have defaults.
const PARTS: [&str; 4] = ["subject", "action", "resource", "context"];
/// What a part cannot do without: where it says some of it, the rest has defaults, too.
const NEEDED: [&str; 3] = ["type", "id", "name"];

/// When to stop asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Semantic {
    ExecuteAll,
    DenyOnFirstDeny,
    PermitOnFirstPermit,
}

impl Semantic {
    fn read(fields: &Fields) -> Result<Self, Unanswered> {
        let options = maybe_object(fields, "options", "options")?;
        let named = options.and_then(|options| options.get("evaluations_semantic"));
        match named.map(Value::as_str) {
            None | Some(Some("execute_all")) => Ok(Self::ExecuteAll),
            Some(Some("deny_on_first_deny")) => Ok(Self::DenyOnFirstDeny),
            Some(Some("permit_on_first_permit")) => Ok(Self::PermitOnFirstPermit),
            Some(_) => Err(Unanswered::malformed(
                "`options.evaluations_semantic` is not one of `execute_all`, \
                 `deny_on_first_deny` and `permit_on_first_permit`",
            )),
        }
    }

    /// Whether this answer is the last one.
    fn ends_with(self, decision: bool) -> bool {
        match self {
            Self::ExecuteAll => false,
            Self::DenyOnFirstDeny => !decision,
            Self::PermitOnFirstPermit => decision,
        }
    }
}

/// The answers to a request; without `evaluations` it is a single question.
pub(crate) async fn evaluate(
    asking: &mut Asking,
    fields: &Fields,
) -> Result<Evaluations, Unanswered> {
    let semantic = Semantic::read(fields)?;
    let questions = questions(fields)?;
    if questions.is_empty() {
        let question = Question::read(fields)?;
        return Ok(Evaluations::one(asking.evaluate(&question).await?));
    }
    check_defaults(fields)?;
    let mut answers = Vec::with_capacity(questions.len());
    for question in questions {
        let answer = match with_defaults(question, fields) {
            Ok(question) => tolerant(asking.evaluate(&question).await)?,
            Err(unanswered) => tolerant(Err(unanswered))?,
        };
        let last = semantic.ends_with(answer.decision);
        answers.push(answer);
        if last {
            break;
        }
    }
    Ok(Evaluations::many(answers))
}

fn questions(fields: &Fields) -> Result<&[Value], Unanswered> {
    match fields.get("evaluations") {
        None => Ok(&[]),
        Some(Value::Array(questions)) if questions.len() > MOST => {
            let what = format!("`evaluations` has more than {MOST} questions");
            Err(Unanswered::Malformed(what))
        }
        Some(Value::Array(questions)) => Ok(questions),
        Some(_) => Err(Unanswered::malformed("`evaluations` is not a list")),
    }
}

/// What is wrong with a default is wrong with the request.
fn check_defaults(fields: &Fields) -> Result<(), Unanswered> {
    if fields.contains_key("subject") {
        read::subject(fields)?;
    }
    if fields.contains_key("action") {
        read::deed(fields)?;
    }
    if fields.contains_key("resource") {
        read::resource(fields)?;
    }
    read::workgroup(fields).map(|_| ())
}

/// A question with what it does not say itself.
fn with_defaults(question: &Value, defaults: &Fields) -> Result<Question, Unanswered> {
    let own = question.as_object();
    let own = own.ok_or_else(|| Unanswered::malformed("the question is not an object"))?;
    let mut whole = Fields::new();
    for part in PARTS {
        let default = defaults.get(part);
        if let Some(value) = own.get(part).or(default) {
            whole.insert(part.to_owned(), completed(value, default));
        }
    }
    Question::read(&whole)
}

/// A part with what it cannot do without; its properties are its own.
fn completed(part: &Value, default: Option<&Value>) -> Value {
    let mut part = part.clone();
    if let (Value::Object(own), Some(Value::Object(default))) = (&mut part, default) {
        for name in NEEDED {
            if let Some(value) = default.get(name).filter(|_| !own.contains_key(name)) {
                own.insert(name.to_owned(), value.clone());
            }
        }
    }
    part
}

/// A question that is not understood is denied by itself, and says why.
fn tolerant(answer: Result<Evaluation, Unanswered>) -> Result<Evaluation, Unanswered> {
    match answer {
        Err(Unanswered::Malformed(what)) => Ok(Evaluation {
            decision: false,
            context: Some(json!({"error": {"status": 400, "message": what}})),
        }),
        other => other,
    }
}

/// The answer to a single question.
pub(crate) async fn evaluate_one(
    asking: &mut Asking,
    fields: &Fields,
) -> Result<Evaluation, Failure> {
    let question = Question::read(fields)?;
    Ok(asking.evaluate(&question).await?)
}
