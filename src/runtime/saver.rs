//! The thread that saves: one thing after the other, in the order asked for. Notes that are being written wait a moment for the
//! next key.

use super::Send;
use super::keep::Keeper;
use super::work::answer;
use crate::app::{Action, Effect};
use crate::store::Dirs;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// A save that takes longer is told of.
pub const SLOW: Duration = Duration::from_millis(500);

/// A note that is being written is kept when nothing was typed for so long, but at least so often.
const PAUSE: Duration = Duration::from_millis(300);
const OFTEN: Duration = Duration::from_secs(2);

/// Saves what is asked for until nobody can ask any more.
pub fn save_all(dirs: Option<Dirs>, send: &Send, asked: &Receiver<Effect>) {
    let mut keeper = Keeper::new(dirs);
    let pacer = pacer(send.clone());
    let mut drafts = Drafts::default();
    let mut perform = |effect: Effect| {
        let saves = matches!(
            effect,
            Effect::Save { .. } | Effect::Mark { .. } | Effect::Correct { .. } | Effect::Settle { .. }
        );
        let told = |begins| saves && pacer.send(begins).is_ok();
        told(true);
        for action in keeper.perform(effect) {
            answer(send, action);
        }
        told(false);
    };
    loop {
        let next = match drafts.due() {
            None => asked.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => asked.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match next {
            Ok(effect @ Effect::KeepDraft { .. }) => drafts.put(effect),
            next => {
                // Before what comes next: it may be what saves the note.
                drafts.all.drain(..).for_each(&mut perform);
                match next {
                    Ok(effect) => perform(effect),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        }
    }
}

/// Notes that wait to be kept.
#[derive(Default)]
struct Drafts {
    all: Vec<Effect>,
    /// When the first of them came, and the last.
    since: Option<(Instant, Instant)>,
}

impl Drafts {
    fn due(&self) -> Option<Instant> {
        let (first, last) = self.since.filter(|_| !self.all.is_empty())?;
        Some((first + OFTEN).min(last + PAUSE))
    }

    /// In the place of the same note as it was before.
    fn put(&mut self, effect: Effect) {
        let now = Instant::now();
        let first = self.since.filter(|_| !self.all.is_empty()).map_or(now, |(first, _)| first);
        self.since = Some((first, now));
        self.all.retain(|other| id(other) != id(&effect));
        self.all.push(effect);
    }
}

fn id(effect: &Effect) -> Option<&str> {
    if let Effect::KeepDraft { id, .. } = effect { Some(id) } else { None }
}

/// Is told when a save begins (`true`) and ends, and tells of one that takes long.
fn pacer(send: Send) -> Sender<bool> {
    let (tell, told) = channel::<bool>();
    std::thread::spawn(move || {
        while let Ok(begins) = told.recv() {
            if begins && told.recv_timeout(SLOW) == Err(RecvTimeoutError::Timeout) {
                answer(&send, Action::SavingSlowly);
            }
        }
    });
    tell
}
