//! What the text around a name tells about its kind, beside what the tagger thinks: the words that stand next to it,
//! and, of a single word called a person, whether anything in the text is like a person's name.

use super::Mention;
use super::form::acronymic;
use super::groups::Group;
use super::roles::{BODIES, LANDS, ROLES};
use super::tagger;
use super::things::short_names;
use super::titles::title_before;
use super::words::{GIVEN, Words};
use crate::annotate::EntityKind;
use crate::article::{Article, Span};
use std::collections::HashSet;

/// Bytes on each side of a mention that are looked at.
const REACH: usize = 48;
/// Mentions of a name that are looked at; those behind them tell nothing new.
const HEARD: usize = 32;
/// What the words beside a mention add to the vote.
const BESIDE: f32 = 0.5;
/// The same of what nobody but an organization is called by: nobody is an engineer at a person.
const CERTAIN: f32 = 2.0;
/// What is left of a single word's claim to be a person where no full name, title or list of names bears it out:
/// newspapers give a person's full name once.
const LONE: f32 = 0.5;
/// The same of a word that is in a list of given and family names.
const LISTED: f32 = 0.8;
/// The same of what is written as an acronym is.
const ACRONYM: f32 = 0.3;

/// Those who work for organizations.
#[rustfmt::skip]
const OFFICERS: Words = Words(&[
    "CEO", "analyst", "analysts", "arm", "board", "chair", "chairman", "chairwoman", "co-founder", "cofounder", "director",
    "economist", "editor", "employee", "employees", "executive", "fellow", "founder", "headquarters", "lecturer", "manager",
    "member", "members", "professor", "researcher", "researchers", "scientists", "shares", "spokesman", "spokesperson",
    "spokeswoman", "strategist", "subsidiary", "unit",
]);

/// What organizations have.
#[rustfmt::skip]
const OWNED: Words = Words(&[
    "CEO", "board", "customers", "editors", "employees", "executives", "flights", "headquarters", "products", "shareholders",
    "shares", "spokesman", "spokespeople", "spokesperson", "spokeswoman", "staff", "stores", "subsidiary", "workers",
]);

/// Adds to each group's votes what the text tells.
pub fn weigh(article: &Article, mentions: &[Mention], groups: &mut [Group]) {
    for group in groups.iter_mut() {
        for mention in group.mentions.iter().take(HEARD).filter_map(|at| mentions.get(*at)) {
            if let Some((kind, weight)) = beside(article, mention.span) {
                group.votes[kind as usize] += weight;
            }
        }
    }
    let full: HashSet<String> = groups
        .iter()
        .filter(|g| g.key.contains(' ') && g.kind(mentions) == EntityKind::Person)
        .flat_map(|g| g.key.split(' ').map(str::to_owned))
        .collect();
    let companies: HashSet<String> = groups
        .iter()
        .filter(|g| g.key.contains(' ') && g.kind(mentions) == EntityKind::Organization)
        .flat_map(|g| short_names(&g.form()))
        .collect();
    let lone =
        |g: &&mut Group| !g.key.contains(' ') && g.kind(mentions) == EntityKind::Person && !full.contains(&g.key);
    for group in groups.iter_mut().filter(lone) {
        let claim = claim(article, mentions, group);
        group.votes[EntityKind::Person as usize] *= claim;
        // `Thiokol`, where the text names Morton Thiokol, a company.
        if claim < 1.0 && companies.contains(&group.key) {
            group.votes[EntityKind::Organization as usize] += CERTAIN;
        }
    }
}

/// How far a single word that is no part of a full name may be a person.
fn claim(article: &Article, mentions: &[Mention], group: &Group) -> f32 {
    let form = group.form();
    let titled = |m: &Mention| title_before(article, m.span).is_some();
    if GIVEN.contains(&form) || group.mentions.iter().take(HEARD).filter_map(|m| mentions.get(*m)).any(titled) {
        1.0
    } else if acronymic(&form) {
        ACRONYM
    } else if tagger::lists_person(&form) {
        LISTED
    } else {
        LONE
    }
}

/// The kind that the words beside a mention tell: `the airline …`, `director of …`, `…’s headquarters`, `…, an island`.
fn beside(article: &Article, span: Span) -> Option<(EntityKind, f32)> {
    let before = article.text.get(article.text.floor_char_boundary(span.start.saturating_sub(REACH))..span.start)?;
    let after = article.text.get(span.end..article.text.floor_char_boundary(span.end + REACH))?;
    let clause = before.rsplit(['\n', '.', ',', ';', ':', '(', '“', '"']).next().filter(|c| c.ends_with(' '));
    let mut words = clause.unwrap_or("").split_whitespace().rev();
    let (last, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let (noun, link) = if last == "the" { (words.next().unwrap_or(""), second) } else { (second, last) };
    if let Some(kind) = kind_of(last) {
        return Some((kind, BESIDE));
    }
    if link == "at" && ROLES.contains(noun) {
        return Some((EntityKind::Organization, CERTAIN));
    }
    if matches!(link, "of" | "at" | "for" | "with" | "from") && OFFICERS.contains(noun) {
        return Some((EntityKind::Organization, BESIDE));
    }
    if link == "of" && LANDS.contains(noun) {
        return Some((EntityKind::Place, BESIDE));
    }
    let owned = ["’s ", "'s ", " "].iter().find_map(|mark| after.strip_prefix(mark)).unwrap_or("");
    if OWNED.contains(owned.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")) {
        return Some((EntityKind::Organization, BESIDE));
    }
    let apposition = [", a ", ", an ", ", the "].iter().find_map(|mark| after.strip_prefix(mark))?;
    for word in apposition.split_whitespace().take(5) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(kind) = kind_of(bare) {
            return Some((kind, BESIDE));
        }
        if bare.len() != word.len() || matches!(word, "of" | "in" | "at" | "for" | "that" | "which" | "who") {
            return None;
        }
    }
    None
}

/// What a common noun is said of.
fn kind_of(noun: &str) -> Option<EntityKind> {
    let lists = [(BODIES, EntityKind::Organization), (LANDS, EntityKind::Place), (ROLES, EntityKind::Person)];
    lists.iter().find(|(list, _)| list.contains(noun)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    #[test]
    fn the_words_beside_a_name_tell_its_kind() {
        let check = |text: &str, name: &str, expected: Option<EntityKind>| {
            let mut b = ArticleBuilder::new(Article::default());
            b.block(BlockKind::Paragraph, text);
            let article = b.finish();
            let at = article.text.find(name).unwrap();
            let kind = beside(&article, Span::new(at, at + name.len())).map(|(kind, _)| kind);
            assert_eq!(kind, expected, "{text}");
        };
        check("He flew with the airline Skerra to the coast.", "Skerra", Some(EntityKind::Organization));
        check("She is an engineer at Skerra and lives there.", "Skerra", Some(EntityKind::Organization));
        check("The founder of the Skerra spoke first.", "Skerra", Some(EntityKind::Organization));
        check("A look at Skerra’s headquarters was enough.", "Skerra", Some(EntityKind::Organization));
        check("They met in the village of Skerra at noon.", "Skerra", Some(EntityKind::Place));
        check("They left Skerra, a small island in the north.", "Skerra", Some(EntityKind::Place));
        check("They asked the novelist Skerra about it.", "Skerra", Some(EntityKind::Person));
        check("They asked Skerra.", "Skerra", None);
    }
}
