//! Builds the single-page app into `dist`, from where the server's build embeds it.

mod areas;
mod content_name;
mod fallback;
mod first_load;
mod stylesheet;
mod weight;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};

pub(crate) use self::weight::weigh;
use crate::fingerprint::files_below;
use crate::setup::Tools;
use crate::setup::wasm_env::WasmEnv;
use crate::{compress, console, fingerprint, process, progress, split, workspace};

/// What the app is made of.
const INPUTS: [&str; 11] = [
    ".cargo",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "app",
    "policy",
    "public",
    "wire",
    "xtask/src/compress.rs",
    "xtask/src/spa",
    "xtask/src/split",
];

/// Builds the app and fails where something that people load has become too heavy.
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
    let dist = workspace::dist_dir();
    trunk_build(wasm)?;
    minify_javascript(wasm)?;
    stylesheet::join(&dist)?;
    content_name::give(&dist)?;
    compress::folder(&dist)?;
    remember(&record, &with_results(&inputs))?;
    console::done("the app is in `dist`", started.elapsed());
    Ok(())
}

/// `NO_COLOR=1` is the convention, and Trunk takes it for a wrong value.
fn trunk_build(wasm: &WasmEnv) -> Result<()> {
    let mut trunk = wasm.command_with("trunk", &split::stand_in_dir()?)?;
    trunk
        .args(["build", "--config", "Trunk.toml"])
        .env_remove("NO_COLOR");
    progress::run(&mut trunk)?;
    remove_parts(wasm)
}

/// Trunk copies whatever parts are there, and so would the build of another commit.
fn remove_parts(wasm: &WasmEnv) -> Result<()> {
    let bindgen = wasm.target_dir().join("wasm-bindgen/release");
    let parts = bindgen.join(split::PARTS_DIR);
    if parts.exists() {
        fs::remove_dir_all(parts)?;
    }
    Ok(())
}

/// What wasm-bindgen wrote, without its comments and long names.
fn minify_javascript(wasm: &WasmEnv) -> Result<()> {
    let scripts = files_below(&workspace::dist_dir())?.into_iter();
    for script in scripts.filter(|file| file.extension().is_some_and(|ext| ext == "js")) {
        let mut esbuild = wasm.command("esbuild")?;
        esbuild
            .args(["--minify", "--log-level=warning", "--allow-overwrite"])
            .arg("--log-override:duplicate-object-key=silent")
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
