//! Saves on a disk that fails: whatever step fails, what was kept is there, and the error is told.

use super::file::{Step, failing_at};
use super::record::SCHEMA;
use super::{
    Bookmark, BookmarkKind, Change, Dirs, Draft, Position, Scope, StoreError, StoredCorrection, anchor, apply,
    keep_draft, keep_position, new_id, now, open,
};
use crate::article::{Article, ArticleBuilder, BlockKind, Safe, Span};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const BEFORE_RENAME: [Step; 6] = [Step::Lock, Step::Read, Step::Create, Step::Write, Step::Sync, Step::Rename];

/// ENOSPC, EIO, EROFS, EDQUOT, EACCES, and what is told of them.
#[cfg(target_os = "linux")]
const ERRORS: [(i32, &str); 5] = [
    (28, "the disk is full"),
    (5, "nput/output error"),
    (30, "read-only"),
    (122, "quota is used up"),
    (13, "no permission in"),
];
/// EIO, which all systems have.
#[cfg(not(target_os = "linux"))]
const ERRORS: [(i32, &str); 1] = [(5, "nput/output error")];

fn article() -> Article {
    let mut b = ArticleBuilder::new(Article { source: Safe::line("byline:test"), ..Article::default() });
    b.block(BlockKind::Paragraph, "A sentence to come back to.");
    b.finish()
}

fn bookmark(article: &Article, note: &str) -> Change {
    Change::Put(Box::new(Bookmark {
        id: new_id(),
        created: now(),
        kind: BookmarkKind::Highlight,
        note: Some(Safe::text(note)),
        color: None,
        tags: Vec::new(),
        anchor: anchor(article, Span::new(0, 10)),
        extra: Default::default(),
    }))
}

fn position(article: &Article) -> Position {
    Position {
        anchor: anchor(article, Span::new(2, 10)),
        furthest: 10,
        percent: 40,
        read_at: now(),
        marks: Default::default(),
        wordings: Default::default(),
    }
}

type Save = fn(&Dirs, &Article) -> Result<(), StoreError>;

/// The ways in which something is saved.
const SAVES: [Save; 4] = [
    |dirs, a| apply(dirs, a, &[bookmark(a, "second")]).map(drop),
    |dirs, a| {
        let put = StoredCorrection { id: new_id(), created: now(), anchor: None, said: Default::default() };
        apply(dirs, a, &[Change::Correct(Scope::Article, Box::new(put))]).map(drop)
    },
    |dirs, a| keep_position(dirs, a, position(a)).map(drop),
    |dirs, a| {
        let (id, note) = (Safe::line("1a.1"), Safe::line("begun"));
        let (anchor, kind, written) = (anchor(a, Span::new(0, 10)), BookmarkKind::Place, now());
        let draft = Draft { id: id.clone(), written, note, anchor, kind, begun: None, extra: Default::default() };
        keep_draft(dirs, a, &id, Some(draft)).map(drop)
    },
];

/// Every file below a folder with its bytes, locks left out.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(root).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false if path.extension().is_some_and(|e| e == "lock") => {}
            false => drop(all.insert(path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    all
}

#[test]
fn whatever_step_fails_the_old_file_is_as_it_was_and_the_error_is_told() {
    for save in SAVES {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        apply(&dirs, &a, &[bookmark(&a, "first")]).unwrap();
        save(&dirs, &a).unwrap();
        let before = files(root.path());
        for step in BEFORE_RENAME {
            for (error, why) in ERRORS {
                let StoreError(told) = failing_at(step, error, || save(&dirs, &a)).unwrap_err();
                assert!(told.contains(why), "{step:?}: {told}");
                let place = dirs.data.to_string_lossy().into_owned();
                assert!(told.contains(&place), "where it tried: {told}");
                assert!(error == 5 || told.contains("XDG_DATA_HOME"), "what to do: {told}");
                assert_eq!(files(root.path()), before, "{step:?}, error {error}");
            }
        }
        save(&dirs, &a).unwrap();
        assert_ne!(files(root.path()), before);
    }
}

#[test]
fn where_the_folder_cannot_be_synced_the_file_is_whole_and_the_error_is_told() {
    let root = tempfile::tempdir().unwrap();
    let (dirs, a) = (Dirs::under(root.path()), article());
    apply(&dirs, &a, &[bookmark(&a, "first")]).unwrap();
    failing_at(Step::SyncFolder, 5, || apply(&dirs, &a, &[bookmark(&a, "second")])).unwrap_err();
    let (record, notices) = open(&dirs, &a);
    assert_eq!(notices, []);
    assert_eq!(record.bookmarks.first().and_then(|b| b.note.as_deref()), Some("first"));
}

#[test]
fn a_first_save_that_fails_leaves_nothing_half_written() {
    for step in BEFORE_RENAME {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        failing_at(step, 5, || apply(&dirs, &a, &[bookmark(&a, "first")])).unwrap_err();
        assert_eq!(files(root.path()), BTreeMap::new(), "{step:?}");
    }
}

#[test]
fn a_damaged_file_that_cannot_be_set_aside_is_not_written_over() {
    let root = tempfile::tempdir().unwrap();
    let (dirs, a) = (Dirs::under(root.path()), article());
    apply(&dirs, &a, &[bookmark(&a, "first")]).unwrap();
    let path = files(root.path()).into_keys().next().unwrap();
    std::fs::write(&path, "{ half of a").unwrap();
    let before = files(root.path());
    for step in [Step::SetAside, Step::Read, Step::Lock] {
        failing_at(step, 5, || apply(&dirs, &a, &[bookmark(&a, "second")])).unwrap_err();
        assert_eq!(files(root.path()), before, "{step:?}");
    }
    // Set aside whole; then the new file fails: the copy is what there is.
    failing_at(Step::Sync, 28, || apply(&dirs, &a, &[bookmark(&a, "second")])).unwrap_err();
    assert!(files(root.path()).into_values().all(|bytes| bytes == b"{ half of a"));
}

#[test]
fn what_cannot_be_read_is_told_and_the_article_opens_without_it() {
    let root = tempfile::tempdir().unwrap();
    let (dirs, a) = (Dirs::under(root.path()), article());
    apply(&dirs, &a, &[bookmark(&a, "first")]).unwrap();
    let (record, notices) = failing_at(Step::Read, 5, || open(&dirs, &a));
    assert_eq!(record.bookmarks, []);
    assert!(notices.iter().any(|n| n.0.contains("bookmarks cannot be read")), "{notices:?}");
    assert_eq!(open(&dirs, &a).0.bookmarks.len(), 1);
}

/// Files as they come back from broken disks, editors, sync tools and other programs.
fn damaged() -> Vec<(&'static str, Vec<u8>)> {
    let root = tempfile::tempdir().unwrap();
    let (dirs, a) = (Dirs::under(root.path()), article());
    apply(&dirs, &a, &[bookmark(&a, "a note é")]).unwrap();
    let good = String::from_utf8(files(root.path()).into_values().next().unwrap()).unwrap();
    let bytes = good.as_bytes();
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}: {good}");
        good.replace(from, to).into_bytes()
    };
    let half = bytes.len() / 2;
    vec![
        ("cut off", bytes[..half].to_vec()),
        ("empty", Vec::new()),
        ("nothing but NUL", vec![0; 4096]),
        ("NUL from the middle on", [&bytes[..half], &[0; 400]].concat()),
        ("a form that is no number", with(SCHEMA, "byline.bookmarks/banana")),
        ("a form below one", with(SCHEMA, "byline.bookmarks/-1")),
        ("no form", with("schema", "scheme")),
        (
            "another program's",
            b"{\"version\":1,\"bookmarks\":[{\"file\":\"/a.txt\",\"start\":40}],\"positions\":{}}".to_vec(),
        ),
        (
            "other types",
            b"{\"schema\":\"byline.bookmarks/1\",\"source\":\"x\",\"fingerprint\":\"\",\"kept\":{\"a\":1}}".to_vec(),
        ),
        ("null", b"null".to_vec()),
        ("a list", b"[]".to_vec()),
        ("no JSON", b"hello".to_vec()),
        ("twice over", [bytes, bytes].concat()),
        (
            "Latin-1",
            with("é", "\u{fffd}")
                .into_iter()
                .filter(|b| !matches!(b, 0xef | 0xbf))
                .map(|b| if b == 0xbd { 0xe9 } else { b })
                .collect(),
        ),
        ("UTF-16", good.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("nested without end", vec![b'['; 200_000]),
        ("an offset beyond numbers", with("\"offset\": 0", "\"offset\": 18446744073709551616")),
        ("an offset below zero", with("\"offset\": 0", "\"offset\": -5")),
        ("a conflict of two versions", format!("<<<<<<< HEAD\n{good}=======\n{good}>>>>>>> b\n").into_bytes()),
    ]
}

#[test]
fn a_damaged_file_is_told_and_an_exact_copy_of_it_is_kept() {
    for (name, bytes) in damaged() {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        apply(&dirs, &a, &[bookmark(&a, "first")]).unwrap();
        let path = files(root.path()).into_keys().next().unwrap();
        std::fs::write(&path, &bytes).unwrap();
        let (record, notices) = open(&dirs, &a);
        assert_eq!((record.bookmarks.len(), notices.len()), (0, 1), "{name}");
        assert!(notices.iter().all(|n| n.0.contains("damaged")), "{name}: {notices:?}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}: reading changes nothing");
        let (record, notices) = apply(&dirs, &a, &[bookmark(&a, "second")]).unwrap();
        assert_eq!((record.bookmarks.len(), notices.len()), (1, 1), "{name}");
        let kept = files(root.path());
        assert!(kept.iter().any(|(p, b)| *p != path && *b == bytes), "{name}");
        assert!(notices.iter().all(|n| n.0.contains(".corrupt-")), "{name}: {notices:?}");
    }
}

#[test]
fn odd_files_that_can_be_read_are_read() {
    let root = tempfile::tempdir().unwrap();
    let (dirs, a) = (Dirs::under(root.path()), article());
    apply(&dirs, &a, &[bookmark(&a, "first")]).unwrap();
    let (path, good) = files(root.path()).into_iter().next().unwrap();
    let good = String::from_utf8(good).unwrap();
    let many = {
        let (before, rest) = good.split_once("\"kept\": [").unwrap();
        let (one, after) = rest.split_once("\n  ]").unwrap();
        format!("{before}\"kept\": [{}\n  ]{after}", std::iter::repeat_n(one, 5_000).collect::<Vec<_>>().join(","))
    };
    let cases = [
        ("byte order mark", format!("\u{feff}{good}"), 1),
        (
            "a field twice",
            good.replacen('{', "{\"title\":\"x\",\"title\":\"y\",", 1).replacen("\"title\": null", "\"later\": 1", 1),
            1,
        ),
        ("escapes in a note", good.replace("\"first\"", "\"\\u001b]0;x\\u0007\\u202e\""), 1),
        ("thousands", many, 5_000),
    ];
    for (name, text, expected) in cases {
        std::fs::write(&path, &text).unwrap();
        let (record, notices) = open(&dirs, &a);
        assert_eq!((record.bookmarks.len(), notices), (expected, Vec::new()), "{name}");
        let note = record.bookmarks.first().and_then(|b| b.note.clone()).unwrap();
        assert!(!note.contains(|c: char| c.is_control() || c == '\u{202e}'), "{name}: {note:?}");
    }
}

#[test]
fn a_newer_file_is_never_written_over_whatever_is_saved() {
    for save in SAVES {
        let root = tempfile::tempdir().unwrap();
        let (dirs, a) = (Dirs::under(root.path()), article());
        save(&dirs, &a).unwrap();
        let (path, bytes) = files(root.path()).into_iter().next().unwrap();
        let newer = String::from_utf8(bytes).unwrap().replacen("/1\"", "/7\"", 1);
        std::fs::write(&path, &newer).unwrap();
        assert_eq!(open(&dirs, &a).1.len(), 1, "{}", path.display());
        let StoreError(told) = save(&dirs, &a).unwrap_err();
        assert!(told.contains("newer byline"), "{told}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    }
}
