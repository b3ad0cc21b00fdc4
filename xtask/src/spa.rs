//! Builds the single-page app into `dist`, from where the server's build embeds it.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::fingerprint::files_below;
use crate::setup::Tools;
use crate::setup::wasm_env::WasmEnv;
use crate::{compress, console, fingerprint, first_load, process, progress, workspace};

/// What the app is made of.
const INPUTS: [&str; 8] = [
    ".cargo",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "app",
    "policy",
    "public",
    "wire",
];
/// The most that the first load may weigh, in bytes as they are sent.
const LIMIT: u64 = 300_000;

/// Builds the app and fails where its first load has become too heavy.
pub(crate) fn build_and_weigh() -> Result<()> {
    build(&Tools::default())?;
    weigh()
}

/// Builds the app, unless the one in `dist` is made from the same sources.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    console::heading("single-page app");
    let wasm = tools.wasm()?;
    let record = workspace::target_dir().join("xtask/spa-fingerprint");
    let inputs = fingerprint::of(&workspace::root(), &INPUTS, &wasm.versions()?)?;
    if fs::read_to_string(&record).is_ok_and(|made| made == with_results(&inputs)) {
        console::ok("the app in `dist` is up to date");
        return Ok(());
    }
    let started = Instant::now();
    console::begin("building the app with Trunk; the first time takes some minutes");
    trunk_build(wasm)?;
    minify_javascript(wasm)?;
    compress::folder(&workspace::dist_dir())?;
    remember(&record, &with_results(&inputs))?;
    console::done("the app is in `dist`", started.elapsed());
    Ok(())
}

/// Prints the size of the first load and fails where it is above the limit.
pub(crate) fn weigh() -> Result<()> {
    let dist = workspace::dist_dir();
    let mut files = first_load::files(&dist)?;
    files.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (file, size) in &files {
        let name = file.strip_prefix(&dist).unwrap_or(file).display();
        console::text(&format!("{:>12}  {name}", kilobytes(*size)));
    }
    let total = files.iter().map(|(_, size)| size).sum();
    console::text(&format!(
        "{:>12}  first load, of at most {}",
        kilobytes(total),
        kilobytes(LIMIT)
    ));
    if total > LIMIT {
        bail!(
            "the first load is {}, more than {}",
            kilobytes(total),
            kilobytes(LIMIT)
        );
    }
    Ok(())
}

/// `NO_COLOR=1` is the convention, and Trunk takes it for a wrong value.
fn trunk_build(wasm: &WasmEnv) -> Result<()> {
    let mut trunk = wasm.command("trunk")?;
    trunk
        .args(["build", "--config", "Trunk.toml"])
        .env_remove("NO_COLOR");
    progress::run(&mut trunk)
}

/// What wasm-bindgen wrote, without its comments and long names.
fn minify_javascript(wasm: &WasmEnv) -> Result<()> {
    let scripts = files_below(&workspace::dist_dir())?.into_iter();
    for script in scripts.filter(|file| file.extension().is_some_and(|ext| ext == "js")) {
        let mut esbuild = wasm.command("esbuild")?;
        esbuild
            .args(["--minify", "--log-level=warning", "--allow-overwrite"])
            .arg(format!("--outfile={}", script.display()));
        process::run(esbuild.arg(&script))?;
    }
    Ok(())
}

/// The results count too: somebody may have built another app into `dist` by hand.
fn with_results(inputs: &str) -> String {
    let dist = fingerprint::of(&workspace::dist_dir(), &[""], "").unwrap_or_default();
    format!("{inputs}\n{dist}\n")
}

fn remember(record: &PathBuf, fingerprint: &str) -> Result<()> {
    let folder = record.parent().unwrap_or(record);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(record, fingerprint))
        .with_context(|| format!("cannot write `{}`", record.display()))
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_one_decimal() {
        assert_eq!(kilobytes(66_940), "66.9 kB");
        assert_eq!(kilobytes(40), "0.0 kB");
    }
}
