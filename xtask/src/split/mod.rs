//! Stands in for wasm-bindgen while Trunk builds the app, and cuts the app into parts first.
//!
//! The cut has to come between the compiler and wasm-bindgen, where Trunk has no hook. So Trunk
//! finds this program under wasm-bindgen's name (see [`stand_in_dir`]); everything else it does as
//! before. What comes out of it:
//!
//! - `app_bg.wasm`: what everyone loads first;
//! - `snippets/AREA-DIGEST.wasm`: what one area alone needs, loaded when it is opened;
//! - `snippets/common-NUMBER-DIGEST.wasm`: what several areas need (see [`groups`]), loaded with the
//!   first of them;
//! - `app.js`: what wasm-bindgen writes, together with the loader of the areas.
//!
//! Trunk copies the folder `snippets` as it is. The parts are named by their content, so that
//! browsers may keep them for ever.
//!
//! Reading order: [`bindgen_call`] (what Trunk asks for), [`parts`] (the steps), then [`shared`] and
//! [`loader`], which change what the splitter writes.

mod bindgen_call;
mod groups;
mod loader;
mod parts;
mod shared;
mod size;
mod tools;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};

use self::bindgen_call::BindgenCall;
use crate::workspace;

/// The folder that Trunk copies into `dist` as it is, and where the parts are.
pub(crate) const PARTS_DIR: &str = "snippets";
/// Where the build says what each area loads beside its own part: a line each, the area first.
pub(crate) fn manifest() -> PathBuf {
    workspace::target_dir().join("xtask/parts.txt")
}

/// How the names of the parts begin that areas share.
pub(crate) const COMMON: &str = "common";

const WASM_BINDGEN: &str = "wasm-bindgen";

/// The folder where this program is called `wasm-bindgen`.
pub(crate) fn stand_in_dir() -> Result<PathBuf> {
    let folder = workspace::target_dir().join("xtask/stand-in");
    fs::create_dir_all(&folder)?;
    let this = env::current_exe().context("cannot find this program's file")?;
    let program = folder.join(workspace::executable(WASM_BINDGEN));
    // Another build may be running the old one: it is replaced and not written over.
    let new = folder.join(format!("new-{}", std::process::id()));
    fs::copy(&this, &new)
        .and_then(|_| fs::rename(&new, &program))
        .with_context(|| format!("cannot write `{}`", program.display()))?;
    Ok(folder)
}

/// Whether this program was started under wasm-bindgen's name.
pub(crate) fn is_called_as_wasm_bindgen() -> bool {
    let called = env::args_os().next().map(PathBuf::from);
    called.is_some_and(|path| path.file_stem().is_some_and(|stem| stem == WASM_BINDGEN))
}

/// Does what wasm-bindgen would do, and where the app has parts, cuts it first.
pub(crate) fn run_as_wasm_bindgen() -> Result<ExitCode> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let call = BindgenCall::parse(&arguments);
    if let Some(call) = call.filter(BindgenCall::has_parts) {
        parts::build(&call)?;
        return Ok(ExitCode::SUCCESS);
    }
    let status = tools::command(WASM_BINDGEN)?.args(&arguments).status()?;
    Ok(ExitCode::from(u8::try_from(status.code().unwrap_or(1))?))
}
