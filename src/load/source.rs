//! Where bytes come from.

use super::{LoadError, builtin};
use crate::article::Safe;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// An http or https address; `load` fetches it.
    Url(String),
    /// One of the articles that come with byline, by its name in `assets/`.
    Builtin(String),
}

impl Source {
    /// From a command-line argument: `-`, an http(s) or file address, or a path.
    pub fn from_arg(arg: &OsStr) -> Source {
        match arg.to_str() {
            Some("-") => Source::Stdin,
            Some(s) => match (web(s), local(s)) {
                (Some(url), _) => Source::Url(url),
                (None, Some(path)) => Source::File(path),
                (None, None) => Source::File(PathBuf::from(arg)),
            },
            None => Source::File(PathBuf::from(arg)),
        }
    }

    /// As [`Source::from_arg`], and the part of it that the argument names behind a `#`, as addresses do. A file whose own name
    /// has that sign is that file.
    pub fn with_part(arg: &OsStr) -> (Source, Option<String>) {
        let source = Source::from_arg(arg);
        let parted =
            arg.to_str().and_then(|a| a.split_once('#')).filter(|(page, part)| !page.is_empty() && !part.is_empty());
        let Some((page, part)) = parted else { return (source, None) };
        match &source {
            Source::File(path) if path.exists() => (source, None),
            // What is none either way is told by the name it was given.
            Source::File(_) => match Source::from_arg(OsStr::new(page)) {
                Source::File(path) if path.exists() => (Source::File(path), Some(part.to_owned())),
                _ => (source, None),
            },
            _ => (Source::from_arg(OsStr::new(page)), Some(part.to_owned())),
        }
    }

    /// What [`Source::named`] finds it by again. Not to be drawn: see [`Source::name`].
    pub fn id(&self) -> String {
        match self {
            Source::File(path) => match path.to_str() {
                Some(path) => path.to_owned(),
                None => format!("{BYTES}{}", hex(path.as_os_str().as_encoded_bytes())),
            },
            Source::Stdin => "-".to_owned(),
            Source::Url(url) => url.clone(),
            Source::Builtin(name) => format!("byline:{name}"),
        }
    }

    /// From what [`Source::id`] or [`Source::name`] gave.
    pub fn named(name: &str) -> Source {
        if let Some(path) = name.strip_prefix(BYTES).and_then(from_hex) {
            return Source::File(path);
        }
        match name.strip_prefix("byline:") {
            Some(builtin) if !Path::new(name).exists() => Source::Builtin(builtin.to_owned()),
            _ => Source::from_arg(OsStr::new(name)),
        }
    }

    /// Whether it is a folder, whose articles are listed.
    pub fn is_folder(&self) -> bool {
        matches!(self, Source::File(path) if path.is_dir())
    }

    /// As shown to the reader and in errors; safe to print.
    pub fn name(&self) -> Safe {
        match self {
            Source::File(path) => Safe::line(&path.to_string_lossy()),
            Source::Stdin => Safe::line("-"),
            Source::Url(url) => Safe::line(url),
            Source::Builtin(name) => Safe::line(&format!("byline:{name}")),
        }
    }

    /// Ending of the file's name, in small letters.
    pub fn extension(&self) -> Option<String> {
        let name = match self {
            Source::File(path) => path.as_path(),
            Source::Builtin(name) => Path::new(name),
            Source::Stdin | Source::Url(_) => return None,
        };
        name.extension().map(|e| e.to_string_lossy().to_ascii_lowercase())
    }

    /// All bytes. Errors say what to do.
    pub fn bytes(&self) -> Result<Cow<'static, [u8]>, LoadError> {
        let failed = |why: &str| LoadError::new(self, why);
        match self {
            Source::Builtin(name) => builtin::find(name)
                .map(|b| Cow::Borrowed(b.bytes))
                .ok_or_else(|| failed("no article of this name comes with byline")),
            Source::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|e| failed(&e.to_string()))?;
                Ok(Cow::Owned(bytes))
            }
            Source::Url(_) => Err(failed("an address is fetched, not read as a file")),
            Source::File(path) if path.is_dir() => Err(failed("a folder: its articles are listed, one by one")),
            Source::File(path) => read(path).map(Cow::Owned).map_err(|e| {
                failed(match e.kind() {
                    io::ErrorKind::NotFound => return failed(&missing(path)),
                    io::ErrorKind::PermissionDenied => "no permission to read it: check its mode or owner",
                    _ => return failed(&format!("cannot be read: {e}")),
                })
            }),
        }
    }
}

/// Before the bytes, in hexadecimal, of a path that is not UTF-8.
const BYTES: &str = "byline-path:";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(unix)]
fn from_hex(hex: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok());
    bytes.collect::<Option<Vec<u8>>>().map(|b| std::ffi::OsString::from_vec(b).into())
}

/// Elsewhere no file's name has such bytes that byline could name again.
#[cfg(not(unix))]
fn from_hex(_: &str) -> Option<PathBuf> {
    None
}

/// Most bytes read from what is no plain file; a device can give bytes without end.
const ENDLESS: u64 = 64 * 1024 * 1024;

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let about = file.metadata()?;
    let mut bytes = Vec::new();
    if about.is_file() {
        bytes.try_reserve_exact(usize::try_from(about.len()).unwrap_or(usize::MAX)).map_err(io::Error::other)?;
        (&file).read_to_end(&mut bytes)?;
    } else {
        (&file).take(ENDLESS).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The path in a `file:` address of this machine (RFC 8089).
fn local(text: &str) -> Option<PathBuf> {
    let (scheme, rest) = text.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let here = scheme.eq_ignore_ascii_case("file") && (host.is_empty() || host.eq_ignore_ascii_case("localhost"));
    let path = path.split(['?', '#']).next().unwrap_or(path);
    here.then(|| PathBuf::from(percent_decode_str(path).decode_utf8_lossy().into_owned()))
}

/// Why there is no such file, and what may have been meant.
fn missing(path: &Path) -> String {
    let name = path.to_string_lossy();
    match name.split_once("://") {
        Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            "byline opens files, folders, and http and https addresses: save the page, and open the file".to_owned()
        }
        _ if begins_with_host(&name) => {
            format!("no such file: check the path; for the web page, write https://{name}")
        }
        _ => "no such file: check the path".to_owned(),
    }
}

/// Whether what is no file begins as addresses do: `example.org`, `www.example.org/a`.
fn begins_with_host(name: &str) -> bool {
    let (host, path) = name.split_at(name.find('/').unwrap_or(name.len()));
    let mut labels = host.split('.');
    let plain = |l: &str| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    let last = host.rsplit('.').next().unwrap_or("");
    // The domains of RFC 1591; `md` ends files too.
    let ends_host =
        matches!(last, "com" | "org" | "net" | "edu" | "gov" | "int" | "info") || last.len() == 2 && last != "md";
    let top = last.chars().all(char::is_alphabetic) && last.len() >= 2;
    host.contains('.') && labels.all(plain) && top && (host.starts_with("www.") || !path.is_empty() || ends_host)
}

/// An http(s) address, its scheme in small letters: `HTTP://` means the same (RFC 3986, 3.1).
fn web(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https").then(|| format!("{scheme}://{rest}"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn every_file_is_found_again_by_its_id() {
        for name in [&b"plain.txt"[..], b"caf\xe9.txt", b"a\x1b[31m.txt", b"-"] {
            let source = Source::File(PathBuf::from(OsStr::from_bytes(b"/x")).join(OsStr::from_bytes(name)));
            assert_eq!(Source::named(&source.id()), source);
        }
        assert_eq!(Source::named("byline-path:zz"), Source::File(PathBuf::from("byline-path:zz")));
    }

    #[test]
    fn an_address_is_one_however_its_scheme_is_written() {
        let check = |arg: &str, expected: Source| assert_eq!(Source::from_arg(OsStr::new(arg)), expected, "{arg}");
        check("HTTP://a.example/B", Source::Url("http://a.example/B".to_owned()));
        check("https://a.example", Source::Url("https://a.example".to_owned()));
        check("file:///a/b%20c.html#d", Source::File(PathBuf::from("/a/b c.html")));
        check("FILE://localhost/a", Source::File(PathBuf::from("/a")));
        check("httpd.txt", Source::File(PathBuf::from("httpd.txt")));
        check("-", Source::Stdin);
    }

    #[test]
    fn a_missing_file_that_looks_like_an_address_says_how_to_write_it() {
        let check = |name: &str, part: &str| {
            let why = Source::File(PathBuf::from(name)).bytes().unwrap_err().to_string();
            assert!(why.ends_with(part), "{why}");
        };
        check("no-such.example/x", "write https://no-such.example/x");
        check("no-such.example.org", "write https://no-such.example.org");
        check("www.no-such.example", "write https://www.no-such.example");
        check("no-such.txt", "check the path");
        check("no-such.md", "check the path");
        check("../no-such.org", "check the path");
        check("ftp://no-such.example/x", "save the page, and open the file");
    }

    #[test]
    fn a_part_behind_a_sign_is_told_from_the_name_of_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("a.html"), "").unwrap();
        std::fs::write(path("c#.html"), "").unwrap();
        let check = |arg: &Path, expected: Source, part: Option<&str>| {
            assert_eq!(Source::with_part(arg.as_os_str()), (expected, part.map(str::to_owned)), "{arg:?}");
        };
        check(&path("a.html#why"), Source::File(path("a.html")), Some("why"));
        check(&path("a.html"), Source::File(path("a.html")), None);
        check(&path("c#.html"), Source::File(path("c#.html")), None);
        check(&path("gone#x"), Source::File(path("gone#x")), None);
        check(Path::new("https://a.example/b#c"), Source::Url("https://a.example/b".to_owned()), Some("c"));
        check(Path::new("-"), Source::Stdin, None);
    }
}
