//! Files that are whole or absent: temporary file, sync, rename, sync of the folder, under a [`super::lock`].

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[cfg(test)]
pub use failing::failing_at;
#[cfg(test)]
pub use failing::reach;

/// What a save does, in its order. Each may fail, and what was there before must be there then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Lock,
    Read,
    SetAside,
    Create,
    Write,
    Sync,
    Rename,
    SyncFolder,
}

/// The place where a test has a step fail. Nothing where byline runs.
#[cfg(not(test))]
#[inline(always)]
pub fn reach(_: Step) -> io::Result<()> {
    Ok(())
}

/// Replaces `path` with `bytes`, durably. A link stays, and what it leads to is replaced; a file's permissions stay too.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &led_to(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    reach(Step::Create)?;
    let mut file = tempfile::Builder::new().prefix(&beginning(path)).suffix(UNDER_WAY).tempfile_in(folder)?;
    if let Ok(about) = fs::metadata(path) {
        // Where they cannot be given, the file is the reader's alone.
        let _ = file.as_file().set_permissions(about.permissions());
    }
    reach(Step::Write).inspect_err(|_| drop(file.write_all(bytes.get(..bytes.len() / 2).unwrap_or(bytes))))?;
    file.write_all(bytes)?;
    reach(Step::Sync)?;
    file.as_file().sync_all()?;
    reach(Step::Rename)?;
    file.persist(path).map_err(|e| e.error)?;
    reach(Step::SyncFolder)?;
    sync_folder(folder)
}

/// What the name of a file ends with that is not whole yet.
const UNDER_WAY: &str = ".tmp";

/// What its name begins with: it tells which file it is to be.
fn beginning(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name
}

/// Removes what a save of this file left that was killed. Under the file's lock nobody else writes it.
pub fn sweep(path: &Path) {
    let path = &led_to(path);
    let (Some(folder), beginning) = (path.parent(), beginning(path)) else { return };
    let left = |name: &OsStr| {
        let (name, beginning) = (name.as_encoded_bytes(), beginning.as_encoded_bytes());
        name.starts_with(beginning) && name.ends_with(UNDER_WAY.as_bytes())
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|e| left(&e.file_name())) {
        let _ = fs::remove_file(entry.path());
    }
}

/// The file that a link leads to, there or not; any other path as it is.
fn led_to(path: &Path) -> PathBuf {
    let to = || fs::canonicalize(path).ok().or_else(|| Some(path.parent()?.join(fs::read_link(path).ok()?)));
    if path.is_symlink() { to().unwrap_or_else(|| path.to_owned()) } else { path.to_owned() }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Bytes of a file; `None` where there is none.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match reach(Step::Read).and_then(|()| fs::read(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Why a file is set aside, as its new name says: `NAME.corrupt-TIME`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// It cannot be parsed.
    Corrupt,
    /// All that is in it is in another file now.
    Merged,
}

impl Aside {
    fn ending(self) -> &'static str {
        match self {
            Aside::Corrupt => "corrupt",
            Aside::Merged => "merged",
        }
    }
}

/// Sets a file aside, whole.
pub fn set_aside(path: &Path, why: Aside, time: &str) -> io::Result<PathBuf> {
    let to = aside(path, why, time);
    reach(Step::SetAside)?;
    fs::rename(path, &to)?;
    Ok(to)
}

/// As [`set_aside`], of a corrupt file most of which can be read: it stays where it is until it is replaced.
pub fn copy_aside(path: &Path, time: &str) -> io::Result<PathBuf> {
    let to = aside(path, Aside::Corrupt, time);
    reach(Step::SetAside)?;
    fs::copy(path, &to)?;
    Ok(to)
}

/// A name beside a file's that nobody has.
fn aside(path: &Path, why: Aside, time: &str) -> PathBuf {
    let seconds = time.split('.').next().unwrap_or(time).replace([':', '-'], "");
    let copy = |ending: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{}{ending}", why.ending(), seconds.trim_end_matches('Z')));
        path.with_file_name(name)
    };
    // Under the lock nobody else takes the name meanwhile.
    let to = std::iter::once(copy("")).chain((2..).map(|n| copy(&format!("-{n}")))).find(|to| !to.exists());
    to.unwrap_or_else(|| copy("-last"))
}

/// A disk that fails at one step, for this thread alone.
#[cfg(test)]
mod failing {
    use super::Step;
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static FAILS: Cell<Option<(Step, i32)>> = const { Cell::new(None) };
    }

    /// Does something while a step fails with an error of the system's (its number).
    pub fn failing_at<T>(step: Step, error: i32, does: impl FnOnce() -> T) -> T {
        FAILS.set(Some((step, error)));
        let done = does();
        FAILS.set(None);
        done
    }

    pub fn reach(step: Step) -> io::Result<()> {
        match FAILS.get() {
            Some((at, error)) if at == step => Err(io::Error::from_raw_os_error(error)),
            _ => Ok(()),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn what_a_killed_save_left_goes_with_the_next_and_what_is_anothers_stays() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a.json");
        for name in [".a.json.x1y2z3.tmp", ".b.json.x1y2z3.tmp", "a.json", ".tmpx1y2z3"] {
            fs::write(root.path().join(name), "").unwrap();
        }
        sweep(&path);
        let mut left: Vec<_> = fs::read_dir(root.path()).unwrap().flatten().map(|e| e.file_name()).collect();
        left.sort();
        assert_eq!(left, [".b.json.x1y2z3.tmp", ".tmpx1y2z3", "a.json"]);
    }

    #[test]
    fn a_link_stays_a_link_and_a_file_keeps_its_permissions() {
        let root = tempfile::tempdir().unwrap();
        let [folder, other] = ["kept", "elsewhere"].map(|name| root.path().join(name));
        [&folder, &other].into_iter().for_each(|f| fs::create_dir(f).unwrap());
        let (link, target) = (folder.join("a.json"), other.join("b.json"));
        symlink("../elsewhere/b.json", &link).unwrap();
        write_whole(&link, b"one").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"one", "a link that led nowhere yet");
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        write_whole(&link, b"two").unwrap();
        assert!(link.is_symlink() && fs::read(&link).unwrap() == b"two");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
