//! The steps from the compiler's module to the parts and their loader.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::bindgen_call::BindgenCall;
use super::groups::{self, Group, Users};
use super::{PARTS_DIR, WASM_BINDGEN, loader, manifest, shared, size, tools};
use crate::fingerprint;
use crate::parallel;
use crate::process::run;

/// The splitter's names: the part of one area, and the loader.
const AREA_PREFIX: &str = "split_";
const LOADER: &str = "__wasm_split.js";

/// Builds what `call` asks for, in parts.
pub(super) fn build(call: &BindgenCall) -> Result<()> {
    let parts = call.out_dir.join("parts");
    for folder in [&parts, &call.out_dir.join(PARTS_DIR)] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    split(call, &parts)?;
    write_bindings(call, &parts)?;
    let script = publish_parts(call, &parts)?;
    bundle(call, &script)
}

fn split(call: &BindgenCall, parts: &Path) -> Result<()> {
    let mut splitter = tools::command("wasm-split-cli")?;
    splitter.arg(&call.module).arg(parts);
    run(splitter.arg("--out-name").arg(&call.out_name))
}

/// wasm-bindgen itself, on the first part. The others refer to names that it would take away.
fn write_bindings(call: &BindgenCall, parts: &Path) -> Result<()> {
    let first = parts.join(format!("{}.wasm", call.out_name));
    let mut bindgen = tools::command(WASM_BINDGEN)?;
    bindgen.args(call.arguments_for(&first));
    run(bindgen.args(["--keep-lld-exports", "--no-demangle"]))
}

/// Puts the parts where Trunk finds them; the answer is the loader that asks for them there.
fn publish_parts(call: &BindgenCall, parts: &Path) -> Result<String> {
    let script = fs::read_to_string(parts.join(LOADER))?;
    let users = loader::users(&script)?;
    let groups = groups::groups(&users, sizes(&users, parts)?)?;
    write_manifest(&users, &groups)?;
    let shared = parallel::map(&groups, |group| publish_group(call, parts, group))?;
    let areas = parallel::map(&wasm_files(parts, AREA_PREFIX)?, |part| {
        publish_area(call, part)
    })?;
    let mut script = loader::with_fewer_shared_parts(&script, &stands_for(&groups))?;
    for (old_name, path) in shared.into_iter().chain(areas) {
        script = loader::renamed(&script, &old_name, &path)?;
    }
    Ok(script)
}

/// Writes down what each area loads beside its own part.
fn write_manifest(users: &Users, groups: &[Group]) -> Result<()> {
    let loaded = groups::loaded_with(users, groups).into_iter();
    let lines = loaded.map(|(area, parts)| {
        let parts: Vec<String> = parts.into_iter().collect();
        format!("{area} {}\n", parts.join(" "))
    });
    Ok(fs::write(manifest(), lines.collect::<String>())?)
}

/// The splitter's name of the piece that stands for the group, and the path of the part.
fn publish_group(call: &BindgenCall, parts: &Path, group: &Group) -> Result<(String, String)> {
    let Group { name, pieces } = group;
    let files = pieces
        .iter()
        .map(|piece| parts.join(format!("{piece}.wasm")));
    let merged = shared::merge(&files.collect::<Vec<_>>(), (parts, name))?;
    let first = pieces.first().cloned().unwrap_or_default();
    Ok((first, publish(call, &merged, name)?))
}

/// The splitter's name of an area's part, and the path of it.
fn publish_area(call: &BindgenCall, part: &Path) -> Result<(String, String)> {
    let old_name = stem(part);
    let area = old_name.strip_prefix(AREA_PREFIX).unwrap_or(&old_name);
    let path = publish(call, part, area)?;
    Ok((old_name, path))
}

/// How large the code of each piece is, and of each area.
fn sizes(users: &Users, parts: &Path) -> Result<impl Fn(&str) -> u64> {
    let pieces = users.keys().map(|piece| (piece, piece.clone()));
    let areas = users.values().flatten();
    let areas = areas.map(|area| (area, format!("{AREA_PREFIX}{area}")));
    let mut sizes = BTreeMap::new();
    for (name, file) in pieces.chain(areas) {
        if !sizes.contains_key(name) {
            let module = fs::read(parts.join(file + ".wasm"))?;
            sizes.insert(name.clone(), size::of_code(&module)?);
        }
    }
    Ok(move |name: &str| sizes.get(name).copied().unwrap_or_default())
}

/// The piece whose loader loads the whole group, for each of its pieces.
fn stands_for(groups: &[Group]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for Group { pieces, .. } in groups {
        let first = pieces.first().cloned().unwrap_or_default();
        all.extend(pieces.iter().map(|piece| (piece.clone(), first.clone())));
    }
    all
}

/// Optimises a part and names it by its content; the answer is its path beside the script.
fn publish(call: &BindgenCall, part: &Path, name: &str) -> Result<String> {
    let small = part.with_extension("small");
    let mut optimiser = tools::command("wasm-opt")?;
    optimiser.arg(part).arg("-Oz").args(tools::wasm_options()?);
    tools::run_quietly(optimiser.args(["--strip-debug", "-o"]).arg(&small))?;
    let content = fs::read(&small)?;
    let path = format!("{PARTS_DIR}/{name}-{}.wasm", fingerprint::short(&content));
    fs::write(call.out_dir.join(&path), content)?;
    Ok(path)
}

/// Makes one script of wasm-bindgen's and the loader: each names the other, and Trunk would rename
/// only one of them.
fn bundle(call: &BindgenCall, script: &str) -> Result<()> {
    let loader = call.out_dir.join(LOADER);
    fs::write(&loader, script)?;
    let bindings = call.out_dir.join(format!("{}.js", call.out_name));
    let mut esbuild = tools::command("esbuild")?;
    esbuild.args(["--bundle", "--format=esm", "--log-level=warning"]);
    // wasm-bindgen imports the loader once for each function, under one name.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    esbuild.arg("--allow-overwrite").arg(&bindings);
    run(esbuild.arg(format!("--outfile={}", bindings.display())))?;
    Ok(fs::remove_file(loader)?)
}

fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// The modules in `folder` whose names begin with `prefix`, sorted.
fn wasm_files(folder: &Path, prefix: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_wasm = path
            .extension()
            .is_some_and(|extension| extension == "wasm");
        if is_wasm && stem(&path).starts_with(prefix) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
