//! Subjects: by which the API's description is grouped.

/// What an operation is about, by its path.
pub(super) fn tag(path: &str) -> &'static str {
    if path == "/api/v1/workgroups/{workgroup}" {
        return "Workgroups";
    }
    let Some(rest) = path.strip_prefix("/api/v1/workgroups/{workgroup}/") else {
        return of_server(path);
    };
    match rest.split('/').next().unwrap_or_default() {
        "members" | "invitations" | "views" => "People",
        "teams" => "Teams",
        "roles" => "Roles",
        "clients" if rest.contains("/departments") => "Departments",
        "clients" if rest.contains("/administrators") => "People",
        "clients" if rest.contains("/access") => "Access",
        "clients" => "Clients",
        "explore" | "guardrails" | "access-requests" => "Access",
        "audit" | "jobs" => "Audit log",
        "keys" => "API keys",
        "workgroups" | "editions" | "loss" | "delete" | "ownership" => "Workgroups",
        _ => "Your own rights",
    }
}

fn of_server(path: &str) -> &'static str {
    if path.starts_with("/access/") || path.starts_with("/.well-known/") {
        return "Decision point (AuthZEN)";
    }
    match path
        .strip_prefix("/api/v1/")
        .and_then(|rest| rest.split('/').next())
    {
        Some("setup" | "session" | "invitations") => "Signing in",
        Some("account") => "Your account",
        Some("workgroups" | "events") => "Your own rights",
        _ => "About the server",
    }
}

/// Every subject, in the order in which the page has them.
pub(super) const TAGS: &[&str] = &[
    "Signing in",
    "Your account",
    "Your own rights",
    "API keys",
    "Workgroups",
    "People",
    "Teams",
    "Roles",
    "Clients",
    "Departments",
    "Access",
    "Audit log",
    "Decision point (AuthZEN)",
    "About the server",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_has_a_subject_and_every_subject_a_route() {
        let table = crate::routing::table::table();
        let mut used: Vec<&str> = table.iter().map(|route| tag(&route.path)).collect();
        used.sort_unstable();
        used.dedup();
        let mut known = TAGS.to_vec();
        known.sort_unstable();
        assert_eq!(used, known);
    }

    #[test]
    fn a_path_says_what_it_is_about() {
        let in_workgroup = |rest: &str| tag(&format!("/api/v1/workgroups/{{workgroup}}/{rest}"));
        assert_eq!(in_workgroup("clients/{client}"), "Clients");
        assert_eq!(in_workgroup("clients/{client}/departments"), "Departments");
        assert_eq!(tag("/access/v1/evaluation"), "Decision point (AuthZEN)");
        assert_eq!(tag("/healthz"), "About the server");
    }
}
