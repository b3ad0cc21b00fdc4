//! Life cycles: what may become of invitations, ownership, memberships, custom roles and privilege
//! groups.

pub(crate) mod guardrail;
pub mod invitation;
pub mod last_admin;
pub mod ownership;
pub(crate) mod privilege_group;
pub(crate) mod save_role;
pub(crate) mod validity;
