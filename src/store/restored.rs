//! What a reader has put back of what cleaning took: lines of one article, and rules that are not to
//! be used on a site. One file each under `restored/`.

use super::copies::{Kept, copies_of, read_all};
use super::identity::Known;
use super::record::{Notice, StoreError};
use super::stored::{Stored, alter};
use super::{Change, Dirs, fingerprint};
use crate::article::{Article, Removed, Safe};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

const SCHEMA: &str = "byline.restored/1";

/// Where something put back holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Article,
    /// In every article of the site: of the same host, or in the same folder.
    Site,
}

/// Something that cleaning takes and the reader keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Restored {
    /// The same for the same rule and text, so that putting back twice is putting back once.
    pub id: Safe,
    pub rule: Safe,
    /// `None`: all that the rule takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Safe>,
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Restored {
    pub fn new(rule: &Safe, text: Option<&Safe>) -> Restored {
        let id = Safe::line(&fingerprint(&format!("{rule}\n{}", text.map_or("", Safe::as_str))));
        Restored { id, rule: rule.clone(), text: text.cloned(), extra: Map::new() }
    }
}

impl Kept for Vec<Restored> {
    const JOINS: bool = true;

    fn join(file: &mut Stored<Self>, copy: Stored<Self>) {
        for theirs in copy.kept {
            if file.kept.iter().all(|ours| ours.id != theirs.id) {
                file.kept.push(theirs);
            }
        }
    }
}

/// What holds for an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PutBack {
    pub article: Vec<Restored>,
    pub site: Vec<Restored>,
}

impl PutBack {
    pub fn has(&self, removed: &Removed) -> bool {
        let fits = |r: &Restored| r.rule == removed.rule && r.text.as_ref().is_none_or(|t| *t == removed.text);
        self.article.iter().chain(&self.site).any(fits)
    }

    pub fn is_empty(&self) -> bool {
        self.article.is_empty() && self.site.is_empty()
    }

    pub fn at(&self, holds: Holds) -> &[Restored] {
        match holds {
            Holds::Article => &self.article,
            Holds::Site => &self.site,
        }
    }
}

/// What rules are remembered for: the host of the article's address, else its folder.
pub fn site(article: &Article) -> Safe {
    let address = article.url.as_deref().or(Some(article.source.as_str()).filter(|s| s.contains("://")));
    let host = address.and_then(|a| a.split_once("://")).and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    match host {
        Some(host) => Safe::line(host.rsplit('@').next().unwrap_or(host).trim_start_matches("www.")),
        None => {
            let path = Path::new(article.source.as_str());
            let folder = std::fs::canonicalize(path).ok().and_then(|p| p.parent().map(Path::to_path_buf));
            folder.map_or_else(|| article.source.clone(), |f| Safe::line(&f.to_string_lossy()))
        }
    }
}

fn path(dirs: &Dirs, article: &Article, known: &Known, holds: Holds) -> PathBuf {
    match holds {
        Holds::Article => known.path(dirs, "restored"),
        Holds::Site => dirs.data.join("restored").join(format!("site-{}.json", fingerprint(&site(article)))),
    }
}

pub fn paths(dirs: &Dirs, article: &Article, known: &Known) -> [PathBuf; 2] {
    [Holds::Article, Holds::Site].map(|holds| path(dirs, article, known, holds))
}

/// Never fails: what cannot be read is told in notices.
pub fn open(dirs: &Dirs, article: &Article, known: &Known, notices: &mut Vec<Notice>) -> PutBack {
    let mut kept = |holds| {
        let file = path(dirs, article, known, holds);
        match read_all::<Vec<Restored>>(&file, &copies_of(&file), SCHEMA, notices) {
            Ok(stored) => stored.map(|s| s.kept).unwrap_or_default(),
            Err(trouble) => {
                notices.push(trouble.notice("restored lines"));
                Vec::new()
            }
        }
    };
    PutBack { article: kept(Holds::Article), site: kept(Holds::Site) }
}

/// Saves those of the changes that are about restored lines.
pub fn apply(dirs: &Dirs, article: &Article, known: &Known, changes: &[Change]) -> Result<Vec<Notice>, StoreError> {
    let mut notices = Vec::new();
    for holds in [Holds::Article, Holds::Site] {
        let here = |c: &&Change| matches!(c, Change::Restore(at, _) | Change::CutAgain(at, _) if *at == holds);
        let changes: Vec<&Change> = changes.iter().filter(here).collect();
        if changes.is_empty() {
            continue;
        }
        let fresh = |_| match holds {
            Holds::Article => Stored::new(SCHEMA, article, known, Vec::new()),
            Holds::Site => Stored::of(SCHEMA, site(article), Vec::new()),
        };
        let change = |stored: &mut Stored<Vec<Restored>>| {
            for change in changes {
                match change {
                    Change::Restore(_, new) => {
                        stored.kept.retain(|r| r.id != new.id);
                        stored.kept.push(new.as_ref().clone());
                    }
                    Change::CutAgain(_, id) => stored.kept.retain(|r| r.id != *id),
                    _ => {}
                }
            }
            if holds == Holds::Article {
                stored.is_about(article, known);
            }
        };
        notices.extend(alter(&path(dirs, article, known, holds), SCHEMA, "restored lines", fresh, change)?);
    }
    Ok(notices)
}

#[cfg(test)]
mod tests {
    use super::super::record;
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(url: &str) -> Article {
        let facts = Article { url: Some(Safe::line(url)), ..Article::default() };
        let mut b = ArticleBuilder::new(facts);
        b.block(BlockKind::Paragraph, "Text.");
        b.removed("Advertisement", "ad-marker");
        b.removed("Advertising", "ad-marker");
        b.removed("Share", "share");
        b.finish()
    }

    fn put_back(dirs: &Dirs, article: &Article) -> Vec<bool> {
        let kept = record::open(dirs, article).0.put_back;
        article.removed.iter().map(|r| kept.has(r)).collect()
    }

    #[test]
    fn a_line_is_put_back_in_its_article_and_a_rule_on_its_site() {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        let [a, b, c] = ["https://www.one.example/a", "https://one.example/b", "https://two.example/c"].map(article);
        let (rule, text) = (Safe::line("ad-marker"), Safe::line("Advertising"));
        let line = Restored::new(&rule, Some(&text));
        record::apply(&dirs, &a, &[Change::Restore(Holds::Article, Box::new(line.clone()))]).unwrap();
        assert_eq!(put_back(&dirs, &a), [false, true, false]);
        assert_eq!(put_back(&dirs, &b), [false, false, false]);
        let all = Restored::new(&rule, None);
        record::apply(&dirs, &a, &[Change::Restore(Holds::Site, Box::new(all.clone()))]).unwrap();
        assert_eq!(put_back(&dirs, &b), [true, true, false]);
        assert_eq!(put_back(&dirs, &c), [false, false, false]);
        record::apply(&dirs, &b, &[Change::CutAgain(Holds::Site, all.id)]).unwrap();
        assert_eq!(put_back(&dirs, &a), [false, true, false]);
    }
}
