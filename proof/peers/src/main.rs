//! Remit measured beside the engines that people would use instead, on the same decisions.
//!
//! A peer gets its fairest set-up: what can be parsed, compiled, indexed or built beforehand is, and
//! a measured decision is the engine's own call and nothing else. Before anything is measured, every
//! engine answers every question, and has to answer as Remit does.
//!
//! `native` measures the Rust crates; `cases` writes the same questions for the JavaScript engines;
//! `report` makes the table and the picture of all results.

mod case;
mod clock;
mod engines;
mod measure;
mod report;
mod result;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use clock::Clock;
use result::Row;

/// Remit beside its peers.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure the Rust crates
    Native {
        /// The file for the results
        out: PathBuf,
        /// Milliseconds that each figure is measured for
        #[arg(long, default_value_t = 400)]
        budget: u64,
    },
    /// Write the questions for the JavaScript engines
    Cases {
        /// The file for them
        out: PathBuf,
    },
    /// Make the table and the picture
    Report {
        /// Files of results
        results: Vec<PathBuf>,
        /// The folder for `peers.md` and `peers.svg`
        #[arg(long)]
        out: PathBuf,
        /// The README, which shows a few lines
        #[arg(long)]
        readme: Option<PathBuf>,
        /// The machine and the day, for the heading
        #[arg(long)]
        setting: String,
    },
}

fn main() -> anyhow::Result<()> {
    match Args::parse().command {
        Command::Native { out, budget } => {
            let budget = Duration::from_millis(budget);
            let rows = measure::native(&Clock { budget })?;
            write(&out, &result::to_json(&rows))
        }
        Command::Cases { out } => write(&out, &case::all_to_json()?),
        Command::Report {
            results,
            out,
            readme,
            setting,
        } => {
            let rows = rows_of(&results)?;
            if let Some(file) = readme {
                let text = report::in_readme(&read(&file)?, &rows, &setting)?;
                write(&file, &text)?;
            }
            write(&out.join("peers.md"), &report::markdown(&rows, &setting))?;
            write(&out.join("peers.svg"), &report::svg(&rows, &setting))
        }
    }
}

fn rows_of(results: &[PathBuf]) -> anyhow::Result<Vec<Row>> {
    let rows = results.iter().map(|file| result::from_json(&read(file)?));
    Ok(result::quietest(
        rows.collect::<anyhow::Result<Vec<_>>>()?.concat(),
    ))
}

fn read(file: &PathBuf) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))
}

fn write(file: &PathBuf, text: &str) -> anyhow::Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write `{}`", file.display()))
}
