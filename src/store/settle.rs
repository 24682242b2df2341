//! Where things about an article are kept: under its own name, with another file's, or as nobody has said yet; each with the way back.
//!
//! Called by `runtime` for what the reader answers about a file with the same text ([`super::kin`] finds it), and to take that
//! back.

use super::Dirs;
use super::identity::{Known, said_path};
use super::kin::{Kin, call, join, kin_of, part};
use super::record::{self, Bookmark, Change, Notice, StoreError};
use super::stored::{Stored, alter, read};
use crate::article::{Article, Safe};
use std::io;

/// Where things about an article are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// Under its own name, until the reader is asked and says otherwise.
    Unsaid,
    /// Under its own name for good.
    Own,
    /// With those of another file.
    With(Box<Kin>),
}

/// Where they are to be kept from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settling {
    pub home: Home,
    /// Ids of the bookmarks that come along from where they are now.
    pub along: Vec<Safe>,
    /// What is to tell of its former place again, which it left because it was said to have moved here.
    pub recalled: Option<Box<Kin>>,
}

impl Settling {
    pub fn to(home: Home) -> Settling {
        Settling { home, along: Vec::new(), recalled: None }
    }
}

/// Keeps things about the article elsewhere from now on; answers with what takes that back.
///
/// Bookmarks are written where they go before they are taken from where they were.
pub fn settle(dirs: &Dirs, article: &Article, to: &Settling) -> Result<(Settling, Vec<Notice>), StoreError> {
    let known = Known::of(dirs, article);
    let was = home(dirs, &known);
    let mut back = Settling::to(was.clone());
    let mut notices = match &to.home {
        Home::With(kin) => {
            // What was marked here goes there too.
            back.along = kept(dirs, &known).into_iter().map(|b| b.id).collect();
            // Said to be the same article moved here: no longer asked, it would be found again by itself.
            if kin.moved {
                (back.home, back.recalled) = (Home::Own, Some(kin.clone()));
            }
            join(dirs, article, kin)?
        }
        Home::Own if to.recalled.is_none() && matches!(&was, Home::With(kin) if kin.moved) => {
            return Err(StoreError(Safe::line("nothing is shared: these are the bookmarks of this article alone")));
        }
        Home::Own => part(dirs, article)?,
        Home::Unsaid => {
            let said = std::fs::remove_file(said_path(dirs, &known.source));
            said.or_else(|e| if e.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(e) })
                .map_err(|e| StoreError(Safe::line(&format!("{}: {e}", said_path(dirs, &known.source).display()))))?;
            Vec::new()
        }
    };
    let now = Known::of(dirs, article);
    if now.name == known.name || matches!(to.home, Home::With(_)) {
        return Ok((back, notices));
    }
    if let Some(kin) = &to.recalled {
        call(dirs, kin)?;
    }
    let mine: Vec<Bookmark> = kept(dirs, &known).into_iter().filter(|b| to.along.contains(&b.id)).collect();
    if !mine.is_empty() {
        let changes: Vec<Change> = mine.iter().map(|b| Change::Put(Box::new(b.clone()))).collect();
        notices.extend(record::apply(dirs, article, &changes)?.1);
        let none = |_| Stored::new(record::SCHEMA, article, &known, Vec::new());
        let take = |stored: &mut Stored<Vec<Bookmark>>| stored.kept.retain(|b| !to.along.contains(&b.id));
        notices.extend(alter(&known.path(dirs, "bookmarks"), record::SCHEMA, "bookmarks", none, take)?);
    }
    Ok((back, notices))
}

fn home(dirs: &Dirs, known: &Known) -> Home {
    match known.settled {
        false => Home::Unsaid,
        true if known.name == Known::unsaid(dirs, known.source.clone()).name => Home::Own,
        true => Home::With(Box::new(kin_of(dirs, known))),
    }
}

fn kept(dirs: &Dirs, known: &Known) -> Vec<Bookmark> {
    let stored = read::<Vec<Bookmark>>(&known.path(dirs, "bookmarks"), record::SCHEMA);
    stored.ok().flatten().map(|s| s.kept).unwrap_or_default()
}
