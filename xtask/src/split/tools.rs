//! The programs that cut the app, and how they are called.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::describe;
use crate::workspace;

/// A program on `PATH` that is not this one under another name.
pub(super) fn command(name: &str) -> Result<Command> {
    let this = env::current_exe()?;
    let own_folder = this.parent().unwrap_or(Path::new(""));
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path)
        .filter(|folder| folder != own_folder)
        .collect();
    let program = folders
        .iter()
        .map(|folder| folder.join(workspace::executable(name)))
        .find(|file| file.is_file())
        .with_context(|| format!("`{name}` is not on `PATH`; run `cargo xtask setup`"))?;
    let mut command = Command::new(program);
    command.env("PATH", env::join_paths(folders)?);
    Ok(command)
}

/// The options of wasm-opt, from the page, which has them for Trunk.
pub(super) fn wasm_options() -> Result<Vec<String>> {
    let page = fs::read_to_string(workspace::root().join("app/index.html"))?;
    let (_, rest) = page
        .split_once("data-wasm-opt-params=\"")
        .context("`app/index.html` has no options for wasm-opt")?;
    let (options, _) = rest.split_once('"').unwrap_or((rest, ""));
    Ok(options.split_whitespace().map(str::to_owned).collect())
}

/// Runs a program without what it says about sections that it does not know.
pub(super) fn run_quietly(command: &mut Command) -> Result<()> {
    let line = describe(command);
    let output = command
        .output()
        .with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{line}` failed: {said}");
    }
    Ok(())
}
