//! `cargo xtask bench`: measures one thing at a time. One file a subject.

mod machine;
mod peers;
mod policy;
mod server;

use anyhow::Result;
use clap::ValueEnum;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Subject {
    /// Decisions, with criterion
    Policy,
    /// Requests to the running server, with two large tenants; `-- --quick` for a trial, or the names of parts
    Server,
    /// Streams of events: how soon 2,000 of them know, and what they cost
    Events,
    /// Remit beside Cedar, casbin, regorus and CASL, in Rust and in JavaScript; `--quick` for a trial
    Peers,
}

/// Measures it; `args` go to the benchmark.
pub(crate) fn bench(subject: Subject, args: &[String]) -> Result<()> {
    match subject {
        Subject::Policy => policy::bench(args),
        Subject::Server => server::requests(args),
        Subject::Events => server::events(),
        Subject::Peers => peers::bench(args),
    }
}
