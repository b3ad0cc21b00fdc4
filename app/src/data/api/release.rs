//! Whether the server still has the version of the app that is open.
//!
//! Every release names the app's script and parts anew, and the old ones are gone. A tab that was
//! open before asks for parts that are no longer there: it is then too old, and the server well.

use gloo_net::http::RequestBuilder;
use leptos::prelude::Set as _;
use web_sys::RequestCache;

use super::{Api, Failure};
use crate::platform::browser::app_script;
use crate::routes::address;

impl Api {
    /// Why a part of the app was not loaded; `None` where the server has another version of the app
    /// by now, which then is known to be outdated.
    pub(crate) async fn why_not_loaded(self) -> Option<Failure> {
        let request = RequestBuilder::new(&address::start()).cache(RequestCache::NoStore);
        let page = match self.send(request, None).await {
            Ok(page) => page,
            Err(failure) => return Some(failure),
        };
        if app_script().is_some_and(|script| is_of_another_version(&page, &script)) {
            self.outdated.set(true);
            return None;
        }
        // The server is there and has the part: something on the way did not let it through.
        Some(Failure::Unreadable)
    }
}

/// Whether `page` starts the app with another script than `script`.
fn is_of_another_version(page: &str, script: &str) -> bool {
    let starts_the_app = page.contains("modulepreload");
    starts_the_app && !page.contains(script)
}

#[cfg(test)]
mod tests {
    use super::is_of_another_version;

    const PAGE: &str = "<link href=/app-01.js rel=modulepreload>";

    #[test]
    fn another_script_is_another_version() {
        assert!(is_of_another_version(PAGE, "/app-02.js"));
        assert!(!is_of_another_version(PAGE, "/app-01.js"));
    }

    #[test]
    fn a_page_that_is_not_the_apps_says_nothing() {
        assert!(!is_of_another_version(
            "<p>Pay for the network</p>",
            "/app-02.js"
        ));
        assert!(!is_of_another_version("", "/app-02.js"));
    }
}
