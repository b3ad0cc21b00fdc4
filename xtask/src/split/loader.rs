//! Changes the script by which the splitter has parts loaded.
//!
//! It is changed by its text. Each place has to be there exactly once: where the splitter writes
//! another script one day, the build stops.

use anyhow::{Result, bail};

use super::shared::{FIRST_PART, FIRST_PART_ITSELF};

/// How the last line of an area's loader begins that waits for shared parts.
const WAITS_FOR_SHARED: &str = ", [__chunk_";
/// How a loader of a part is made.
const MAKES_LOADER: &str = "= makeLoad(";
/// Where what parts may import is ready.
const IMPORTS_READY: &str = "return sharedImports;";

/// The script with one part for all that areas share: the one that it calls `name`.
pub(super) fn with_one_shared_part(script: &str, name: &str) -> Result<String> {
    if !script.contains(WAITS_FOR_SHARED) {
        bail!("in the splitter's loader no area waits for a shared part");
    }
    let lines = script.lines().map(|line| {
        if line.starts_with(WAITS_FOR_SHARED) {
            format!(", [__{name}]));")
        } else {
            // The bundler drops the loaders that are unused now, once it knows that it may.
            line.replace(MAKES_LOADER, "= /* @__PURE__ */ makeLoad(")
        }
    });
    let script = lines.collect::<Vec<_>>().join("\n");
    let also = format!("sharedImports.{FIRST_PART_ITSELF} = sharedImports.{FIRST_PART};");
    replace_once(
        &script,
        IMPORTS_READY,
        &format!("{also}\n    {IMPORTS_READY}"),
    )
}

/// The script that asks for the part at `path` in the place of the one called `old_name`.
pub(super) fn renamed(script: &str, old_name: &str, path: &str) -> Result<String> {
    let old = format!("\"./{old_name}.wasm\"");
    replace_once(script, &old, &format!("\"./{path}\""))
}

fn replace_once(text: &str, old: &str, new: &str) -> Result<String> {
    let found = text.matches(old).count();
    if found != 1 {
        bail!("the splitter's loader has `{old}` {found} times and not once");
    }
    Ok(text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What matters of a loader of the areas `a` and `b`, which share two parts.
    const SCRIPT: &str = r#"  return sharedImports;
const __chunk_7 = makeLoad(() => "./chunk_7.wasm"
, []);
const __chunk_8 = makeLoad(() => "./chunk_8.wasm"
, []);
export const a = wrapAsyncCb(makeLoad(() => "./split_a.wasm"
, [__chunk_7]));
export const b = wrapAsyncCb(makeLoad(() => "./split_b.wasm"
, [__chunk_7, __chunk_8]));"#;

    #[test]
    fn areas_wait_for_one_shared_part() {
        let changed = with_one_shared_part(SCRIPT, "chunk_7").unwrap();
        assert_eq!(changed.matches("\n, [__chunk_7]));").count(), 2);
        assert!(!changed.contains("[__chunk_7, __chunk_8]"));
        assert!(changed.contains("const __chunk_8 = /* @__PURE__ */ makeLoad("));
        assert!(changed.contains("sharedImports.__wasm_split_main = sharedImports.__wasm_split;"));
    }

    #[test]
    fn a_part_is_asked_for_by_its_new_name() {
        let changed = renamed(SCRIPT, "split_a", "snippets/a-0123.wasm").unwrap();
        assert!(changed.contains("makeLoad(() => \"./snippets/a-0123.wasm\""));
        assert!(!changed.contains("split_a"));
    }

    #[test]
    fn another_script_stops_the_build() {
        assert!(with_one_shared_part("", "chunk_7").is_err());
        let two_returns = format!("{SCRIPT}\nreturn sharedImports;");
        assert!(with_one_shared_part(&two_returns, "chunk_7").is_err());
        assert!(renamed(SCRIPT, "split_c", "snippets/c-0123.wasm").is_err());
    }
}
