//! Anchors: how a place in a text is found again after the text has changed.
//!
//! After the W3C Web Annotation Data Model's text quote and text position selectors.

mod align;
mod fold;
mod index;
mod place;
mod verdict;

pub use place::Places;

use crate::article::{Article, CodePoints, Safe, Span, fingerprint};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Characters of context kept on each side.
const CONTEXT: usize = 32;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub exact: Safe,
    /// Up to 32 characters before.
    pub prefix: Safe,
    /// Up to 32 characters after.
    pub suffix: Safe,
    /// Code points of the article's text before it.
    pub offset: usize,
    /// Title of its section.
    #[serde(default)]
    pub section: Option<Safe>,
    /// Of the article's whole text.
    pub fingerprint: Safe,
    /// How like it the most similar other place of the text was, in percent; absent where nobody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<u8>,
    /// How like it, its words and what stands around them weighed together, the most similar other place was, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub double: Option<u8>,
    /// Fields of other versions, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Anchor {
    /// Whether it is on no words, but on the article as a whole.
    pub fn is_whole(&self) -> bool {
        self.exact.is_empty() && self.prefix.is_empty() && self.suffix.is_empty() && self.offset == 0
    }
}

/// What became of an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Its words stand where they stood.
    InPlace(Span),
    /// Its words stand elsewhere, without doubt.
    Moved(Span),
    /// Not found, or found twice with nothing to choose by.
    Lost,
}

/// A placement without its place: what the reader is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    #[serde(rename = "in place")]
    InPlace,
    #[serde(rename = "moved")]
    Moved,
    #[serde(rename = "lost")]
    Lost,
}

impl Fate {
    pub fn title(self) -> &'static str {
        match self {
            Fate::InPlace => "in place",
            Fate::Moved => "moved",
            Fate::Lost => "lost",
        }
    }

    /// The same, with whether other words stand in the bookmark's place than those that were marked.
    pub fn with_wording(self, reworded: bool) -> &'static str {
        match (self, reworded) {
            (Fate::InPlace, true) => "in place, words changed",
            (Fate::Moved, true) => "moved, words changed",
            _ => self.title(),
        }
    }
}

impl Placement {
    pub fn fate(self) -> Fate {
        match self {
            Placement::InPlace(_) => Fate::InPlace,
            Placement::Moved(_) => Fate::Moved,
            Placement::Lost => Fate::Lost,
        }
    }

    pub fn span(self) -> Option<Span> {
        match self {
            Placement::InPlace(span) | Placement::Moved(span) => Some(span),
            Placement::Lost => None,
        }
    }
}

/// Anchors a span of an article's text.
pub fn anchor(article: &Article, span: Span) -> Anchor {
    let text = article.text.as_str();
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.end..).unwrap_or("");
    let section = article.section_at(span.start).and_then(|s| article.sections.get(s)).and_then(|s| s.title);
    Anchor {
        exact: Safe::text(article.slice(span)),
        prefix: Safe::text(tail(before)),
        suffix: Safe::text(head(after)),
        offset: CodePoints::new(text).from_byte(span.start),
        section: section.map(|t| Safe::line(article.slice(t))),
        fingerprint: Safe::line(&fingerprint(text)),
        rival: None,
        double: None,
        extra: Map::new(),
    }
}

fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(CONTEXT - 1).and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}

fn head(text: &str) -> &str {
    text.char_indices().nth(CONTEXT).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Whether two wordings differ in nothing but white space, case and typography.
pub fn is_same_wording(one: &str, other: &str) -> bool {
    one == other || fold::fold(one).trim() == fold::fold(other).trim()
}

/// Whether the words of an anchor stand somewhere in a text, white space, case and typography aside.
pub fn has_words(text: &str, anchor: &Anchor) -> bool {
    let words = fold::fold(&anchor.exact);
    !words.trim().is_empty() && fold::fold(text).contains(words.trim())
}

/// Finds one anchor; for many in one article, [`Places`] prepares the text once.
pub fn place(article: &Article, anchor: &Anchor) -> Placement {
    Places::new(article).place(anchor)
}

/// As [`anchor`], with how much else in the text is like it: an anchor that is to last. Reads the whole text.
pub fn lasting_anchor(article: &Article, span: Span) -> Anchor {
    Places::new(article).lasting(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(paragraphs: &[&str]) -> Article {
        let mut b = ArticleBuilder::default();
        paragraphs.iter().for_each(|p| b.block(BlockKind::Paragraph, p));
        b.finish()
    }

    fn check(before: &[&str], words: &str, after: &[&str], expected: fn(Span) -> Placement) {
        let (old, new) = (article(before), article(after));
        let at = old.text.find(words).unwrap();
        let made = anchor(&old, Span::new(at, at + words.len()));
        let want = match new.text.find(words) {
            Some(at) => expected(Span::new(at, at + words.len())),
            None => Placement::Lost,
        };
        assert_eq!(place(&new, &made), want);
    }

    #[test]
    fn a_sentence_that_was_taken_out_is_not_found_in_its_neighbour() {
        const PAIRS: [[&str; 2]; 6] = [
            ["Police in Lyon arrested three men on Monday.", "Police in Paris arrested three men on Sunday."],
            ["Turnout in the north was 61 percent.", "Turnout in the south was 64 percent."],
            ["He was born in Graz and grew up in Vienna.", "She was born in Graz and grew up in Berlin."],
            ["Mary Stone, a teacher, said the school was closed.", "Mary Stone, a nurse, said the clinic was closed."],
            ["The first bridge was built in 1931 of wood.", "The second bridge was built in 1951 of steel."],
            ["Halden beat Lind by two goals to one.", "Lind beat Halden by three goals to one."],
        ];
        let (head, tail) = ("A long report on what happened in the valley.", "Nobody could say more about it then.");
        for pair in PAIRS {
            let old = article(&[&format!("{head} {} {tail}", pair.join(" "))]);
            for (gone, left) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                let at = old.text.find(gone).unwrap();
                let made = lasting_anchor(&old, Span::new(at, at + gone.len()));
                let new = article(&[&format!("{head} {left} {tail}")]);
                assert_eq!(place(&new, &made), Placement::Lost, "{gone}");
            }
        }
    }

    #[test]
    fn words_alone_are_in_place_where_they_stand_once_and_lost_where_they_stand_twice() {
        let bare = |words: &str| Anchor {
            exact: Safe::line(words),
            prefix: Safe::default(),
            suffix: Safe::default(),
            offset: 0,
            section: None,
            fingerprint: Safe::default(),
            rival: None,
            double: None,
            extra: Map::new(),
        };
        let text = article(&["At night the river rose.", "Anna Weber, the mayor, saw the river."]);
        for words in ["night", "Anna Weber, the mayor"] {
            let at = text.text.find(words).unwrap();
            assert_eq!(place(&text, &bare(words)), Placement::InPlace(Span::new(at, at + words.len())), "{words}");
        }
        assert_eq!(place(&text, &bare("the river")), Placement::Lost);
    }

    #[test]
    fn the_places_that_are_like_a_lost_anchor_are_offered_the_likest_first() {
        let old = article(&["Start.", "It rained on the old bridge in May."]);
        let at = old.text.find("It rained").unwrap();
        let made = anchor(&old, Span::new(at, old.text.len()));
        let rained = "It rained on the old bridge in May.";
        let new = article(&["New.", rained, "Between.", "It rained on the new bridge in June.", "More.", rained]);
        assert_eq!(place(&new, &made), Placement::Lost);
        let near = Places::new(&new).near(&made);
        let words: Vec<(&str, u8)> = near.iter().map(|(span, like)| (new.slice(*span), *like)).collect();
        assert_eq!(words.iter().filter(|(w, like)| *w == rained && *like == 100).count(), 2, "{words:?}");
        assert!(
            matches!(words.as_slice(), [_, _, (changed, like)] if changed.contains("new bridge") && *like < 100),
            "{words:?}"
        );
        assert!(Places::new(&article(&["Nothing of this."])).near(&made).is_empty());
    }

    #[test]
    fn typography_is_no_other_wording() {
        assert!(is_same_wording("“It’s late” — he", "\"It's  late\" - he"));
        assert!(!is_same_wording("will resign", "will not resign"));
    }

    #[test]
    fn an_untouched_text_keeps_its_anchors_in_place() {
        check(&["One — two.", "Three four."], "four", &["One — two.", "Three four."], Placement::InPlace);
    }

    #[test]
    fn one_of_many_paragraphs_that_differ_by_a_number_is_found_when_a_line_is_added_above() {
        let told = |n: usize| format!("Paragraph {n} tells of the river and of those who crossed it in {}.", 1900 + n);
        let paragraphs: Vec<String> = (0..40).map(told).collect();
        let before: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let old = article(&before);
        let after: Vec<&str> = ["New on top."].into_iter().chain(before).collect();
        let new = article(&after);
        let places = Places::new(&old);
        // At the ends of the text only one side tells, which is not enough among look-alikes.
        for words in paragraphs.iter().take(39).skip(1) {
            let at = old.text.find(words).unwrap();
            let made = places.lasting(Span::new(at, at + words.len()));
            let to = new.text.find(words).unwrap();
            assert_eq!(place(&new, &made), Placement::Moved(Span::new(to, to + words.len())), "{words}");
        }
    }

    #[test]
    fn a_line_added_above_moves_an_anchor() {
        check(&["One two.", "Three four."], "Three", &["Zero.", "One two.", "Three four."], Placement::Moved);
    }

    #[test]
    fn words_that_are_gone_are_lost_and_words_inside_words_are_not_found() {
        check(&["Linus wrote."], "Linus", &["He wrote."], Placement::Moved);
        let old = article(&["the line us here"]);
        let made = anchor(&old, Span::new(4, 8));
        assert_eq!(place(&article(&["underlined things"]), &made), Placement::Lost);
    }

    #[test]
    fn a_look_alike_with_the_same_context_is_lost_and_not_guessed() {
        check(&["Start.", "It rained."], "rained", &["New.", "It rained.", "It rained."], |_| Placement::Lost);
    }

    #[test]
    fn words_that_were_taken_out_from_between_what_stood_around_them_are_not_found_elsewhere() {
        let before = ["She would not answer on Thursday. The line has been closed.", "He rang the board on Friday."];
        let after = ["She would not answer on The line has been closed.", "She would not answer on Thursday. He rang."];
        check(&before, "Thursday.", &after, |_| Placement::Lost);
    }

    #[test]
    fn a_copy_between_the_same_words_is_not_taken_for_the_place_where_the_words_were_changed() {
        let before = ["At its meeting the company heard 54 residents, most of whom wanted it moved. It rained."];
        let reworded = "At its meeting the company heard many residents, most of whom wanted it moved. It rained.";
        let (old, new) = (article(&before), article(&[reworded, "Later.", before[0]]));
        let at = old.text.find("heard 54 residents").unwrap();
        let made = lasting_anchor(&old, Span::new(at, at + "heard 54 residents".len()));
        assert_eq!(place(&new, &made), Placement::Lost);
    }

    #[test]
    fn words_put_in_twice_of_which_each_has_one_side_of_what_stood_around_them_are_lost() {
        let before = ["All went well that year. Nobody wrote but for money, said the man. The end of the day came."];
        let after = [
            "All went well that year. Nobody wrote but for money, said the man. So we left for the coast.",
            "A much later and longer line. Nobody wrote but for money, said the man. The end of the day came.",
        ];
        check(&before, "Nobody wrote but for money, said the man.", &after, |_| Placement::Lost);
    }
}
