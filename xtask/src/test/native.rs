//! Tests that run on the host: units, the API, the databases, the snapshots.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::postgres::Cluster;
use super::snapshots::References;
use crate::process::{cargo, run};
use crate::setup::Tools;

/// Where the tests find a PostgreSQL server in which they may create databases.
const POSTGRES_URL: &str = "REMIT_TEST_POSTGRES_URL";
/// Where the tests find a proxy, a pooler and a wrong clock.
const SURROUNDINGS: &str = "REMIT_TEST_SURROUNDINGS";

pub(super) fn test(tools: &Tools) -> Result<()> {
    let surroundings = Surroundings::start(tools)?;
    let references = References::new()?;
    let mut cargo = surroundings.cargo_test();
    cargo.args(["--workspace", "--no-fail-fast"]);
    references.collect_in(&mut cargo);
    run(&mut cargo)?;
    references.check()
}

/// What the tests find around the server; it ends with this.
pub(crate) struct Surroundings {
    cluster: Option<Cluster>,
    folder: Option<PathBuf>,
}

impl Surroundings {
    /// Starts PostgreSQL, where its programs are, and finds the others.
    pub(crate) fn start(tools: &Tools) -> Result<Self> {
        Ok(Self {
            cluster: tools.postgres()?.map(Cluster::start).transpose()?,
            folder: tools.surroundings()?.map(Path::to_path_buf),
        })
    }

    /// `cargo test`, which finds them.
    pub(crate) fn cargo_test(&self) -> Command {
        let mut cargo = cargo();
        cargo.args(["test", "--locked"]);
        if let Some(cluster) = &self.cluster {
            cargo.env(POSTGRES_URL, cluster.url());
        }
        if let Some(folder) = &self.folder {
            cargo.env(SURROUNDINGS, folder);
        }
        cargo
    }
}
