//! The routes: one table, from which the router, the OpenAPI document and the API's page are made.

use axum::Router;
use policy::act::{
    AccessExplore, AccessGroupCreate, AccessGroupDelete, AccessGroupEdit, AccessGroupView,
    AuditView, ClientAdminEdit, ClientAdminInvite, ClientAdminRemove, ClientAdminView,
    ClientCreate, ClientDelete, ClientEdit, ClientNoteView, ClientRestore, ClientView,
    DepartmentCreate, DepartmentDelete, DepartmentEdit, DepartmentView, GuardrailEdit,
    GuardrailView, InvitationCancel, InvitationResend, InvitationView, MemberAssignClients,
    MemberCostEdit, MemberDeactivate, MemberEditRole, MemberInvite, MemberRemove, MemberView,
    MemberViewAs, RoleCreate, RoleDelete, RoleEdit, RoleView, TeamAssign, TeamCreate, TeamDelete,
    TeamEdit, TeamView, WorkgroupCreate, WorkgroupDelete, WorkgroupEdit, WorkgroupTransfer,
};

use super::route::{Route, ask, delete, get, patch, post, put};
use crate::handlers::client_import::undoing;
use crate::handlers::{
    about, access_group_members, access_group_rules, access_groups, access_impact, access_requests,
    account, audit, authzen, client_admins, client_export, client_import, client_tags, clients,
    departments, events, explore, guardrails, home, import, invitations, jobs, keys, leaving,
    member_impact, member_roles, members, outbox, ownership, pending, recovery, roles, sessions,
    setup, teams, validity, views, workgroups,
};
use crate::run::state::App;
use std::time::Duration;

use wire::{LARGEST_CLIENT_IMPORT, LARGEST_IMPORT, LARGEST_LIST_BODY};

/// How long a large file may take to be sent.
const DOWNLOAD: Duration = Duration::from_secs(60 * 60);

/// How long a file may take to arrive and to be dealt with.
const UPLOAD: Duration = Duration::from_secs(10 * 60);

/// A file of people in Base64, and what is said beside it.
const LARGEST_IMPORT_BODY: usize = LARGEST_IMPORT.div_ceil(3) * 4 + 1_024;

/// How long the deletion of everything in a large workgroup may take.
const DELETION: Duration = Duration::from_secs(10 * 60);

const NONE: &str = "";
const V1: &str = "/api/v1";
/// The decision point, where a key alone asks.
pub(crate) const ACCESS: &str = "/access/v1";
const W: &str = "/api/v1/workgroups/{workgroup}";

/// Every route.
#[rustfmt::skip]
pub(crate) fn table() -> Vec<Route> {
    vec![
        get   (NONE, "/healthz")                                     .anonymous("says only that the program runs").handled("Say whether the program runs", about::alive),
        get   (NONE, "/readyz")                                      .anonymous("says only whether the database answers").handled("Say whether requests can be answered", about::ready),
        get   (NONE, "/api/openapi.json")                            .anonymous("describes the API and holds no data").handled("Describe the API for programs", about::openapi),
        get   (NONE, "/api/docs")                                    .anonymous("describes the API and holds no data").handled("Describe the API for people", about::docs),
        get   (NONE, "/api/docs.css")                                .anonymous("the style of that page").handled("Style the description", about::docs_css),

        get   (NONE, "/.well-known/authzen-configuration")           .anonymous("says where the decision point is and holds no data").handled("Say where decisions are asked for", authzen::configuration),
        ask   (ACCESS, "/evaluation")                                .key()           .handled("Ask for a decision", authzen::evaluation),
        ask   (ACCESS, "/evaluations")                               .key()           .handled("Ask for many decisions", authzen::evaluations),
        ask   (ACCESS, "/search/subject")                            .key()           .handled("Ask who may do something", authzen::search_subject),
        ask   (ACCESS, "/search/resource")                           .key()           .handled("Ask to what something may be done", authzen::search_resource),
        ask   (ACCESS, "/search/action")                             .key()           .handled("Ask what may be done", authzen::search_action),

        get   (V1, "/setup")                                         .anonymous("says only whether the owner is still to be set up, and to whoever is signed in who they are").handled("Say whether set-up is needed", setup::state),
        post  (V1, "/setup")                                         .anonymous("takes the one-time token that the console shows").handled("Set up the owner", setup::set_up),
        post  (V1, "/session")                                       .anonymous("takes an address and a password").handled("Sign in", sessions::sign_in),
        ask   (V1, "/invitations/look")                              .anonymous("takes the token that the invitation holds").handled("Say what an invitation offers", invitations::look),
        post  (V1, "/invitations/decline")                           .anonymous("takes the token that the invitation holds").handled("Decline an invitation", invitations::decline),
        post  (V1, "/invitations/accept")                            .anonymous("takes the token that the invitation holds").handled("Accept an invitation", invitations::accept),

        post  (V1, "/password/forgot")                               .anonymous("takes an address, and says the same of every one").handled("Ask for a link for a new password", recovery::forgot),
        post  (V1, "/password/reset")                                .anonymous("takes the token of that link").handled("Set a new password", recovery::reset),
        post  (V1, "/account/email/confirm")                         .anonymous("takes the token of the link that was sent to an address").handled("Confirm a new address", account::confirm_email),

        get   (V1, "/session")                                       .account()       .handled("Say who is signed in", sessions::current),
        delete(V1, "/session")                                       .account()       .handled("Sign out", sessions::sign_out),
        get   (V1, "/account/sessions")                              .account()       .handled("List your sessions", sessions::list),
        delete(V1, "/account/sessions")                              .account()       .handled("Sign out all other sessions", sessions::end_others),
        delete(V1, "/account/sessions/{session}")                    .account()       .handled("Sign out a session", sessions::end),
        put   (V1, "/account/password")                              .account()       .handled("Change your password", account::change_password),
        put   (V1, "/account/name")                                  .account()       .handled("Change your name", account::rename),
        post  (V1, "/account/email")                                 .account()       .handled("Begin to change your address", account::change_email),
        get   (V1, "/workgroups")                                    .account()       .handled("List your workgroups", workgroups::list),

        get   (V1, "/events")                                        .any_caller()    .handled("Stream permission changes", events::open),
        get   (W,  "/session")                                       .any_caller().in_views().handled("Say what you may do", workgroups::session),

        get   (W,  "")                                               .needs(WorkgroupEdit)      .handled("View the workgroup's settings", workgroups::get),
        patch (W,  "")                                               .needs(WorkgroupEdit)      .to(workgroups::edit),
        get   (W,  "/editions")                                      .needs(WorkgroupEdit)      .handled("Say what another edition changes", workgroups::editions),
        post  (W,  "/workgroups")                                    .needs(WorkgroupCreate)    .to(workgroups::create),
        get   (W,  "/loss")                                          .needs(WorkgroupDelete)    .handled("Say what goes with the workgroup", workgroups::loss),
        post  (W,  "/delete")                                        .needs(WorkgroupDelete)    .to(workgroups::delete).within(DELETION),
        post  (W,  "/ownership")                                     .needs(WorkgroupTransfer)  .handled("Offer the ownership", ownership::offer),
        delete(W,  "/ownership")                                     .needs(WorkgroupTransfer)  .handled("Withdraw the offer of the ownership", ownership::withdraw),
        post  (W,  "/ownership/accept")                              .own_membership().handled("Accept the ownership", ownership::accept),
        post  (W,  "/ownership/decline")                             .own_membership().handled("Decline the ownership", ownership::decline),

        get   (W,  "/home")                                          .own_membership().in_views().handled("Say what waits for you", home::waiting),
        get   (W,  "/keys")                                          .own_membership().handled("List your API keys", keys::list),
        post  (W,  "/keys")                                          .own_membership().handled("Create an API key", keys::create),
        delete(W,  "/keys/{key}")                                    .own_membership().handled("Revoke an API key", keys::revoke),

        get   (W,  "/members")                                       .needs(MemberView)         .to(members::list),
        post  (W,  "/members")                                       .needs(MemberInvite)       .to(members::invite),
        ask   (W,  "/members/import")                                .needs(MemberInvite)       .handled("Say what a file of people would do", import::look).takes(LARGEST_IMPORT_BODY),
        get   (W,  "/members/{member}")                              .needs(MemberView)         .to(members::get),
        put   (W,  "/members/{member}/role")                         .needs(MemberEditRole)     .to(members::set_role),
        ask   (W,  "/members/{member}/role/impact")                  .needs(MemberEditRole)     .handled("Say what another role would be to a member", member_impact::of_role),
        ask   (W,  "/members/roles/impact")                          .needs(MemberEditRole)     .handled("Say what another role would be to several members", member_roles::look),
        put   (W,  "/members/roles")                                 .needs(MemberEditRole)     .handled("Change the role of several members", member_roles::set),
        put   (W,  "/members/{member}/validity")                     .needs(MemberEditRole)     .to(validity::set),
        put   (W,  "/members/{member}/clients")                      .needs(MemberAssignClients).to(members::assign_clients).takes(LARGEST_LIST_BODY),
        ask   (W,  "/members/{member}/clients/impact")               .needs(MemberAssignClients).handled("Say what other clients would be to a member", member_impact::of_scope).takes(LARGEST_LIST_BODY),
        patch (W,  "/members/{member}/clients")                      .needs(MemberAssignClients).to(members::change_clients).takes(LARGEST_LIST_BODY),
        put   (W,  "/members/{member}/cost")                         .needs(MemberCostEdit)     .to(members::set_cost),
        post  (W,  "/members/{member}/deactivate")                   .needs(MemberDeactivate)   .to(members::deactivate),
        delete(W,  "/members/{member}")                              .needs(MemberRemove)       .to(members::remove),
        get   (W,  "/members/{member}/sessions")                     .needs(MemberDeactivate)   .handled("Say where a member is signed in", leaving::sessions),
        delete(W,  "/members/{member}/sessions")                     .needs(MemberDeactivate)   .handled("Sign a member out everywhere", leaving::end_sessions),
        get   (W,  "/members/{member}/leaving")                      .needs(MemberDeactivate)   .handled("Say what a member leaves", leaving::look),
        post  (W,  "/members/{member}/leaving/deactivate")           .needs(MemberDeactivate)   .handled("Deactivate a member and hand over what they leave", leaving::deactivate),
        post  (W,  "/members/{member}/leaving/remove")               .needs(MemberRemove)       .handled("Remove a member and hand over what they leave", leaving::remove),
        post  (W,  "/members/{member}/leaving/later")                .needs(MemberEditRole)     .handled("Let a member's access end later and hand over what they leave", leaving::end_later),

        post  (W,  "/members/{member}/view-as")                      .needs(MemberViewAs)       .to(views::begin),
        delete(W,  "/views/{view}")                                  .own_membership().handled("End a view as a member", views::end),

        get   (W,  "/members/{member}/invitations")                  .needs(InvitationView)     .handled("Say what was done with a member's invitation", pending::history),
        get   (W,  "/invitations")                                   .needs(InvitationView)     .handled("List pending invitations", pending::list),
        post  (W,  "/invitations/{member}/resend")                   .needs(InvitationResend)   .to(pending::resend),
        delete(W,  "/invitations/{member}")                          .needs(InvitationCancel)   .to(pending::cancel),

        get   (W,  "/clients")                                       .needs(ClientView)         .to(clients::list),
        post  (W,  "/clients")                                       .needs(ClientCreate)       .to(clients::create),
        get   (W,  "/clients/tags")                                  .needs(ClientView)         .handled("List the tags of clients", client_tags::list),
        get   (W,  "/clients/export")                                .needs(ClientView)         .handled("Download clients and their departments", client_export::export).within(DOWNLOAD),
        ask   (W,  "/clients/import")                                .needs(ClientCreate)       .handled("Say what a file of clients would do", client_import::look).takes_file(LARGEST_CLIENT_IMPORT).within(UPLOAD),
        post  (W,  "/clients/import/confirm")                        .needs(ClientCreate)       .handled("Import clients and departments", client_import::import).takes_file(LARGEST_CLIENT_IMPORT).within(UPLOAD),
        get   (W,  "/clients/imports")                               .needs(ClientDelete)       .handled("List the imports that can be undone", undoing::list),
        post  (W,  "/clients/imports/undo")                          .needs(ClientDelete)       .handled("Undo an import of clients", undoing::undo).within(UPLOAD),
        get   (W,  "/clients/deleted")                               .needs(ClientRestore)      .handled("List deleted clients", clients::deleted),
        post  (W,  "/clients/deleted/{client}/restore")              .needs(ClientRestore)      .to(clients::restore),
        get   (W,  "/clients/{client}")                              .needs(ClientView)         .to(clients::get),
        patch (W,  "/clients/{client}")                              .needs(ClientEdit)         .to(clients::edit),
        get   (W,  "/clients/{client}/note")                         .needs(ClientNoteView)     .to(clients::note),
        delete(W,  "/clients/{client}")                              .needs(ClientDelete)       .to(clients::delete),
        get   (W,  "/clients/{client}/loss")                         .needs(ClientDelete)       .handled("Say what goes with a client", clients::loss),

        get   (W,  "/clients/{client}/access")                       .needs(AccessExplore)      .handled("List who has access to a client", explore::people::of_client),
        get   (W,  "/clients/{client}/access/export")                .needs(AccessExplore)      .handled("Download who has access to a client", explore::export::of_client).within(DOWNLOAD),

        get   (W,  "/explore/action")                                .needs(AccessExplore)      .handled("List who can do something", explore::people::of_action),
        get   (W,  "/explore/action/export")                         .needs(AccessExplore)      .handled("Download who can do something", explore::export::of_action).within(DOWNLOAD),
        get   (W,  "/explore/members/{member}")                      .needs(AccessExplore)      .handled("Say what a member can do", explore::member::actions),
        get   (W,  "/explore/members/{member}/export")               .needs(AccessExplore)      .handled("Download what a member can do", explore::export::of_member),
        get   (W,  "/explore/members/{member}/clients")              .needs(AccessExplore)      .handled("List the clients that a member has access to", explore::member::clients),
        get   (W,  "/explore/members/{member}/clients/export")       .needs(AccessExplore)      .handled("Download the clients that a member has access to", explore::export::clients_of_member).within(DOWNLOAD),
        get   (W,  "/explore/members/{member}/why")                  .needs(AccessExplore)      .handled("Say why a member can do something, or cannot", explore::why::why),

        get   (W,  "/access-requests")                               .own_membership().in_views().handled("List your access requests", access_requests::own),
        post  (W,  "/access-requests")                               .own_membership().handled("Request access", access_requests::asking::create),
        ask   (W,  "/access-requests/look")                          .own_membership().in_views().handled("Say what you lack, and who could give it", access_requests::asking::look),
        get   (W,  "/access-requests/waiting")                       .own_membership().in_views().handled("List the access requests that you may decide", access_requests::waiting),
        get   (W,  "/access-requests/{request}")                     .own_membership().in_views().handled("View an access request", access_requests::get),
        delete(W,  "/access-requests/{request}")                     .own_membership().handled("Withdraw an access request", access_requests::asking::withdraw),
        post  (W,  "/access-requests/{request}/approve")             .needs(MemberAssignClients).handled("Approve an access request", access_requests::deciding::approve),
        post  (W,  "/access-requests/{request}/decline")             .needs(MemberAssignClients).handled("Decline an access request", access_requests::deciding::decline),

        get   (W,  "/clients/{client}/departments")                  .needs(DepartmentView)     .to(departments::list),
        post  (W,  "/clients/{client}/departments")                  .needs(DepartmentCreate)   .to(departments::create),
        get   (W,  "/clients/{client}/departments/{department}")     .needs(DepartmentView)     .to(departments::get),
        patch (W,  "/clients/{client}/departments/{department}")     .needs(DepartmentEdit)     .to(departments::edit),
        put   (W,  "/clients/{client}/departments/{department}/parent").needs(DepartmentEdit)   .handled("Move a department", departments::put_below),
        delete(W,  "/clients/{client}/departments/{department}")     .needs(DepartmentDelete)   .to(departments::delete),

        get   (W,  "/clients/{client}/administrators")               .needs(ClientAdminView)    .to(client_admins::list),
        post  (W,  "/clients/{client}/administrators")               .needs(ClientAdminInvite)  .to(client_admins::invite),
        get   (W,  "/clients/{client}/administrators/{member}")      .needs(ClientAdminView)    .to(client_admins::get),
        patch (W,  "/clients/{client}/administrators/{member}")      .needs(ClientAdminEdit)    .to(client_admins::edit),
        delete(W,  "/clients/{client}/administrators/{member}")      .needs(ClientAdminRemove)  .to(client_admins::remove),
        put   (W,  "/clients/{client}/administrators/{member}/validity").needs(ClientAdminEdit) .handled("Set when somebody administers the client", client_admins::set_validity),
        post  (W,  "/clients/{client}/administrators/{member}/resend").needs(ClientAdminEdit)   .handled("Resend the invitation of a client's administrator", client_admins::resend),
        delete(W,  "/clients/{client}/administrators/{member}/invitation").needs(ClientAdminRemove).handled("Cancel the invitation of a client's administrator", client_admins::cancel),

        get   (W,  "/teams")                                         .needs(TeamView)           .to(teams::list),
        post  (W,  "/teams")                                         .needs(TeamCreate)         .to(teams::create),
        get   (W,  "/teams/{team}")                                  .needs(TeamView)           .to(teams::get),
        patch (W,  "/teams/{team}")                                  .needs(TeamEdit)           .to(teams::edit),
        delete(W,  "/teams/{team}")                                  .needs(TeamDelete)         .to(teams::delete),
        get   (W,  "/teams/{team}/members")                          .needs(TeamView)           .to(teams::members),
        get   (W,  "/teams/{team}/clients")                          .needs(TeamView)           .handled("Say which clients a team works for", teams::clients),
        patch (W,  "/teams/{team}/members")                          .needs(TeamAssign)         .to(teams::change_members),

        get   (W,  "/access-groups")                                 .needs(AccessGroupView)    .to(access_groups::list),
        post  (W,  "/access-groups")                                 .needs(AccessGroupCreate)  .to(access_groups::create).takes(LARGEST_LIST_BODY),
        get   (W,  "/access-groups/{access_group}")                  .needs(AccessGroupView)    .to(access_groups::get),
        patch (W,  "/access-groups/{access_group}")                  .needs(AccessGroupEdit)    .to(access_groups::edit),
        delete(W,  "/access-groups/{access_group}")                  .needs(AccessGroupDelete)  .to(access_groups::delete),
        get   (W,  "/access-groups/{access_group}/clients")          .needs(AccessGroupView)    .handled("List an access group's clients", access_groups::list_clients),
        patch (W,  "/access-groups/{access_group}/clients")          .needs(AccessGroupEdit)    .handled("Change an access group's clients", access_groups::change_clients).takes(LARGEST_LIST_BODY),
        put   (W,  "/access-groups/{access_group}/rule")             .needs(AccessGroupEdit)    .handled("Set the rule of an access group", access_group_rules::set),
        get   (W,  "/access-groups/{access_group}/members")          .needs(AccessGroupView)    .handled("List an access group's members", access_group_members::list),
        patch (W,  "/access-groups/{access_group}/members")          .needs(MemberAssignClients).handled("Change an access group's members", access_group_members::change),
        get   (W,  "/access-groups/{access_group}/loss")             .needs(AccessGroupDelete)  .handled("Say who loses what with an access group", access_groups::loss),
        ask   (W,  "/access-groups/{access_group}/impact")           .needs(AccessGroupView)    .handled("Say what a change of an access group would do", access_impact::look).takes(LARGEST_LIST_BODY),

        get   (W,  "/roles")                                         .needs(RoleView)           .to(roles::list),
        post  (W,  "/roles")                                         .needs(RoleCreate)         .to(roles::create),
        get   (W,  "/roles/{role}")                                  .needs(RoleView)           .to(roles::get),
        delete(W,  "/roles/{role}")                                  .needs(RoleDelete)         .to(roles::deletion::delete),
        get   (W,  "/roles/{role}/loss")                             .needs(RoleDelete)         .handled("Say what the deletion of a role changes for whom", roles::outcome::of_deletion),
        put   (W,  "/roles/{role}/draft")                            .needs(RoleEdit)           .to(roles::save_draft),
        delete(W,  "/roles/{role}/draft")                            .needs(RoleEdit)           .handled("Throw unpublished changes of a role away", roles::drop_draft),
        post  (W,  "/roles/{role}/publish")                          .needs(RoleEdit)           .handled("Publish the changes of a role", roles::publish),
        get   (W,  "/roles/{role}/impact")                           .needs(RoleEdit)           .handled("Say what unpublished changes of a role change for whom", roles::outcome::of_draft),
        ask   (W,  "/roles/{role}/impact")                           .needs(RoleEdit)           .handled("Say what other changes of a role would change for whom", roles::outcome::of_body),
        get   (W,  "/roles/{role}/versions")                         .needs(RoleView)           .handled("List the versions of a role", roles::versions),
        post  (W,  "/roles/{role}/restore")                          .needs(RoleEdit)           .handled("Make an earlier version of a role the unpublished one", roles::restore),

        get   (W,  "/guardrails")                                    .needs(GuardrailView)      .handled("List guardrails", guardrails::list),
        post  (W,  "/guardrails")                                    .needs(GuardrailEdit)      .handled("Create a guardrail", guardrails::create),
        ask   (W,  "/guardrails/check")                              .needs(GuardrailEdit)      .handled("Say who breaks a statement", guardrails::check),
        get   (W,  "/guardrails/{guardrail}")                        .needs(GuardrailView)      .to(guardrails::get),
        patch (W,  "/guardrails/{guardrail}")                        .needs(GuardrailEdit)      .handled("Rename a guardrail", guardrails::edit),
        delete(W,  "/guardrails/{guardrail}")                        .needs(GuardrailEdit)      .handled("Delete a guardrail", guardrails::delete),

        get   (W,  "/audit")                                         .needs(AuditView)          .to(audit::list),
        get   (W,  "/audit/verified")                                .needs(AuditView)          .handled("Say how far the audit log was checked", audit::verified),
        get   (W,  "/audit/export")                                  .needs(AuditView)          .handled("Download the audit log", audit::export).within(DOWNLOAD),
        get   (W,  "/outbox")                                        .needs(AuditView)          .handled("List the demo's mail", outbox::list),
        get   (W,  "/jobs")                                          .needs(AuditView)          .handled("List background jobs", jobs::list),
    ]
}

/// The router of the table.
pub(crate) fn router() -> Router<App> {
    table()
        .iter()
        .fold(Router::new(), |router, route| route.mount(router))
}
