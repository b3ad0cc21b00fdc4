//! Seeing a workgroup as one of its members sees it.

use policy::{MemberId, ViewId};

use crate::bodies;

/// The request header that names a view: what is read with it is answered as to its member.
pub const VIEW_HEADER: &str = "remit-view-as";

/// The longest reason for a view, in characters.
pub const LONGEST_VIEW_REASON: usize = 500;

/// So many minutes a view lasts.
pub const VIEW_MINUTES: u32 = 30;

bodies! {
    /// Begins a view.
    #[serde(deny_unknown_fields)]
    pub struct NewView {
        /// What for, in one line of at most 500 characters; the audit log keeps it.
        pub reason: String,
    }

    /// A view of a workgroup as one of its members. It belongs to the session that began it.
    pub struct View {
        /// What the header `Remit-View-As` says.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub id: ViewId,
        /// As whom.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub member: MemberId,
        /// What they are called.
        pub name: String,
        /// When it ends by itself.
        pub until: String,
    }
}
