//! The token of an invitation's link, whatever mail programs have done to the link.

/// How many hexadecimal digits a token has.
const DIGITS: usize = 64;

/// The token in a part of an address or in what somebody has typed; nothing where its end is missing.
pub(super) fn find(text: &str) -> Option<String> {
    // Mail that is sent as quoted-printable writes `=` so, and ends its lines with one.
    let text = text
        .replace("=3D", "=")
        .replace("=\r\n", "")
        .replace("=\n", "");
    let text = text.replace("%23", "#");
    let mut runs = text.split(|letter: char| !letter.is_ascii_hexdigit());
    let token = runs.find(|run| run.len() == DIGITS)?;
    Some(token.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_token_is_found_whatever_stands_around_it() {
        let token = "0123456789abcdef".repeat(4);
        for text in [
            format!("#{token}"),
            format!("#{token}."),
            format!("#{token}>"),
            format!("%23{token}"),
            format!("#token=3D{token}"),
            format!("#{}", token.to_uppercase()),
            format!(" {token}\n"),
            format!("#{}=\n{}", &token[..30], &token[30..]),
            format!("https://remit.example/accept#{token}"),
        ] {
            assert_eq!(find(&text), Some(token.clone()), "{text}");
        }
        for text in ["", "#", &token[..63], &format!("#{token}0")] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
