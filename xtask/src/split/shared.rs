//! Makes one part of all that areas share, or that a family of them does: the splitter makes one for
//! each *set* of areas with code in common, which is dozens.
//!
//! All of them import memory, table and stack pointer of the first part. Merged as they are, the
//! result would import each of these once a file, which needs several memories. So a module stands
//! between that imports them once and exports them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::tools;
use crate::process::output;

/// What the parts call the first one, and what the module between calls it.
pub(super) const FIRST_PART: &str = "__wasm_split";
pub(super) const FIRST_PART_ITSELF: &str = "__wasm_split_main";

/// The kind and the type of something imported, such as `memory` and `18`.
#[derive(Debug, PartialEq, Eq)]
struct Import {
    kind: String,
    ty: String,
}

/// Merges `shared` into one module of this name in `folder`; the answer is its path.
pub(super) fn merge(shared: &[PathBuf], (folder, name): (&Path, &str)) -> Result<PathBuf> {
    let between = folder.join(format!("{name}-between.wat"));
    let between = assemble(&passing_on(&imports(shared)?), &between)?;
    let mut merge = tools::command("wasm-merge")?;
    merge.args(features()?).arg("-g");
    merge.arg(&between).arg(FIRST_PART);
    for (number, part) in shared.iter().enumerate() {
        merge.arg(part).arg(format!("shared{number}"));
    }
    let merged = folder.join(format!("{name}.wasm"));
    tools::run_quietly(merge.arg("-o").arg(&merged))?;
    Ok(merged)
}

/// What any of the parts imports from the first, by name.
fn imports(parts: &[PathBuf]) -> Result<BTreeMap<String, Import>> {
    let mut imports = BTreeMap::new();
    for part in parts {
        let text = output(tools::command("wasm-dis")?.arg(part));
        let text = text.with_context(|| format!("cannot read `{}`", part.display()))?;
        imports.extend(text.lines().filter_map(import));
    }
    Ok(imports)
}

/// Reads a line such as `(import "__wasm_split" "memory" (memory $m 18))`; others are none.
fn import(line: &str) -> Option<(String, Import)> {
    let start = format!("(import \"{FIRST_PART}\" \"");
    let rest = line.trim().strip_prefix(&start)?;
    let (name, rest) = rest.split_once('"')?;
    let mut words = rest.trim().strip_prefix('(')?.splitn(3, ' ');
    let (kind, _own_name, ty) = (words.next()?, words.next()?, words.next()?);
    let import = Import {
        kind: kind.to_owned(),
        ty: ty.strip_suffix("))")?.to_owned(),
    };
    Some((name.to_owned(), import))
}

/// A module that imports all of these from the first part and exports them under the same names.
fn passing_on(imports: &BTreeMap<String, Import>) -> String {
    let (mut first, mut then) = (String::new(), String::new());
    for (number, (name, Import { kind, ty })) in imports.iter().enumerate() {
        first += &format!("(import \"{FIRST_PART_ITSELF}\" \"{name}\" ({kind} $i{number} {ty}))\n");
        then += &format!("(export \"{name}\" ({kind} $i{number}))\n");
    }
    format!("(module\n{first}{then})\n")
}

fn assemble(text: &str, source: &Path) -> Result<PathBuf> {
    fs::write(source, text)?;
    let module = source.with_extension("wasm");
    let mut assembler = tools::command("wasm-as")?;
    assembler.args(features()?).arg(source);
    tools::run_quietly(assembler.arg("-o").arg(&module))?;
    Ok(module)
}

fn features() -> Result<Vec<String>> {
    let mut options = tools::wasm_options()?;
    options.retain(|option| option.starts_with("--enable-"));
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_passed_on() {
        let lines = [
            r#" (import "__wasm_split" "memory" (memory $m 18))"#,
            r#" (import "__wasm_split" "sp" (global $s (mut i32)))"#,
            r#" (import "elsewhere" "f" (func $f))"#,
            r#" (func $f)"#,
        ];
        let imports: BTreeMap<_, _> = lines.into_iter().filter_map(import).collect();
        let expected = r#"(module
(import "__wasm_split_main" "memory" (memory $i0 18))
(import "__wasm_split_main" "sp" (global $i1 (mut i32)))
(export "memory" (memory $i0))
(export "sp" (global $i1))
)
"#;
        assert_eq!(passing_on(&imports), expected);
    }
}
