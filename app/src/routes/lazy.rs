//! Loads the code of areas ahead.

use std::future::Future;
use std::pin::Pin;

use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

/// Loads the code of an area, so that it is there once it is known what the page may show.
pub(crate) fn load(loading: impl Future<Output = Result<(), SplitLoaderError>> + 'static) {
    start(Box::pin(loading));
}

/// Boxed, so that it is compiled once and not for every area.
fn start(loading: Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>) {
    // The page itself tries again, and says what is wrong.
    spawn_local(async move { drop(loading.await) });
}
