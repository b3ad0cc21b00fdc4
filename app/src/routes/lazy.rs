//! Loads the code of areas ahead.

use std::future::Future;

use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

/// Loads the code of an area, so that it is there once it is known what the page may show.
pub(super) fn load(loading: impl Future<Output = Result<(), SplitLoaderError>> + 'static) {
    // The page itself tries again, and says what is wrong.
    spawn_local(async move { drop(loading.await) });
}
