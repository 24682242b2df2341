//! What lasts: bookmarks, corrections, notes that were begun and reading positions, one file per article, saved whole or not at all.
//!
//! Used by `runtime`, which performs the app's effects. Bookmarks and positions live in separate
//! folders, so that a folder of bookmarks can be synced without the noise of positions.

mod anchor;
mod config;
mod copies;
mod corrections;
mod drafts;
mod exchange;
#[cfg(test)]
mod failures;
mod file;
mod identity;
mod inverse;
mod kin;
mod lock;
mod merge;
mod placed;
mod positions;
mod record;
mod restored;
mod session;
mod settle;
mod shelf;
mod stored;
mod taken;
mod texts;

pub use anchor::{Anchor, Fate, Placement, Places, anchor, has_words, is_same_wording, lasting_anchor, place};
pub use config::{Binding, Config, ConfigError, parse_config, read_config};
pub use copies::is_copy_of;
pub use corrections::{Corrections, Scope, StoredCorrection};
pub use drafts::{Draft, keep_draft};
pub use exchange::{Incoming, Refused, TakenIn, annotation_page, export, hypothesis, read_incoming, take_in};
pub use identity::{is_unread, lies_at, listed_as, source_of};
pub use inverse::inverse;
pub use kin::{Kin, join, other, recognize};
pub use placed::{drop_bookmark, keep_fates, name_sections};
pub use positions::{Position, Recent, keep_position, percent_read, recent};
pub use record::{
    Applied, Bookmark, BookmarkKind, Change, KEPT_IN, Notice, Record, StoreError, apply, apply_upon, files, new_id,
    now, open, rescue, save_anew,
};
pub use restored::{Holds, PutBack, Restored, site};
pub use session::Session;
pub use settle::{Home, Settling, settle};
pub use shelf::{Marked, all_marked, last_parts, names};
pub use taken::Taken;
pub use texts::{TEXT, keep_text};

use crate::article::fingerprint;
use std::path::{Path, PathBuf};

/// The folders that byline may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    pub config: PathBuf,
    pub data: PathBuf,
    /// Anything in it can be rebuilt.
    pub cache: PathBuf,
}

impl Dirs {
    /// The platform's folders (XDG on Linux); `None` where there is no home.
    pub fn find() -> Option<Dirs> {
        let dirs = directories::ProjectDirs::from("", "", "byline")?;
        Some(Dirs {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
        })
    }

    /// All below one folder, for tests.
    pub fn under(root: &Path) -> Dirs {
        Dirs { config: root.join("config"), data: root.join("data"), cache: root.join("cache") }
    }
}
