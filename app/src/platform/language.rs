//! Languages as browsers name them, which is not always a name that browsers themselves take.

/// What is used where no language can be made out.
const USUAL: &str = "en";

/// A language, and a region where there is one, in a form that every browser takes: some say `C`,
/// `en_US` or `en-US@posix`, and refuse to write a date for that.
pub(crate) fn tag(preferred: &str) -> String {
    let plain = preferred.split(['.', '@']).next().unwrap_or_default();
    let mut parts = plain.split(['-', '_']);
    let letters = |part: &&str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let language = parts
        .next()
        .filter(letters)
        .filter(|part| matches!(part.len(), 2 | 3));
    let Some(language) = language else {
        return USUAL.to_owned();
    };
    match parts.filter(letters).find(|part| part.len() == 2) {
        Some(region) => format!("{language}-{region}"),
        None => language.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn whatever_a_browser_says_is_a_language() {
        for (preferred, expected) in [
            ("de", "de"),
            ("en-US", "en-US"),
            ("en_US", "en-US"),
            ("en-US@posix", "en-US"),
            ("de_DE.UTF-8", "de-DE"),
            ("zh-Hant-TW", "zh-TW"),
            ("C", "en"),
            ("", "en"),
            ("POSIX", "en"),
            ("x-private", "en"),
            ("en-", "en"),
            ("\u{e9}n-US", "en"),
        ] {
            assert_eq!(tag(preferred), expected, "{preferred:?}");
        }
    }
}
