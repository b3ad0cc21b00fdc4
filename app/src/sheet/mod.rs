//! Files that people bring: choosing one, how it is read, the pages of its lines, and what is given back
//! as a file.

pub(crate) mod browser;
pub(crate) mod clients;
pub(crate) mod export;
pub(crate) mod file;
pub(crate) mod options;
pub(crate) mod pager;
pub(crate) mod text;
