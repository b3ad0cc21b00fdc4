//! Everything that xtask says to a person goes through here.
//!
//! It speaks on standard error, as cargo does, so that standard output carries
//! answers alone and `eval "$(cargo xtask wasm-env)"` works.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "talking to a terminal is this program's job"
)]

use std::time::Duration;

use crate::duration::human;

/// Begins a part of the work.
pub(crate) fn heading(title: &str) {
    eprintln!("\n== {title}");
}

/// Something was looked for and is there.
pub(crate) fn ok(what: &str) {
    eprintln!("  ok    {what}");
}

/// Work begins that takes noticeable time: what, and why.
pub(crate) fn begin(what: &str) {
    eprintln!("  ...   {what}");
}

/// Work is finished, and this is how long it took.
pub(crate) fn done(what: &str, took: Duration) {
    eprintln!("  done  {what} ({})", human(took));
}

/// Something is left out, and why.
pub(crate) fn skipped(what: &str) {
    eprintln!("  skip  {what}");
}

/// Plain text that is already laid out.
pub(crate) fn text(text: &str) {
    eprintln!("{text}");
}

/// The last word before a non-zero exit.
pub(crate) fn failure(message: &str) {
    eprintln!("\nerror: {message}");
}

/// An answer for another program, on standard output.
pub(crate) fn answer(text: &str) {
    println!("{text}");
}
