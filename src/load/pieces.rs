//! From the lines of a text to pieces: a paragraph each, a heading, an item, a line of quoted mail.
//! Lines wrapped at a width are joined, words parted at line ends are mended. Used by [`super::plain`].

use super::columns::{aligned, options, tabbed};
use super::mend::{Hyphens, Mended};
use super::pages;
use super::program::code;
use super::wrapping::{dated, field, hard_wrapped, joined, set_in, stanza};
use std::borrow::Cow;
use std::collections::HashMap;

/// One line or several joined ones, with what stands beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: Cow<'a, str>,
    /// Level, from 0, of a heading that a line of `=`, `-` or the like below it makes: such marks rank as they come first.
    pub underlined: Option<u8>,
    /// Whether blank lines part it from what is above and below.
    pub alone: bool,
    /// Whether a blank line is above it.
    pub first: bool,
    /// Columns of white space before it.
    pub indent: usize,
    /// How deep it is quoted, as mail quotes with `>`.
    pub quoted: usize,
    /// Whether it is a further line of the verse, address or the like that the piece above begins.
    pub goes_on: bool,
    pub form: Form,
    /// The rule that takes it out.
    pub cut: Option<&'static str>,
}

/// What a line is set as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Words,
    /// A line of code, of a drawn table or of one set in columns: its spaces stand.
    Code,
    /// Cells that tabs part.
    Row,
}

impl<'a> Piece<'a> {
    fn new(text: impl Into<Cow<'a, str>>, indent: usize) -> Piece<'a> {
        Piece {
            text: text.into(),
            underlined: None,
            alone: false,
            first: false,
            indent,
            quoted: 0,
            goes_on: false,
            form: Form::Words,
            cut: None,
        }
    }
}

/// Shortest line, in bytes, that is not said twice by chance.
const SAID_TWICE: usize = 120;
/// And shortest paragraph of which that holds where it stands twice in a row.
const TWICE_IN_A_ROW: usize = 60;

/// Pieces above which lines say who wrote the text and when.
const HEAD: usize = 14;

/// The pieces of a text, and what was mended on the way.
pub fn pieces(text: &str) -> (Vec<Piece<'_>>, Vec<Mended>) {
    let hyphens = Hyphens::of(text);
    let mut mended = Vec::new();
    let mut out: Vec<Piece<'_>> = Vec::new();
    let all = paragraphs(text);
    let mut underlines = Vec::new();
    let parted = |lines| if form(lines) == Form::Words { set_in(lines) } else { vec![lines] };
    for lines in all.iter().flat_map(|lines| parted(lines.as_slice())) {
        let from = out.len();
        if from == 0 && header(lines) {
            unfolded(lines, &mut out);
            continue;
        }
        // What is quoted stands right below who wrote it.
        for lines in lines.chunk_by(|a, b| (quote_depth(a) > 0) == (quote_depth(b) > 0)) {
            let form = if literal(lines, out.last()) { Form::Code } else { form(lines) };
            if lines.iter().all(|l| quote_depth(l) > 0) {
                quoted(lines, &hyphens, &mut mended, &mut out);
            } else if form != Form::Words {
                let rows = lines.iter().enumerate();
                out.extend(rows.map(|(n, l)| Piece { form, goes_on: n > 0, ..Piece::new(l.trim(), indent(l)) }));
            } else if let Some((term, told)) = defined(lines) {
                out.push(Piece::new(term.trim(), indent(term)));
                let told = joined(told, &hyphens, &mut mended);
                out.push(Piece { goes_on: true, ..Piece::new(told, indent(term)) });
            } else if hard_wrapped(lines) && !(out.len() < HEAD && dated(lines)) {
                let indent = indent(lines.first().copied().unwrap_or(""));
                out.push(Piece::new(joined(lines, &hyphens, &mut mended), indent));
            } else {
                let first = out.len();
                single(lines, &hyphens, &mut mended, &mut underlines, &mut out);
                if stanza(lines) {
                    out.iter_mut().skip(first + 1).for_each(|p| p.goes_on = true);
                }
            }
        }
        if let Some(first) = out.get_mut(from) {
            first.first = true;
        }
        if let [one] = out.get_mut(from..).unwrap_or_default() {
            one.alone = true;
        }
    }
    // What rules off the title alone ranks nothing.
    if out.first().is_some_and(|p| p.underlined == Some(0))
        && out.iter().filter(|p| p.underlined == Some(0)).count() == 1
    {
        let ranks = out.iter_mut().skip(1).filter_map(|p| p.underlined.as_mut());
        ranks.for_each(|rank| *rank = rank.saturating_sub(1));
    }
    pages::cut(&mut out);
    said_twice(&mut out);
    (out, mended)
}

fn form(lines: &[&str]) -> Form {
    match () {
        () if code(lines) || aligned(lines) || options(lines) => Form::Code,
        () if tabbed(lines) => Form::Row,
        () => Form::Words,
    }
}

/// Whether lines are set in below a line that ends with `::`, by which reStructuredText announces what stands as it is.
fn literal(lines: &[&str], above: Option<&Piece<'_>>) -> bool {
    above.is_some_and(|p| p.text.ends_with("::") && lines.iter().all(|l| indent(l) >= p.indent + 2))
}

/// A short term and what wrapped lines below it, all set in as far, say of it.
fn defined<'l, 'a>(lines: &'l [&'a str]) -> Option<(&'a str, &'l [&'a str])> {
    const TERM: usize = 40;
    let (term, told) = lines.split_first()?;
    let margin = told.first().map(|l| indent(l)).filter(|margin| *margin >= indent(term) + 2)?;
    let short = term.trim().chars().count() < TERM && list_item(term.trim()).is_none();
    let set_in = told.len() >= 2 && told.iter().all(|l| indent(l) == margin);
    (short && set_in && hard_wrapped(told)).then_some((*term, told))
}

/// Stretches of lines between blank lines, and between pages; lines without the white space at their ends.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        open &= !line.starts_with('\u{c}');
        let line = line.trim_end();
        if line.trim_start().is_empty() {
            open = false;
        } else if let (true, Some(last)) = (open, all.last_mut()) {
            last.push(line);
        } else {
            all.push(vec![line]);
            open = true;
        }
    }
    all
}

/// Whether lines are the header of a mail (RFC 5322).
fn header(lines: &[&str]) -> bool {
    let has = |name: &str| lines.iter().any(|l| l.get(..name.len()).is_some_and(|l| l.eq_ignore_ascii_case(name)));
    lines.first().is_some_and(|l| field(l)) && has("from:") && has("subject:")
}

/// The fields of a header, each with the lines that it was folded into.
fn unfolded<'a>(lines: &[&'a str], out: &mut Vec<Piece<'a>>) {
    for line in lines {
        match out.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            Some(above) => {
                above.text.to_mut().push(' ');
                above.text.to_mut().push_str(line.trim());
            }
            None => out.push(Piece::new(line.trim(), 0)),
        }
    }
}

pub fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Lines one by one, an item's wrapped lines joined to it, underlined ones marked.
fn single<'a>(
    lines: &[&'a str],
    hyphens: &Hyphens<'_>,
    mended: &mut Vec<Mended>,
    underlines: &mut Vec<char>,
    out: &mut Vec<Piece<'a>>,
) {
    let first = out.len();
    for (at, raw) in lines.iter().enumerate() {
        let line = raw.trim();
        let rule = underline(line);
        let before = at.checked_sub(1).and_then(|b| lines.get(b));
        match out.get_mut(first..).unwrap_or_default().last_mut() {
            // The line above a title that is ruled off on both sides, as reStructuredText has it.
            None if rule.is_some() && lines.get(2).is_some_and(|l| l.trim() == line) => {}
            Some(above) if rule.is_some_and(|mark| underlines_title(mark, line.len(), above)) => {
                let mark = rule.unwrap_or('=');
                if !underlines.contains(&mark) {
                    underlines.push(mark);
                }
                let rank = underlines.iter().position(|m| *m == mark).unwrap_or(0);
                above.underlined = Some(u8::try_from(rank).unwrap_or(u8::MAX));
            }
            Some(item) if list_item(&item.text).is_some() && before.is_some_and(|b| goes_on(b, raw, item.indent)) => {
                let whole = joined(&[&item.text, line], hyphens, mended);
                item.text = Cow::Owned(whole);
            }
            _ => out.push(Piece::new(line, indent(raw))),
        }
    }
}

/// The mark of a line that is nothing else: Markdown's, reStructuredText's and AsciiDoc's lines below titles.
fn underline(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(|c| matches!(c, '=' | '-' | '~' | '^' | '"' | '+'))?;
    (line.len() >= 3 && line.chars().all(|c| c == mark)).then_some(mark)
}

/// Whether a line of marks, so many bytes long, is about as long as the line above it; rare marks, just so.
fn underlines_title(mark: char, length: usize, above: &Piece<'_>) -> bool {
    let title = above.text.chars().count();
    let fits = if matches!(mark, '=' | '-') { length + 6 > title } else { length >= 4 && length.abs_diff(title) <= 2 };
    above.text.len() <= 100 && above.underlined.is_none() && underline(&above.text).is_none() && fits
}

/// Whether a line goes on with the item above it: in small letters, or where the line before is as long
/// as wrapped lines are, hanging below the item's words. The menus of a page have neither.
fn goes_on(before: &str, line: &str, item_indent: usize) -> bool {
    let (hangs, long) = (indent(line) >= item_indent + 2, before.chars().count() >= 55);
    let small = line.trim_start().starts_with(char::is_lowercase);
    list_item(line.trim()).is_none() && !lettered(line.trim()) && (hangs && (long || small) || long && small)
}

/// How many `>` stand before a line of quoted mail.
fn quote_depth(line: &str) -> usize {
    let mut depth = 0;
    for c in line.chars() {
        match c {
            '>' => depth += 1,
            ' ' => {}
            _ => break,
        }
    }
    if line.trim_start().starts_with('>') { depth } else { 0 }
}

/// Lines of quoted mail: what is quoted equally deep belongs together, wrapped lines joined.
fn quoted<'a>(lines: &[&'a str], hyphens: &Hyphens<'_>, mended: &mut Vec<Mended>, out: &mut Vec<Piece<'a>>) {
    let bare = |line: &'a str| line.trim_start_matches(['>', ' ']);
    for group in lines.chunk_by(|a, b| quote_depth(a) == quote_depth(b) && bare(a).is_empty() == bare(b).is_empty()) {
        let depth = group.first().map_or(0, |l| quote_depth(l));
        let words: Vec<&str> = group.iter().map(|l| bare(l)).filter(|l| !l.is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        let whole: Vec<Cow<'_, str>> = if hard_wrapped(&words) {
            vec![Cow::Owned(joined(&words, hyphens, mended))]
        } else {
            words.into_iter().map(Cow::Borrowed).collect()
        };
        out.extend(whole.into_iter().map(|text| Piece { quoted: depth, ..Piece::new(text, 0) }));
    }
}

/// `a) text`, `(ii) text`: an item of a list that letters count.
fn lettered(line: &str) -> bool {
    let bare = line.strip_prefix('(').unwrap_or(line);
    bare.split_once(") ").is_some_and(|(letters, _)| {
        (1..=4).contains(&letters.len())
            && (letters.len() == 1 || letters.chars().all(|c| "ivx".contains(c)))
            && letters.chars().all(|c| c.is_ascii_alphabetic())
    })
}

/// `• text`, `- text`, `* text`, `** text`, `3. text`, `3) text`, `(3) text`, `[x] text`: the number, and the item's own
/// words; the box of a task belongs to them.
pub fn list_item(line: &str) -> Option<(Option<u32>, &str)> {
    if ["[ ] ", "[x] ", "[X] "].iter().any(|b| line.starts_with(b)) {
        return Some((None, line));
    }
    // Word processors set a tab behind the bullet, which may be a letter of a font of signs.
    if let Some(rest) = ["o\t", "§\t", "·\t", "\u{f0b7}\t", "o  "].iter().find_map(|b| line.strip_prefix(b)) {
        return Some((None, rest.trim_start()));
    }
    let stars = line.trim_start_matches('*');
    let bullets = ["•", "-", "–", "◦", "▪", "‣", "●", "■", "○"];
    let bulleted = bullets
        .iter()
        .find_map(|b| line.strip_prefix(b))
        .or(Some(stars).filter(|s| (1..=4).contains(&(line.len() - s.len()))));
    if let Some(rest) = bulleted.filter(|rest| rest.starts_with([' ', '\t'])) {
        return Some((None, rest.trim_start()));
    }
    let bare = line.strip_prefix('(').unwrap_or(line);
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = (bare.get(..digits)?, bare.get(digits..)?);
    let point = rest.strip_prefix('.').filter(|_| bare.len() == line.len());
    let rest = point.or_else(|| rest.strip_prefix(')')).filter(|rest| rest.starts_with([' ', '\t']))?;
    // `(555) 010-2231`, `(02) 9999 1234`: a telephone number.
    let next = rest.split_whitespace().next().unwrap_or("");
    let digits_next = next.chars().filter(char::is_ascii_digit).count();
    if bare.len() < line.len()
        && digits_next >= 3
        && next.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))
    {
        return None;
    }
    (digits <= 3).then(|| number.parse().ok())?.map(|n| (Some(n), rest.trim_start()))
}

/// Cuts a paragraph of sentences that stands a second time, if it is long or follows itself. One that stands more often is a refrain, or a form.
fn said_twice(pieces: &mut [Piece<'_>]) {
    // How often, and where the first and the last time.
    let mut seen: HashMap<&str, (usize, usize, usize)> = HashMap::new();
    let ended = |p: &Piece<'_>| p.text.ends_with(['.', '!', '?', '…', '”', '"', '’', ')', '。', '！', '？', '」']);
    let prose = |p: &Piece<'_>| p.form == Form::Words && !p.goes_on && ended(p);
    let whole = |p: &Piece<'_>| p.cut.is_none() && p.quoted == 0 && p.text.len() >= TWICE_IN_A_ROW && prose(p);
    for (at, piece) in pieces.iter().enumerate().filter(|(_, p)| whole(p)) {
        let (times, _, last) = seen.entry(&piece.text).or_insert((0, at, at));
        *times += 1;
        *last = at;
    }
    let again = |text: &str, first: usize, last: usize| text.len() >= SAID_TWICE || last == first + 1;
    let twice = seen.into_iter().filter(|(text, (times, first, last))| *times == 2 && again(text, *first, *last));
    let twice: Vec<usize> = twice.map(|(_, (_, _, last))| last).collect();
    for at in twice {
        if let Some(piece) = pieces.get_mut(at) {
            piece.cut = Some("doubled");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let (found, _) = pieces(text);
        let found: Vec<&str> = found.iter().filter(|p| p.cut.is_none()).map(|p| p.text.as_ref()).collect();
        assert_eq!(found, expected);
    }

    const LONG: &str =
        "The committee met in the morning and sat until late in the evening, as it does whenever the river is high and";

    #[test]
    fn a_paragraph_that_follows_itself_stands_once() {
        let said = "The mayor said that the vote on the bridge was close that night.";
        check(&format!("{LONG}\n\n{said}\n\n{said}\n\nNobody left."), &[LONG, said, "Nobody left."]);
        check(&format!("{said}\n\nNobody left.\n\n{said}"), &[said, "Nobody left.", said]);
        check("Row, row.\n\nRow, row.", &["Row, row.", "Row, row."]);
    }

    #[test]
    fn a_telephone_number_is_no_item() {
        for line in ["(555) 010-2231", "(02) 9999 1234"] {
            assert_eq!(list_item(line), None, "{line}");
        }
        assert_eq!(list_item("(3) 12 eggs"), Some((Some(3), "12 eggs")));
        assert_eq!(list_item("1) 2024 was dry"), Some((Some(1), "2024 was dry")));
    }

    #[test]
    fn lines_wrapped_at_a_width_are_joined_and_short_ones_are_not() {
        check(
            "A line of text that has been broken at a fixed width by\nsomebody's mail program long ago, as one still\nsees.\n\nOne\ntwo",
            &[
                "A line of text that has been broken at a fixed width by somebody's mail program long ago, as one still sees.",
                "One",
                "two",
            ],
        );
    }

    #[test]
    fn words_parted_at_line_ends_are_one_word_where_the_text_writes_them_so() {
        let (found, mended) = pieces(
            "Everybody in the whole town knew of the inter-\nnational committee of the river and of its well-\nknown chairman, who spoke. An international affair.",
        );
        assert!(
            found[0]
                .text
                .contains("the international committee of the river and of its well-known chairman, who spoke")
        );
        let listed: Vec<&str> = mended.iter().map(|m| m.before.as_str()).collect();
        assert_eq!(listed, ["inter- national"]);
        check(
            "A line that ends within a word with a soft one, won\u{ad}\nderful as it is.",
            &["A line that ends within a word with a soft one, wonderful as it is."],
        );
    }

    #[test]
    fn a_compounds_hyphen_stays_and_scripts_without_spaces_are_joined_without() {
        check(
            "Engineers in the town said that all of the state-of-the-\nart sensors had failed at once.",
            &["Engineers in the town said that all of the state-of-the-art sensors had failed at once."],
        );
        check(
            "橋は長い間川の上に立っていたが、去年の冬の洪\n水で流された。人々は舟で渡る。",
            &["橋は長い間川の上に立っていたが、去年の冬の洪水で流された。人々は舟で渡る。"],
        );
        check(
            "  Down by the river where the water is wide\n  There stood an old mill on the other side\n  And nobody ever had seen it with eyes",
            &[
                "Down by the river where the water is wide",
                "There stood an old mill on the other side",
                "And nobody ever had seen it with eyes",
            ],
        );
    }

    #[test]
    fn an_items_wrapped_lines_belong_to_it() {
        check(
            "- one goes\n  on here\n- two\n    - three\n      goes on",
            &["- one goes on here", "- two", "- three goes on"],
        );
    }

    #[test]
    fn page_numbers_are_cut_and_the_sentence_goes_on() {
        check(
            &format!("{LONG}\n\n12\n\nthe road to the bridge is closed to carts.\n\nMore.\n\n13\n\nEnd."),
            &[&format!("{LONG} the road to the bridge is closed to carts."), "More.", "End."],
        );
        check("One.\n\nPage 3 of 10\n\nTwo.", &["One.", "Two."]);
        check("One.\n\n-- 12 --\n\nTwo.\n\n                    13\n\nThree.", &["One.", "Two.", "Three."]);
        check("One.\n\nLee            Informational           [Page 7]\n\nTwo.", &["One.", "Two."]);
        check("The answer is\n\n42\n\nand nothing else.", &["The answer is", "42", "and nothing else."]);
    }

    #[test]
    fn quoted_mail_keeps_its_depth_and_a_paragraph_said_twice_is_said_once() {
        let (found, _) = pieces("> one\n> two\n>> three\n>\n> four");
        let depths: Vec<(&str, usize)> = found.iter().map(|p| (p.text.as_ref(), p.quoted)).collect();
        assert_eq!(depths, [("one", 1), ("two", 1), ("three", 2), ("four", 1)]);
        let twice = format!("{LONG} the road is closed.");
        check(&format!("{twice}\n\nOther.\n\n{twice}"), &[&twice, "Other."]);
    }
}
