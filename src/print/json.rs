//! An article and its annotations as JSON, schema `byline.article/1`. Offsets count code points.

use crate::annotate::{Annotations, Confidence, QuoteKind, names};
use crate::article::{Article, BlockKind, CodePoints, Numbering, Shown, Span, minutes};
use serde_json::{Value, json as object};

/// One object; print it on one line.
pub fn json(article: &Article, annotations: &Annotations) -> Value {
    let points = CodePoints::new(&article.text);
    let at = |s: Span| object!({"start": points.from_byte(s.start), "end": points.from_byte(s.end)});
    let with = |s: Span, more: Value| {
        let mut value = at(s);
        if let (Some(into), Value::Object(more)) = (value.as_object_mut(), more) {
            into.extend(more);
        }
        value
    };
    let words = article.words();
    let dateline = article.dateline.as_ref();
    object!({
        "schema": "byline.article/1",
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "authors": article.authors,
        "publisher": article.publisher,
        "published": article.published,
        "modified": article.modified,
        "dateline": dateline.map(|d| object!({"place": d.place, "agency": d.agency})),
        "language": names::language(article),
        "tags": article.tags,
        "words": words,
        "minutes": minutes(words),
        "text": article.text,
        "blocks": article.shown().map(|part| match part {
            Shown::Block(b) => {
                let (kind, level) = block(b.kind);
                match b.kind {
                    BlockKind::Item { number: Some(number), .. } if number.numbering == Numbering::Decimal => {
                        with(b.span, object!({"kind": kind, "level": level, "number": number.value}))
                    }
                    BlockKind::Item { number: Some(number), .. } => with(
                        b.span,
                        object!({"kind": kind, "level": level, "number": number.value, "numbering": number.numbering.sign()}),
                    ),
                    _ => with(b.span, object!({"kind": kind, "level": level})),
                }
            }
            // No part of the text: an empty span where it stands.
            Shown::Figure(f) => with(
                Span::new(f.before, f.before),
                object!({"kind": "image", "level": null, "alt": f.alt, "caption": f.caption}),
            ),
        }).collect::<Vec<_>>(),
        "sections": article.sections.iter().map(|s| {
            let title = s.title.map(|t| article.slice(t));
            with(s.span, object!({"title": title, "level": s.level}))
        }).collect::<Vec<_>>(),
        "links": article.links.iter().map(|l| with(l.span, object!({"url": l.url}))).collect::<Vec<_>>(),
        "sentences": annotations.sentences.iter().map(|s| at(*s)).collect::<Vec<_>>(),
        "entities": annotations.entities.iter().map(|e| object!({
            "name": e.name,
            "kind": e.kind,
            "description": e.description,
            "aliases": e.aliases.iter().map(|a| &a.form).collect::<Vec<_>>(),
            "mentions": e.mentions.iter().map(|m| at(*m)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "quotes": annotations.quotes.iter().map(|q| with(q.span, object!({
            "kind": match q.kind { QuoteKind::Speech => "speech", QuoteKind::Term => "term", QuoteKind::Reported => "reported" },
            "utterance": q.utterance,
            "closed": q.closed,
            "speaker": q.speaker,
            "entity": q.entity,
            "source": q.source.map(at),
            "cue": q.cue.map(at),
            "confidence": match q.confidence {
                Confidence::Certain => "certain", Confidence::Likely => "likely", Confidence::Unknown => "unknown",
            },
        }))).collect::<Vec<_>>(),
        "corrections": annotations.corrections.iter().map(|c| {
            let said = serde_json::to_value(c).unwrap_or(Value::Null);
            match c.at() {
                Some(span) => with(span, said),
                None => said,
            }
        }).collect::<Vec<_>>(),
        "removed": article.removed.iter().map(|r| object!({
            "text": r.text, "rule": r.rule, "before": points.from_byte(r.before),
        })).collect::<Vec<_>>(),
    })
}

/// Kind, and level where it has one: a heading's, or the depth of a list item or a quotation, counted from 1.
fn block(kind: BlockKind) -> (&'static str, Option<u8>) {
    match kind {
        BlockKind::Heading { level } => ("heading", Some(level)),
        BlockKind::Paragraph => ("paragraph", None),
        BlockKind::Quote { depth } => ("quote", Some(depth.saturating_add(1))),
        BlockKind::Item { depth, .. } => ("item", Some(depth.saturating_add(1))),
        BlockKind::Code => ("code", None),
        BlockKind::Table => ("table", None),
        BlockKind::Image => ("image", None),
        BlockKind::Rule => ("rule", None),
    }
}
