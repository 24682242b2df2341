//! What others do with what is kept, while a reader has the article open: another byline, a sync tool, an editor; and a file that
//! was moved or copied.

#![cfg(unix)]

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long nothing may come before a wait is in vain: a busy machine needs some seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// byline in a terminal of 24 rows and 100 columns.
struct Terminal {
    child: Box<dyn Child + std::marker::Send + Sync>,
    keys: Box<dyn Write>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    fn open(home: &Path, story: &Path) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_byline"));
        command.arg(story);
        Terminal::run(home, command)
    }

    fn run(home: &Path, mut command: CommandBuilder) -> Terminal {
        let size = PtySize { rows: 24, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        for (name, value) in [("HOME", home), ("XDG_DATA_HOME", home), ("TERM", Path::new("xterm-256color"))] {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let (keys, mut read) = (pair.master.take_writer().unwrap(), pair.master.try_clone_reader().unwrap());
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = read.read(&mut bytes) {
                if send.send(bytes[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(24.try_into().unwrap(), 100.try_into().unwrap(), 0);
        Terminal { child, keys, output, screen }
    }

    /// Waits until the screen is as it should be.
    fn until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        while !holds(&self.screen.screen().contents()) {
            let Ok(bytes) = self.output.recv_timeout(PATIENCE) else {
                panic!("never: {what}\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
        }
    }

    fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    fn quit(mut self) {
        self.press("q");
        assert!(self.child.wait().unwrap().success());
    }
}

fn story(home: &Path, name: &str) -> PathBuf {
    let path = home.join(name);
    let text: String = (0..40).map(|n| format!("Paragraph {n} tells of the river and of its people.\n\n")).collect();
    std::fs::write(&path, text).unwrap();
    path
}

/// Another byline bookmarks some words.
fn mark(home: &Path, story: &Path, id: &str, words: &str, note: &str) {
    let target = json!({"source": format!("file://{}", story.display()),
                        "selector": {"type": "TextQuoteSelector", "exact": words}});
    let annotation = json!({"id": id, "body": [{"type": "TextualBody", "value": note}], "target": target});
    let file = home.join(format!("{id}.w3c"));
    std::fs::write(&file, annotation.to_string()).unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_byline"));
    import.args(["bookmarks", "import"]).arg(&file).env("HOME", home).env("XDG_DATA_HOME", home);
    assert!(import.stdout(Stdio::null()).status().unwrap().success());
}

#[test]
fn each_article_of_a_file_of_several_has_its_own_bookmarks_and_is_opened_from_the_list_of_all() {
    let (_root, home) = home();
    let story = home.join("feed.json");
    let item = |name: &str| {
        let text: String = (0..30).map(|n| format!("Line {n} of {name} tells of the river.\n\n")).collect();
        json!({"title": format!("About {name}"), "text": text})
    };
    std::fs::write(&story, json!([item("north"), item("south")]).to_string()).unwrap();
    let mut reader = Terminal::open(&home, &story);
    reader.shows("Line 0 of north");
    reader.press("J");
    reader.shows("Line 0 of south");
    reader.press("m");
    reader.shows("bookmark saved");
    reader.press("K");
    reader.shows("Line 0 of north");
    reader.press("4");
    reader.shows("Marks");
    let screen = reader.screen.screen().contents();
    assert!(!screen.contains("lost") && !screen.contains("of south"), "{screen}");
    reader.press("B");
    reader.shows("About south");
    reader.press("\r");
    reader.shows("Line 1 of south");
    reader.shows("●");
    reader.quit();
    // Another byline, which finds the file by what is kept.
    let mut reader = Terminal::open(&home, &home.join("missing"));
    assert!(!reader.child.wait().unwrap().success());
    let other = home.join("other.txt");
    std::fs::write(&other, "Another text altogether.").unwrap();
    reader = Terminal::open(&home, &other);
    reader.shows("Another text");
    reader.press("B");
    reader.shows("About south");
    reader.press("\r");
    reader.shows("Line 1 of south");
    reader.shows("●");
    reader.quit();
}

#[test]
fn what_another_byline_puts_right_or_puts_back_is_on_the_screen_without_a_key() {
    let (_root, home) = home();
    let path = home.join("road.txt");
    let line = "“The road is closed,” said Ruth Calder on Monday, and nobody could say when it would open again.";
    let other = "The council met in the evening and talked until ten about sand, pumps and who would pay for them.";
    std::fs::write(&path, format!("The road\n\n{line}\n\nAdvertisement\n\n{other}\n\n{line}\n")).unwrap();
    let (mut reader, mut another) = (Terminal::open(&home, &path), Terminal::open(&home, &path));
    for terminal in [&mut reader, &mut another] {
        terminal.shows("The council met");
        terminal.press("2");
        terminal.shows("People");
    }
    another.press("C");
    another.shows("it is called otherwise");
    another.press("r");
    another.press("\u{15}Ann Berg\r");
    another.shows("Ann Berg");
    reader.shows("Ann Berg");
    another.press("\tx");
    another.shows("ad-marker");
    another.press("\r");
    another.shows("put back");
    reader.shows("Advertisement");
    another.quit();
    reader.quit();
}

#[test]
fn a_text_from_standard_input_is_opened_again_from_the_list_of_all() {
    let (_root, home) = home();
    let story = story(&home, "piped.md");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("cat {} | {}", story.display(), env!("CARGO_BIN_EXE_byline"))]);
    let mut reader = Terminal::run(&home, command);
    reader.shows("Paragraph 0 tells");
    reader.press("jjm");
    reader.shows("bookmark saved");
    reader.quit();
    std::fs::remove_file(&story).unwrap();
    let other = home.join("other.txt");
    std::fs::write(&other, "Another text altogether.").unwrap();
    let mut reader = Terminal::open(&home, &other);
    reader.shows("Another text");
    reader.press("B");
    reader.shows("1 of 1");
    reader.press("\r");
    reader.shows("Paragraph 1 tells");
    reader.shows("●");
    reader.quit();
}

#[test]
fn a_saved_page_is_opened_from_its_file_although_it_is_known_by_its_address() {
    let (_root, home) = home();
    let story = home.join("page.html");
    let text: String =
        (0..30).map(|n| format!("<p>Line {n} of the page tells of the river and its people.</p>")).collect();
    let head = "<title>The page</title><link rel=canonical href='https://nowhere.invalid/page'>";
    std::fs::write(&story, format!("<html><head>{head}</head><body><article>{text}</article></body></html>")).unwrap();
    let mut reader = Terminal::open(&home, &story);
    reader.shows("Line 0 of");
    reader.press("jm");
    reader.shows("bookmark saved");
    reader.quit();
    let other = home.join("other.txt");
    std::fs::write(&other, "Another text altogether.").unwrap();
    let mut reader = Terminal::open(&home, &other);
    reader.shows("Another text");
    reader.press("B");
    reader.shows("The page");
    reader.press("\r");
    reader.shows("Line 1 of the page");
    reader.quit();
}

fn bookmarks(home: &Path) -> PathBuf {
    let folder = std::fs::read_dir(home.join("byline/bookmarks")).unwrap();
    folder.flatten().map(|f| f.path()).find(|p| p.extension().is_some_and(|e| e == "json")).unwrap()
}

fn home() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let home = root.path().canonicalize().unwrap();
    (root, home)
}

#[test]
fn what_another_byline_or_an_editor_changes_is_on_the_screen_without_a_key() {
    let (_root, home) = home();
    let story = story(&home, "story.txt");
    let mut reader = Terminal::open(&home, &story);
    reader.shows("Paragraph 0 tells");
    reader.press("4");
    reader.shows("Marks");
    mark(&home, &story, "one", "Paragraph 1 tells of the river", "their note");
    reader.shows("their note");
    // By hand, in its place, not whole at once.
    let path = bookmarks(&home);
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text.replace("their note", "by hand");
    std::fs::write(&path, &changed[..changed.len() / 2]).unwrap();
    std::fs::write(&path, &changed).unwrap();
    reader.shows("by hand");
    // As sync tools do: another file in its place.
    let aside = path.with_extension("part");
    std::fs::write(&aside, text.replace("their note", "by a tool")).unwrap();
    std::fs::rename(&aside, &path).unwrap();
    reader.shows("by a tool");
    reader.quit();
}

#[test]
fn a_file_that_was_moved_has_its_bookmarks_and_one_with_the_same_text_is_asked_about_once() {
    let (_root, home) = home();
    let old = story(&home, "old.txt");
    mark(&home, &old, "one", "Paragraph 1 tells of the river", "of the first file");
    // The record knows the text once byline has saved something of it.
    let mut reader = Terminal::open(&home, &old);
    reader.shows("◈");
    reader.press("jm");
    reader.shows("bookmark saved");
    reader.quit();
    let new = home.join("new.txt");
    std::fs::rename(&old, &new).unwrap();
    let mut reader = Terminal::open(&home, &new);
    reader.shows("moved here");
    reader.press("g");
    reader.shows("◈");
    reader.quit();
    let copy = home.join("copy.txt");
    std::fs::copy(&new, &copy).unwrap();
    let mut reader = Terminal::open(&home, &copy);
    reader.shows("share them? y or n");
    reader.press("n");
    reader.until("the answer taken", |screen| !screen.contains("share them?"));
    reader.press("4");
    reader.shows("Marks");
    reader.quit();
    let kept: Value = serde_json::from_slice(&std::fs::read(bookmarks(&home)).unwrap()).unwrap();
    assert_eq!(kept["source"], json!(new.to_string_lossy()));
    let mut again = Terminal::open(&home, &copy);
    again.shows("Paragraph 0 tells");
    again.press("m");
    again.shows("bookmark saved");
    assert!(!again.screen.screen().contents().contains("◈"), "it has bookmarks of its own");
    again.quit();
}

#[test]
fn a_note_that_is_being_written_outlasts_what_another_byline_does_to_its_bookmark() {
    let (_root, home) = home();
    let story = story(&home, "story.txt");
    let mut mine = Terminal::open(&home, &story);
    mine.shows("Paragraph 0");
    mine.press("m");
    mine.shows("bookmark saved");
    let mut theirs = Terminal::open(&home, &story);
    theirs.shows("●");
    mine.press("amine");
    mine.shows("mine");
    theirs.press("atheirs\x13");
    theirs.shows("note saved");
    mine.press("\x13");
    mine.shows("both are kept");
    let kept = || std::fs::read_dir(home.join("byline/bookmarks")).unwrap().flatten().map(|e| e.path());
    let text = || kept().filter_map(|p| std::fs::read_to_string(p).ok()).collect::<String>();
    assert!(text().contains("mine\\n\\ntheirs"), "{}", text());
    theirs.shows("◈");
    mine.press("\x1b");
    mine.until("the notice is gone", |screen| !screen.contains("both are kept"));
    mine.press("a and more");
    mine.shows("and more");
    theirs.press("m");
    theirs.shows("bookmark removed");
    mine.press("\x13");
    mine.shows("it is back");
    assert!(text().contains("theirs and more"), "{}", text());
    mine.quit();
    theirs.quit();
}

#[test]
fn bookmarks_on_the_screen_outlast_a_file_that_was_damaged_meanwhile() {
    let (_root, home) = home();
    let story = story(&home, "story.txt");
    let mut reader = Terminal::open(&home, &story);
    reader.shows("Paragraph 0");
    reader.press("m");
    reader.shows("bookmark saved");
    let folder = home.join("byline/bookmarks");
    let file = std::fs::read_dir(&folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .find(|p| p.extension().is_some_and(|e| e == "json"));
    let file = file.unwrap();
    let good = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, "{ half of").unwrap();
    reader.shows("damaged");
    reader.press("\x1b");
    reader.until("the notice is gone", |screen| !screen.contains("damaged"));
    reader.quit();
    let again = std::fs::read_to_string(&file).unwrap();
    assert_eq!(again.matches("\"id\"").count(), good.matches("\"id\"").count(), "{again}");
    let copy =
        std::fs::read_dir(&folder).unwrap().flatten().any(|e| std::fs::read(e.path()).is_ok_and(|b| b == b"{ half of"));
    assert!(copy, "the damaged file is kept");
}

#[test]
fn pasted_text_runs_no_commands_and_goes_into_a_note_as_it_is() {
    let (_root, home) = home();
    let story = story(&home, "story.txt");
    let mut reader = Terminal::open(&home, &story);
    reader.shows("Paragraph 0");
    reader.press("\x1b[200~mq\nUq\x1b[201~");
    reader.shows("nothing takes pasted text here");
    reader.press("a");
    reader.shows("^s keeps");
    reader.press("\x1b[200~one\tq\ntwo U\n\x1b[201~");
    reader.shows("two U");
    reader.press("\x13");
    reader.shows("note saved");
    reader.quit();
    let kept = std::fs::read_to_string(bookmarks(&home)).unwrap();
    assert!(kept.contains("one    q\\ntwo U\""), "{kept}");
}

#[test]
fn bookmarks_on_the_screen_outlast_a_file_that_was_removed_and_the_reader_is_told() {
    let (_root, home) = home();
    let story = story(&home, "story.txt");
    let mut reader = Terminal::open(&home, &story);
    reader.shows("Paragraph 0");
    reader.press("m");
    reader.shows("bookmark saved");
    let file = bookmarks(&home);
    std::fs::remove_file(&file).unwrap();
    reader.shows("was removed");
    assert!(reader.screen.screen().contents().contains('●'));
    reader.press("\x1b");
    reader.until("the notice is gone", |screen| !screen.contains("was removed"));
    reader.press("Gm");
    reader.shows("bookmark saved");
    let again = std::fs::read_to_string(&file).unwrap();
    assert_eq!(again.matches("\"id\"").count(), 2, "{again}");
    reader.quit();
}

#[test]
fn what_a_sync_program_leaves_in_a_copy_is_on_the_screen_without_a_key() {
    let (_root, home) = home();
    let story = story(&home, "story.txt");
    mark(&home, &story, "one", "Paragraph 0 tells of the river", "first");
    let file = bookmarks(&home);
    let mut reader = Terminal::open(&home, &story);
    reader.shows("◈");
    let text =
        std::fs::read_to_string(&file).unwrap().replace("\"one\"", "\"two\"").replace("Paragraph 0", "Paragraph 3");
    let copy = file.with_extension("sync-conflict-20261125-110000-ABCDEFG.json");
    std::fs::write(&copy, text.replace("first", "of the other machine")).unwrap();
    reader.press("4");
    reader.shows("of the other machi");
    reader.press("\x1bGm");
    reader.shows("are taken in");
    assert!(!copy.exists() && std::fs::read_to_string(&file).unwrap().contains("of the other machine"));
    reader.press("\x1b");
    reader.until("the notice is gone", |screen| !screen.contains("are taken in"));
    reader.quit();
}
