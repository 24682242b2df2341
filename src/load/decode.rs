//! From bytes to text: byte order marks, UTF-8, else the charset that the bytes look like.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Bytes looked at to guess a charset or to tell binary from text.
const SAMPLE: usize = 64 * 1024;

/// The text, and the charset's name where it had to be guessed. `None` for what is no text.
pub fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<&'static str>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
        return Some((text, None));
    }
    if is_binary(bytes) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((Cow::Borrowed(text), None));
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
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Some((text, Some(encoding.name())))
}

/// Whether more than one byte in fifty of the beginning is a control that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let odd = sample.iter().filter(|b| matches!(b, 0..=6 | 14..=26 | 28..=31)).count();
    odd * 50 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(decode(bytes).map(|(text, _)| text.into_owned()).as_deref(), expected);
    }

    #[test]
    fn text_is_read_whatever_its_charset_and_binary_is_refused() {
        check("naïve “text”".as_bytes(), Some("naïve “text”"));
        check(b"\xef\xbb\xbfmarked", Some("marked"));
        check(b"\xff\xfeh\0i\0", Some("hi"));
        check(b"caf\xe9 cr\xe8me et th\xe9 glac\xe9", Some("café crème et thé glacé"));
        check(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", None);
    }
}
