//! The decision: the rule, the answer, and why not.
//!
//! From the ground up: `manage` (who may manage whom), `portal` (what contacts may) and
//! `within_limit` (what a key may) hold the parts of the `rule`; a `denial` asks it again to say what
//! was nearest to an allow; [`decide`](crate::decide()) and [`explain`](crate::explain()) answer.

pub(crate) mod decide;
pub(crate) mod denial;
pub(crate) mod explain;
pub(crate) mod find_reason;
pub(crate) mod knows;
pub(crate) mod manage;
pub(crate) mod missing;
pub(crate) mod permit;
pub(crate) mod portal;
pub(crate) mod reason;
pub(crate) mod rule;
pub(crate) mod sentence;
pub(crate) mod who_could;
pub(crate) mod within_limit;
