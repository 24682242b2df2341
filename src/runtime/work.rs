//! Slow work on threads: opening, annotating, saving. Answers carry the generation that asked.

use super::at_hand::AtHand;
use super::gather::{gather, learn};
use super::opening::{Opening, Reach, show_loaded, with_kept};
use super::saver::{SLOW, save_all};
use super::watch::watch;
use super::{Event, Send};
use crate::annotate::{annotate, annotate_part, quotes_in_part};
use crate::app::{Action, Effect, mark_rows};
use crate::article::{Safe, Span};
use crate::load::Cleaning;
use crate::store::{self, Dirs};
use notify::RecommendedWatcher;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;

/// Bytes of text about the screen that are annotated before a long text is: where the next keys lead.
const NEAR: usize = 8 * 1024;

/// The threads and what they need.
pub struct World {
    dirs: Option<Dirs>,
    cleaning: Cleaning,
    /// What was loaded before there was a screen.
    at_hand: AtHand,
    send: Send,
    /// Saves are done one after the other, in the order they were asked for.
    saver: Option<(Sender<Effect>, JoinHandle<()>)>,
    /// What must not compete with the next frame for a processor: the rest of a long article, and the names.
    waiting: Vec<Sender<()>>,
    /// Watches what is kept, once something is on the screen; `Some(None)` where that cannot be done.
    watcher: Option<Option<RecommendedWatcher>>,
    /// What is to be done with what is kept once the next frame is on the screen.
    later: Vec<Effect>,
    /// What is opened for another generation than this is no longer waited for.
    wanted: Arc<AtomicU64>,
    /// Titles are found out for this list alone.
    latest_list: Arc<AtomicU64>,
    /// Names are looked for in this generation's text alone.
    latest_text: Arc<AtomicU64>,
    /// Whether nothing has been opened yet.
    unseen: bool,
}

impl World {
    pub fn new(dirs: Option<Dirs>, cleaning: Cleaning, at_hand: AtHand, send: Send) -> World {
        World {
            dirs,
            cleaning,
            at_hand,
            send,
            saver: None,
            waiting: Vec::new(),
            later: Vec::new(),
            watcher: None,
            wanted: Arc::default(),
            latest_list: Arc::default(),
            latest_text: Arc::default(),
            unseen: true,
        }
    }

    pub fn perform(&mut self, effect: Effect) {
        let send = self.send.clone();
        let dirs = self.dirs.clone();
        match effect {
            Effect::Open { generation, source, kept } => {
                self.wanted.store(generation, Ordering::Relaxed);
                let at_hand = if kept { None } else { self.at_hand.take(&source) };
                if let Some(loaded) = at_hand {
                    let show = move || show_loaded(generation, loaded, dirs.as_ref(), &send);
                    match std::mem::take(&mut self.unseen) {
                        true => show(),
                        false => drop(std::thread::spawn(show)),
                    }
                    return;
                }
                let (cleaning, wanted) = (self.cleaning, self.wanted.clone());
                let job = Opening { generation, source, kept, cleaning, dirs, send, wanted };
                let begin = self.after_frame();
                // Before the first frame there is no screen that would wait.
                match std::mem::take(&mut self.unseen).then(|| job.at_once()).flatten() {
                    Some(Reach::Whole) => {}
                    Some(Reach::Beginning) => drop(std::thread::spawn(move || job.rest(&begin))),
                    None => drop(std::thread::spawn(move || {
                        if job.first() == Reach::Beginning {
                            job.rest(&begin);
                        }
                    })),
                }
            }
            Effect::Gather { generation, sources } => {
                std::thread::spawn(move || {
                    let result = gather(generation, &sources).map(Box::new).map_err(|e| e.0);
                    answer(&send, Action::Gathered { generation, result });
                });
            }
            Effect::Sniff { list, wanted } => {
                let begin = self.after_frame();
                let latest = Arc::clone(&self.latest_list);
                latest.store(list, Ordering::Relaxed);
                std::thread::spawn(move || {
                    if begin.recv().is_err() {
                        return;
                    }
                    learn(wanted, dirs.as_ref(), |found| {
                        answer(&send, Action::Sniffed { list, found });
                        latest.load(Ordering::Relaxed) == list
                    });
                });
            }
            Effect::Restore { generation, article } => {
                std::thread::spawn(move || {
                    let opened = with_kept(dirs.as_ref(), vec![article], 0);
                    answer(&send, Action::Opened { generation, result: Ok(opened) });
                });
            }
            Effect::Annotate { generation, article, screen } => {
                let glimpsed = move |found| Action::Glimpsed { generation, annotations: Arc::new(found) };
                answer(&send, glimpsed(quotes_in_part(&article, screen)));
                let begin = self.after_frame();
                self.latest_text.store(generation, Ordering::Relaxed);
                let latest = Arc::clone(&self.latest_text);
                std::thread::spawn(move || {
                    // The text is on the screen before its names are looked for; nobody tells to begin once another
                    // article is there.
                    if begin.recv().is_err() {
                        return;
                    }
                    let near = Span::new(screen.start.saturating_sub(NEAR / 2), screen.end + NEAR);
                    for (part, worth_from) in [(screen, 2 * screen.len()), (near, 4 * NEAR)] {
                        if article.text.len() > worth_from && latest.load(Ordering::Relaxed) == generation {
                            answer(&send, glimpsed(annotate_part(&article, part)));
                        }
                    }
                    if latest.load(Ordering::Relaxed) == generation {
                        let annotations = Arc::new(annotate(&article));
                        answer(&send, Action::Annotated { generation, annotations });
                    }
                });
            }
            Effect::GiveUp => self.wanted.store(u64::MAX, Ordering::Relaxed),
            Effect::ListMarks => {
                std::thread::spawn(move || {
                    let (all, troubles) = dirs.map(|d| store::all_marked(&d)).unwrap_or_default();
                    answer(&send, Action::AllMarks(mark_rows(all), troubles.into_iter().next()));
                });
            }
            Effect::ListRecents => {
                std::thread::spawn(move || {
                    let recents = dirs.map(|d| store::recent(&d)).unwrap_or_default();
                    answer(&send, Action::Recents(recents));
                });
            }
            Effect::Save { .. }
            | Effect::Mark { .. }
            | Effect::Correct { .. }
            | Effect::KeepPlace { .. }
            | Effect::KeepDraft { .. }
            | Effect::Near { .. }
            | Effect::Look { .. }
            | Effect::DropMark { .. }
            | Effect::Settle { .. } => self.save(effect),
            // The text is on the screen before anything is looked for.
            Effect::Reread { .. } | Effect::Recognize { .. } | Effect::NotePlaces { .. } => self.later.push(effect),
            Effect::Browse(url) => {
                std::thread::spawn(move || {
                    if let Err(e) = open::that_detached(url.as_str()) {
                        answer(&send, Action::Notice(Safe::line(&format!("no browser could be started: {e}"))));
                    }
                });
            }
            Effect::Copy(text) => {
                std::thread::spawn(move || answer(&send, Action::Notice(super::clipboard::copy(&text))));
            }
            Effect::Suspend | Effect::Quit => {}
        }
    }

    /// Tells when the next frame is on the screen.
    fn after_frame(&mut self) -> Receiver<()> {
        let (drawn, begin) = channel::<()>();
        self.waiting.push(drawn);
        begin
    }

    /// Lets begin what waited for a frame to be on the screen.
    pub fn after_drawing(&mut self) {
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(());
        }
        for effect in std::mem::take(&mut self.later) {
            self.save(effect);
        }
        if let (None, Some(dirs)) = (&self.watcher, &self.dirs) {
            self.watcher = Some(watch(dirs, self.send.clone()));
        }
    }

    fn save(&mut self, effect: Effect) {
        let (dirs, send) = (self.dirs.clone(), self.send.clone());
        let (queue, _) = self.saver.get_or_insert_with(|| {
            let (queue, asked) = channel::<Effect>();
            let saver = std::thread::spawn(move || save_all(dirs, &send, &asked));
            (queue, saver)
        });
        let _ = queue.send(effect);
    }

    /// Waits until everything that was asked to be saved is saved, and says so where that takes long.
    pub fn finish(self) {
        if let Some((queue, saver)) = self.saver {
            drop(queue);
            let (done, waited) = channel::<()>();
            std::thread::spawn(move || {
                if waited.recv_timeout(SLOW) == Err(RecvTimeoutError::Timeout) {
                    eprintln!("byline: not everything is saved yet: waiting for the disk, or for another program");
                }
            });
            let _ = saver.join();
            drop(done);
        }
    }
}

/// The receiver is gone only when the program ends, and then nobody waits for the answer.
pub fn answer(send: &Send, action: Action) {
    let _ = send.send(Event::Act(Box::new(action)));
}
