//! What was done to a text that is being typed, step by step: undone, done again, and what was cut put back.
//!
//! Used by `field`. A step is a word as it was typed, a cut, or a paste; the steps of a field go with it.

/// A stretch of text that was put in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Byte offset at which both begin.
    pub at: usize,
    pub removed: String,
    pub inserted: String,
}

impl Edit {
    /// What takes it back.
    pub fn inverse(&self) -> Edit {
        Edit { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }
}

/// Which way a cut goes from the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Backward,
    Forward,
}

/// The steps of a text and what was cut from it last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edits {
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// The next letter belongs to the last step, whatever it is.
    open: bool,
    cut: String,
    /// The last key cut too: what the next one cuts is put to it.
    cutting: bool,
}

/// Most steps that can be undone.
const MOST: usize = 1000;

impl Edits {
    /// Notes a step. Letters of one word are one step, and so are those that are taken away one after the other.
    pub fn note(&mut self, edit: Edit) {
        self.undone.clear();
        let open = std::mem::take(&mut self.open);
        if let Some(last) = self.done.last_mut() {
            let one = edit.inserted.chars().count() + edit.removed.chars().count() == 1;
            let typed = edit.removed.is_empty() && last.removed.is_empty() && edit.at == last.at + last.inserted.len();
            let space = |text: &str, end: bool| {
                let c = if end { text.chars().next_back() } else { text.chars().next() };
                c.is_some_and(char::is_whitespace)
            };
            let word = !space(&last.inserted, true) || space(&edit.inserted, false);
            if typed && (open || one && word) {
                last.inserted.push_str(&edit.inserted);
                return;
            }
            let taken =
                edit.inserted.is_empty() && last.inserted.is_empty() && one && last.removed.chars().count() < 40;
            if taken && edit.at + edit.removed.len() == last.at {
                last.at = edit.at;
                last.removed.insert_str(0, &edit.removed);
                return;
            }
            if taken && edit.at == last.at {
                last.removed.push_str(&edit.removed);
                return;
            }
        }
        self.done.push(edit);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// The next letter that is typed belongs to the step that was noted last.
    pub fn stay_open(&mut self) {
        self.open = true;
    }

    /// What is to be done to take back the last step.
    pub fn undo(&mut self) -> Option<Edit> {
        let edit = self.done.pop()?;
        let back = edit.inverse();
        self.undone.push(edit);
        Some(back)
    }

    /// What is to be done to do again what was taken back.
    pub fn redo(&mut self) -> Option<Edit> {
        let edit = self.undone.pop()?;
        self.done.push(edit.clone());
        Some(edit)
    }

    /// Keeps what was cut, with what was cut right before.
    pub fn keep_cut(&mut self, text: &str, way: Cut) {
        if !self.cutting {
            self.cut.clear();
        }
        match way {
            Cut::Backward => self.cut.insert_str(0, text),
            Cut::Forward => self.cut.push_str(text),
        }
        self.cutting = true;
    }

    /// Another key than one that cuts was pressed.
    pub fn end_cut(&mut self) {
        self.cutting = false;
    }

    /// What was cut last.
    pub fn last_cut(&self) -> &str {
        &self.cut
    }
}
