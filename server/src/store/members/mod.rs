//! Members: their place, what is assigned to them, invitations.

pub(crate) mod facts;
pub(crate) mod invitation;
pub(crate) mod list;
pub(crate) mod member;
pub(crate) mod membership;
pub(crate) mod rights_changed;
pub(crate) mod scope;
