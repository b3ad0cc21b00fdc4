//! What pages are made of.

pub(crate) mod badge;
pub mod button;
pub(crate) mod confirm;
pub(crate) mod dialog;
pub(crate) mod erase;
pub(crate) mod field;
pub(crate) mod heading;
pub mod icon;
pub(crate) mod lazy;
pub(crate) mod list;
pub(crate) mod loaded;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod pager;
pub(crate) mod search;
pub(crate) mod secret;
pub(crate) mod skeleton;
pub(crate) mod sorting;
pub(crate) mod toast;
