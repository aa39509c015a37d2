//! Which hosts a source may be fetched from.

use std::collections::BTreeSet;
use url::{Host, Url};

/// The hosts of a source. `www.x` and `x` are one; a host is allowed at the ports it was named with, or at the
/// usual ones of `http` and `https`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AllowedHosts {
    places: BTreeSet<(String, Option<u16>)>,
}

impl AllowedHosts {
    pub fn add(&mut self, url: &Url) {
        if let Some(host) = host_of(url) {
            self.places.insert((host, url.port()));
        }
    }

    /// Whether something may be fetched from there.
    pub fn allows(&self, url: &Url) -> bool {
        host_of(url).is_some_and(|host| self.places.contains(&(host, url.port())))
    }

    /// The names of the hosts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(host, _)| host.as_str())
    }
}

/// The host of an address as it is compared: without `www.`, whatever the port.
pub(crate) fn host_of(url: &Url) -> Option<String> {
    match url.host()? {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            Some(name.strip_prefix("www.").map(str::to_owned).unwrap_or(name))
        }
        Host::Ipv4(ip) => Some(ip.to_string()),
        Host::Ipv6(ip) => Some(ip.to_string()),
    }
}

/// Reads the name of a host as people write it: `dokument.kommun.se`, with a port or without.
pub(crate) fn parse_host(name: &str) -> Option<Url> {
    let url = Url::parse(&format!("http://{name}/")).ok()?;
    let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    (plain && url.username().is_empty() && !name.contains(['/', '*', ' ']) && url.host().is_some())
        .then_some(url)
}

/// What is wrong with an address as one to fetch from, if anything.
pub(crate) fn objection(url: &Url) -> Option<&'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        Some("only http and https addresses can be fetched")
    } else if !url.username().is_empty() || url.password().is_some() {
        Some("addresses with a user name or a password are not fetched")
    } else if url.host().is_none() {
        Some("the address has no host")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    #[test]
    fn hosts_are_allowed_by_name_and_port() {
        let mut hosts = AllowedHosts::default();
        hosts.add(&url("https://www.kommun.example/a"));
        hosts.add(&parse_host("dokument.kommun.example:8080").expect("a host"));
        assert!(hosts.allows(&url("http://kommun.example/b.pdf")));
        assert!(hosts.allows(&url("http://dokument.kommun.example:8080/b.pdf")));
        assert!(!hosts.allows(&url("http://kommun.example:22/")));
        assert!(!hosts.allows(&url("http://dokument.kommun.example/b.pdf")));
        assert!(!hosts.allows(&url("http://kommun.example.elsewhere.example/")));
    }

    #[test]
    fn a_host_is_a_name_and_nothing_more() {
        for good in ["kommun.example", "växjö.example", "127.0.0.1:80", "[::1]:8080"] {
            assert!(parse_host(good).is_some(), "{good}");
        }
        for bad in ["", "https://kommun.example", "kommun.example/path", "*.example", "a b", "u@h", "h?x"] {
            assert!(parse_host(bad).is_none(), "{bad}");
        }
    }
}
