//! Tests that run on the host: units, the API, the databases, the snapshots.

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
    let cluster = tools.postgres()?.map(Cluster::start).transpose()?;
    let references = References::new()?;
    let mut cargo = cargo();
    cargo.args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    references.collect_in(&mut cargo);
    if let Some(cluster) = &cluster {
        cargo.env(POSTGRES_URL, cluster.url());
    }
    if let Some(folder) = tools.surroundings()? {
        cargo.env(SURROUNDINGS, folder);
    }
    run(&mut cargo)?;
    references.check()
}
