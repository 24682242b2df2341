//! Escape sequences of terminals (ECMA-48), which `safe` takes away whole where they are well formed.

/// Longest sequence looked for, in bytes: a link's address fits.
const LONGEST: usize = 2048;

/// What stands behind the sequence that began before `rest`; `rest` itself where that is no sequence, since text behind
/// a stray escape is text.
pub fn behind(rest: &str) -> &str {
    let mut bytes = rest.bytes().enumerate().take(LONGEST).skip(1);
    let end = match rest.bytes().next() {
        Some(b'[') => bytes.find(|(_, b)| !(0x20..0x40).contains(b)).filter(|(_, b)| (0x40..0x7f).contains(b)),
        // A string of the operating system's, a device's or an application's: ends at BEL, or at ESC and a backslash.
        Some(b']' | b'P' | b'X' | b'^' | b'_') => {
            let end = bytes.find(|(_, b)| matches!(b, 0x07 | 0x1b | b'\n' | b'\r'));
            end.and_then(|(at, b)| match b {
                0x07 => Some((at, b)),
                0x1b if rest.get(at + 1..)?.starts_with('\\') => Some((at + 1, b)),
                _ => None,
            })
        }
        // A choice of character set.
        Some(b'(' | b')' | b'*' | b'+') => bytes.next().filter(|(_, b)| (0x30..0x7f).contains(b)),
        _ => None,
    };
    end.and_then(|(at, _)| rest.get(at + 1..)).unwrap_or(rest)
}
