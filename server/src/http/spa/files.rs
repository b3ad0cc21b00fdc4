//! The app's files, read when the program is compiled.

use axum::body::Bytes;
use rust_embed::{EmbeddedFile, RustEmbed};

/// The folder that `cargo xtask` builds the app into. Where it is missing the program compiles all
/// the same, without the app; `build.rs` has it compiled again once the folder is filled.
#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct Dist;

/// The folder that `cargo xtask` builds the npm package's examples into.
#[derive(RustEmbed)]
#[folder = "../npm/dist/examples"]
#[allow_missing = true]
struct Examples;

/// A file of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// Its content.
    pub(super) content: Bytes,
    /// A tag that changes with the content: the value of `ETag`, with its quotation marks.
    pub(super) tag: String,
}

impl File {
    /// A file of this content, whose SHA-256 this is.
    pub(super) fn new(content: Bytes, sha256: [u8; 32]) -> Self {
        // Half of the hash tells any two files apart.
        let half = sha256.split_at(16).0;
        let tag = format!("\"{}\"", crate::auth::token::hexadecimal(half));
        Self { content, tag }
    }

    /// Its content as text; what is no text is replaced.
    pub(super) fn text(self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }
}

/// The file at a path such as `index.html`.
pub(super) fn find(path: &str) -> Option<File> {
    Dist::get(path).map(from_embedded)
}

/// The same of the examples.
pub(super) fn find_example(path: &str) -> Option<File> {
    Examples::get(path).map(from_embedded)
}

fn from_embedded(file: EmbeddedFile) -> File {
    let content = match file.data {
        std::borrow::Cow::Borrowed(content) => Bytes::from_static(content),
        std::borrow::Cow::Owned(content) => Bytes::from(content),
    };
    File::new(content, file.metadata.sha256_hash())
}
