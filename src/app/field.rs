//! A field that the reader types into: search, filter, name, note. Knows keys, text and cursor, no screen.

use super::Key;
use super::edits::{Cut, Edit, Edits};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many lines a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// Enter accepts.
    #[default]
    One,
    /// Enter begins a new line; `^s` accepts.
    Many,
}

/// What a tab is in a note.
const TAB: &str = "    ";

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Changed,
    /// The text is as it was; the cursor may have moved.
    Same,
    Accepted,
    Dropped,
}

/// Text being typed, with a cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    text: String,
    /// Byte offset in `text`, on a grapheme boundary.
    cursor: usize,
    lines: Lines,
    edits: Edits,
}

/// Lines that a page of a note has.
const PAGE: usize = 10;

impl Field {
    pub fn new(lines: Lines) -> Field {
        Field { lines, ..Field::default() }
    }

    /// A field that holds `text`, the cursor behind it.
    pub fn with(lines: Lines, text: &str) -> Field {
        Field { lines, text: text.to_owned(), cursor: text.len(), ..Field::default() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn lines(&self) -> Lines {
        self.lines
    }

    /// The text before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// The text behind the cursor.
    pub fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or("")
    }

    /// Takes a key: the editing keys of a shell's line, `^z` and `^r` to undo and redo, and `^s` and Enter as [`Lines`] says.
    pub fn press(&mut self, key: Key) -> Typed {
        let was = self.text.clone();
        let typed = self.take(key);
        if !matches!(key, Key::Ctrl('w' | 'u' | 'k')) {
            self.edits.end_cut();
        }
        typed.unwrap_or(if self.text == was { Typed::Same } else { Typed::Changed })
    }

    /// What a key does; what became of the text where it is not to be seen in it.
    fn take(&mut self, key: Key) -> Option<Typed> {
        let (before, cursor) = (self.before().to_owned(), self.cursor);
        match (key, self.lines) {
            (Key::Esc, _) => return Some(Typed::Dropped),
            (Key::Enter, Lines::One) | (Key::Ctrl('s'), _) => return Some(Typed::Accepted),
            (Key::Enter, Lines::Many) => self.insert("\n"),
            (Key::Char(c), _) if !c.is_control() => self.insert(c.encode_utf8(&mut [0; 4])),
            (Key::Tab, Lines::Many) => self.insert(TAB),
            // Deleting backward in an empty field lets go of it, as in `less` and `vi`.
            (Key::Backspace, Lines::One) if self.text.is_empty() => return Some(Typed::Dropped),
            (Key::Backspace, _) => self.replace(previous(&before), cursor, ""),
            (Key::Delete | Key::Ctrl('d'), _) => self.replace(cursor, cursor + first(self.after()).len(), ""),
            (Key::Ctrl('w'), _) => self.cut(word_start(&before), cursor, Cut::Backward),
            (Key::Ctrl('u'), _) => self.cut(line_start(&before), cursor, Cut::Backward),
            // At its end the line break: the next line comes up, as in `emacs`.
            (Key::Ctrl('k'), _) => self.cut(cursor, cursor + line_end(self.after()).max(1), Cut::Forward),
            (Key::Ctrl('y'), _) => {
                let cut = self.edits.last_cut().to_owned();
                self.insert(&cut);
            }
            // Terminals send `^_` as the one or the other.
            (Key::Ctrl('z' | '_' | '7' | '/'), _) => {
                let edit = self.edits.undo();
                self.apply(edit);
            }
            (Key::Ctrl('r'), _) => {
                let edit = self.edits.redo();
                self.apply(edit);
            }
            (Key::CtrlHome, _) => self.cursor = 0,
            (Key::CtrlEnd, _) => self.cursor = self.text.len(),
            (Key::CtrlLeft, _) => self.cursor = word_start(&before),
            (Key::CtrlRight, _) => self.cursor += word_end(self.after()),
            (Key::PageUp, Lines::Many) => (0..PAGE).for_each(|_| self.line_up()),
            (Key::PageDown, Lines::Many) => (0..PAGE).for_each(|_| self.line_down()),
            (Key::Left | Key::Ctrl('b'), _) => self.cursor = previous(&before),
            (Key::Right | Key::Ctrl('f'), _) => self.cursor += first(self.after()).len(),
            (Key::Home | Key::Ctrl('a'), _) => self.cursor = line_start(&before),
            (Key::End | Key::Ctrl('e'), _) => self.cursor += line_end(self.after()),
            (Key::Up, Lines::Many) => self.line_up(),
            (Key::Down, Lines::Many) => self.line_down(),
            _ => return Some(Typed::Same),
        }
        None
    }

    /// Puts pasted text in, all but its last letter, and gives the key that types that one. In a field of one line, and at
    /// the end of a note, line ends are no text; a tab is four spaces in a note.
    pub fn paste(&mut self, pasted: &str) -> Option<Key> {
        let lines = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let text = match self.lines {
            Lines::One => lines.split_whitespace().collect::<Vec<_>>().join(" "),
            Lines::Many => lines.trim_end().replace('\t', TAB),
        };
        let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let last = text.chars().next_back()?;
        let rest = text.get(..text.len() - last.len_utf8()).unwrap_or("");
        // One step, with the letter that is typed behind it.
        self.insert(rest);
        if !rest.is_empty() {
            self.edits.stay_open();
        }
        Some(if last == '\n' { Key::Enter } else { Key::Char(last) })
    }

    fn insert(&mut self, text: &str) {
        self.replace(self.cursor, self.cursor, text);
    }

    fn cut(&mut self, from: usize, to: usize, way: Cut) {
        if let Some(text) = self.text.get(from..to).map(str::to_owned).filter(|text| !text.is_empty()) {
            self.edits.keep_cut(&text, way);
            self.replace(from, to, "");
        }
    }

    /// Puts text in the place of other, the cursor behind it; to be undone as one step.
    fn replace(&mut self, from: usize, to: usize, with: &str) {
        let Some(removed) = self.text.get(from..to).map(str::to_owned) else { return };
        if removed.is_empty() && with.is_empty() {
            return;
        }
        let edit = Edit { at: from, removed, inserted: with.to_owned() };
        self.edits.note(edit.clone());
        self.apply(Some(edit));
    }

    fn apply(&mut self, edit: Option<Edit>) {
        let Some(Edit { at, removed, inserted }) = edit else { return };
        let end = at + removed.len();
        if self.text.get(at..end).is_some() {
            self.text.replace_range(at..end, &inserted);
            self.cursor = at + inserted.len();
        }
    }

    fn line_up(&mut self) {
        let start = line_start(self.before());
        let column = self.before().get(start..).unwrap_or("").width();
        let Some(end) = start.checked_sub(1) else {
            self.cursor = 0;
            return;
        };
        let above = line_start(self.text.get(..end).unwrap_or(""));
        self.cursor = above + at_column(self.text.get(above..end).unwrap_or(""), column);
    }

    fn line_down(&mut self) {
        let column = self.before().get(line_start(self.before())..).unwrap_or("").width();
        let end = self.cursor + line_end(self.after());
        let Some(below) = self.text.get(end..).and_then(|t| t.strip_prefix('\n')) else {
            self.cursor = end;
            return;
        };
        self.cursor = end + 1 + at_column(below.get(..line_end(below)).unwrap_or(""), column);
    }
}

/// Where the last grapheme begins.
fn previous(text: &str) -> usize {
    text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

fn first(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or("")
}

/// Where the last word begins, the white space behind it counted in.
fn word_start(text: &str) -> usize {
    let words = text.trim_end();
    words.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
}

/// Where the first word ends, the white space before it counted in.
fn word_end(text: &str) -> usize {
    let space = text.len() - text.trim_start().len();
    let rest = text.get(space..).unwrap_or("");
    space + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

fn line_start(text: &str) -> usize {
    text.rfind('\n').map_or(0, |at| at + 1)
}

fn line_end(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// Byte offset of the grapheme that stands in a column of a line, or the line's end.
fn at_column(line: &str, column: usize) -> usize {
    let mut used = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        if used >= column {
            return at;
        }
        used += grapheme.width();
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check_pasted(lines: Lines, marked: &str, pasted: &str, expected: &str) {
        let at = marked.find('|').unwrap();
        let mut field = Field { text: marked.replacen('|', "", 1), cursor: at, lines, ..Field::default() };
        field.paste(pasted).map(|last| field.press(last));
        assert_eq!(format!("{}|{}", field.before(), field.after()), expected);
    }

    #[test]
    fn pasted_text_is_one_piece_and_its_line_ends_are_no_keys() {
        check_pasted(Lines::One, "a|b", "one\ttwo\nthree\n", "aone two three|b");
        check_pasted(Lines::Many, "a|b", "one\ttwo\r\nthree\n", "aone    two\nthree|b");
        check_pasted(Lines::One, "a|b", "\n", "a|b");
    }

    /// Presses keys in a field that holds `before|after` the cursor, and writes it the same way.
    fn check(lines: Lines, marked: &str, keys: &str, expected: &str) {
        let at = marked.find('|').unwrap();
        let mut field = Field { text: marked.replacen('|', "", 1), cursor: at, lines, ..Field::default() };
        for key in keys.split(' ') {
            field.press(Key::named(key).unwrap());
        }
        assert_eq!(format!("{}|{}", field.before(), field.after()), expected);
    }

    #[test]
    fn the_editing_keys_of_a_shell_work() {
        check(Lines::One, "|", "a b Space c", "ab c|");
        check(Lines::One, "one two|", "^w", "one |");
        check(Lines::One, "one two |x", "^w", "one |x");
        check(Lines::One, "one| two", "^u", "| two");
        check(Lines::One, "one| two", "^k", "one|");
        check(Lines::One, "one| two", "^a x ^e y", "xone twoy|");
        check(Lines::One, "ab|c", "← ← Del", "|bc");
    }

    #[test]
    fn what_was_typed_is_undone_word_by_word_and_done_again() {
        check(Lines::Many, "|", "o n e Space t w o ^z", "one |");
        check(Lines::Many, "|", "o n e Space t w o ^z ^z", "|");
        check(Lines::Many, "|", "o n e Space t w o ^z ^z ^z ^r ^r", "one two|");
        check(Lines::Many, "|", "o n e Space t w o ^7 x ^r", "one x|");
        check(Lines::Many, "abc|", "Bksp Bksp ^z", "abc|");
        check(Lines::Many, "one two|", "^w ^u ^z", "one |");
    }

    #[test]
    fn what_was_cut_is_put_back_and_one_cut_after_the_other_is_one() {
        check(Lines::Many, "one two|", "^w Home ^y", "two|one ");
        check(Lines::Many, "one two|", "^w ^w ^y", "one two|");
        check(Lines::Many, "|one\ntwo", "^k ^k ^y", "one\n|two");
        check(Lines::Many, "one two|", "^w ← ^w ^y", "one| ");
        check(Lines::One, "|", "^y", "|");
    }

    #[test]
    fn a_long_note_is_walked_by_pages_words_and_to_its_ends() {
        let lines = "a\n".repeat(30);
        let long = format!("|{lines}");
        check(Lines::Many, &long, "PgDn PgDn PgUp", &format!("{}|{}", "a\n".repeat(10), "a\n".repeat(20)));
        check(Lines::Many, &long, "^End", &format!("{lines}|"));
        check(Lines::Many, "one\ntwo|", "^Home", "|one\ntwo");
        check(Lines::Many, "one two| three", "^→", "one two three|");
        check(Lines::Many, "one two| three", "^← ^←", "|one two three");
    }

    #[test]
    fn a_paste_is_undone_at_once() {
        let mut field = Field::with(Lines::Many, "a ");
        field.paste("one two x").map(|last| field.press(last));
        assert_eq!(field.text(), "a one two x");
        field.press(Key::Ctrl('z'));
        assert_eq!(field.text(), "a ");
    }

    #[test]
    fn a_letter_with_its_accents_is_one_step() {
        check(Lines::One, "ne\u{301}e\u{301}|", "←", "ne\u{301}|e\u{301}");
        check(Lines::One, "👩‍🚀|", "Bksp", "|");
    }

    #[test]
    fn enter_begins_a_line_in_a_note_and_accepts_elsewhere() {
        check(Lines::Many, "one|", "Enter t", "one\nt|");
        assert_eq!(Field::with(Lines::One, "x").press(Key::Enter), Typed::Accepted);
        assert_eq!(Field::with(Lines::Many, "x").press(Key::Ctrl('s')), Typed::Accepted);
        assert_eq!(Field::new(Lines::One).press(Key::Backspace), Typed::Dropped);
    }

    #[test]
    fn the_cursor_keeps_its_column_from_line_to_line() {
        check(Lines::Many, "wide 漢字\nabcdef|", "↑", "wide 漢|字\nabcdef");
        check(Lines::Many, "ab\ncd|ef", "↑", "ab|\ncdef");
        check(Lines::Many, "abc|d\nx\nyyyy", "↓ ↓", "abcd\nx\ny|yyy");
        check(Lines::Many, "ab|", "↓", "ab|");
    }

    proptest! {
        #[test]
        fn no_keys_leave_the_cursor_inside_a_letter(
            text in "[a \n漢é👍\u{301}]{0,12}", keys in proptest::collection::vec(0usize..19, 0..40),
        ) {
            let names = [
                "a", "Bksp", "Del", "^w", "^u", "^k", "←", "→", "Home", "End", "↑", "↓", "Enter", "é", "^z", "^r", "^y", "PgUp",
                "^→",
            ];
            let mut field = Field::with(Lines::Many, &text);
            for key in keys {
                field.press(Key::named(names[key]).unwrap());
                prop_assert!(field.text.is_char_boundary(field.cursor));
                prop_assert_eq!(format!("{}{}", field.before(), field.after()), field.text());
            }
            (0..60).for_each(|_| { field.press(Key::Ctrl('z')); });
            prop_assert_eq!(field.text(), text.as_str(), "all of it is undone");
        }
    }
}
