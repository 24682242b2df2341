//! Names as the tagger marks them, sentence by sentence.

use super::Mention;
use super::groups::KINDS;
use super::tagger::{Tagger, tokens::tokens};
use crate::annotate::EntityKind;
use crate::article::{Article, BlockKind, Span};

/// Longest run of tokens tagged at once, so that a text without a sentence's end stays cheap to hold.
const STRETCH: usize = 400;

/// Below this confidence a place with a person's name is taken for the person.
const DOUBT: f32 = 0.8;

/// Mentions in order; none where there is no model.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Mention> {
    let mut found = Vec::new();
    let Some(mut tagger) = Tagger::shipped() else { return found };
    for sentence in sentences {
        let block = article.block_at(sentence.start).and_then(|b| article.blocks.get(b));
        if block.is_some_and(|b| matches!(b.kind, BlockKind::Code)) {
            continue;
        }
        let spans = tokens(article.slice(*sentence), sentence.start);
        for stretch in spans.chunks(STRETCH) {
            let words: Vec<&str> = stretch.iter().map(|s| article.slice(*s)).collect();
            collect(stretch, &tagger.tag(&words), &mut found);
        }
    }
    for place in found.iter_mut().filter(|m| m.kind == EntityKind::Place && m.confidence < DOUBT) {
        // `John Park` may be a park, but is somebody's name as it stands.
        let named = article.slice(place.span).split_once(' ').is_some_and(|(a, b)| tagger.given_and_family(a, b));
        if named {
            place.kind = EntityKind::Person;
        }
    }
    found
}

/// Joins B and I labels to spans.
fn collect(tokens: &[Span], labels: &[(usize, f32)], out: &mut Vec<Mention>) {
    let from = out.len();
    for (token, (label, confidence)) in tokens.iter().zip(labels) {
        let Some(kind) = label.checked_sub(1).and_then(|l| KINDS.get(l / 2)) else { continue };
        let open = out.len() > from;
        match out.last_mut() {
            Some(last) if open && label % 2 == 0 && last.kind == *kind => last.span.end = token.end,
            _ => out.push(Mention { span: *token, kind: *kind, confidence: *confidence }),
        }
    }
}
