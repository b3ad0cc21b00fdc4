//! Names the app's script and module by their content.
//!
//! Trunk names them by what the compiler wrote. What the other tools make of it counts too:
//! browsers keep what has such a name for ever, and the script asks for parts by *their* names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::fingerprint;

/// What the names of the script and of the module have after the digest.
const ENDINGS: [&str; 2] = [".js", "_bg.wasm"];

/// Gives the script and the module of the app in `dist` their names, also in the page.
pub(super) fn give(dist: &Path) -> Result<()> {
    let page_file = dist.join("index.html");
    let page = fs::read_to_string(&page_file)?;
    let old = name_in(&page).context("`index.html` does not load the app")?;
    let files = ENDINGS.map(|ending| dist.join(format!("{old}{ending}")));
    let mut content = Vec::new();
    for file in &files {
        let read = fs::read(file);
        content.extend(read.with_context(|| format!("cannot read `{}`", file.display()))?);
    }
    let new = format!("app-{}", fingerprint::short(&content));
    for (file, ending) in files.iter().zip(ENDINGS) {
        fs::rename(file, dist.join(format!("{new}{ending}")))?;
    }
    Ok(fs::write(page_file, page.replace(old, &new))?)
}

/// `app-0123` where the page loads `/app-0123.js`.
fn name_in(page: &str) -> Option<&str> {
    let name = page.get(page.find("/app-")? + 1..)?;
    let end = name.find(['.', '_'])?;
    name.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_another_when_only_the_script_is() {
        let [one, two] = ["one", "two"].map(page_after);
        assert_ne!(one, two);
        assert!(!one.contains("app-0123"), "{one}");
    }

    /// The page with its app's new name; the files have that name, too.
    fn page_after(script: &str) -> String {
        let name = format!("xtask-{}-content-name-{script}", std::process::id());
        let dist = std::env::temp_dir().join(name);
        fs::create_dir_all(&dist).unwrap();
        let page = "import '/app-0123.js'; init('/app-0123_bg.wasm')";
        for (name, content) in [
            ("index.html", page),
            ("app-0123.js", script),
            ("app-0123_bg.wasm", "module"),
        ] {
            fs::write(dist.join(name), content).unwrap();
        }
        give(&dist).unwrap();
        let page = fs::read_to_string(dist.join("index.html")).unwrap();
        let new = name_in(&page).unwrap();
        for ending in ENDINGS {
            assert!(dist.join(format!("{new}{ending}")).is_file());
        }
        fs::remove_dir_all(&dist).unwrap();
        page
    }
}
