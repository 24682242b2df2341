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
    let cases = [
        (file("binary", b"\x7fELF\0\0\0\0\x01\x02\x03"), "binary"),
        (file("empty.txt", b""), "empty"),
        (folder.path().join("missing").to_string_lossy().into_owned(), "no such file"),
        (folder.path().to_string_lossy().into_owned(), "folder"),
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
