//! Pages from the net: one address to bytes, with limits, and a stored copy for when there is no net.
//! Used by [`super::load_watched`].

use super::address::{Checked, Private, joined, open_net};
use super::html;
use super::stored::{self, About};
use directories::ProjectDirs;
use std::io::Read;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use ureq::http::{Response, Uri};
use ureq::unversioned::transport::DefaultConnector;

/// From the first look-up to the last byte.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// Most bytes of a page, counted after decompression.
pub const LARGEST: u64 = 50 * 1024 * 1024;
/// Browsers follow twenty; five are enough for an article.
pub const REDIRECTS: usize = 5;
/// Bytes read at a time; after each the reader is told, and may have cancelled.
const PIECE: usize = 16 * 1024;

/// What came back, and where from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    pub bytes: Vec<u8>,
    /// Named by the `Content-Type` header.
    pub charset: Option<String>,
    /// Where it was found, when the address led on.
    pub at: Option<String>,
    /// What the reader should know: that this is a stored copy, and why.
    pub warning: Option<String>,
}

/// Who waits for a page: is told how far it has come, and may give up.
pub struct Watch<'a> {
    /// Bytes so far after decompression, and how many there will be where that is known. `false` stops.
    pub progress: &'a dyn Fn(u64, Option<u64>) -> bool,
}

impl Default for Watch<'_> {
    fn default() -> Self {
        Watch { progress: &|_, _| true }
    }
}

/// Limits and the folder of stored copies; tests set their own.
#[derive(Debug, Clone)]
pub struct Ways {
    pub deadline: Duration,
    pub largest: u64,
    pub cache: Option<PathBuf>,
    /// Whether an address is of the open net.
    pub open: fn(IpAddr) -> bool,
}

impl Default for Ways {
    fn default() -> Ways {
        let cache = ProjectDirs::from("", "", "byline").map(|d| d.cache_dir().join("pages"));
        Ways { deadline: DEADLINE, largest: LARGEST, cache, open: open_net }
    }
}

enum Answer {
    Page { bytes: Vec<u8>, about: About },
    Unchanged,
}

/// Gets a page; where that fails, the stored copy. The error says what happened and what to do.
pub fn fetch(url: &str, ways: &Ways, watch: &Watch<'_>) -> Result<Fetched, String> {
    // A part of a page is no page of its own (RFC 9110, 4.2.4).
    let url = url.split('#').next().unwrap_or(url);
    let stored = ways.cache.as_deref().and_then(|dir| stored::find(dir, url));
    let why = match ask(url, ways, watch, stored.as_ref().map(|(_, about)| about)) {
        Ok(Answer::Page { bytes, about }) => {
            if let Some(dir) = &ways.cache {
                // A copy that cannot be stored is no reason not to read the page.
                let _ = stored::put(dir, &bytes, &about);
            }
            return Ok(Fetched { bytes, charset: about.charset, at: about.at, warning: None });
        }
        Ok(Answer::Unchanged) => None,
        Err(why) => Some(why),
    };
    match (stored, why) {
        (Some((bytes, about)), why) => {
            let parted = |why: &str| if why.ends_with('?') { " " } else { "; " };
            let warning = why.map(|why| format!("{why}{}the stored copy of {} is shown", parted(&why), about.day()));
            Ok(Fetched { bytes, charset: about.charset, at: about.at, warning })
        }
        // What ends in a question cannot be reached: whether there is a copy is what one asks next.
        (None, Some(why)) if why.ends_with('?') => Err(format!("{why} no copy of it is stored")),
        (None, Some(why)) => Err(why),
        (None, None) => Err("the server says it is unchanged, and no copy is stored: try again".to_owned()),
    }
}

fn ask(url: &str, ways: &Ways, watch: &Watch<'_>, known: Option<&About>) -> Result<Answer, String> {
    let started = Instant::now();
    let mut at: Uri = url.parse().map_err(|_| "not a valid address: check its spelling".to_owned())?;
    if at.host().is_none_or(str::is_empty) {
        return Err("not a valid address: it names no host".to_owned());
    }
    let mut public = false;
    let mut asked: Vec<Uri> = Vec::new();
    for _ in 0..=REDIRECTS {
        let left = ways.deadline.saturating_sub(started.elapsed());
        if left.is_zero() {
            return Err(late(ways, 0));
        }
        asked.push(at.clone());
        let (mut response, open) = answer_of(&at, ways, left, public, known)?;
        public = open;
        let status = response.status();
        let header =
            |name: &str| response.headers().get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned());
        match status.as_u16() {
            304 if known.is_some() => return Ok(Answer::Unchanged),
            301 | 302 | 303 | 307 | 308 => {
                let to = header("location").ok_or("the page leads on, but does not say where")?;
                at = joined(&at, &to)?;
            }
            200..=299 => {
                let about = About {
                    url: url.to_owned(),
                    at: (asked.len() > 1).then(|| at.to_string()),
                    fetched: jiff::Timestamp::now().to_string(),
                    charset: header("content-type").and_then(|t| charset(&t)),
                    etag: header("etag"),
                    last_modified: header("last-modified"),
                };
                // The length that a server tells is that of the compressed bytes.
                let total = header("content-length").filter(|_| header("content-encoding").is_none());
                let total = total.and_then(|t| t.trim().parse().ok());
                let bytes = body(&mut response, total, ways, watch)?;
                // A page that leads on by itself is a redirect, where it leads to another.
                let onward = html::leads_to(&bytes).and_then(|to| joined(&at, &to).ok()).filter(|to| *to != at);
                if let Some(to) = onward {
                    at = to;
                    continue;
                }
                return Ok(Answer::Page { bytes, about });
            }
            code => {
                let retry = header("retry-after");
                return Err(refused(code, status.canonical_reason().unwrap_or(""), retry.as_deref()));
            }
        }
    }
    Err(if asked.contains(&at) {
        format!("the page leads in a circle, back to {at}: open it in a browser and save the page")
    } else {
        format!("more than {REDIRECTS} redirects, at last to {at}: not followed further")
    })
}

/// One request; with the answer, whether it came from the open net.
fn answer_of(
    at: &Uri,
    ways: &Ways,
    left: Duration,
    only_open: bool,
    known: Option<&About>,
) -> Result<(Response<ureq::Body>, bool), String> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(left))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(concat!("byline/", env!("CARGO_PKG_VERSION")))
        .build();
    // A proxy looks hosts up itself: there the proxy's own address says nothing about the page's.
    let proxied = config.proxy().is_some();
    let (resolver, open) = Checked::new(ways.open, only_open && !proxied);
    let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), resolver);
    let mut request = agent.get(at).header("accept", "text/html, text/*;q=0.9, application/json;q=0.9, */*;q=0.5");
    if let Some(etag) = known.and_then(|k| k.etag.as_deref()) {
        request = request.header("if-none-match", etag);
    }
    if let Some(date) = known.and_then(|k| k.last_modified.as_deref()) {
        request = request.header("if-modified-since", date);
    }
    let response = request.call().map_err(|e| said(&e, at, ways))?;
    Ok((response, open.load(Ordering::Relaxed)))
}

fn body(
    response: &mut Response<ureq::Body>,
    total: Option<u64>,
    ways: &Ways,
    watch: &Watch<'_>,
) -> Result<Vec<u8>, String> {
    let too_large = || format!("larger than {} MB: not opened", ways.largest.div_ceil(1024 * 1024));
    if total.is_some_and(|t| t > ways.largest) {
        return Err(too_large());
    }
    let mut reader = response.body_mut().with_config().limit(u64::MAX).reader();
    let (mut bytes, mut piece) = (Vec::new(), vec![0; PIECE]);
    loop {
        if !(watch.progress)(bytes.len() as u64, total) {
            return Err("cancelled".to_owned());
        }
        let n = reader.read(&mut piece).map_err(|e| broken(&e, ways, bytes.len()))?;
        bytes.extend_from_slice(piece.get(..n).unwrap_or(&[]));
        if bytes.len() as u64 > ways.largest {
            return Err(too_large());
        }
        if n == 0 {
            return Ok(bytes);
        }
    }
}

/// `retry`: the `Retry-After` header, seconds or a date (RFC 9110, 10.2.3).
fn refused(code: u16, name: &str, retry: Option<&str>) -> String {
    let retry = retry.map(str::trim);
    let wait = retry.and_then(|r| r.parse::<u64>().ok()).map(|seconds| match seconds {
        0..=120 => format!("in {seconds} s"),
        121..=7200 => format!("in {} minutes", seconds.div_ceil(60)),
        _ => format!("in {} hours", seconds.div_ceil(3600)),
    });
    let day = || retry.filter(|r| r.len() <= 40).and_then(|r| jiff::fmt::rfc2822::parse(r).ok());
    let when = wait.or_else(|| day().map(|d| d.strftime("after %-d %B, %H:%M UTC").to_string()));
    let later = format!("the site has trouble: try again {}", when.as_deref().unwrap_or("later"));
    let many = format!("the site was asked too often: try again {}", when.as_deref().unwrap_or("later"));
    let what = match code {
        429 => &many,
        500.. => &later,
        404 | 410 => "the page is gone: check the address",
        401 | 402 | 403 | 451 => "the site does not give it: open it in a browser and save the page",
        _ => "check the address",
    };
    format!("{code} {name}: {what}")
}

/// `came`: bytes before the time was up.
fn late(ways: &Ways, came: usize) -> String {
    let seconds = ways.deadline.as_secs_f32();
    match came {
        0 => format!("no answer within {seconds} s: try again"),
        1..1024 => format!("only {came} bytes came within {seconds} s: try again"),
        _ => format!("only {} KB came within {seconds} s: try again", came / 1024),
    }
}

const NO_HOST: &str = "no such host: offline, or a typing error?";

fn said(e: &ureq::Error, at: &Uri, ways: &Ways) -> String {
    match e {
        ureq::Error::Io(e) if at.scheme_str() == Some("https") && is_no_tls(e) => {
            format!("no answer in https: try again, or http://{}", at.to_string().trim_start_matches("https://"))
        }
        ureq::Error::Timeout(_) => late(ways, 0),
        ureq::Error::HostNotFound => NO_HOST.to_owned(),
        ureq::Error::Io(e) => broken(e, ways, 0),
        ureq::Error::Other(e) if e.is::<Private>() => "the page leads to a private address: not followed".to_owned(),
        other => format!("could not be fetched ({other}): try again, or open it in a browser and save the page"),
    }
}

/// Whether what answers a TLS handshake does not speak TLS, or hangs up.
fn is_no_tls(e: &std::io::Error) -> bool {
    use std::io::ErrorKind as K;
    let cut = matches!(e.kind(), K::UnexpectedEof | K::ConnectionReset | K::ConnectionAborted);
    cut || e.to_string().contains("InvalidContentType")
}

/// `came`: bytes before it broke.
fn broken(e: &std::io::Error, ways: &Ways, came: usize) -> String {
    use std::io::ErrorKind as K;
    let words = e.to_string();
    match e.kind() {
        K::TimedOut | K::WouldBlock => late(ways, came),
        K::ConnectionRefused => "connection refused: is the address right?".to_owned(),
        K::NetworkUnreachable | K::HostUnreachable => "no route to host: offline?".to_owned(),
        K::UnexpectedEof | K::ConnectionReset | K::ConnectionAborted => {
            "the connection broke before the page was whole: try again".to_owned()
        }
        _ if words.contains("timeout") => late(ways, came),
        _ if words.contains("lookup") => NO_HOST.to_owned(),
        _ if words.contains("certificate") => {
            format!("its certificate is not trusted ({words}): not opened, since anybody could have sent it")
        }
        _ => format!("could not be read ({words}): try again"),
    }
}

fn charset(content_type: &str) -> Option<String> {
    let lower = content_type.to_ascii_lowercase();
    let (_, rest) = lower.split_once("charset=")?;
    Some(rest.split(';').next().unwrap_or("").trim_matches(['"', '\'', ' ']).to_owned())
}

#[cfg(test)]
#[path = "fetch_tests.rs"]
mod tests;
