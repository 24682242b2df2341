//! Which addresses may be asked: schemes, redirects, and hosts of the open net. Used by [`super::fetch`].
//!
//! A host is looked up once; what was checked is what is connected to, so that a name which resolves
//! otherwise the second time leads nowhere.

use super::html::resolved;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks hosts up and refuses private addresses where only the open net may be asked.
#[derive(Debug)]
pub struct Checked {
    usual: DefaultResolver,
    /// Whether an address is of the open net.
    open: fn(IpAddr) -> bool,
    only_open: bool,
    /// Whether all addresses found are of the open net.
    found_open: Arc<AtomicBool>,
}

impl Checked {
    /// The flag is set by the look-up: whether the host is of the open net.
    pub fn new(open: fn(IpAddr) -> bool, only_open: bool) -> (Checked, Arc<AtomicBool>) {
        let found_open = Arc::new(AtomicBool::new(false));
        (
            Checked { usual: DefaultResolver::default(), open, only_open, found_open: Arc::clone(&found_open) },
            found_open,
        )
    }
}

/// Why a look-up was refused.
#[derive(Debug)]
pub struct Private;

impl std::fmt::Display for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a private address")
    }
}

impl std::error::Error for Private {}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.usual.resolve(uri, config, timeout)?;
        let open = found.iter().all(|a| (self.open)(a.ip()));
        self.found_open.store(open, Ordering::Relaxed);
        if self.only_open && !open {
            return Err(ureq::Error::Other(Box::new(Private)));
        }
        Ok(found)
    }
}

/// Where a redirect leads; only http and https are followed.
pub fn joined(at: &Uri, to: &str) -> Result<Uri, String> {
    let to = to.trim();
    let has_scheme = to.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    let web = |s: &str| {
        s.get(..7).is_some_and(|p| p.eq_ignore_ascii_case("http://"))
            || s.get(..8).is_some_and(|p| p.eq_ignore_ascii_case("https://"))
    };
    if has_scheme && !web(to) {
        let name = to.split(':').next().unwrap_or("");
        return Err(format!("the page leads to {name}: only http and https are followed"));
    }
    let to = to.split('#').next().unwrap_or("");
    let whole = if to.is_empty() { Some(at.to_string()) } else { resolved(Some(&at.to_string()), to) };
    let whole = whole.ok_or("the page leads to what is no address")?;
    // Servers send letters and spaces that an address must not have; browsers encode them.
    let encoded: String = whole
        .bytes()
        .map(|b| if b.is_ascii_graphic() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    encoded.parse().map_err(|_| "the page leads to what is no address".to_owned())
}

/// Whether an address is of the open net: not of this machine, a home, a company or a provider.
pub fn open_net(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            // RFC 6598 (shared), RFC 6890 (this network, protocol assignments, benchmarking, reserved).
            let shared = a == 100 && (64..128).contains(&b);
            let reserved = a == 0 || a >= 240 || a == 198 && (18..20).contains(&b) || (a, b, c) == (192, 0, 0);
            !(v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_multicast()
                || shared
                || reserved)
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => open_net(IpAddr::V4(v4)),
            None => {
                let [first, second, ..] = v6.segments();
                // NAT64 (RFC 6052) and 6to4 carry an IPv4 address that may be private.
                let translated = (first, second) == (0x64, 0xff9b) || first == 0x2002;
                !(v6.is_loopback()
                    || v6.is_unspecified()
                    || v6.is_unique_local()
                    || v6.is_unicast_link_local()
                    || v6.is_multicast()
                    || translated)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_the_open_net() {
        for (ip, open) in [
            ("10.1.2.3", false),
            ("127.0.0.1", false),
            ("0.0.0.0", false),
            ("100.64.0.1", false),
            ("169.254.169.254", false),
            ("224.0.0.1", false),
            ("93.184.216.34", true),
            ("::ffff:10.0.0.1", false),
            ("64:ff9b::a00:1", false),
            ("fd00::1", false),
            ("2606:4700::1", true),
        ] {
            assert_eq!(open_net(ip.parse().unwrap()), open, "{ip}");
        }
    }

    #[test]
    fn redirects_are_joined_to_where_they_came_from() {
        let at: Uri = "https://a.example:8080/one/two?x=1".parse().unwrap();
        for (to, expected) in [
            ("/three", "https://a.example:8080/three"),
            ("three", "https://a.example:8080/one/three"),
            ("../three", "https://a.example:8080/three"),
            ("#part", "https://a.example:8080/one/two?x=1"),
            ("?y=2", "https://a.example:8080/one/two?y=2"),
            ("//b.example/x", "https://b.example/x"),
            ("http://c.example/x#part", "http://c.example/x"),
            ("/caf\u{e9} au lait", "https://a.example:8080/caf%C3%A9%20au%20lait"),
        ] {
            assert_eq!(joined(&at, to).unwrap().to_string(), expected);
        }
        for to in ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "http://"] {
            assert!(joined(&at, to).is_err(), "{to}");
        }
    }
}
