//! Compresses the app's files once, as far as possible, so that the server does not
//! do it for every request: `app.wasm` gets `app.wasm.br` and `app.wasm.gz` beside it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::fingerprint::files_below;

/// What does not compress by itself already, as images and fonts for the web do.
const COMPRESSIBLE: [&str; 13] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "map",
    "mjs",
    "svg",
    "ttf",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Compresses every compressible file at and below `folder`.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    for file in files_below(folder)?
        .iter()
        .filter(|file| is_compressible(file))
    {
        compress(file).with_context(|| format!("cannot compress `{}`", file.display()))?;
    }
    Ok(())
}

/// The size of a file as it is sent to a browser: compressed where it was compressed.
pub(crate) fn transfer_size(file: &Path) -> Result<u64> {
    let compressed = with_suffix(file, ".br");
    let sent = if compressed.is_file() {
        &compressed
    } else {
        file
    };
    let metadata =
        fs::metadata(sent).with_context(|| format!("cannot find `{}`", sent.display()))?;
    Ok(metadata.len())
}

fn is_compressible(file: &Path) -> bool {
    let extension = file
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension.as_str()))
}

fn compress(file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    fs::write(with_suffix(file, ".br"), brotli(&content)?)?;
    gzip(&content, &with_suffix(file, ".gz"))
}

/// Quality 11, the slowest and smallest.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
    Ok(compressed)
}

/// Without name and time, so that the same content gives the same bytes.
fn gzip(content: &[u8], to: &Path) -> Result<()> {
    let file = BufWriter::new(File::create(to)?);
    let mut encoder = GzBuilder::new().mtime(0).write(file, Compression::best());
    encoder.write_all(content)?;
    encoder.finish()?.flush()?;
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(is_compressible(Path::new(name)), expected);
    }

    #[test]
    fn text_and_wasm_are_compressed_and_images_are_not() {
        check("app-1f.wasm", true);
        check("index.HTML", true);
        check("icon.png", false);
        check("app.wasm.br", false);
        check("LICENSE", false);
    }

    #[test]
    fn the_suffix_comes_after_the_extension() {
        assert_eq!(
            with_suffix(Path::new("a/b.js"), ".br"),
            Path::new("a/b.js.br")
        );
    }
}
