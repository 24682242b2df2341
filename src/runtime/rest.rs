//! When the reader rests at a place it is kept, so that whatever ends byline loses some seconds of reading, not an hour.

use crate::app::{App, place_on_screen};
use crate::layout::Place;
use std::time::{Duration, Instant};

/// So long nothing has moved when a place is kept.
const REST: Duration = Duration::from_secs(3);

/// The place on the screen, and when it is to be kept, unless it is.
#[derive(Default)]
pub struct Rest {
    at: Option<(u64, Place)>,
    due: Option<Instant>,
}

impl Rest {
    /// When the place that is on the screen now is to be kept; `None` where it is, or where nothing is read: nobody waits then.
    pub fn due(&mut self, app: &App) -> Option<Instant> {
        let at = place_on_screen(app);
        if at != self.at {
            self.at = at;
            self.due = at.map(|_| Instant::now() + REST);
        }
        self.due
    }

    /// It is kept now.
    pub fn kept(&mut self) {
        self.due = None;
    }
}
