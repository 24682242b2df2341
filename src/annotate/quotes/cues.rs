//! Words that attribute: verbs of saying, pronouns, unnamed sources. Written for byline.

use crate::article::{MONTHS, WEEKDAYS};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word does around a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A finite verb of saying: `said`, `says`.
    Says,
    /// Its base form, as in `to say`, `would say`, `they say`.
    Say,
    /// Its participle: `saying`; who speaks is the sentence's subject.
    Saying,
    /// A verb that takes words into a clause: `called`, `promised to`.
    Weak,
    /// `according` (to).
    According,
    Pronoun,
    /// `the`, `his`, `another`: opens a noun phrase.
    Determiner,
    /// `has`, `was`, `would`, and adverbs that stand before a verb.
    Auxiliary,
    Preposition,
    /// Ends a noun phrase: `that`, `but`, `when`.
    Joint,
    /// `who`.
    Who,
    And,
}

#[rustfmt::skip]
const SAYS: &[&str] = &[
    "said", "says", "told", "tells", "wrote", "writes", "added", "adds", "asked", "asks", "replied", "replies",
    "answered", "explained", "explains", "noted", "notes", "argued", "argues", "warned", "warns", "claimed",
    "claims", "announced", "announces", "stated", "states", "insisted", "insists", "recalled", "recalls",
    "remembered", "declared", "declares", "commented", "comments", "tweeted", "tweets", "acknowledged",
    "acknowledges", "admitted", "admits", "conceded", "concedes", "continued", "continues", "concluded",
    "concludes", "suggested", "suggests", "urged", "urges", "vowed", "vows", "quipped", "joked", "jokes",
    "shouted", "whispered", "cried", "complained", "complains", "predicted", "predicts", "observed", "observes",
    "remarked", "responded", "responds", "stressed", "emphasized", "emphasised", "testified", "maintained",
    "maintains", "lamented", "mused", "exclaimed", "yelled", "contended", "contends", "asserted", "asserts",
    "countered", "counters", "cautioned", "cautions", "reiterated", "deadpanned", "opined", "opines", "bragged",
    "boasted", "chided", "retorted", "fumed", "scoffed", "murmured", "muttered", "begged", "pleaded", "thundered",
    "blasted", "interjected", "volunteered", "sighed", "laughed", "confided", "elaborated", "reasoned", "posited",
    "confessed", "affirmed", "proclaimed", "proclaims", "instructed", "advised", "advises", "reported", "reports",
    "posted", "rapped", "sang", "bellowed", "screamed", "screams", "chanted", "blogged", "summarized", "gushed",
    "jabbed", "quoted", "alleged", "alleges", "informed", "reminded", "reminds", "assured", "implored", "ranted",
    "hollered", "snapped", "offered", "repeated", "read", "reads", "surmised", "ventured", "pressed", "chimed",
    "retweeted", "emailed", "texted", "recounted", "recounts", "clarified", "clarifies", "reflected", "teased",
    "wondered", "wonders", "mentioned", "pointed", "crowed", "demanded", "prayed", "related", "intoned", "recited",
    "estimated", "estimates", "speculated", "speculates", "theorized", "theorizes", "hypothesized", "marveled",
    "marvelled", "inquired", "queried", "barked", "growled", "grumbled", "groaned", "hissed", "moaned", "mumbled",
    "shrieked", "snarled", "stammered", "wailed", "whined", "hinted", "underscored", "underlined", "objected",
    "enthused", "exulted", "preached", "lectured", "blurted", "drawled", "chuckled", "shrugged", "counseled",
    "counselled", "disclosed", "implied", "implies", "tweets", "texts", "emails", "jokes", "quips", "muses",
];

#[rustfmt::skip]
const SAY: &[&str] = &[
    "say", "tell", "write", "add", "ask", "reply", "answer", "explain", "note", "argue", "warn", "claim", "announce",
    "insist", "recall", "declare", "comment", "tweet", "acknowledge", "admit", "concede", "conclude",
    "suggest", "urge", "predict", "respond", "testify", "maintain", "contend", "assert", "call", "describe",
    "dismiss", "criticize", "denounce", "label", "refer", "promise", "complain", "believe", "think", "shout",
    "chant", "proclaim", "boast", "joke", "report", "mention",
];

#[rustfmt::skip]
const SAYING: &[&str] = &[
    "saying", "telling", "writing", "adding", "asking", "explaining", "noting", "arguing", "warning", "claiming",
    "announcing", "stating", "insisting", "declaring", "tweeting", "acknowledging", "admitting", "conceding",
    "suggesting", "urging", "calling", "describing", "dismissing", "labeling", "labelling", "referring",
    "promising", "shouting", "chanting", "quoting", "citing", "asserting", "contending", "joking", "complaining",
    "accusing", "vowing", "pledging", "predicting", "praising", "criticizing", "denouncing", "pointing", "quipping",
    "recalling", "concluding", "stressing", "demanding", "proclaiming", "believing", "replying", "responding", "mocking",
    "blasting", "slamming", "branding", "deriding", "decrying", "hailing", "touting", "cautioning", "insinuating",
];

#[rustfmt::skip]
const WEAK: &[&str] = &[
    "called", "calls", "described", "describes", "dismissed", "dismisses", "denounced", "denounces", "criticized",
    "criticised", "criticizes", "labeled", "labelled", "labels", "branded", "referred", "refers", "promised",
    "promises", "pledged", "pledges", "accused", "accuses", "praised", "praises", "blamed", "blames", "denied",
    "denies", "believes", "believed", "thinks", "thought", "points", "pointed", "hailed", "hails", "slammed",
    "slams", "attacked", "attacks", "mocked", "mocks", "derided", "derides", "decried", "decries", "condemned",
    "condemns", "cited", "cites", "demanded", "demands", "expressed", "expresses", "defended", "defends", "ripped",
    "touted", "touts", "characterized", "characterizes", "deemed", "deems", "depicted", "portrayed", "apologized",
    "spoke", "speaks", "talked", "talks", "questioned", "questions", "rejected", "rejects", "found", "finds",
    "agreed", "agrees", "hopes", "hoped", "feels", "felt", "considers", "considered", "charged", "charges", "rails",
    "railed", "lashed", "vented", "mentioned", "mentions", "revealed", "reveals", "confirmed", "confirms",
    "indicated", "indicates", "signaled", "ordered", "ruled", "proposed", "proposes", "compared", "compares",
    "likened", "warranted", "invoked", "invokes", "lauded", "celebrated", "ridiculed", "taunted", "tagged",
    "dubbed", "pronounced", "regarded", "viewed", "views", "sees", "saw", "encouraged", "encourages", "invited",
    "challenged", "challenges", "disputed", "disputes", "faulted", "worried", "worries", "fretted", "wondered",
    "wonders", "knows", "knew", "endorsed", "exhorted", "put", "puts", "learned", "heard", "trumpeted", "signed",
    "welcomed", "welcomes", "opposes", "opposed", "supports", "supported", "wants", "wanted", "shows", "showed",
    "made", "makes", "used", "uses", "gave", "gives", "uttered", "delivered", "seized", "opened", "ended", "closed",
];

const PRONOUNS: &[&str] = &["he", "she", "they", "it", "we", "i", "you", "everyone", "others", "some", "many"];

#[rustfmt::skip]
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "my", "our", "one", "another", "this", "these", "those",
    "several", "two", "three", "both", "each", "every",
];

#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "has", "had", "have", "is", "was", "were", "are", "been", "be", "being", "do", "does", "did", "would", "will",
    "could", "can", "may", "might", "should", "must", "also", "later", "then", "once", "just", "again", "even",
    "never", "often", "still", "already", "not", "himself", "herself", "themselves", "always", "now", "further",
    "ever", "long", "only", "soon", "first", "to", "’d", "'d", "therefore", "simply", "instead", "since", "once", "twice",
    "don't", "don’t", "didn't", "didn’t", "doesn't", "doesn’t", "hasn't", "hasn’t", "won't", "won’t", "cannot",
    "both", "all", "rather", "almost", "yet", "went", "on", "came", "out", "tried", "continued", "wants", "likes",
];

#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "of", "for", "from", "at", "in", "with", "on", "by", "to", "about", "near", "into", "under", "over", "against",
    "during", "through", "among", "behind", "before", "after", "within", "between", "without", "as", "inside",
    "outside", "toward", "towards", "like", "despite", "until", "via", "amid", "upon", "across", "around", "beyond",
    "throughout", "per",
];

#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "that", "but", "when", "while", "if", "so", "which", "because", "although", "though", "where", "what",
    "whether", "or", "than", "since", "whose", "how", "why", "yet", "whom", "unless", "once", "however",
];

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let lists: [(&[&str], Class); 11] = [
        (JOINTS, Class::Joint),
        (PREPOSITIONS, Class::Preposition),
        (AUXILIARIES, Class::Auxiliary),
        (DETERMINERS, Class::Determiner),
        (PRONOUNS, Class::Pronoun),
        (WEAK, Class::Weak),
        (SAYING, Class::Saying),
        (SAY, Class::Say),
        (SAYS, Class::Says),
        (&["according"], Class::According),
        (&["who"], Class::Who),
    ];
    let mut map = HashMap::new();
    for (words, class) in lists {
        map.extend(words.iter().map(|w| (*w, class)));
    }
    for preposition in ["to", "on"] {
        map.insert(preposition, Class::Preposition);
    }
    map.insert("and", Class::And);
    map
});

/// Words of the lists that are nouns as often: what stands before them decides.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "answer", "state", "states", "call", "calls", "claim", "claims", "comment", "comments", "report", "reports", "note",
    "notes", "reply", "question", "questions", "view", "views", "promise", "promises", "tweet", "label", "labels",
    "mention", "mentions", "points", "attack", "attacks", "shows", "hopes", "supports", "uses", "charges",
    "challenge", "challenges", "demands", "pledges", "urge", "urges", "joke", "jokes", "chant", "shout", "boast",
    "address", "rails", "cites", "finds", "puts", "posts", "complain", "predicts", "opposes", "blasted", "used",
    "made", "found", "heard", "learned", "warranted", "alleged", "proposed", "closed", "charged", "ordered", "talks",
];

/// Whether a word of saying may be a noun, or an adjective before one, where it stands.
pub fn may_be_noun(lower: &str) -> bool {
    NOUNS.contains(&lower)
}

/// Days of the week and months, in small letters; `May` and `March` are left out, since people bear them.
pub fn is_day(lower: &str) -> bool {
    let mut days = WEEKDAYS.iter().chain(MONTHS.iter().filter(|m| !matches!(**m, "March" | "May")));
    days.any(|d| d.eq_ignore_ascii_case(lower))
}

/// The class of a word in small letters, if it has one.
pub fn class(lower: &str) -> Option<Class> {
    CLASSES.get(lower).copied()
}

/// A form of `be`, behind which stands what somebody or something is said to be.
pub fn is_copula(lower: &str) -> bool {
    matches!(lower, "is" | "was" | "are" | "were" | "be" | "been" | "being" | "isn't" | "isn’t" | "wasn't" | "wasn’t")
}

/// Words that open a clause which tells of another than the one before.
pub fn contrasts(lower: &str) -> bool {
    matches!(lower, "but" | "yet" | "while" | "although" | "though" | "whereas" | "until" | "because")
}

/// Words that say how many: a noun follows.
pub fn is_quantifier(lower: &str) -> bool {
    matches!(
        lower,
        "any" | "no" | "all" | "some" | "many" | "most" | "more" | "few" | "other" | "such" | "what" | "own"
    )
}

/// Forms that only a clause with a subject has: `is`, `will`, `has`, `did`.
pub fn is_finite(lower: &str) -> bool {
    #[rustfmt::skip]
    const FORMS: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "should",
        "must", "does", "did", "do", "cannot", "won't", "won’t", "can't", "can’t", "didn't", "didn’t", "doesn't",
        "doesn’t", "isn't", "isn’t", "wasn't", "wasn’t", "wouldn't", "wouldn’t", "it's", "it’s", "they're",
        "they’re",
    ];
    FORMS.contains(&lower) || lower.ends_with("n't") || lower.ends_with("n’t")
}

/// Verbs behind which a clause stands without `that`; behind others (`wrote a letter`, `added two numbers`) an object does.
pub fn tells_clauses(lower: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "said", "says", "say", "saying", "argued", "argues", "argue", "warned", "warns", "warn", "claimed", "claims",
        "claim", "claiming", "insisted", "insists", "insist", "acknowledged", "acknowledges", "admitted", "admits",
        "explained", "explains", "suggested", "suggests", "suggest", "believes", "believe", "conceded", "concedes",
        "predicted", "predicts", "predict", "announced", "announces", "noted", "notes", "noting", "confirmed",
        "confirms", "estimated", "estimates", "estimate", "contends", "contended", "contend", "alleged", "alleges",
        "tweeted", "wrote", "stated", "indicated", "indicates", "deny", "show", "shows", "states", "stressed", "maintains", "maintained", "complained", "joked", "reported",
        "reports", "testified", "declared", "vowed", "asserted", "asserts", "concluded", "suggesting", "arguing",
        "insisting", "warning", "predicting",
    ];
    VERBS.contains(&lower)
}

/// Verbs of saying that have an object as often as a clause: `wrote a book`, `announced a plan`.
pub fn takes_object(lower: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "wrote", "tweeted", "reported", "reports", "announced", "announces", "declared", "noted", "notes", "stated",
        "indicated", "indicates", "show", "shows", "confirmed", "confirms", "maintained", "maintains", "deny",
    ];
    VERBS.contains(&lower)
}

/// Verbs behind which `that` tells what was found, meant or made known.
pub fn finds(lower: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "confirmed", "confirms", "revealed", "reveals", "indicated", "indicates", "denied", "denies", "promised",
        "promises", "pledged", "pledges", "believed", "believes", "agreed", "agrees", "found", "finds", "shows", "showed",
        "signaled", "ruled", "demanded", "demands", "proposed", "proposes", "mentioned", "mentions", "charged",
        "charges", "hopes", "hoped", "worried", "worries", "fretted", "thinks", "thought", "feels", "felt", "knows",
        "argue", "pronounced", "wondered", "disputed", "disputes", "questioned", "learned", "heard",
    ];
    VERBS.contains(&lower)
}

/// Verbs behind which a gerund tells what somebody is said to have done: `denied closing`, `accused Roth of closing`.
pub fn charges(lower: &str) -> bool {
    matches!(
        lower,
        "accused"
            | "accuses"
            | "accusing"
            | "denied"
            | "denies"
            | "denying"
            | "admitted"
            | "admits"
            | "admitting"
            | "confessed"
    )
}

/// Verbs that tell somebody to do something.
pub fn orders(lower: &str) -> bool {
    matches!(
        lower,
        "asked"
            | "asks"
            | "urged"
            | "urges"
            | "urging"
            | "warned"
            | "warns"
            | "ordered"
            | "instructed"
            | "begged"
            | "implored"
            | "pressed"
    )
}

/// Verbs behind which a question stands without its mark: `asked whether …`, `explained how …`.
pub fn asks(lower: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "asked", "asks", "asking", "wondered", "wonders", "explained", "explains", "explaining", "said", "told", "recalled",
        "recalls", "recounted", "demanded", "describes", "described", "describing", "questioned", "inquired",
    ];
    VERBS.contains(&lower)
}

/// Forms of irregular verbs that only a clause with a subject has.
pub fn is_irregular(lower: &str) -> bool {
    #[rustfmt::skip]
    const FORMS: &[&str] = &[
        "went", "came", "took", "gave", "knew", "became", "began", "saw", "made", "got", "lost", "won",
        "ran", "led", "held", "kept", "met", "bought", "brought", "built", "grew", "fell", "rose", "stood", "sat",
        "spent", "sold", "sent", "broke", "chose", "drew", "drove", "fought", "meant",
        "spoke", "taught", "threw", "thought", "wore", "wants", "seems", "makes", "takes",
        "goes", "gets", "gives", "comes", "remains", "keeps", "knows", "becomes", "appears", "tends", "lacks", "want",
        "know", "remain", "seem", "hates", "loves", "likes", "stands", "allows", "includes",
    ];
    FORMS.contains(&lower)
}

/// Verbs whose object is whom something is told.
pub fn addresses(lower: &str) -> bool {
    matches!(
        lower,
        "told" | "tells" | "informed" | "informs" | "assured" | "assures" | "reminded" | "reminds" | "advised"
    )
}

/// Verbs that give a person or thing the name or judgment that is quoted behind them.
pub fn labels(lower: &str) -> bool {
    const VERBS: &[&str] =
        &["called", "calls", "described", "describes", "labeled", "labelled", "branded", "dubbed", "deemed"];
    VERBS.contains(&lower)
}

/// Verbs that give a name and tell nobody's words.
pub fn gives_names(lower: &str) -> bool {
    matches!(lower, "dubbed" | "dubs" | "nicknamed" | "titled" | "entitled" | "subtitled" | "named" | "christened")
}

/// Whether a word may stand between a subject and its verb.
pub fn between(lower: &str) -> bool {
    AUXILIARIES.contains(&lower) || (lower.len() > 4 && lower.ends_with("ly"))
}

/// Verbs that report what somebody says without quoting it, besides those of [`Class::Says`].
pub fn reports(lower: &str) -> bool {
    matches!(lower, "believes" | "according" | "confirmed" | "confirms" | "revealed" | "reveals")
}

/// Nouns of saying: what is quoted behind one in its sentence is out of what they tell.
pub fn tells(lower: &str) -> bool {
    #[rustfmt::skip]
    const NOUNS: &[&str] = &[
        "report", "reports", "promise", "promises", "pledge", "vow", "call", "calls", "message", "messages", "comment",
        "comments", "remark", "remarks", "suggestion", "claim", "claims", "accusation", "accusations", "assertion",
        "criticism", "complaint", "complaints", "warning", "warnings", "statement", "statements", "tweet", "tweets",
        "speech", "letter", "memo", "email", "emails", "argument", "answer", "response", "description", "rhetoric",
        "dictum",
    ];
    NOUNS.contains(&lower)
}

/// Words before what many cry at once or what a sign reads.
#[rustfmt::skip]
pub const CRIES: &[&str] = &[
    "chant", "chanted", "chants", "chanting", "shouted", "shouting", "shouts", "yelled", "yelling", "yells", "cried",
    "crying", "cries", "screamed", "screaming", "saying", "said", "says", "read", "reads", "reading", "declared",
    "declaring", "tweeted", "wrote", "replied", "answered",
];

/// Words before a quoted name or term.
#[rustfmt::skip]
pub const NAMING: &[&str] = &[
    "dubbed", "titled", "entitled", "named", "name", "termed", "nicknamed", "so-called", "known", "word", "words",
    "term", "phrase", "song", "book", "film", "movie", "album", "show", "series", "novel", "episode", "memoir",
    "documentary", "musical", "hashtag", "headlined", "nickname", "slogan", "hit", "magazine", "program", "cbs’",
    "abc’s", "nbc’s", "cbs's", "abc's", "nbc's", "nbc’s", "fox’s", "cnn’s", "cnn's", "msnbc’s", "msnbc's",
];
