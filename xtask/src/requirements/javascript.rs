//! The tests in a JavaScript or TypeScript source: `test('title', …)` and `it('title', …)`.
//!
//! A title is what stands between its quotes, as it is in the source: one that is put together in a
//! loop is named with its `${…}`. Those that are skipped or still to be written do not count.

/// The titles of the tests in `source`.
pub(super) fn titles(source: &str) -> Vec<String> {
    let calls = source.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line))
    });
    calls
        .filter_map(|(start, line)| {
            let after = argument(line)?;
            let rest = source.get(start + line.len() - after.len()..)?;
            title(rest)
        })
        .collect()
}

/// What stands behind the bracket of a call that begins this line.
fn argument(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("test(")
        .or_else(|| line.strip_prefix("it("))
}

fn title(arguments: &str) -> Option<String> {
    let mut letters = arguments.trim_start().char_indices();
    let (_, quote) = letters
        .next()
        .filter(|(_, letter)| matches!(letter, '\'' | '"' | '`'))?;
    let text = letters.as_str();
    let end = end_of(text, quote)?;
    let (title, rest) = text.split_at_checked(end)?;
    let options = ["=>", "function"]
        .iter()
        .fold(rest, |rest, body| before(rest, body));
    let counts = !["skip", "todo"].iter().any(|word| options.contains(word));
    counts.then(|| title.to_owned())
}

fn before<'a>(text: &'a str, end: &str) -> &'a str {
    text.split(end).next().unwrap_or_default()
}

/// Where the quote is that ends a text; one behind a backslash does not.
fn end_of(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(place, letter)| {
        let ends = letter == quote && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then_some(place)
    })
}

#[cfg(test)]
mod tests {
    fn check(source: &str, expected: &[&str]) {
        assert_eq!(super::titles(source), expected, "{source}");
    }

    #[test]
    fn calls_of_test_and_it_have_titles() {
        check(
            "test('one', () => {});\ntest(\"two's\", async () => {});",
            &["one", "two's"],
        );
        check(
            "  it(`${name}: three`, () => check());",
            &["${name}: three"],
        );
        check("test(\n  'far away',\n  () => {},\n);", &["far away"]);
        check("test('four', { timeout: 5 }, async () => {});", &["four"]);
        check("test('five \\'times\\'', () => {});", &["five \\'times\\'"]);
    }

    #[test]
    fn other_calls_are_none() {
        check(
            "const ok = /x/.test('one');\nretest('two');\nlatest('three');",
            &[],
        );
        check(
            "// test('one', () => {});\nif (a) test(name, () => {});\ntest(name, () => {});",
            &[],
        );
    }

    #[test]
    fn skipped_tests_do_not_count() {
        check("test.skip('one', () => {});\ntest.todo('two');", &[]);
        check(
            "test('three', { skip }, () => {});\ntest('four', { todo: true }, () => {});",
            &[],
        );
        check("test('we skip nothing', () => {});", &["we skip nothing"]);
        check("test('five', () => skip());", &["five"]);
        check("test('six', function () {\n  skip();\n});", &["six"]);
    }
}
