//! Noun phrases beside a name: where one that says what somebody is begins and ends, told by closed word lists.

use super::roles::{BODIES, LANDS, role};
use crate::annotate::EntityKind;

pub const ARTICLES: &[&str] = &["a", "an", "the"];

/// Owners that the phrase leaves unnamed.
pub const OWNERS: &[&str] = &["his", "her", "their", "its", "our", "my", "your"];

/// Whose brother? A kinship without its other end says nothing.
#[rustfmt::skip]
const KIN: &[&str] = &[
    "brother", "sister", "mother", "father", "son", "daughter", "wife", "husband", "uncle", "aunt", "cousin",
    "nephew", "niece", "friend", "colleague", "partner", "companion", "parent", "grandfather", "grandmother",
    "grandson", "boss", "neighbor", "neighbour", "rival", "widow", "widower", "successor", "predecessor",
    "assistant", "aide",
];

/// Whether a noun is a kinship.
pub fn kin(word: &str) -> bool {
    KIN.contains(&word.to_lowercase().as_str())
}

/// Words that end the core of a noun phrase: what follows them tells more about its head.
#[rustfmt::skip]
pub const AFTER_HEAD: &[&str] = &[
    "of", "toward", "towards", "among", "across", "along", "around", "above", "below", "upon", "within", "despite", "amid", "like",
    "off", "out", "up", "down", "onto", "beyond", "throughout", "alongside", "following", "at", "for", "in", "from", "with", "on", "to", "by", "under", "since", "based", "and", "who", "whose",
    "whom", "which", "that", "where", "when", "while", "near", "behind", "during", "between", "about", "against",
    "into", "over", "without", "because", "until", "before", "after", "as", "but", "then", "through", "working",
    "living", "specializing", "specialising", "responsible", "turned",
];

/// Relative words: a description ends before them.
#[rustfmt::skip]
pub const RELATIVE: &[&str] = &[
    "who", "whose", "whom", "which", "that", "where", "when", "while", "because", "until", "before", "after", "but",
    "as", "then",
];

/// Finite verbs that are common beside names: they end a noun phrase, and a clause with one is no apposition.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "said", "says", "say", "told", "tells", "was", "is", "were", "are", "be", "been", "am", "has", "had", "have",
    "will", "would", "can", "could", "may", "might", "must", "should", "shall", "did", "does", "do", "met", "saw",
    "made", "took", "sent", "left", "hit", "gave", "won", "beat", "led", "put", "got", "found", "kept", "lost",
    "sold", "shot", "wrote", "spoke", "went", "came", "became", "held", "knew", "thought", "felt", "brought",
    "taught", "read", "ran", "won't", "isn't", "wasn't", "quoted", "named", "called", "like", "calls", "includes",
    "heard", "stood", "fell", "rose", "began", "chose", "drew", "flew", "grew", "hired", "warned", "urged", "asked",
    "argues", "argued", "wants", "wanted",
];

/// Verbs that open a sentence right before a name: `Ask Dr. …`, `Meet engineer …`.
#[rustfmt::skip]
pub const IMPERATIVES: &[&str] = &[
    "ask", "meet", "tell", "call", "thank", "see", "watch", "follow", "visit", "join", "blame", "consider", "enter",
    "remember", "vote", "elect", "re-elect", "impeach", "help", "stop", "dear", "take", "hear", "find", "let", "give",
];

/// Participles that stand before a noun.
#[rustfmt::skip]
const PARTICIPLES: &[&str] = &[
    "retired", "renowned", "acclaimed", "exiled", "jailed", "imprisoned", "detained", "convicted", "disgraced",
    "ousted", "deposed", "elected", "newly-elected", "appointed", "accused", "indicted", "celebrated", "noted",
    "distinguished", "respected", "suspected", "alleged", "so-called", "self-described", "self-taught",
    "award-winning", "leading", "acting", "managing", "founding", "presiding", "outgoing", "incoming", "visiting",
    "sitting", "ruling", "commanding", "executive", "outspoken", "decorated", "registered", "injured", "wounded",
    "supervising", "attending", "consulting", "engineering", "marketing", "banking", "nursing", "teaching",
    "housing", "planning", "manufacturing", "operating", "training", "advertising", "publishing", "fishing",
    "mining", "farming", "climbing", "walking",
];

/// Nouns that end in `s` and stand before another noun.
#[rustfmt::skip]
const PLURALS: &[&str] = &[
    "rights", "sports", "arms", "sales", "news", "affairs", "operations", "communications", "relations", "systems",
    "studies", "services", "sciences", "politics", "economics", "physics", "mathematics", "games", "veterans",
    "works", "emissions", "drugs", "press", "business", "process", "chess", "tennis", "princess", "religious",
    "famous", "previous", "serious", "ambitious", "indigenous", "infectious", "class", "congress", "wireless",
    "boss", "homes", "parks", "forces", "securities", "markets", "logistics", "athletics", "ethics", "genetics",
    "electronics", "statistics", "railways", "ports", "motors", "airlines", "gas", "bus", "campus", "virus",
    "census",
];

/// What a lower-case word may be in front of a noun that says what somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// It may be part of the phrase.
    Part,
    /// The phrase begins behind it.
    Boundary,
    /// It is no part, and the words between may not be either.
    Doubt,
}

/// Judges one lower-case word.
pub fn before(word: &str) -> Before {
    #[rustfmt::skip]
const CONJUNCTIONS: &[&str] = &[
    "or", "nor", "if", "than", "though", "although", "not", "also", "even", "only", "including", "featuring",
    "using", "per", "via", "according", "says", "some", "any", "this", "these", "those", "each", "every", "another",
    "both",
];
    const PRONOUNS: &[&str] = &["he", "she", "they", "it", "we", "i", "you", "there", "him", "them", "us", "me"];
    if PARTICIPLES.contains(&word) || PLURALS.contains(&word) {
        return Before::Part;
    }
    let closed = [ARTICLES, OWNERS, AFTER_HEAD, VERBS, CONJUNCTIONS].iter().any(|l| l.contains(&word));
    if closed || word.ends_with("ed") || (word.ends_with("ing") && word.len() > 5) {
        return Before::Boundary;
    }
    let doubtful = PRONOUNS.contains(&word) || word.ends_with("ly") || (word.ends_with('s') && !word.ends_with("ss"));
    if doubtful { Before::Doubt } else { Before::Part }
}

/// Whether a word (any case) says what an entity of this kind is.
pub fn says_what(word: &str, kind: EntityKind) -> bool {
    let lower = word.to_lowercase();
    let parts = || lower.split('-');
    match kind {
        EntityKind::Person => role(&lower) || (parts().count() > 1 && parts().any(role)),
        EntityKind::Organization => BODIES.contains(lower.as_str()),
        EntityKind::Place => LANDS.contains(lower.as_str()),
        EntityKind::Other => false,
    }
}

/// Nouns with an ending of persons that are none.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "letter", "number", "matter", "paper", "order", "water", "power", "summer", "winter", "dinner", "computer",
    "center", "border", "river", "chapter", "murder", "offer", "answer", "error", "color", "door", "floor",
    "factor", "sector", "minor", "other", "quarter", "however", "member", "corner", "disaster", "theater",
    "chamber", "tower", "proper", "former", "later", "earlier", "never", "ever", "after", "moment", "statement",
];

/// Whether `a welder` or `an optician` can be a person although no list has the word.
fn person_like(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.len() > 4
        && !THINGS.contains(&lower.as_str())
        && ["er", "or", "ist", "ian", "man", "woman"].iter().any(|e| lower.ends_with(e))
}

/// Most words of a description.
const LONGEST: usize = 16;

/// The phrase that `words` open with, if it says what an entity of `kind` is: indices of its first word (after an
/// article) and behind its last. `words` end where the clause ends.
pub fn opening(words: &[&str], kind: EntityKind) -> Option<(usize, usize)> {
    let first = words.first()?.to_lowercase();
    let article = ARTICLES.contains(&first.as_str());
    let owner = OWNERS.contains(&first.as_str());
    let start = usize::from(article || owner);
    // `Can Tho University` is no verb.
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|w| list.contains(w));
    let core = (start..words.len()).find(|i| is(*i, AFTER_HEAD) || is(*i, VERBS)).unwrap_or(words.len());
    // `professor emeritus`: the noun is the last or the last but one.
    let head = (start..core).rev().take(2).find(|i| words.get(*i).is_some_and(|w| says_what(w, kind)));
    let indefinite = matches!(first.as_str(), "a" | "an") && kind == EntityKind::Person;
    let head = head.or_else(|| {
        (start..core).next_back().filter(|i| indefinite && words.get(*i).is_some_and(|w| person_like(w)))
    })?;
    if words.get(head).is_some_and(|w| kin(w)) && (owner || words.len() == start + 1) {
        return None;
    }
    let plain =
        |w: &&str| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '&' | '/' | '$'));
    if head > start + 8 || !words.get(start..core)?.iter().all(plain) {
        return None;
    }
    // `first state to vote`: an infinitive is left out as a relative clause is.
    let verb = |i: usize| {
        is(i, &["to"]) && !is(i + 1, ARTICLES) && words.get(i + 1).is_none_or(|w| w.starts_with(char::is_lowercase))
    };
    let relative = (core..words.len()).find(|i| is(*i, RELATIVE) || verb(*i));
    let mut end = relative.unwrap_or(words.len());
    // A verb behind the head makes it a sentence of its own; behind a relative word it does not matter.
    if (start..end).any(|i| is(i, VERBS)) {
        return None;
    }
    if end - start > LONGEST {
        let cut = (head + 1..start + LONGEST).rev().find(|i| is(*i, AFTER_HEAD) && !is(*i, &["and", "of"]))?;
        end = cut;
    }
    // `the painter's brother`: without its article the owner would hang in the air.
    let owner = (start + 1..head).find(|i| is(*i, &["'s", "’s"])).and_then(|i| words.get(i - 1));
    let from = if first == "the" && owner.is_some_and(|o| o.starts_with(char::is_lowercase)) { 0 } else { start };
    // `an engineer and`: nothing may dangle.
    while end > head + 1 && is(end - 1, AFTER_HEAD) {
        end -= 1;
    }
    Some((from, end))
}
