//! The standard library for `wasm32-unknown-unknown`.
//!
//! On most machines `rustup target add` is all. Some have package registries and
//! nothing else; there the library is built from Debian's `rust-web-src` with
//! Debian's own compiler, linked into rustup as the toolchain `debian`. That is done
//! at most once: a second library of the same version has other hashes, and every
//! build made against the first one would fail with "can't find crate".
//!
//! Rejected: naming the target in `rust-toolchain.toml`. Where rustup cannot fetch
//! it, every single cargo call would try, and fail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{apt, cache, step};
use crate::process::{self, command, output};
use crate::progress;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN: &str = "debian";
const DEBIAN_PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "rust-web-clippy",
];
/// What Debian's compiler package installs, and what makes `/usr` a toolchain.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// The toolchain that can build for WebAssembly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Toolchain {
    /// The one that builds everything else.
    Active,
    /// Debian's, under the name `debian`.
    Debian,
}

impl Toolchain {
    /// Its name for rustup, where it is not the active one.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Active => None,
            Self::Debian => Some(DEBIAN),
        }
    }

    fn command(self, program: &str) -> Command {
        let mut command = command(program);
        if let Some(name) = self.name() {
            command
                .env("RUSTUP_TOOLCHAIN", name)
                .env_remove("LD_LIBRARY_PATH");
        }
        command
    }

    /// The folder where its WASM standard library is, or would be.
    fn library_dir(self) -> Option<PathBuf> {
        let mut rustc = self.command("rustc");
        output(rustc.args(["--print", "target-libdir", "--target", TARGET])).map(PathBuf::from)
    }

    fn has_library(self) -> bool {
        self.library_dir()
            .is_some_and(|folder| contains_std(&folder))
    }
}

/// Makes sure that some toolchain has the WASM standard library, and names it.
pub(crate) fn ensure() -> Result<Toolchain> {
    let find = || {
        [Toolchain::Active, Toolchain::Debian]
            .into_iter()
            .find(|one| one.has_library())
    };
    step::ensure(
        &format!("standard library for {TARGET}"),
        "the app and the policy module are compiled to WebAssembly",
        find,
        install,
    )
}

fn contains_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

fn install() -> Result<()> {
    if process::which("rustup").is_none() {
        bail!(
            "rustup is missing; install it (https://rustup.rs), or add the target {TARGET} to your Rust"
        );
    }
    let Err(error) = progress::run(command("rustup").args(["target", "add", TARGET])) else {
        return Ok(());
    };
    if !apt::is_possible() {
        return Err(error.context(format!(
            "run `rustup target add {TARGET}` where it has access to its server, \
             or this command as root on Debian"
        )));
    }
    crate::console::begin("rustup cannot add the target; building it with Debian's Rust instead");
    install_debian_toolchain()?;
    build_library()
}

fn install_debian_toolchain() -> Result<()> {
    apt::install(&DEBIAN_PACKAGES)?;
    apt::install(&[&format!("lld-{}", debian_llvm_major()?)])?;
    progress::run(command("rustup").args(["toolchain", "link", DEBIAN, "/usr"]))
}

/// The linker has to be as new as the LLVM in the compiler.
fn debian_llvm_major() -> Result<String> {
    let version = output(
        command(DEBIAN_RUSTC)
            .env_remove("LD_LIBRARY_PATH")
            .arg("-vV"),
    );
    version
        .as_deref()
        .and_then(llvm_major)
        .context("Debian's compiler does not say which LLVM it has; install rustc-web")
}

fn llvm_major(rustc_version: &str) -> Option<String> {
    let version = rustc_version
        .lines()
        .find_map(|line| line.strip_prefix("LLVM version: "))?;
    version.split('.').next().map(str::to_owned)
}

/// Builds the library as a by-product of an empty crate and copies it into place.
///
/// With bitcode embedded, or release builds with link-time optimisation fail; with
/// the crate `test`, or wasm-bindgen's tests cannot link.
fn build_library() -> Result<()> {
    let folder = cache::build_dir("wasm-std")?;
    write_empty_crate(&folder)?;
    let mut cargo = Toolchain::Debian.command("cargo");
    cargo
        .current_dir(&folder)
        .args(["build", "--release", "--target", TARGET]);
    cargo.args([
        "-Z",
        "build-std=std,panic_abort,panic_unwind,proc_macro,test",
    ]);
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    cargo.env("CARGO_TARGET_DIR", folder.join("target"));
    cargo
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET");
    progress::run(&mut cargo)?;
    let destination = Toolchain::Debian
        .library_dir()
        .context("the toolchain `debian` is gone")?;
    copy_libraries(
        &folder.join("target").join(TARGET).join("release/deps"),
        &destination,
    )
}

fn write_empty_crate(folder: &Path) -> Result<()> {
    let manifest = "[package]\nname = \"empty\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::create_dir_all(folder.join("src"))
        .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
        .and_then(|()| fs::write(folder.join("src/lib.rs"), ""))
        .with_context(|| format!("cannot write to `{}`", folder.display()))
}

/// `libstd` goes last: it is what [`contains_std`] looks for.
fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    let entries =
        fs::read_dir(from).with_context(|| format!("cannot read `{}`", from.display()))?;
    let mut names: Vec<_> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".rlib") && !name.starts_with("libempty-"))
        .collect();
    names.sort_by_key(|name| name.starts_with("libstd-"));
    fs::create_dir_all(to).with_context(|| format!("cannot create `{}`", to.display()))?;
    for name in names {
        fs::copy(from.join(&name), to.join(&name))
            .with_context(|| format!("cannot copy `{name}` to `{}`", to.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_follows_the_compilers_llvm() {
        let text = "rustc 1.96.0\nrelease: 1.96.0\nLLVM version: 22.1.8";
        assert_eq!(llvm_major(text).as_deref(), Some("22"));
        assert_eq!(llvm_major("rustc 1.96.0"), None);
    }
}
