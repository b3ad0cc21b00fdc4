//! Signing in, accepting an invitation, and setting up.

pub(crate) const SIGN_IN: &str = "Sign in";
pub(crate) const SIGN_IN_LEAD: &str = "Use the account that your administrator gave you.";
pub(crate) const SIGNING_IN: &str = "Signing in…";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const PASSWORD: &str = "Password";
pub(crate) const NEEDS_BOTH: &str = "Enter your email and password.";

pub(crate) const DEMO_TITLE: &str = "Demo accounts";
pub(crate) const DEMO_LEAD: &str = "Pick a role to fill in the form.";
pub(crate) const DEMO_PASSWORD: &str = "remit-demo-2026";
/// The demo accounts: the role that people read, and the e-mail address.
pub(crate) const DEMO_ACCOUNTS: [(&str, &str); 9] = [
    ("Owner", "owner@northwind.example"),
    ("Administrator", "administrator@northwind.example"),
    ("Manager", "manager@northwind.example"),
    ("Associate or Agent", "associate@northwind.example"),
    ("MSP User", "mspuser@northwind.example"),
    ("Billing only", "billing@northwind.example"),
    ("End client", "endclient@northwind.example"),
    ("Client administrator", "clientadmin@northwind.example"),
    ("Inactive", "inactive@northwind.example"),
];

pub(crate) const ACCEPT: &str = "Accept the invitation";
pub(crate) const ACCEPT_LEAD: &str = "Somebody invited you to work with them in Remit.";
pub(crate) const ACCEPT_EMAIL_HINT: &str = "The address that the invitation is for.";
pub(crate) const ACCEPT_NAME_HINT: &str = "Needed if you have no account yet.";
pub(crate) const ACCEPT_PASSWORD_HINT: &str =
    "The one of your account; without an account, a new one of at least 12 characters.";
pub(crate) const ACCEPT_CUT_OFF: &str = "The end of the link is missing. Open the whole link that you were given; if it stays like this, ask whoever invited you for a new one.";
pub(crate) const ACCEPTING: &str = "Accepting…";

pub(crate) const SETUP: &str = "Set up Remit";
pub(crate) const SETUP_LEAD: &str =
    "Create the first workgroup and the account that owns it. This page works once.";
pub(crate) const SETUP_TOKEN: &str = "Set-up token";
pub(crate) const SETUP_TOKEN_HINT: &str = "The server printed it on its console when it started.";
pub(crate) const WORKGROUP_NAME: &str = "Workgroup name";
pub(crate) const WORKGROUP_HINT: &str = "Usually the name of your company.";
pub(crate) const EDITION: &str = "Edition";
pub(crate) const EDITION_HINT: &str = "Associate: reports and coupons are for administrators. Agent: managers and agents see reports, managers redeem coupons.";
pub(crate) const YOUR_NAME: &str = "Your name";
pub(crate) const PASSWORD_HINT: &str = "At least 12 characters. Use several unrelated words.";
pub(crate) const CREATE: &str = "Create workgroup";
pub(crate) const CREATING: &str = "Creating…";
pub(crate) const SETUP_DONE_TITLE: &str = "Remit is already set up";
pub(crate) const SETUP_DONE: &str = "The first workgroup has its owner. Sign in with your account.";
