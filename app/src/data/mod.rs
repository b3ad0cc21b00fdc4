//! Everything that comes from the server: the one HTTP client, the session, the open workgroup and
//! the rights in it.

pub(crate) mod administering;
pub(crate) mod api;
pub(crate) mod asking;
pub(crate) mod current_workgroup;
pub(crate) mod departments;
pub(crate) mod fetch;
pub(crate) mod grouping;
pub(crate) mod guarding;
pub(crate) mod importing;
pub(crate) mod live;
pub(crate) mod looking;
pub(crate) mod managing;
pub mod rights;
pub(crate) mod roles;
pub(crate) mod session;
pub(crate) mod viewing;
pub(crate) mod visited;
pub(crate) mod write;
