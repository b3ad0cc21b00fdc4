//! Changes the script by which the splitter has parts loaded.
//!
//! It is changed by its text. Each place has to be there exactly once: where the splitter writes
//! another script one day, the build stops.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::groups::Users;
use super::shared::{FIRST_PART, FIRST_PART_ITSELF};

/// How the last line of an area's loader begins that waits for shared parts.
const WAITS_FOR_SHARED: &str = ", [__chunk_";
/// How the file of an area is named there.
const AREA_FILE: &str = "\"./split_";
/// How a loader of a part is made.
const MAKES_LOADER: &str = "= makeLoad(";
/// Where what parts may import is ready.
const IMPORTS_READY: &str = "return sharedImports;";

/// The areas that wait for each shared part, by the part's name.
pub(super) fn users(script: &str) -> Result<Users> {
    let mut users = Users::new();
    let mut area = None;
    for line in script.lines() {
        if let Some((_, rest)) = line.split_once(AREA_FILE) {
            area = rest.split_once(".wasm").map(|(name, _)| name.to_owned());
        }
        for part in waited_for(line) {
            let Some(area) = &area else {
                bail!("in the splitter's loader a shared part is waited for by no area");
            };
            users.entry(part).or_default().insert(area.clone());
        }
    }
    if users.is_empty() {
        bail!("in the splitter's loader no area waits for a shared part");
    }
    Ok(users)
}

/// The shared parts that a line waits for.
fn waited_for(line: &str) -> Vec<String> {
    let Some(rest) = line.strip_prefix(WAITS_FOR_SHARED) else {
        return Vec::new();
    };
    let list = rest.split(']').next().unwrap_or_default();
    let rest = list.split(", __").map(str::to_owned);
    rest.map(|part| match part.starts_with("chunk_") {
        true => part,
        false => format!("chunk_{part}"),
    })
    .collect()
}

/// The script in which areas wait for fewer shared parts: `stands_for` says by which one each was
/// replaced.
pub(super) fn with_fewer_shared_parts(
    script: &str,
    stands_for: &BTreeMap<String, String>,
) -> Result<String> {
    let lines = script.lines().map(|line| {
        let waits = waited_for(line);
        if waits.is_empty() {
            // The bundler drops the loaders that are unused now, once it knows that it may.
            return line.replace(MAKES_LOADER, "= /* @__PURE__ */ makeLoad(");
        }
        let parts: BTreeSet<&String> = waits
            .iter()
            .filter_map(|part| stands_for.get(part))
            .collect();
        let parts: Vec<String> = parts.iter().map(|part| format!("__{part}")).collect();
        format!(", [{}]));", parts.join(", "))
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

    fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
        names.map(str::to_owned).into()
    }

    #[test]
    fn who_waits_for_what_is_read() {
        let expected = [("chunk_7", names(["a", "b"])), ("chunk_8", names(["b"]))];
        let expected = expected.map(|(part, areas)| (part.to_owned(), areas));
        assert_eq!(users(SCRIPT).unwrap(), BTreeMap::from(expected));
    }

    #[test]
    fn areas_wait_for_fewer_shared_parts() {
        let one = ["chunk_7", "chunk_8"].map(|part| (part.to_owned(), "chunk_7".to_owned()));
        let changed = with_fewer_shared_parts(SCRIPT, &one.into()).unwrap();
        assert_eq!(changed.matches("\n, [__chunk_7]));").count(), 2);
        assert!(!changed.contains("[__chunk_7, __chunk_8]"));
        assert!(changed.contains("const __chunk_8 = /* @__PURE__ */ makeLoad("));
        assert!(changed.contains("sharedImports.__wasm_split_main = sharedImports.__wasm_split;"));
        let both = ["chunk_7", "chunk_8"].map(|part| (part.to_owned(), part.to_owned()));
        let changed = with_fewer_shared_parts(SCRIPT, &both.into()).unwrap();
        assert!(changed.contains("\n, [__chunk_7, __chunk_8]));"));
    }

    #[test]
    fn a_part_is_asked_for_by_its_new_name() {
        let changed = renamed(SCRIPT, "split_a", "snippets/a-0123.wasm").unwrap();
        assert!(changed.contains("makeLoad(() => \"./snippets/a-0123.wasm\""));
        assert!(!changed.contains("split_a"));
    }

    #[test]
    fn another_script_stops_the_build() {
        assert!(users("").is_err());
        let two_returns = format!("{SCRIPT}\nreturn sharedImports;");
        assert!(with_fewer_shared_parts(&two_returns, &BTreeMap::new()).is_err());
        assert!(renamed(SCRIPT, "split_c", "snippets/c-0123.wasm").is_err());
    }
}
