//! Plain and pasted text: what is the title, a heading, a paragraph, a list, and what is none of these.

use super::head::{head, page_head, same_words};
use super::pieces::{Piece, list_item, paragraphs, pieces};
use super::{clean, dates, mend, scraped};
use crate::article::{Article, ArticleBuilder, BlockKind, Safe};

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
    let (pieces, mended) = pieces(text);
    let mut b = ArticleBuilder::new(facts);
    b.expect(text.len());
    let lines: Vec<&str> = pieces.iter().map(|p| p.text.as_ref()).collect();
    let verdicts = scraped::judge(&lines);
    let first = verdicts.as_ref().and_then(|v| v.iter().position(|v| *v == scraped::Verdict::Keep)).unwrap_or(0);
    let head = if first == 0 {
        head(&pieces, &mut b)
    } else {
        page_head(&pieces, first, &mut b);
        Vec::new()
    };
    let title = b.facts().title.clone();
    let signature = signature(&pieces);
    let mut opened = false;
    let mut indents: Vec<usize> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.text.as_ref();
        let item = list_item(line);
        if item.is_none() {
            indents.clear();
        }
        if let Some(scraped::Verdict::Cut(rule)) = verdicts.as_ref().and_then(|v| v.get(at)) {
            b.removed(line, rule);
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
            // Deeper quotations keep the marks that say so.
            let marks = "> ".repeat(piece.quoted - 1);
            b.block(BlockKind::Quote, &format!("{marks}{line}"));
        } else if title.as_deref().is_some_and(|t| same_words(t, line)) {
            b.removed(line, "doubled-title");
        } else if let Some(rule) = clean::furniture(line) {
            b.removed(line, rule);
        } else if let Some(date) = dates::date_line(line) {
            b.facts().published.get_or_insert_with(|| Safe::line(&date));
            b.removed(line, "date-line");
        } else if let Some(level) = heading(&pieces, at, opened) {
            b.block(BlockKind::Heading { level }, line.trim_start_matches(['#', ' ']));
        } else if let Some((number, item)) = item {
            let depth = depth(&mut indents, piece.indent);
            b.block(BlockKind::Item { depth, number }, item);
        } else {
            opened = true;
            b.block(BlockKind::Paragraph, line);
        }
    }
    let mut article = b.finish();
    mend::list(&mut article, &mended);
    article
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

/// Level of a heading, for a line that is one.
fn heading(pieces: &[Piece<'_>], at: usize, opened: bool) -> Option<u8> {
    let piece = pieces.get(at)?;
    let line = piece.text.as_ref();
    if line.len() > 110 || at + 1 >= pieces.len() {
        return None;
    }
    if piece.underlined {
        return Some(2);
    }
    let marks = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&marks) && line.chars().nth(marks) == Some(' ') {
        return Some(marks as u8);
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let lower = line.chars().filter(|c| c.is_lowercase()).count();
    let words = line.split_whitespace().count();
    if letters >= 6 && lower == 0 && words >= 2 && line.chars().any(char::is_uppercase) && !line.ends_with('.') {
        return Some(2);
    }
    let followed = pieces.iter().skip(at + 1).find(|p| clean::furniture(&p.text).is_none());
    let long_after = followed.is_some_and(|p| p.text.len() > 100);
    let open_end = !line.ends_with(['.', ',', ';', ':', '!', '”', '"', '’', ')']);
    if let Some((level, rest)) = numbered(line)
        && piece.alone
        && long_after
        && open_end
        && words <= 12
        && rest.starts_with(char::is_uppercase)
    {
        return Some(level);
    }
    let title_case = line
        .split_whitespace()
        .filter(|w| w.len() > 3)
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    if opened
        && long_after
        && words <= 10
        && open_end
        && line.starts_with(char::is_uppercase)
        && (title_case && words >= 2 || line.ends_with('?'))
    {
        return Some(2);
    }
    None
}

/// `2. Methods`, `2.1 Methods`, `IV. Methods`, `Chapter 3`: the level, by how many numbers there are, and the words.
fn numbered(line: &str) -> Option<(u8, &str)> {
    let (number, rest) = line.split_once(' ')?;
    let rest = rest.trim_start();
    if ["Chapter", "Part", "Section"].contains(&number) {
        let ordinal = rest.split([' ', ':', '.']).next().unwrap_or("");
        let is_ordinal = !ordinal.is_empty() && ordinal.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
        return is_ordinal.then_some((2, line));
    }
    let bare = number.strip_suffix(['.', ')']).unwrap_or(number);
    let parts: Vec<&str> = bare.split('.').collect();
    let digits = |p: &&str| !p.is_empty() && p.len() <= 2 && p.chars().all(|c| c.is_ascii_digit());
    if parts.iter().all(digits) && (parts.len() > 1 || bare.len() < number.len()) {
        return Some((u8::try_from(parts.len() + 1).unwrap_or(6).min(6), rest));
    }
    let roman = bare.len() < number.len() && bare.len() <= 5 && bare.chars().all(|c| "IVXLC".contains(c));
    (roman && !bare.is_empty()).then_some((2, rest))
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
            BlockKind::Quote => "q".to_owned(),
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
            [
                "date-line",
                "doubled-title",
                "share",
                "share",
                "image-credit",
                "ad-marker",
                "ad-marker",
                "separator",
                "date-line"
            ]
        );
    }

    #[test]
    fn a_short_text_has_a_title_where_its_first_line_is_no_sentence() {
        let title = |text: &str| article(text).title.map(|t| t.into_string());
        assert_eq!(title("A walk north\n\nWe left at nine. It rained.").as_deref(), Some("A walk north"));
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
    fn lists_nest_by_their_indent_and_quoted_mail_is_quoted() {
        let a = article(&format!(
            "{BODY}\n\n- one\n  - two\n    goes on\n- three\n\n{BODY} So.\n\n> Quoted here.\n>> And deeper."
        ));
        assert_eq!(kinds(&a), "p i0 i1 i0 p q q");
        assert!(a.text.contains("two goes on") && a.text.ends_with("> And deeper."));
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
