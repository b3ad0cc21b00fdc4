//! How much of a piece is code.

use anyhow::Result;
use wasmparser::{Parser, Payload};

/// The bytes of a module's code and data: its file is mostly names, which are taken out later.
///
/// # Errors
/// Where it is no module.
pub(super) fn of_code(module: &[u8]) -> Result<u64> {
    let mut size = 0;
    for payload in Parser::new(0).parse_all(module) {
        size += match payload? {
            Payload::CodeSectionStart { size, .. } => u64::from(size),
            Payload::DataSection(data) => data.range().end - data.range().start,
            _ => 0,
        };
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function that does nothing, a data segment of two bytes, and a name.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\
        \x05\x03\x01\0\x01\x0a\x04\x01\x02\0\x0b\x0b\x08\x01\0\x41\0\x0b\x02ab\
        \0\x06\x05other";

    #[test]
    fn code_and_data_are_counted_and_names_are_not() {
        assert_eq!(of_code(MODULE).unwrap(), 3 + 8);
        assert!(of_code(b"<html>").is_err());
    }
}
