//! Remit beside the engines that people would use instead: in Rust, in Node and in Chromium.
//!
//! What is asked and how is in `proof/peers` and `proof/js`; here they are built, run one after the
//! other, and their results put into `proof/results`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::machine;
use crate::process::{cargo, command, output, run};
use crate::setup::Tools;
use crate::{console, package, proof, workspace};

/// How long and how often everything is measured.
struct Effort {
    /// Milliseconds for each figure.
    budget: &'static str,
    /// How often each JavaScript engine is started.
    starts: &'static str,
    /// How often all that is repeated, one engine after the other: a machine has slow minutes.
    rounds: usize,
}

/// The JavaScript engines of the first round, and those of the others: what takes minutes and is a
/// hundred times slower is measured once.
const ALL: &str = "";
const FAST: &str = "remit,casl,casl-set";

const WHOLE: Effort = Effort {
    budget: "500",
    starts: "11",
    rounds: 3,
};
/// To see whether everything runs; its figures are not worth keeping.
const QUICK: Effort = Effort {
    budget: "20",
    starts: "2",
    rounds: 1,
};

/// Measures everything and writes the table, the picture, and the README's few lines.
///
/// With `--quick` in a fraction of the time, and what comes out is kept out of the sources.
pub(super) fn bench(args: &[String]) -> Result<()> {
    let quick = match args {
        [] => false,
        [one] if one == "--quick" => true,
        _ => bail!("`bench peers` takes `--quick` or nothing"),
    };
    let effort = if quick { QUICK } else { WHOLE };
    let tools = Tools::default();
    package::build(&tools)?;
    tools.peer_modules()?;
    let chromium = tools.browser()?.chromium.clone();
    let folder = proof::target_dir().join("peers");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;

    console::heading("the check that every engine has to pass");
    run(&mut crate_command("test"))?;
    run(command("node")
        .arg("--test")
        .current_dir(workspace::root().join("proof/js")))?;
    let cases = folder.join("cases.json");
    peers(&["cases".into(), cases.clone()])?;
    let mut results = Vec::new();
    for round in 1..=effort.rounds {
        let names = ["native", "chromium", "node"];
        let files = names.map(|name| folder.join(format!("{name}-{round}.json")));
        console::heading(&format!("round {round} of {}", effort.rounds));
        let engines = if round == 1 { ALL } else { FAST };
        measure(&effort, &cases, &files, engines, &chromium)?;
        results.extend(files);
    }
    if quick {
        return report(&results, &folder, &[]);
    }
    let readme = ["--readme".into(), workspace::root().join("README.md")];
    report(&results, &workspace::root().join("proof/results"), &readme)
}

/// One round: the Rust crates, and JavaScript in Chromium and in Node.
fn measure(
    effort: &Effort,
    cases: &Path,
    [native, browser, node]: &[PathBuf; 3],
    engines: &str,
    chromium: &Path,
) -> Result<()> {
    let budget = ["--budget", effort.budget].map(PathBuf::from);
    peers(&[&["native".into(), native.clone()], budget.as_slice()].concat())?;
    let effort = [effort.budget, effort.starts, engines];
    run(script("node.mjs").args([cases, node]).args(effort))?;
    run(script("chromium.mjs")
        .args([cases, browser])
        .args(effort)
        .env("CHROMIUM", chromium))
}

/// The table on the terminal, and with the picture in `folder`.
fn report(results: &[PathBuf], folder: &Path, readme: &[PathBuf]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let mut words: Vec<PathBuf> = vec!["report".into()];
    words.extend_from_slice(results);
    words.extend([
        "--out".into(),
        folder.to_path_buf(),
        "--setting".into(),
        setting().into(),
    ]);
    words.extend_from_slice(readme);
    peers(&words)?;
    let table = folder.join("peers.md");
    let table =
        fs::read_to_string(&table).with_context(|| format!("cannot read `{}`", table.display()))?;
    console::answer(&table);
    Ok(())
}

fn peers(words: &[PathBuf]) -> Result<()> {
    run(crate_command("run").arg("--").args(words))
}

/// Cargo, to test or run the crate that measures.
fn crate_command(what: &str) -> Command {
    let mut cargo = cargo();
    cargo.args([what, "--locked", "--profile", "peers"]);
    cargo.args(["--manifest-path", "proof/Cargo.toml"]);
    cargo.arg("--target-dir").arg(proof::target_dir());
    cargo.args(["--package", "peers"]);
    cargo
}

fn script(name: &str) -> Command {
    let mut node = command("node");
    node.arg(workspace::root().join("proof/js").join(name));
    node
}

/// The machine and the day: `AMD EPYC, 2 cores, Node v20.20.2, 2026-11-22`.
fn setting() -> String {
    let node = output(command("node").arg("--version")).unwrap_or_default();
    format!("{}, Node {node}, {}", machine::processor(), machine::day())
}
