//! Where a request comes from, as proxies tell it.
//!
//! Each proxy adds by whom it was asked. Anyone can begin such a list, so it is believed from its end:
//! as long as the one who told is trusted, the one who was told of is the next to be looked at.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Whose word is taken.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrustedProxies {
    /// Whoever is connected to the server, whatever their address.
    pub(crate) peer: bool,
    /// Proxies by their networks.
    pub(crate) networks: Vec<IpNet>,
}

impl TrustedProxies {
    /// The address of whoever asks.
    ///
    /// Where both headers are there, a proxy has written one of them, and perhaps the caller the other:
    /// they count as long as they say the same.
    pub(crate) fn client(&self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        let peer = peer.to_canonical();
        let texts = |name: &HeaderName| -> Vec<&str> {
            let values = headers.get_all(name).iter();
            values.filter_map(|value| value.to_str().ok()).collect()
        };
        let (by_list, by_standard) = (texts(&X_FORWARDED_FOR), texts(&header::FORWARDED));
        let by_list = by_list.iter().rev().flat_map(|text| text.rsplit(','));
        let by_standard = by_standard.iter().rev().flat_map(|text| {
            let elements = split(text, ',');
            elements.into_iter().rev().map(for_of)
        });
        let has = |name: &HeaderName| headers.contains_key(name);
        match (has(&X_FORWARDED_FOR), has(&header::FORWARDED)) {
            (_, false) => self.walk(peer, by_list),
            (false, true) => self.walk(peer, by_standard),
            (true, true) => {
                let both = (self.walk(peer, by_list), self.walk(peer, by_standard));
                if both.0 == both.1 { both.0 } else { peer }
            }
        }
    }

    /// Whether somebody at this address asks for others.
    pub(crate) fn are_asked_by_many(&self, peer: IpAddr) -> bool {
        self.peer || self.trusts(peer.to_canonical())
    }

    /// From the one who is connected back to the first who is not trusted, or who is named in no way
    /// that can be read.
    fn walk<'a>(&self, peer: IpAddr, told: impl Iterator<Item = &'a str>) -> IpAddr {
        let mut client = peer;
        let mut is_trusted = self.peer || self.trusts(peer);
        for text in told {
            let Some(address) = read(text).filter(|_| is_trusted) else {
                break;
            };
            client = address;
            is_trusted = self.trusts(address);
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }
}

/// An address with or without a port; an IPv6 one in brackets where it has one.
fn read(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"').trim();
    let bare = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    let alone = bare.unwrap_or(text).parse::<IpAddr>().ok();
    let address = alone.or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address| address.to_canonical())
}

/// The node after `for=` of one element of `Forwarded` (RFC 7239).
fn for_of(element: &str) -> &str {
    let pairs = split(element, ';');
    let mut named = pairs.iter().filter_map(|pair| pair.split_once('='));
    named
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))
        .map_or("", |(_, value)| value)
}

/// Parts between separators that are not in quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(move |letter| {
        quoted ^= letter == '"';
        letter == separator && !quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(trusted: &[&str], peer: &str, headers: &[(&str, &str)]) -> String {
        let trusted = TrustedProxies {
            peer: false,
            networks: trusted.iter().map(|text| text.parse().unwrap()).collect(),
        };
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            map.append(name, HeaderValue::from_str(value).unwrap());
        }
        trusted.client(&map, peer.parse().unwrap()).to_string()
    }

    #[test]
    fn the_last_one_who_is_not_trusted_is_who_asks() {
        let mut cases = csv::Reader::from_path("tests/inputs/forwarded-for.csv").unwrap();
        let mut count = 0;
        for case in cases.records() {
            let case = case.unwrap();
            let [peer, trusted, names, values, expected] = [0, 1, 2, 3, 4].map(|at| &case[at]);
            let trusted = if trusted == "none" {
                vec![]
            } else {
                vec![trusted]
            };
            let headers: Vec<_> = names.split(" + ").zip(values.split(" + ")).collect();
            assert_eq!(client(&trusted, peer, &headers), expected, "{case:?}");
            count += 1;
        }
        assert!(count > 10);
    }

    #[test]
    fn what_callers_say_of_themselves_counts_for_nothing() {
        let trusted = ["10.0.0.0/8"];
        for (headers, expected) in [
            // The proxy writes one header and hands the other on.
            (
                &[
                    ("x-forwarded-for", "198.51.100.7"),
                    ("forwarded", "for=1.1.1.1"),
                ][..],
                "10.0.0.2",
            ),
            (
                &[
                    ("x-forwarded-for", "198.51.100.7"),
                    ("forwarded", "for=198.51.100.7"),
                ],
                "198.51.100.7",
            ),
            (
                &[("forwarded", "for=\"_hidden\", for=10.0.0.3")],
                "10.0.0.3",
            ),
            (&[("forwarded", "for=\"1.1.1.1,2.2.2.2\"")], "10.0.0.2"),
            (
                &[("forwarded", "proto=https;FOR = 198.51.100.7")],
                "198.51.100.7",
            ),
            (
                &[("x-forwarded-for", "1.1.1.1, 10.0.0.3, 10.0.0.4")],
                "1.1.1.1",
            ),
            (&[("x-forwarded-for", "fe80::1%eth0")], "10.0.0.2"),
        ] {
            assert_eq!(
                client(&trusted, "10.0.0.2", headers),
                expected,
                "{headers:?}"
            );
        }
    }

    #[test]
    fn whoever_is_connected_may_be_trusted_without_a_list() {
        let trusted = TrustedProxies {
            peer: true,
            networks: Vec::new(),
        };
        let mut headers = HeaderMap::new();
        headers.insert(
            X_FORWARDED_FOR,
            HeaderValue::from_static("1.1.1.1, 2.2.2.2"),
        );
        let peer = "192.0.2.1".parse().unwrap();
        assert_eq!(trusted.client(&headers, peer).to_string(), "2.2.2.2");
    }
}
