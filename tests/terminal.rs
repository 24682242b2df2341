//! One session in a real pseudo-terminal: what only a terminal shows.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

struct Session {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Session {
    fn open(home: &Path, file: &Path) -> Session {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_byline"));
        command.arg(file);
        Session::run(home, command)
    }

    /// Runs a shell's command line, in which `$BYLINE` is the program.
    fn shell(home: &Path, line: &str) -> Session {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line]);
        command.env("BYLINE", env!("CARGO_BIN_EXE_byline"));
        Session::run(home, command)
    }

    fn run(home: &Path, mut command: CommandBuilder) -> Session {
        let pair =
            native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        command.env("HOME", home);
        command.env("XDG_DATA_HOME", home.join("data"));
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 || send.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        Session {
            child,
            keys,
            output,
            screen: vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0),
            _master: pair.master,
        }
    }

    /// Waits until the screen satisfies a condition.
    fn until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while !holds(self.screen.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(_) => panic!("never seen: {what}\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn until_text(&mut self, text: &str) {
        self.until(text, |s| s.contents().contains(text));
    }

    /// Takes what comes until nothing has come for a while; answers with its bytes.
    fn settle(&mut self) -> usize {
        let mut all = 0;
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(300)) {
            all += bytes.len();
            self.screen.process(&bytes);
        }
        all
    }

    /// What is seen in each cell; a blank that was written and one that was left are seen alike.
    fn cells(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let told = |c: &vt100::Cell| match c.contents().trim() {
            "" => format!("{:?} {}", c.bgcolor(), c.inverse()),
            text => format!("{text} {:?} {:?} {} {} {}", c.fgcolor(), c.bgcolor(), c.bold(), c.italic(), c.inverse()),
        };
        (0..24u16)
            .flat_map(|y| (0..80u16).map(move |x| (y, x)))
            .map(|(y, x)| screen.cell(y, x).map(told).unwrap_or_default())
            .collect()
    }

    /// Has the screen drawn whole, as after `fg`; answers with the bytes sent.
    fn anew(&mut self) -> usize {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-CONT", &id]).status().unwrap().success());
        self.settle()
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn quit(mut self) {
        self.press("q");
        self.until("the terminal as it was", |s| !s.alternate_screen() && !s.hide_cursor());
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn a_bookmark_is_there_again_and_the_terminal_is_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("story.txt");
    let paragraph = |n: usize| {
        format!("Paragraph {n} tells of the river and of the people who crossed it in the year {}.", 1900 + n)
    };
    let text: String = (0..40).map(|n| paragraph(n) + "\n\n").collect();
    std::fs::write(&file, &text).unwrap();

    let mut first = Session::open(home.path(), &file);
    first.until_text("Paragraph 0 tells");
    first.press("  ");
    first.until("a later page", |s| !s.contents().contains("Paragraph 0 tells"));
    first.press("m");
    first.until_text("bookmark saved");
    first.until("the dot in the gutter", |s| s.contents().contains('●'));
    first.quit();

    // A line added above: the place and the bookmark are found all the same.
    std::fs::write(&file, format!("A new first paragraph, longer than the others, was put in by an editor.\n\n{text}"))
        .unwrap();
    let mut again = Session::open(home.path(), &file);
    again.until("the bookmark at the place that was left", |s| s.contents().contains('●'));
    again.press("4");
    again.until_text("Paragraph");
    again.quit();
}

#[test]
fn a_screen_that_the_terminal_scrolled_is_the_screen_drawn_anew() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("story.txt");
    let told = |n: usize| format!("Paragraph {n} has a text of its own, and {} more words “said Ann”.", n * n);
    let text: String = (0..60).map(|n| told(n) + "\n\n").collect();
    std::fs::write(&file, &text).unwrap();
    let mut session = Session::open(home.path(), &file);
    session.until_text("Paragraph 0 has");
    for keys in ["jjjjjj", "d", "kkkkkk", "j"] {
        let before = session.screen.screen().contents();
        session.press(keys);
        session.until("another screen", |s| s.contents() != before);
        session.settle();
        let scrolled = session.cells();
        let bytes = session.anew();
        assert!(bytes > 1_000, "the whole screen is sent anew, not {bytes} bytes");
        assert_eq!(session.cells(), scrolled, "after {keys}");
    }
    session.quit();
}

#[test]
fn a_speaker_that_was_changed_stays_changed() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("story.txt");
    let text =
        "The ferry did not sail on Monday.\n\n“We could not sail in that wind,” said Ruth Calder, the harbor master.\n";
    std::fs::write(&file, text).unwrap();
    let mut first = Session::open(home.path(), &file);
    first.until_text("could not sail");
    first.until("the bar beside a quotation", |s| s.contents().contains('▏'));
    first.press("s");
    first.until_text("said by Ruth Calder");
    first.press("Cs");
    first.until_text("said by:");
    first.press("Anna Pike\r");
    first.until_text("saved: Anna Pike says");
    first.press("s");
    first.quit();

    std::fs::write(&file, format!("An editor put this in.\n\n{text}")).unwrap();
    let mut again = Session::open(home.path(), &file);
    again.until("the bar beside a quotation", |s| s.contents().contains('▏'));
    again.press("s");
    again.until_text("said by Anna Pike");
    again.quit();
}

#[test]
fn a_piped_article_is_read_with_keys_from_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("story.md");
    let text: String = (0..40).map(|n| format!("Paragraph {n} tells of the river and of its people.\n\n")).collect();
    std::fs::write(&file, format!("# A piped story\n\n{text}")).unwrap();
    let mut session = Session::shell(home.path(), &format!("cat '{}' | \"$BYLINE\" -", file.display()));
    session.until_text("A piped story");
    session.press("G");
    session.until_text("Paragraph 39");
    session.quit();
}

#[test]
fn a_pipe_that_gives_nothing_yet_does_not_hold_up_the_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::shell(home.path(), "sleep 30 | \"$BYLINE\" -");
    session.until_text("opening -");
    session.press("?");
    session.until_text("one line down");
    session.press("\x1b");
    session.until_text("opening -");
    session.press("q");
    session.until("the terminal as it was", |s| !s.alternate_screen());
}

#[test]
fn a_folder_is_listed_and_its_articles_are_walked() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("articles");
    std::fs::create_dir(&folder).unwrap();
    for n in 1..=3 {
        std::fs::write(folder.join(format!("{n}.md")), format!("# Story {n}\n\nThe words of story {n}.\n")).unwrap();
    }
    std::fs::write(folder.join("picture.png"), b"\x89PNG").unwrap();
    let mut session = Session::open(home.path(), &folder);
    session.until("the titles", |s| (1..=3).all(|n| s.contents().contains(&format!("Story {n}"))));
    session.press("j\r");
    session.until_text("The words of story 2.");
    session.press("J");
    session.until_text("The words of story 3.");
    session.press("L/y 1");
    session.until("the filter", |s| s.contents().contains("1 of 3"));
    session.press("\r");
    session.until_text("The words of story 1.");
    session.quit();
}

#[test]
fn a_bad_source_among_good_ones_is_told_on_the_screen() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("good.md"), "# A good story\n\nThe words of the story.\n").unwrap();
    let mut session = Session::shell(home.path(), "cd \"$HOME\" && \"$BYLINE\" gone.md good.md");
    session.until("the story and the trouble", |s| {
        s.alternate_screen()
            && ["The words of the story.", "gone.md: no such file"].iter().all(|t| s.contents().contains(t))
    });
}
