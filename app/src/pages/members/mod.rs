//! People: the members of the workgroup.

mod invite;
mod list;
mod manage;
mod model;

pub(crate) use list::MembersPage;
