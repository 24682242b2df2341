//! What each correction does, and what none of them may break.

use super::*;
use crate::article::{ArticleBuilder, BlockKind};
use proptest::prelude::*;

/// An article, its names as `name = form, form` and its quotations as `opening = speaker`.
fn annotated(text: &str, names: &[(&str, &[&str])], said: &[(&str, &str, &str)]) -> (Article, Annotations) {
    let mut builder = ArticleBuilder::default();
    builder.block(BlockKind::Paragraph, text);
    let article = builder.finish();
    let spans = |form: &str| -> Vec<Span> {
        article.text.match_indices(form).map(|(at, f)| Span::new(at, at + f.len())).collect()
    };
    let mut entities: Vec<Entity> = Vec::new();
    for (name, forms) in names {
        let mut mentions: Vec<Span> = forms.iter().flat_map(|f| spans(f)).collect();
        mentions.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
        mentions.dedup_by(|inner, outer| outer.covers(*inner));
        let mut entity = Entity {
            name: Safe::line(name),
            kind: EntityKind::Person,
            description: None,
            aliases: Vec::new(),
            mentions,
        };
        tell_aliases(&article, &mut entity);
        entities.push(entity);
    }
    let quote = |(utterance, (words, speaker, source)): (usize, &(&str, &str, &str))| Quote {
        utterance,
        closed: true,
        span: *spans(words).first().unwrap(),
        kind: QuoteKind::Speech,
        speaker: Some(Safe::line(speaker)),
        entity: entities.iter().position(|e| e.name.as_str() == *speaker),
        source: spans(source).last().copied(),
        cue: None,
        confidence: Confidence::Certain,
    };
    let quotes = said.iter().enumerate().map(quote).collect();
    (article, Annotations { entities, quotes, ..Annotations::default() })
}

fn li() -> (Article, Annotations) {
    annotated(
        "Li Wei met Li Keqiang. “Good,” said Li. Wei’s paper, the Post, quoted him: “Fine,” he said.",
        &[("Li Wei", &["Li Wei", "said Li", "Wei’s"]), ("Li Keqiang", &["Li Keqiang"]), ("Post", &["Post"])],
        &[("“Good,”", "Li Wei", "said Li"), ("“Fine,”", "Li Wei", "he")],
    )
}

/// Applies corrections and tells the names with their forms, and who says what.
fn check(corrections: &[Correction], names: &[&str], speakers: &[&str]) {
    let (article, found) = li();
    let corrected = correct(&article, &found, corrections);
    let told: Vec<String> = corrected
        .entities
        .iter()
        .map(|e| {
            format!(
                "{} {:?} {}×",
                std::iter::once(&e.name)
                    .chain(e.aliases.iter().map(|a| &a.form))
                    .map(Safe::as_str)
                    .collect::<Vec<_>>()
                    .join("="),
                e.kind,
                e.mentions.len()
            )
        })
        .collect();
    assert_eq!(told, names, "{corrections:?}");
    let said: Vec<&str> = corrected.quotes.iter().map(|q| q.speaker.as_deref().unwrap_or("?")).collect();
    assert_eq!(said, speakers, "{corrections:?}");
    for quote in corrected.quotes.iter() {
        let named = quote.entity.map(|e| corrected.entities[e].name.clone());
        assert!(quote.entity.is_none() || named == quote.speaker);
    }
}

fn s(text: &str) -> Safe {
    Safe::line(text)
}

#[test]
fn a_speaker_put_right_is_so_in_every_part_of_the_utterance() {
    let mut b = ArticleBuilder::default();
    b.block(BlockKind::Paragraph, "“It is late,” Ann Lee said, “and we go home.” “Go,” Ann Lee said.");
    let article = b.finish();
    let found = crate::annotate::annotate(&article);
    for at in [found.quotes[0].span, found.quotes[1].span] {
        let put_right = Correction::Speaker { speaker: Some(s("Paul Roth")), at };
        let after = correct(&article, &found, &[put_right]);
        let speakers: Vec<_> = after.quotes.iter().map(|q| q.speaker.as_deref().unwrap_or("?")).collect();
        assert_eq!(speakers, ["Paul Roth", "Paul Roth", "Ann Lee"]);
        let after = correct(&article, &found, &[Correction::Term { at }]);
        let kinds: Vec<_> = after.quotes.iter().map(|q| q.kind).collect();
        assert_eq!(kinds, [QuoteKind::Term, QuoteKind::Term, QuoteKind::Speech]);
    }
}

#[test]
fn who_is_put_right_says_too_what_only_goes_on_with_the_words_until_the_reader_says_otherwise() {
    let (article, mut found) = annotated(
        "“One,” said Ann Lee. “Two.” “Three.” “Four,” said Bo Tan.",
        &[("Ann Lee", &["Ann Lee"]), ("Bo Tan", &["Bo Tan"]), ("Cy Orr", &[])],
        &[
            ("“One,”", "Ann Lee", "Ann Lee"),
            ("“Two.”", "Ann Lee", "Ann Lee"),
            ("“Three.”", "Ann Lee", "Ann Lee"),
            ("“Four,”", "Bo Tan", "Bo Tan"),
        ],
    );
    found.entities.retain(|e| !e.mentions.is_empty());
    let said = |n: usize, who: &str| Correction::Speaker { speaker: Some(s(who)), at: found.quotes[n].span };
    let check = |corrections: &[Correction], expected: [&str; 4]| {
        let after = correct(&article, &found, corrections);
        let speakers: Vec<&str> = after.quotes.iter().map(|q| q.speaker.as_deref().unwrap_or("?")).collect();
        assert_eq!(speakers, expected, "{corrections:?}");
    };
    check(&[said(0, "Cy Orr")], ["Cy Orr", "Cy Orr", "Cy Orr", "Bo Tan"]);
    check(&[said(1, "Cy Orr")], ["Ann Lee", "Cy Orr", "Cy Orr", "Bo Tan"]);
    check(&[said(2, "Bo Tan"), said(0, "Cy Orr")], ["Cy Orr", "Cy Orr", "Bo Tan", "Bo Tan"]);
    check(&[Correction::Term { at: found.quotes[0].span }], ["?", "Ann Lee", "Ann Lee", "Bo Tan"]);
    let after = correct(&article, &found, &[said(0, "Cy Orr")]);
    let sure: Vec<_> = after.quotes.iter().map(|q| q.confidence).collect();
    assert_eq!(sure, [Confidence::Certain, Confidence::Likely, Confidence::Likely, Confidence::Certain]);
}

#[test]
fn a_name_is_renamed_retyped_merged_and_rejected() {
    let (post, keqiang) = ("Post Person 1×", "Li Keqiang Person 1×");
    check(
        &[Correction::Rename { name: s("Li Wei"), to: s("Dr. Li Wei") }],
        &["Dr. Li Wei=Li Wei=said Li=Wei’s Person 3×", keqiang, post],
        &["Dr. Li Wei", "Dr. Li Wei"],
    );
    check(
        &[Correction::Retype { name: s("Post"), kind: EntityKind::Organization }],
        &["Li Wei=said Li=Wei’s Person 3×", keqiang, "Post Organization 1×"],
        &["Li Wei", "Li Wei"],
    );
    let merge = Correction::Merge { name: s("Li Wei"), into: s("Li Keqiang") };
    let merged = "Li Keqiang=Li Wei=said Li=Wei’s Person 4×";
    check(std::slice::from_ref(&merge), &[merged, post], &["Li Keqiang", "Li Keqiang"]);
    // Renaming to a name that is there already is merging.
    check(
        &[Correction::Rename { name: s("Li Wei"), to: s("Li Keqiang") }],
        &[merged, post],
        &["Li Keqiang", "Li Keqiang"],
    );
    check(&[Correction::Reject { name: s("Li Wei") }], &[keqiang, post], &["?", "?"]);
    // A correction made before the merge still knows the name.
    check(&[merge, Correction::Reject { name: s("Li Wei") }], &[post], &["?", "?"]);
}

#[test]
fn what_the_reader_joins_is_told_as_joined_by_the_reader() {
    let (article, mut found) = li();
    found.entities[1].aliases = vec![Alias { form: s("Li Keqiang’s"), evidence: Evidence::Known }];
    found.entities[0].aliases[0].evidence = Evidence::Surname;
    let renamed = correct(&article, &found, &[Correction::Rename { name: s("Li Wei"), to: s("Dr. Li") }]);
    let told: Vec<_> = renamed.entities[0].aliases.iter().map(|a| (a.form.as_str(), a.evidence)).collect();
    let rest = ("Wei’s", found.entities[0].aliases[1].evidence);
    assert_eq!(told, [("Li Wei", Evidence::Reader), ("said Li", Evidence::Surname), rest]);
    let merged = correct(&article, &found, &[Correction::Merge { name: s("Post"), into: s("Li Keqiang") }]);
    assert_eq!(merged.entities[1].aliases, [Alias { form: s("Post"), evidence: Evidence::Reader }]);
}

#[test]
fn a_form_is_split_off_with_what_it_says_there() {
    let split = |to: Option<&str>| Correction::Split { name: s("Li Wei"), form: s("said Li"), to: to.map(s) };
    let rest = "Li Wei=Wei’s Person 2×";
    check(
        &[split(Some("Li Keqiang"))],
        &[rest, "Li Keqiang=said Li Person 2×", "Post Person 1×"],
        &["Li Keqiang", "Li Wei"],
    );
    check(
        &[split(Some("Li Na"))],
        &[rest, "Li Keqiang Person 1×", "Li Na=said Li Person 1×", "Post Person 1×"],
        &["Li Na", "Li Wei"],
    );
    check(&[split(None)], &[rest, "Li Keqiang Person 1×", "Post Person 1×"], &["?", "Li Wei"]);
    let gone = Correction::Split { name: s("Post"), form: s("Post"), to: Some(s("The Post")) };
    check(
        &[gone],
        &["Li Wei=said Li=Wei’s Person 3×", "Li Keqiang Person 1×", "The Post=Post Person 1×"],
        &["Li Wei", "Li Wei"],
    );
    // Plain and typographic apostrophes are one.
    let plain = Correction::Split { name: s("Li Wei"), form: s("Wei's"), to: None };
    check(&[plain], &["Li Wei=said Li Person 2×", "Li Keqiang Person 1×", "Post Person 1×"], &["Li Wei", "Li Wei"]);
}

#[test]
fn one_mention_and_one_quotation_are_put_right_alone() {
    let (article, found) = li();
    let said = found.quotes[1].span;
    let speaker = |name: Option<&str>| Correction::Speaker { speaker: name.map(s), at: said };
    let names = ["Li Wei=said Li=Wei’s Person 3×", "Li Keqiang Person 1×", "Post Person 1×"];
    check(&[speaker(Some("Li Keqiang"))], &names, &["Li Wei", "Li Keqiang"]);
    check(&[speaker(Some("an aide"))], &names, &["Li Wei", "an aide"]);
    check(&[speaker(None)], &names, &["Li Wei", "?"]);
    let at = found.entities[0].mentions[2];
    assert_eq!(article.slice(at), "Wei’s");
    check(
        &[Correction::Mention { to: Some(s("Wei Na")), at }],
        &["Li Wei=said Li Person 2×", "Li Keqiang Person 1×", "Wei Na=Wei’s Person 1×", "Post Person 1×"],
        &["Li Wei", "Li Wei"],
    );
    // `he` still says who speaks; words that name somebody else do not.
    let kept = correct(&article, &found, &[speaker(Some("Li Keqiang"))]);
    assert!(kept.quotes[1].source.is_some() && kept.quotes[1].confidence == Confidence::Certain);
    let first = Correction::Speaker { speaker: Some(s("Li Keqiang")), at: found.quotes[0].span };
    assert_eq!(correct(&article, &found, &[first]).quotes[0].source, None);
}

#[test]
fn a_quotation_whose_words_were_edited_keeps_its_speaker() {
    let (article, found) = li();
    let said = found.quotes[0].span;
    let speaker = |at| Correction::Speaker { speaker: Some(s("Li Keqiang")), at };
    let near = correct(&article, &found, &[speaker(Span::new(said.start, said.end - 3))]);
    assert_eq!(near.quotes[0].speaker, Some(s("Li Keqiang")));
    assert_eq!(correct(&article, &found, &[speaker(Span::new(said.start - 9, said.start + 3))]), found);
}

#[test]
fn a_term_that_is_given_a_speaker_is_speech() {
    let (article, mut found) = li();
    found.quotes[0] = Quote { kind: QuoteKind::Term, speaker: None, entity: None, ..found.quotes[0].clone() };
    let given = Correction::Speaker { speaker: Some(s("Post")), at: found.quotes[0].span };
    assert_eq!(correct(&article, &found, std::slice::from_ref(&given)).quotes[0].kind, QuoteKind::Speech);
    let term = Correction::Term { at: found.quotes[0].span };
    let both = correct(&article, &found, &[given, term]);
    assert_eq!((both.quotes[0].kind, both.quotes[0].speaker.clone()), (QuoteKind::Term, None));
}

#[test]
fn what_the_text_does_not_have_is_passed_over_and_not_listed() {
    let (article, found) = li();
    let absent = [
        Correction::Reject { name: s("Nobody") },
        Correction::Speaker { speaker: None, at: Span::new(1, 3) },
        Correction::Split { name: s("Post"), form: s("Times"), to: None },
    ];
    assert_eq!(correct(&article, &found, &absent), found);
    let one = [Correction::Reject { name: s("Post") }];
    assert_eq!(correct(&article, &found, &one).corrections, one);
}

#[test]
fn corrections_are_written_in_words() {
    let said = Correction::Retype { name: s("Post"), kind: EntityKind::Organization };
    let written = serde_json::to_string(&said).unwrap();
    assert_eq!(written, r#"{"do":"retype","name":"Post","kind":"organization"}"#);
    assert_eq!(serde_json::from_str::<Correction>(&written).unwrap(), said);
}

/// Any correction about names that exist, that do not, and spans that are there or not.
fn any_correction() -> impl Strategy<Value = Correction> {
    let name = || prop::sample::select(vec!["é0", "é1", "é2", "é3", "ü", "nobody"]).prop_map(s);
    let maybe = move || prop::option::of(name());
    let span = || (0usize..12).prop_map(|n| Span::new(n * 3, n * 3 + 2));
    prop_oneof![
        (name(), name()).prop_map(|(name, to)| Correction::Rename { name, to }),
        name().prop_map(|name| Correction::Retype { name, kind: EntityKind::Place }),
        (name(), name()).prop_map(|(name, into)| Correction::Merge { name, into }),
        (name(), name(), maybe()).prop_map(|(name, form, to)| Correction::Split { name, form, to }),
        name().prop_map(|name| Correction::Reject { name }),
        (maybe(), span()).prop_map(|(to, at)| Correction::Mention { to, at }),
        (maybe(), span()).prop_map(|(speaker, at)| Correction::Speaker { speaker, at }),
        span().prop_map(|at| Correction::Term { at }),
    ]
}

proptest! {
    #[test]
    fn corrections_keep_spans_sorted_apart_and_owned_by_one(
        owners in prop::collection::vec(0usize..5, 12), corrections in prop::collection::vec(any_correction(), 0..12),
    ) {
        // Twelve words of two bytes, each a mention of one of four names or of none.
        let mut builder = ArticleBuilder::default();
        builder.block(BlockKind::Paragraph, &"é ".repeat(12));
        let article = builder.finish();
        let word = |n: usize| Span::new(n * 3, n * 3 + 2);
        let mut entities = Vec::new();
        for owner in 0..4 {
            let mentions: Vec<Span> = (0..12).filter(|n| owners[*n] == owner).map(word).collect();
            if !mentions.is_empty() {
                let (name, kind) = (s(&format!("é{owner}")), EntityKind::Person);
                entities.push(Entity { name, kind, description: None, aliases: vec![Alias { form: s("é"), evidence: Evidence::Surname }], mentions });
            }
        }
        entities.sort_by_key(|e| e.mentions.first().copied());
        let quotes = (0..entities.len()).map(|n| Quote {
            utterance: n, closed: true, span: word(n), kind: QuoteKind::Speech, speaker: Some(entities[n].name.clone()), entity: Some(n),
            source: Some(word(11 - n)), cue: None, confidence: Confidence::Likely,
        }).collect();
        let found = Annotations { entities, quotes, ..Annotations::default() };
        let after = correct(&article, &found, &corrections);
        let all = after.mentions();
        prop_assert!(all.windows(2).all(|w| w[0].0.end <= w[1].0.start));
        prop_assert!(after.entities.iter().all(|e| !e.mentions.is_empty() && e.mentions.is_sorted()));
        prop_assert!(after.entities.is_sorted_by_key(|e| e.mentions[0]));
        for (span, _) in &all {
            prop_assert!(article.text.is_char_boundary(span.start) && article.text.is_char_boundary(span.end));
        }
        let mut names: Vec<&Safe> = after.entities.iter().map(|e| &e.name).collect();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), after.entities.len());
        prop_assert_eq!(after.quotes.len(), found.quotes.len());
        for q in &after.quotes {
            prop_assert!(q.entity.is_none_or(|e| after.entities.get(e).map(|e| &e.name) == q.speaker.as_ref()));
        }
        prop_assert_eq!(&correct(&article, &found, &corrections), &after);
    }
}
