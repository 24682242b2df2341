//! What is kept about a text under another name: a file that was moved, one of several articles that is named otherwise, another
//! file with the same text.
//!
//! A text met under a name that nothing is kept under yet is looked for among what is kept: [`recognize`].

use super::copies::is_own;
use super::drafts;
use super::identity::{Known, SCHEMA, is_living, said_path};
use super::record::{self, Bookmark, Change, Notice, StoreError};
use super::stored::{Stored, alter, read};
use super::texts::TEXT;
use super::{Dirs, Placement, Places, file, fingerprint};
use crate::article::{Article, Part, Safe};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Folders with files about single articles.
const FOLDERS: [&str; 5] = ["bookmarks", "positions", "corrections", "restored", "drafts"];

/// What is kept about a text under another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    pub source: Safe,
    /// How many are kept there.
    pub bookmarks: usize,
    /// Nothing is there any more: it is the same article, moved here. Else it is another file with the same text.
    pub moved: bool,
    /// So little of it is found here that the reader is to say whether it is the same article.
    pub doubtful: bool,
    name: String,
}

/// Whether nothing is under this name any more; of a name within the article's own file that is known from the file.
fn is_gone(source: &str, article: &Article, known: &Known) -> bool {
    match Part::split(source) {
        (file, name) if file == Part::split(&known.source).0 => match (&article.part, name) {
            (Some(part), Some(name)) => !part.all.iter().any(|n| n.as_str() == name),
            (part, name) => part.is_some() != name.is_some(),
        },
        _ => !is_living(source),
    }
}

/// Looks for a text among what is kept, where nothing is known of it under its own name: the same text elsewhere; or a file
/// that is gone, of the same name or title, whose bookmarks are found here, most of them or some.
///
/// Reads all that is kept: not to be done before the text is on the screen.
pub fn recognize(dirs: &Dirs, article: &Article) -> Option<Kin> {
    let known = Known::of(dirs, article);
    let by_path = Path::new(known.source.as_str()).is_absolute() || known.source.starts_with(TEXT);
    if known.settled || !by_path || known.path(dirs, "bookmarks").exists() { None } else { other(dirs, article) }
}

/// As [`recognize`], whatever is known of it under its own name and was answered before: what the reader asks for.
pub fn other(dirs: &Dirs, article: &Article) -> Option<Kin> {
    let known = Known::of(dirs, article);
    let print = fingerprint(&article.text);
    let title = article.title.as_ref().and_then(|t| serde_json::to_string(t).ok());
    let file_name = Path::new(known.source.as_str()).file_name().map(|n| n.to_os_string());
    let mut found: BTreeMap<String, (Kin, bool)> = BTreeMap::new();
    for folder in FOLDERS {
        let Ok(entries) = std::fs::read_dir(dirs.data.join(folder)) else { continue };
        for path in entries.flatten().map(|e| e.path()).filter(|p| is_own(p)) {
            let Some(name) = path.file_stem().and_then(|n| n.to_str()).filter(|n| *n != known.name) else { continue };
            let Ok(Some(bytes)) = file::read(&path) else { continue };
            let has = |text: &str| memchr::memmem::find(&bytes, text.as_bytes()).is_some();
            let called = |source: &str| Path::new(source).file_name().is_some_and(|n| Some(n) == file_name.as_deref());
            let maybe = has(&print) || title.as_ref().is_some_and(|t| has(t));
            let alike_named = || file_name.as_ref().and_then(|n| n.to_str()).is_some_and(has);
            if !maybe && !alike_named() {
                continue;
            }
            let Ok(stored) = serde_json::from_slice::<Stored<Value>>(&bytes) else { continue };
            // Another text may have taken the file's name since: the bookmarks know which text they were made in.
            let made_in = |b: &Value| b.pointer("/anchor/fingerprint").and_then(Value::as_str) == Some(print.as_str());
            let marked = folder == "bookmarks" && stored.kept.as_array().is_some_and(|kept| kept.iter().any(made_in));
            let same = *stored.fingerprint == *print || marked;
            let moved = is_gone(&stored.source, article, &known);
            let alike = called(&stored.source) || (stored.title.is_some() && stored.title == article.title);
            if same || moved && alike {
                let kin = Kin { source: stored.source, bookmarks: 0, moved, doubtful: false, name: name.to_owned() };
                found.entry(name.to_owned()).or_insert((kin, false)).1 |= same;
            }
        }
    }
    let places = Places::new(article);
    let judged = found.into_values().filter_map(|(mut kin, same)| {
        let path = dirs.data.join("bookmarks").join(format!("{}.json", kin.name));
        let kept = read::<Vec<Bookmark>>(&path, record::SCHEMA).ok().flatten().map(|s| s.kept).unwrap_or_default();
        kin.bookmarks = kept.len();
        if same {
            return (kin.moved || kin.bookmarks > 0).then_some((same, kin));
        }
        let placed = kept.iter().filter(|b| places.place(&b.anchor) != Placement::Lost).count();
        kin.doubtful = placed * 2 <= kept.len();
        (placed > 0).then_some((same, kin))
    });
    judged.max_by_key(|(same, kin)| (*same, kin.moved, !kin.doubtful, kin.bookmarks)).map(|(_, kin)| kin)
}

/// Keeps things about the article under the name of its kin from now on. What was marked in the meantime goes there too.
pub fn join(dirs: &Dirs, article: &Article, kin: &Kin) -> Result<Vec<Notice>, StoreError> {
    let known = Known::of(dirs, article);
    let own = known.path(dirs, "bookmarks");
    let mine = read::<Vec<Bookmark>>(&own, record::SCHEMA).ok().flatten().map(|s| s.kept).unwrap_or_default();
    let mut notices = say(dirs, &known.source, &kin.name)?;
    notices.extend(drafts::bring(dirs, article, &known, &Known::of(dirs, article))?);
    let changes: Vec<Change> = mine.into_iter().map(|b| Change::Put(Box::new(b))).collect();
    notices.extend(record::apply(dirs, article, &changes)?.1);
    if !changes.is_empty() {
        // They are in the other file now; a copy left here would be listed twice.
        let _ = std::fs::remove_file(own);
    }
    if kin.moved {
        let now = Known::of(dirs, article);
        for folder in FOLDERS {
            rename(dirs, article, &now, folder)?;
        }
    }
    Ok(notices)
}

/// Keeps things about the article under its own name for good.
pub(super) fn part(dirs: &Dirs, article: &Article) -> Result<Vec<Notice>, StoreError> {
    let known = Known::unsaid(dirs, Known::of(dirs, article).source);
    say(dirs, &known.source, &known.name)
}

/// The other file with which things about an article are kept.
pub(super) fn kin_of(dirs: &Dirs, known: &Known) -> Kin {
    let stored = read::<Vec<Bookmark>>(&known.path(dirs, "bookmarks"), record::SCHEMA).ok().flatten();
    let (source, bookmarks) = stored.map_or_else(|| (known.source.clone(), 0), |s| (s.source, s.kept.len()));
    // It was moved here if its files name this place by now.
    let moved = source == known.source;
    Kin { source, bookmarks, moved, doubtful: false, name: known.name.clone() }
}

/// Has the files of a kin tell again where its article lay, if that was another place.
pub(super) fn call(dirs: &Dirs, kin: &Kin) -> Result<(), StoreError> {
    for folder in FOLDERS {
        let path = dirs.data.join(folder).join(format!("{}.json", kin.name));
        let Ok(Some(bytes)) = file::read(&path) else { continue };
        let Ok(stored) = serde_json::from_slice::<Stored<Value>>(&bytes) else { continue };
        let schema = stored.schema.clone();
        if schema.ends_with("/1") && stored.source != kin.source {
            alter(&path, &schema, folder, |_| stored.clone(), |s: &mut Stored<Value>| s.source = kin.source.clone())?;
        }
    }
    Ok(())
}

fn say(dirs: &Dirs, source: &Safe, name: &str) -> Result<Vec<Notice>, StoreError> {
    let fresh = |_| Stored::of(SCHEMA, source.clone(), name.to_owned());
    alter(&said_path(dirs, source), SCHEMA, "identities", fresh, |stored: &mut Stored<String>| {
        name.clone_into(&mut stored.kept);
    })
}

/// Has a file tell where the article lies now.
fn rename(dirs: &Dirs, article: &Article, known: &Known, folder: &str) -> Result<(), StoreError> {
    let path = known.path(dirs, folder);
    let Ok(Some(bytes)) = file::read(&path) else { return Ok(()) };
    let Ok(stored) = serde_json::from_slice::<Stored<Value>>(&bytes) else { return Ok(()) };
    let schema = stored.schema.clone();
    // A file of a newer version says for itself where its article lies.
    if !schema.ends_with("/1") {
        return Ok(());
    }
    let fresh = |_| stored.clone();
    let change = |s: &mut Stored<Value>| {
        s.source = known.source.clone();
        s.is_about(article, known);
    };
    alter(&path, &schema, folder, fresh, change).map(drop)
}

#[cfg(test)]
mod tests {
    use super::super::identity::{source_of, whole_path};
    use super::super::{
        BookmarkKind, Position, anchor, apply, keep_position, lasting_anchor, new_id, now, open, percent_read,
    };
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind, Span};

    const TEXT: [&str; 3] = ["The ferry stopped on Monday.", "Nobody could say why.", "The mail went by road."];

    /// The article that is read from a file with these paragraphs, which is written.
    fn article(path: &Path, paragraphs: &[&str]) -> Article {
        std::fs::write(path, paragraphs.join("\n\n")).unwrap();
        read_as(&path.to_string_lossy(), paragraphs)
    }

    fn read_as(source: &str, paragraphs: &[&str]) -> Article {
        let mut b = ArticleBuilder::new(Article { source: Safe::line(source), ..Article::default() });
        paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
        b.finish()
    }

    /// Bookmarks the first so many paragraphs.
    fn mark(dirs: &Dirs, article: &Article, paragraphs: usize) {
        let one = |span: Span| {
            let (anchor, extra) = (lasting_anchor(article, span), Default::default());
            let (id, created, kind) = (new_id(), now(), BookmarkKind::Place);
            Change::Put(Box::new(Bookmark {
                id,
                created,
                kind,
                note: None,
                color: None,
                tags: Vec::new(),
                anchor,
                extra,
            }))
        };
        let changes: Vec<Change> = article.blocks.iter().take(paragraphs).map(|b| one(b.span)).collect();
        apply(dirs, article, &changes).unwrap();
    }

    fn marks(dirs: &Dirs, article: &Article) -> usize {
        open(dirs, article).0.bookmarks.len()
    }

    fn home() -> (tempfile::TempDir, Dirs) {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        (root, dirs)
    }

    #[test]
    fn a_file_that_was_moved_keeps_what_is_kept_about_it_and_another_can_take_its_name() {
        let (root, dirs) = home();
        let (old, new) = (root.path().join("a.txt"), root.path().join("b.txt"));
        let a = article(&old, &TEXT);
        mark(&dirs, &a, 2);
        let position = Position {
            anchor: anchor(&a, Span::new(2, 9)),
            furthest: 9,
            percent: 40,
            read_at: now(),
            marks: Default::default(),
            wordings: Default::default(),
        };
        keep_position(&dirs, &a, position).unwrap();
        std::fs::rename(&old, &new).unwrap();
        let b = article(&new, &TEXT);
        assert_eq!(marks(&dirs, &b), 0);
        let kin = recognize(&dirs, &b).unwrap();
        assert_eq!((kin.moved, kin.bookmarks), (true, 2));
        join(&dirs, &b, &kin).unwrap();
        assert_eq!((marks(&dirs, &b), percent_read(&dirs, &b)), (2, Some(40)));
        assert_eq!(recognize(&dirs, &b), None);
        assert!(super::super::all_marked(&dirs).0.iter().all(|m| m.source == whole_path(&new.to_string_lossy())));
        // Another text where the first one lay.
        let other = article(&old, &["Something else altogether.", "With its own words."]);
        assert_eq!((marks(&dirs, &other), recognize(&dirs, &other)), (0, None));
        mark(&dirs, &other, 1);
        assert_eq!((marks(&dirs, &other), marks(&dirs, &b)), (1, 2));
    }

    #[test]
    fn a_moved_file_whose_name_another_text_has_taken_first_is_asked_about() {
        let (root, dirs) = home();
        let (old, new) = (root.path().join("a.txt"), root.path().join("b.txt"));
        mark(&dirs, &article(&old, &TEXT), 2);
        std::fs::rename(&old, &new).unwrap();
        mark(&dirs, &article(&old, &["Something else altogether.", "With its own words."]), 1);
        let kin = recognize(&dirs, &article(&new, &TEXT)).unwrap();
        assert_eq!((kin.moved, kin.bookmarks), (false, 3));
    }

    #[test]
    fn a_file_that_was_moved_and_edited_is_known_by_its_name_and_its_bookmarks() {
        let (root, dirs) = home();
        let folder = root.path().join("later");
        std::fs::create_dir(&folder).unwrap();
        let (old, new) = (root.path().join("a.txt"), folder.join("a.txt"));
        mark(&dirs, &article(&old, &TEXT), 3);
        std::fs::remove_file(&old).unwrap();
        let edited = article(&new, &["New on top.", TEXT[0], TEXT[1], "And another end."]);
        assert!(recognize(&dirs, &edited).is_some_and(|kin| kin.moved && !kin.doubtful));
        let little = article(&new, &[TEXT[0], "All else is other text.", "None of it was in the first file."]);
        assert!(recognize(&dirs, &little).is_some_and(|kin| kin.moved && kin.doubtful), "the reader is asked");
        let other = article(&new, &["Of the same name, with another text.", "Nothing of the first is in it."]);
        assert_eq!(recognize(&dirs, &other), None);
    }

    #[test]
    fn two_files_with_one_text_share_bookmarks_only_once_the_reader_says_so() {
        let (root, dirs) = home();
        let [a, b, c] = ["a.txt", "b.txt", "c.txt"].map(|name| article(&root.path().join(name), &TEXT));
        assert_eq!(recognize(&dirs, &b), None, "there is nothing to share");
        mark(&dirs, &a, 2);
        let kin = recognize(&dirs, &b).unwrap();
        assert_eq!((kin.moved, kin.bookmarks, marks(&dirs, &b)), (false, 2, 0));
        // Marked before the answer: nothing of it is lost.
        mark(&dirs, &b, 1);
        join(&dirs, &b, &kin).unwrap();
        assert_eq!((marks(&dirs, &b), marks(&dirs, &a)), (3, 3));
        assert_eq!(super::super::all_marked(&dirs).0.len(), 1);
        part(&dirs, &c).unwrap();
        assert_eq!(recognize(&dirs, &c), None, "it was answered");
        mark(&dirs, &c, 1);
        assert_eq!((marks(&dirs, &c), marks(&dirs, &a)), (1, 3));
    }

    #[test]
    fn standard_input_is_known_by_its_text_and_an_address_by_its_page() {
        let (_root, dirs) = home();
        let [one, again, other] = [&TEXT[..], &TEXT[..], &TEXT[1..]].map(|text| read_as("-", text));
        mark(&dirs, &one, 1);
        assert_eq!((marks(&dirs, &again), marks(&dirs, &other)), (1, 0));
        let page = |url: &str| Article { url: Some(Safe::line(url)), ..read_as("x.html", &TEXT) };
        mark(&dirs, &page("https://one.example/a#part"), 1);
        assert_eq!(marks(&dirs, &page("http://www.one.example/a/")), 1);
        assert_eq!(marks(&dirs, &page("https://one.example/b")), 0);
        assert_eq!(marks(&dirs, &page("https://one.example/a?utm_source=feed&fbclid=1")), 1, "as feeds link to it");
        // Pages that give their site's front page for their address have nothing in common.
        let lost = |file: &str| Article { url: Some(Safe::line("https://one.example/")), ..read_as(file, &TEXT) };
        mark(&dirs, &lost("one.html"), 1);
        assert_eq!((marks(&dirs, &lost("one.html")), marks(&dirs, &lost("other.html"))), (1, 0));
    }

    /// The articles of a file that holds several; of one alone that file is that article's.
    fn several(path: &Path, texts: &[(&str, &str)]) -> Vec<Article> {
        std::fs::write(path, format!("{texts:?}")).unwrap();
        let parts = Part::name_all(&texts.iter().map(|(name, _)| vec![name.to_string()]).collect::<Vec<_>>());
        let one = |((_, text), part): (&(&str, &str), Part)| Article {
            part: (texts.len() > 1).then_some(part),
            ..read_as(&path.to_string_lossy(), &[text])
        };
        texts.iter().zip(parts).map(one).collect()
    }

    #[test]
    fn several_articles_of_one_file_keep_their_bookmarks_and_places_apart() {
        let (root, dirs) = home();
        let path = root.path().join("feed.json");
        let all = several(&path, &[("a", TEXT[0]), ("b", TEXT[1])]);
        mark(&dirs, &all[0], 1);
        let position = Position {
            anchor: anchor(&all[1], Span::new(0, 6)),
            furthest: 9,
            percent: 40,
            read_at: now(),
            marks: Default::default(),
            wordings: Default::default(),
        };
        keep_position(&dirs, &all[1], position).unwrap();
        let kept: Vec<_> = all.iter().map(|a| (marks(&dirs, a), percent_read(&dirs, a))).collect();
        assert_eq!(kept, [(1, None), (0, Some(40))]);
        mark(&dirs, &all[1], 1);
        let sources: Vec<Safe> = super::super::all_marked(&dirs).0.into_iter().map(|m| m.source).collect();
        assert!(all.iter().all(|a| sources.contains(&source_of(a))), "{sources:?}");
        // Another on top.
        let more = several(&path, &[("new", TEXT[2]), ("a", TEXT[0]), ("b", TEXT[1])]);
        assert_eq!(more.iter().map(|a| marks(&dirs, a)).collect::<Vec<_>>(), [0, 1, 1]);
    }

    #[test]
    fn a_file_that_comes_to_hold_more_articles_or_one_alone_keeps_what_is_kept_of_them() {
        let (root, dirs) = home();
        let path = root.path().join("feed.json");
        let alone = several(&path, &[("a", TEXT[0])]);
        mark(&dirs, &alone[0], 1);
        let both = several(&path, &[("a", TEXT[0]), ("b", TEXT[1])]);
        let kin = recognize(&dirs, &both[0]).unwrap();
        assert_eq!((kin.moved, recognize(&dirs, &both[1])), (true, None));
        join(&dirs, &both[0], &kin).unwrap();
        mark(&dirs, &both[1], 1);
        assert_eq!((marks(&dirs, &both[0]), marks(&dirs, &both[1])), (1, 1));
        let again = several(&path, &[("a", TEXT[0])]);
        let kin = recognize(&dirs, &again[0]).unwrap();
        assert!(kin.moved);
        join(&dirs, &again[0], &kin).unwrap();
        assert_eq!(marks(&dirs, &again[0]), 1);
        // Under another name in the file, with the same text.
        let renamed = several(&path, &[("x", TEXT[0]), ("b", TEXT[1])]);
        assert!(recognize(&dirs, &renamed[0]).is_some_and(|kin| kin.moved));
        // Two of the same text are asked about, as two files are.
        let twins = several(&path, &[("x", TEXT[1]), ("b", TEXT[1])]);
        assert_eq!(recognize(&dirs, &twins[0]).map(|kin| kin.moved), Some(false));
    }

    #[test]
    fn a_file_that_names_no_file_of_ours_is_not_followed() {
        let (root, dirs) = home();
        let a = article(&root.path().join("a.txt"), &TEXT);
        let known = Known::of(&dirs, &a);
        say(&dirs, &known.source, "../../elsewhere").unwrap();
        assert_eq!(Known::of(&dirs, &a).name, known.name);
    }
}
