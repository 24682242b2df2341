//! Everything that touches the world: the terminal, threads, files. Performs the app's effects.
//!
//! One loop blocks on one channel; keys, signals and workers' answers all come through it, so an
//! idle byline uses no processor time at all.

mod at_hand;
mod clipboard;
mod gather;
mod input;
mod keep;
mod opening;
mod rest;
mod saver;
mod scroll;
mod session;
mod watch;
mod work;

pub use at_hand::AtHand;
pub use keep::Keeper;

use crate::app::{Action, App, Effect, Going, Keymap, Opening, Screen, Shelf, Shelved, StartEntry, update};
use crate::article::Safe;
use crate::load::{Cleaning, LoadError, Source};
use crate::store::Dirs;
use crate::view::{Theme, draw};
use rest::Rest;
use session::Session;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// What the command line asks for.
#[derive(Debug, Clone)]
pub struct Request {
    pub sources: Vec<Source>,
    /// What was loaded of them already.
    pub at_hand: AtHand,
    /// Where in the first source reading begins: behind the `#` of its address.
    pub part: Option<String>,
    pub cleaning: Cleaning,
    /// Widest line in columns.
    pub width: Option<u16>,
    pub theme: Theme,
    pub keys: Keymap,
    pub dirs: Option<Dirs>,
    /// Why others of the sources are left out: told on the screen, which hides what stood above it.
    pub troubles: Vec<Safe>,
}

/// What comes through the one channel.
enum Event {
    Act(Box<Action>),
    /// The terminal came back from being suspended, or something asks to draw all anew.
    Redraw,
    /// A signal, by its number, or a vanished terminal ends the program.
    End(Option<i32>),
}

/// So long the first screen waits for the article before it says that it is opening.
const PATIENCE: Duration = Duration::from_millis(120);
/// Runs the reader until it is quit. An only source that cannot be read is an error, and the
/// terminal is not touched then.
pub fn read(mut request: Request) -> Result<(), LoadError> {
    let (send, receive) = channel::<Event>();
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(width, height);
    app.measure = request.width.unwrap_or(app.measure).clamp(20, 200);
    app.keys = request.keys.clone();
    app.drafts.session = crate::store::new_id();
    app.builtin = builtin();
    request.troubles.iter().for_each(|why| app.tell(why.clone()));
    let at_hand = std::mem::take(&mut request.at_hand);
    let mut world = work::World::new(request.dirs.clone(), request.cleaning, at_hand, send.clone());
    let mut first = begin(&mut app, &request);
    perform(&mut world, &mut first);
    if let Some(error) = wait_for_article(&mut app, &mut world, &receive) {
        return Err(error);
    }
    let failed = |e: io::Error| LoadError(Safe::line(&format!("cannot use this terminal: {e}")));
    let mut session = Session::enter().map_err(failed)?;
    input::listen(send.clone());
    input::signals(send).map_err(failed)?;
    let ran = run(&mut app, &mut world, &receive, &mut session, &request.theme);
    drop(session);
    world.finish();
    // What could not be kept at the very end is told where the reader looks next.
    for event in receive.try_iter() {
        match event {
            Event::Act(action) => {
                if let Action::Trouble(why) | Action::Saved { result: Err(why), .. } = &*action {
                    eprintln!("byline: {why}");
                }
                if let Action::Saved { .. } | Action::DraftKept { .. } = &*action {
                    update(&mut app, *action);
                }
            }
            Event::Redraw | Event::End(_) => {}
        }
    }
    for text in app.drafts.not_on_disk() {
        eprintln!("byline: this note was not saved:\n{}", Safe::text(text));
    }
    let signal = ran.map_err(failed)?;
    // Whoever sent a signal is told that it was what ended the program.
    #[cfg(unix)]
    if let Some(signal) = signal {
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
    Ok(())
}

fn begin(app: &mut App, request: &Request) -> Vec<Effect> {
    let Some(first) = request.sources.first() else { return vec![Effect::ListRecents] };
    app.screen = Screen::Opening(Opening::of(&first.name()));
    let sources: Vec<String> = request.sources.iter().map(Source::id).collect();
    if request.sources.iter().any(Source::is_folder) {
        return vec![Effect::Gather { generation: app.generation, sources }];
    }
    app.shelf = Shelf::of(sources.into_iter().map(Shelved::Source).collect(), 0);
    app.going = request.part.clone().map(Going::Section);
    vec![Effect::Open { generation: app.generation, source: first.id(), kept: false }]
}

/// Takes answers until the article is there, without drawing; gives up waiting after a moment.
fn wait_for_article(app: &mut App, world: &mut work::World, receive: &Receiver<Event>) -> Option<LoadError> {
    let until = Instant::now() + PATIENCE;
    let opening = |app: &App| {
        matches!(app.screen, Screen::Opening(_)) || (app.start.is_empty() && matches!(app.screen, Screen::Start { .. }))
    };
    while opening(app) {
        let left = until.saturating_duration_since(Instant::now());
        match receive.recv_timeout(left) {
            Ok(Event::Act(action)) => match *action {
                Action::Opened { result: Err(why), .. } | Action::Gathered { result: Err(why), .. } => {
                    return Some(LoadError(why));
                }
                action => perform(world, &mut update(app, action)),
            },
            Ok(_) => {}
            Err(_) => break,
        }
    }
    // What came with the article: its quotations are marked in the first frame.
    while let Ok(Event::Act(action)) = receive.try_recv() {
        perform(world, &mut update(app, *action));
    }
    None
}

fn run(
    app: &mut App,
    world: &mut work::World,
    receive: &Receiver<Event>,
    session: &mut Session,
    theme: &Theme,
) -> io::Result<Option<i32>> {
    let mut signal = None;
    let mut rest = Rest::default();
    loop {
        if app.quitting {
            return Ok(signal);
        }
        session.draw(|buffer| draw(app, theme, buffer))?;
        world.after_drawing();
        let next = match rest.due(app) {
            None => receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => receive.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        let event = match next {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => {
                rest.kept();
                Event::Act(Box::new(Action::Rested))
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(signal),
        };
        signal = handle(app, world, event, session)?;
        // Held keys and quick answers are taken together, and drawn once.
        while !app.quitting {
            match receive.recv_timeout(Duration::ZERO) {
                Ok(event) => signal = handle(app, world, event, session)?,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
    }
}

/// Answers with the signal that ends the program, if it was one.
fn handle(app: &mut App, world: &mut work::World, event: Event, session: &mut Session) -> io::Result<Option<i32>> {
    let signal = if let Event::End(signal) = &event { *signal } else { None };
    let mut effects = match event {
        Event::Act(action) => update(app, *action),
        Event::Redraw => {
            session.clear()?;
            Vec::new()
        }
        Event::End(_) => update(app, Action::Command(crate::app::Command::Quit)),
    };
    if effects.contains(&Effect::Suspend) {
        session.suspend()?;
    }
    for effect in &effects {
        if let Effect::Copy(text) = effect {
            session.copy(text)?;
        }
    }
    perform(world, &mut effects);
    Ok(signal)
}

fn perform(world: &mut work::World, effects: &mut Vec<Effect>) {
    for effect in effects.drain(..) {
        world.perform(effect);
    }
}

/// The start page's entries for the articles that come with byline.
fn builtin() -> Vec<StartEntry> {
    let entry = |b: &crate::load::Builtin| StartEntry {
        source: format!("byline:{}", b.name),
        title: Safe::line(b.title),
        note: Safe::line(&format!("{} min", b.minutes)),
        heading: "Comes with byline",
    };
    crate::load::BUILTIN.iter().map(entry).collect()
}

type Send = Sender<Event>;
