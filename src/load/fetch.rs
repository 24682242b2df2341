//! Pages from the net: one address to bytes, with limits, and a stored copy for when there is no net.
//! Used by [`super::source`].

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::net::{IpAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::http::Uri;

/// From the first look-up to the last byte.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// Most bytes of a page, counted after decompression.
pub const LARGEST: u64 = 50 * 1024 * 1024;
/// Browsers follow twenty; five are enough for an article.
pub const REDIRECTS: usize = 5;

/// What came back, and where from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    pub bytes: Vec<u8>,
    /// Named by the `Content-Type` header.
    pub charset: Option<String>,
    /// What the reader should know: that this is a stored copy, and why.
    pub warning: Option<String>,
}

/// What is kept beside a stored page.
#[derive(Debug, Default, Serialize, Deserialize)]
struct About {
    url: String,
    fetched: String,
    charset: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
}

/// Limits and the folder of stored copies; tests set their own.
#[derive(Debug, Clone)]
pub struct Ways {
    pub deadline: Duration,
    pub largest: u64,
    pub cache: Option<PathBuf>,
}

impl Default for Ways {
    fn default() -> Ways {
        let cache = ProjectDirs::from("", "", "byline").map(|d| d.cache_dir().join("pages"));
        Ways { deadline: DEADLINE, largest: LARGEST, cache }
    }
}

enum Answer {
    Page { bytes: Vec<u8>, about: About },
    Unchanged,
}

/// Gets a page; where that fails, the stored copy. The error says what happened and what to do.
pub fn fetch(url: &str, ways: &Ways) -> Result<Fetched, String> {
    let stored = ways.cache.as_deref().and_then(|dir| stored(dir, url));
    let why = match ask(url, ways, stored.as_ref().map(|(_, about)| about)) {
        Ok(Answer::Page { bytes, about }) => {
            if let Some(dir) = &ways.cache {
                // A copy that cannot be stored is no reason not to read the page.
                let _ = store(dir, &bytes, &about);
            }
            return Ok(Fetched { bytes, charset: about.charset, warning: None });
        }
        Ok(Answer::Unchanged) => None,
        Err(why) => Some(why),
    };
    match (stored, why) {
        (Some((bytes, about)), why) => {
            let day = about.fetched.get(..10).unwrap_or("earlier").to_owned();
            let warning = why.map(|why| format!("{why}: the stored copy of {day} is shown"));
            Ok(Fetched { bytes, charset: about.charset, warning })
        }
        (None, Some(why)) => Err(why),
        (None, None) => Err("the server says it is unchanged, and no copy is stored: try again".to_owned()),
    }
}

fn ask(url: &str, ways: &Ways, known: Option<&About>) -> Result<Answer, String> {
    let started = std::time::Instant::now();
    let mut at: Uri = url.parse().map_err(|_| "not an address: check its spelling".to_owned())?;
    let mut public = None;
    for _ in 0..=REDIRECTS {
        let here = is_public(&at)?;
        if public == Some(true) && !here {
            return Err("the page leads to a private address: not followed".to_owned());
        }
        public = Some(here);
        let left = ways.deadline.saturating_sub(started.elapsed());
        if left.is_zero() {
            return Err(late(ways));
        }
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(left))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("byline/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        let mut request = agent.get(&at).header("accept", "text/html, text/*;q=0.9, application/json;q=0.9, */*;q=0.5");
        if let Some(etag) = known.and_then(|k| k.etag.as_deref()) {
            request = request.header("if-none-match", etag);
        }
        if let Some(date) = known.and_then(|k| k.last_modified.as_deref()) {
            request = request.header("if-modified-since", date);
        }
        let mut response = request.call().map_err(|e| said(&e, ways))?;
        let status = response.status();
        let header = |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        match status.as_u16() {
            304 if known.is_some() => return Ok(Answer::Unchanged),
            301 | 302 | 303 | 307 | 308 => {
                let to = header("location").ok_or("the page leads on, but does not say where")?;
                at = joined(&at, &to)?;
            }
            200..=299 => {
                let about = About {
                    url: url.to_owned(),
                    fetched: jiff::Timestamp::now().to_string(),
                    charset: header("content-type").and_then(|t| charset(&t)),
                    etag: header("etag"),
                    last_modified: header("last-modified"),
                };
                let mut bytes = Vec::new();
                let body = response.body_mut().with_config().limit(u64::MAX).reader();
                body.take(ways.largest + 1).read_to_end(&mut bytes).map_err(|e| broken(&e, ways))?;
                if bytes.len() as u64 > ways.largest {
                    return Err(format!("larger than {} MB: not opened", ways.largest / 1024 / 1024));
                }
                return Ok(Answer::Page { bytes, about });
            }
            code => {
                let name = status.canonical_reason().unwrap_or("");
                let what = match code {
                    404 | 410 => "the page is gone: check the address",
                    401 | 402 | 403 | 451 => "the site does not give it: open it in a browser and save the page",
                    429 | 500.. => "the site has trouble: try again later",
                    _ => "check the address",
                };
                return Err(format!("{code} {name}: {what}"));
            }
        }
    }
    Err(format!("more than {REDIRECTS} redirects: the page leads in a circle"))
}

fn late(ways: &Ways) -> String {
    format!("no answer within {} s: try again", ways.deadline.as_secs_f32())
}

fn said(e: &ureq::Error, ways: &Ways) -> String {
    match e {
        ureq::Error::Timeout(_) => late(ways),
        ureq::Error::HostNotFound => "no such host: offline, or a typing error?".to_owned(),
        ureq::Error::Io(e) => broken(e, ways),
        other => format!("could not be fetched ({other}): try again, or open it in a browser and save the page"),
    }
}

fn broken(e: &std::io::Error, ways: &Ways) -> String {
    use std::io::ErrorKind as K;
    match e.kind() {
        K::TimedOut | K::WouldBlock => late(ways),
        K::ConnectionRefused => "connection refused: is the address right?".to_owned(),
        K::NetworkUnreachable | K::HostUnreachable => "no route to host: offline?".to_owned(),
        K::UnexpectedEof | K::ConnectionReset | K::ConnectionAborted => {
            "the connection broke before the page was whole: try again".to_owned()
        }
        _ if e.to_string().contains("timeout") => late(ways),
        _ => format!("could not be read ({e}): try again"),
    }
}

/// The next address; only http and https are followed.
fn joined(at: &Uri, to: &str) -> Result<Uri, String> {
    let to = to.trim();
    let scheme = at.scheme_str().unwrap_or("http");
    let host = at.authority().map_or("", |a| a.as_str());
    let has_scheme = to.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    let web = |s: &str| {
        s.get(..7).is_some_and(|p| p.eq_ignore_ascii_case("http://"))
            || s.get(..8).is_some_and(|p| p.eq_ignore_ascii_case("https://"))
    };
    if has_scheme && !web(to) {
        let name = to.split(':').next().unwrap_or("");
        return Err(format!("the page leads to {name}: only http and https are followed"));
    }
    let whole = if has_scheme {
        to.to_owned()
    } else if let Some(rest) = to.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if to.starts_with('/') {
        format!("{scheme}://{host}{to}")
    } else {
        let folder = at.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{host}{folder}/{to}")
    };
    let whole = whole.split('#').next().unwrap_or("");
    whole.parse().map_err(|_| "the page leads to what is no address".to_owned())
}

/// Whether all addresses of a host are of the open net.
fn is_public(at: &Uri) -> Result<bool, String> {
    let host = at.host().ok_or("not an address: it names no host")?;
    let host = host.trim_matches(['[', ']']);
    let port = at.port_u16().unwrap_or(80);
    let mut found =
        (host, port).to_socket_addrs().map_err(|_| "no such host: offline, or a typing error?".to_owned())?;
    Ok(found.all(|a| open_net(a.ip())))
}

fn open_net(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            !(v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || shared)
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => open_net(IpAddr::V4(v4)),
            None => !(v6.is_loopback() || v6.is_unspecified() || v6.is_unique_local() || v6.is_unicast_link_local()),
        },
    }
}

fn charset(content_type: &str) -> Option<String> {
    let (_, rest) = content_type.split_once("charset=")?;
    Some(rest.split(';').next().unwrap_or("").trim_matches(['"', '\'', ' ']).to_owned())
}

/// File name of a stored page: FNV-1a, 64 bits, of its address.
fn name(url: &str) -> String {
    let hash = url.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

fn stored(dir: &Path, url: &str) -> Option<(Vec<u8>, About)> {
    let about = std::fs::read(dir.join(name(url) + ".json")).ok()?;
    let about: About = serde_json::from_slice(&about).ok()?;
    let bytes = std::fs::read(dir.join(name(url) + ".page")).ok()?;
    (about.url == url).then_some((bytes, about))
}

/// Each file whole or not at all; the page first, so that what is told of it is never ahead of it.
fn store(dir: &Path, bytes: &[u8], about: &About) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    let put = |ending: &str, bytes: &[u8]| {
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        file.write_all(bytes)?;
        file.persist(dir.join(name(&about.url) + ending)).map_err(|e| e.error)
    };
    put(".page", bytes)?;
    put(".json", &serde_json::to_vec(about)?)?;
    Ok(())
}

#[cfg(test)]
#[path = "fetch_tests.rs"]
mod tests;
