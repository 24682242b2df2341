//! What `she`, `they`, `the minister` and `the company` stand for: whoever the text before was about.
//!
//! `whom` asks where the words of a source hold no name. Every look back is bounded.

use super::unnamed;
use super::whom::Whom;
use crate::annotate::names::{self, gender};
use crate::annotate::{Entity, EntityKind};
use crate::article::{Safe, Span};

/// Bytes before a pronoun in which its name must stand.
pub const REACH: usize = 900;

/// Mentions looked at on the way back.
const NEAR: usize = 16;

/// Words that stand for any company or group, in small letters. Written for byline.
#[rustfmt::skip]
const ANY_BODY: &[&str] = &[
    "company", "firm", "group", "organization", "organisation", "agency", "network", "startup", "start-up", "carmaker",
    "automaker", "airline", "manufacturer", "maker", "label", "retailer", "publisher", "operator", "charity", "nonprofit",
    "corporation", "giant", "chain", "developer", "lender",
];

/// Words in the names of bodies that are no company.
#[rustfmt::skip]
const PUBLIC: &[&str] = &[
    "Department", "Ministry", "Senate", "House", "Congress", "Court", "Party", "Police", "Commission", "University",
    "College", "School", "Council", "Parliament", "Army", "Navy", "Office", "Administration", "Democrats", "Republicans",
    "Committee", "Government", "Assembly", "Nations", "Union", "FBI", "CIA", "NATO", "EU", "UN", "GOP",
];

/// Who spreads the news, and where it is read: named as often as it speaks.
#[rustfmt::skip]
const MEDIA: &[&str] = &[
    "Reuters", "AP", "Associated Press", "AFP", "BBC", "CNN", "Fox News", "NBC", "CBS", "ABC", "NPR", "Bloomberg", "Twitter",
    "Facebook", "Instagram", "YouTube", "The Guardian", "The New York Times", "The Washington Post", "The Hill",
];

impl Whom<'_> {
    /// Whom `he` or `she` at a byte offset stands for: who spoke last, unless the text has turned to another; else the
    /// person whom the sentences before are about.
    pub(super) fn person_before(&self, pronoun: &str, offset: usize) -> Option<(Safe, Option<usize>)> {
        if let Some((name, index, at)) = &self.last
            && offset.saturating_sub(*at) <= REACH
        {
            let person = index.is_none_or(|i| self.entities.get(i).is_some_and(|e| e.kind == EntityKind::Person))
                && gender::fits(pronoun, name);
            let paragraph = self.paragraph_of(offset);
            let turned = *at < paragraph && self.names_a_person(Span::new(paragraph, offset));
            if person && !turned && !self.opened_by_another(*at, offset, *index) {
                return Some((name.clone(), *index));
            }
        }
        let fits = |e: &Entity| e.kind == EntityKind::Person && gender::fits(pronoun, &e.name);
        let people = self.named_before(offset).filter(|(_, e)| self.entities.get(*e).is_some_and(fits));
        let mut best: Option<(i32, usize)> = None;
        for (mention, index) in people {
            let weight = self.topic(mention, offset) + self.agrees(pronoun, index);
            // Of equals the nearest, which comes first.
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, index));
            }
        }
        let (_, index) = best?;
        Some((self.entities.get(index)?.name.clone(), Some(index)))
    }

    /// What `they` or `it` at a byte offset stands for, where it is an organization: the one that spoke last, or that
    /// the sentences before are about.
    pub(super) fn body_before(&self, offset: usize) -> Option<usize> {
        let body = |index: usize| self.entities.get(index).is_some_and(|e| e.kind == EntityKind::Organization);
        let from = match &self.last {
            Some((_, index, at)) if offset.saturating_sub(*at) <= REACH => {
                if !self.opened_by_another(*at, offset, *index) {
                    return index.filter(|i| body(*i));
                }
                *at
            }
            _ => 0,
        };
        // Of persons and organizations the last that a sentence was about.
        let opened = self.named_before(offset).filter(|(m, _)| m.start >= from && self.opens_with(*m));
        opened.map(|(_, e)| e).next().filter(|e| body(*e))
    }

    /// Mentions before a byte offset, the nearest first.
    fn near(&self, offset: usize) -> impl Iterator<Item = (Span, usize)> {
        let to = self.mentions.partition_point(|(m, _)| m.start < offset);
        let earlier = self.mentions.get(..to).unwrap_or(&[]).iter().rev().take(NEAR);
        earlier.copied().take_while(move |(m, _)| m.end + REACH >= offset)
    }

    /// Those that stand outside quotation marks.
    fn named_before(&self, offset: usize) -> impl Iterator<Item = (Span, usize)> {
        self.near(offset).filter(|(m, _)| !self.is_quoted(*m))
    }

    /// How far the text before `offset` is about what is mentioned: as the subject of a sentence, near by.
    fn topic(&self, mention: Span, offset: usize) -> i32 {
        /// Paragraphs back from which it does not matter how many.
        const FAR: usize = 3;
        let between = self.article.text.get(mention.end..offset).unwrap_or("");
        let paragraphs = between.matches("\n\n").count().min(FAR);
        // `Berg mocked Lee’s claim.`: the text is about Berg.
        let subject = if self.opens_with(mention) { 2 } else { 0 };
        subject - i32::from(self.owns(mention)) - 2 * i32::try_from(paragraphs).unwrap_or(0)
    }

    /// Whether a given name says that a pronoun stands for its bearer, or the pronouns behind its mentions do.
    fn agrees(&self, pronoun: &str, index: usize) -> i32 {
        /// Bytes behind a mention, and mentions, that are looked at.
        const BEHIND: usize = 120;
        const SEEN: usize = 6;
        let Some(entity) = self.entities.get(index) else { return 0 };
        let opposite = if pronoun == "he" { "she" } else { "he" };
        if !gender::fits(opposite, &entity.name) {
            return 1;
        }
        let (mut for_it, mut against) = (0, 0);
        for mention in entity.mentions.iter().take(SEEN) {
            let to = self.article.text.floor_char_boundary(mention.end + BEHIND);
            let behind = self.article.text.get(mention.end..to).unwrap_or("");
            let words = behind.split(|c: char| !c.is_alphabetic());
            let first = words.into_iter().find_map(|w| match w.to_lowercase().as_str() {
                "he" | "his" | "him" => Some("he"),
                "she" | "her" | "hers" => Some("she"),
                _ => None,
            });
            for_it += i32::from(first == Some(pronoun));
            against += i32::from(first.is_some_and(|p| p != pronoun));
        }
        // One alone may be another's.
        ((for_it - against) / 2).signum()
    }

    /// Whether a mention is what its sentence begins with, behind a title or an opening that a comma ends: `Berg`,
    /// `Then, last week, Berg`, `The company that runs them, Halden Steel, `.
    fn opens_with(&self, mention: Span) -> bool {
        /// Words of an opening.
        const OPENING: usize = 8;
        let start = names::with_titles(self.article, mention).start;
        let from = self.article.text.floor_char_boundary(start.saturating_sub(90));
        let before = self.article.text.get(from..start).unwrap_or("");
        let begins = before.rfind(['\n', '.', '!', '?', '”', '"', '“']).map_or(0, |at| at + 1);
        let head = before.get(begins..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
        let opening =
            head.ends_with(", ") && head.split_whitespace().nth(OPENING).is_none() && (begins > 0 || from == 0);
        let whole = head.is_empty() || matches!(head, "The " | "But " | "And " | "Then " | "Later ");
        (whole || opening) && (begins > 0 || from == 0)
    }

    fn paragraph_of(&self, offset: usize) -> usize {
        self.article.text.get(..offset).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1)
    }

    /// Whether a name stands between quotation marks.
    fn is_quoted(&self, name: Span) -> bool {
        let after = self.quoted.partition_point(|q| q.start <= name.start);
        after.checked_sub(1).and_then(|n| self.quoted.get(n)).is_some_and(|q| name.end <= q.end)
    }

    /// Whether a name stands as a possessor: `Berg’s`.
    pub(super) fn owns(&self, name: Span) -> bool {
        let ends = |text: &str| text.starts_with("'s") || text.starts_with("’s");
        let owned = self.article.slice(name);
        ends(self.article.text.get(name.end..).unwrap_or("")) || owned.ends_with("’s") || owned.ends_with("'s")
    }

    /// Whether a person is named in a stretch of text.
    fn names_a_person(&self, span: Span) -> bool {
        let from = self.mentions.partition_point(|(m, _)| m.start < span.start);
        let within = self.mentions.get(from..).unwrap_or(&[]).iter().take_while(|(m, _)| m.end <= span.end).take(NEAR);
        within.into_iter().any(|(_, e)| self.entities.get(*e).is_some_and(|e| e.kind == EntityKind::Person))
    }

    /// Whether a sentence between two byte offsets opens with another person or organization: the text has turned to that one.
    fn opened_by_another(&self, from: usize, to: usize, speaker: Option<usize>) -> bool {
        let first = self.mentions.partition_point(|(m, _)| m.start < from);
        let later = self.mentions.get(first..).unwrap_or(&[]).iter().take(NEAR).take_while(|(m, _)| m.start < to);
        let same_kind = speaker.and_then(|s| self.entities.get(s)).map_or(EntityKind::Person, |e| e.kind);
        later.filter(|(_, e)| Some(*e) != speaker).any(|(m, e)| {
            let head = self.article.text.get(from..m.start).unwrap_or("").trim_end();
            let opens = head.ends_with(['.', '!', '?', '”', '"'])
                || self.article.text.get(..m.start).is_some_and(|t| t.ends_with('\n'))
                || same_kind == EntityKind::Organization && self.opens_with(*m);
            let kind = self.entities.get(*e).map(|e| e.kind);
            opens && (kind == Some(EntityKind::Person) || kind == Some(same_kind) && !self.is_quoted(*m))
        })
    }

    /// Whom words in small letters at a byte offset describe: the person of that age or office, the only one of that
    /// description, or the organization that alone can be meant.
    pub(super) fn described(&self, lower: &str, offset: usize) -> Option<usize> {
        if let Some(age) = age(lower) {
            return self.aged(age, offset);
        }
        let Some(described) = lower.strip_prefix("the ") else { return self.described_as(lower) };
        let head = heads(described).last()?;
        if head.len() < 4 || head.ends_with('s') {
            return None;
        }
        let Some(fits) = self.described.get(head) else { return self.body_called(head, offset) };
        if let [only] = fits.as_slice() {
            return Some(*only);
        }
        let mut named = self.near(offset).filter(|(_, e)| fits.binary_search(e).is_ok());
        let (last, who) = named.next()?;
        let paragraph = self.paragraph_of(last.start);
        let other = named.take_while(|(m, _)| m.start >= paragraph).any(|(_, e)| e != who);
        if other { None } else { Some(who) }
    }

    /// The person whose description the words are as a whole: `China’s ambassador to Britain`.
    fn described_as(&self, lower: &str) -> Option<usize> {
        let (_, office) = lower.split_once("’s ").or_else(|| lower.split_once("'s "))?;
        let same = |e: &&usize| {
            let entity = self.entities.get(**e);
            entity.and_then(|e| e.description.as_deref()).is_some_and(|d| d.to_lowercase() == lower)
        };
        self.described.get(heads(office).last()?)?.iter().find(same).copied()
    }

    /// The person of whom the text says an age before a byte offset: `Ada Berg, 61,`, `61-year-old Ada Berg`.
    fn aged(&self, age: &str, offset: usize) -> Option<usize> {
        /// Mentions back in which the age may stand: it is told once.
        const TOLD: usize = 64;
        let to = self.mentions.partition_point(|(m, _)| m.start < offset);
        let earlier = self.mentions.get(..to)?.iter().rev().take(TOLD);
        let told = |m: &Span| {
            let behind = self.article.text.get(m.end..).unwrap_or("");
            let behind = behind.strip_prefix(", ").and_then(|b| b.strip_prefix(age));
            let before = self.article.text.get(..m.start).unwrap_or("").trim_end();
            behind.is_some_and(|b| !b.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
                || before.strip_suffix("-year-old").is_some_and(|b| b.ends_with(age))
        };
        let person = |e: usize| self.entities.get(e).is_some_and(|e| e.kind == EntityKind::Person);
        earlier.filter(|(m, e)| person(*e) && told(m)).map(|(_, e)| *e).next()
    }

    /// The organization that `the company` or `the ministry` at a byte offset can stand for, if it is only one.
    fn body_called(&self, head: &str, offset: usize) -> Option<usize> {
        let of_name = |e: &Entity| e.name.split_whitespace().any(|w| w.to_lowercase() == head);
        let any = ANY_BODY.contains(&head);
        if !any && !unnamed::is_body(head) {
            return None;
        }
        let medium = |e: &Entity| MEDIA.contains(&e.name.as_str()) && head != "network";
        let public = |e: &Entity| e.name.split_whitespace().any(|w| PUBLIC.contains(&w)) && head != "agency";
        let fits = |e: &usize| {
            self.entities
                .get(*e)
                .is_some_and(|e| e.kind == EntityKind::Organization && (of_name(e) || any && !medium(e) && !public(e)))
        };
        let mut found: Vec<usize> = self.named_before(offset).map(|(_, e)| e).filter(fits).collect();
        found.sort_unstable();
        found.dedup();
        let called: Vec<usize> = found.iter().copied().filter(|e| self.entities.get(*e).is_some_and(of_name)).collect();
        match (called.as_slice(), found.as_slice()) {
            ([only], _) | ([], [only]) => Some(*only),
            _ => None,
        }
    }
}

/// The years of `the 61-year-old`, `the 61-year-old mayor`.
fn age(lower: &str) -> Option<&str> {
    let (years, _) = lower.strip_prefix("the ")?.split_once("-year-old")?;
    (!years.is_empty() && years.chars().all(|c| c.is_ascii_digit())).then_some(years)
}

/// The words of a part of a description that say what somebody is: of `head of the transit union` the first alone.
pub fn heads(part: &str) -> impl Iterator<Item = &str> {
    part.split_whitespace().take_while(|w| !matches!(*w, "of" | "for" | "at" | "from" | "in" | "to" | "with" | "who"))
}
