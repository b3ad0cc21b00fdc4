//! From a letter to a subject and two bodies.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior, context};

use super::Letter;

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// Adds the two templates of each name.
macro_rules! templates {
    ($environment:ident, $($name:literal)*) => {
        [$(
            $environment.add_template(
                concat!($name, ".txt"),
                include_str!(concat!("templates/", $name, ".txt")),
            ),
            $environment.add_template(
                concat!($name, ".html"),
                include_str!(concat!("templates/", $name, ".html")),
            ),
        )*]
    };
}

static TEMPLATES: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut all = Environment::new();
    all.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()?;
    all.set_syntax(syntax);
    all.add_template("layout.html", include_str!("templates/layout.html"))?;
    all.add_template("parts.html", include_str!("templates/parts.html"))?;
    let added = templates!(all,
        "invitation" "invitation_ends" "access_changed" "access_ended" "ending_soon" "ownership_offered"
        "access_requested" "access_declined"
        "password_reset" "password_changed" "address_proof" "address_changed"
    );
    added.into_iter().collect::<Result<(), _>>()?;
    Ok(all)
});

/// A letter in words, with links below `base`, which comes from the configuration alone.
///
/// # Errors
///
/// Where a template is wrong: the tests render each.
pub(crate) fn render(letter: &Letter, base: &str) -> Result<Rendered, minijinja::Error> {
    let templates = TEMPLATES.as_ref().map_err(|error| {
        minijinja::Error::new(minijinja::ErrorKind::SyntaxError, error.to_string())
    })?;
    let letter_value = Value::from(Serde(letter));
    let render = |kind: &str| -> Result<String, minijinja::Error> {
        let template = templates.get_template(&format!("{}.{kind}", letter.template()))?;
        template.render(context! { letter => letter_value.clone(), base })
    };
    let (text, html) = (render("txt")?, render("html")?);
    let (subject, text) = text.split_once('\n').unwrap_or((text.as_str(), ""));
    Ok(Rendered {
        subject: subject.trim().to_owned(),
        text: format!("{}\n", text.trim()),
        html,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://tools.example/remit";

    fn every_kind() -> Vec<Letter> {
        let of = str::to_owned;
        let invitation = |again, message: &str| Letter::Invitation {
            workgroup: of("Müller & <b>Söhne</b>"),
            invited_by: of("Odette Marlow"),
            role: of("Associate"),
            token: of("0123456789abcdef"),
            expires: of("2026-12-26"),
            message: of(message),
            again,
        };
        vec![
            invitation(false, ""),
            invitation(true, "Hello\n<script>alert(1)</script>"),
            Letter::InvitationEnds {
                workgroup: of("Northwind IT"),
                invited_by: of("Odette Marlow"),
                sent: of("2026-11-26"),
                expires: of("2026-12-26"),
            },
            Letter::AccessChanged {
                workgroup: of("Northwind IT"),
                changed_by: of("Odette Marlow"),
                changes: vec![of("Your role is now Manager.")],
            },
            Letter::AccessEnded {
                workgroup: of("Northwind IT"),
                changed_by: of("Odette Marlow"),
            },
            Letter::EndingSoon {
                workgroup: of("Northwind IT"),
                client: Some(of("Contoso")),
                ends: of("2026-12-26 09:00 UTC"),
            },
            Letter::EndingSoon {
                workgroup: of("Northwind IT"),
                client: None,
                ends: of("2026-12-26 09:00 UTC"),
            },
            Letter::OwnershipOffered {
                workgroup: of("Northwind IT"),
                place: of("00000000000000ab"),
                offered_by: of("Odette Marlow"),
            },
            Letter::AccessRequested {
                workgroup: of("Northwind IT"),
                place: of("00000000000000ab"),
                request: of("00000000000000cd"),
                asked_by: of("Odette Marlow"),
                action: of("Edit a client"),
                client: Some(of("Contoso")),
                note: of("<script>alert(1)</script>"),
                changes: vec![of("Contoso is assigned to Odette Marlow.")],
            },
            Letter::AccessDeclined {
                workgroup: of("Northwind IT"),
                place: of("00000000000000ab"),
                declined_by: of("Odette Marlow"),
                action: of("Edit a client"),
                client: None,
                answer: of("Ask your team lead."),
            },
            Letter::PasswordReset {
                token: of("0123456789abcdef"),
            },
            Letter::PasswordChanged {
                at: of("2026-11-26T02:00:00Z"),
            },
            Letter::AddressProof {
                token: of("0123456789abcdef"),
                old: of("old@else.example"),
                new: of("new@else.example"),
            },
            Letter::AddressChanged {
                old: of("old@else.example"),
                new: of("new@else.example"),
            },
        ]
    }

    #[test]
    fn every_letter_has_a_subject_of_one_line_and_the_same_links_in_both_bodies() {
        for letter in every_kind() {
            let rendered = render(&letter, BASE).unwrap();
            let html = rendered.html.replace("&#x2f;", "/");
            assert!(!rendered.subject.is_empty(), "{letter:?}");
            assert!(!rendered.text.contains("{{"), "{}", rendered.text);
            for line in rendered
                .text
                .lines()
                .filter(|line| line.contains("https://"))
            {
                let link = line.trim();
                assert!(link.starts_with(BASE), "a link alone on its line: {line}");
                assert!(html.contains(link), "{link} in {html}");
            }
        }
    }

    #[test]
    fn what_people_typed_is_no_markup() {
        for letter in every_kind() {
            let html = render(&letter, BASE).unwrap().html;
            assert!(
                !html.contains("<script>") && !html.contains("<b>Söhne"),
                "{html}"
            );
        }
    }
}
