//! `differential`: asks the policy, Cedar and Rego the same questions, and ends with an error at the
//! first that they answer differently.

use std::io::{self, Write as _};
use std::time::{Instant, SystemTime};

use clap::Parser;
use differential::compare::Tally;
use differential::{cedar, run};
use export::Rulebook;
use policy::Edition;

/// The exports, run by other engines, against the policy's own decisions.
#[derive(Parser)]
struct Args {
    /// How many random worlds: an actor, a target and an action each
    #[arg(long, default_value_t = 1_000_000)]
    worlds: u64,
    /// Where to begin; a failure names the seed to begin with
    #[arg(long)]
    seed: Option<u64>,
    /// Leave out what is asked without chance, to try a seed again
    #[arg(long)]
    random_only: bool,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    if !args.random_only {
        without_chance()?;
    }
    let seed = args.seed.unwrap_or_else(seed_of_the_day);
    tell(&format!("random worlds from seed {seed}"))?;
    let start = Instant::now();
    report("random", &run::at_random(seed, args.worlds)?, start)?;
    Ok(())
}

/// Cedar's validator, then everything that can be asked of the built-in roles.
fn without_chance() -> anyhow::Result<()> {
    for edition in Edition::ALL {
        cedar::validate(&Rulebook::of_editions(&[edition], 3))?;
    }
    cedar::validate(&Rulebook::of_editions(&Edition::ALL, 1))?;
    tell("Cedar's validator finds nothing to say about the policies, in strict mode")?;
    let start = Instant::now();
    report("exhaustive", &run::all_of_it()?, start)?;
    Ok(())
}

/// Another seed every run: nanoseconds of the clock, kept short for typing.
fn seed_of_the_day() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| u64::from(since.subsec_nanos()))
}

fn report(what: &str, tally: &Tally, start: Instant) -> io::Result<()> {
    let seconds = start.elapsed().as_secs_f64();
    let allowed: u64 = tally.allowed.values().sum();
    tell(&format!(
        "{what}: {} questions, {allowed} allowed, no difference, {seconds:.1} s",
        tally.questions
    ))?;
    for (who, time) in &tally.spent {
        let each = time.as_secs_f64() * 1e6 / tally.questions as f64;
        tell(&format!(
            "  {who:<20} {each:>9.2} µs a question, loading included"
        ))?;
    }
    for (what, count) in &tally.allowed {
        tell(&format!("  allowed  {what:<20} {count:>9}"))?;
    }
    for (why, count) in &tally.denied {
        tell(&format!("  denied   {why:<20} {count:>9}"))?;
    }
    Ok(())
}

/// Printing is what this program is for.
fn tell(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}
