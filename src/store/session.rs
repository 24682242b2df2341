//! A byline that runs: others see that it does by a lock that ends with it, however it ends.
//!
//! What is being written belongs to the one that writes it; [`super::drafts`] asks here whether that one is there still.

use super::Dirs;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::PathBuf;

/// Held as long as byline runs.
pub struct Session {
    #[allow(dead_code)]
    lock: File,
    path: PathBuf,
}

/// The lock of a session; `None` where its id is none of ours, and might lead out of the folder.
fn path(dirs: &Dirs, id: &str) -> Option<PathBuf> {
    let ours = !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    ours.then(|| dirs.data.join("locks").join(format!("session-{id}.lock")))
}

impl Session {
    /// Shows that the session of this id (of [`super::new_id`]) runs. Errors are the disk's.
    pub fn begin(dirs: &Dirs, id: &str) -> io::Result<Session> {
        let path = path(dirs, id).ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(dirs.data.join("locks"))?;
        sweep(dirs);
        let lock = File::options().create(true).truncate(false).write(true).open(&path)?;
        lock.lock()?;
        Ok(Session { lock, path })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the byline of this session runs.
pub fn lives(dirs: &Dirs, id: &str) -> bool {
    let Some(file) = path(dirs, id).and_then(|path| File::options().write(true).open(path).ok()) else { return false };
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Removes the locks of those that were killed.
fn sweep(dirs: &Dirs) {
    for entry in fs::read_dir(dirs.data.join("locks")).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let id = name.strip_prefix("session-").and_then(|rest| rest.strip_suffix(".lock"));
        if id.is_some_and(|id| !lives(dirs, id)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_seen_to_run_until_it_ends_and_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let dirs = Dirs::under(root.path());
        let locks = || fs::read_dir(dirs.data.join("locks")).unwrap().flatten().count();
        let one = Session::begin(&dirs, "1a-2b").unwrap();
        assert!(lives(&dirs, "1a-2b") && !lives(&dirs, "3c") && !lives(&dirs, "../1a-2b") && !lives(&dirs, ""));
        drop(one);
        assert!(!lives(&dirs, "1a-2b"));
        assert_eq!(locks(), 0);
        // Killed: its lock is gone, the file is not.
        fs::write(path(&dirs, "4d").unwrap(), "").unwrap();
        let _one = Session::begin(&dirs, "5e").unwrap();
        assert!(!lives(&dirs, "4d"));
        assert_eq!(locks(), 1);
    }
}
