//! What was said to be saved is there whatever happens next, with the program itself: killed at random moments, two at once,
//! a disk that takes half a file, damaged files, folders that cannot be written.
//!
//! `KILLS=1000 NOTES=500 cargo test --test durability` runs the whole number; without it a few are enough for each change.

#![cfg(unix)]

use byline::store::{Dirs, all_marked};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn dirs(home: &Path) -> Dirs {
    Dirs { config: home.to_owned(), data: home.join("byline"), cache: home.to_owned() }
}

/// So many, unless the environment says how many.
fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn annotation(id: &str, article: &str) -> Value {
    json!({"id": id, "type": "Annotation", "body": [{"type": "TextualBody", "value": format!("note of {id}")}],
           "target": {"source": article, "selector": {"type": "TextQuoteSelector", "exact": format!("words of {id}")}}})
}

/// Files with one bookmark each, of one article.
fn files(folder: &Path, name: &str, many: usize) -> Vec<PathBuf> {
    let one = |n: usize| {
        let path = folder.join(format!("{name}-{n}.json"));
        std::fs::write(&path, annotation(&format!("{name}-{n}"), "https://one.example/a").to_string()).unwrap();
        path
    };
    (0..many).map(one).collect()
}

/// Saves bookmarks one after the other, and prints a line when one is on disk.
fn saving(home: &Path, files: &[PathBuf]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
    command.args(["bookmarks", "import"]).args(files).env("HOME", home).env("XDG_DATA_HOME", home);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Ids of what is kept. Every file must be whole.
fn kept(home: &Path) -> Vec<String> {
    let (all, troubles) = all_marked(&dirs(home));
    assert_eq!(troubles, [], "every file can be read");
    all.into_iter().flat_map(|a| a.bookmarks).map(|b| b.id.into_string()).collect()
}

/// How many homes' worth of kills: articles stay of a size that people have.
const KILLS_IN_A_HOME: usize = 40;

#[test]
fn no_bookmark_that_was_called_saved_is_lost_when_byline_is_killed_while_saving() {
    let kills = number("KILLS", 40);
    let (mut saved, mut cut_short) = (0, 0);
    // Moments by a congruence: spread evenly, the same each time.
    let mut moment: u64 = 1;
    for first in (0..kills).step_by(KILLS_IN_A_HOME) {
        let home = tempfile::tempdir().unwrap();
        let mut acknowledged: Vec<String> = Vec::new();
        for round in first..kills.min(first + KILLS_IN_A_HOME) {
            let files = files(home.path(), &format!("round{round}"), 20);
            let mut child = saving(home.path(), &files);
            moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            // Somewhere in the first saves: after so many of them, and so many microseconds more.
            let mut seen: Vec<String> = lines.by_ref().take((moment >> 33) as usize % 6).map(Result::unwrap).collect();
            std::thread::sleep(Duration::from_micros((moment >> 40) % 12_000));
            child.kill().unwrap();
            seen.extend(lines.map_while(Result::ok));
            child.wait().unwrap();
            cut_short += usize::from(seen.len() < files.len());
            let id = |line: &String| Some(line.split_once(".json: 1 bookmark added")?.0.rsplit('/').next()?.to_owned());
            acknowledged.extend(seen.iter().filter_map(id));
            let kept = kept(home.path());
            let lost: Vec<&String> = acknowledged.iter().filter(|id| !kept.contains(id)).collect();
            assert!(lost.is_empty(), "lost after kill {round}: {lost:?}");
        }
        // Half a file is left of the last kill at most.
        let under_way = std::fs::read_dir(home.path().join("byline/bookmarks")).into_iter().flatten().flatten();
        let under_way = under_way.filter(|e| e.path().extension().is_some_and(|e| e == "tmp")).count();
        assert!(under_way <= 1, "{under_way} are left of earlier kills");
        saved += acknowledged.len();
    }
    assert!(cut_short * 2 > kills, "most were killed while saving: {cut_short} of {kills}");
    assert!(saved > kills, "{saved} were called saved");
    println!("{kills} kills, {cut_short} of them while saving; {saved} bookmarks called saved, none lost");
}

#[test]
fn two_bylines_that_write_at_once_into_one_article_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let notes = number("NOTES", 60);
    let [left, right] = ["left", "right"].map(|name| files(home.path(), name, notes));
    let writers = [saving(home.path(), &left), saving(home.path(), &right)];
    for writer in writers {
        let out = writer.wait_with_output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let mut ids = kept(home.path());
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 2 * notes);
}

/// The one file of bookmarks.
fn file(home: &Path) -> (PathBuf, Vec<u8>) {
    let folder = std::fs::read_dir(home.join("byline/bookmarks")).unwrap();
    let path = folder.flatten().map(|f| f.path()).find(|p| p.extension().is_some_and(|e| e == "json")).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    (path, bytes)
}

/// A home with one bookmark, and a file with another.
fn one_saved() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let files = files(home.path(), "note", 2);
    assert!(saving(home.path(), &files[..1]).wait().unwrap().success());
    (home, files[1].clone())
}

#[test]
fn a_disk_that_takes_half_of_a_file_leaves_the_old_one() {
    let (home, more) = one_saved();
    let (path, before) = file(home.path());
    // No file may grow beyond a block: the write itself fails in the middle, as on a full disk.
    let line = "trap '' XFSZ; ulimit -f 1; exec \"$0\" bookmarks import \"$1\"";
    let long = annotation(&"long".repeat(2_000), "https://one.example/a");
    std::fs::write(&more, long.to_string()).unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", line, env!("CARGO_BIN_EXE_byline")]).arg(&more);
    let out = command.env("HOME", home.path()).env("XDG_DATA_HOME", home.path()).output().unwrap();
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(1), "{told}");
    assert!(told.contains("not saved: ") && told.lines().count() == 1, "{told}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(kept(home.path()), ["note-0"]);
    assert!(saving(home.path(), &[more]).wait().unwrap().success());
    assert_eq!(kept(home.path()).len(), 2);
}

/// Permission does not bind the superuser, so the program is run as somebody else where the tests run as root.
#[test]
fn a_folder_that_may_not_be_written_is_told_and_still_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let (home, more) = one_saved();
    let (path, before) = file(home.path());
    let folder = path.parent().unwrap();
    let mode = |path: &Path, bits: u32| std::fs::set_permissions(path, std::fs::Permissions::from_mode(bits)).unwrap();
    let program = home.path().join("program");
    std::fs::copy(env!("CARGO_BIN_EXE_byline"), &program).unwrap();
    [&program, home.path(), folder].into_iter().for_each(|p| mode(p, 0o555));
    [&path, &more].into_iter().for_each(|p| mode(p, 0o444));
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        mode(&entry.path(), 0o444);
    }
    let root = std::fs::metadata(home.path()).unwrap().uid() == 0;
    let run = |args: &[&str]| {
        let mut command = Command::new(&program);
        command.arg("bookmarks").args(args).env("HOME", home.path()).env("XDG_DATA_HOME", home.path());
        if root {
            command.uid(65_534);
        }
        // A process that another test starts at this moment holds the copy open until it is that program.
        let out = loop {
            match command.output() {
                Err(e) if e.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
                out => break out.unwrap(),
            }
        };
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(out.stdout), text(out.stderr), out.status.code())
    };
    let (_, told, code) = run(&["import", more.to_str().unwrap()]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("not saved: no permission in ") && told.contains("XDG_DATA_HOME"), "{told}");
    let (listed, told, code) = run(&["list"]);
    assert_eq!((told.as_str(), code), ("", Some(0)));
    assert!(listed.contains("words of note-0"), "{listed}");
    [home.path(), folder].into_iter().for_each(|p| mode(p, 0o755));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn damaged_files_are_kept_as_they_were_and_told() {
    let good = r#"{"schema":"byline.bookmarks/1","source":"https://one.example/a","fingerprint":"0","kept":[]}"#;
    let cases: [Vec<u8>; 9] = [
        good[..40].into(),
        Vec::new(),
        vec![0; 4096],
        b"null".into(),
        b"[]".into(),
        b"<<<<<<< HEAD\n{}\n=======\n".into(),
        good.replace("[]", "{\"a\":1}").into(),
        "[".repeat(200_000).into(),
        [good.as_bytes(), good.as_bytes()].concat(),
    ];
    for damaged in cases {
        let home = tempfile::tempdir().unwrap();
        let one = files(home.path(), "note", 1);
        assert!(saving(home.path(), &one).wait().unwrap().success());
        let (path, _) = file(home.path());
        std::fs::write(&path, &damaged).unwrap();
        let mut list = Command::new(env!("CARGO_BIN_EXE_byline"));
        let told = list
            .args(["bookmarks", "list"])
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path())
            .output()
            .unwrap();
        assert_eq!(told.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&told.stderr).contains("damaged"), "{:?}", told.stderr);
        assert!(saving(home.path(), &one).wait().unwrap().success());
        let all = std::fs::read_dir(path.parent().unwrap()).unwrap().flatten().map(|e| e.path());
        assert!(all.filter(|p| *p != path).any(|p| std::fs::read(p).is_ok_and(|b| b == damaged)), "a copy is kept");
        assert_eq!(kept(home.path()).len(), 1);
    }
}

/// A reader in a terminal of 24 rows and 100 columns.
struct Reader {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn Write>,
    output: Box<dyn Read>,
    screen: vt100::Parser,
}

impl Reader {
    fn open(home: &Path, story: &Path) -> Reader {
        use portable_pty::{CommandBuilder, PtySize, native_pty_system};
        let size = PtySize { rows: 24, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_byline"));
        command.arg(story);
        for (name, value) in [("HOME", home), ("XDG_DATA_HOME", home), ("TERM", Path::new("xterm-256color"))] {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let (keys, output) = (pair.master.take_writer().unwrap(), pair.master.try_clone_reader().unwrap());
        Reader { child, keys, output, screen: vt100::Parser::new(24.try_into().unwrap(), 100.try_into().unwrap(), 0) }
    }

    /// Waits until the screen has this on it.
    fn shows(&mut self, text: &str) {
        let mut bytes = [0; 4096];
        while !self.screen.screen().contents().contains(text) {
            let n = self.output.read(&mut bytes).unwrap();
            assert!(n > 0, "never seen: {text}\n{}", self.screen.screen().contents());
            self.screen.process(&bytes[..n]);
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Ends it by a signal.
    fn end(mut self, signal: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        self.child.wait().unwrap();
    }
}

fn story(home: &Path) -> PathBuf {
    let story = home.join("story.txt");
    let text: String = (0..40).map(|n| format!("Paragraph {n} tells of the river and of its people.\n\n")).collect();
    std::fs::write(&story, text).unwrap();
    story
}

/// All that lies in a folder of what is kept.
fn all_of(home: &Path, folder: &str) -> String {
    let files = std::fs::read_dir(home.join("byline").join(folder)).into_iter().flatten().flatten().map(|f| f.path());
    // A file that is being written is not there yet.
    files
        .filter(|f| f.extension().is_some_and(|e| e == "json"))
        .filter_map(|f| std::fs::read_to_string(f).ok())
        .collect()
}

#[test]
fn a_note_that_is_being_typed_outlasts_a_kill_and_a_terminal_that_is_closed() {
    let home = tempfile::tempdir().unwrap();
    let story = story(home.path());
    let mut reader = Reader::open(home.path(), &story);
    reader.shows("Paragraph 0 tells");
    reader.press("aa long thought");
    reader.shows("a long thought");
    // On the disk a moment after the last key.
    while !all_of(home.path(), "drafts").contains("a long thought") {
        std::thread::sleep(Duration::from_millis(10));
    }
    reader.end("-KILL");
    let mut reader = Reader::open(home.path(), &story);
    reader.shows("a note was left unsaved: a takes it up · “a long thought”");
    reader.press("a and more");
    reader.shows("a long thought and more");
    reader.end("-HUP");
    assert!(all_of(home.path(), "bookmarks").contains("\"a long thought and more\""), "what ends in order is saved");
    assert_eq!(all_of(home.path(), "drafts"), "");
}

#[test]
fn the_place_where_the_reader_rested_outlasts_a_kill() {
    let home = tempfile::tempdir().unwrap();
    let story = story(home.path());
    let mut reader = Reader::open(home.path(), &story);
    reader.shows("Paragraph 0 tells");
    reader.press("  ");
    reader.shows("Paragraph 25 tells");
    let kept = || all_of(home.path(), "positions");
    while !kept().contains("\"offset\"") || kept().contains("\"offset\": 0") {
        std::thread::sleep(Duration::from_millis(20));
    }
    reader.end("-KILL");
    let mut reader = Reader::open(home.path(), &story);
    reader.shows("taken up where it was left");
    reader.shows("Paragraph 25 tells");
    reader.end("-KILL");
}

#[test]
fn the_reader_tells_that_a_bookmark_was_not_saved_and_reading_goes_on() {
    let home = tempfile::tempdir().unwrap();
    // A file where the folder should be: nothing can be saved, not even by the superuser.
    std::fs::create_dir(home.path().join("byline")).unwrap();
    std::fs::write(home.path().join("byline/bookmarks"), "in the way").unwrap();
    let mut reader = Reader::open(home.path(), &story(home.path()));
    reader.shows("Paragraph 0 tells");
    reader.press("m");
    reader.shows("not saved");
    reader.press("G");
    reader.shows("Paragraph 39 tells");
    reader.press("q");
    assert!(reader.child.wait().unwrap().success());
    assert_eq!(std::fs::read(home.path().join("byline/bookmarks")).unwrap(), b"in the way");
}
