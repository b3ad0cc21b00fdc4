//! What is done in the background.

use crate::{bodies, names};

names! {
    /// Where a job stands.
    pub enum JobState {
        /// It is done when its time comes.
        Waiting = "waiting",
        /// It is being done.
        Running = "running",
        /// It was done, and is not done again.
        Done = "done",
        /// It failed too often, and is not tried again.
        Dead = "dead",
    }
}

bodies! {
    /// A job: something that is done in the background.
    pub struct Job {
        /// What kind of job.
        pub kind: String,
        /// The same as people read it.
        pub label: String,
        /// Where it stands.
        pub state: JobState,
        /// How often it was begun since it last succeeded.
        pub attempts: u64,
        /// When it was last begun or ended; absent where it never was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_run_at: Option<String>,
        /// When it is done next; absent where it is not waiting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next_run_at: Option<String>,
        /// Whether it failed the last time.
        pub failed: bool,
        /// Why it failed the last time; absent where it is the server's own, whose log knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub error: Option<String>,
        /// How many things it dealt with the last time; absent where it is the server's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub count: Option<u64>,
    }
}
