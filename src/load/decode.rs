//! From bytes to text: byte order marks, UTF-8, the charset that the server or the page names, else the
//! one that the bytes look like.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Bytes looked at to guess a charset or to tell binary from text.
const SAMPLE: usize = 64 * 1024;

/// Bytes in which a page names its charset: what browsers look through (WHATWG HTML, prescan), and as
/// much again for pages that begin with scripts.
const PRESCAN: usize = 4 * 1024;

/// The text, and the charset's name where it had to be guessed. `None` for what is no text.
///
/// `named` is the charset that came with the bytes, in an HTTP header. One that the bytes deny is
/// not believed: what is valid UTF-8 is hardly ever anything else.
pub fn decode<'a>(bytes: &'a [u8], named: Option<&str>) -> Option<(Cow<'a, str>, Option<&'static str>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
        return Some((text, None));
    }
    let named = named.and_then(|n| Encoding::for_label(n.trim().as_bytes()));
    let whole = |encoding: &'static Encoding| (encoding.decode_without_bom_handling(bytes).0, None);
    if let Some(wide) = named.filter(|e| *e == UTF_16LE || *e == UTF_16BE) {
        return Some(whole(wide));
    }
    if let Some(wide) = unmarked_utf_16(bytes) {
        return Some((wide.decode_without_bom_handling(bytes).0, Some(wide.name())));
    }
    if is_binary(bytes) {
        return None;
    }
    let declared = named.or_else(|| declared(bytes));
    if let Some(escapes) = declared.filter(|e| *e == ISO_2022_JP) {
        return Some(whole(escapes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((Cow::Borrowed(text), None));
    }
    if let Some(declared) = declared.filter(|e| *e != UTF_8) {
        return Some(whole(declared));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    // A stray wrong byte in a long UTF-8 text does not make it another charset.
    let wrong = String::from_utf8_lossy(bytes);
    let replaced = wrong.chars().filter(|c| *c == '\u{fffd}').count();
    let beyond_ascii = wrong.chars().filter(|c| !c.is_ascii()).count();
    if replaced * 4 < beyond_ascii {
        return Some((wrong, Some(UTF_8.name())));
    }
    let encoding = if little_tells(bytes) { WINDOWS_1252 } else { encoding };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some((text, Some(encoding.name())))
}

/// Whether a few odd bytes among many letters tell nothing about a charset: then the one that browsers take is taken.
fn little_tells(bytes: &[u8]) -> bool {
    const FEW: usize = 8;
    let odd = bytes.iter().filter(|b| !b.is_ascii()).count();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    odd < FEW && letters >= odd * 2
}

/// What a page says of itself: `<meta charset=…>`, `<meta … content="text/html; charset=…">`, `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes);
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let of = |name: &[u8]| {
        let at = memchr::memmem::find(&head, name)? + name.len();
        let rest = head.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
        // UTF-16 cannot be read this way, so what names it is UTF-8 (WHATWG HTML).
        let label = Encoding::for_label(rest.get(..end)?)?;
        Some(if label == UTF_16LE || label == UTF_16BE { UTF_8 } else { label })
    };
    let xml = head.trim_ascii_start().starts_with(b"<?xml");
    if xml { of(b"encoding").or_else(|| of(b"charset")) } else { of(b"charset") }
}

/// UTF-16 without a mark: of a text mostly in the Latin script every other byte is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len() & !1)).filter(|s| s.len() >= 8)?;
    let pairs = sample.len() / 2;
    // Text without any is all there is as a rule.
    memchr::memchr(0, sample)?;
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, high) if high * 10 > pairs * 7 => Some(UTF_16LE),
        (high, 0) if high * 10 > pairs * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// How many bytes are of a kind; in runs whose count is a byte, too, of which a processor counts many at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(255).map(|run| usize::from(run.iter().map(|b| u8::from(is(*b))).sum::<u8>())).sum()
}

/// Whether more than one byte in fifty of the beginning is a control that no text has; of a short text, more than
/// three, or than one in ten.
fn is_binary(bytes: &[u8]) -> bool {
    // A small one may have few control characters in its first bytes.
    if bytes.starts_with(b"%PDF-") {
        return true;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let odd = count(sample, |b| matches!(b, 0..=6 | 14..=26 | 28..=31));
    odd * 50 > sample.len() && (odd > 3 || odd * 10 > sample.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_named(bytes: &[u8], named: Option<&str>, expected: Option<&str>) {
        assert_eq!(decode(bytes, named).map(|(text, _)| text.into_owned()).as_deref(), expected);
    }

    fn check(bytes: &[u8], expected: Option<&str>) {
        check_named(bytes, None, expected);
    }

    #[test]
    fn text_is_read_whatever_its_charset_and_binary_is_refused() {
        check("naïve “text”".as_bytes(), Some("naïve “text”"));
        check(b"\xef\xbb\xbfmarked", Some("marked"));
        check(b"\xff\xfeh\0i\0", Some("hi"));
        check(b"o\0l\0d\0 \0t\0e\0x\0t\0", Some("old text"));
        check(b"\0o\0l\0d\0 \0t\0e\0x\0t", Some("old text"));
        check(b"caf\xe9 cr\xe8me et th\xe9 glac\xe9", Some("café crème et thé glacé"));
        check(b"Hello \xff\xfe\x80 world of letters \xc3\x28", Some("Hello ÿþ€ world of letters Ã("));
        check(b"a\0b text with nul\0 here.", Some("a\0b text with nul\0 here."));
        check(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", None);
        check(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", None);
    }

    #[test]
    fn a_named_charset_is_believed_unless_the_bytes_deny_it() {
        check_named(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), Some("Привет"));
        check_named("déjà".as_bytes(), Some("iso-8859-1"), Some("déjà"));
        check_named(b"h\0i\0", Some("utf-16le"), Some("hi"));
        check_named(b"\x1b$B$3\x1b(B", Some("iso-2022-jp"), Some("こ"));
        check(b"<meta charset=windows-1251><p>\xcf\xf0", Some("<meta charset=windows-1251><p>Пр"));
        check(b"<?xml version='1.0' encoding=\"koi8-r\"?>\xf0", Some("<?xml version='1.0' encoding=\"koi8-r\"?>П"));
        check_named(b"<meta charset='utf-8'>\xcf\xf0", Some("windows-1251"), Some("<meta charset='utf-8'>Пр"));
    }
}
