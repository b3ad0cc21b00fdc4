//! Set-up and tasks of this project, as a program: `cargo xtask --help` lists them.
//!
//! A program and not a heap of scripts, so that the same command works on a
//! developer's machine and in continuous integration, on machines where rustup can
//! fetch a target and on those where it cannot, and so that its pure parts can be
//! tested. Every task looks at what is there before it acts, says what it does, and
//! where it cannot go on it names what is missing and how to get it.
//!
//! Reading order: [`cli`] (the commands), [`setup`] (the tools), [`spa`] (the
//! single-page app), then one file a task.

mod bench;
mod cli;
mod compress;
mod console;
mod coverage;
mod duration;
mod failures;
mod fingerprint;
mod fuzz;
mod lockfile;
mod mutants;
mod package;
mod parallel;
mod process;
mod progress;
mod proof;
mod requirements;
mod run;
mod server;
mod setup;
mod spa;
mod split;
mod test;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = if split::is_called_as_wasm_bindgen() {
        split::run_as_wasm_bindgen()
    } else {
        cli::dispatch()
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            console::failure(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
