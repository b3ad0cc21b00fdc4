//! `cargo xtask package`: builds the npm package `@remit/policy` into `npm/dist/package`.
//!
//! The compiler, wasm-bindgen and wasm-opt make the module; `npm/build.mjs` puts the JavaScript,
//! the types and the manifest around it.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::setup::Tools;
use crate::setup::wasm_env::WasmEnv;
use crate::{compress, console, fingerprint, process, progress, workspace};

/// What the package is made of.
const INPUTS: [&str; 11] = [
    ".cargo",
    "Cargo.toml",
    "Cargo.lock",
    "policy",
    "npm/Cargo.toml",
    "npm/build.mjs",
    "npm/build.rs",
    "npm/examples",
    "npm/js",
    "npm/manifest.mjs",
    "npm/types",
];
/// Sources whose names end like results.
const MORE_INPUTS: [&str; 3] = ["npm/src", "npm/README.md", "npm/package-lock.json"];
/// What a page loads: the module and the JavaScript that asks it.
const CORE: [&str; 2] = ["policy.wasm", "browser.js"];
/// The most that these may weigh, in bytes, compressed with brotli.
const LIMIT: usize = 25_000;
/// What the compiler puts into another function is there twice, and is left to what is smaller than
/// a call. Of the flags that make less code this is the one that counts, by a tenth of the module.
const COMPACT: &str = "-Cllvm-args=-inline-threshold=8";
/// Every feature by its name, as the compiler has them switched on.
const WASM_OPT: [&str; 19] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    // The compiler keeps the first kilobyte free.
    "--low-memory-unused",
    // Not to put one function into another makes fewer distinct ones, which compress better.
    "--always-inline-max-function-size",
    "0",
    "--one-caller-inline-max-function-size",
    "1",
    "-Oz",
    "--reorder-functions-by-name",
    "--strip-producers",
    "--strip-debug",
    "--strip-target-features",
    "--output",
];

/// Builds the package and fails where it has become too heavy.
pub(crate) fn build_and_weigh() -> Result<()> {
    build(&Tools::default())?;
    weigh()
}

/// Builds the package, unless the one that is there is made from the same sources.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    console::heading("npm package");
    let wasm = tools.wasm()?;
    let record = workspace::target_dir().join("xtask/package-fingerprint");
    let inputs = [INPUTS.as_slice(), MORE_INPUTS.as_slice()].concat();
    let how = [&[COMPACT], WASM_OPT.as_slice()].concat().join(" ");
    let how = format!("{}\n{how}", wasm.versions()?);
    let inputs = fingerprint::of(&workspace::root(), &inputs, &how)?;
    if fs::read_to_string(&record).is_ok_and(|made| made == with_results(&inputs)) {
        console::ok("the package in `npm/dist` is up to date");
        return Ok(());
    }
    tools.package_modules()?;
    let started = Instant::now();
    console::begin("building the npm package");
    compile(wasm)?;
    let mut node = process::command("node");
    progress::run(node.args(["npm/build.mjs", env!("CARGO_PKG_VERSION")]))?;
    compress::folder(&workspace::package_dir().join("dist/examples"))?;
    remember(&record, &with_results(&inputs))?;
    console::done("the package is in `npm/dist/package`", started.elapsed());
    Ok(())
}

/// Prints the size of what a page loads and fails where it is above the limit.
pub(crate) fn weigh() -> Result<()> {
    let mut total = 0;
    for name in CORE {
        let file = workspace::package_dir().join("dist/package").join(name);
        let content =
            fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
        let size = compress::brotli(&content)?.len();
        console::text(&format!("{size:>9} bytes  {name}"));
        total += size;
    }
    console::text(&format!("{total:>9} bytes  together, of at most {LIMIT}"));
    if total > LIMIT {
        bail!("the package is {total} bytes, more than {LIMIT}");
    }
    Ok(())
}

/// The module, and wasm-bindgen's half of the glue, in `npm/dist/wasm`.
fn compile(wasm: &WasmEnv) -> Result<()> {
    let mut cargo = wasm.command("cargo")?;
    cargo.args(["rustc", "--locked", "--package", "module", "--lib"]);
    cargo.args(["--crate-type", "cdylib", "--profile", "spa"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--", COMPACT]);
    progress::run(&mut cargo)?;
    let out = workspace::package_dir().join("dist/wasm");
    let mut bindgen = wasm.command("wasm-bindgen")?;
    bindgen.args(["--target", "bundler", "--no-typescript", "--out-dir"]);
    progress::run(bindgen.arg(&out).arg(compiled(wasm)))?;
    let mut optimise = wasm.command("wasm-opt")?;
    optimise.arg(out.join("module_bg.wasm")).args(WASM_OPT);
    progress::run(optimise.arg(out.join("policy.wasm")))
}

fn compiled(wasm: &WasmEnv) -> PathBuf {
    wasm.target_dir()
        .join("wasm32-unknown-unknown/spa/module.wasm")
}

/// The results count too: somebody may have changed them by hand.
fn with_results(inputs: &str) -> String {
    let results = workspace::package_dir().join("dist");
    let results =
        fingerprint::of(&results, &["package", "examples", "wasm"], "").unwrap_or_default();
    format!("{inputs}\n{results}\n")
}

fn remember(record: &PathBuf, fingerprint: &str) -> Result<()> {
    let folder = record.parent().unwrap_or(record);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(record, fingerprint))
        .with_context(|| format!("cannot write `{}`", record.display()))
}
