//! Mail, as people see what became of it.

use crate::{bodies, names};

names! {
    /// Where the server's mail goes.
    pub enum MailRoute {
        /// To a mail server.
        Smtp = "smtp",
        /// As files into a folder of the server: no mail server is set.
        Folder = "folder",
        /// Nowhere: it is shown in the app, as only the demo does.
        Outbox = "outbox",
    }
}

names! {
    /// What became of a mail.
    pub enum MailState {
        /// It is sent as soon as it can be.
        Waiting = "waiting",
        /// It was handed over.
        Sent = "sent",
        /// The mail server does not take it.
        Refused = "refused",
    }
}

bodies! {
    /// A mail that the demo shows, as it was or would be sent.
    pub struct OutboxMail {
        /// Which one.
        pub id: String,
        /// For whom.
        pub to: String,
        /// Its subject.
        pub subject: String,
        /// What it says, as plain text.
        pub text: String,
        /// What became of it.
        pub state: MailState,
        /// When it was written.
        pub created_at: String,
        /// What the mail server said last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub says: Option<String>,
    }
}
