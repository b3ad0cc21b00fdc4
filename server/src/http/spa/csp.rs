//! The content security policy: what a browser may load and run for the app.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

/// The policy for a page: scripts of our own and the inline ones of `page`, by their hashes.
///
/// `wasm-unsafe-eval` compiles WebAssembly and, unlike `unsafe-eval`, evaluates no text.
pub(super) fn policy(page: &str) -> String {
    let hashes: String = inline_scripts(page).map(hash_source).collect();
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{hashes}"),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}

fn hash_source(script: &str) -> String {
    format!(
        " 'sha256-{}'",
        BASE64_STANDARD.encode(Sha256::digest(script))
    )
}

/// The texts between `<script …>` and `</script>` where no `src` names a file.
///
/// The page is our own build's, so that no parser for other people's HTML is needed.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        let has_file = attributes
            .split_whitespace()
            .any(|word| word.starts_with("src="));
        (!has_file).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        assert_eq!(inline_scripts(page).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn inline_scripts_are_those_without_a_file() {
        check("<p>none</p>", &[]);
        check(
            "<script type=\"module\">\nrun();\n</script>",
            &["\nrun();\n"],
        );
        check("<script src=\"/a.js\"></script><script>b</script>", &["b"]);
        check("<script defer src='/a.js'></script>", &[]);
        check("<script>a</script><script>b</script>", &["a", "b"]);
    }

    #[test]
    fn the_policy_names_the_hash_of_the_inline_script() {
        // `printf 'run()' | openssl dgst -sha256 -binary | base64`
        let policy = policy("<script>run()</script>");
        let script = "script-src 'self' 'wasm-unsafe-eval' 'sha256-HASH'; style-src 'self'";
        let hash = "AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=";
        assert!(policy.contains(&script.replace("HASH", hash)), "{policy}");
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn without_an_app_only_files_of_our_own_are_scripts() {
        assert!(
            policy("").starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ")
        );
    }
}
