//! Terminal events and signals, turned into events of the one channel.

use super::{Event, Send};
use crate::app::{Action, Key};
use crate::article::Safe;
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

/// Lines that a notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Listens to the terminal on a thread of its own until it is gone.
pub fn listen(send: Send) {
    std::thread::spawn(move || {
        loop {
            let sent = match event::read() {
                Ok(event) => match translate(&event) {
                    Some(action) => send.send(Event::Act(Box::new(action))),
                    None => Ok(()),
                },
                Err(_) => {
                    let _ = send.send(Event::End(None));
                    return;
                }
            };
            if sent.is_err() {
                return;
            }
        }
    });
}

/// SIGTERM, SIGHUP, SIGINT and SIGQUIT quit as `q` does, the place kept; SIGCONT draws anew.
#[cfg(unix)]
pub fn signals(send: Send) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let event = if signal == SIGCONT { Event::Redraw } else { Event::End(Some(signal)) };
            if send.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub fn signals(_: Send) -> std::io::Result<()> {
    Ok(())
}

fn translate(event: &event::Event) -> Option<Action> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => named(key).map(Action::Key),
        event::Event::Paste(text) => Some(Action::Paste(Safe::text(text))),
        event::Event::Resize(width, height) => Some(Action::Resize { width: *width, height: *height }),
        event::Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Action::Wheel(NOTCH)),
            MouseEventKind::ScrollUp => Some(Action::Wheel(-NOTCH)),
            MouseEventKind::Drag(MouseButton::Left) => Some(Action::Drag { x: mouse.column, y: mouse.row }),
            MouseEventKind::Down(MouseButton::Left) => Some(Action::Click { x: mouse.column, y: mouse.row }),
            _ => None,
        },
        _ => None,
    }
}

fn named(key: &KeyEvent) -> Option<Key> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    Some(match key.code {
        KeyCode::Char(c) if ctrl => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left if ctrl => Key::CtrlLeft,
        KeyCode::Right if ctrl => Key::CtrlRight,
        KeyCode::Home if ctrl => Key::CtrlHome,
        KeyCode::End if ctrl => Key::CtrlEnd,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}
