//! Who may write: an exclusive lock for each save.
//!
//! Locks lie in a folder of their own, so that the folders of what is kept, which people sync, hold nothing else. There are a
//! fixed number of them, which the files share by a hash of their names: two saves that share one wait for each other a moment.

use super::file::{Step, reach};
use crate::article::fingerprint;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// So many lock files, however many articles there are.
const LOCKS: u8 = 64;

/// The folder of locks, beside the folders of what is kept.
const FOLDER: &str = "locks";

/// Exclusive locks, held until dropped. The files stay: removing them would free two writers.
pub struct Lock(#[allow(dead_code)] File, #[allow(dead_code)] Option<File>);

/// Waits until nobody else saves the file at `path`, which is `DATA/FOLDER/NAME.json`. Makes its folder where there is none.
pub fn lock(path: &Path) -> io::Result<Lock> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    reach(Step::Lock)?;
    let file = open(&lock_of(path)?)?;
    file.lock()?;
    let earlier = path.with_extension("lock");
    let earlier = if earlier.exists() { Some(open(&earlier)?) } else { None };
    earlier.as_ref().map_or(Ok(()), File::lock)?;
    Ok(Lock(file, earlier))
}

fn open(path: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}

fn lock_of(path: &Path) -> io::Result<PathBuf> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    let data = folder.parent().unwrap_or(folder);
    let hash = fingerprint(&format!("{}/{}", name(folder), name(path)));
    let number = hash.get(hash.len().saturating_sub(2)..).and_then(|end| u8::from_str_radix(end, 16).ok());
    let locks = data.join(FOLDER);
    match fs::create_dir(&locks) {
        Ok(()) => sweep(data),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
        Err(e) => return Err(e),
    }
    Ok(locks.join(format!("{:02}.lock", number.unwrap_or_default() % LOCKS)))
}

/// Removes the locks that earlier versions left beside each file, those in use left out: once, when there is no folder of locks
/// yet. One of these versions that runs still makes its lock anew, and [`lock`] waits for that one too.
fn sweep(data: &Path) {
    let folders = fs::read_dir(data).into_iter().flatten().flatten().map(|e| e.path());
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten().map(|e| e.path());
    for path in files.filter(|path| path.extension() == Some(OsStr::new("lock"))) {
        let Ok(file) = File::options().write(true).open(&path) else { continue };
        if !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut all: Vec<String> =
            fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        all.sort();
        all
    }

    #[test]
    fn locks_stand_in_a_folder_of_their_own_and_are_of_a_fixed_number() {
        let root = tempfile::tempdir().unwrap();
        for n in 0..200 {
            drop(lock(&root.path().join(format!("bookmarks/{n:x}.json"))).unwrap());
        }
        assert_eq!(names(&root.path().join("bookmarks")), [""; 0]);
        assert!(names(&root.path().join("locks")).len() <= usize::from(LOCKS));
    }

    #[test]
    fn locks_of_earlier_versions_are_swept_away_once_and_waited_for_where_they_are() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("bookmarks");
        fs::create_dir(&folder).unwrap();
        let (path, used) = (folder.join("a.json"), folder.join("b.lock"));
        fs::write(folder.join("a.lock"), "").unwrap();
        let held = open(&used).unwrap();
        held.lock().unwrap();
        drop(lock(&path).unwrap());
        assert_eq!(names(&folder), ["b.lock"]);
        // Made anew by a byline that runs still: this one holds it too while it saves.
        fs::write(folder.join("a.lock"), "").unwrap();
        let ours = lock(&path).unwrap();
        assert!(matches!(open(&folder.join("a.lock")).unwrap().try_lock(), Err(TryLockError::WouldBlock)));
        drop(ours);
        open(&folder.join("a.lock")).unwrap().try_lock().unwrap();
    }
}
