//! The terminal while byline has it, given back as it was on quit, panic and suspend.

use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, BufWriter, Stdout, Write};

pub struct Session {
    pub terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

/// One frame of a large screen fits, so that it goes out in one write.
const BUFFER: usize = 64 * 1024;

impl Session {
    /// Takes the terminal: raw mode, alternate screen, mouse.
    pub fn enter() -> io::Result<Session> {
        restore_on_panic();
        enable_raw_mode()?;
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout());
        if let Err(e) = crossterm::queue!(out, EnterAlternateScreen, EnableMouseCapture, cursor::Hide) {
            restore();
            return Err(e);
        }
        let terminal = Terminal::new(CrosstermBackend::new(out)).inspect_err(|_| restore())?;
        Ok(Session { terminal })
    }

    /// Gives the terminal back and stops; on return the terminal is byline's again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, cursor::Hide)?;
        self.terminal.clear()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Whatever is buffered must not land behind the restored screen.
        let _ = self.terminal.backend_mut().flush();
        restore();
    }
}

/// Failures are not reported: there is no terminal to report them on.
fn restore() {
    let _ = execute!(io::stdout(), DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        before(info);
    }));
}
