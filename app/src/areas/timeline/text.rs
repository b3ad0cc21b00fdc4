//! The words of what was done.

pub(crate) const DENIED: &str = "Denied";
pub(crate) const ALLOWED: &str = "Allowed";
pub(crate) const NOBODY: &str = "Nobody signed in";
pub(crate) const REMIT: &str = "Remit";
pub(crate) const CHANGES: &str = "Changes";
pub(crate) const FIELD: &str = "Field";
pub(crate) const BEFORE: &str = "Before";
pub(crate) const AFTER: &str = "After";
pub(crate) const NO_CHANGES: &str = "No further details.";
pub(crate) const WITHHELD: &str =
    "Some details are left out because you don't have permission to see them.";
pub(crate) const REASON: &str = "Why denied";
pub(crate) const ADDRESS: &str = "Network address";
pub(crate) const REQUEST: &str = "Request ID";
pub(crate) const ENTRY: &str = "Entry";
pub(crate) const ACCOUNT: &str = "Signed in as";

/// What the button that opens an entry is called.
pub(crate) fn details(time: &str, what: &str) -> String {
    format!("{time}, {what}: details")
}

/// `+ 12 more`.
pub(crate) fn more(number: u64) -> String {
    format!("+ {} more", crate::text::grouped(number))
}

/// What is done that is no permission.
pub(crate) const EVENTS: &[(&str, &str)] = &[
    ("session.sign_in", "Sign in"),
    ("session.sign_out", "Sign out"),
    ("member.view_as.end", "Stop viewing as a member"),
    ("session.end", "Sign out a browser"),
    ("session.end_others", "Sign out all other browsers"),
    ("session.end_all", "Sign out everywhere"),
    ("account.password", "Change the password"),
    ("account.name", "Change the name"),
    ("account.email", "Change the address"),
    ("account.email.ask", "Ask to change the address"),
    ("key.create", "Create an API key"),
    ("key.revoke", "Revoke an API key"),
    ("client_admin.resend", "Resend the invitation"),
    ("invitation.accept", "Accept the invitation"),
    ("invitation.decline", "Decline the invitation"),
    ("invitation.expire", "Remove an expired invitation"),
    ("ownership.accept", "Accept the ownership"),
    ("ownership.decline", "Decline the ownership"),
    ("password.forgot", "Ask for a new password"),
    ("password.reset", "Set a new password"),
    ("client.import", "Import clients"),
    ("client.undo_import", "Undo an import of clients"),
    ("role.draft", "Save a draft of a role"),
    ("client.forget_deleted", "Delete a client for good"),
    ("refused_writes", "More refused changes"),
];

/// The fields that are called otherwise than they are written.
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("scope.kind", "Client access"),
    ("scope.allow", "Clients"),
    ("scope.deny", "Excepted clients"),
    ("hourly_cost_cents", "Hourly cost"),
    ("valid_from", "Access starts"),
    ("valid_until", "Access ends"),
    ("from", "Access starts"),
    ("until", "Access ends"),
    ("administers", "Clients they administer"),
    ("expires_at", "Expires"),
    ("offered_to", "Offered to"),
    ("parent", "Part of"),
    ("actions", "Permissions"),
    ("added", "Added"),
    ("removed", "Removed"),
];

/// The values of a scope's kind.
pub(super) const SCOPES: &[(&str, &str)] = &[
    ("nobody", "No clients"),
    ("clients", "Selected clients"),
    ("all_except", "All clients, including new ones"),
];
