//! The routes: one table, from which the router, the OpenAPI document and the API's page are made.

use axum::Router;
use policy::Action::{
    AuditView, ClientCreate, ClientDelete, ClientEdit, ClientView, DepartmentCreate,
    DepartmentDelete, DepartmentEdit, DepartmentView, MemberAssignClients, MemberCostEdit,
    MemberDeactivate, MemberEditRole, MemberInvite, MemberRemove, MemberView,
};

use super::route::{Route, delete, get, patch, post, put};
use crate::handlers::{
    about, account, audit, authzen, clients, departments, events, invitations, keys, members,
    sessions, setup, workgroups,
};
use crate::run::state::App;

const NONE: &str = "";
const V1: &str = "/api/v1";
/// The decision point, where a key alone asks.
pub(crate) const ACCESS: &str = "/access/v1";
const W: &str = "/api/v1/workgroups/{workgroup}";

/// Why the decision point's routes need no action: what they tell is decided for each answer.
const BY_KEY: &str = "authorised by the API key, and tells only of what the key itself may view";

/// Every route.
#[rustfmt::skip]
pub(crate) fn table() -> Vec<Route> {
    vec![
        get   (NONE, "/healthz")                                     .public("says only that the program runs").to("Say whether the program runs", about::alive),
        get   (NONE, "/readyz")                                      .public("says only whether the database answers").to("Say whether requests can be answered", about::ready),
        get   (NONE, "/api/openapi.json")                            .public("describes the API and holds no data").to("OperationDoc the API for programs", about::openapi),
        get   (NONE, "/api/docs")                                    .public("describes the API and holds no data").to("OperationDoc the API for people", about::docs),
        get   (NONE, "/api/docs.css")                                .public("the style of that page").to("Style the description", about::docs_css),

        get   (NONE, "/.well-known/authzen-configuration")           .public("says where the decision point is and holds no data").to("Say where decisions are asked for", authzen::configuration),
        post  (ACCESS, "/evaluation")                                .public(BY_KEY).to("Ask for a decision", authzen::evaluation),
        post  (ACCESS, "/evaluations")                               .public(BY_KEY).to("Ask for many decisions", authzen::evaluations),
        post  (ACCESS, "/search/subject")                            .public(BY_KEY).to("Ask who may do something", authzen::search_subject),
        post  (ACCESS, "/search/resource")                           .public(BY_KEY).to("Ask to what something may be done", authzen::search_resource),
        post  (ACCESS, "/search/action")                             .public(BY_KEY).to("Ask what may be done", authzen::search_action),

        get   (V1, "/setup")                                         .public("says only whether the owner is still to be set up, and whether the caller is signed in").to("Say whether set-up is needed", setup::state),
        post  (V1, "/setup")                                         .public("takes the one-time token that the console shows").to("Set up the owner", setup::set_up),
        post  (V1, "/session")                                       .public("takes an address and a password").to("Sign in", sessions::sign_in),
        get   (V1, "/session")                                       .public("the caller's own session").to("Say who is signed in", sessions::current),
        delete(V1, "/session")                                       .public("the caller's own session").to("Sign out", sessions::sign_out),
        get   (V1, "/account/sessions")                              .public("the caller's own sessions").to("List the own sessions", sessions::list),
        delete(V1, "/account/sessions")                              .public("the caller's own sessions").to("End every other session", sessions::end_others),
        delete(V1, "/account/sessions/{session}")                    .public("the caller's own sessions").to("End a session", sessions::end),
        put   (V1, "/account/password")                              .public("the caller's own password").to("Change the own password", account::change_password),
        post  (V1, "/invitations/accept")                            .public("takes the token that the invitation holds").to("Accept an invitation", invitations::accept),
        get   (V1, "/workgroups")                                    .public("the caller's own workgroups").to("List the own workgroups", workgroups::list),
        get   (V1, "/events")                                        .public("the caller's own rights, and only that they have changed").to("Hear of changes of the own rights", events::open),
        get   (W,  "/session")                                       .public("the caller's own rights, nothing about anyone else").to("Say what the caller may do", workgroups::session),

        get   (W,  "/keys")                                          .public("the caller's own keys, by session alone").to("List the own API keys", keys::list),
        post  (W,  "/keys")                                          .public("the caller's own keys, by session alone; a key is never wider than its creator").to("Make an API key", keys::create),
        delete(W,  "/keys/{key}")                                    .public("the caller's own keys, by session alone").to("Revoke an API key", keys::revoke),

        get   (W,  "/members")                                       .needs(MemberView)         .to(members::list),
        post  (W,  "/members")                                       .needs(MemberInvite)       .to(members::invite),
        get   (W,  "/members/{member}")                              .needs(MemberView)         .to(members::get),
        put   (W,  "/members/{member}/role")                         .needs(MemberEditRole)     .to(members::set_role),
        put   (W,  "/members/{member}/clients")                      .needs(MemberAssignClients).to(members::assign_clients),
        put   (W,  "/members/{member}/cost")                         .needs(MemberCostEdit)     .to(members::set_cost),
        post  (W,  "/members/{member}/deactivate")                   .needs(MemberDeactivate)   .to(members::deactivate),
        delete(W,  "/members/{member}")                              .needs(MemberRemove)       .to(members::remove),

        get   (W,  "/clients")                                       .needs(ClientView)         .to(clients::list),
        post  (W,  "/clients")                                       .needs(ClientCreate)       .to(clients::create),
        get   (W,  "/clients/{client}")                              .needs(ClientView)         .to(clients::get),
        patch (W,  "/clients/{client}")                              .needs(ClientEdit)         .to(clients::edit),
        delete(W,  "/clients/{client}")                              .needs(ClientDelete)       .to(clients::delete),

        get   (W,  "/clients/{client}/departments")                  .needs(DepartmentView)     .to(departments::list),
        post  (W,  "/clients/{client}/departments")                  .needs(DepartmentCreate)   .to(departments::create),
        get   (W,  "/clients/{client}/departments/{department}")     .needs(DepartmentView)     .to(departments::get),
        patch (W,  "/clients/{client}/departments/{department}")     .needs(DepartmentEdit)     .to(departments::edit),
        delete(W,  "/clients/{client}/departments/{department}")     .needs(DepartmentDelete)   .to(departments::delete),

        get   (W,  "/audit")                                         .needs(AuditView)          .to(audit::list),
    ]
}

/// The router of the table.
pub(crate) fn router() -> Router<App> {
    table()
        .iter()
        .fold(Router::new(), |router, route| route.mount(router))
}
