//! The words of one's own permissions.

pub(crate) const ALL_CLIENTS_NOTE: &str = "Including new ones";
pub(crate) const ASSIGNED_NOTE: &str = "Assigned to you, with their departments";
pub(crate) const COMPARE_ROLES: &str = "Compare roles";
pub(crate) const NONE_ASSIGNED_NOTE: &str = "No clients are assigned to you";
pub(crate) const NO_CLIENT: &str = "None";
pub(crate) const NO_CLIENT_NOTE: &str = "Your role doesn't work on clients";
pub(crate) const PERMISSIONS: &str = "My permissions";
pub(crate) const PERMISSIONS_LEAD: &str = "What you can do in this workgroup.";
pub(crate) const YOUR_CLIENTS: &str = "Client access";
pub(crate) const YOUR_ROLE: &str = "Role";
