//! Plain and pasted text: what is the title, a heading, a paragraph, a list, and what is none of these.

use super::head::{head, mail, page_head, same_words};
use super::heading::{heading, set_in, wiki};
use super::line_kind::{Kind, kind};
use super::pieces::{Form, Piece, list_item, paragraphs, pieces};
use super::{book, clean, dates, footer, manual, mend, program, scraped, subtitles};
use crate::article::{Article, ArticleBuilder, BlockKind, Safe};
use std::borrow::Cow;

/// Text as it stands: blank lines part blocks, nothing is taken out.
pub fn as_is(text: &str, facts: Article) -> Article {
    let mut b = ArticleBuilder::verbatim(facts);
    for part in paragraphs(text) {
        b.block(BlockKind::Paragraph, &part.join("\n"));
    }
    b.finish()
}

/// Cleans and structures a text.
pub fn read(text: &str, facts: Article) -> Article {
    if manual::is_page(text) {
        return manual::read(text, facts);
    }
    if subtitles::are_in(text) {
        return subtitles::read(text, facts);
    }
    if let Some(book) = book::framed(text) {
        let mut facts = facts;
        book.tell(&mut facts);
        let mut article = read(book.text, facts);
        book.list(&mut article);
        return article;
    }
    if program::is_source(text) {
        let mut b = ArticleBuilder::new(facts);
        b.block(BlockKind::Code, text.trim_matches(['\n', '\r']).trim_end());
        return b.finish();
    }
    let (pieces, mended) = pieces(text);
    let mut b = ArticleBuilder::new(facts);
    b.expect(text.len());
    let letter = mail(&pieces, &mut b);
    let verdicts = if letter.is_some() { None } else { judged(&pieces, scraped::judge) };
    let letter_like = letter.is_some();
    let first = verdicts.as_ref().and_then(|v| v.iter().position(|v| *v == scraped::Verdict::Keep)).unwrap_or(0);
    let head = if let Some(header) = letter {
        header
    } else if first == 0 {
        head(&pieces, &mut b)
    } else {
        page_head(&pieces, first, &mut b);
        Vec::new()
    };
    let foot = if verdicts.is_some() || letter_like { None } else { judged(&pieces, footer::judge) };
    let title = b.facts().title.clone();
    let signature = signature(&pieces);
    let set_in = verdicts.is_none() && set_in(&pieces);
    let mut opened = false;
    let mut indents: Vec<usize> = Vec::new();
    // Columns before the first of lines that belong together, and the last piece that is a paragraph.
    let mut margin = 0;
    let mut paragraph = None;
    // A thematic break is shown between two paragraphs.
    let mut broken = false;
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.text.as_ref();
        if thematic_break(piece) && at < signature && !head.iter().any(|(n, _)| *n == at) {
            broken = b.next_offset() > 0;
            continue;
        }
        let mut put = |b: &mut ArticleBuilder, kind: BlockKind, words: &str| {
            if std::mem::take(&mut broken) {
                b.block(BlockKind::Rule, "");
            }
            b.block(kind, words);
        };
        if !piece.goes_on {
            margin = piece.indent;
        }
        let item = list_item(line);
        if item.is_none() {
            indents.clear();
        }
        if let Some(scraped::Verdict::Cut(rule)) = verdicts.as_ref().or(foot.as_ref()).and_then(|v| v.get(at)) {
            b.removed(line, told(rule, line, title.as_deref()));
        } else if let Some(rule) = head.iter().find(|(n, _)| *n == at).map(|(_, rule)| *rule) {
            if !rule.is_empty() {
                b.removed(line, rule);
            }
        // Of a whole page, what stands twice is judged within the article alone.
        } else if let Some(rule) = piece.cut.filter(|rule| verdicts.is_none() || *rule != "doubled") {
            b.removed(line, rule);
        } else if at >= signature {
            b.removed(line, "signature");
        } else if piece.quoted > 0 {
            let depth = u8::try_from(piece.quoted - 1).unwrap_or(u8::MAX);
            put(&mut b, BlockKind::Quote { depth }, line);
        } else if let Some(caption) = picture(line) {
            b.figure("", caption);
        } else if title.as_deref().is_some_and(|t| same_words(t, line)) {
            b.removed(line, "doubled-title");
        } else if piece.form != Form::Words {
            let (kind, indented) = match piece.form {
                Form::Row => (BlockKind::Table, line.split('\t').map(str::trim).collect::<Vec<_>>().join(" │ ")),
                _ => (BlockKind::Code, format!("{}{line}", " ".repeat(piece.indent.saturating_sub(margin)))),
            };
            if piece.goes_on && paragraph.is_some_and(|above| above + 1 == at) {
                b.further_line(&indented);
            } else {
                put(&mut b, kind, &indented);
            }
            paragraph = Some(at);
        } else if let Some(rule) = clean::furniture(line) {
            b.removed(line, rule);
        } else if let Some(date) = dates::date_line(line) {
            b.facts().published.get_or_insert_with(|| Safe::line(&date));
            b.removed(line, "date-line");
        } else if let Some(level) = heading(&pieces, at, opened, set_in) {
            // A heading parts already.
            broken = false;
            b.block(BlockKind::Heading { level }, words_of_heading(line));
        } else if let Some((number, item)) = item {
            // `**` is set in by its marks.
            let stars = line.len() - line.trim_start_matches('*').len();
            let depth = depth(&mut indents, piece.indent + stars);
            put(&mut b, BlockKind::Item { depth, number: number.map(Into::into) }, item);
        } else {
            opened = true;
            // Of a whole page each line is judged by itself.
            if piece.goes_on && verdicts.is_none() && paragraph.is_some_and(|above| above + 1 == at) {
                b.further_line(line);
            } else {
                put(&mut b, BlockKind::Paragraph, line);
            }
            paragraph = Some(at);
        }
    }
    let mut article = b.finish();
    mend::list(std::slice::from_mut(&mut article), &mended);
    article
}

/// `***`, `* * *`, `---`, `___`, `⁂`, in a text with blank lines around it also `*` and `#`: the line that parts scenes.
fn thematic_break(piece: &Piece<'_>) -> bool {
    let mut marks = piece.text.chars().filter(|c| !c.is_whitespace());
    let Some(mark) = marks.next() else { return false };
    let further = marks.clone().count();
    marks.all(|c| c == mark)
        && match mark {
            '⁂' | '❦' | '❧' => true,
            '*' | '#' | '~' | '•' | '·' => further >= 2 || further == 0 && piece.alone && mark != '•',
            '-' | '_' | '=' | '—' | '–' => further >= 2,
            _ => false,
        }
        && piece.quoted == 0
}

/// `[Illustration: The mill]`: what a typed copy has in the place of a picture.
fn picture(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    ["Illustration", "Image", "Picture"]
        .iter()
        .find_map(|name| inside.strip_prefix(name)?.strip_prefix(':'))
        .map(str::trim)
}

/// Gives a verdict for each line; the second list tells above which of them there is a blank line.
type Judge = fn(&[&str], &[bool]) -> Option<Vec<scraped::Verdict>>;

/// A verdict for each piece of a page's copy; the rows of a table are judged as the one thing that they are.
fn judged(pieces: &[Piece<'_>], judge: Judge) -> Option<Vec<scraped::Verdict>> {
    let row = |p: &Piece<'_>| p.form != Form::Words && p.goes_on;
    let things: Vec<&[Piece<'_>]> = pieces.chunk_by(|_, below| row(below)).collect();
    let words = |thing: &[Piece<'_>]| thing.iter().map(|p| p.text.as_ref()).collect::<Vec<_>>().join(" ");
    let lines: Vec<Cow<'_, str>> = things
        .iter()
        .map(|thing| match thing {
            [one] => Cow::Borrowed(one.text.as_ref()),
            rows => Cow::Owned(words(rows)),
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(|l| l.as_ref()).collect();
    let parted: Vec<bool> = things.iter().map(|thing| thing.first().is_some_and(|p| p.first)).collect();
    let verdicts = judge(&lines, &parted)?;
    Some(things.iter().zip(verdicts).flat_map(|(thing, verdict)| std::iter::repeat_n(verdict, thing.len())).collect())
}

/// A heading without the marks that make it one.
fn words_of_heading(line: &str) -> &str {
    if wiki(line).is_some() { line.trim_matches(['=', ' ']) } else { line.trim_start_matches(['#', ' ']) }
}

/// What a line outside a page's article was, where its shape tells more than its place.
fn told(rule: &'static str, line: &str, title: Option<&str>) -> &'static str {
    if !matches!(rule, scraped::BEFORE | scraped::AFTER) {
        return rule;
    }
    if title.is_some_and(|t| same_words(t, line)) {
        return "title";
    }
    match kind(line) {
        Kind::Date => "date-line",
        Kind::Byline => "byline",
        Kind::Menu => "menu",
        Kind::Heading | Kind::Sentence | Kind::Furniture => rule,
    }
}

/// How deep an item stands, by the indents of those above it.
fn depth(indents: &mut Vec<usize>, indent: usize) -> u8 {
    while indents.last().is_some_and(|outer| *outer > indent) {
        indents.pop();
    }
    if indents.last().is_none_or(|outer| *outer < indent) {
        indents.push(indent);
    }
    u8::try_from(indents.len() - 1).unwrap_or(u8::MAX)
}

/// Where a mail's signature begins: behind a line of `--` with few lines after it (RFC 3676).
fn signature(pieces: &[Piece<'_>]) -> usize {
    const LINES: usize = 8;
    let short = |p: &&Piece<'_>| p.text.len() < 80;
    let at = pieces.iter().rposition(|p| p.text == "--");
    let after = |at: usize| pieces.get(at + 1..).unwrap_or(&[]);
    at.filter(|at| (1..=LINES).contains(&after(*at).len()) && after(*at).iter().all(|p| short(&p)))
        .unwrap_or(pieces.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        read(text, Article::default())
    }

    const BODY: &str = "The committee met in the morning and sat until late in the evening, as it does whenever the river is high and the road to the bridge is closed to carts.";

    /// Each block as a letter for its kind, with its level or depth.
    fn kinds(a: &Article) -> String {
        let kind = |k: BlockKind| match k {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Item { depth, .. } => format!("i{depth}"),
            BlockKind::Quote { depth } => format!("q{depth}"),
            BlockKind::Paragraph => "p".to_owned(),
            other => format!("{other:?}"),
        };
        a.blocks.iter().map(|b| kind(b.kind)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_scraped_copy_is_cleaned_and_every_line_taken_out_is_listed() {
        let text = format!(
            "Published 07:50 IST, May 3rd 2022\n\nWhy did the bridge close?\n\nWhy did the bridge close?\n\nFollow: News Icon\n  • share\nnull | Image: self\nAdvertisement\n\nRIVERTON (AP) — {BODY}\n\nAdvertisement\n\n___\n\nWHAT HAPPENED?\n\n{BODY} It was so again.\n\n07:50 IST, May 3rd 2022"
        );
        let a = article(&text);
        assert_eq!(a.title.as_deref(), Some("Why did the bridge close?"));
        assert_eq!(a.published.as_deref(), Some("2022-05-03T07:50:00+05:30"));
        assert_eq!(a.text.as_str(), format!("RIVERTON (AP) — {BODY}\n\nWHAT HAPPENED?\n\n{BODY} It was so again."));
        let rules: Vec<&str> = a.removed.iter().map(|r| r.rule.as_str()).collect();
        assert_eq!(
            rules,
            ["date-line", "doubled-title", "share", "share", "image-credit", "ad-marker", "ad-marker", "date-line"]
        );
    }

    #[test]
    fn a_short_text_has_a_title_where_its_first_line_is_no_sentence() {
        let title = |text: &str| article(text).title.map(|t| t.into_string());
        assert_eq!(title("A walk north\n\nWe left at nine. It rained.").as_deref(), Some("A walk north"));
        assert_eq!(title("A walk north\n\nBy Ann Lee\n\nWe left at nine. It rained.").as_deref(), Some("A walk north"));
        assert_eq!(title("Bread: plain\n\nFlour\nwater\nsalt\n\nMix them.").as_deref(), Some("Bread: plain"));
        assert_eq!(title("川の話\n\n川は長い。").as_deref(), Some("川の話"));
        assert_eq!(title("We left at nine.\n\nIt rained."), None);
        assert_eq!(title("One\ntwo\nthree"), None);
    }

    #[test]
    fn headings_are_known_by_capitals_underlines_numbers_and_questions() {
        let with =
            |heading: &str| kinds(&article(&format!("A Day on the River\n\n{BODY}\n\n{heading}\n\n{BODY} Again.")));
        for (heading, expected) in [
            ("WHAT HAPPENED", "p h2 p"),
            ("What happened\n-------------", "p h2 p"),
            ("Why did it close?", "p h2 p"),
            ("The Morning After", "p h2 p"),
            ("2. Methods and means", "p h2 p"),
            ("2.1 Methods and means", "p h3 p"),
            ("IV. Results", "p h2 p"),
            ("Chapter 3", "p h2 p"),
            ("### Deeper", "p h3 p"),
            ("It was then that they left the house.", "p p p"),
            ("3. He went home.", "p i0 p"),
        ] {
            assert_eq!(with(heading), expected, "{heading}");
        }
    }

    #[test]
    fn numbered_headings_are_a_series_and_numbered_items_stay_items() {
        for (text, expected) in [
            (
                format!("{BODY}\n\n1. What happened?\n\n{BODY} A.\n\n2. Who paid\n\n- the city\n- the state"),
                "p h2 p h2 i0 i0",
            ),
            (format!("{BODY}\n\n1 Budget\nIt was cut.\n\n2 Hiring\nNobody came.\n\n{BODY} B."), "p h2 p h2 p p"),
            (format!("{BODY}\n\n1. Milk\n\n2. Eggs\n\n3. Flour\n\n{BODY} C."), "p i0 i0 i0 p"),
            (
                format!("{BODY}\n\n1. Take it\n\n   It is heavy.\n\n2. Drop it\n\n   It falls.\n\n{BODY} D."),
                "p i0 p i0 p p",
            ),
            (format!("{BODY}\n\nII.\n\n{BODY} E.\n\nMethod\n\n1. Mix it.\n2. Bake it."), "p h2 p h2 i0 i0"),
        ] {
            assert_eq!(kinds(&article(&text)), expected, "{text}");
        }
    }

    #[test]
    fn a_composed_text_with_many_short_lines_loses_none_of_its_words() {
        let text = format!(
            "THE BRIDGE REOPENS AFTER REPAIRS\n\nBy Ann Lee\nMarch 3, 2024\n\n{BODY}\n\n1. What happened\n\n{BODY} So it was.\n\n\
             2. Who paid\n\n- The city\n- The state\n- Donors\n- A bank\n- A club\n\nUnder it\n--------\n\nIt held.\n\n\
             Bo wrote:\n> It is ugly.\n>\n> I said so.\n\nThe Answer\n\n{BODY} And so on."
        );
        let a = article(&text);
        assert_eq!(a.title.as_deref(), Some("THE BRIDGE REOPENS AFTER REPAIRS"));
        assert_eq!(kinds(&a), "p h2 p h2 i0 i0 i0 i0 i0 h2 p p q0 q0 h2 p");
        let rules: Vec<&str> = a.removed.iter().map(|r| r.rule.as_str()).collect();
        assert_eq!(rules, ["date-line"]);
    }

    #[test]
    fn short_lines_that_stand_together_stay_together() {
        let a = article(&format!(
            "{BODY}\n\n  The river ran\n  and ran away,\n  as rivers can\n\n{BODY} F.\n\nOld Mill\n3 Bridge Road"
        ));
        assert_eq!(kinds(&a), "p p p p");
        assert!(
            a.text.contains("The river ran\nand ran away,\nas rivers can")
                && a.text.ends_with("Old Mill\n3 Bridge Road")
        );
    }

    #[test]
    fn paragraphs_that_are_set_in_are_parted_and_code_keeps_its_lines() {
        let typed = "   The bridge was built in the year 1700 by a man of whom nothing is\nknown but the name, and that only since he cut it.\n   \
             Then the flood came. It took the bridge in one night, and with it\nthe mill and the house.";
        let a = article(typed);
        assert_eq!(kinds(&a), "p p");
        assert!(a.text.contains("nothing is known") && a.text.contains("with it the mill"));
        let a = article(&format!(
            "{BODY}\n\n    fn main() {{\n        run();\n    }}\n\n  +---+\n  | a |\n  +---+\n\n{BODY} G."
        ));
        assert_eq!(kinds(&a), "p Code Code p");
        assert!(a.text.contains("fn main() {\n    run();\n}"));
    }

    #[test]
    fn a_book_has_chapters_and_a_press_release_its_headline() {
        let a = article(&format!("CHAPTER I.\n\nTHE MILL.\n\n{BODY}\n\nCHAPTER II.\n\nTHE RIVER.\n\n{BODY} H."));
        assert_eq!((a.title.as_deref(), kinds(&a).as_str()), (None, "h2 h2 p h2 h2 p"));
        let a = article(&format!("FOR IMMEDIATE RELEASE\n\nMill opens in Halden\n\n{BODY}"));
        assert_eq!((a.title.as_deref(), kinds(&a).as_str()), (Some("Mill opens in Halden"), "p"));
        let a = article(&format!("Bridge to be rebuilt\nBo Tan\nIt was voted so.\n{BODY}\nQ: Why now?\n{BODY} I."));
        assert_eq!((a.title.as_deref(), kinds(&a).as_str()), (Some("Bridge to be rebuilt"), "p p p p p"));
    }

    #[test]
    fn a_line_of_marks_between_paragraphs_is_a_thematic_break() {
        for mark in ["* * *", "***", "---", "⁂", "#", "      *       *       *", "~~~", "=========="] {
            let a = article(&format!("{BODY}\n\n{mark}\n\n{BODY} K.\n\n{mark}\n\n{mark}\n\n{BODY} L.\n\n{mark}\n"));
            assert_eq!(kinds(&a), "p Rule p Rule p", "{mark}");
            assert!(a.removed.is_empty(), "{mark}");
        }
    }

    #[test]
    fn a_folded_mail_header_is_whole() {
        let a = article(&format!(
            "Received: from a.example\n\tby b.example\nFrom: \"Lee, Ann\" <ann@a.example>\nSubject: The bridge and\n what comes after\n\n{BODY}"
        ));
        assert_eq!(a.title.as_deref(), Some("The bridge and what comes after"));
        assert_eq!(a.text.as_str(), BODY);
    }

    #[test]
    fn lists_nest_by_their_indent_and_quoted_mail_is_quoted() {
        let a = article(&format!(
            "{BODY}\n\n- one\n  - two\n    goes on\n- three\n\n{BODY} So.\n\n> Quoted here.\n>> And deeper."
        ));
        assert_eq!(kinds(&a), "p i0 i1 i0 p q0 q1");
        assert!(a.text.contains("two goes on") && a.text.ends_with("\n\nAnd deeper."));
    }

    #[test]
    fn a_pasted_mail_has_its_subject_for_a_title_and_loses_its_signature() {
        let a = article(&format!(
            "From: Ann Lee <ann@a.example>\nTo: bo@b.example\nSubject: The bridge\nDate: Tue, 3 May 2022 10:00:00 +0200\n\n{BODY}\n\n-- \nAnn Lee\nGazette"
        ));
        assert_eq!((a.title.as_deref(), a.authors.first().map(|s| s.as_str())), (Some("The bridge"), Some("Ann Lee")));
        assert_eq!(a.published.as_deref(), Some("2022-05-03T08:00:00Z"));
        assert_eq!(a.text.as_str(), BODY);
    }

    #[test]
    fn what_is_mended_is_listed_with_the_words_before() {
        let a = article(
            "Everybody in the whole town knew of the inter-\nnational committee, and an international\ncommittee it was.",
        );
        let listed: Vec<(&str, &str)> = a.removed.iter().map(|r| (r.rule.as_str(), r.text.as_str())).collect();
        assert_eq!(listed, [("hyphenation", "inter- national")]);
        assert!(
            a.removed.first().is_some_and(|r| a.text.get(r.before..).unwrap().starts_with("international committee,"))
        );
    }

    #[test]
    fn nothing_is_taken_from_a_text_as_it_stands() {
        let text = "Advertisement\n\nTitle\n\n___\nsoft\u{ad}ly";
        assert_eq!(as_is(text, Article::default()).text.as_str(), text);
        assert!(article(&format!("{BODY} So\u{ad}ftly.")).text.ends_with("Softly."));
    }
}
