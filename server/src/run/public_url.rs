//! The address under which people reach the server.

use super::settings::SettingsError;

/// An address such as `https://remit.example`, or below a path, where a proxy publishes it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicUrl {
    origin: String,
    path: String,
}

impl PublicUrl {
    /// Without a name and a password, which everyone would be told; with a path of plain names alone.
    pub(super) fn read(url: &str) -> Result<Self, SettingsError> {
        let wrong = || SettingsError::PublicUrl(url.to_owned());
        let parsed: axum::http::Uri = url.parse().map_err(|_| wrong())?;
        let scheme = parsed
            .scheme_str()
            .filter(|scheme| matches!(*scheme, "http" | "https"));
        let authority = parsed.authority();
        let authority = authority.filter(|authority| !authority.as_str().contains('@'));
        let path = parsed.path().trim_end_matches('/');
        let plain = path.split('/').skip(1).all(is_plain);
        match (scheme, authority, parsed.query()) {
            (Some(scheme), Some(authority), None) if plain => Ok(Self {
                origin: format!("{scheme}://{authority}"),
                path: path.to_owned(),
            }),
            _ => Err(wrong()),
        }
    }

    /// What browsers call the origin: without a path.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The path, without a slash at its end: nothing, or such as `/remit`.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The whole of it, without a slash at its end.
    pub(crate) fn whole(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Whether it is by HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !name.is_empty() && !matches!(name, "." | "..") && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_be_below_a_path() {
        for (url, origin, path) in [
            ("https://remit.example/", "https://remit.example", ""),
            ("http://remit.example:8080", "http://remit.example:8080", ""),
            (
                "https://tools.example/remit",
                "https://tools.example",
                "/remit",
            ),
            (
                "https://tools.example/a/remit/",
                "https://tools.example",
                "/a/remit",
            ),
        ] {
            let read = PublicUrl::read(url).unwrap();
            assert_eq!((read.origin(), read.path()), (origin, path), "{url}");
        }
        for wrong in [
            "remit.example",
            "ftp://remit.example",
            "https://name:password@remit.example",
            "https://remit.example/app?x=1",
            "https://remit.example//app",
            "https://remit.example/../app",
            "https://remit.example/%2e",
            "",
        ] {
            assert!(PublicUrl::read(wrong).is_err(), "{wrong}");
        }
    }
}
