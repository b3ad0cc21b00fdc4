//! The phases of a test run, in their order.
//!
//! The app is built before the native tests: the server embeds it, and built the
//! other way round the server would be compiled twice.

use anyhow::Result;
use clap::ValueEnum;

use super::{lints, native, package, wasm};
use crate::setup::Tools;
use crate::{proof, spa};

/// One phase of a test run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Phase {
    /// The sources are formatted
    Fmt,
    /// No lint complains about the host build
    Clippy,
    /// No lint complains about the WASM build
    ClippyWasm,
    /// The app builds, and its first load and its areas are small enough
    Spa,
    /// Unit tests, API tests and snapshots, on SQLite and PostgreSQL
    Native,
    /// The exports give the policy's answers in other engines
    Proof,
    /// Tests of the WASM build in a browser
    Wasm,
    /// The npm package, in Node.js and in a browser
    Package,
    /// The whole system in a browser
    Browser,
}

impl Phase {
    /// All of them, in the order in which they run.
    pub(super) const ALL: [Self; 9] = [
        Self::Fmt,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Spa,
        Self::Native,
        Self::Proof,
        Self::Wasm,
        Self::Package,
        Self::Browser,
    ];

    /// Its name for people.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Fmt => "formatting",
            Self::Clippy => "lints",
            Self::ClippyWasm => "lints for WASM",
            Self::Spa => "app build",
            Self::Native => "native tests",
            Self::Proof => "exports in other engines",
            Self::Wasm => "WASM tests in the browser",
            Self::Package => "package tests",
            Self::Browser => "browser tests",
        }
    }

    pub(super) fn run(self, tools: &Tools) -> Result<()> {
        match self {
            Self::Fmt => lints::formatting(),
            Self::Clippy => lints::host(),
            Self::ClippyWasm => lints::wasm(tools),
            Self::Spa => spa::build(tools).and_then(|()| spa::weigh()),
            Self::Native => native::test(tools),
            Self::Proof => proof::in_a_test_run(),
            Self::Wasm => wasm::test_crates(tools),
            Self::Package => package::test(tools),
            Self::Browser => wasm::test_system(tools),
        }
    }
}
