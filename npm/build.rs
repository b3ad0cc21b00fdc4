//! Works the digest of the rules out once, here, where the very same crate runs natively.
//!
//! In the browser that would take some milliseconds of every page load and a fifth of the module.
//! That the module then decides as the digest says is tested: every case that the digest is taken
//! of is asked through the package, in Node.js and in a browser.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script talks to cargo"
)]

fn main() {
    println!("cargo::rustc-env=REMIT_POLICY_DIGEST={}", policy::digest());
    println!("cargo::rerun-if-changed=build.rs");
}
