//! Addresses as people paste them: one, or the line of recipients of a mail.

/// The addresses in a text, each once, in their order: `Pat Lee <pat@msp.example>; kim@msp.example`.
///
/// Whether each is one, the server says: it names what is wrong.
pub(super) fn recipients(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for address in pieces(text).iter().flat_map(|piece| addresses(piece)) {
        let is_known = |other: &String| other.eq_ignore_ascii_case(&address);
        if !address.is_empty() && !found.iter().any(is_known) {
            found.push(address);
        }
    }
    found
}

/// What stands between commas, semicolons and ends of lines; those in a name in quotes separate nothing.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let (mut is_quoted, mut is_bracketed) = (false, false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '<' => is_bracketed = true,
            '>' => is_bracketed = false,
            _ => {}
        }
        let ends_line = matches!(letter, '\n' | '\r' | '\t');
        let separates = matches!(letter, ',' | ';') && !is_quoted && !is_bracketed;
        if ends_line || separates {
            (is_quoted, is_bracketed) = (false, false);
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// The addresses of a piece: mostly one; several where blanks alone separate them.
fn addresses(piece: &str) -> Vec<String> {
    let bare = |text: &str| {
        let text = text.trim();
        let after = text
            .get(..7)
            .filter(|start| start.eq_ignore_ascii_case("mailto:"));
        after.map_or(text, |_| &text[7..]).to_owned()
    };
    if let Some((_, after)) = piece.rsplit_once('<') {
        return vec![bare(after.split('>').next().unwrap_or_default())];
    }
    let words: Vec<&str> = piece.split_whitespace().collect();
    match words.iter().filter(|word| word.contains('@')).count() {
        0 | 1 if words.len() <= 1 => vec![bare(piece)],
        0 => vec![bare(piece)],
        _ => words
            .iter()
            .filter(|word| word.contains('@'))
            .map(|word| bare(word))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::recipients;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(recipients(text), expected, "{text}");
    }

    #[test]
    fn addresses_are_found_as_mail_programs_write_them() {
        check("", &[]);
        check(" pat@msp.example ", &["pat@msp.example"]);
        check(
            "a@x.example, b@x.example;c@x.example",
            &["a@x.example", "b@x.example", "c@x.example"],
        );
        check(
            "Pat Lee <pat@x.example>; \"Kim, the other\" <kim@x.example>",
            &["pat@x.example", "kim@x.example"],
        );
        check(
            "a@x.example\nb@x.example\r\n\r\nc@x.example\t",
            &["a@x.example", "b@x.example", "c@x.example"],
        );
        check("a@x.example b@x.example", &["a@x.example", "b@x.example"]);
        check("Pat Lee pat@x.example", &["pat@x.example"]);
        check("mailto:pat@x.example", &["pat@x.example"]);
        check("<MAILTO:pat@x.example>", &["pat@x.example"]);
    }

    #[test]
    fn one_address_is_invited_once() {
        check("pat@x.example, PAT@x.example", &["pat@x.example"]);
    }

    #[test]
    fn what_is_no_address_is_kept_for_the_server_to_refuse() {
        check("pat, kim@x.example", &["pat", "kim@x.example"]);
        check("Pat Lee", &["Pat Lee"]);
        check("pat@müller.example", &["pat@müller.example"]);
    }
}
