//! What the text around a name tells about its kind, beside what the tagger thinks: the words that stand next to it,
//! and, of a single word called a person, whether anything in the text is like a person's name.

use super::Mention;
use super::form::acronymic;
use super::gender;
use super::groups::Group;
use super::person::parse;
use super::roles::{BODIES, LANDS, ROLES};
use super::tagger;
use super::things::shortened;
use super::titles::title_before;
use super::words::{GIVEN, ORGANIZATION_HEADS, PLACES, Words};
use crate::annotate::EntityKind;
use crate::article::{Article, Span};
use std::collections::HashSet;

/// Bytes on each side of a mention that are looked at.
const REACH: usize = 48;
/// Mentions of a name that are looked at; those behind them tell nothing new.
const HEARD: usize = 32;
/// What the words beside a mention add to the vote.
const BESIDE: f32 = 0.5;
/// The same of what an organization is, right before the name or its last word (`Museum`), and of those who are only
/// at organizations.
const STANDING: f32 = 1.0;
/// Mentions of a name for which a definition in one place counts.
const DEFINED: usize = 8;
/// The same of what nobody but an organization is called by: nobody is an engineer at a person.
const CERTAIN: f32 = 2.0;
/// What is left of a single word's claim to be a person where no full name, title or list of names bears it out:
/// newspapers give a person's full name once.
const LONE: f32 = 0.5;
/// The same of a word that is in a list of given and family names.
const LISTED: f32 = 0.8;
/// The same of what is written as an acronym is.
const ACRONYM: f32 = 0.3;

/// What bears a name as a work or a vessel does.
#[rustfmt::skip]
const NAMED_THINGS: Words = Words(&[
    "aircraft", "airship", "album", "boat", "book", "carrier", "cruiser", "destroyer", "documentary", "drama", "ferry",
    "film", "freighter", "frigate", "game", "lander", "liner", "module", "movie", "musical", "novel", "opera", "play",
    "poem", "probe", "rocket", "rover", "satellite", "schooner", "ship", "shuttle", "sitcom", "song", "spacecraft",
    "submarine", "tanker", "telescope", "trawler", "tugboat", "vessel", "warship", "yacht",
]);

/// Words of a title that stand before other words than names too: `Defense Department`.
#[rustfmt::skip]
const HALF_TITLES: Words = Words(&[
    "attorney", "chief", "defence", "defense", "deputy", "finance", "foreign", "general", "interior", "major", "prime",
    "vice",
]);

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
        let mut defined = None;
        for mention in group.mentions.iter().take(HEARD).filter_map(|at| mentions.get(*at)) {
            if let Some((kind, weight)) = beside(article, mention.span) {
                group.votes[kind as usize] += weight;
            }
            defined = defined.or(definition(article, mention.span));
            if titled(article, mention) {
                group.votes[EntityKind::Person as usize] += BESIDE;
            }
        }
        if let Some(kind) = defined {
            group.votes[kind as usize] += STANDING * group.mentions.iter().take(DEFINED).fold(0.0, |all, _| all + 1.0);
        }
        if organized(&group.form()) {
            group.votes[EntityKind::Organization as usize] += STANDING;
        }
    }
    surnames(article, mentions, groups);
    let full: HashSet<String> = groups
        .iter()
        .filter(|g| g.key.contains(' ') && g.kind(mentions) == EntityKind::Person)
        .flat_map(|g| g.key.split(' ').map(str::to_owned))
        .collect();
    let companies: HashSet<String> = groups
        .iter()
        .filter(|g| g.key.contains(' ') && g.kind(mentions) == EntityKind::Organization)
        .flat_map(|g| shortened(&g.form()))
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

/// Whether a title stands before a mention that only a name can follow.
fn titled(article: &Article, mention: &Mention) -> bool {
    title_before(article, mention.span).is_some_and(|t| !HALF_TITLES.contains(t.rsplit(' ').next().unwrap_or("")))
}

/// Whether a name of several words says by its last one, or by the one before `of` or `for`, that it is an organization's.
pub fn organized(form: &str) -> bool {
    let head =
        [" of ", " for "].iter().filter_map(|of| form.find(of)).min().and_then(|at| form.get(..at)).unwrap_or(form);
    let last = head.rsplit(' ').next().unwrap_or("");
    form.contains(' ') && ORGANIZATION_HEADS.contains(last) && !PLACES.contains(form)
}

/// `Xi Jinping` is a person where the text has a President Xi: a given name, or one that stands first, with a titled surname.
fn surnames(article: &Article, mentions: &[Mention], groups: &mut [Group]) {
    let titled: HashSet<String> = groups
        .iter()
        .filter(|g| !g.key.contains(' '))
        .filter(|g| g.mentions.iter().take(HEARD).filter_map(|m| mentions.get(*m)).any(|m| titled(article, m)))
        .map(|g| g.key.clone())
        .collect();
    for group in groups.iter_mut().filter(|g| g.key.contains(' ') && g.kind(mentions) != EntityKind::Person) {
        let Some(name) = parse(&group.form()) else { continue };
        let personal = name.given().is_none_or(|given| gender::of_given(given).is_some());
        if personal && titled.contains(name.family()) {
            group.votes[EntityKind::Person as usize] += CERTAIN;
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
        // `the firm Arden Lowell`
        let firm = kind == EntityKind::Organization;
        return Some((kind, if firm { STANDING } else { BESIDE }));
    }
    if link == "at" && ROLES.contains(noun) {
        return Some((EntityKind::Organization, CERTAIN));
    }
    // `Engineers at Marshall`: several are more often in a place than one is.
    let one = noun.to_lowercase();
    if link == "at" && one.strip_suffix('s').is_some_and(|one| ROLES.contains(one)) {
        return Some((EntityKind::Organization, BESIDE));
    }
    if matches!(link, "of" | "at" | "for" | "with" | "from") && OFFICERS.contains(noun) {
        return Some((EntityKind::Organization, BESIDE));
    }
    if link == "at" && OFFICERS.contains(one.as_str()) {
        return Some((EntityKind::Organization, STANDING));
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

/// What a noun right before a name says it is, wherever it stands: `the lunar module Eagle`.
fn definition(article: &Article, span: Span) -> Option<EntityKind> {
    let before = article.text.get(..span.start)?.strip_suffix(' ')?;
    let noun = before.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    NAMED_THINGS.contains(noun).then_some(EntityKind::Other)
}

/// What a common noun is said of.
fn kind_of(noun: &str) -> Option<EntityKind> {
    let lists = [
        (BODIES, EntityKind::Organization),
        (LANDS, EntityKind::Place),
        (ROLES, EntityKind::Person),
        (NAMED_THINGS, EntityKind::Other),
    ];
    lists.iter().find(|(list, _)| list.contains(noun)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    #[test]
    fn the_head_noun_of_a_name_tells_an_organization_but_not_of_a_known_place() {
        assert!(organized("Prague Museum") && organized("Ministry of Foreign Affairs"));
        assert!(!organized("Soviet Union") && !organized("Museum") && !organized("Prague Castle"));
    }

    #[test]
    fn a_vessel_is_no_organization_once_the_text_has_said_what_it_is() {
        let mut b = ArticleBuilder::default();
        b.block(BlockKind::Paragraph, "The lunar module Skerra was lit. Then Skerra flew. Nobody saw Skerra.");
        let article = b.finish();
        let place =
            |(at, form): (usize, &str)| Mention::sure(Span::new(at, at + form.len()), EntityKind::Organization, 0.9);
        let mentions: Vec<Mention> = article.text.match_indices("Skerra").map(place).collect();
        let mut groups = super::super::groups::group(&article, &mentions);
        weigh(&article, &mentions, &mut groups);
        assert_eq!(groups.first().map(|g| g.kind(&mentions)), Some(EntityKind::Other));
    }

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
        check("Analysts at Skerra were wrong.", "Skerra", Some(EntityKind::Organization));
        check("They met in the village of Skerra at noon.", "Skerra", Some(EntityKind::Place));
        check("They left Skerra, a small island in the north.", "Skerra", Some(EntityKind::Place));
        check("They asked the novelist Skerra about it.", "Skerra", Some(EntityKind::Person));
        check("They saw the ferry Skerra there.", "Skerra", Some(EntityKind::Other));
        check("They asked Skerra.", "Skerra", None);
    }
}
