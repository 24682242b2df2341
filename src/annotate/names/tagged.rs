//! Names as the tagger marks them, sentence by sentence.

use super::Mention;
use super::groups::KINDS;
use super::tagger::{Tagger, tokens::tokens};
use crate::annotate::EntityKind;
use crate::article::{Article, BlockKind, Span};

/// Longest run of tokens taken for a sentence, so that a text without a sentence's end stays cheap to hold.
const STRETCH: usize = 400;
/// Most words of neighbouring sentences that are tagged together, as many as the tagger was trained on.
const ROOM: usize = 128;

/// Below this confidence a place with a person's name is taken for the person.
const DOUBT: f32 = 0.8;

/// Mentions in order; none where there is no model.
pub fn find(article: &Article, sentences: &[Span]) -> Vec<Mention> {
    let mut found = Vec::new();
    let Some(mut tagger) = Tagger::shipped() else { return found };
    let mut near: Vec<Vec<Span>> = Vec::new();
    let mut size = 0;
    for sentence in sentences {
        let block = article.block_at(sentence.start).and_then(|b| article.blocks.get(b));
        if block.is_some_and(|b| matches!(b.kind, BlockKind::Code)) {
            continue;
        }
        for stretch in tokens(article.slice(*sentence), sentence.start).chunks(STRETCH) {
            if size + stretch.len() > ROOM {
                tag(article, &mut tagger, &near, &mut found);
                near.clear();
                size = 0;
            }
            size += stretch.len();
            near.push(stretch.to_vec());
        }
    }
    tag(article, &mut tagger, &near, &mut found);
    let doubted = |m: &&mut Mention| m.kind == EntityKind::Place && m.votes[EntityKind::Place as usize] < DOUBT;
    for place in found.iter_mut().filter(doubted) {
        // `John Park` may be a park, but is somebody's name as it stands.
        let named = article.slice(place.span).split_once(' ').is_some_and(|(a, b)| tagger.given_and_family(a, b));
        if named {
            *place = place.turned(EntityKind::Person);
        }
    }
    found
}

/// Tags neighbouring sentences together.
fn tag<'t>(article: &'t Article, tagger: &mut Tagger<'t>, sentences: &[Vec<Span>], out: &mut Vec<Mention>) {
    let words: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(|w| article.slice(*w)).collect()).collect();
    for (spans, labels) in sentences.iter().zip(tagger.tag(&words)) {
        collect(spans, &labels, out);
    }
}

/// Joins B and I labels to spans.
fn collect(tokens: &[Span], labels: &[(usize, [f32; 4])], out: &mut Vec<Mention>) {
    let from = out.len();
    for (token, (label, votes)) in tokens.iter().zip(labels) {
        let Some(kind) = label.checked_sub(1).and_then(|l| KINDS.get(l / 2)) else { continue };
        let open = out.len() > from;
        match out.last_mut() {
            Some(last) if open && label % 2 == 0 && last.kind == *kind => last.span.end = token.end,
            _ => out.push(Mention { span: *token, kind: *kind, votes: *votes }),
        }
    }
}
