//! `cargo xtask fuzz`: throws bytes that a stranger could send at what reads them.
//!
//! The targets are in `fuzz/`, a workspace of its own, because libFuzzer needs a nightly compiler.
//! Each begins with the seeds in `fuzz/seeds/` and with what earlier runs have learned, and knows
//! the words of the matrix; what crashes is left in `fuzz/artifacts/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::{command, output, run};
use crate::setup::cargo_subcommand;
use crate::{console, workspace};

const PROGRAM: &str = "cargo-fuzz";
const VERSION: &str = "0.13.2";
const TOOLCHAIN: &str = "nightly";

/// The committed matrix, which has every word that the targets compare with.
const WORDS: &str = "policy/tests/golden/matrix-associate.csv";

/// Fuzzes `target`, or each target in turn, for so many `seconds`.
///
/// # Errors
///
/// What crashed, or which tool is missing.
pub(crate) fn fuzz(seconds: u32, target: Option<&str>) -> Result<()> {
    ensure_nightly()?;
    let why = "it builds and runs the fuzz targets; compiling it takes a minute, once";
    let program = cargo_subcommand::ensure(PROGRAM, VERSION, why)?;
    let words = write_dictionary()?;
    for target in chosen(target)? {
        console::heading(&format!("fuzz {target}, {seconds} s"));
        run_target(&program, &target, seconds, &words)?;
    }
    Ok(())
}

fn ensure_nightly() -> Result<()> {
    let version = output(
        command("rustc")
            .env("RUSTUP_TOOLCHAIN", TOOLCHAIN)
            .arg("-V"),
    );
    let Some(version) = version else {
        bail!("fuzzing needs a nightly compiler: run `rustup toolchain install {TOOLCHAIN}`");
    };
    console::ok(&version);
    Ok(())
}

/// The targets are the folders with seeds: a target without any would try little.
fn chosen(target: Option<&str>) -> Result<Vec<String>> {
    let folder = fuzz_dir().join("seeds");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let names = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let all: BTreeSet<String> = names.collect();
    match target {
        None => Ok(all.into_iter().collect()),
        Some(name) if all.contains(name) => Ok(vec![name.to_owned()]),
        Some(name) => {
            let known: Vec<_> = all.into_iter().collect();
            bail!("unknown fuzz target `{name}`: one of {}", known.join(", "))
        }
    }
}

fn run_target(program: &Path, target: &str, seconds: u32, words: &Path) -> Result<()> {
    let corpus = fuzz_dir().join("corpus").join(target);
    fs::create_dir_all(&corpus).with_context(|| format!("cannot create `{}`", corpus.display()))?;
    let mut fuzz = command(program);
    fuzz.args(["fuzz", "run", "--fuzz-dir", "fuzz", "--target-dir"]);
    fuzz.arg(workspace::target_dir().join("fuzz"));
    // What is looked for are panics and wrong answers: our code has no `unsafe` in it. Compiling
    // SQLite for a memory sanitizer takes longer than everything else together.
    fuzz.args(["--sanitizer", "none"]);
    fuzz.args(["--features", target, target]).arg(corpus);
    fuzz.arg(fuzz_dir().join("seeds").join(target));
    fuzz.arg("--").arg(format!("-max_total_time={seconds}"));
    fuzz.arg(format!("-dict={}", words.display()));
    fuzz.args(["-print_final_stats=1", "-timeout=10", "-max_len=8192"]);
    // Cargo points it at the libraries of the toolchain that runs xtask.
    fuzz.env_remove("LD_LIBRARY_PATH");
    run(fuzz.env("RUSTUP_TOOLCHAIN", TOOLCHAIN))
}

/// Writes the matrix's words as a dictionary, so that the fuzzer need not guess them.
fn write_dictionary() -> Result<PathBuf> {
    let matrix = workspace::root().join(WORDS);
    let text = fs::read_to_string(&matrix)
        .with_context(|| format!("cannot read `{}`", matrix.display()))?;
    let folder = workspace::target_dir().join("fuzz");
    let path = folder.join("words.dict");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, dictionary(&text)))
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(path)
}

/// Each word of a CSV once, in quotation marks, as libFuzzer reads them.
fn dictionary(csv: &str) -> String {
    let words: BTreeSet<&str> = csv
        .lines()
        .skip(1)
        .flat_map(|line| line.split(','))
        .collect();
    words
        .into_iter()
        .map(|word| format!("\"{word}\"\n"))
        .collect()
}

fn fuzz_dir() -> PathBuf {
    workspace::root().join("fuzz")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_the_matrix_stands_once_in_the_dictionary() {
        let csv = "action,role,cell\nclient.view,owner,Workgroup\nclient.edit,owner,Never\n";
        let expected = "\"Never\"\n\"Workgroup\"\n\"client.edit\"\n\"client.view\"\n\"owner\"\n";
        assert_eq!(dictionary(csv), expected);
    }
}
