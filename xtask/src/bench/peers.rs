//! Remit beside the engines that people would use instead: in Rust, in Node and in Chromium.
//!
//! What is asked and how is in `proof/peers` and `proof/js`; here they are built, run one after the
//! other, and their results put into `proof/results`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::{cargo, command, output, run};
use crate::setup::Tools;
use crate::{console, package, proof, workspace};

/// Measures everything and writes the table and the picture.
pub(super) fn bench() -> Result<()> {
    let tools = Tools::default();
    package::build(&tools)?;
    tools.peer_modules()?;
    let chromium = tools.browser()?.chromium.clone();
    let folder = proof::target_dir().join("peers");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let [cases, native, node, browser] =
        ["cases", "native", "node", "chromium"].map(|name| folder.join(format!("{name}.json")));

    console::heading("the Rust crates");
    peers(&["native".into(), native.clone()])?;
    peers(&["cases".into(), cases.clone()])?;
    console::heading("the npm packages in Node");
    run(script("node.mjs").args([&cases, &node]))?;
    console::heading("the npm packages in Chromium");
    run(script("chromium.mjs")
        .args([&cases, &browser])
        .env("CHROMIUM", chromium))?;
    report(&[native, browser, node])
}

/// The table on the terminal, and both in the folder of results.
fn report(results: &[PathBuf]) -> Result<()> {
    let folder = workspace::root().join("proof/results");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let mut words: Vec<PathBuf> = vec!["report".into()];
    words.extend_from_slice(results);
    words.extend([
        "--out".into(),
        folder.clone(),
        "--setting".into(),
        setting().into(),
    ]);
    peers(&words)?;
    let table = folder.join("peers.md");
    let table =
        fs::read_to_string(&table).with_context(|| format!("cannot read `{}`", table.display()))?;
    console::answer(&table);
    Ok(())
}

fn peers(words: &[PathBuf]) -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["run", "--locked", "--release"]);
    cargo.args(["--manifest-path", "proof/Cargo.toml"]);
    cargo.arg("--target-dir").arg(proof::target_dir());
    cargo.args(["--package", "peers", "--"]);
    run(cargo.args(words))
}

fn script(name: &str) -> std::process::Command {
    let mut node = command("node");
    node.arg(workspace::root().join("proof/js").join(name));
    node
}

/// The machine and the day: `AMD EPYC, 2 cores, Node v20.20.2, 2026-11-22`.
fn setting() -> String {
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find(|line| line.starts_with("model name"));
    let processor = processor.and_then(|line| line.split_once(": "));
    let processor = processor.map_or("unknown processor", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let node = output(command("node").arg("--version")).unwrap_or_default();
    let day = output(command("date").arg("+%F")).unwrap_or_default();
    format!("{processor}, {cores} cores, Node {node}, {day}")
}
