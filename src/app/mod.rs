//! What the program knows while it runs, and the one function that changes it.
//!
//! Terminal events and worker answers come in as [`Action`]s; [`update`] changes the [`App`] and
//! answers with [`Effect`]s, which `runtime` performs. Pure: no I/O, no clock, no terminal.

mod all_marks;
mod ask;
mod card;
mod cite;
mod command;
mod corrected;
mod correcting;
mod draft;
mod edits;
mod effect;
mod facets;
mod field;
mod filter;
mod find;
mod focus;
mod folder;
mod follow;
mod geometry;
mod gone_mark;
mod help;
mod kept;
mod key;
mod keymap;
mod links;
mod lists;
mod mark_card;
mod marking;
mod motion;
mod mouse;
mod names;
mod opened;
mod overlay;
mod page;
mod palette;
mod panel;
mod paste;
mod quotes;
mod reading;
mod removed;
mod replacing;
mod selection;
mod shelf;
mod trail;
mod twin;
mod undo;
mod update;
mod waiting;

pub use all_marks::{AllMarks, MarkRow, mark_rows};
pub use ask::{Asking, Question};
pub use card::{Card, CardRow, CardTone, card_area};
pub use command::{Command, Entry, TABLE, Where};
pub use corrected::{corrected, in_short, in_words, understood};
pub use correcting::{Choice, ChoiceRow, Correcting, Naming, Subject, TakingBack, offered};
pub use draft::{Draft, Drafts};
pub use effect::Effect;
pub use field::{Field, Lines};
pub use focus::{Chosen, Focus, about};
pub use folder::{LIST_TOP, Learnt, List, Listed, list_window};
pub use geometry::{Area, Geometry, NARROW, WIDE, Wishes, geometry};
pub use gone_mark::GoneMark;
pub use help::{HelpRow, help_height, help_rows};
pub use kept::{Kept, Mark, Resume, Text, Wording, kept, kept_at_once, told, twin_question};
pub use key::Key;
pub use keymap::Keymap;
pub use links::{Hint, Hints};
pub use lists::{lines_on_screen, list_top};
pub use mark_card::MarkCard;
pub use marking::{COLORS, MarkAs, Noted, about_mark, named};
pub use names::{NameRow, Names, Order, names_state, watched};
pub use palette::Palette;
pub use panel::{Line, Panel, Tone, kind_sign, lines};
pub use quotes::{REPORTED, quotes_state};
pub use reading::Reading;
pub use removed::about_removed;
pub use replacing::Moving;
pub use selection::{By, Selection, about_selection};
pub use shelf::{Shelf, Shelved, in_words as read_in_words, place_on_screen, read_sign};
pub use trail::{Going, Left, Trail};
pub use undo::{Done, Saving, Step, Undoable};
use update::perform;
pub use update::update;
pub use waiting::Waiting;

use crate::annotate::Annotations;
use crate::article::{Article, Safe, Span};
use crate::store::{Kin, Recent, Settling};
use std::path::Path;
use std::sync::Arc;

/// What happens: keys, sizes, answers from workers.
#[derive(Debug, Clone)]
pub enum Action {
    Key(Key),
    /// Text that was pasted, not typed.
    Paste(Safe),
    Command(Command),
    Resize {
        width: u16,
        height: u16,
    },
    Click {
        x: u16,
        y: u16,
    },
    /// The mouse is moved while its button is down.
    Drag {
        x: u16,
        y: u16,
    },
    /// Rows down (positive) or up.
    Wheel(isize),
    /// So many bytes of what is being opened have come; `total` where it is known.
    Progress {
        generation: u64,
        bytes: u64,
        total: Option<u64>,
    },
    Opened {
        generation: u64,
        result: Result<Opened, Safe>,
    },
    /// The whole of an article whose beginning is on the screen already.
    Whole {
        generation: u64,
        article: Arc<Article>,
    },
    /// What the text on the screen says, before the whole is understood.
    Glimpsed {
        generation: u64,
        annotations: Arc<Annotations>,
    },
    Annotated {
        generation: u64,
        annotations: Arc<Annotations>,
    },
    Saved {
        generation: u64,
        saving: Saving,
        result: Result<Box<Done>, Safe>,
    },
    /// What came of keeping a note that is being written, by its id.
    DraftKept {
        id: Safe,
        result: Result<(), Safe>,
    },
    /// Nothing has moved for a while.
    Rested,
    /// A save that was asked for a moment ago has not answered yet.
    SavingSlowly,
    /// What is kept about the article on the screen, placed or read anew; `told` where the reader is to know why.
    Kept {
        generation: u64,
        kept: Box<Kept>,
        told: Option<Safe>,
    },
    /// Places like a bookmark that is being put somewhere else, the likest first, each with how like it is in percent.
    Near {
        generation: u64,
        id: Safe,
        near: Vec<(Span, u8)>,
    },
    /// Another file has the same text, and bookmarks.
    Twin {
        generation: u64,
        kin: Kin,
    },
    /// Nothing is kept about the text under another name; the reader had asked where `again`.
    NoKin {
        generation: u64,
        again: bool,
    },
    /// What is kept about the article is kept elsewhere now, as `asked`; or why not. What takes that back comes with it.
    Settled {
        generation: u64,
        asked: Settling,
        step: Step,
        result: Result<Settling, Safe>,
    },
    /// A file of what is kept was changed, by somebody else or by a save of ours.
    ChangedOutside(Arc<Path>),
    Recents(Vec<Recent>),
    /// All bookmarks, and the first file that could not be read.
    AllMarks(Vec<MarkRow>, Option<Safe>),
    /// The articles of folders, or why there are none.
    Gathered {
        generation: u64,
        result: Result<Box<List>, Safe>,
    },
    /// What was found out about entries of a list, by their index.
    Sniffed {
        list: u64,
        found: Vec<(usize, Learnt)>,
    },
    /// Something that stays on the status line until a key is pressed.
    Notice(Safe),
    /// Something that went wrong with what is to be kept; stays on the status line until Esc.
    Trouble(Safe),
}

/// An article that has been opened, with what was kept about it.
#[derive(Debug, Clone)]
pub struct Opened {
    pub articles: Vec<Arc<Article>>,
    /// Index of the one that is shown, which `kept` is about.
    pub at: usize,
    /// Where `articles` holds only the beginning of a text: about how many bytes the whole has.
    pub expected: Option<usize>,
    pub kept: Box<Kept>,
    /// About the text.
    pub notices: Vec<Safe>,
    /// About what is kept: what cannot be read.
    pub troubles: Vec<Safe>,
}

impl Opened {
    /// Whole articles, and what is kept about the first.
    pub fn new(articles: Vec<Arc<Article>>, kept: Kept) -> Opened {
        Opened { articles, at: 0, expected: None, kept: Box::new(kept), notices: Vec::new(), troubles: Vec::new() }
    }
}

/// One overlay at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// Help, scrolled by so many rows.
    Help(usize),
    /// Who a name is.
    Card(Box<Card>),
    /// What can be put right about a name or a quotation.
    Correct(Box<Correcting>),
    /// What was put right.
    TakeBack(Box<TakingBack>),
    /// A bookmark in full.
    Mark(Box<MarkCard>),
    /// A bookmark in full whose article cannot be opened.
    Gone(Box<GoneMark>),
    /// The forms in which the quotation of this index can be copied.
    Cite(usize),
    /// All commands, by what is typed.
    Palette(Box<Palette>),
    /// All bookmarks of all articles.
    AllMarks(Box<AllMarks>),
    /// Letters on the links on the screen.
    Hints(Box<Hints>),
}

impl Overlay {
    pub fn card(&self) -> Option<&Card> {
        if let Overlay::Card(card) = self { Some(card) } else { None }
    }
}

/// What fills the screen.
#[derive(Debug, Clone)]
pub enum Screen {
    Start {
        selected: usize,
    },
    Opening(Opening),
    /// The articles of [`App::list`].
    List,
    Reading(Box<Reading>),
}

/// What is being opened, and how far that has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    pub what: Safe,
    /// Bytes that have come over the net.
    pub bytes: u64,
    /// How many there will be, where that is known.
    pub total: Option<u64>,
    /// It is at hand, and there at once: what was left stays on the screen until then.
    pub at_hand: bool,
}

impl Opening {
    pub fn of(source: &str) -> Opening {
        Opening { what: Safe::line(source), ..Opening::default() }
    }
}

/// An entry of the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartEntry {
    /// To open it again; `byline:NAME` for an article that comes with byline.
    pub source: String,
    pub title: Safe,
    /// Reading time, or how much has been read.
    pub note: Safe,
    pub heading: &'static str,
}

/// Everything the program knows.
#[derive(Debug, Clone)]
pub struct App {
    pub width: u16,
    pub height: u16,
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    /// What the reader is typing an answer to; takes the keys before all else.
    pub asking: Option<Asking>,
    /// What was said last; until a key is pressed.
    pub message: Option<Safe>,
    /// What went wrong with what is to be kept, the last one last; each stays until Esc.
    pub troubles: Vec<Safe>,
    pub sidebar: Option<bool>,
    /// Widest line, in columns.
    pub measure: u16,
    pub zen: bool,
    pub keys: Keymap,
    pub generation: u64,
    pub start: Vec<StartEntry>,
    pub builtin: Vec<StartEntry>,
    /// The articles of the folders that were opened.
    pub list: Option<Box<List>>,
    pub shelf: Shelf,
    /// What orders the list of names; kept from article to article.
    pub order: Order,
    /// What takes back each save of this session, and what does again what was taken back.
    pub undo: Vec<Undoable>,
    pub redo: Vec<Undoable>,
    /// Notes that were begun and are not saved.
    pub drafts: Drafts,
    /// Saves under way, and the keys that wait for them.
    pub waiting: Waiting,
    /// The reader was told of them when quitting, by the last key.
    pub warned: bool,
    /// What was left for an article that is being opened, to come back to where that cannot be.
    pub left: Option<Left>,
    /// Articles that were left for others, the last one last, for `^o`; and those that were come back from, for `^i`.
    pub trail: Trail,
    /// What an article is opened for.
    pub going: Option<Going>,
    pub quitting: bool,
}

/// Default measure in columns: within the 45–75 characters a line that Bringhurst calls satisfactory.
pub const MEASURE: u16 = 72;

impl App {
    pub fn new(width: u16, height: u16) -> App {
        App {
            width,
            height,
            screen: Screen::Start { selected: 0 },
            overlay: None,
            asking: None,
            message: None,
            troubles: Vec::new(),
            sidebar: None,
            measure: MEASURE,
            zen: false,
            keys: Keymap::default(),
            generation: 0,
            start: Vec::new(),
            builtin: Vec::new(),
            list: None,
            shelf: Shelf::default(),
            order: Order::default(),
            undo: Vec::new(),
            redo: Vec::new(),
            drafts: Drafts::default(),
            waiting: Waiting::default(),
            warned: false,
            left: None,
            trail: Trail::default(),
            going: None,
            quitting: false,
        }
    }

    /// What has the keys: its own are asked before those that apply everywhere.
    pub fn place(&self) -> Where {
        match &self.screen {
            _ if matches!(self.overlay, Some(Overlay::Correct(_))) => Where::Correct,
            _ if matches!(self.overlay, Some(Overlay::Cite(_))) => Where::Cite,
            _ if matches!(self.overlay, Some(Overlay::Mark(_))) => Where::Marks,
            _ if matches!(self.overlay, Some(Overlay::Gone(_))) => Where::Gone,
            _ if self.overlay.is_some() => Where::Anywhere,
            Screen::Reading(r) if r.in_sidebar && r.panel == Panel::Names => Where::Names,
            Screen::Reading(r) if r.in_sidebar && r.panel == Panel::Quotes => Where::Quotes,
            Screen::Reading(r) if r.in_sidebar && r.panel == Panel::Bookmarks => Where::Marks,
            Screen::Reading(r) if r.selection.is_some() && !r.in_sidebar => Where::Selection,
            Screen::Reading(r) if r.moving.is_some() && !r.in_sidebar => Where::Moving,
            Screen::Reading(r) if r.twin.is_some() && !r.in_sidebar => Where::Twin,
            Screen::Reading(r) if r.cut.is_some() && !r.in_sidebar => Where::Removed,
            Screen::List => Where::List,
            _ => Where::Anywhere,
        }
    }

    /// What the status line says to the reader, if anything.
    pub fn said(&self) -> Option<Safe> {
        let asked = || match &self.screen {
            Screen::Reading(r) => match &r.moving {
                Some(moving) => Some(replacing::told(self, moving)),
                None => r.twin.as_ref().map(twin_question),
            },
            _ => None,
        };
        let trouble = |t: &Safe| match self.troubles.len() {
            1 => Safe::line(&format!("{t} · Esc")),
            all => Safe::line(&format!("{t} · Esc, then {} more", all - 1)),
        };
        // Danger to what is kept goes before everything, and does not go by itself.
        let waiting = || self.waiting.said();
        self.troubles.last().map(trouble).or_else(|| self.message.clone()).or_else(waiting).or_else(asked)
    }

    /// Tells what went wrong with what is to be kept; the same again is told once.
    pub fn tell(&mut self, trouble: Safe) {
        self.troubles.retain(|told| *told != trouble);
        self.troubles.push(trouble);
    }

    /// Rows on which the notice that stays can be read whole, within reason.
    fn notice_rows(&self) -> u16 {
        const MOST: usize = 4;
        let columns = usize::from(self.width.saturating_sub(2)).max(1);
        let notice = self.troubles.last().and_then(|_| self.said());
        notice.map_or(0, |said| textwrap::wrap(&said, columns).len().min(MOST) as u16)
    }

    pub fn geometry(&self) -> Geometry {
        let listed = match &self.screen {
            Screen::Reading(r) if r.in_sidebar => Some(r.panel),
            _ => None,
        };
        geometry(
            self.width,
            self.height,
            Wishes { sidebar: self.sidebar, listed, measure: self.measure, zen: self.zen, notice: self.notice_rows() },
        )
    }
}
