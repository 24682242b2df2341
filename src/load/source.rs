//! Where bytes come from.

use super::{LoadError, builtin};
use crate::article::Safe;
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
    /// From a command-line argument: `-`, an http(s) address, or a path.
    pub fn from_arg(arg: &OsStr) -> Source {
        match arg.to_str() {
            Some("-") => Source::Stdin,
            Some(s) if s.starts_with("http://") || s.starts_with("https://") => Source::Url(s.to_owned()),
            _ => Source::File(PathBuf::from(arg)),
        }
    }

    /// From a name that [`Source::name`] gave.
    pub fn named(name: &str) -> Source {
        match name.strip_prefix("byline:") {
            Some(builtin) if !Path::new(name).exists() => Source::Builtin(builtin.to_owned()),
            _ => Source::from_arg(OsStr::new(name)),
        }
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
            Source::File(path) if path.is_dir() => Err(failed("a folder: name one of the files in it")),
            Source::File(path) => read(path).map(Cow::Owned).map_err(|e| {
                failed(match e.kind() {
                    io::ErrorKind::NotFound => "no such file: check the path",
                    io::ErrorKind::PermissionDenied => "no permission to read it: check its mode or owner",
                    _ => return failed(&format!("cannot be read: {e}")),
                })
            }),
        }
    }
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
