//! What Trunk asks of wasm-bindgen.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// How the names of the functions begin that load a part; only an app with parts has any.
const LOAD_FUNCTION: &[u8] = b"__wasm_split_load_";

/// A call of wasm-bindgen that has it write the JavaScript of a module.
pub(super) struct BindgenCall {
    /// The words of the call, as Trunk gave them.
    pub(super) arguments: Vec<OsString>,
    /// The module that the compiler made.
    pub(super) module: PathBuf,
    /// The folder for what comes out.
    pub(super) out_dir: PathBuf,
    /// What its files are called, without an extension.
    pub(super) out_name: String,
}

impl BindgenCall {
    /// `None` where the call is for something else, such as the version.
    pub(super) fn parse(arguments: &[OsString]) -> Option<Self> {
        let value = |option: &str| {
            let mut words = arguments.iter().filter_map(|word| word.to_str());
            words.find_map(|word| word.strip_prefix(option).map(str::to_owned))
        };
        let is_module = |word: &&OsString| Path::new(word).extension().is_some_and(|e| e == "wasm");
        Some(Self {
            module: PathBuf::from(arguments.iter().find(is_module)?),
            out_dir: PathBuf::from(value("--out-dir=")?),
            out_name: value("--out-name=")?,
            arguments: arguments.to_vec(),
        })
    }

    /// Whether anything in the module is loaded later.
    pub(super) fn has_parts(&self) -> bool {
        // A module that cannot be read is left to wasm-bindgen, which says so.
        let content = fs::read(&self.module).unwrap_or_default();
        content
            .windows(LOAD_FUNCTION.len())
            .any(|bytes| bytes == LOAD_FUNCTION)
    }

    /// The words of the call, with `module` in the place of the compiler's.
    pub(super) fn arguments_for(&self, module: &Path) -> Vec<OsString> {
        let word = |word: &OsString| {
            if Path::new(word) == self.module {
                module.as_os_str().to_owned()
            } else {
                word.clone()
            }
        };
        self.arguments.iter().map(word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    fn trunks() -> BindgenCall {
        let call = "--target=web --out-dir=/t/out --out-name=app /t/app.wasm --no-typescript";
        BindgenCall::parse(&words(call)).unwrap()
    }

    #[test]
    fn trunks_call_is_understood() {
        let call = trunks();
        assert_eq!(call.out_name, "app");
        assert_eq!(call.out_dir, Path::new("/t/out"));
        assert_eq!(call.module, Path::new("/t/app.wasm"));
    }

    #[test]
    fn other_calls_are_left_alone() {
        assert!(BindgenCall::parse(&words("--version")).is_none());
        assert!(!trunks().has_parts());
    }

    #[test]
    fn the_first_part_takes_the_place_of_the_module() {
        let expected = "--target=web --out-dir=/t/out --out-name=app /p/app.wasm --no-typescript";
        assert_eq!(
            trunks().arguments_for(Path::new("/p/app.wasm")),
            words(expected)
        );
    }
}
