//! Finds the article in the text of a whole page, menus and footers and all. Used by [`super::plain`].
//!
//! Evidence is the shape of lines and where they stand: running text weighs for a line, furniture
//! against it, and the heaviest stretch is the article.

use super::line_kind::{Kind, kind};
use super::phrases::phrases;
use super::{caption, clean};
use std::collections::HashSet;

/// Lines that sites have around every article, in small letters.
const NAVIGATION: &[&str] = phrases!(
    "home|menu|search|about us|contact us|log in|login|sign in|sign up|register|privacy|privacy policy|terms of use|\
    terms of service|terms & conditions|terms and conditions|careers|jobs|advertise|advertise with us|rss|archives|\
    sitemap|site map|skip to content|skip to main content|skip to navigation|my account|settings|close|back to top|\
    cookie policy|cookies|newsletters|newsletter|accessibility|log out|logout|toggle navigation|show more|load more|\
    see all|view all|youtube|instagram|mobile|apps|shop|videos|video|photos|podcasts|weather|sports|sport|business|\
    entertainment|politics|opinion|world|lifestyle|health|technology|tech|travel|culture|latest news|breaking news|\
    obituaries|classifieds|learn more|terms|contact|help|faq|\
    aller au contenu|aller au contenu principal|accueil|s'abonner|s’abonner|se connecter|mentions légales|\
    zum inhalt springen|zum hauptinhalt springen|startseite|anmelden|impressum|datenschutz|\
    saltar al contenido|ir al contenido|inicio|suscríbete|iniciar sesión|aviso legal|\
    ir para o conteúdo|pular para o conteúdo|início|entrar|assine|vai al contenuto|abbonati|accedi|\
    ga naar inhoud|naar de inhoud|aanmelden|inloggen|menü|menú|menù|首页|首頁|ホーム|홈"
);

/// A line without the marks of an item of a menu.
fn bare(line: &str) -> &str {
    line.trim_matches(['*', '•', '-', '|', ':', ' '])
}

/// Whether sites have a line around every article.
pub fn navigation(line: &str) -> bool {
    /// Bytes of the longest such line.
    const LONGEST: usize = 32;
    let bare = bare(line);
    let named = |s: &str| s.len() <= LONGEST && NAVIGATION.contains(&s.to_lowercase().as_str());
    // Where words have no spaces between them, a menu has.
    let wide = bare.starts_with(|c: char| ('\u{2e80}'..'\u{fb00}').contains(&c));
    named(bare) || wide && bare.split_whitespace().count() >= 3 && bare.split_whitespace().next().is_some_and(named)
}

/// Evidence that a text is a whole page: [`PROOF`] for each kind of furniture, one for each line of its longest menu.
const WHOLE: usize = 24;
const PROOF: usize = 8;

/// Fewest lines of furniture's shape that make a text a whole page.
const MENU: usize = 10;

/// The rules of lines of which no more is known than where they stand.
pub const BEFORE: &str = "before-article";
pub const AFTER: &str = "after-article";

/// What became of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Keep,
    Cut(&'static str),
}

/// What a line is by itself.
pub struct Shape {
    pub words: usize,
    pub sentence: bool,
    rule: Option<&'static str>,
    pub announces: Option<&'static str>,
    bullet: bool,
    /// Cut off with dots, as the beginnings of other articles are.
    pub open: bool,
    /// A question, which headlines of other stories may be.
    pub asks: bool,
}

/// Words that are running text, however they end.
const RUNNING: usize = 24;

/// Marks that close what stands before them.
const CLOSING: [char; 8] = ['”', '"', '’', '\'', ')', ']', '»', '*'];

fn ends_as_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(CLOSING);
    end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
        || (line.len() != end.len() && !line.ends_with([')', ']', '*']))
}

impl Shape {
    pub fn of(line: &str) -> Shape {
        let line = line.trim();
        let bullet = line.starts_with(['*', '•', '·', '-']);
        let short = line.len() < 120;
        // Scripts without spaces: two or three characters are a word.
        let wide = line.chars().filter(|c| ('\u{2e80}'..'\u{fb00}').contains(c)).count();
        let end = line.trim_end_matches(CLOSING);
        Shape {
            words: line.split_whitespace().count() + wide / 3,
            sentence: ends_as_sentence(line),
            rule: clean::furniture(line)
                .or_else(|| clean::plea(line, false))
                .or_else(|| clean::contact(line, line.len() < clean::BRIEF))
                .or_else(|| clean::legal(line))
                .or_else(|| caption::around_pictures(line)),
            announces: if short { clean::announces(line) } else { None },
            bullet,
            asks: end.ends_with(['?', '？']),
            open: end.ends_with('…') || end.ends_with("..."),
        }
    }

    /// The rule that takes the line out wherever it stands.
    pub fn own(&self) -> Option<&'static str> {
        self.rule.or(self.announces)
    }

    pub fn running(&self) -> bool {
        self.rule.is_none()
            && !self.open
            && (self.words >= 9 && self.sentence && !(self.bullet && self.words < 14) || self.words >= RUNNING)
    }

    fn menu(&self) -> bool {
        !self.running() && !self.sentence
    }

    fn weight(&self) -> i64 {
        let words = i64::try_from(self.words).unwrap_or(0);
        if self.running() {
            words.min(80)
        } else if matches!(self.rule, Some("ad-marker" | "image-credit")) {
            // These stand between paragraphs of the article itself.
            -2
        } else if self.rule == Some("separator") {
            0
        } else if self.rule.is_some() {
            -9
        } else if self.announces == Some("comments") {
            -60
        } else if self.announces.is_some() {
            -24
        } else if self.open {
            0
        } else if self.sentence && self.words >= 3 {
            words / 2
        } else if self.bullet {
            -8
        } else {
            -6
        }
    }
}

/// A verdict for each line of a whole page; nothing where the text is no whole page. `parted`: whether a blank line is
/// above each line.
pub fn judge(lines: &[&str], parted: &[bool]) -> Option<Vec<Verdict>> {
    // Articles are mostly sentences, which is sooner seen than what rules take.
    let short = lines.iter().filter(|l| !ends_as_sentence(l.trim()) && l.split_whitespace().count() < RUNNING).count();
    if short < MENU || short * 5 < lines.len() * 2 {
        return None;
    }
    let mut shapes: Vec<Shape> = lines.iter().map(|l| Shape::of(l)).collect();
    let open = shapes.iter().filter(|s| s.open && s.words >= 9).count() >= OPEN;
    shapes.iter_mut().for_each(|s| s.open &= open);
    let menu = shapes.iter().filter(|s| s.menu() && s.rule.is_none()).count();
    if menu < MENU || menu * 5 < shapes.len() * 2 {
        return None;
    }
    if evidence(lines, &shapes) < WHOLE {
        return None;
    }
    let (from, to) = heaviest(&shapes, headline(lines))?;
    let to = onward(&shapes, to);
    let mut out: Vec<Verdict> = Vec::with_capacity(lines.len());
    for (at, shape) in shapes.iter().enumerate() {
        let own = shape.own();
        out.push(if at < from {
            Verdict::Cut(own.unwrap_or(BEFORE))
        } else if at >= to {
            Verdict::Cut(own.unwrap_or(AFTER))
        } else if let Some(rule) = own {
            Verdict::Cut(rule)
        } else {
            Verdict::Keep
        });
    }
    runs(&shapes, (from, to), &mut out);
    listed_below(&shapes, parted, &mut out);
    signed(lines, &shapes, (from, to), &mut out);
    doubled(lines, (from, to), &mut out);
    Some(out)
}

/// How much speaks for a whole page: kinds of furniture, words of navigation, and the longest menu.
///
/// A composed text has short lines too (headings, items, verse, tables), but not these.
fn evidence(lines: &[&str], shapes: &[Shape]) -> usize {
    let kinds = shapes.iter().filter_map(|s| s.rule.filter(|r| *r != "separator").or(s.announces));
    let mut proofs: HashSet<String> = kinds.map(str::to_owned).collect();
    let (mut menu, mut longest) = (0_usize, 0);
    for (line, shape) in lines.iter().zip(shapes) {
        let bare = bare(line);
        if navigation(bare) {
            proofs.insert(bare.to_lowercase());
        }
        // Ingredients, verse, code, tables and talk have figures and marks that menus lack.
        let name =
            !bare.starts_with(|c: char| c.is_ascii_digit()) && !bare.contains([':', ';', ',', '=', '{', '}', '|']);
        match (shape.menu(), name) {
            (true, true) => menu += 1,
            (true, false) => {}
            (false, _) => menu = 0,
        }
        longest = longest.max(menu);
    }
    proofs.len() * PROOF + longest
}

/// Fewest lines cut off with dots that are beginnings of other articles.
const OPEN: usize = 3;

/// Where the headline stands: the line that the page's first line, its title, holds whole.
fn headline(lines: &[&str]) -> usize {
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let Some((page, rest)) = lines.split_first() else { return 0 };
    let page = plain(page);
    let same = rest.iter().take(400).position(|l| {
        let words = l.split_whitespace().count();
        words >= 4 && l.len() < 300 && page.contains(&plain(l))
    });
    same.map_or(0, |at| at + 1)
}

/// The stretch with the greatest sum of weights, from running text to running text.
///
/// Lines above the headline count a third. A running line between short ones, as teasers have, counts
/// a third as well, and each further short line in a row weighs more against.
fn heaviest(shapes: &[Shape], headline: usize) -> Option<(usize, usize)> {
    let running = |at: usize| shapes.get(at).is_some_and(Shape::running);
    let (mut best, mut found) = (0, None);
    let (mut sum, mut from, mut row, mut gap) = (0, 0, 0, 0);
    for (at, shape) in shapes.iter().enumerate() {
        if sum <= 0 {
            (sum, from, gap) = (0, at, 0);
        }
        let mut weight = shape.weight();
        row = if weight < 0 { row + 1 } else { 0 };
        if weight > 0 {
            let alone = !running(at + 1) && (at == 0 || !running(at - 1));
            if alone {
                weight /= 2;
            }
            if at < headline {
                weight /= 3;
            }
        } else {
            weight -= (row / 3).min(8);
        }
        // What comes after a heading of comments or of other stories is seldom the article.
        gap += i64::from(shape.announces.is_some() && sum > 150) * 60;
        let counted = if weight > 0 && gap > 0 { weight / 2 } else { weight };
        sum += counted;
        if sum > best && counted > 0 {
            (best, found) = (sum, Some((from, at + 1)));
        }
    }
    let (mut from, to) = found?;
    if from < headline && headline < to {
        from = headline;
    }
    while from < to && !running(from) {
        from += 1;
    }
    Some((from, to))
}

/// Where the article ends: short paragraphs may close it, and what interrupts it may stand before them.
fn onward(shapes: &[Shape], to: usize) -> usize {
    /// Lines of what interrupts an article: a caption, a share bar, a list of two or three other stories.
    const INTERRUPTS: usize = 4;
    let prose = |s: &Shape| s.rule.is_none() && s.announces.is_none() && s.sentence && !s.open && s.words >= 3;
    let (mut end, mut between) = (to, 0);
    for (at, shape) in shapes.iter().enumerate().skip(to) {
        if prose(shape) {
            (end, between) = (at + 1, 0);
            continue;
        }
        between += 1;
        // Readers' comments are prose as well.
        if between > INTERRUPTS || shape.announces == Some("comments") || shape.rule == Some("comments") {
            break;
        }
    }
    end
}

/// Inside the article, several short lines in a row are furniture; one alone may be a heading.
fn runs(shapes: &[Shape], (from, to): (usize, usize), out: &mut [Verdict]) {
    let mut at = from;
    while at < to {
        let length = shapes.get(at..to).unwrap_or(&[]).iter().take_while(|s| s.menu()).count();
        if length >= 3 {
            for verdict in out.get_mut(at..at + length).unwrap_or_default() {
                if *verdict == Verdict::Keep {
                    *verdict = Verdict::Cut("short-lines");
                }
            }
        }
        at += length.max(1);
    }
}

/// Who wrote the article and when may stand below its first paragraph, a caption; counters of pictures and share bars anywhere.
fn signed(lines: &[&str], shapes: &[Shape], (from, to): (usize, usize), out: &mut [Verdict]) {
    /// Lines of the article's beginning that may sign and date it.
    const TOP: usize = 6;
    for at in from..to {
        let (Some(line), Some(shape), Some(verdict)) = (lines.get(at), shapes.get(at), out.get_mut(at)) else { return };
        if *verdict != Verdict::Keep || shape.running() || shape.sentence {
            continue;
        }
        *verdict = match kind(line) {
            Kind::Date if at < from + TOP => Verdict::Cut("date-line"),
            Kind::Byline if at < from + TOP => Verdict::Cut("byline"),
            Kind::Furniture if line.chars().any(char::is_alphabetic) => Verdict::Cut("furniture"),
            _ => Verdict::Keep,
        };
    }
}

/// Other stories stand below the line that announces them, without a blank line between.
pub fn listed_below(shapes: &[Shape], parted: &[bool], out: &mut [Verdict]) {
    /// Most words of another story's headline.
    const HEADLINE: usize = 14;
    let mut open = false;
    for (at, verdict) in out.iter_mut().enumerate() {
        let (Some(shape), Some(blank)) = (shapes.get(at), parted.get(at)) else { return };
        if shape.announces == Some("related") {
            open = true;
        } else if *blank || shape.words > HEADLINE || shape.sentence && !shape.asks {
            open = false;
        } else if open && *verdict == Verdict::Keep {
            *verdict = Verdict::Cut("related");
        }
    }
}

/// A long line that stood before says nothing new.
fn doubled(lines: &[&str], (from, to): (usize, usize), out: &mut [Verdict]) {
    let mut seen = HashSet::new();
    for (line, verdict) in lines.iter().zip(out.iter_mut()).take(to).skip(from) {
        if *verdict == Verdict::Keep && line.len() > 80 && !seen.insert(line.trim()) {
            *verdict = Verdict::Cut("doubled");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_and_footers_are_told_from_the_article_by_the_shape_of_lines() {
        let menu = ["Home", "World", "Sport", "Money", "Culture", "Travel", "Weather"];
        let body = "The committee met in the morning and sat until late in the evening, as it does.";
        let other = "Nobody was surprised when the chairman asked for another hour and then for a third one.";
        let mut lines = menu.to_vec();
        lines.extend([
            body,
            "It had met twice before in the same room, and both times it went home without a word to anybody.",
            "What they said",
            other,
            "Advertisement",
            "It ended well for all of them, as far as anybody knows.",
        ]);
        lines.extend(menu);
        let verdicts = judge(&lines, &vec![false; lines.len()]).unwrap();
        let kept: Vec<&str> =
            lines.iter().zip(&verdicts).filter(|(_, v)| **v == Verdict::Keep).map(|(l, _)| *l).collect();
        assert_eq!(kept.len(), 5);
        assert_eq!(verdicts.get(11), Some(&Verdict::Cut("ad-marker")));
        assert_eq!(judge(&[body, "Heading", other], &[false; 3]), None);
    }

    #[test]
    fn short_paragraphs_behind_an_interruption_close_the_article() {
        let mut lines = vec!["Home", "World", "Sport", "Money", "Culture", "Travel", "Weather", "Books"];
        lines.extend([
            "The committee met in the morning and sat until late in the evening, as it does every year in May.",
            "It had met twice before in the same room, and both times it went home without a word to anybody.",
            "Share",
            "Tweet",
            "Nobody was hurt.",
            "Related",
            "Dog drives tractor",
            "Rain expected",
            "It will meet again in June.",
            "Most read",
        ]);
        lines.extend(["Home", "World", "Sport", "Money", "Culture", "Travel", "Weather", "Books"]);
        let verdicts = judge(&lines, &vec![false; lines.len()]).unwrap();
        let kept: Vec<&str> =
            lines.iter().zip(&verdicts).filter(|(_, v)| **v == Verdict::Keep).map(|(l, _)| *l).collect();
        assert_eq!(kept.len(), 4, "{kept:?}");
        assert_eq!(kept.last(), Some(&"It will meet again in June."));
    }

    #[test]
    fn a_byline_a_date_and_counters_within_the_article_are_none_of_it() {
        let body = "The committee met in the morning and sat until late in the evening, as it does every year in May.";
        let more = "It had met twice before in the same room, and both times it went home without a word to anybody.";
        let caption =
            "Ann Lee, left, and Bo Tan stand before the old stone bridge that the flood of last winter broke.";
        let last =
            "Nobody was surprised when the chairman asked for another hour and then for a third one, and got it.";
        let menu = ["Home", "World", "Sport", "Money", "Culture", "Travel", "Weather", "Books", "Maps", "Letters"];
        let mut lines = menu.to_vec();
        lines.extend([
            caption,
            body,
            "Gazette Staff November 19, 2019, 9:02 AM",
            "By Ann Lee",
            more,
            "Image 2 of 5",
            last,
        ]);
        let verdicts = judge(&lines, &vec![true; lines.len()]).unwrap();
        let told: Vec<&str> =
            verdicts.iter().skip(menu.len()).map(|v| if let Verdict::Cut(rule) = v { rule } else { "" }).collect();
        assert_eq!(told, ["", "", "date-line", "byline", "", "furniture", ""]);
    }

    #[test]
    fn lines_cut_off_with_dots_are_no_article_however_many() {
        let teaser = "Another matter The committee met in the morning and sat until late in the evening as it does...";
        let body = "Nobody was surprised when the chairman asked for another hour and then for a third one.";
        let more = "It had met twice before in the same room, and both times it went home without a word.";
        let mut lines = vec![teaser; 12];
        lines.extend(["Home", "World", "Sport", "Money", "Culture", "Travel", "Weather", "Books", "Maps", "Letters"]);
        lines.extend([body, more]);
        let verdicts = judge(&lines, &vec![false; lines.len()]).unwrap();
        let kept: Vec<&str> =
            lines.iter().zip(&verdicts).filter(|(_, v)| **v == Verdict::Keep).map(|(l, _)| *l).collect();
        assert_eq!(kept, [body, more]);
    }
}
