//! Has the program compiled again when the app in `dist`, an example or a migration changes.
//!
//! All are embedded. The names of the app's files change with their content, which the compiler
//! by itself does not notice.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script talks to cargo"
)]

fn main() {
    // A folder that is missing would count as changed each time. Where it cannot be made the
    // program still compiles, without the app.
    let _ = std::fs::create_dir_all("../dist");
    let _ = std::fs::create_dir_all("../npm/dist/examples");
    println!("cargo::rerun-if-changed=../dist");
    println!("cargo::rerun-if-changed=../npm/dist/examples");
    println!("cargo::rerun-if-changed=migrations");
}
