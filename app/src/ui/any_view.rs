//! Lists and options of views, of one type whatever they are views of.
//!
//! The compiler makes the drawing of a list anew for each type of its items, and every reader
//! downloads each of them.

use leptos::prelude::*;

/// Views of the items of a list.
pub(crate) trait CollectAny {
    /// The views, in their order.
    fn collect_any(self) -> Vec<AnyView>;
}

impl<I: Iterator<Item: IntoView + 'static>> CollectAny for I {
    fn collect_any(self) -> Vec<AnyView> {
        self.map(|view| view.into_view().into_any()).collect()
    }
}

/// A view that may be missing.
pub(crate) trait MaybeAny {
    /// The view, if it is there.
    fn any(self) -> Option<AnyView>;
}

impl<V: IntoView + 'static> MaybeAny for Option<V> {
    fn any(self) -> Option<AnyView> {
        self.map(|view| view.into_view().into_any())
    }
}
