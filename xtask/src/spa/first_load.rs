//! What a browser fetches before the app is usable, and how much that is.
//!
//! The list is not kept by hand: it starts at `index.html` and takes in every file
//! whose name one of the files taken in so far mentions. That can count a file too
//! many, and never one too few. WebAssembly that only a script mentions is left out: it is
//! a part of the app that is loaded when somebody opens it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress::transfer_size;
use crate::fingerprint::files_below;

/// What can mention other files.
const REFERRING: [&str; 4] = ["html", "css", "js", "mjs"];

/// The files of the first load in `dist`, each with its size in bytes as it is sent.
pub(super) fn files(dist: &Path) -> Result<Vec<(PathBuf, u64)>> {
    let mut others = files_below(dist)?;
    let mut pending = vec![dist.join("index.html")];
    let mut loaded = Vec::new();
    while let Some(file) = pending.pop() {
        others.retain(|other| *other != file);
        let text = referring_text(&file)?;
        let is_page = has_extension(&file, "html");
        pending.extend(others.extract_if(.., |other| {
            mentions(&text, other) && (is_page || !has_extension(other, "wasm"))
        }));
        loaded.push((file.clone(), transfer_size(&file)?));
    }
    Ok(loaded)
}

fn referring_text(file: &Path) -> Result<String> {
    let extension = file
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    if !extension.is_some_and(|extension| REFERRING.contains(&extension.as_str())) {
        return Ok(String::new());
    }
    fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))
}

fn has_extension(file: &Path, expected: &str) -> bool {
    file.extension()
        .is_some_and(|extension| extension == expected)
}

fn mentions(text: &str, file: &Path) -> bool {
    file.file_name()
        .is_some_and(|name| text.contains(&*name.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_count_when_something_loaded_mentions_them() {
        let dist = std::env::temp_dir().join(format!("xtask-{}-first-load", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let files_to_write = [
            (
                "index.html",
                "<link href=/base-1.css><script>/app.js app.wasm</script>",
            ),
            ("base-1.css", "url(letters.woff2)"),
            ("base-1.css.br", "br"),
            ("letters.woff2", "letters"),
            ("app.js", "fetch('area.wasm')"),
            ("app.wasm", "first"),
            ("area.wasm", "loaded when it is opened"),
            ("report.js", "not mentioned"),
        ];
        for (name, content) in files_to_write {
            fs::write(dist.join(name), content).unwrap();
        }
        let mut found: Vec<_> = files(&dist)
            .unwrap()
            .into_iter()
            .map(|(file, size)| {
                (
                    file.file_name().unwrap().to_string_lossy().into_owned(),
                    size,
                )
            })
            .collect();
        found.sort();
        fs::remove_dir_all(&dist).unwrap();
        let expected = [
            ("app.js", 18),
            ("app.wasm", 5),
            ("base-1.css", 2),
            ("index.html", 56),
            ("letters.woff2", 7),
        ];
        assert_eq!(found, expected.map(|(name, size)| (name.to_owned(), size)));
    }
}
