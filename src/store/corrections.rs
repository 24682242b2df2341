//! What a reader has put right about names and quotations: one file per article under `corrections/`,
//! and `always.json` beside them for what holds in every article.
//!
//! What a correction says is kept as it is written, so that one of another version survives.

use super::copies::{Kept, copies_of, read_all};
use super::identity::Known;
use super::record::{Notice, StoreError};
use super::stored::{Stored, alter};
use super::{Anchor, Change, Dirs};
use crate::article::{Article, Safe};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::PathBuf;

const SCHEMA: &str = "byline.corrections/1";

/// Where a correction holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Article,
    /// In every article.
    Always,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredCorrection {
    pub id: Safe,
    /// RFC 3339.
    pub created: Safe,
    /// The one place that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// `do` and what it needs, as `annotate::Correction` writes it; fields of other versions too.
    #[serde(flatten)]
    pub said: Map<String, Value>,
}

/// What holds for an article, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrections {
    /// In every article; applied first.
    pub always: Vec<StoredCorrection>,
    pub article: Vec<StoredCorrection>,
}

impl Kept for Vec<StoredCorrection> {
    const JOINS: bool = true;

    fn join(file: &mut Stored<Self>, copy: Stored<Self>) {
        for theirs in copy.kept {
            if file.kept.iter().all(|ours| ours.id != theirs.id) {
                add(&mut file.kept, theirs);
            }
        }
    }
}

fn path(dirs: &Dirs, known: &Known, scope: Scope) -> PathBuf {
    match scope {
        Scope::Article => known.path(dirs, "corrections"),
        Scope::Always => dirs.data.join("corrections").join("always.json"),
    }
}

pub fn paths(dirs: &Dirs, known: &Known) -> [PathBuf; 2] {
    [Scope::Article, Scope::Always].map(|scope| path(dirs, known, scope))
}

/// Never fails: what cannot be read is told in notices.
pub fn open(dirs: &Dirs, known: &Known, notices: &mut Vec<Notice>) -> Corrections {
    let mut kept = |scope| {
        let file = path(dirs, known, scope);
        match read_all::<Vec<StoredCorrection>>(&file, &copies_of(&file), SCHEMA, notices) {
            Ok(stored) => stored.map(|s| s.kept).unwrap_or_default(),
            Err(trouble) => {
                notices.push(trouble.notice("corrections"));
                Vec::new()
            }
        }
    };
    Corrections { always: kept(Scope::Always), article: kept(Scope::Article) }
}

/// Saves those of the changes that are about corrections.
pub fn apply(dirs: &Dirs, article: &Article, known: &Known, changes: &[Change]) -> Result<Vec<Notice>, StoreError> {
    let mut notices = Vec::new();
    for scope in [Scope::Article, Scope::Always] {
        let here = |c: &&Change| match c {
            Change::Correct(at, _) | Change::TakeBack(at, _) => *at == scope,
            _ => false,
        };
        let changes: Vec<&Change> = changes.iter().filter(here).collect();
        if changes.is_empty() {
            continue;
        }
        let fresh = |_| match scope {
            Scope::Article => Stored::new(SCHEMA, article, known, Vec::new()),
            Scope::Always => Stored::of_every_article(SCHEMA, Vec::new()),
        };
        let change = |stored: &mut Stored<Vec<StoredCorrection>>| {
            changes.iter().for_each(|c| merge(&mut stored.kept, c));
            if scope == Scope::Article {
                stored.is_about(article, known);
            }
        };
        notices.extend(alter(&path(dirs, known, scope), SCHEMA, "corrections", fresh, change)?);
    }
    Ok(notices)
}

fn add(kept: &mut Vec<StoredCorrection>, correction: StoredCorrection) {
    let at = kept.partition_point(|c| c.created <= correction.created);
    kept.insert(at, correction);
}

/// By id; one that comes back stands where its time puts it, since later ones build on earlier ones.
fn merge(kept: &mut Vec<StoredCorrection>, change: &Change) {
    match change {
        Change::Correct(_, correction) => {
            kept.retain(|c| c.id != correction.id);
            add(kept, correction.as_ref().clone());
        }
        Change::TakeBack(_, id) => kept.retain(|c| c.id != *id),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::{new_id, now, record};
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(source: &str) -> Article {
        let mut b = ArticleBuilder::new(Article { source: Safe::line(source), ..Article::default() });
        b.block(BlockKind::Paragraph, "Calder spoke.");
        b.finish()
    }

    fn correction(name: &str) -> Box<StoredCorrection> {
        let said = serde_json::json!({"do": "reject", "name": name, "of_a_later_version": [1]});
        let said = said.as_object().cloned().unwrap_or_default();
        Box::new(StoredCorrection { id: new_id(), created: now(), anchor: None, said })
    }

    fn names(of: &[StoredCorrection]) -> Vec<&str> {
        of.iter().filter_map(|c| c.said.get("name")?.as_str()).collect()
    }

    #[test]
    fn a_correction_is_there_again_in_its_article_and_one_for_always_in_every_article() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a, other) = (Dirs::under(root.path()), article("byline:a"), article("byline:b"));
        let (first, second, always) = (correction("one"), correction("two"), correction("three"));
        let changes = [Change::Correct(Scope::Article, first.clone()), Change::Correct(Scope::Always, always.clone())];
        record::apply(&dirs, &a, &changes).unwrap();
        let (saved, _) = record::apply(&dirs, &a, &[Change::Correct(Scope::Article, second)]).unwrap();
        let again = record::open(&dirs, &a).0;
        assert_eq!(again, saved);
        assert_eq!(names(&again.corrections.article), ["one", "two"]);
        assert_eq!(again.corrections.article.first(), Some(&*first), "fields of other versions stay");
        let elsewhere = record::open(&dirs, &other).0.corrections;
        assert_eq!((names(&elsewhere.always), elsewhere.article.len()), (vec!["three"], 0));
        record::apply(&dirs, &a, &[Change::TakeBack(Scope::Article, first.id.clone())]).unwrap();
        let (back, _) = record::apply(&dirs, &a, &[Change::TakeBack(Scope::Always, always.id)]).unwrap();
        assert_eq!((names(&back.corrections.article), back.corrections.always.len()), (vec!["two"], 0));
        // Undone: it stands before what was made after it.
        let (undone, _) = record::apply(&dirs, &a, &[Change::Correct(Scope::Article, first)]).unwrap();
        assert_eq!(names(&undone.corrections.article), ["one", "two"]);
    }

    #[test]
    fn a_damaged_file_of_corrections_is_kept_and_a_newer_one_is_not_touched() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article("byline:a"));
        let file = path(&dirs, &Known::of(&dirs, &a), Scope::Always);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "{ not json").unwrap();
        assert_eq!(record::open(&dirs, &a).1.len(), 1);
        let changes = [Change::Correct(Scope::Always, correction("one"))];
        assert_eq!(record::apply(&dirs, &a, &changes).unwrap().1.len(), 1);
        let newer = "{\"schema\":\"byline.corrections/2\",\"all\":\"different\"}";
        std::fs::write(&file, newer).unwrap();
        assert!(record::apply(&dirs, &a, &changes).is_err());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
    }
}
