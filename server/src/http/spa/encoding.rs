//! Which compressed form of a file a browser gets: `Accept-Encoding`, RFC 9110 section 12.5.3.

use axum::http::{HeaderMap, header};

/// A form in which a file can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Compressed with Brotli: the smallest.
    Brotli,
    /// Compressed with gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// The name in `Accept-Encoding` and `Content-Encoding`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// What the file of this form has at the end of its name.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }
}

/// The forms to try, the best first. Last comes the file as it is: it is sent even to a browser
/// that refuses it, where there is nothing else to send.
pub(super) fn acceptable(headers: &HeaderMap) -> impl Iterator<Item = Encoding> {
    let accepted: Vec<(String, bool)> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(accepted)
        .collect();
    [Encoding::Brotli, Encoding::Gzip]
        .into_iter()
        .filter(move |encoding| accepts(&accepted, encoding.name()))
        .chain([Encoding::Identity])
}

/// One element, such as `br;q=0.8`: the lower-cased name, and whether it is wanted at all.
fn accepted(element: &str) -> (String, bool) {
    let mut parts = element.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    let wanted =
        quality.is_none_or(|quality| quality.parse().is_ok_and(|number: f32| number > 0.0));
    (name, wanted)
}

/// A name that is listed counts; `*` stands for those that are not.
fn accepts(accepted: &[(String, bool)], name: &str) -> bool {
    let find = |wanted: &str| accepted.iter().find(|(name, _)| name == wanted);
    find(name)
        .or_else(|| find("*"))
        .is_some_and(|(_, wanted)| *wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accept: &[&'static str], expected: &[&str]) {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(header::ACCEPT_ENCODING, value.parse().unwrap());
        }
        let names: Vec<&str> = acceptable(&headers).map(Encoding::name).collect();
        assert_eq!(names, expected, "{accept:?}");
    }

    #[test]
    fn brotli_comes_before_gzip_before_the_file_as_it_is() {
        check(&["gzip, deflate, br, zstd"], &["br", "gzip", "identity"]);
        check(&["gzip", "br"], &["br", "gzip", "identity"]);
        check(&["GZIP;q=0.5"], &["gzip", "identity"]);
        check(&["deflate"], &["identity"]);
    }

    #[test]
    fn a_quality_of_nothing_refuses() {
        check(&["br;q=0, gzip;q=0.1"], &["gzip", "identity"]);
        check(&["br ; q=0.000, *"], &["gzip", "identity"]);
        check(&["*;q=0, br;q=1"], &["br", "identity"]);
        check(&["br;q=nonsense"], &["identity"]);
    }

    #[test]
    fn without_the_header_nothing_is_compressed() {
        check(&[], &["identity"]);
        check(&[""], &["identity"]);
    }
}
