//! A file of clients that is imported: one area reads it, another shows its lines and sends them.

pub(crate) mod model;
pub(crate) mod state;
pub(crate) mod text;

use crate::data::rights::use_rights;
use crate::routes::table::CLIENT_IMPORTS;

/// Where imports are undone, for whoever may.
pub(crate) fn recent_imports() -> Option<String> {
    let rights = use_rights().filter(|rights| CLIENT_IMPORTS.is_for(rights))?;
    Some(CLIENT_IMPORTS.href(rights.workgroup()))
}
