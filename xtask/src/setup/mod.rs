//! Puts in place every tool that the other commands need.
//!
//! Each tool has one file with one public function, and each function has the same
//! three steps: look whether the tool is there, install it if not, look again. So
//! the second set-up does nothing, and a machine that already has the tools is left
//! as it is. What has to be built goes to a cache folder of the user (see [`cache`])
//! and is shared by all working copies.
//!
//! A command asks [`Tools`] for what it needs when it needs it: the formatting check
//! does not wait for a browser.

pub(crate) mod browser;
pub(crate) mod cargo_subcommand;
pub(crate) mod wasm_env;

mod apt;
mod cache;
mod cargo_install;
mod esbuild;
mod node;
mod postgres;
mod step;
mod surroundings;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;
mod wasm_split;
mod wasm_std;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;

use crate::console;
use browser::Browser;
use wasm_env::WasmEnv;

/// The tools, each looked for, and installed where it is missing, when first asked for.
///
/// Each method fails where its tool is missing and cannot be installed; the message
/// names the tool and how to install it by hand.
#[derive(Default)]
pub(crate) struct Tools {
    wasm: OnceCell<WasmEnv>,
    browser: OnceCell<Browser>,
    node_modules: OnceCell<()>,
    package_modules: OnceCell<()>,
    package_test_modules: OnceCell<()>,
    postgres: OnceCell<Option<PathBuf>>,
    surroundings: OnceCell<Option<PathBuf>>,
}

impl Tools {
    /// Puts everything in place at once.
    pub(crate) fn all() -> Result<Self> {
        let started = Instant::now();
        console::heading("set-up");
        let tools = Self::default();
        tools.wasm()?;
        tools.browser()?;
        tools.node_modules()?;
        tools.package_modules()?;
        tools.package_test_modules()?;
        tools.postgres()?;
        tools.surroundings()?;
        console::done("set-up", started.elapsed());
        Ok(tools)
    }

    /// What builds for WebAssembly, Trunk and the optimiser included.
    pub(crate) fn wasm(&self) -> Result<&WasmEnv> {
        once(&self.wasm, || {
            let toolchain = wasm_std::ensure()?;
            node::ensure()?;
            let path = vec![
                trunk::ensure()?,
                wasm_bindgen::ensure()?,
                wasm_opt::ensure()?,
                wasm_split::ensure()?,
                esbuild::ensure()?,
            ];
            cache::remove_build_dirs()?;
            Ok(WasmEnv::new(toolchain, path))
        })
    }

    /// A browser and its driver.
    pub(crate) fn browser(&self) -> Result<&Browser> {
        once(&self.browser, browser::ensure)
    }

    /// The npm packages of the browser tests.
    pub(crate) fn node_modules(&self) -> Result<&()> {
        once(&self.node_modules, node::ensure_test_modules)
    }

    /// The npm packages that the npm package is built with.
    pub(crate) fn package_modules(&self) -> Result<&()> {
        once(&self.package_modules, node::ensure_package_modules)
    }

    /// The npm packages of the npm package's tests.
    pub(crate) fn package_test_modules(&self) -> Result<&()> {
        once(
            &self.package_test_modules,
            node::ensure_package_test_modules,
        )
    }

    /// The npm packages that Remit is measured beside.
    pub(crate) fn peer_modules(&self) -> Result<()> {
        node::ensure()?;
        node::ensure_peer_modules()
    }

    /// The folder of PostgreSQL's programs; `None` where they cannot be had.
    pub(crate) fn postgres(&self) -> Result<Option<&Path>> {
        Ok(once(&self.postgres, postgres::ensure)?.as_deref())
    }

    /// The folder in which a proxy, a pooler and a wrong clock are; `None` where they cannot be had.
    pub(crate) fn surroundings(&self) -> Result<Option<&Path>> {
        Ok(once(&self.surroundings, surroundings::ensure)?.as_deref())
    }
}

fn once<T>(cell: &OnceCell<T>, ensure: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = ensure()?;
    Ok(cell.get_or_init(|| value))
}
