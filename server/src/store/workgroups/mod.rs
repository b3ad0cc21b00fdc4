//! Workgroups: made, changed, handed over, ended.

pub(crate) mod edition;
pub(crate) mod end;
pub(crate) mod ownership;
pub(crate) mod workgroup;
