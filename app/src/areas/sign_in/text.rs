//! Signing in, accepting an invitation, and setting up.

use wire::InvitationEnd;

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

pub(crate) const ACCEPT: &str = "Your invitation";
pub(crate) const ACCEPT_BUTTON: &str = "Accept invitation";
pub(crate) const ACCEPT_PASSWORD_HINT: &str = "The password of your account.";
pub(crate) const CUT_OFF: &str =
    "The link is not complete. Open the whole link from the mail, or enter its code here.";
pub(crate) const CHANGE_OVER: &str = "Sign out and continue";

/// Somebody else is signed in.
pub(crate) fn somebody_else(other: &str, email: &str) -> String {
    format!("You are signed in as {other}. This invitation is for {email}.")
}

/// Why an invitation offers nothing any more, and what to do next.
pub(crate) const fn ended(why: InvitationEnd) -> [&'static str; 2] {
    match why {
        InvitationEnd::Unknown => [
            "Invitation not found",
            "Open the link from the newest mail. If it stays like this, ask whoever invited you for a new invitation.",
        ],
        InvitationEnd::Used => [
            "Already accepted",
            "This invitation was accepted. Sign in with your account.",
        ],
        InvitationEnd::Declined => [
            "Declined",
            "This invitation was declined. If you want to join after all, ask for a new one.",
        ],
        InvitationEnd::Cancelled => [
            "Cancelled",
            "This invitation was cancelled. If that's a mistake, ask whoever invited you.",
        ],
        InvitationEnd::Replaced => [
            "A newer invitation was sent",
            "Open the link in the newest mail: this one no longer works.",
        ],
        InvitationEnd::Expired => [
            "Expired",
            "Invitations expire after 30 days. Ask whoever invited you to resend it.",
        ],
        InvitationEnd::Void => [
            "No longer valid",
            "Whoever sent this invitation can't give this access any more. Ask another administrator to invite you.",
        ],
    }
}

pub(crate) const FORGOT: &str = "Forgot password?";
pub(crate) const FORGOT_LEAD: &str =
    "Enter the email of your account to get a link for a new password.";
pub(crate) const SEND_LINK: &str = "Send link";
pub(crate) const SENDING: &str = "Sending…";
pub(crate) const FORGOT_SENT: &str = "If there is an account with this email, the link is on its way. It works once, within one hour.";
pub(crate) const RESET: &str = "Choose a new password";
pub(crate) const NEW_PASSWORD: &str = "New password";
pub(crate) const PASSWORD_MISSING: &str = "Enter a password.";
pub(crate) const SAVE_PASSWORD: &str = "Save password";
pub(crate) const SAVING: &str = "Saving…";
pub(crate) const RESET_DONE: &str =
    "Your password was changed. All sessions and API keys ended: sign in with the new password.";
pub(crate) const CONFIRM: &str = "Confirm email";
pub(crate) const CONFIRM_LEAD: &str = "Confirm that the email of your account is to change.";
pub(crate) const CONFIRM_DONE: &str =
    "Your email was changed. Sign in with the new one from now on.";
pub(crate) const CONFIRM_HALF: &str =
    "Confirmed. The other address has to confirm, too: its link is in the mail that we sent there.";
pub(crate) const TO_SIGN_IN: &str = "Back to sign-in";

pub(crate) const CODE: &str = "Code";
pub(crate) const CODE_HINT: &str =
    "The letters and digits behind the # of the link, or the whole link.";
pub(crate) const NO_CODE: &str = "This is not a whole code: it has 64 letters and digits.";
pub(crate) const CONTINUE: &str = "Continue";
pub(crate) const DECLINE: &str = "Decline";
pub(crate) const DECLINED: &str = "You have declined this invitation. You can close this page.";
pub(crate) const OPEN_UNTIL: &str = "Open until";

/// What an invitation offers.
pub(crate) fn offer(offer: &wire::InvitationOffer) -> String {
    let who = offer.invited_by.as_deref().unwrap_or("Somebody");
    format!(
        "{who} invited {} to {} as {}.",
        offer.email, offer.workgroup, offer.role_label
    )
}

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
