//! What pages are made of.

pub(crate) mod access_impact;
pub(crate) mod any_view;
pub(crate) mod asking;
pub(crate) mod badge;
pub mod button;
pub mod can;
pub(crate) mod dialog;
pub(crate) mod failure_text;
pub(crate) mod field;
pub(crate) mod heading;
pub mod icon;
pub(crate) mod impact;
pub(crate) mod lazy;
pub(crate) mod loaded;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod reach;
pub(crate) mod several;
pub(crate) mod show_once;
pub(crate) mod skeleton;
pub(crate) mod toast;
