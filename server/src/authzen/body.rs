//! The bodies of the protocol. What is sent may have more fields than these: they are left alone, as
//! the protocol wants it.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::http::extract::Input;
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::http::strict_json;
use crate::routing::operation::OperationDoc;

/// A free-form object.
pub(crate) type Fields = Map<String, Value>;

/// Who is asked about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Subject {
    /// `member` or `contact`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// A member's id or e-mail address; left out where subjects are searched for.
    pub(crate) id: Option<String>,
}

/// What is to be done.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AccessAction)]
pub(crate) struct Deed {
    /// An action's wire name, such as `client.edit`.
    pub(crate) name: String,
}

/// To what it is to be done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Resource {
    /// A kind of target, such as `client`, `department`, `member` or `task`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Its id; left out where resources are searched for.
    pub(crate) id: Option<String>,
    /// `client`: the id of the client that it belongs to. `role` and `clients`: what a member or an
    /// invited person will have.
    #[schema(value_type = Object)]
    pub(crate) properties: Fields,
}

/// A question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EvaluationRequest {
    subject: Subject,
    action: Deed,
    resource: Resource,
    /// `workgroup`: the id of the workgroup that is asked about; the key's where absent.
    #[schema(value_type = Option<Object>)]
    context: Option<Fields>,
}

/// Many questions. The fields beside `evaluations` are what each question has that has none of its
/// own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EvaluationsRequest {
    subject: Option<Subject>,
    action: Option<Deed>,
    resource: Option<Resource>,
    /// `workgroup`: the id of the workgroup that is asked about; the key's where absent.
    #[schema(value_type = Option<Object>)]
    context: Option<Fields>,
    /// The questions; none is the one that the other fields are.
    #[schema(value_type = Option<Vec<Object>>)]
    evaluations: Option<Vec<Fields>>,
    /// `evaluations_semantic`: `execute_all`, `deny_on_first_deny` or `permit_on_first_permit`.
    #[schema(value_type = Option<Object>)]
    options: Option<Fields>,
}

/// A search: a question in which one part is left out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchRequest {
    subject: Subject,
    action: Option<Deed>,
    resource: Resource,
    /// `workgroup`: the id of the workgroup that is asked about; the key's where absent.
    #[schema(value_type = Option<Object>)]
    context: Option<Fields>,
    /// `token`: the last answer's `next_token`. `limit` (or `size`): the most results.
    #[schema(value_type = Option<Object>)]
    page: Option<Fields>,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub(crate) struct Evaluation {
    /// Whether it is allowed.
    pub(crate) decision: bool,
    /// `reason`, a stable code, and `sentence`; or `error`, for a question that is not understood.
    /// Absent where subject or resource are not known to the caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub(crate) context: Option<Value>,
}

/// Answers, in the order of the questions; or one, to one question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Evaluations {
    /// The answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) evaluations: Option<Vec<Evaluation>>,
    /// The answer to one question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) decision: Option<bool>,
    /// What there is to say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub(crate) context: Option<Value>,
}

impl Evaluations {
    pub(crate) fn many(evaluations: Vec<Evaluation>) -> Self {
        Self {
            evaluations: Some(evaluations),
            decision: None,
            context: None,
        }
    }

    pub(crate) fn one(evaluation: Evaluation) -> Self {
        Self {
            evaluations: None,
            decision: Some(evaluation.decision),
            context: evaluation.context,
        }
    }
}

/// A subject or a resource that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Entity {
    /// What it is.
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    /// Its id.
    pub(crate) id: String,
}

/// Where the next page begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct NextPage {
    /// What asks for the next page; empty where there is none.
    pub(crate) next_token: String,
    /// How many results this page has.
    pub(crate) count: usize,
}

/// Subjects or resources. How many there are comes first: the protocol recommends it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundEntities {
    pub(crate) page: NextPage,
    pub(crate) results: Vec<Entity>,
}

/// Actions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundActions {
    pub(crate) page: NextPage,
    pub(crate) results: Vec<Deed>,
}

/// Where the decision point is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Configuration {
    pub(crate) policy_decision_point: String,
    pub(crate) access_evaluation_endpoint: String,
    pub(crate) access_evaluations_endpoint: String,
    pub(crate) search_subject_endpoint: String,
    pub(crate) search_resource_endpoint: String,
    pub(crate) search_action_endpoint: String,
}

/// A body of the protocol, described as a `T`: whatever is wrong with it is a 400.
pub(crate) struct Asks<T> {
    fields: Result<Fields, Failure>,
    of: std::marker::PhantomData<fn() -> T>,
}

impl<T> Asks<T> {
    /// Reads it.
    pub(crate) fn read(self) -> Result<Fields, Failure> {
        self.fields
    }
}

impl<T: ToSchema + 'static> Input for Asks<T> {
    fn take(request: &IncomingRequest) -> Self {
        Self {
            fields: fields(request),
            of: std::marker::PhantomData,
        }
    }

    fn describe(document: &mut OperationDoc) {
        document.body::<T>();
    }
}

fn fields(request: &IncomingRequest) -> Result<Fields, Failure> {
    let bytes = request.json().map_err(Failure::into_bad_request)?;
    match strict_json::document(bytes).map_err(Failure::into_bad_request)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(Failure::new(Code::InvalidRequest).saying("the body is not an object")),
    }
}
