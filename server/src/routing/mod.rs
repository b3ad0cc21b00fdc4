//! The routes: one table, from which the router, the OpenAPI document and the API's page are made.

pub(crate) mod docs_page;
pub(crate) mod openapi;
pub(crate) mod operation;
pub(crate) mod resource;
pub(crate) mod route;
pub(crate) mod table;
mod tag;
mod verb;
