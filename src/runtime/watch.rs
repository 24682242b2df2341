//! Tells when something that is kept is changed by somebody else: another byline, a sync tool, an editor.
//!
//! The system itself is asked to tell (inotify, FSEvents, ReadDirectoryChangesW); until it does, one thread waits and costs
//! nothing. The folders are watched, not the files: a file that is replaced is another file.

use super::{Event, Send};
use crate::app::Action;
use crate::store::{Dirs, KEPT_IN};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::sync::Arc;

/// Watches until what comes back is dropped; `None` where the system cannot.
pub fn watch(dirs: &Dirs, send: Send) -> Option<RecommendedWatcher> {
    let told = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if !is_change(event.kind) {
            return;
        }
        for path in event.paths.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")) {
            let _ = send.send(Event::Act(Box::new(Action::ChangedOutside(Arc::from(path)))));
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    for folder in KEPT_IN {
        let folder = dirs.data.join(folder);
        // What is not there yet cannot be watched. Where it cannot be made, nobody else writes there either.
        let _ = std::fs::create_dir_all(&folder);
        let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
    }
    Some(watcher)
}

/// Whether a file may have other content now; one that is being written is not done yet.
fn is_change(kind: EventKind) -> bool {
    match kind {
        // A rename is told as two halves and as the whole: the halves are enough.
        EventKind::Modify(ModifyKind::Name(how)) => how != RenameMode::Both,
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Remove(_) => true,
        // Linux tells when a file is closed that was written.
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) | EventKind::Any => {
            cfg!(not(target_os = "linux"))
        }
        _ => false,
    }
}
