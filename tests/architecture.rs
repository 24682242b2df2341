//! Holds the structure: who may import whom, how files open, how long they are.

use std::path::{Path, PathBuf};

/// Each folder with what it may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("article", &[]),
    ("load", &["article"]),
    ("annotate", &["article"]),
    ("layout", &["article"]),
    ("store", &["article"]),
    ("app", &["article", "annotate", "layout", "store"]),
    ("view", &["article", "annotate", "layout", "store", "app"]),
    ("print", &["article", "annotate"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
    all
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn folders_import_only_what_stands_below_them() {
    let names: Vec<&str> = MAY_USE.iter().map(|(n, _)| *n).chain(["runtime", "cli"]).collect();
    let mut wrong = Vec::new();
    for (folder, allowed) in MAY_USE {
        for file in sources(&src().join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for used in names.iter().filter(|n| code.contains(&format!("crate::{n}"))) {
                if used != folder && !allowed.contains(used) {
                    wrong.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_lower_folders_know_no_terminal() {
    for folder in ["article", "load", "annotate", "layout", "store", "app", "print"] {
        for file in sources(&src().join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            for word in ["ratatui::", "crossterm::"] {
                assert!(!text.contains(word), "{} names {word}", file.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_holds_one_idea() {
    for file in sources(&src()) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not open with what it is for", file.display());
        let lines = text.lines().count();
        assert!(lines <= 450, "{} has {lines} lines", file.display());
    }
}

#[test]
fn the_readme_has_the_programs_keys() {
    let readme = std::fs::read_to_string(src().join("../README.md")).unwrap();
    assert!(readme.contains(&byline::cli::keys_table()), "put what `byline keys` prints into README.md");
}
