//! The beginning of a long plain text, so that its first screen need not wait for the rest.

use super::{Cleaning, Loaded, Source, from_bytes, html};
use std::io::Read;

/// Bytes read of the beginning: more than the largest screen shows, and read in well under a millisecond.
const BEGINNING: u64 = 12 * 1024;

/// A file shorter than this many bytes is opened whole: there is nothing to gain.
const LONG: u64 = 4 * BEGINNING;

/// The article that the first 12 KB of a long file of plain text make, and the whole file's bytes; `None` for every
/// other source.
///
/// Ends at a blank line where there is one. Its text is what the whole text begins with, unless
/// cleaning judges the whole otherwise.
pub fn beginning(source: &Source, cleaning: Cleaning) -> Option<(Loaded, usize)> {
    let Source::File(path) = source else { return None };
    let extension = source.extension();
    if !matches!(extension.as_deref(), None | Some("txt" | "text")) {
        return None;
    }
    let file = std::fs::File::open(path).ok()?;
    let about = file.metadata().ok()?;
    if !about.is_file() || about.len() < LONG {
        return None;
    }
    let mut bytes = Vec::with_capacity(BEGINNING as usize);
    file.take(BEGINNING).read_to_end(&mut bytes).ok()?;
    let blank = memchr::memmem::rfind(&bytes, b"\n\n").or_else(|| memchr::memrchr(b'\n', &bytes));
    bytes.truncate(blank.filter(|at| *at > bytes.len() / 2)?);
    let text = std::str::from_utf8(&bytes).ok()?;
    if html::looks_like(text, extension.as_deref()) || text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let first = from_bytes(&bytes, source, cleaning).ok()?.into_iter().next()?;
    Some((first, usize::try_from(about.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;

    fn check(text: &str, name: &str, expected: bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let source = Source::File(path);
        let first = beginning(&source, Cleaning::Clean);
        assert_eq!(first.is_some(), expected, "{name}");
        if let Some((first, bytes)) = first {
            assert_eq!(bytes, text.len());
            let whole = load(&source, Cleaning::Clean).unwrap().remove(0).article;
            assert!(first.article.text.len() > 6_000);
            assert!(whole.text.starts_with(first.article.text.as_str()));
        }
    }

    #[test]
    fn only_a_long_plain_text_has_a_beginning_and_the_whole_begins_with_it() {
        let paragraph = "The ferry left the quay at nine, and “nobody” waved; it was the first time since the spring. ";
        let long = format!("{}\n\n", paragraph.repeat(3)).repeat(1_200);
        check(&long, "a.txt", true);
        check(&long, "a.md", false);
        check(&format!("<html><body>{long}"), "a.html", false);
        check(&paragraph.repeat(20), "a.txt", false);
        check(&"x".repeat(400_000), "a.txt", false);
    }
}
