//! Bookmarks listed, exported and imported on the command line.

use assert_cmd::Command;
use byline::article::{Article, Safe, Span};
use byline::load::{Cleaning, Source, load};
use byline::store::{Bookmark, BookmarkKind, Change, Dirs, apply, lasting_anchor, new_id, now};
use serde_json::{Value, json};
use std::path::Path;

/// What `byline bookmarks …` printed, told, and its exit code.
fn byline(home: &Path, args: &[&str], input: &str) -> (String, String, i32) {
    let mut command = Command::cargo_bin("byline").unwrap();
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("data")).arg("bookmarks").args(args);
    let out = command.write_stdin(input).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(out.stdout), text(out.stderr), out.status.code().unwrap())
}

fn dirs(home: &Path) -> Dirs {
    Dirs { config: home.to_owned(), data: home.join("data/byline"), cache: home.to_owned() }
}

fn article(home: &Path) -> Article {
    let file = home.join("ferry one.md");
    let text = "# The ferry\n\nIt did not sail on *Monday*.\n\n## Why?\n\nThe wind was strong. Nobody was hurt.\n";
    std::fs::write(&file, text).unwrap();
    load(&Source::File(file), Cleaning::Clean).unwrap().remove(0).article
}

fn marked(article: &Article, words: &str, kind: BookmarkKind, note: Option<&str>, tags: &[&str]) -> Bookmark {
    let at = article.text.find(words).unwrap();
    Bookmark {
        id: new_id(),
        created: now(),
        kind,
        note: note.map(Safe::text),
        color: note.map(|_| Safe::line("green")),
        tags: tags.iter().map(|t| Safe::line(t)).collect(),
        anchor: lasting_anchor(article, Span::new(at, at + words.len())),
        extra: serde_json::Map::from_iter([("later".to_owned(), json!([1, 2]))]),
    }
}

/// A home with two bookmarks in one article.
fn home() -> (tempfile::TempDir, Vec<Bookmark>) {
    let home = tempfile::tempdir().unwrap();
    let article = article(home.path());
    let all = vec![
        marked(&article, "Monday", BookmarkKind::Place, None, &[]),
        marked(&article, "The wind was strong.", BookmarkKind::Highlight, Some("check *this*\nsoon"), &["sea"]),
    ];
    let changes: Vec<Change> = all.iter().map(|b| Change::Put(Box::new(b.clone()))).collect();
    apply(&dirs(home.path()), &article, &changes).unwrap();
    (home, all)
}

fn kept(home: &Path) -> Vec<Bookmark> {
    {
        let mut all: Vec<Bookmark> =
            byline::store::all_marked(&dirs(home)).0.into_iter().flat_map(|a| a.bookmarks).collect();
        all.sort_by_key(|b| b.anchor.offset);
        all
    }
}

#[test]
fn the_list_has_one_line_for_each_bookmark() {
    let (home, _) = home();
    // They were made in the text that is kept of it: they stand where they were put.
    let expected =
        "The ferry\t\tMonday\t\tin place\nThe ferry\tWhy?\tThe wind was strong.\tcheck *this* soon #sea\tin place\n";
    for args in [&[][..], &["list"], &["list", home.path().join("ferry one.md").to_str().unwrap()]] {
        assert_eq!(byline(home.path(), args, ""), (expected.to_owned(), String::new(), 0));
    }
    let (out, told, code) = byline(home.path(), &["list", "other.txt"], "");
    assert_eq!(
        (out.as_str(), told.as_str(), code),
        ("", "byline: other.txt: no such file, and no bookmarks of one\n", 1)
    );
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(byline(empty.path(), &["list"], ""), (String::new(), String::new(), 0));
}

#[test]
fn markdown_has_the_quotations_with_section_note_and_link() {
    let (home, _) = home();
    let (out, _, code) = byline(home.path(), &["export"], "");
    assert_eq!(code, 0);
    for part in [
        "# The ferry\n",
        "> Monday\n",
        "## Why?\n\n> The wind was strong.\n\ncheck *this*\nsoon\n",
        "#sea · [",
        "ferry%20one.md>",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn what_is_exported_comes_in_elsewhere_as_it_was_and_only_once() {
    let (home, all) = home();
    for (format, whole) in [("json", true), ("w3c", false), ("hypothesis", false)] {
        let (out, told, code) = byline(home.path(), &["export", "--format", format], "");
        assert_eq!((told.as_str(), code), ("", 0));
        let other = tempfile::tempdir().unwrap();
        let (said, told, code) = byline(other.path(), &["import", "-"], &out);
        assert_eq!((said.as_str(), told.as_str(), code), ("-: 2 bookmarks added to 1 article\n", "", 0), "{format}");
        let mut came = kept(other.path());
        let mut before = all.clone();
        if !whole {
            // What other programs have no field for.
            before.iter_mut().chain(&mut came).for_each(|b| b.extra.clear());
        }
        assert_eq!(came, before, "{format}");
        let (said, _, code) = byline(other.path(), &["import", "-"], &out);
        assert_eq!((said.as_str(), code), ("-: 0 bookmarks added to 0 articles, 2 here already\n", 0), "{format}");
        assert_eq!(kept(other.path()).len(), 2);
        // And nothing is doubled where it came from.
        byline(home.path(), &["import", "-"], &out);
        assert_eq!(kept(home.path()).len(), 2, "{format}");
        // Nor where the article was found under another name since.
        let moved =
            Article { source: Safe::line(&other.path().join("moved.txt").to_string_lossy()), ..Article::default() };
        let changes: Vec<Change> = kept(other.path()).into_iter().map(|b| Change::Put(Box::new(b))).collect();
        std::fs::remove_dir_all(other.path().join("data/byline/bookmarks")).unwrap();
        apply(&dirs(other.path()), &moved, &changes).unwrap();
        let (said, _, _) = byline(other.path(), &["import", "-"], &out);
        assert_eq!(said, "-: 0 bookmarks added to 0 articles, 2 here already\n", "{format}");
    }
}

#[test]
fn w3c_annotations_have_selectors_bodies_and_an_address_for_a_source() {
    let (home, all) = home();
    let (out, _, _) = byline(home.path(), &["export", "--format", "w3c"], "");
    let page: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&page["@context"][0], &page["type"]),
        (&json!("http://www.w3.org/ns/anno.jsonld"), &json!("AnnotationPage"))
    );
    let one = &page["items"][1];
    assert_eq!(one["id"], format!("urn:byline:{}", all[1].id));
    assert_eq!(one["motivation"], "highlighting");
    assert_eq!(
        (&one["body"][0]["purpose"], &one["body"][0]["value"]),
        (&json!("commenting"), &json!("check *this*\nsoon"))
    );
    assert_eq!((&one["body"][1]["purpose"], &one["body"][1]["value"]), (&json!("tagging"), &json!("sea")));
    let target = &one["target"];
    assert!(target["source"].as_str().is_some_and(|s| s.starts_with("file:///") && s.ends_with("/ferry%20one.md")));
    assert_eq!(
        (&target["selector"][0]["type"], &target["selector"][0]["exact"]),
        (&json!("TextQuoteSelector"), &json!("The wind was strong."))
    );
    let (start, end) =
        (target["selector"][1]["start"].as_u64().unwrap(), target["selector"][1]["end"].as_u64().unwrap());
    assert_eq!((target["selector"][1]["type"].as_str(), end - start), (Some("TextPositionSelector"), 20));
    assert_eq!(page["items"][0]["motivation"], "bookmarking");
}

/// Rows as Hypothesis' service gives them: a highlight with a note, a page note, an answer, and one without words.
fn rows() -> Value {
    let target = |selectors: Value| json!([{"source": "https://one.example/a", "selector": selectors}]);
    let quote = json!([
        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3, "endContainer": "/p[1]", "endOffset": 8},
        {"type": "TextPositionSelector", "start": 30, "end": 35},
        {"type": "TextQuoteSelector", "exact": "the \u{1b}[31m\u{202e}quay", "prefix": "at ", "suffix": " of"},
    ]);
    let row = |id: &str, text: &str, target: Value| {
        json!({"id": id, "created": "2026-01-02T03:04:05.678901+00:00", "updated": "2026-01-03T00:00:00+00:00", "user": "acct:ann@one.example",
               "uri": "https://one.example/a", "text": text, "tags": ["sea"], "group": "__world__", "document": {"title": ["The quay\u{9b}2J"]}, "target": target})
    };
    let mut answer = row("An-swer", "no", target(json!([])));
    answer["references"] = json!(["Ab_1"]);
    json!({"total": 4, "rows": [
        row("Ab_1", "a thought", target(quote)),
        row("Pa-ge", "all of it", json!([{"source": "https://one.example/a"}])),
        answer,
        row("Pdf", "", target(json!([{"type": "TextPositionSelector", "start": 1, "end": 2}]))),
    ]})
}

#[test]
fn hypothesis_rows_come_in_clean_and_what_is_no_bookmark_is_told_one_by_one() {
    let home = tempfile::tempdir().unwrap();
    let (said, told, code) = byline(home.path(), &["import", "-"], &rows().to_string());
    assert_eq!((said.as_str(), code), ("-: 2 bookmarks added to 1 article, 2 not taken in\n", 1));
    let reasons: Vec<&str> = told.lines().collect();
    assert_eq!(reasons.len(), 2, "{told}");
    assert!(reasons[0].starts_with("byline: -: annotation 3 (An-swer): ") && reasons[0].contains("answer"));
    assert!(reasons[1].contains("annotation 4 (Pdf)") && reasons[1].contains("no words"));
    let all = kept(home.path());
    let [page, one] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((page.id.as_str(), page.note.as_deref()), ("Pa-ge", Some("all of it")));
    assert_eq!((one.id.as_str(), one.note.as_deref(), one.anchor.offset), ("Ab_1", Some("a thought"), 30));
    assert_eq!(one.tags, [Safe::line("sea")]);
    for format in ["markdown", "json", "w3c", "hypothesis"] {
        let (out, _, _) = byline(home.path(), &["export", "--format", format], "");
        assert!(
            out.contains("quay") && !out.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{out:?}"
        );
    }
    // What byline has no place for goes out again.
    let (out, _, _) = byline(home.path(), &["export", "--format", "hypothesis"], "");
    let out: Value = serde_json::from_str(&out).unwrap();
    let (row, came) = (&out["annotations"][1], &rows()["rows"][0]);
    for field in ["id", "created", "updated", "user", "uri", "text", "tags", "group"] {
        assert_eq!(row[field], came[field], "{field}");
    }
    let selectors = row["target"][0]["selector"].as_array().unwrap();
    assert!(selectors.contains(&came["target"][0]["selector"][0]));
    assert_eq!(selectors.len(), 3);
}

#[test]
fn annotations_come_in_in_every_shape_that_the_model_allows() {
    let annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://notes.example/1", "type": "Annotation",
        "body": "https://other.example/post", "creator": "Ann",
        "target": {"source": {"id": "https://one.example/a#x"}, "selector": {
            "type": "FragmentSelector", "value": "x", "refinedBy": {"type": "TextQuoteSelector", "exact": "words"}}},
    });
    let another = json!({"type": "Annotation", "bodyValue": "note", "target": [{"source": "https://one.example/a", "selector": {"type": "TextQuoteSelector", "exact": "others"}}]});
    let page =
        json!({"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [annotation, another]}});
    let shapes = [
        annotation.to_string(),
        json!([annotation]).to_string(),
        page.to_string(),
        format!("{annotation}\n{another}\n"),
    ];
    let home = tempfile::tempdir().unwrap();
    for (shape, (added, here)) in shapes.iter().zip([(1, 0), (0, 1), (1, 1), (0, 2)]) {
        let (said, told, code) = byline(home.path(), &["import", "-"], shape);
        assert_eq!((told.as_str(), code), ("", 0), "{shape}");
        assert!(said.contains(&format!("{added} bookmark")), "{said}");
        assert_eq!(said.contains(&format!("{here} here already")), here > 0, "{said}");
    }
    let all = byline::store::all_marked(&dirs(home.path())).0;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].source.as_str(), "https://one.example/a");
    let (out, _, _) = byline(home.path(), &["export", "--format", "w3c"], "");
    assert!(
        out.contains("\"creator\": \"Ann\"")
            && out.contains("FragmentSelector")
            && out.contains("https://other.example/post"),
        "{out}"
    );
}

#[test]
fn the_same_words_note_and_tags_under_another_id_are_here_already() {
    let (home, _) = home();
    let (out, _, _) = byline(home.path(), &["export", "--format", "json"], "");
    let mut value: Value = serde_json::from_str(&out).unwrap();
    value["articles"][0]["kept"][0]["id"] = json!("another");
    let (said, _, _) = byline(home.path(), &["import", "-"], &value.to_string());
    assert_eq!(said, "-: 0 bookmarks added to 0 articles, 2 here already\n");
    value["articles"][0]["kept"][1]["note"] = json!("changed elsewhere");
    let (_, told, code) = byline(home.path(), &["import", "-"], &value.to_string());
    assert!(told.contains("kept as it is here"), "{told}");
    assert_eq!(code, 0);
    assert_eq!(kept(home.path())[1].note.as_deref(), Some("check *this*\nsoon"));
}

#[test]
fn what_cannot_come_in_is_told_and_loses_nothing() {
    let (home, all) = home();
    let cases = [
        ("hello", "no valid JSON"),
        ("", "no valid JSON"),
        ("{\"a\":1}", "no bookmarks in it"),
        ("null", "no bookmarks in it"),
        ("{\"schema\":\"byline.bookmarks-export/2\"}", "newer byline"),
        ("[1]", "no annotation"),
        ("{\"target\":{\"source\":\"a\",\"selector\":{\"type\":\"XPathSelector\"}}}", "no words to find it by"),
        ("{\"schema\":\"byline.bookmarks-export/1\",\"articles\":[{}]}", "names no source"),
        ("{\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"x\"}}}", "names no article"),
        ("{\"target\":{\"source\":\"a\",\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\" \"}}}", "are empty"),
        ("{\"id\":\"\u{1b}]0;x\",\"target\":[]}", "no target"),
    ];
    for (input, why) in cases {
        // A raw escape is no JSON; written as JSON writes it, it is one.
        let input = input.replace('\u{1b}', "\\u001b");
        let (_, told, code) = byline(home.path(), &["import", "-"], &input);
        assert_eq!((code, told.lines().count()), (1, 1), "{input}: {told}");
        assert!(told.starts_with("byline: -: ") && told.contains(why) && !told.contains('\u{1b}'), "{told}");
    }
    let (_, told, code) = byline(home.path(), &["import", "missing.json"], "");
    assert!(told.starts_with("byline: missing.json: ") && code == 1, "{told}");
    assert_eq!(byline(home.path(), &["import"], "").2, 2);
    assert_eq!(byline(home.path(), &["export", "--format", "sculpture"], "").2, 2);
    assert_eq!(kept(home.path()), all);
}

#[test]
fn a_note_on_a_whole_page_comes_in_as_one_and_goes_out_as_one() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("page.html");
    let body = "<p>The ferry did not sail on Monday.</p><p>Nobody could say when it would.</p>";
    let head = "<title>The ferry</title><link rel=canonical href='https://one.example/a'>";
    std::fs::write(&page, format!("<html><head>{head}</head><body><article>{body}</article></body></html>")).unwrap();
    let row = json!({"id": "p1", "uri": "https://one.example/a", "text": "of the page", "tags": ["sea"],
                     "target": [{"source": "https://one.example/a"}]});
    for format in ["w3c", "hypothesis", "json"] {
        let (said, told, _) = byline(home.path(), &["import", "-"], &json!({"rows": [row]}).to_string());
        assert!(said.contains("1 bookmark") || said.contains("1 here already"), "{said} {told}");
        let (out, _, _) = byline(home.path(), &["export", "--format", format], "");
        assert!(!out.contains("TextQuoteSelector"), "{out}");
        let other = tempfile::tempdir().unwrap();
        byline(other.path(), &["import", "-"], &out);
        let [came] = kept(other.path()).try_into().unwrap();
        assert_eq!((came.kind, came.note.as_deref()), (BookmarkKind::Place, Some("of the page")), "{format}");
        let article = load(&Source::File(page.clone()), Cleaning::Clean).unwrap().remove(0).article;
        let placement = byline::store::place(&article, &came.anchor);
        assert_eq!(placement.span().map(|s| s.start), Some(0), "{format}: it stands at the beginning");
    }
}

#[test]
fn entries_that_cannot_be_read_are_told_go_out_and_in_again_and_count_as_here() {
    let (home, _) = home();
    let folder = home.path().join("data/byline/bookmarks");
    let file = std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path()).next().unwrap();
    let (whole, _, _) = byline(home.path(), &["export", "--format", "json"], "");
    let good = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, good.replacen("\"place\"", "\"underline\"", 1)).unwrap();
    let (out, told, code) = byline(home.path(), &["list"], "");
    assert_eq!((out.lines().count(), code), (1, 1));
    assert!(told.contains("1 of the bookmarks cannot be read"), "{told}");
    let (said, _, _) = byline(home.path(), &["import", "-"], &whole);
    assert_eq!(said, "-: 0 bookmarks added to 0 articles, 2 here already\n");
    let (out, _, _) = byline(home.path(), &["export", "--format", "json"], "");
    let other = tempfile::tempdir().unwrap();
    for added in [2, 0] {
        let (said, _, _) = byline(other.path(), &["import", "-"], &out);
        assert!(said.starts_with(&format!("-: {added} bookmarks added")), "{said}");
    }
    let (again, _, _) = byline(other.path(), &["export", "--format", "json"], "");
    assert!(again.contains("underline"), "{again}");
}

#[test]
fn a_folder_that_cannot_be_listed_is_told() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("data/byline")).unwrap();
    std::fs::write(home.path().join("data/byline/bookmarks"), "in the way").unwrap();
    let (out, told, code) = byline(home.path(), &["list"], "");
    assert_eq!((out.as_str(), code), ("", 1));
    assert!(told.contains("a file is in the way of") && told.lines().count() == 1, "{told}");
}

#[test]
fn two_spellings_of_one_address_are_one_article_and_a_position_of_zero_goes_out_again() {
    let home = tempfile::tempdir().unwrap();
    let row = |id: &str, uri: &str| {
        let quote = json!({"type": "TextQuoteSelector", "exact": format!("words of {id}")});
        let position = json!({"type": "TextPositionSelector", "start": 0, "end": 9});
        json!({"id": id, "uri": uri, "target": [{"source": uri, "selector": [quote, position]}]})
    };
    let rows = json!([row("a", "https://one.example/a?utm_source=feed"), row("b", "http://www.one.example/a/")]);
    let (said, told, _) = byline(home.path(), &["import", "-"], &rows.to_string());
    assert_eq!((said.as_str(), told.as_str()), ("-: 2 bookmarks added to 1 article\n", ""));
    let mut out = String::new();
    for format in ["hypothesis", "w3c", "hypothesis"] {
        out = byline(home.path(), &["export", "--format", format], "").0;
        assert_eq!(out.matches("\"start\": 0").count(), 2, "{format}: {out}");
        std::fs::remove_dir_all(home.path().join("data")).unwrap();
        byline(home.path(), &["import", "-"], &out);
    }
    assert_eq!(out.matches("TextPositionSelector").count(), 2);
}

#[test]
fn what_is_understood_of_a_newer_file_is_listed_and_goes_out_with_a_warning() {
    let (home, _) = home();
    let folder = home.path().join("data/byline/bookmarks");
    let file = std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path()).next().unwrap();
    let newer = std::fs::read_to_string(&file).unwrap().replacen("bookmarks/1", "bookmarks/2", 1);
    std::fs::write(&file, &newer).unwrap();
    for args in [&["list"][..], &["export"], &["export", "--format", "json"], &["export", "--format", "w3c"]] {
        let (out, told, _) = byline(home.path(), args, "");
        assert!(out.contains("Monday") && out.contains("The wind was strong.") && out.contains("The ferry"), "{out}");
        assert!(told.contains("from a newer byline") && told.lines().count() == 1, "{told}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn articles_of_one_title_are_told_apart_and_one_that_came_without_gets_its_own() {
    let home = tempfile::tempdir().unwrap();
    let article = article(home.path());
    let row = |id: &str, source: &str| {
        let quote = json!({"type": "TextQuoteSelector", "exact": format!("Monday {id}")});
        json!({"id": id, "target": {"source": source, "selector": quote}})
    };
    let path = byline::store::source_of(&article);
    byline(home.path(), &["import", "-"], &json!([row("a", &format!("file://{path}"))]).to_string());
    assert!(byline(home.path(), &["list"], "").0.starts_with(path.as_str()));
    byline::store::name_sections(&dirs(home.path()), &article, &Default::default()).unwrap();
    assert!(byline(home.path(), &["list"], "").0.starts_with("The ferry\t"));
    let mut other = row("b", "https://one.example/2026/ferry");
    other["byline:title"] = json!("The ferry");
    byline(home.path(), &["import", "-"], &other.to_string());
    let (out, _, _) = byline(home.path(), &["list"], "");
    assert!(out.contains("The ferry · 2026/ferry\t") && out.contains("/ferry one.md\t"), "{out}");
}
