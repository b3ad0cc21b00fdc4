//! Measures the running server from outside: `cargo xtask bench server` and `… events`.
//!
//! In release, with SQLite in a temporary folder. The client has a thread (requests) or a process
//! (streams) of its own, so that what it costs can be told from what the server costs.

// A measurement that cannot go on has nothing better to do than to say why.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod client;
mod cost;
mod events;
mod place;
mod report;
mod requests;
mod table;
mod world;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // Cargo adds a word of its own.
    let args = args
        .iter()
        .map(String::as_str)
        .filter(|arg| *arg != "--bench");
    let args: Vec<&str> = args.collect();
    match args.as_slice() {
        ["server", args @ ..] => requests::measure(args),
        ["events", ..] => events::measure(),
        ["serve", database] => place::serve(database),
        // `cargo test` starts every target, this one too.
        _ => report::line("say `server` or `events`"),
    }
}
