//! Members: their place, what is assigned to them, invitations.

pub(crate) mod activity;
pub(crate) mod client_admin;
pub(crate) mod ending;
pub(crate) mod expired_invitation;
pub(crate) mod facts;
pub(crate) mod holders;
pub(crate) mod invitation;
pub(crate) mod known;
pub(crate) mod leaving;
pub(crate) mod list;
pub(crate) mod listed;
pub(crate) mod member;
pub(crate) mod membership;
pub(crate) mod pending;
pub(crate) mod reaching;
pub(crate) mod reminder;
pub(crate) mod rights_changed;
pub(crate) mod scope;
pub(crate) mod team_clients;
pub(crate) mod validity;
pub(crate) mod view;
