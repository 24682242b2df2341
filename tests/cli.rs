//! Files in, printed output and exit codes out.

use assert_cmd::Command;
use serde_json::Value;

fn byline(args: &[&str]) -> assert_cmd::assert::Assert {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("byline").unwrap();
    command.env("HOME", home.path()).env_remove("XDG_DATA_HOME").args(args).assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

const FERRY: &str = "tests/articles/ferry.txt";

#[test]
fn json_tells_what_is_in_an_article() {
    let out = stdout(&byline(&["--format", "json", FERRY]).success());
    let a: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(a["schema"], "byline.article/1");
    assert_eq!(a["title"], "Why did the ferry stop?");
    assert_eq!(a["published"], "2022-05-03");
    assert_eq!(a["dateline"]["place"], "PORT ELLERY");
    let text: Vec<char> = a["text"].as_str().unwrap().chars().collect();
    let at = |v: &Value| -> String {
        let (start, end) = (v["start"].as_u64().unwrap() as usize, v["end"].as_u64().unwrap() as usize);
        text[start..end].iter().collect()
    };
    let quotes = a["quotes"].as_array().unwrap();
    assert_eq!(
        quotes.iter().map(at).collect::<Vec<_>>(),
        ["“We could not sail in that wind,”", "“when the sea allows it and not before.\""]
    );
    assert!(quotes.iter().all(|q| q["speaker"] == "Ruth Calder"));
    assert_eq!(at(&quotes[1]["source"]), "Calder");
    let rules: Vec<&str> = a["removed"].as_array().unwrap().iter().map(|r| r["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["date-line", "doubled-title", "ad-marker", "share", "date-line"]);
}

#[test]
fn text_is_printed_where_stdout_is_no_terminal() {
    let out = stdout(&byline(&[FERRY]).success());
    assert!(out.starts_with("Why did the ferry stop?\n"));
    assert!(!out.contains("Advertisement"));
    assert!(stdout(&byline(&["--no-clean", FERRY]).success()).contains("Advertisement"));
    assert!(stdout(&byline(&["--format", "markdown", FERRY]).success()).starts_with("# Why did"));
}

#[test]
fn bad_input_is_one_clear_line_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    };
    let empty = tempfile::tempdir().unwrap();
    let cases = [
        (file("binary", b"\x7fELF\0\0\0\0\x01\x02\x03"), "binary"),
        (file("empty.txt", b""), "empty"),
        (file("feed.xml", b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), "feeds are unsupported"),
        (file("package.json", b"{\"name\":\"x\",\"version\":1}"), "holds no article"),
        (file("broken.json", b"{\"title\":\"x\", "), "invalid JSON"),
        (file("script.html", b"<script>var a = 1;</script>"), "no text"),
        (folder.path().join("missing").to_string_lossy().into_owned(), "no such file"),
        (empty.path().to_string_lossy().into_owned(), "no articles in this folder"),
    ];
    for (source, why) in cases {
        let assert = byline(&["--format", "text", &source]).code(1);
        let output = assert.get_output();
        let told = String::from_utf8(output.stderr.clone()).unwrap();
        assert!(output.stdout.is_empty() && told.lines().count() == 1, "{told}");
        assert!(told.starts_with("byline: ") && told.contains(why), "{told}");
    }
}

#[test]
fn the_good_sources_are_printed_and_the_bad_one_is_told() {
    let assert = byline(&["--format", "json", FERRY, "missing.txt", FERRY]).code(1);
    assert_eq!(stdout(&assert).lines().count(), 2);
}

#[test]
fn a_folder_prints_each_article_and_tells_what_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("two.md", b"# Two\n\nThe second article.");
    write("one.txt", b"Nothing but the first article stands in this file.");
    write("picture.png", b"\x89PNG");
    write("really-binary.txt", b"\0\0\0\x01\x02");
    let path = folder.path().to_string_lossy().into_owned();
    let out = stdout(&byline(&["--format", "json", &path]).success());
    assert_eq!(out.lines().count(), 2);
    assert!(out.lines().all(|l| serde_json::from_str::<Value>(l).is_ok()));
    write("empty.txt", b"");
    let assert = byline(&["--format", "json", &path, FERRY]).code(1);
    assert_eq!(stdout(&assert).lines().count(), 3);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("empty.txt: the file is empty"));
}

#[test]
fn bytes_that_are_not_utf_8_are_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin.txt");
    std::fs::write(&path, b"Le caf\xe9 est ferm\xe9 aujourd'hui, dit-on \xe0 la mairie.").unwrap();
    let out = stdout(&byline(&["--format", "text", &path.to_string_lossy()]).success());
    assert!(out.contains("café est fermé"));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    byline(&["--format", "sculpture", FERRY]).code(2);
    byline(&["--format", "json"]).code(2);
}

#[test]
fn a_setting_that_is_unknown_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let check = |text: &str, words: &str| {
        std::fs::write(&path, text).unwrap();
        let refused = byline(&["--config", path.to_str().unwrap(), "--format", "text", FERRY]).code(1);
        let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains(words), "{said}");
        assert!(refused.get_output().stdout.is_empty());
    };
    check("width = 70\nspeed = 3\n", "line 2");
    check("[keys]\nline-down = \"q\"\n", "quit");
    check("theme = \"mauve\"\n", "mauve");
    std::fs::write(&path, "theme = \"light\"\n").unwrap();
    byline(&["--config", path.to_str().unwrap(), "--format", "text", FERRY]).success();
    byline(&["--config", "/nonexistent.toml", "--format", "text", FERRY]).code(1);
}

/// Permission does not bind the superuser, so the program is run as somebody else where the tests run as root.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_be_read_is_one_clear_line() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &std::path::Path, bits: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(bits)).unwrap();
    };
    mode(folder.path(), 0o755);
    let (program, secret) = (folder.path().join("byline"), folder.path().join("secret.txt"));
    std::fs::copy(env!("CARGO_BIN_EXE_byline"), &program).unwrap();
    std::fs::write(&secret, "Nobody may read this.").unwrap();
    mode(&secret, 0o000);
    let mut command = std::process::Command::new(&program);
    command.arg(&secret).env("HOME", folder.path());
    if std::fs::metadata(folder.path()).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    // A process that another test starts at this moment holds the copy open for writing until it is that program.
    let out = loop {
        match command.output() {
            Err(e) if e.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            out => break out.unwrap(),
        }
    };
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("no permission"), "{said}");
}

#[test]
fn what_a_reader_has_put_right_is_printed_too() {
    use byline::annotate::{Correction, EntityKind};
    use byline::app::in_words;
    use byline::article::Safe;
    use byline::load::{Cleaning, Source, load};
    use byline::store::{Change, Dirs, Scope, StoredCorrection, anchor, apply, new_id, now};
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("byline");
    let dirs = Dirs { config: data.clone(), data, cache: home.path().to_owned() };
    let article = load(&Source::File(FERRY.into()), Cleaning::Clean).unwrap().remove(0).article;
    let said = article.text.find("“We could").unwrap();
    let end = said + article.text[said..].find('”').unwrap() + '”'.len_utf8();
    let span = byline::article::Span::new(said, end);
    let corrections = [
        (Scope::Always, Correction::Rename { name: Safe::line("Ruth Calder"), to: Safe::line("R. Calder") }),
        (Scope::Article, Correction::Retype { name: Safe::line("R. Calder"), kind: EntityKind::Place }),
        (Scope::Article, Correction::Speaker { speaker: Some(Safe::line("an aide")), at: span }),
    ];
    let put = |(scope, correction): &(Scope, Correction)| {
        let anchor = correction.at().map(|at| anchor(&article, at));
        let said = in_words(correction);
        Change::Correct(*scope, Box::new(StoredCorrection { id: new_id(), created: now(), anchor, said }))
    };
    apply(&dirs, &article, &corrections.iter().map(put).collect::<Vec<_>>()).unwrap();
    let printed = |args: &[&str]| {
        let mut command = Command::cargo_bin("byline").unwrap();
        stdout(&command.env("HOME", home.path()).env("XDG_DATA_HOME", home.path()).args(args).assert().success())
    };
    let a: Value = serde_json::from_str(&printed(&["--format", "json", FERRY])).unwrap();
    let calder = a["entities"].as_array().unwrap().iter().find(|e| e["name"] == "R. Calder").unwrap();
    assert_eq!(calder["kind"], "place");
    assert_eq!(a["quotes"][0]["speaker"], "an aide");
    assert_eq!(a["quotes"][1]["speaker"], "R. Calder");
    let listed = a["corrections"].as_array().unwrap();
    assert_eq!(listed.len(), 3);
    assert_eq!(listed[0], serde_json::json!({"do": "rename", "name": "Ruth Calder", "to": "R. Calder"}));
    assert_eq!(listed[2]["start"], a["quotes"][0]["start"]);
    let quotes = printed(&["--format", "markdown", "--quotes-only", FERRY]);
    assert!(quotes.contains("— an aide") && quotes.contains("— probably R. Calder"), "{quotes}");
    assert_eq!(printed(&["--quotes-only", FERRY]), quotes);
    byline(&["--quotes-only", "--format", "json", FERRY]).code(2);
}

#[test]
fn what_is_printed_as_json_is_the_same_article_when_it_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let markdown = folder.path().join("a.md");
    let text = "---\ntitle: A walk\nauthor: Ann Lee\ndate: 2024-05-01\ntags: [river]\n---\nOne é [link](https://a.example/).\n\n## Why\n\n3. three\n4. four\n\n> said\n\n---\n\n```\ncode  x\n```\n";
    std::fs::write(&markdown, text).unwrap();
    for source in [FERRY, markdown.to_str().unwrap()] {
        let first = stdout(&byline(&["--format", "json", source]).success());
        let again =
            Command::cargo_bin("byline").unwrap().args(["--format", "json", "-"]).write_stdin(first.clone()).assert();
        let mut first: Value = serde_json::from_str(&first).unwrap();
        let again: Value = serde_json::from_str(&stdout(&again.success())).unwrap();
        first["source"] = "-".into();
        assert_eq!(again, first);
    }
}

#[test]
fn a_picture_is_told_where_it_stands_in_every_format_and_is_no_part_of_the_text() {
    let one =
        "The raft was built in a single winter by forty men and one very stubborn horse, as the mayor likes to say.";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let page = format!(
        "<article><h1>The old raft</h1><p>{one}</p><figure><img alt='Two men'><figcaption>The crossing, 1902</figcaption></figure><p>{one} So.</p></article>"
    );
    std::fs::write(&path, page).unwrap();
    let path = path.to_str().unwrap();
    let of = |format: &str| stdout(&byline(&["--format", format, path]).success());
    let a: Value = serde_json::from_str(&of("json")).unwrap();
    assert_eq!(a["text"], format!("{one}\n\n{one} So."));
    let at = one.chars().count() + 2;
    let image = serde_json::json!({"kind": "image", "level": null, "start": at, "end": at, "alt": "Two men", "caption": "The crossing, 1902"});
    assert_eq!(a["blocks"][1], image);
    assert!(of("text").contains(&format!("{one}\n\n[Picture: Two men / The crossing, 1902]\n\n{one} So.")));
    assert!(of("markdown").contains(&format!("{one}\n\n*Two men*\\\n*The crossing, 1902*\n\n{one} So.")));
}
