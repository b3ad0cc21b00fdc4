//! Every operation that the server has, and what it is done to.
//!
//! The one thing that this suite does not take from the server or the policy: a new operation is
//! unknown here, and fails the suite until someone says what it is.

use policy::Action;

/// What an operation with an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A list of what the action shows, or something new in the workgroup.
    List,
    NewClient,
    NewMember,
    Member,
    /// The invitation of somebody, whether they have accepted it or not.
    InvitedMember,
    /// An invitation that nobody has accepted.
    Invitation,
    Client,
    /// A client that was deleted.
    DeletedClient,
    /// A list of what is below a client, or something new below it.
    BelowClient,
    Department,
    /// Somebody who administers a client alone.
    ClientAdmin,
    /// Somebody who is invited to.
    InvitedClientAdmin,
    /// Something new in the workgroup that needs nothing but a body.
    NewThing,
    /// The workgroup itself.
    Workgroup,
    /// Something that belongs to the workgroup alone, or a list of what is in it.
    Thing,
    /// Who is in an access group: of those whom a request names, each is decided about. Here it names
    /// none, and needs no more than to see the group.
    GroupMembers,
    /// A member whom one sees, about whom something else is asked.
    SeenMember,
    /// A client that one sees, about which something else is asked.
    SeenClient,
    /// A request for access that there is not: who may decide which one is tried with the requests.
    NoRequest,
}

/// An operation that needs an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operation {
    pub(crate) method: &'static str,
    /// Below a workgroup, as in the OpenAPI document.
    pub(crate) path: &'static str,
    pub(crate) action: Action,
    pub(crate) subject: Subject,
    /// The status where it is allowed.
    pub(crate) success: u16,
    /// The body, where it is the same for everyone.
    pub(crate) body: Option<&'static str>,
    /// The file that it takes in place of a body.
    pub(crate) file: Option<&'static str>,
    /// The query string, with its question mark.
    pub(crate) query: &'static str,
    /// Whether it changes nothing although it has a body: a question that is too long for a path.
    pub(crate) asks: bool,
}

impl Operation {
    const fn asking(self, body: &'static str) -> Self {
        Self {
            asks: true,
            ..self.sending(body)
        }
    }

    const fn sending(self, body: &'static str) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    const fn with_file(self, file: &'static str) -> Self {
        Self {
            file: Some(file),
            ..self
        }
    }

    /// Whether it changes nothing although it takes a file, or the body of a change.
    const fn reading(self) -> Self {
        Self { asks: true, ..self }
    }

    const fn with_query(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    /// The path of the list that the thing is in: `/teams`.
    pub(crate) fn collection(&self) -> &'static str {
        self.path.split("/{").next().unwrap_or(self.path)
    }

    pub(crate) fn is_write(&self) -> bool {
        self.method != "GET" && !self.asks
    }

    /// Whether what it was done to is no longer the same kind of target afterwards.
    pub(crate) fn uses_up(&self) -> bool {
        self.method == "DELETE" && self.action != Action::WorkgroupTransfer
            || self.path == "/delete"
            || self.is_write()
                && self.path != "/members/roles"
                && matches!(
                    self.action,
                    Action::MemberDeactivate
                        | Action::MemberEditRole
                        | Action::MemberRemove
                        | Action::ClientRestore
                )
    }

    /// As the OpenAPI document names it.
    pub(crate) fn name(&self) -> String {
        format!("{} {WORKGROUP}{}", self.method, self.path)
    }
}

pub(crate) const WORKGROUP: &str = "/api/v1/workgroups/{workgroup}";

const fn row(
    method: &'static str,
    path: &'static str,
    action: Action,
    subject: Subject,
    success: u16,
) -> Operation {
    Operation {
        method,
        path,
        action,
        subject,
        success,
        body: None,
        file: None,
        query: "",
        asks: false,
    }
}

#[rustfmt::skip]
pub(crate) const OPERATIONS: &[Operation] = &[
    row("GET",    "",                                            Action::WorkgroupEdit,       Subject::Workgroup,   200),
    row("PATCH",  "",                                            Action::WorkgroupEdit,       Subject::Workgroup,   200).sending(r#"{"name":"Tried out {random}"}"#),
    row("GET",    "/editions",                                   Action::WorkgroupEdit,       Subject::Workgroup,   200),
    row("POST",   "/workgroups",                                 Action::WorkgroupCreate,     Subject::Workgroup,   201).sending(r#"{"name":"Tried out {random}","edition":"agent"}"#),
    row("GET",    "/loss",                                       Action::WorkgroupDelete,     Subject::Workgroup,   200),
    row("POST",   "/delete",                                     Action::WorkgroupDelete,     Subject::Workgroup,   204).sending(r#"{"name":"To be used up"}"#),
    row("POST",   "/ownership",                                  Action::WorkgroupTransfer,   Subject::Workgroup,   201),
    row("DELETE", "/ownership",                                  Action::WorkgroupTransfer,   Subject::Workgroup,   204),
    row("GET",    "/members",                                    Action::MemberView,          Subject::List,        200),
    row("POST",   "/members",                                    Action::MemberInvite,        Subject::NewMember,   201),
    row("POST",   "/members/import",                             Action::MemberInvite,        Subject::List,        200).asking(r#"{"file":"RW1haWwKcGF0QG1zcC5leGFtcGxlCg=="}"#),
    row("GET",    "/members/{member}",                           Action::MemberView,          Subject::Member,      200),
    row("PUT",    "/members/{member}/role",                      Action::MemberEditRole,      Subject::Member,      200),
    row("POST",   "/members/{member}/role/impact",               Action::MemberEditRole,      Subject::Member,      200).reading(),
    row("POST",   "/members/roles/impact",                       Action::MemberEditRole,      Subject::List,        200).asking(r#"{"members":[],"role":"manager"}"#),
    row("PUT",    "/members/roles",                              Action::MemberEditRole,      Subject::List,        200).sending(r#"{"members":[],"role":"manager","digest":"e3b0c44298fc1c149afbf4c8996fb924"}"#),
    row("PUT",    "/members/{member}/validity",                  Action::MemberEditRole,      Subject::Member,      200).sending(r#"{"from":null,"until":"2999-01-01T00:00:00Z"}"#),
    row("PUT",    "/members/{member}/clients",                   Action::MemberAssignClients, Subject::Member,      200),
    row("POST",   "/members/{member}/clients/impact",            Action::MemberAssignClients, Subject::Member,      200).reading(),
    row("PATCH",  "/members/{member}/clients",                   Action::MemberAssignClients, Subject::Member,      200).sending("{}"),
    row("PUT",    "/members/{member}/cost",                      Action::MemberCostEdit,      Subject::Member,      200),
    row("POST",   "/members/{member}/deactivate",                Action::MemberDeactivate,    Subject::Member,      200),
    row("DELETE", "/members/{member}",                           Action::MemberRemove,        Subject::Member,      204),
    row("GET",    "/members/{member}/sessions",                  Action::MemberDeactivate,    Subject::Member,      200),
    row("DELETE", "/members/{member}/sessions",                  Action::MemberDeactivate,    Subject::Member,      204),
    row("GET",    "/members/{member}/leaving",                   Action::MemberDeactivate,    Subject::Member,      200),
    row("POST",   "/members/{member}/leaving/deactivate",        Action::MemberDeactivate,    Subject::Member,      200).sending("{}"),
    row("POST",   "/members/{member}/leaving/remove",            Action::MemberRemove,        Subject::Member,      200).sending("{}"),
    row("POST",   "/members/{member}/leaving/later",             Action::MemberEditRole,      Subject::Member,      200).sending(r#"{"until":"2099-01-01T00:00:00Z"}"#),
    row("POST",   "/members/{member}/view-as",                   Action::MemberViewAs,        Subject::Member,      201).sending(r#"{"reason":"Tried out"}"#),
    row("GET",    "/members/{member}/invitations",               Action::InvitationView,      Subject::InvitedMember, 200),
    row("GET",    "/invitations",                                Action::InvitationView,      Subject::List,        200),
    row("POST",   "/invitations/{member}/resend",                Action::InvitationResend,    Subject::Invitation,  200),
    row("DELETE", "/invitations/{member}",                       Action::InvitationCancel,    Subject::Invitation,  204),
    row("GET",    "/clients",                                    Action::ClientView,          Subject::List,        200),
    row("POST",   "/clients",                                    Action::ClientCreate,        Subject::NewClient,   201),
    row("GET",    "/clients/tags",                               Action::ClientView,          Subject::List,        200),
    row("GET",    "/clients/export",                             Action::ClientView,          Subject::List,        200),
    row("POST",   "/clients/import",                             Action::ClientCreate,        Subject::NewClient,   200).with_file("Client\nTried out\n").reading(),
    // What is confirmed is not what would be done: whoever may import is told so.
    row("POST",   "/clients/import/confirm",                     Action::ClientCreate,        Subject::NewClient,   409).with_file("Client\nTried out\n").with_query("?confirmed=%7B%22look%22%3A%22none%22%7D"),
    row("GET",    "/clients/imports",                            Action::ClientDelete,        Subject::List,        200),
    // There is no such import: whoever may undo one is told so.
    row("POST",   "/clients/imports/undo",                       Action::ClientDelete,        Subject::List,        422).sending(r#"{"import":"none"}"#),
    row("GET",    "/clients/deleted",                            Action::ClientRestore,       Subject::List,        200),
    row("POST",   "/clients/deleted/{client}/restore",           Action::ClientRestore,       Subject::DeletedClient, 201),
    row("GET",    "/clients/{client}/note",                      Action::ClientNoteView,      Subject::Client,      200),
    row("GET",    "/clients/{client}/loss",                      Action::ClientDelete,        Subject::Client,      200),
    row("GET",    "/clients/{client}",                           Action::ClientView,          Subject::Client,      200),
    row("PATCH",  "/clients/{client}",                           Action::ClientEdit,          Subject::Client,      200),
    row("DELETE", "/clients/{client}",                           Action::ClientDelete,        Subject::Client,      204),
    row("GET",    "/clients/{client}/departments",               Action::DepartmentView,      Subject::BelowClient, 200),
    row("POST",   "/clients/{client}/departments",               Action::DepartmentCreate,    Subject::BelowClient, 201),
    row("GET",    "/clients/{client}/departments/{department}",  Action::DepartmentView,      Subject::Department,  200),
    row("PATCH",  "/clients/{client}/departments/{department}",  Action::DepartmentEdit,      Subject::Department,  200),
    row("PUT",    "/clients/{client}/departments/{department}/parent", Action::DepartmentEdit, Subject::Department, 200).sending(r#"{"parent":null}"#),
    row("DELETE", "/clients/{client}/departments/{department}",  Action::DepartmentDelete,    Subject::Department,  204),
    row("GET",    "/clients/{client}/administrators",            Action::ClientAdminView,     Subject::BelowClient, 200),
    row("POST",   "/clients/{client}/administrators",            Action::ClientAdminInvite,   Subject::BelowClient, 201).sending(r#"{"email":"tried{random}@newcomers.example"}"#),
    row("GET",    "/clients/{client}/administrators/{member}",   Action::ClientAdminView,     Subject::ClientAdmin, 200),
    row("PATCH",  "/clients/{client}/administrators/{member}",   Action::ClientAdminEdit,     Subject::ClientAdmin, 204).sending("{}"),
    row("DELETE", "/clients/{client}/administrators/{member}",   Action::ClientAdminRemove,   Subject::ClientAdmin, 204),
    row("PUT",    "/clients/{client}/administrators/{member}/validity",   Action::ClientAdminEdit,   Subject::ClientAdmin, 204).sending(r#"{"from":null,"until":"2999-01-01T00:00:00Z"}"#),
    row("POST",   "/clients/{client}/administrators/{member}/resend",     Action::ClientAdminEdit,   Subject::InvitedClientAdmin, 200),
    row("DELETE", "/clients/{client}/administrators/{member}/invitation", Action::ClientAdminRemove, Subject::InvitedClientAdmin, 204),
    row("GET",    "/clients/{client}/access",                    Action::AccessExplore,       Subject::SeenClient,  200),
    row("GET",    "/clients/{client}/access/export",             Action::AccessExplore,       Subject::SeenClient,  200),
    row("GET",    "/explore/action",                             Action::AccessExplore,       Subject::Workgroup,   200).with_query("?action=client.delete"),
    row("GET",    "/explore/action/export",                      Action::AccessExplore,       Subject::Workgroup,   200).with_query("?action=client.delete"),
    row("GET",    "/explore/members/{member}",                   Action::AccessExplore,       Subject::SeenMember,  200),
    row("GET",    "/explore/members/{member}/export",            Action::AccessExplore,       Subject::SeenMember,  200),
    row("GET",    "/explore/members/{member}/clients",           Action::AccessExplore,       Subject::SeenMember,  200),
    row("GET",    "/explore/members/{member}/clients/export",    Action::AccessExplore,       Subject::SeenMember,  200),
    row("GET",    "/explore/members/{member}/why",               Action::AccessExplore,       Subject::SeenMember,  200).with_query("?action=audit.view"),
    row("POST",   "/access-requests/{request}/approve",          Action::MemberAssignClients, Subject::NoRequest,   404).sending(r#"{"digest":"none"}"#),
    row("POST",   "/access-requests/{request}/decline",          Action::MemberAssignClients, Subject::NoRequest,   404).sending(r#"{"answer":"none"}"#),
    row("GET",    "/teams",                                      Action::TeamView,            Subject::List,        200),
    row("POST",   "/teams",                                      Action::TeamCreate,          Subject::NewThing,    201).sending(r#"{"name":"Tried out {random}"}"#),
    row("GET",    "/teams/{team}",                               Action::TeamView,            Subject::Thing,       200),
    row("PATCH",  "/teams/{team}",                               Action::TeamEdit,            Subject::Thing,       200).sending(r#"{"name":"Tried out {random}"}"#),
    row("DELETE", "/teams/{team}",                               Action::TeamDelete,          Subject::Thing,       204),
    row("GET",    "/teams/{team}/members",                       Action::TeamView,            Subject::Thing,       200),
    row("GET",    "/teams/{team}/clients",                       Action::TeamView,            Subject::Thing,       200),
    row("PATCH",  "/teams/{team}/members",                       Action::TeamAssign,          Subject::Thing,       200).sending("{}"),
    row("GET",    "/access-groups",                              Action::AccessGroupView,     Subject::List,        200),
    row("POST",   "/access-groups",                              Action::AccessGroupCreate,   Subject::NewThing,    201).sending(r#"{"name":"Tried out {random}"}"#),
    row("GET",    "/access-groups/{access_group}",               Action::AccessGroupView,     Subject::Thing,       200),
    row("PATCH",  "/access-groups/{access_group}",               Action::AccessGroupEdit,     Subject::Thing,       200).sending(r#"{"name":"Tried out {random}"}"#),
    row("DELETE", "/access-groups/{access_group}",               Action::AccessGroupDelete,   Subject::Thing,       204),
    row("GET",    "/access-groups/{access_group}/clients",       Action::AccessGroupView,     Subject::Thing,       200),
    row("PATCH",  "/access-groups/{access_group}/clients",       Action::AccessGroupEdit,     Subject::Thing,       200).sending("{}"),
    row("PUT",    "/access-groups/{access_group}/rule",          Action::AccessGroupEdit,     Subject::Thing,       200).sending(r#"{"rule":null}"#),
    row("GET",    "/access-groups/{access_group}/members",       Action::AccessGroupView,     Subject::Thing,       200),
    row("PATCH",  "/access-groups/{access_group}/members",       Action::MemberAssignClients, Subject::GroupMembers, 200).sending("{}"),
    row("GET",    "/access-groups/{access_group}/loss",          Action::AccessGroupDelete,   Subject::Thing,       200),
    row("POST",   "/access-groups/{access_group}/impact",        Action::AccessGroupView,     Subject::Thing,       200).asking("{}"),
    row("GET",    "/roles",                                      Action::RoleView,            Subject::List,        200),
    row("POST",   "/roles",                                      Action::RoleCreate,          Subject::NewThing,    201).sending(r#"{"label":"Tried out {random}","grants":{}}"#),
    row("GET",    "/roles/{role}",                               Action::RoleView,            Subject::Thing,       200),
    row("DELETE", "/roles/{role}",                               Action::RoleDelete,          Subject::Thing,       204),
    row("GET",    "/roles/{role}/loss",                          Action::RoleDelete,          Subject::Thing,       200),
    // Nothing waits to be published: whoever may publish is told so.
    row("POST",   "/roles/{role}/publish",                       Action::RoleEdit,            Subject::Thing,       409).sending(r#"{"digest":"none"}"#),
    row("PUT",    "/roles/{role}/draft",                         Action::RoleEdit,            Subject::Thing,       200).sending(r#"{"label":"Tried out {random}","grants":{}}"#),
    row("DELETE", "/roles/{role}/draft",                         Action::RoleEdit,            Subject::Thing,       200),
    row("GET",    "/roles/{role}/impact",                        Action::RoleEdit,            Subject::Thing,       200),
    row("POST",   "/roles/{role}/impact",                        Action::RoleEdit,            Subject::Thing,       200).asking(r#"{"role":{"label":"Tried out {random}","grants":{}}}"#),
    row("GET",    "/roles/{role}/versions",                      Action::RoleView,            Subject::Thing,       200),
    row("POST",   "/roles/{role}/restore",                       Action::RoleEdit,            Subject::Thing,       200).sending(r#"{"number":1}"#),
    row("GET",    "/guardrails",                                 Action::GuardrailView,       Subject::List,        200),
    row("POST",   "/guardrails",                                 Action::GuardrailEdit,       Subject::NewThing,    201).sending(r#"{"name":"Tried out {random}","statement":{"kind":"at_least","people":1,"roles":["owner"]}}"#),
    row("POST",   "/guardrails/check",                           Action::GuardrailEdit,       Subject::List,        200).asking(r#"{"name":"Tried out {random}","statement":{"kind":"at_least","people":1,"roles":["owner"]}}"#),
    row("GET",    "/guardrails/{guardrail}",                     Action::GuardrailView,       Subject::Thing,       200),
    row("PATCH",  "/guardrails/{guardrail}",                     Action::GuardrailEdit,       Subject::Thing,       200).sending(r#"{"name":"Tried out {random}"}"#),
    row("DELETE", "/guardrails/{guardrail}",                     Action::GuardrailEdit,       Subject::Thing,       204),
    row("GET",    "/audit",                                      Action::AuditView,           Subject::List,        200),
    row("GET",    "/audit/verified",                             Action::AuditView,           Subject::List,        200),
    row("GET",    "/audit/export",                               Action::AuditView,           Subject::List,        200),
    row("GET",    "/outbox",                                     Action::AuditView,           Subject::List,        200),
    row("GET",    "/jobs",                                       Action::AuditView,           Subject::List,        200),
];

/// An operation that needs no action, and what it answers to a request without any content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Public {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    /// To someone who is not signed in.
    pub(crate) anonymous: u16,
    /// To someone who is.
    pub(crate) signed_in: u16,
    /// To someone who is, and is inactive in their workgroups.
    pub(crate) inactive: u16,
}

const fn public(
    method: &'static str,
    path: &'static str,
    anonymous: u16,
    signed_in: u16,
) -> Public {
    Public {
        method,
        path,
        anonymous,
        signed_in,
        inactive: signed_in,
    }
}

/// In the order in which they can be tried one after the other: signing out comes last.
#[rustfmt::skip]
pub(crate) const PUBLIC: &[Public] = &[
    public("GET",    "/healthz",                            200, 200),
    public("GET",    "/readyz",                             200, 200),
    public("GET",    "/api/openapi.json",                   200, 200),
    public("GET",    "/api/docs",                           200, 200),
    public("GET",    "/api/docs.css",                       200, 200),
    public("GET",    "/.well-known/authzen-configuration",  200, 200),
    public("POST",   "/access/v1/evaluation",               401, 401),
    public("POST",   "/access/v1/evaluations",              401, 401),
    public("POST",   "/access/v1/search/subject",           401, 401),
    public("POST",   "/access/v1/search/resource",          401, 401),
    public("POST",   "/access/v1/search/action",            401, 401),
    public("GET",    "/api/v1/setup",                       200, 200),
    public("POST",   "/api/v1/setup",                       404, 404),
    public("POST",   "/api/v1/session",                     422, 422),
    public("POST",   "/api/v1/invitations/look",            422, 422),
    public("POST",   "/api/v1/invitations/decline",         422, 422),
    public("POST",   "/api/v1/invitations/accept",          422, 422),
    public("POST",   "/api/v1/password/forgot",             422, 422),
    public("POST",   "/api/v1/password/reset",              422, 422),
    public("POST",   "/api/v1/account/email/confirm",       422, 422),
    public("GET",    "/api/v1/session",                     401, 200),
    public("GET",    "/api/v1/account/sessions",            401, 200),
    public("DELETE", "/api/v1/account/sessions/{session}",  401, 404),
    public("DELETE", "/api/v1/account/sessions",            401, 204),
    public("PUT",    "/api/v1/account/password",            401, 422),
    public("PUT",    "/api/v1/account/name",                401, 422),
    public("POST",   "/api/v1/account/email",               401, 422),
    public("GET",    "/api/v1/workgroups",                  401, 200),
    public("GET",    "/api/v1/events",                      401, 200),
    Public { inactive: 404, ..public("GET", "/api/v1/workgroups/{workgroup}/session", 401, 200) },
    public("POST",   "/api/v1/workgroups/{workgroup}/ownership/accept",  401, 404),
    public("POST",   "/api/v1/workgroups/{workgroup}/ownership/decline", 401, 404),
    Public { inactive: 404, ..public("GET", "/api/v1/workgroups/{workgroup}/home", 401, 200) },
    public("DELETE", "/api/v1/workgroups/{workgroup}/views/{view}", 401, 404),
    Public { inactive: 404, ..public("GET", "/api/v1/workgroups/{workgroup}/keys", 401, 200) },
    Public { inactive: 404, ..public("POST", "/api/v1/workgroups/{workgroup}/keys", 401, 422) },
    public("DELETE", "/api/v1/workgroups/{workgroup}/keys/{key}", 401, 404),
    Public { inactive: 404, ..public("GET", "/api/v1/workgroups/{workgroup}/access-requests", 401, 200) },
    Public { inactive: 404, ..public("POST", "/api/v1/workgroups/{workgroup}/access-requests", 401, 422) },
    Public { inactive: 404, ..public("POST", "/api/v1/workgroups/{workgroup}/access-requests/look", 401, 422) },
    Public { inactive: 404, ..public("GET", "/api/v1/workgroups/{workgroup}/access-requests/waiting", 401, 200) },
    public("GET",    "/api/v1/workgroups/{workgroup}/access-requests/{request}", 401, 404),
    public("DELETE", "/api/v1/workgroups/{workgroup}/access-requests/{request}", 401, 404),
    public("DELETE", "/api/v1/session",                     401, 204),
];
