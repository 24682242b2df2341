//! Sources that are nobody's name: officials, the police, a video. They are shown in the words of the text. Written for byline.

/// What people are called who stay unnamed, and things that are quoted, in small letters and in the singular.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "official", "source", "witness", "police", "authority", "authorities", "prosecutor", "republican", "democrat",
    "conservative", "liberal", "aide", "adviser", "advisor", "lawmaker", "senator", "congressman", "investigator", "sheriff",
    "detective", "officer", "expert", "analyst", "economist", "scientist", "researcher", "critic", "supporter",
    "opponent", "resident", "neighbor", "neighbour", "local", "villager", "voter", "reporter", "journalist", "editor",
    "moderator", "interviewer", "narrator", "operator", "dispatcher", "speaker", "question", "answer",
    "questioner", "audience", "crowd", "protester", "demonstrator", "man", "woman", "men", "women", "boy", "girl",
    "child", "children", "student", "teacher", "doctor", "nurse", "lawyer", "attorney", "court", "friend",
    "mother", "father", "parent", "brother", "sister", "wife", "husband", "son", "daughter", "family", "families",
    "victim", "suspect", "defendant", "voice", "spokesman", "spokeswoman", "spokesperson", "representative", "diplomat",
    "minister", "president", "mayor", "governor", "chairman", "director", "manager", "executive", "investor", "trader",
    "worker", "passenger", "soldier", "commander", "activist", "campaigner", "organizer", "user",
    "viewer", "player", "member", "leader", "people", "person", "somebody", "someone",
    "everybody", "everyone", "nobody", "all", "both", "other", "others", "many", "some", "most", "few", "several",
    "video", "footage", "photo", "photograph", "picture", "image", "audio", "recording", "tape", "transcript", "report",
    "document", "record", "email", "letter", "memo", "message", "tweet", "caption", "sign", "poster",
    "banner", "headline", "article", "statement", "poll", "survey", "study", "book", "ad",
    "advertisement", "trailer", "website", "update", "correction", "summary", "quote",
    "q", "ceo", "cfo", "mp", "host", "announcer", "male", "female", "unidentified", "unknown", "participant", "caller",
    "government", "ministry", "company", "firm", "team", "staff", "management", "union", "media", "press", "agency",
];

/// Words that have a capital as they open a phrase, and titles, which do not name whom they stand before.
#[rustfmt::skip]
const OPENING: &[&str] = &[
    "The", "A", "An", "He", "She", "They", "It", "We", "I", "One", "Some", "Many", "His", "Her", "Their", "But", "And",
    "Mr.", "Mrs.", "Ms.", "Dr.", "Sen.", "Rep.", "Gov.", "Gen.", "President", "Senator", "In", "On", "As", "Both",
    "Another", "This", "That", "Others", "You", "Neither", "Nor", "No", "Who", "What", "Nobody", "Republican",
    "Democratic", "Democrat",
];

/// Public bodies, in small letters: with a place or people before them they are named.
const BODIES: &[&str] = &[
    "ministry",
    "military",
    "army",
    "navy",
    "government",
    "parliament",
    "embassy",
    "senate",
    "department",
    "court",
    "council",
    "commission",
    "bank",
    "union",
    "university",
    "church",
];

/// What is written, and says what its author says.
#[rustfmt::skip]
const DOCUMENTS: &[&str] = &[
    "report", "statement", "study", "note", "letter", "email", "e-mail", "memo", "tweet", "post", "release", "filing",
    "analysis", "survey", "message",
];

/// Whether a word in small letters is what a public body is.
pub fn is_body(word: &str) -> bool {
    BODIES.contains(&word)
}

/// Whether a word is what somebody wrote.
pub fn is_document(word: &str) -> bool {
    DOCUMENTS.contains(&word)
}

/// The name of a public body that is called by whose it is: `US military` of `the US military`, `China’s commerce
/// ministry`. A spokesman for it is not it.
pub fn institution(words: &str) -> Option<&str> {
    let name = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    let mut parts = name.split(' ');
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let whose = first.starts_with(char::is_uppercase) && !opens(first) && !is_common(first);
    let small = |w: &&str| w.chars().all(|c| c.is_lowercase() || c == '-');
    let head = rest.last().filter(|last| is_body(last))?;
    (whose && !head.is_empty() && rest.len() <= 3 && rest.iter().all(|w| small(w) && *w != "for" && *w != "of"))
        .then_some(name)
}

/// Whether words tell of somebody by where he comes from alone: `the Dane`, `one Londoner`, `a New Yorker`.
pub fn is_kind(words: &str) -> bool {
    #[rustfmt::skip]
    const PEOPLE: &[&str] = &[
        "Dane", "Swede", "Finn", "Turk", "Pole", "Scot", "Brit", "Briton", "Greek", "Czech", "Serb", "Croat", "Slovak", "Thai",
        "Arab", "Spaniard", "German", "American", "Canadian", "Australian", "Italian", "Russian", "Ukrainian", "Brazilian",
        "Mexican", "Norwegian", "Belgian", "Austrian", "Hungarian", "Romanian", "Indian", "Egyptian", "Iranian", "Israeli",
        "Iraqi", "Pakistani", "Argentinian", "Colombian", "Nigerian", "Kenyan", "Korean", "Californian", "Texan",
    ];
    let Some((opener, who)) = words.split_once(' ') else { return false };
    let named = who.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let last = who.rsplit(' ').next().unwrap_or("");
    let of = ["man", "woman"].iter().any(|e| last.ends_with(e) && last.len() > e.len() + 2);
    let lives =
        matches!(last, "Londoner" | "Yorker" | "Berliner" | "Parisian" | "Dubliner" | "Icelander" | "Netherlander");
    let one = matches!(opener.to_lowercase().as_str(), "the" | "a" | "an" | "one" | "another");
    one && named && (PEOPLE.contains(&last) || of || lives)
}

/// Whether a word only opens a phrase, or is a title.
pub fn opens(word: &str) -> bool {
    let shouted = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    OPENING.iter().any(|w| *w == word || shouted && w.eq_ignore_ascii_case(word))
}

/// Whether a word, in any letters and number, is a noun that names nobody.
pub fn is_common(word: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let singular = ["es", "s"].iter().find_map(|e| lower.strip_suffix(e).filter(|w| COMMON.contains(w)));
    singular.is_some() || COMMON.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_without_a_name_are_common_in_any_letters() {
        for word in ["MALE", "OFFICIALS", "Witnesses", "Police", "video", "Authorities"] {
            assert!(is_common(word), "{word}");
        }
        for word in ["Berg", "Reuters", "Lee"] {
            assert!(!is_common(word), "{word}");
        }
    }
}
