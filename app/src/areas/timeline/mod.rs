//! What was done, as a timeline: the audit log's page and the pages of things show the same one.

pub(crate) mod model;
pub(crate) mod text;
mod view;

pub(crate) use view::Timeline;
