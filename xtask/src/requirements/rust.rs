//! The tests in a Rust source: functions with a test's attribute.
//!
//! Line by line, as rustfmt writes them; `#[ignore]`d ones do not count, because nobody runs them.

/// The names of the tests in `source`.
pub(super) fn tests(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut attributes = String::new();
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[") || is_open(&attributes) {
            attributes.push_str(line);
        } else if let Some(name) = function(line) {
            if is_test(&attributes) {
                found.push(name.to_owned());
            }
            attributes.clear();
        } else if !line.is_empty() && !line.starts_with("//") {
            attributes.clear();
        }
    }
    found
}

/// Whether the last of the attributes goes on in the next line.
fn is_open(attributes: &str) -> bool {
    attributes.matches('[').count() > attributes.matches(']').count()
}

/// The name of the function that begins in this line.
fn function(line: &str) -> Option<&str> {
    let words = ["pub(crate) ", "pub ", "async "];
    let start = words
        .iter()
        .fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
    let rest = start.strip_prefix("fn ")?;
    let end = rest.find(['(', '<'])?;
    rest.get(..end)
}

/// `#[test]`, `#[tokio::test]`, `#[wasm_bindgen_test]` and their like.
fn is_test(attributes: &str) -> bool {
    let names = || attributes.split("#[").skip(1).map(attribute_name);
    names().any(|name| {
        name.rsplit("::")
            .next()
            .is_some_and(|last| last.ends_with("test"))
    }) && !attributes.contains("ignore")
}

fn attribute_name(attribute: &str) -> &str {
    attribute
        .split(['(', ']', ' ', '='])
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    fn check(source: &str, expected: &[&str]) {
        assert_eq!(super::tests(source), expected, "{source}");
    }

    #[test]
    fn functions_with_a_tests_attribute_are_tests() {
        check("#[test]\nfn one() {}", &["one"]);
        check("    #[tokio::test]\n    async fn one() {}", &["one"]);
        check(
            "#[tokio::test(flavor = \"multi_thread\")]\nasync fn one() {}",
            &["one"],
        );
        check("#[wasm_bindgen_test]\npub fn one() {}", &["one"]);
        check(
            "#[test]\n#[should_panic]\n/// Why.\n\nfn one() {}\n#[test]\nfn two() {}",
            &["one", "two"],
        );
        check(
            "#[test]\n#[expect(\n    clippy::x,\n    reason = \"y\"\n)]\nfn one() {}",
            &["one"],
        );
        check(
            "proptest! {\n    #[test]\n    fn one(a in b(), c in d()) {}\n}",
            &["one"],
        );
    }

    #[test]
    fn other_functions_are_none() {
        check("fn one() {}", &[]);
        check("#[cfg(test)]\nmod tests {\n    fn one() {}\n}", &[]);
        check("#[test]\nfn one() {\n}\nfn two() {}", &["one"]);
        check("#[inline]\nfn one() {}", &[]);
        check("// #[test]\nfn one() {}", &[]);
        check("#[derive(Debug)]\nstruct Test;\nfn one() {}", &[]);
    }

    #[test]
    fn ignored_tests_do_not_count() {
        check(
            "#[test]\n#[ignore]\nfn one() {}\n#[test]\nfn two() {}",
            &["two"],
        );
        check("#[ignore = \"slow\"]\n#[test]\nfn one() {}", &[]);
        check(
            "#[test]\n#[cfg_attr(debug_assertions, ignore)]\nfn one() {}",
            &[],
        );
    }
}
