//! The terminal while byline has it, given back as it was on quit, panic and suspend.

use super::clipboard::TERMINAL_TAKES;
use super::scroll::{self, shift};
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io::{self, BufWriter, Stdout, Write};

pub struct Session {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    /// What stands on the screen now.
    shown: Buffer,
}

/// One frame of a large screen fits, so that it goes out in one write.
const BUFFER: usize = 64 * 1024;

impl Session {
    /// Takes the terminal: raw mode, alternate screen, mouse, what is pasted told from what is typed.
    pub fn enter() -> io::Result<Session> {
        restore_on_panic();
        enable_raw_mode()?;
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout());
        if let Err(e) =
            crossterm::queue!(out, EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, cursor::Hide)
        {
            restore();
            return Err(e);
        }
        Ok(Session { backend: CrosstermBackend::new(out), shown: Buffer::default() })
    }

    /// Paints a frame of the terminal's size and sends what differs from the one before; a frame
    /// that shows nothing new sends no byte.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let area = Rect::from((ratatui::layout::Position::ORIGIN, self.backend.size()?));
        if area != self.shown.area {
            if !self.shown.area.is_empty() {
                self.backend.clear()?;
            }
            self.shown = Buffer::empty(area);
        }
        let mut next = Buffer::empty(area);
        paint(&mut next);
        let shift = shift(&self.shown, &next);
        if let Some(shift) = &shift {
            // ECMA-48 SU and SD within the margins that DECSTBM sets, and the margins set back.
            let (first, last) = (shift.region.start + 1, shift.region.end);
            let (rows, way) = (shift.up.unsigned_abs(), if shift.up > 0 { 'S' } else { 'T' });
            write!(self.backend, "\x1b[{first};{last}r\x1b[{rows}{way}\x1b[r")?;
            scroll::apply(&mut self.shown, shift);
        }
        let updates = self.shown.diff(&next);
        if shift.is_some() || !updates.is_empty() {
            self.backend.draw(updates.into_iter())?;
            Backend::flush(&mut self.backend)?;
        }
        self.shown = next;
        Ok(())
    }

    /// Forgets what is on the screen, so that the next frame is sent whole.
    pub fn clear(&mut self) -> io::Result<()> {
        self.backend.clear()?;
        self.shown = Buffer::empty(self.shown.area);
        Ok(())
    }

    /// Asks the terminal to put the text on its clipboard (OSC 52); what is too long for that is not sent.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        if text.len() > TERMINAL_TAKES {
            return Ok(());
        }
        execute!(self.backend, CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal back and stops; on return the terminal is byline's again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, cursor::Hide)?;
        self.clear()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Whatever is buffered must not land behind the restored screen.
        let _ = Backend::flush(&mut self.backend);
        restore();
    }
}

/// Failures are not reported: there is no terminal to report them on.
fn restore() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        before(info);
    }));
}
