//! Mends what copying did to words: bytes read in the wrong charset, words parted at line ends, page
//! numbers between paragraphs. What is mended is listed as what is removed is, with the text before.
//! Used by [`super::plain`] and, for charsets, by every format.

use crate::article::{Article, Removed, Safe};
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;
use std::collections::HashSet;

/// A stretch of words as it stood and as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    pub before: String,
    pub after: String,
    pub rule: &'static str,
}

/// Most entries listed of each text; a file that is mended throughout needs no more.
const LISTED: usize = 500;

/// Lists what was mended where it now stands: of each article in the order of its text, of what stands above that
/// (title, authors) before it.
pub fn list(articles: &mut [Article], mended: &[Mended]) {
    let mut left: Vec<&Mended> = mended.iter().take(LISTED).collect();
    for article in articles {
        if left.is_empty() {
            return;
        }
        let mut head: Vec<String> = article.title.iter().chain(&article.authors).map(|f| f.to_string()).collect();
        let mut from = 0;
        left.retain(|one| {
            let after = Safe::line(&one.after);
            let found = article.text.get(from..).and_then(|rest| rest.find(after.as_str()));
            let above = head.iter_mut().find_map(|fact| Some((fact.find(after.as_str())?, fact)));
            let at = match (above, found) {
                (Some((at, fact)), _) => {
                    fact.replace_range(at..at + after.len(), "");
                    0
                }
                (None, Some(at)) => {
                    head.clear();
                    let at = from + at;
                    from = at + after.len();
                    at
                }
                // What stood in a line that was cut is no longer in the text.
                (None, None) => return true,
            };
            article.removed.push(Removed::line(Safe::line(&one.before), Safe::line(one.rule), at));
            false
        });
        article.removed.sort_by_key(|r| r.before);
    }
}

/// UTF-8 that was read as windows-1252 (`â€™` for ’, `Ã©` for é), read as UTF-8 again.
///
/// The general inverse: a stretch of characters that windows-1252 has as bytes beyond ASCII is turned
/// back into these bytes, and what of them is valid UTF-8 is read as such. What also occurs in sound
/// text (`IRMÃ”`, `Spaß”`) is mended only beside what does not.
pub fn mojibake(text: &str) -> (Cow<'_, str>, Vec<Mended>) {
    let mut mended = Vec::new();
    let mut out = Cow::Borrowed(text);
    // Twice read wrongly is seen in the wild; more is not.
    for _ in 0..2 {
        let Some(once) = reread(&out, &mut mended) else { break };
        out = Cow::Owned(once);
    }
    (out, mended)
}

/// Starts of what may be mojibake: characters from `Â` to `ô`, which are `C3 82` to `C3 B4` in UTF-8.
fn suspects(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let follows = |at: usize| bytes.get(at + 1).is_some_and(|b| (0x82..=0xb4).contains(b));
    let beyond = move |at: usize| bytes.get(at + 2).is_some_and(|b| *b >= 0xc2);
    memchr::memchr_iter(0xc3, bytes).filter(move |at| follows(*at) && beyond(*at))
}

fn reread(text: &str, mended: &mut Vec<Mended>) -> Option<String> {
    let found: Vec<(usize, Sequence)> =
        suspects(text).filter_map(|at| Some((at, sequence(text.get(at..)?)?))).collect();
    let sure = found.iter().filter(|(_, s)| s.sure).count();
    // One odd pair among hundreds of words is no proof that the text was read wrongly.
    if sure == 0 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    let mut word = 0..0;
    for (at, sequence) in found {
        if at < end {
            continue;
        }
        let (from, to) = word_around(text, at, at + sequence.bytes);
        if from >= word.end {
            note(text, &word, mended);
            word = from..to;
        } else {
            word.end = to;
        }
        out.push_str(text.get(end..at)?);
        out.push(sequence.meant);
        end = at + sequence.bytes;
    }
    note(text, &word, mended);
    out.push_str(text.get(end..)?);
    Some(out)
}

/// Lists a word once, with what it becomes.
fn note(text: &str, word: &std::ops::Range<usize>, mended: &mut Vec<Mended>) {
    let Some(before) = text.get(word.clone()).filter(|w| !w.is_empty()) else { return };
    let mut after = String::with_capacity(before.len());
    let mut rest = before;
    while let Some(c) = rest.chars().next() {
        let (meant, bytes) = sequence(rest).map_or((c, c.len_utf8()), |s| (s.meant, s.bytes));
        after.push(meant);
        rest = rest.get(bytes..).unwrap_or("");
    }
    match mended.iter_mut().find(|m| m.after == before) {
        Some(earlier) => earlier.after = after,
        None => mended.push(Mended { before: before.to_owned(), after, rule: "mojibake" }),
    }
}

/// The white-space separated word around a stretch, at most some 60 bytes to each side.
fn word_around(text: &str, from: usize, to: usize) -> (usize, usize) {
    const FAR: usize = 60;
    let before = text.get(..from).unwrap_or("");
    let start = before.char_indices().rev().take(FAR).take_while(|(_, c)| !c.is_whitespace()).last();
    let after = text.get(to..).unwrap_or("");
    let end = after.char_indices().take(FAR).take_while(|(_, c)| !c.is_whitespace()).last();
    (start.map_or(from, |(at, _)| at), to + end.map_or(0, |(at, c)| at + c.len_utf8()))
}

/// A character of UTF-8 whose bytes were read as windows-1252.
#[derive(Debug, Clone, Copy)]
struct Sequence {
    meant: char,
    /// Bytes of the text that it takes.
    bytes: usize,
    /// Whether sound text has no such sequence.
    sure: bool,
}

fn sequence(text: &str) -> Option<Sequence> {
    // The last byte of ” is none in windows-1252 and often lost.
    if let Some(rest) = text.strip_prefix("â€")
        && rest.chars().next().is_none_or(|c| byte(c).is_none())
    {
        return Some(Sequence { meant: '”', bytes: "â€".len(), sure: false });
    }
    let mut raw = [0_u8; 4];
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let lead = byte(first)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    *raw.first_mut()? = lead;
    // Marks that close or part words follow a letter in sound text too: `Spaß”`, `café’”`.
    let mut mark = true;
    for slot in raw.get_mut(1..length)? {
        let (_, c) = chars.next()?;
        *slot = byte(c)?;
        mark &=
            matches!(c, '‘' | '’' | '“' | '”' | '…' | '–' | '—' | '‚' | '„' | '‹' | '›' | '«' | '»' | '·' | '\u{a0}');
    }
    let bytes = chars.next().map_or(text.len(), |(at, _)| at);
    let meant = std::str::from_utf8(raw.get(..length)?).ok()?.chars().next()?;
    let latin = matches!(lead, 0xc2 | 0xc3);
    let next = text.get(bytes..).unwrap_or("");
    // Greek, Cyrillic and their like come in rows of such pairs.
    let row = !latin && length == 2 && next.chars().next().and_then(byte).is_some_and(|b| (0xc4..=0xdf).contains(&b));
    let sure = !mark && (length > 2 || latin || row);
    // A pair of sound text beside real mojibake stays as it is where it would become an odd letter.
    (sure || length == 2 && (latin || row || meant.is_alphabetic() && lead <= 0xd3)).then_some(Sequence {
        meant,
        bytes,
        sure,
    })
}

/// The byte that windows-1252 has for a character beyond ASCII; C1 controls are their own byte.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        0..0x80 => None,
        b @ 0x80..=0xff => u8::try_from(b).ok(),
        0x152..=0x2122 => {
            let mut letters = [0; 4];
            let (encoded, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut letters));
            encoded.first().copied().filter(|_| !unmappable && encoded.len() == 1)
        }
        _ => None,
    }
}

/// First parts of compounds that keep their hyphen.
const COMPOUNDS: &[&str] = &[
    "all", "anti", "co", "counter", "cross", "eight", "eighty", "ex", "fifty", "first", "five", "forty", "four",
    "full", "half", "hard", "high", "ill", "large", "left", "little", "long", "low", "mid", "multi", "nine", "ninety",
    "non", "north", "old", "once", "one", "open", "part", "post", "pre", "pro", "quasi", "re", "right", "second",
    "self", "semi", "seven", "seventy", "short", "six", "sixty", "small", "so", "south", "still", "ten", "then",
    "third", "thirty", "three", "twenty", "two", "well", "wide", "world", "year",
];

/// Whether this many wrapped lines in a hundred end within a word, the typesetter parted words.
const PARTED: usize = 3;

/// So much of a text, in bytes, is looked through for how it writes its words.
const LOOKED_THROUGH: usize = 2 * 1024 * 1024;

/// What a text tells of how its line ends part words.
pub struct Hyphens<'a> {
    /// Words with their inner hyphens; none where no line ends within a word.
    words: HashSet<&'a str>,
    parts_words: bool,
}

impl<'a> Hyphens<'a> {
    pub fn of(text: &'a str) -> Hyphens<'a> {
        let none = Hyphens { words: HashSet::new(), parts_words: false };
        // Manual pages part words with U+2010, which nobody types.
        let set = memchr::memmem::find(text.as_bytes(), "‐\n".as_bytes()).is_some();
        if !set && memchr::memmem::find(text.as_bytes(), b"-\n").is_none() {
            return none;
        }
        let text = text.get(..text.floor_char_boundary(LOOKED_THROUGH)).unwrap_or("");
        let (mut lines, mut parted) = (0_usize, 0_usize);
        for line in text.lines().filter(|l| l.len() >= 40) {
            lines += 1;
            parted += usize::from(ends_within_word(line));
        }
        if parted == 0 {
            return none;
        }
        Hyphens { words: words(text), parts_words: set || parted >= 2 && parted * 100 >= lines * PARTED }
    }

    /// How `head-` at a line's end goes on with `tail`: as one word, or as a compound with its hyphen.
    ///
    /// By how the text writes it elsewhere, then by the first part, then by whether the text parts words at all.
    pub fn one_word(&self, head: &str, tail: &str) -> bool {
        let has = |word: &str| self.words.contains(word);
        if has(&format!("{head}{tail}")) {
            return true;
        }
        if has(&format!("{head}-{tail}")) || COMPOUNDS.contains(&head.to_lowercase().as_str()) {
            return false;
        }
        self.parts_words
    }
}

fn words(text: &str) -> HashSet<&str> {
    let all = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    all.filter(|w| !w.is_empty() && !w.ends_with('-')).collect()
}

pub fn ends_within_word(line: &str) -> bool {
    let line = line.trim_end();
    line.strip_suffix(['-', '‐']).is_some_and(|l| l.ends_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn check(text: &str, expected: &str) {
        assert_eq!(mojibake(text).0, expected);
    }

    #[test]
    fn utf_8_read_as_windows_1252_is_read_again() {
        check("Itâ€™s the cafÃ© â€œquotedâ€\u{9d} â€” naÃ¯ve", "It’s the café “quoted” — naïve");
        check("â‚¬5, 20Â°C, Ã\u{a0} la carte, it costs Â£5", "€5, 20°C, à la carte, it costs £5");
        check("ÐŸÑ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "Привет мир");
        check("smile ðŸ˜€ and æ—¥æœ¬", "smile 😀 and 日本");
        check("Itâ€™s â€œquotedâ€ and â€œendsâ€", "It’s “quoted” and “ends”");
        check("twice: ItÃ¢â‚¬â„¢s", "twice: It’s");
    }

    #[test]
    fn sound_text_in_any_language_stays() {
        for sound in [
            "L’été à Noël, ça va: où est l’île? Cœur, naïve, “Âge”.",
            "„Der Spaß“, sagte er; “Spaß”. Größe, Straße.",
            "“He said ‘café’” and went—’tis the café—‘so’.",
            "“AMANHÔ e “IRMÔ não são raros: ÃO, Â»",
            "Привет мир. こんにちは。 Ελλάδα. ð and þ. Tiếng Việt ở đâu — «â».",
            "plain ASCII",
        ] {
            check(sound, sound);
        }
    }

    #[test]
    fn mended_words_are_listed_where_they_stand() {
        let (text, mended) = mojibake("One.\n\nThe cafÃ© wasnâ€™t open; the cafÃ© was shut.");
        let mut b = ArticleBuilder::default();
        text.split("\n\n").for_each(|p| b.block(BlockKind::Paragraph, p));
        let mut a = b.finish();
        list(std::slice::from_mut(&mut a), &mended);
        let listed: Vec<(&str, &str)> = a
            .removed
            .iter()
            .map(|r| (r.text.as_str(), a.text.get(r.before..).unwrap().split_whitespace().next().unwrap()))
            .collect();
        assert_eq!(listed, [("cafÃ©", "café"), ("wasnâ€™t", "wasn’t"), ("cafÃ©", "café")]);
    }

    #[test]
    fn what_was_mended_in_a_title_is_listed_before_the_text_of_its_article() {
        let made = |title: &str, text: &str| {
            let mut b = ArticleBuilder::new(Article { title: Safe::some_line(title), ..Article::default() });
            b.block(BlockKind::Paragraph, text);
            b.finish()
        };
        let (_, mended) = mojibake("Itâ€™s raining. Itâ€™s wet. The cafÃ©: a cafÃ©.");
        let mut articles = [made("It’s raining", "It’s wet."), made("The café:", "It is a café.")];
        list(&mut articles, &mended);
        let listed = articles.map(|a| a.removed.iter().map(|r| (r.text.to_string(), r.before)).collect::<Vec<_>>());
        let one = |text: &str, before| (text.to_owned(), before);
        assert_eq!(listed[0], [one("Itâ€™s", 0), one("Itâ€™s", 0)]);
        assert_eq!(listed[1], [one("cafÃ©:", 0), one("cafÃ©.", 8)]);
    }

    #[test]
    fn words_parted_at_line_ends_are_joined_by_how_the_text_writes_them() {
        let text = "An international well-known body; cooperation.";
        let hyphens = Hyphens { words: words(text), parts_words: false };
        assert!(hyphens.one_word("inter", "national"));
        assert!(!hyphens.one_word("well", "known"));
        assert!(!hyphens.one_word("river", "bank"));
        let parting = Hyphens { words: words(text), parts_words: true };
        assert!(parting.one_word("com", "mittee"));
        assert!(!parting.one_word("self", "made"));
    }

    proptest::proptest! {
        #[test]
        fn what_was_read_wrongly_comes_back(words in "[a-z]{1,5}( [a-zéüñçø’—]{2,8}){1,9} naïve café") {
            let wrong = WINDOWS_1252.decode_without_bom_handling(words.as_bytes()).0.into_owned();
            proptest::prop_assert_eq!(mojibake(&wrong).0, words);
        }

        #[test]
        fn nothing_panics_on_any_text(text in "[Â-ôa “”\\u{80}-\\u{bf}€™š]{0,40}") {
            let (mended, _) = mojibake(&text);
            proptest::prop_assert!(mended.chars().count() <= text.chars().count());
        }
    }
}
