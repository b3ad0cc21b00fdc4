//! Tells whether something has to be built again.
//!
//! Contents count and times do not: a fresh clone, a switched branch and a touched
//! file must not cost a build of two minutes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Folders that hold results and not sources.
const IGNORED: [&str; 4] = ["target", "node_modules", "dist", "pkg"];

/// The digest of the files at and below `paths`, and of `extra`, in hexadecimal.
///
/// Names count relative to `root`. A path that does not exist is as good as an empty
/// folder.
pub(crate) fn of(root: &Path, paths: &[&str], extra: &str) -> Result<String> {
    let mut hash = Sha256::new();
    add(&mut hash, extra.as_bytes());
    for path in paths {
        for file in files_below(&root.join(path))? {
            let name = file.strip_prefix(root).unwrap_or(&file);
            let content =
                fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
            add(&mut hash, name.to_string_lossy().as_bytes());
            add(&mut hash, &content);
        }
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// Sixteen digits that tell this content from any other, for the name of its file.
pub(crate) fn short(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// With its length in front, so that no two sequences look the same.
fn add(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// All files at and below `path`, sorted, without hidden ones and build results.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![path.to_path_buf()];
    while let Some(path) = pending.pop() {
        if path.is_file() {
            found.push(path);
        } else if path.is_dir() {
            pending.extend(children(&path)?);
        }
    }
    found.sort();
    Ok(found)
}

fn children(folder: &Path) -> Result<Vec<PathBuf>> {
    let context = || format!("cannot read the folder `{}`", folder.display());
    let mut children = Vec::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        let entry = entry.with_context(context)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && !IGNORED.contains(&name.as_ref()) {
            children.push(entry.path());
        }
    }
    Ok(children)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the given files, removed in the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir()
                .join(format!("xtask-{}-fingerprint-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn write(&self, name: &str, content: &str) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }

        fn digest(&self) -> String {
            of(&self.0, &["src", "absent"], "tools 1").unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn writing_the_same_again_changes_nothing() {
        let folder = Folder::new("same");
        folder.write("src/a.rs", "a");
        let before = folder.digest();
        folder.write("src/a.rs", "a");
        assert_eq!(folder.digest(), before);
        assert_eq!(before.len(), 64);
    }

    #[test]
    fn contents_names_and_tools_count() {
        let folder = Folder::new("differs");
        folder.write("src/a.rs", "a");
        let before = folder.digest();
        folder.write("src/a.rs", "b");
        assert_ne!(folder.digest(), before);
        folder.write("src/a.rs", "a");
        folder.write("src/deep/b.rs", "");
        assert_ne!(folder.digest(), before);
        assert_ne!(of(&folder.0, &["src"], "tools 2").unwrap(), before);
    }

    #[test]
    fn results_and_hidden_files_do_not_count() {
        let folder = Folder::new("ignored");
        folder.write("src/a.rs", "a");
        let before = folder.digest();
        folder.write("src/target/a", "1");
        folder.write("src/node_modules/a", "1");
        folder.write("src/.hidden", "1");
        assert_eq!(folder.digest(), before);
    }

    #[test]
    fn a_byte_that_moves_from_name_to_content_counts() {
        let folder = Folder::new("moves");
        folder.write("src/ab", "c");
        let before = folder.digest();
        fs::remove_file(folder.0.join("src/ab")).unwrap();
        folder.write("src/a", "bc");
        assert_ne!(folder.digest(), before);
    }
}
