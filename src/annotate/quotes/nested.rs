//! Quotations inside what somebody says: `“My mother said, ‘Wait,’ and I did,” said Ada Berg`.
//!
//! `mod` asks for what stands inside a quotation, a turn or a block quotation once it is known who says that.

use super::cues::Class;
use super::runs::Run;
use super::speakers::{Attribution, Paragraph, Way};
use super::speech::Place;
use super::tokens;
use super::whom::Whom;
use super::{attributed, bare, retold, term_of};
use crate::annotate::{Confidence, Quote, QuoteKind, Tongue};
use crate::article::{Article, Span};

/// Whose words the runs inside `outer` are, as `said` tells them: speech where a verb of saying beside them names who says
/// them, or where `whole` sentences are taken for speech without one; else terms. Runs inside these are left out.
pub fn quotes(article: &Article, outer: Span, runs: &[Run], said: &Told, whom: &mut Whom) -> Vec<Quote> {
    let inner: Vec<Run> = runs.iter().map(|r| Run { nested: false, ..r.clone() }).collect();
    let all = tokens::tokens(article.slice(outer), outer.start, &inner, said.tongue);
    let sentences = tokens::sentences(&article.text, &all, &inner, 0);
    let paragraph = Paragraph { text: article.text.as_str(), tokens: &all, sentences: &sentences, heads: false };
    // Who is quoted inside does not speak in the article.
    let last = whom.last.clone();
    let mut out = Vec::new();
    for (low, high) in sentences.iter().copied() {
        for at in low..high {
            let Some(run) = all.get(at).and_then(|t| t.quote()).and_then(|n| inner.get(n)) else { continue };
            let found = paragraph.in_sentence(at, run, (low, high)).filter(|f| names_teller(&paragraph, f));
            let found = found.filter(|f| !paragraph.denies(f, (low, high)));
            let place = Place { at, run, sentence: (low, high), cued: found.as_ref(), goes_on: false };
            let spoken = found.filter(|_| !paragraph.is_term(&place) || ends(article, run));
            out.push(match spoken {
                Some(found) => {
                    let quote = Quote { closed: run.closed, ..bare(run.span, QuoteKind::Speech) };
                    by_teller(attributed(quote, Some(found), whom), article, said)
                }
                None if said.whole => retold(article, run),
                None => term_of(run),
            });
        }
    }
    whom.last = last;
    out
}

/// What is told around nested quotations.
pub struct Told<'a> {
    /// Who tells it.
    pub by: Option<&'a Quote>,
    pub tongue: Tongue,
    /// Whether a whole sentence is speech although no verb of saying stands beside it.
    pub whole: bool,
}

/// Whether a verb of saying beside a run tells whose words they are. What `you` or `people` say is an example as often.
fn names_teller(paragraph: &Paragraph, found: &Attribution) -> bool {
    let Some(cue) = found.cue.filter(|_| found.way == Way::Cue) else { return false };
    let token = |byte: usize| paragraph.tokens.get(paragraph.tokens.partition_point(|t| t.span.start < byte));
    let says = token(cue.start).is_some_and(|t| t.class == Some(Class::Says));
    let somebody = token(found.source.start).is_some_and(|t| {
        t.is_name() || t.class == Some(Class::Determiner) || matches!(t.lower.as_str(), "i" | "he" | "she" | "my")
    });
    says && somebody
}

/// Whether a run ends as an utterance does.
fn ends(article: &Article, run: &Run) -> bool {
    article.slice(run.inner).trim_end().ends_with([',', '.', '!', '?', '…'])
}

/// `I said, ‘Not yet’`: who tells it says it. Whom `he` stands for in somebody's words the text around does not tell.
fn by_teller(quote: Quote, article: &Article, said: &Told) -> Quote {
    let word = quote.source.map_or("", |s| article.slice(s));
    if matches!(word, "he" | "she" | "He" | "She") {
        return Quote { speaker: None, entity: None, confidence: Confidence::Unknown, ..quote };
    }
    match said.by.filter(|_| word == "I") {
        Some(by) => {
            let confidence = if by.speaker.is_some() { Confidence::Likely } else { Confidence::Unknown };
            Quote { speaker: by.speaker.clone(), entity: by.entity, confidence, ..quote }
        }
        None => quote,
    }
}
