//! The commands, as `clap` sees them, and which function each of them calls.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::bench::Subject;
use crate::setup::Tools;
use crate::test::Phase;
use crate::{
    bench, console, coverage, failures, fuzz, mutants, package, proof, requirements, run, spa, test,
};

/// Set-up and tasks of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start the server with demo data on 127.0.0.1:8080
    Run {
        /// What follows `--` goes to the server, for example `--listen 127.0.0.1:9000`
        #[arg(last = true)]
        server_args: Vec<String>,
    },
    /// Check and test everything: formatting, lints, native, WASM and browser tests
    Test {
        /// Run these phases alone, separated by commas
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<Phase>,
    },
    /// Measure the policy, or the running server
    Bench {
        /// What is measured
        #[arg(value_enum, default_value = "policy")]
        subject: Subject,
        /// What follows `--` goes to the benchmark, for example criterion's filter
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Change the policy in small ways and see whether its tests notice
    Mutants {
        /// What follows `--` goes to cargo-mutants, for example `--file policy/src/decision/decide.rs`
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Fuzz what reads bytes that a stranger could send
    Fuzz {
        /// For how long, each target
        #[arg(long, default_value_t = 600)]
        seconds: u32,
        /// This target alone
        target: Option<String>,
    },
    /// Take the world around the server away again and again, and rights from people who try at once
    Failures {
        /// How often disk, database, proxy, mail server and clock fail
        #[arg(long, default_value_t = 10)]
        rounds: u32,
        /// How many times a right is taken away and then tried
        #[arg(long, default_value_t = 1_000_000)]
        pairs: u64,
    },
    /// Run the exports in Cedar and Rego, and compare every answer with the policy's own
    Proof {
        /// How many random worlds: someone, something, and an action
        #[arg(long, default_value_t = 1_000_000)]
        worlds: u64,
        /// Where to begin; a failure says which seed it was
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Say which actions have no route or no control, and how many requirements no test
    Coverage,
    /// Build the single-page app into `dist` and check the sizes of its first load and its areas
    Spa,
    /// Build the npm package into `npm/dist/package` and check its size
    Package,
    /// Put every tool in place that the other commands need
    Setup,
    /// Print the environment that a WASM build by hand needs, for `eval`
    WasmEnv,
}

/// Reads the command line and carries out its command.
///
/// The exit code is the command's own: `run` hands on the server's.
pub(crate) fn dispatch() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Run { server_args } => return run::run(&server_args),
        Command::Test { only } => test::test(&only)?,
        Command::Bench { subject, args } => bench::bench(subject, &args)?,
        Command::Mutants { args } => mutants::mutants(&args)?,
        Command::Fuzz { seconds, target } => fuzz::fuzz(seconds, target.as_deref())?,
        Command::Failures { rounds, pairs } => failures::failures(rounds, pairs)?,
        Command::Proof { worlds, seed } => proof::proof(worlds, seed)?,
        Command::Coverage => {
            coverage::coverage()?;
            requirements::coverage()?;
        }
        Command::Spa => spa::build_and_weigh()?,
        Command::Package => package::build_and_weigh()?,
        Command::Setup => drop(Tools::all()?),
        Command::WasmEnv => print_wasm_env()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn print_wasm_env() -> Result<()> {
    console::answer(&Tools::default().wasm()?.shell_exports()?);
    Ok(())
}
