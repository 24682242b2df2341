//! What was said to be saved is there whatever happens next: killed at random moments, two at once, no room.
//!
//! `KILLS=1000 cargo test --test kills` runs the whole number; without it a few are enough for each change.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn byline(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
    command.args(args).env("HOME", home).env("XDG_DATA_HOME", home.join("data"));
    command
}

/// A file with annotations of one article, to be taken in.
fn annotations(folder: &Path, ids: std::ops::Range<usize>) -> String {
    let one = |id: usize| {
        let selector =
            serde_json::json!({"type": "TextQuoteSelector", "exact": format!("sentence {id}"), "prefix": "the "});
        let target = serde_json::json!({"source": "https://one.example/a", "selector": selector});
        serde_json::json!({"id": format!("test:{id}"), "created": "2026-01-01T00:00:00Z", "target": target})
    };
    let path = folder.join(format!("{}-{}.json", ids.start, ids.end));
    std::fs::write(&path, serde_json::Value::Array(ids.map(one).collect()).to_string()).unwrap();
    path.to_string_lossy().into_owned()
}

/// The bookmarks that are there, one line each; fails where a file cannot be read.
fn listed(home: &Path) -> Vec<String> {
    let out = byline(home, &["bookmarks", "list"]).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn killed_at_any_moment_it_loses_nothing_that_it_said_was_saved() {
    let kills: usize = std::env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let home = tempfile::tempdir().unwrap();
    let mut said = Vec::new();
    let (mut moment, mut killed) = (0x2545_f491_u64, 0);
    // Moments over the whole life of a run and a little more: about half are killed before they have said so.
    let whole = std::time::Instant::now();
    listed(home.path());
    let file = annotations(home.path(), 5000..5001);
    assert!(byline(home.path(), &["bookmarks", "import", &file]).stdout(Stdio::null()).status().unwrap().success());
    let life = u64::try_from(whole.elapsed().as_micros()).unwrap_or(u64::MAX).clamp(2_000, 200_000);
    for id in 0..kills {
        let file = annotations(home.path(), id..id + 1);
        let mut child = byline(home.path(), &["bookmarks", "import", &file]).stdout(Stdio::piped()).spawn().unwrap();
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros((moment >> 33) % life));
        // On Unix this is SIGKILL.
        let _ = child.kill();
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        let status = child.wait().unwrap();
        killed += usize::from(!status.success());
        if out.contains(": 1 bookmark added") {
            said.push(format!("sentence {id}\t"));
        }
        if id % 50 == 49 || id + 1 == kills {
            let there = listed(home.path());
            let lost = said.iter().filter(|s| !there.iter().any(|line| line.contains(s.as_str())));
            assert_eq!(lost.collect::<Vec<_>>(), Vec::<&String>::new());
        }
    }
    println!("{kills} runs, {killed} killed, {} said to be saved", said.len());
    assert!(!said.is_empty(), "no run was left to say anything: the moments come too early");
    assert!(killed > 0, "no run was killed: the moments come too late for this machine");
}

#[test]
fn two_at_once_lose_nothing_of_each_other() {
    let home = tempfile::tempdir().unwrap();
    std::thread::scope(|s| {
        for writer in 0..2 {
            let home = home.path();
            s.spawn(move || {
                for n in 0..20 {
                    let from = writer * 500 + n * 25;
                    let file = annotations(home, from..from + 25);
                    assert!(
                        byline(home, &["bookmarks", "import", &file]).stdout(Stdio::null()).status().unwrap().success()
                    );
                }
            });
        }
    });
    assert_eq!(listed(home.path()).len(), 1000);
    // Taken in again, nothing is added.
    let again = annotations(home.path(), 0..1000);
    let out = byline(home.path(), &["bookmarks", "import", &again]).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&out.stdout).trim_end().rsplit(": ").next(),
        Some("0 bookmarks added to 0 articles, 1000 here already")
    );
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
        let file = annotations(home.path(), 0..1);
        assert!(byline(home.path(), &["bookmarks", "import", &file]).stdout(Stdio::null()).status().unwrap().success());
        let folder = home.path().join("data/byline/bookmarks");
        let json = |e: &std::path::PathBuf| e.extension().is_some_and(|e| e == "json");
        let kept = std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path()).find(json).unwrap();
        std::fs::write(&kept, &damaged).unwrap();
        let told = byline(home.path(), &["bookmarks", "list"]).output().unwrap();
        assert_eq!(told.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&told.stderr).contains("damaged"), "{:?}", told.stderr);
        assert!(byline(home.path(), &["bookmarks", "import", &file]).stdout(Stdio::null()).status().unwrap().success());
        let all = std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path());
        assert!(all.filter(|p| *p != kept).any(|p| std::fs::read(p).is_ok_and(|b| b == damaged)), "a copy is kept");
        assert_eq!(listed(home.path()).len(), 1);
    }
}
