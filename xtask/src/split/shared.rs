//! Makes one part of all that areas share, or that a family of them does: the splitter makes one for
//! each *set* of areas with code in common, which is dozens.
//!
//! All of them import memory, table and stack pointer of the first part. Merged as they are, the
//! result would import each of these once a file, which needs several memories. So a module stands
//! between that imports them once and exports them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload, RefType, TypeRef};

use super::tools;

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

/// What any of the parts imports from the first, by name. There are hundreds of parts, so that they are
/// read here and not by a program that is started for each.
fn imports(parts: &[PathBuf]) -> Result<BTreeMap<String, Import>> {
    let mut imports = BTreeMap::new();
    for part in parts {
        let cannot = || format!("cannot read `{}`", part.display());
        let module = fs::read(part).with_context(cannot)?;
        imports.extend(imports_of(&module).with_context(cannot)?);
    }
    Ok(imports)
}

fn imports_of(module: &[u8]) -> Result<Vec<(String, Import)>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ImportSection(section) = payload? else {
            continue;
        };
        for import in section.into_imports() {
            let import = import?;
            if import.module == FIRST_PART {
                found.push((import.name.to_owned(), written(import.ty)?));
            }
        }
    }
    Ok(found)
}

/// The kind and the type as the text format writes them.
fn written(ty: TypeRef) -> Result<Import> {
    let size = |initial: u64, maximum: Option<u64>| match maximum {
        Some(maximum) => format!("{initial} {maximum}"),
        None => initial.to_string(),
    };
    let (kind, ty) = match ty {
        TypeRef::Memory(memory) => ("memory", size(memory.initial, memory.maximum)),
        TypeRef::Table(table) if table.element_type == RefType::FUNCREF => {
            ("table", size(table.initial, table.maximum) + " funcref")
        }
        TypeRef::Global(global) if global.mutable => {
            ("global", format!("(mut {})", global.content_type))
        }
        TypeRef::Global(global) => ("global", global.content_type.to_string()),
        other => bail!("{other:?} of the first part cannot be passed on"),
    };
    Ok(Import {
        kind: kind.to_owned(),
        ty,
    })
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

    /// A module that imports a memory of 18 pages, a stack pointer, a table, and something of another.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x02\x4e\x04\
        \x0c__wasm_split\x06memory\x02\0\x12\
        \x0c__wasm_split\x02sp\x03\x7f\x01\
        \x0c__wasm_split\x01t\x01\x70\x01\x05\x06\
        \x09elsewhere\x01g\x03\x7f\0";

    #[test]
    fn imports_are_passed_on() {
        let imports: BTreeMap<_, _> = imports_of(MODULE).unwrap().into_iter().collect();
        let expected = r#"(module
(import "__wasm_split_main" "memory" (memory $i0 18))
(import "__wasm_split_main" "sp" (global $i1 (mut i32)))
(import "__wasm_split_main" "t" (table $i2 5 6 funcref))
(export "memory" (memory $i0))
(export "sp" (global $i1))
(export "t" (table $i2))
)
"#;
        assert_eq!(passing_on(&imports), expected);
    }
}
