//! Errors: every code in one table, and the policy's denials turned into answers in one place.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use policy::{ClientFilter, Denial, GuardrailId, ObjectId as _, Refusal, Visibility};
use wire::{FieldCode, FieldError, GuardrailRefusal, Problem};

use super::guardrail_sentence::sentence;
use crate::auth::guard::named;
use crate::auth::password::PasswordError;
use crate::auth::token::NoRandomness;
use crate::store::StoreError;
use crate::store::audit::Log;
use crate::store::guardrails::hold::Broken;

/// One row for each error: the variant, its stable code, its HTTP status, and what it says where
/// nothing more precise is known.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident $code:literal $status:ident $detail:literal;)+) => {
        /// The stable code of an error.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Code { $($(#[doc = $doc])+ $name),+ }

        impl Code {
            /// Every code.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As it is sent.
            #[must_use]
            pub(crate) const fn wire_name(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The HTTP status that it comes with.
            #[must_use]
            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status),+ }
            }

            /// What it says where nothing more precise is known.
            #[must_use]
            pub(crate) const fn detail(self) -> &'static str {
                match self { $(Self::$name => $detail),+ }
            }
        }
    };
}

#[rustfmt::skip]
codes! {
    /// A question to the decision point is not understood.
    InvalidRequest       "invalid_request"        BAD_REQUEST            "the request is not understood";
    /// The body is not JSON.
    MalformedJson        "malformed_json"         BAD_REQUEST            "the body is not JSON";
    /// The query string has an unknown parameter or a value out of bounds.
    InvalidQuery         "invalid_query"          BAD_REQUEST            "the query string is not understood";
    /// The request has a session's cookie and an API key, or two keys.
    TwoCredentials       "two_credentials"        BAD_REQUEST            "send one session's cookie or one API key, not both";
    /// Nobody is signed in, or the session is over.
    Unauthenticated      "unauthenticated"        UNAUTHORIZED           "sign in first";
    /// Address and password do not belong together.
    BadCredentials       "bad_credentials"        UNAUTHORIZED           "the e-mail address or the password is wrong";
    /// The policy denies it.
    Forbidden            "forbidden"              FORBIDDEN              "you may not do this";
    /// The present password is wrong.
    WrongPassword        "wrong_password"         FORBIDDEN              "the present password is wrong";
    /// Another site asked the browser to do this.
    CrossSite            "cross_site"             FORBIDDEN              "writes from other sites are refused";
    /// A view as a member changes nothing.
    ViewReadsOnly        "view_reads_only"        FORBIDDEN              "you are viewing as somebody else: nothing can be changed";
    /// The view as a member does not show it.
    NotInView            "not_in_view"            FORBIDDEN              "this is not shown while you view as somebody else";
    /// There is no such view, or it is over.
    ViewOver             "view_over"              FORBIDDEN              "the view as that member is over";
    /// There is no such thing, or the caller may not know of it.
    NotFound             "not_found"              NOT_FOUND              "there is no such thing, or it is not visible to you";
    /// The path has no such method.
    MethodNotAllowed     "method_not_allowed"     METHOD_NOT_ALLOWED     "this path does not have that method";
    /// The app was made with other rules than the server's.
    PolicyOutdated       "policy_outdated"        CONFLICT               "the rules have changed: reload to get the new version";
    /// The address belongs to a member already.
    AlreadyMember        "already_member"         CONFLICT               "this e-mail address belongs to a member already";
    /// The member has as many API keys as one can have.
    TooManyKeys          "too_many_keys"          CONFLICT               "you have as many API keys as one can have: revoke one first";
    /// The workgroup has as many roles of its own as one can have.
    TooManyRoles         "too_many_roles"         CONFLICT               "the workgroup has as many roles of its own as one can have: delete one first";
    /// People have the role, and nothing says which one takes its place.
    RoleInUse            "role_in_use"            CONFLICT               "people have this role: say which one takes its place";
    /// A guardrail does not allow the change.
    Guardrail            "guardrail"              CONFLICT               "a guardrail of the workgroup does not allow this";
    /// A guardrail is not true when it is made.
    GuardrailBroken      "guardrail_broken"       UNPROCESSABLE_ENTITY   "this is not true now";
    /// The workgroup has as many guardrails as one can have.
    TooManyGuardrails    "too_many_guardrails"    CONFLICT               "the workgroup has as many guardrails as one can have: delete one first";
    /// Nothing waits to be published.
    NothingToPublish     "nothing_to_publish"     CONFLICT               "the role has no changes that wait to be published";
    /// An invited person sees nothing yet.
    NothingToView        "nothing_to_view"        CONFLICT               "they have not accepted their invitation: there is nothing to view yet";
    /// What was shown before a change is not what it would do now.
    OutcomeChanged       "outcome_changed"        CONFLICT               "what this would do has changed in the meantime: look at it once more";
    /// Nothing is missing that could be asked for.
    AlreadyAllowed       "already_allowed"        CONFLICT               "you have it already";
    /// Nobody in the workgroup can give what is asked for.
    NobodyCanGive        "nobody_can_give"        CONFLICT               "nobody in this workgroup can give it";
    /// The member has as many requests as one can have.
    TooManyAccessRequests "too_many_access_requests" CONFLICT            "you have as many requests as one can have: withdraw one, or wait a day";
    /// The request was decided or withdrawn, or is not needed any more.
    RequestOver          "request_over"           CONFLICT               "the request was decided already, or is not needed any more";
    /// The account owns as many workgroups as one can own.
    TooManyWorkgroups    "too_many_workgroups"    CONFLICT               "you own as many workgroups as one can own";
    /// Whoever would delete their only workgroup could not sign in any more.
    OnlyWorkgroup        "only_workgroup"         CONFLICT               "it is the only workgroup that you can use: create another one first";
    /// The ownership is offered to somebody already.
    OwnershipOffered     "ownership_offered"      CONFLICT               "the ownership is offered already: withdraw that offer first";
    /// The offer of the ownership is over.
    OfferOver            "offer_over"             CONFLICT               "the offer is over";
    /// Somebody has changed it in the meantime.
    VersionConflict      "version_conflict"       PRECONDITION_FAILED    "somebody has changed it in the meantime";
    /// The body is too large.
    BodyTooLarge         "body_too_large"         PAYLOAD_TOO_LARGE      "the body is larger than 64 KiB";
    /// The body is not declared as JSON.
    UnsupportedMediaType "unsupported_media_type" UNSUPPORTED_MEDIA_TYPE "send `content-type: application/json`";
    /// A field is unknown, missing, there twice or of another type.
    InvalidBody          "invalid_body"           UNPROCESSABLE_ENTITY   "the body does not have the right fields";
    /// A field's value is not accepted.
    InvalidField         "invalid_field"          UNPROCESSABLE_ENTITY   "a field is not accepted";
    /// The new password is too easy to guess.
    WeakPassword         "weak_password"          UNPROCESSABLE_ENTITY   "the password is too easy to guess";
    /// The request does not say which version it changes.
    PreconditionRequired "precondition_required"  PRECONDITION_REQUIRED  "say in `If-Match` which version is changed";
    /// Too many attempts at signing in.
    TooManyAttempts      "too_many_attempts"      TOO_MANY_REQUESTS      "too many attempts: wait before the next one";
    /// The API key has asked too often.
    TooManyRequests      "too_many_requests"      TOO_MANY_REQUESTS      "this key has asked too often: wait before the next request";
    /// The account has as many streams of events open as it may.
    TooManyStreams       "too_many_streams"       TOO_MANY_REQUESTS      "too many streams of events: close one first";
    /// The server failed.
    Internal             "internal"               INTERNAL_SERVER_ERROR  "the server failed; the log knows more";
    /// The server cannot answer now.
    Unavailable          "unavailable"            SERVICE_UNAVAILABLE    "the server cannot answer now";
}

/// A request that failed: what the caller is told, and what the audit log keeps of it.
#[derive(Debug)]
pub(crate) struct Failure {
    problem: Box<Problem>,
    retry_after: Option<i64>,
    denied: Option<Box<RefusedWrite>>,
    event: Option<&'static str>,
}

/// A refused write, as the audit log keeps it.
#[derive(Debug)]
pub(crate) struct RefusedWrite {
    /// The policy's stable reason, or `no_such_target`.
    pub(crate) reason: String,
    /// What it was tried on.
    pub(crate) target: String,
    /// Where it is written down; the server's own log where it belongs to no workgroup.
    pub(crate) log: Log,
    /// What was tried, where that is no action of the catalogue.
    pub(crate) event: Option<&'static str>,
}

impl Failure {
    /// The problem with this code, and what the table says of it.
    pub(crate) fn new(code: Code) -> Self {
        let status = code.status();
        let problem = Problem {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            status: status.as_u16(),
            code: code.wire_name().to_owned(),
            detail: code.detail().to_owned(),
            errors: Vec::new(),
            field: None,
            refusal: None,
            guardrail: None,
            request_id: None,
        };
        Self {
            problem: Box::new(problem),
            // What cannot be answered now is worth another try in a moment.
            retry_after: (code == Code::Unavailable).then_some(2),
            denied: None,
            event: None,
        }
    }

    /// The same, saying this.
    pub(crate) fn saying(mut self, detail: impl Into<String>) -> Self {
        self.problem.detail = detail.into();
        self
    }

    /// The same detail about the same field, as another code.
    pub(crate) fn with_code(self, code: Code) -> Self {
        let mut failure = Self::new(code).saying(self.problem.detail);
        failure.problem.field = self.problem.field;
        failure.problem.errors = self.problem.errors;
        failure
    }

    /// What the decision point's protocol answers to a body that is none: always a 400.
    pub(crate) fn into_bad_request(self) -> Self {
        match self.problem.status {
            413 | 500.. => self,
            _ => self.with_code(Code::InvalidRequest),
        }
    }

    /// The same, about this field of the body.
    pub(crate) fn about(self, field: impl Into<String>, code: FieldCode) -> Self {
        let error = FieldError {
            field: field.into(),
            code,
            detail: self.problem.detail.clone(),
        };
        self.with_errors(vec![error])
    }

    /// A field's value that is not accepted.
    pub(crate) fn field(field: &str, code: FieldCode, detail: impl Into<String>) -> Self {
        Self::new(Code::InvalidField)
            .saying(detail)
            .about(field, code)
    }

    /// A denial of what a field asks for beside the rest, told at that field: the rest alone would be
    /// allowed.
    pub(crate) fn at_field(self, field: &str, detail: impl Into<String>) -> Self {
        Self {
            denied: self.denied,
            ..Self::field(field, FieldCode::NotAllowed, detail)
        }
    }

    /// The same, with everything that is wrong with the fields: the first of them is told as the
    /// problem itself, for those who read no further.
    pub(crate) fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        if let Some(first) = errors.first() {
            self.problem.field = Some(first.field.clone());
            self.problem.detail.clone_from(&first.detail);
        }
        self.problem.errors = errors;
        self
    }

    /// What is sent.
    pub(crate) fn into_problem(self) -> Problem {
        *self.problem
    }

    /// Too many attempts; how many seconds to wait.
    pub(crate) fn too_many_attempts(seconds: i64) -> Self {
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::new(Code::TooManyAttempts)
        }
    }

    /// A key has asked too often; how many seconds to wait.
    pub(crate) fn too_many_requests(seconds: i64) -> Self {
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::new(Code::TooManyRequests)
        }
    }

    /// The policy's denial: the one place where 401, 403 and 404 are told apart.
    ///
    /// A hidden thing gets the very answer of one that does not exist: no reason, no refusal.
    pub(crate) fn denied(denial: &Denial<'_>, log: Log, target: String) -> Self {
        let failure = match denial.visibility() {
            Visibility::Unauthenticated => Self::new(Code::Unauthenticated),
            Visibility::Hidden => Self::new(Code::NotFound),
            Visibility::Forbidden => Self::forbidden(denial.refusal()),
        };
        failure.recording(denial.reason().code(), log, target)
    }

    /// What is asked for does not exist: the same answer as for what is hidden.
    pub(crate) fn no_such(log: Log, target: String) -> Self {
        Self::new(Code::NotFound).recording("no_such_target", log, target)
    }

    fn forbidden(refusal: Refusal) -> Self {
        let mut failure = Self::new(Code::Forbidden).saying(refusal.sentence.clone());
        failure.problem.refusal = Some(refusal);
        failure
    }

    /// A change that a guardrail does not allow, for somebody who may see people or not, and these clients.
    pub(crate) fn guardrail(broken: Broken, people: bool, seen: &ClientFilter) -> Self {
        let client = broken.client.filter(|(id, _)| seen.contains(*id));
        let client = client.map(|(_, name)| name);
        let witness = broken.witness.filter(|_| people);
        let says = sentence(&broken.name, broken.statement.as_ref(), (&witness, &client));
        let refusal = GuardrailRefusal {
            id: Some(broken.id),
            name: broken.name,
            client,
            people: witness.into_iter().collect(),
            total: None,
        };
        let log = Log::Workgroup(broken.workgroup);
        let target = named(GuardrailId::KIND.wire_name(), broken.id);
        let failure = Self::new(Code::Guardrail).saying(says);
        failure
            .by_guardrail(refusal)
            .recording("guardrail", log, target)
    }

    /// The same, by this guardrail.
    pub(crate) fn by_guardrail(mut self, refusal: GuardrailRefusal) -> Self {
        self.problem.guardrail = Some(refusal);
        self
    }

    /// The same, of a write that is no action of the catalogue.
    pub(crate) fn of_event(mut self, event: &'static str) -> Self {
        self.event = Some(event);
        self
    }

    fn recording(mut self, reason: &str, log: Log, target: String) -> Self {
        self.denied = Some(Box::new(RefusedWrite {
            reason: reason.to_owned(),
            target,
            log,
            event: None,
        }));
        self
    }

    /// Whether it says that there is no such thing.
    pub(crate) fn is_hidden(&self) -> bool {
        self.problem.code == Code::NotFound.wire_name()
    }

    /// What its reader is told.
    pub(crate) fn detail(&self) -> &str {
        &self.problem.detail
    }

    /// The policy's reason where it has one, else the code.
    pub(crate) fn reason(&self) -> &str {
        match &self.problem.refusal {
            Some(refusal) => &refusal.reason,
            None => &self.problem.code,
        }
    }

    /// What the audit log keeps of it, where it was refused for what the caller may or may not: by
    /// the policy, or because the body names what they may not name. `log` is that of the path.
    pub(crate) fn take_denied(&mut self, log: Log) -> Option<RefusedWrite> {
        let decided = self.denied.take().map(|denied| *denied);
        let denied = decided.or_else(|| {
            let (reason, target) = self.out_of_bounds()?;
            let event = None;
            Some(RefusedWrite {
                reason,
                target,
                log,
                event,
            })
        });
        denied.map(|denied| RefusedWrite {
            event: self.event,
            ..denied
        })
    }

    fn out_of_bounds(&self) -> Option<(String, String)> {
        let mut errors = self.problem.errors.iter();
        let field = errors.find(|error| {
            use FieldCode::{
                NotAllowed, RoleIsOwn, RoleManagesOwner, RoleManagesWider, RoleUnknownRole,
                RoleWiderThanOwn, Unknown,
            };
            matches!(
                error.code,
                Unknown
                    | NotAllowed
                    | RoleIsOwn
                    | RoleManagesOwner
                    | RoleManagesWider
                    | RoleUnknownRole
                    | RoleWiderThanOwn
            )
        });
        match (field, self.problem.status) {
            (Some(error), _) => Some((error.code.wire_name().to_owned(), error.field.clone())),
            (None, 403 | 404) => Some((self.problem.code.clone(), String::new())),
            _ => None,
        }
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Gone => return Self::new(Code::NotFound),
            // Who asks is not known here: they are told no name, neither of the guardrail.
            StoreError::Guardrail(broken) => {
                let log = Log::Workgroup(broken.workgroup);
                let target = named(GuardrailId::KIND.wire_name(), broken.id);
                return Self::new(Code::Guardrail).recording("guardrail", log, target);
            }
            _ => {}
        }
        if !error.is_outage() {
            tracing::error!(%error, "the store failed");
        }
        match error.is_passing() {
            true => Self::new(Code::Unavailable),
            false => Self::new(Code::Internal),
        }
    }
}

impl From<PasswordError> for Failure {
    fn from(error: PasswordError) -> Self {
        if matches!(error, PasswordError::Busy) {
            return Self::new(Code::Unavailable);
        }
        tracing::error!(%error, "a password could not be hashed");
        Self::new(Code::Internal)
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error, "no random numbers");
        Self::new(Code::Internal)
    }
}

impl IntoResponse for Failure {
    /// Without a body: [`with_request_id`] writes it once the request's id is known.
    ///
    /// A 401 names a way to be somebody, as HTTP wants it; browsers ask nobody for an API key.
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status);
        let mut response = status
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response();
        if let Some(seconds) = self.retry_after {
            let seconds = HeaderValue::from(seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if self.problem.status == 401 {
            let scheme = HeaderValue::from_static("Bearer realm=\"remit\"");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, scheme);
        }
        response.extensions_mut().insert(Pending(self.problem));
        response
    }
}

/// A problem whose body is not written yet.
#[derive(Clone)]
struct Pending(Box<Problem>);

/// Writes the body of a problem, with the id of its request.
pub(crate) fn with_request_id(mut response: Response, request_id: &str) -> Response {
    let Some(Pending(mut problem)) = response.extensions_mut().remove::<Pending>() else {
        return response;
    };
    problem.request_id = Some(request_id.to_owned());
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::{
        Action, Actor, BuiltIn, ClientId, Decision, Edition, Grant, Member, Scope, Target,
    };

    #[test]
    fn codes_are_unique_and_their_texts_in_style() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.wire_name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(!code.detail().ends_with('.'), "{code:?}");
            assert!(code.status().as_u16() >= 400);
        }
    }

    fn associate(clients: &[u64]) -> Actor {
        let scope = Scope::only(clients.iter().filter_map(|id| ClientId::new(*id)));
        let role = BuiltIn::Associate.into();
        Actor::Member(Member::new(
            policy::MemberId::new(1).unwrap(),
            policy::WorkgroupId::new(1).unwrap(),
            Edition::Associate,
            [Grant::Workgroup { role, scope }],
        ))
    }

    fn problem(actor: &Actor, action: Action, client: u64) -> Problem {
        let client = ClientId::new(client).unwrap();
        let target = Target::client(policy::WorkgroupId::new(1).unwrap(), client);
        match policy::decide(actor, action, &target) {
            Decision::Deny(denial) => *Failure::denied(&denial, Log::Server, String::new()).problem,
            Decision::Allow { .. } => panic!("allowed"),
        }
    }

    #[test]
    fn a_hidden_thing_is_answered_like_one_that_does_not_exist() {
        let hidden = problem(&associate(&[]), Action::ClientEdit, 7);
        assert_eq!(
            hidden,
            *Failure::no_such(Log::Server, "client:x".to_owned()).problem
        );
        assert_eq!(hidden.status, 404);
        assert!(hidden.refusal.is_none());
    }

    #[test]
    fn a_visible_thing_is_forbidden_with_the_reason() {
        let forbidden = problem(&associate(&[7]), Action::ClientDelete, 7);
        assert_eq!(forbidden.status, 403);
        assert_eq!(forbidden.refusal.unwrap().reason, "not_granted");
    }

    #[test]
    fn a_database_that_has_no_time_is_no_failure_of_the_request() {
        for (error, status) in [
            (sqlx::Error::PoolTimedOut, 503),
            (sqlx::Error::PoolClosed, 503),
            (sqlx::Error::RowNotFound, 500),
        ] {
            let failure = Failure::from(StoreError::from(error));
            assert_eq!(failure.into_response().status(), status);
        }
    }

    #[test]
    fn without_a_session_it_is_unauthenticated() {
        let problem = problem(&Actor::Anonymous, Action::ClientView, 7);
        assert_eq!(
            (problem.status, problem.code.as_str()),
            (401, "unauthenticated")
        );
    }
}
