//! The path below which the app lives: none, or what a proxy publishes it under, such as `/remit`.
//!
//! Pages know themselves by paths that begin at the app's own root; what browsers see begins at that of
//! the host.

/// The path below which the app lives, without a slash at its end.
#[cfg(target_arch = "wasm32")]
fn base() -> &'static str {
    use std::sync::OnceLock;
    static BASE: OnceLock<String> = OnceLock::new();
    BASE.get_or_init(|| {
        let page = leptos::prelude::document().document_element();
        page.and_then(|page| page.get_attribute("data-base"))
            .unwrap_or_default()
    })
}

/// Tests run below no path.
#[cfg(not(target_arch = "wasm32"))]
fn base() -> &'static str {
    ""
}

/// A path of the app as browsers see it. Once in the app, and not at each of its uses.
#[inline(never)]
pub(crate) fn absolute(own: &str) -> String {
    base().to_owned() + own
}

/// A path that browsers see as the app knows it.
#[inline(never)]
pub(crate) fn own(path: &str) -> &str {
    path.strip_prefix(base()).unwrap_or(path)
}
