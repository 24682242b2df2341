//! Copying: the platform's clipboard command where there is one, and the terminal (OSC 52) always.
//!
//! The terminal is asked too because a command on a remote machine fills that machine's clipboard,
//! not the reader's. No terminal answers whether it took the text, so what is said stays modest.

use crate::article::Safe;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of text that are given to the terminal: xterm takes 100,000 bytes of a control string,
/// base64 makes four of three, and tmux and others take no more.
pub const TERMINAL_TAKES: usize = 74_000;

/// A clipboard command with its arguments; the text goes to its standard input.
type Tool = &'static [&'static str];

/// The commands to try, in order, on a platform with these environment variables.
fn tools(set: impl Fn(&str) -> bool) -> Vec<Tool> {
    let mut all: Vec<Tool> = Vec::new();
    if cfg!(target_os = "macos") {
        all.push(&["pbcopy"]);
    } else if cfg!(windows) || set("WSL_DISTRO_NAME") {
        // It reads UTF-16 with a byte order mark rightly in every code page, UTF-8 only in some: OSC 52 is left to do it.
        return all;
    }
    if set("WAYLAND_DISPLAY") {
        all.push(&["wl-copy", "--type", "text/plain;charset=utf-8"]);
    }
    if set("DISPLAY") {
        all.push(&["xclip", "-selection", "clipboard"]);
        all.push(&["xsel", "--clipboard", "--input"]);
    }
    if set("TERMUX_VERSION") {
        all.push(&["termux-clipboard-set"]);
    }
    all
}

/// Gives the text to the first clipboard command that takes it, and answers with what to say. May
/// take as long as the command does.
pub fn copy(text: &Safe) -> Safe {
    let taken = tools(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
        .into_iter()
        .find(|tool| hand_to(tool, text).is_ok_and(|taken| taken));
    told(text, taken.is_some())
}

fn hand_to(tool: Tool, text: &str) -> io::Result<bool> {
    let Some((name, arguments)) = tool.split_first() else { return Ok(false) };
    let mut child =
        Command::new(name).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    Ok(child.wait()?.success())
}

/// What the status line says: `copied: “We will rebuild …`; where the terminal alone was asked, that.
fn told(text: &str, by_command: bool) -> Safe {
    const SHOWN: usize = 32;
    let line = Safe::line(text);
    let mut head: String = line.graphemes(true).take(SHOWN).collect();
    if head.len() < line.len() {
        head.push('…');
    }
    Safe::line(&match by_command {
        true => format!("copied: {head}"),
        false if text.len() > TERMINAL_TAKES => {
            "not copied: too long for the terminal, and no wl-copy, xclip or pbcopy is here".to_owned()
        }
        false => format!("copied by the terminal, if it allows that: {head}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_shows_how_the_text_begins_and_does_not_promise_for_the_terminal() {
        assert_eq!(told("“We will\nrebuild it.”", true).as_str(), "copied: “We will rebuild it.”");
        assert!(told(&"long ".repeat(40), true).ends_with('…'));
        assert!(told("short", false).contains("if it allows"));
        assert!(told(&"x".repeat(TERMINAL_TAKES + 1), false).starts_with("not copied"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_desktop_is_asked_by_its_own_command_and_none_is_without_a_desktop() {
        let names = |set: &[&str]| -> Vec<&str> {
            tools(|n| set.contains(&n)).iter().filter_map(|t| t.first().copied()).collect()
        };
        assert_eq!(names(&["WAYLAND_DISPLAY", "DISPLAY"]), ["wl-copy", "xclip", "xsel"]);
        assert!(names(&[]).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_is_not_there_or_fails_did_not_take_the_text() {
        assert!(hand_to(&["no-such-clipboard-command"], "text").is_err());
        assert!(!hand_to(&["false"], "").unwrap_or(false));
        assert!(hand_to(&["sh", "-c", "test \"$(cat)\" = words"], "words").unwrap());
    }
}
