//! Copies of pages that were fetched, so that they open again without the net. Used by [`super::fetch`].

use crate::article::fingerprint;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// Most pages that are kept; the ones fetched longest ago go first.
const MOST: usize = 1000;

/// What is kept beside a stored page.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct About {
    pub url: String,
    /// Where the page was found, when the address led on.
    #[serde(default)]
    pub at: Option<String>,
    /// RFC 3339.
    pub fetched: String,
    pub charset: Option<String>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

impl About {
    /// `3 May 2026`.
    pub fn day(&self) -> String {
        let parsed = self.fetched.parse::<jiff::Timestamp>();
        parsed.map_or_else(|_| "earlier".to_owned(), |t| t.strftime("%-d %B %Y").to_string())
    }
}

pub fn find(dir: &Path, url: &str) -> Option<(Vec<u8>, About)> {
    let about = std::fs::read(dir.join(fingerprint(url) + ".json")).ok()?;
    let about: About = serde_json::from_slice(&about).ok()?;
    let bytes = std::fs::read(dir.join(fingerprint(url) + ".page")).ok()?;
    (about.url == url).then_some((bytes, about))
}

/// Each file whole or not at all; the page first, so that what is told of it is never ahead of it.
pub fn put(dir: &Path, bytes: &[u8], about: &About) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    let put = |ending: &str, bytes: &[u8]| {
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        file.write_all(bytes)?;
        file.persist(dir.join(fingerprint(&about.url) + ending)).map_err(|e| e.error)
    };
    put(".page", bytes)?;
    put(".json", &serde_json::to_vec(about)?)?;
    thin(dir);
    Ok(())
}

/// Removes the oldest pages beyond [`MOST`]. What cannot be removed stays.
fn thin(dir: &Path) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    let mut pages: Vec<_> = entries
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "page"))
        .filter_map(|e| Some((e.metadata().ok()?.modified().ok()?, e.path())))
        .collect();
    if pages.len() <= MOST {
        return;
    }
    pages.sort();
    for (_, page) in pages.iter().take(pages.len() - MOST) {
        let _ = std::fs::remove_file(page.with_extension("json"));
        let _ = std::fs::remove_file(page);
    }
}
