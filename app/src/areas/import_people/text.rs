//! The words of inviting people by a file.

pub(crate) const TITLE: &str = "Import people";
pub(crate) const LEAD: &str = "Invite people from a CSV file. Nobody is invited until you confirm.";
pub(crate) const FILE_HINT: &str =
    "Choose a CSV or text file, or drop it here: up to 10,000 lines and 5 MB.";
pub(crate) const TOO_LARGE: &str = "The file is larger than 5 MB: divide it into several.";
pub(crate) const EMAIL_COLUMN: &str = "Column with addresses";
pub(crate) const ROLE_COLUMN: &str = "Column with roles";
pub(crate) const ROLE: &str = "Role of other lines";
pub(crate) const ACCESS: &str = "Client access";
pub(crate) const NO_CLIENTS: &str = "None for now";
pub(crate) const ALL_CLIENTS: &str = "All clients, including new ones";
