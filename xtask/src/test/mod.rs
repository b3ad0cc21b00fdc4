//! `cargo xtask test`: everything that must hold before a change is merged.
//!
//! The phases go from cheap to dear, so that a mistake shows early, and the first
//! that fails ends the run. Continuous integration calls this same command.

mod lints;
mod native;
mod package;
mod phase;
mod postgres;
mod snapshots;
mod wasm;

pub(crate) use native::Surroundings;
pub(crate) use phase::Phase;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::duration::human;
use crate::setup::Tools;
use crate::{console, workspace};

/// Runs all phases, or only those named.
pub(crate) fn test(only: &[Phase]) -> Result<()> {
    let everything = only.is_empty();
    let tools = if everything {
        Tools::all()?
    } else {
        Tools::default()
    };
    create_dist()?;
    let mut table = Vec::new();
    for phase in Phase::ALL
        .into_iter()
        .filter(|phase| everything || only.contains(phase))
    {
        console::heading(phase.title());
        let started = Instant::now();
        let result = phase.run(&tools);
        table.push((phase, result.is_ok(), started.elapsed()));
        if let Err(error) = result {
            print_summary(&table);
            return Err(error.context(format!("{} failed", phase.title())));
        }
    }
    print_summary(&table);
    Ok(())
}

/// The server embeds this folder; in a fresh clone it is not there yet, and lints
/// need no app in it.
fn create_dist() -> Result<()> {
    std::fs::create_dir_all(workspace::dist_dir()).context("cannot create the folder `dist`")
}

fn print_summary(table: &[(Phase, bool, Duration)]) {
    console::heading("summary");
    for (phase, passed, took) in table {
        let verdict = if *passed { "passed" } else { "FAILED" };
        console::text(&format!(
            "  {verdict}  {:<32}{:>14}",
            phase.title(),
            human(*took)
        ));
    }
    let total = table.iter().map(|(_, _, took)| *took).sum();
    console::text(&format!("          {:<32}{:>14}", "together", human(total)));
}
