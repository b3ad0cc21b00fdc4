//! The browser's own: the document, the theme, the clock.

pub(crate) mod base;
pub(crate) mod browser;
pub(crate) mod language;
pub(crate) mod scroll;
pub mod theme;
pub(crate) mod time;
