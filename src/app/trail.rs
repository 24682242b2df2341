//! From article to article and back: what was left for another, and the jumps that lead across articles (`^o`, `^i`).
//!
//! A reader that is left is kept as it stands, so that coming back takes no time and finds the place.

use super::opened::annotate;
use super::shelf::{Shelf, keep_place};
use super::{App, Effect, MarkRow, Screen};
use std::sync::Arc;

/// What was left for an article, and the shelf that it stood on.
#[derive(Debug, Clone)]
pub struct Left {
    pub screen: Screen,
    pub shelf: Shelf,
    /// A link or a bookmark led away: the way back leads there at once.
    pub by_jump: bool,
}

/// The articles that were left.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    back: Vec<Left>,
    forward: Vec<Left>,
}

/// What an article is opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Going {
    /// A bookmark, as it is listed.
    Mark(Arc<MarkRow>),
    /// A section, by the fragment of a link.
    Section(String),
}

/// Most articles kept for the way back: each is in memory whole.
const MOST: usize = 10;

impl Trail {
    /// An article was left for good.
    pub fn leave(&mut self, left: Left) {
        self.forward.clear();
        self.back.push(left);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }
}

/// Goes back to the article that was left last (`true`), or forward again; `None` where there is none.
pub fn walk(app: &mut App, back: bool) -> Option<Vec<Effect>> {
    let to = if back { app.trail.back.pop()? } else { app.trail.forward.pop()? };
    let kept = keep_place(app);
    let here = Left { screen: app.screen.clone(), shelf: app.shelf.clone(), by_jump: to.by_jump };
    if back {
        app.trail.forward.push(here)
    } else {
        app.trail.back.push(here)
    }
    Some(kept.into_iter().chain(show_again(app, to)).collect())
}

/// Comes back to what was left for an article that cannot be opened; `None` where nothing was.
pub fn come_back(app: &mut App) -> Option<Vec<Effect>> {
    let left = app.left.take()?;
    Some(show_again(app, left))
}

fn show_again(app: &mut App, left: Left) -> Vec<Effect> {
    (app.screen, app.shelf) = (left.screen, left.shelf);
    app.going = None;
    app.generation += 1;
    let generation = app.generation;
    match &app.screen {
        Screen::Reading(r) => {
            let loaded = Arc::clone(&r.loaded);
            let again = annotate(app).filter(|_| !r.annotated);
            again.into_iter().chain([Effect::Reread { generation, loaded }]).collect()
        }
        Screen::Start { .. } => vec![Effect::ListRecents],
        Screen::Opening(_) | Screen::List => Vec::new(),
    }
}
