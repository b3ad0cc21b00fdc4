//! The decision point: AuthZEN Authorization API 1.0. Who asks comes first, then what they ask.

use crate::auth::{Anonymous, KeyHolder};
use crate::authzen::body::{
    Asks, Configuration, Evaluation, EvaluationRequest, Evaluations, EvaluationsRequest,
    FoundActions, FoundEntities, SearchRequest,
};
use crate::authzen::{Asking, batch, search};
use crate::http::problem::Failure;
use crate::http::response::Json;

/// One decision.
pub(crate) async fn evaluation(
    key: KeyHolder,
    (): (),
    body: Asks<EvaluationRequest>,
) -> Result<Json<Evaluation>, Failure> {
    let mut asking = Asking::by(key);
    let fields = body.read()?;
    Ok(Json(batch::evaluate_one(&mut asking, &fields).await?))
}

/// Many decisions.
pub(crate) async fn evaluations(
    key: KeyHolder,
    (): (),
    body: Asks<EvaluationsRequest>,
) -> Result<Json<Evaluations>, Failure> {
    let mut asking = Asking::by(key);
    let fields = body.read()?;
    Ok(Json(batch::evaluate(&mut asking, &fields).await?))
}

/// Who may do something to a resource.
pub(crate) async fn search_subject(
    key: KeyHolder,
    (): (),
    body: Asks<SearchRequest>,
) -> Result<Json<FoundEntities>, Failure> {
    let mut asking = Asking::by(key);
    let fields = body.read()?;
    Ok(Json(search::subjects(&mut asking, &fields).await?))
}

/// To what a subject may do something.
pub(crate) async fn search_resource(
    key: KeyHolder,
    (): (),
    body: Asks<SearchRequest>,
) -> Result<Json<FoundEntities>, Failure> {
    let mut asking = Asking::by(key);
    let fields = body.read()?;
    Ok(Json(search::resources(&mut asking, &fields).await?))
}

/// What a subject may do to a resource.
pub(crate) async fn search_action(
    key: KeyHolder,
    (): (),
    body: Asks<SearchRequest>,
) -> Result<Json<FoundActions>, Failure> {
    let mut asking = Asking::by(key);
    let fields = body.read()?;
    Ok(Json(search::actions(&mut asking, &fields).await?))
}

/// Where the decision point is.
pub(crate) async fn configuration(
    request: Anonymous,
    (): (),
    (): (),
) -> Result<Json<Configuration>, Failure> {
    let base = request.config().base_url();
    let endpoint = |path: &str| format!("{base}/access/v1/{path}");
    Ok(Json(Configuration {
        access_evaluation_endpoint: endpoint("evaluation"),
        access_evaluations_endpoint: endpoint("evaluations"),
        search_subject_endpoint: endpoint("search/subject"),
        search_resource_endpoint: endpoint("search/resource"),
        search_action_endpoint: endpoint("search/action"),
        policy_decision_point: base,
    }))
}
