//! Texts that came through standard input, kept with their first bookmark or note: they are to be had nowhere else.
//!
//! One file each under `texts/`, in whatever form `runtime` writes and reads again.

use super::lock::lock;
use super::record::StoreError;
use super::stored::what_to_do;
use super::{Dirs, file};
use crate::article::Safe;
use std::path::{Path, PathBuf};

/// What an article of standard input is known by begins with this, its text's fingerprint follows.
pub const TEXT: &str = "text:";

/// The file of a text by what it is known by; `None` where that is no text of standard input.
pub fn path(dirs: &Dirs, source: &str) -> Option<PathBuf> {
    let print = source.strip_prefix(TEXT)?;
    print.chars().all(|c| c.is_ascii_hexdigit()).then(|| dirs.data.join("texts").join(format!("{print}.json")))
}

/// Whether a text of standard input is kept.
pub fn is_kept(dirs: &Dirs, source: &str) -> bool {
    path(dirs, source).is_some_and(|path| path.is_file())
}

/// Keeps a text, whole or not at all; one that is kept already stays as it is.
pub fn keep_text(dirs: &Dirs, source: &Safe, form: impl FnOnce() -> String) -> Result<(), StoreError> {
    let Some(path) = path(dirs, source) else { return Ok(()) };
    let keep = |path: &Path| {
        let _lock = lock(path)?;
        if path.exists() { Ok(()) } else { file::write_whole(path, form().as_bytes()) }
    };
    keep(&path).map_err(|e| StoreError(Safe::line(&format!("the text was not kept: {}", what_to_do(&e, &path)))))
}
