//! The environment of every build for WebAssembly.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::wasm_std::Toolchain;
use crate::{process, split, workspace};

/// How to start builds for WebAssembly: with which toolchain and which tools.
pub(crate) struct WasmEnv {
    toolchain: Toolchain,
    path: Vec<PathBuf>,
}

impl WasmEnv {
    /// `path` are the folders of trunk, wasm-bindgen, wasm-opt, wasm-split and esbuild.
    pub(super) fn new(toolchain: Toolchain, path: Vec<PathBuf>) -> Self {
        Self { toolchain, path }
    }

    /// A program with the environment of a build for WebAssembly.
    pub(crate) fn command(&self, program: &str) -> Result<Command> {
        let mut command = process::command(program);
        command.env("PATH", self.search_path()?);
        if let Some(name) = self.toolchain.name() {
            command.env("RUSTUP_TOOLCHAIN", name);
            command.env("CARGO_TARGET_DIR", self.target_dir());
            // Cargo points it at the libraries of the toolchain that runs xtask.
            command.env_remove("LD_LIBRARY_PATH");
        }
        Ok(command)
    }

    /// The same, and the programs in `folder` come before all others.
    pub(crate) fn command_with(&self, program: &str, folder: &Path) -> Result<Command> {
        let mut command = self.command(program)?;
        let path = self.search_path()?;
        let folders = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&path));
        command.env("PATH", join(folders)?);
        Ok(command)
    }

    /// The folder of WASM builds; another one where their toolchain is another, so
    /// that host and WASM builds do not throw each other's results away.
    pub(crate) fn target_dir(&self) -> PathBuf {
        match self.toolchain.name() {
            Some(name) => workspace::target_dir().join(format!("wasm-{name}")),
            None => workspace::target_dir(),
        }
    }

    /// What identifies the tools, for fingerprints.
    pub(crate) fn versions(&self) -> Result<String> {
        let rustc = process::output(self.command("rustc")?.arg("-vV")).unwrap_or_default();
        let folders: Vec<_> = self
            .path
            .iter()
            .map(|folder| folder.to_string_lossy())
            .collect();
        Ok(format!("{rustc}\n{}", folders.join("\n")))
    }

    /// The environment as lines for a POSIX shell.
    pub(crate) fn shell_exports(&self) -> Result<String> {
        let stand_in = split::stand_in_dir()?;
        let folders: Vec<_> = std::iter::once(&stand_in)
            .chain(&self.path)
            .map(|folder| folder.to_string_lossy())
            .collect();
        let mut lines = vec![format!("export PATH=\"{}:$PATH\"", folders.join(":"))];
        if let Some(name) = self.toolchain.name() {
            lines.push(format!("export RUSTUP_TOOLCHAIN=\"{name}\""));
            lines.push(format!(
                "export CARGO_TARGET_DIR=\"{}\"",
                self.target_dir().display()
            ));
        }
        Ok(lines.join("\n"))
    }

    fn search_path(&self) -> Result<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self
            .path
            .iter()
            .cloned()
            .chain(env::split_paths(&inherited));
        join(folders)
    }
}

fn join(folders: impl Iterator<Item = PathBuf>) -> Result<OsString> {
    env::join_paths(folders).context("a folder on `PATH` has a name that cannot be used")
}
