//! Clients: the list, and one client with its departments.

mod delete;
mod departments;
mod detail;
mod draft;
mod form;
mod list;
mod tree;

pub(crate) use detail::ClientPage;
pub(crate) use list::ClientsPage;
