//! Draws a field: on the status line where it has one line, in a box over the text where it has many.

use super::{Theme, put_in};
use crate::app::{Area, Asking, Field, Geometry, Lines};
use crate::article::Safe;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Clear, Paragraph, Widget, Wrap};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands for the cursor, which byline hides: it is where the typing goes.
const CURSOR: &str = "▏";

/// Most columns of the box of a note.
const BOX: u16 = 76;

pub fn draw(asking: &Asking, g: Geometry, theme: &Theme, buffer: &mut Buffer) {
    let mut prompt = asking.prompt(usize::from(buffer.area.width.min(BOX)));
    if prompt.ends_with(':') {
        prompt.push_raw(" ");
    }
    match asking.field.lines() {
        Lines::One => {
            let screen = buffer.area;
            let line = match g.status.height {
                0 => Area { x: 0, y: screen.height.saturating_sub(1), width: screen.width, height: 1 },
                _ => g.status,
            };
            let typed = one_line(&prompt, &asking.field, usize::from(line.width.saturating_sub(2)));
            let blank = " ".repeat(usize::from(line.width));
            put_in(buffer, line, 0, line.y, &blank, theme.title);
            put_in(buffer, line, 1.min(line.width.saturating_sub(1)), line.y, &typed, theme.title);
        }
        Lines::Many => draw_box(&prompt, &asking.field, theme, buffer),
    }
}

/// Prompt and text with the cursor in it, cut at the left so that the cursor is in sight.
pub fn one_line(prompt: &str, field: &Field, columns: usize) -> Safe {
    let before = Safe::line(field.before());
    let after = Safe::line(field.after());
    let room = columns.saturating_sub(prompt.width() + 1);
    let mut kept = before.as_str();
    while kept.width() > room {
        let cut = kept.graphemes(true).next().map_or(kept.len(), str::len);
        kept = kept.get(cut..).unwrap_or("");
    }
    Safe::line(&format!("{prompt}{kept}{CURSOR}{}", after.as_str()))
}

/// What the keys do, as long as the frame has room for it.
const HINTS: [&str; 2] = [
    "^s keeps · Esc lays it aside · ^z ^r undo, redo · ^u ^w ^k cut, ^y puts back",
    "^s keeps · Esc lays it aside · ^z undoes",
];

fn hint(width: u16) -> &'static str {
    HINTS.into_iter().find(|hint| hint.width() + 4 <= usize::from(width)).unwrap_or("^s keeps · Esc lays it aside")
}

fn draw_box(prompt: &str, field: &Field, theme: &Theme, buffer: &mut Buffer) {
    let screen = buffer.area;
    let width = screen.width.min(BOX);
    let typed = Safe::text(&format!("{}{CURSOR}{}", field.before(), field.after()));
    let text = Text::from(typed.lines().map(Line::from).collect::<Vec<_>>());
    let paragraph = Paragraph::new(text).wrap(Wrap { trim: false });
    // Rows that the text can take when wrapped, counted simply: words may leave gaps, so one more each.
    let inner = usize::from(width.saturating_sub(2)).max(1);
    let rows_of = |text: &str| text.split('\n').map(|l| l.width() / inner + 1 + l.width() / (inner * 3)).sum::<usize>();
    let rows = rows_of(typed.as_str()).max(3) + 2;
    let height = screen.height.min(u16::try_from(rows).unwrap_or(u16::MAX));
    let area = Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height };
    let above = rows_of(&format!("{}{CURSOR}", Safe::text(field.before()).as_str()));
    let shown = usize::from(height.saturating_sub(2)).max(1);
    let scroll = u16::try_from(above.saturating_sub(shown)).unwrap_or(u16::MAX);
    Clear.render(area, buffer);
    let frame = Block::bordered()
        .title(Line::from(prompt.to_owned()).style(theme.title))
        .title_bottom(Line::from(format!(" {} ", hint(width))).style(theme.quiet));
    paragraph.scroll((scroll, 0)).block(frame).render(area, buffer);
}
