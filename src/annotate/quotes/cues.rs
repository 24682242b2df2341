//! Words that attribute: verbs of saying, pronouns, unnamed sources. Written for byline.

/// Verbs that bring or follow somebody's words.
#[rustfmt::skip]
pub const CUES: &[&str] = &[
    "said", "says", "say", "saying", "told", "tells", "telling", "wrote", "writes", "writing", "added", "adds",
    "adding", "asked", "asks", "asking", "replied", "replies", "answered", "answers", "explained", "explains",
    "explaining", "noted", "notes", "noting", "argued", "argues", "arguing", "warned", "warns", "warning",
    "claimed", "claims", "claiming", "announced", "announces", "stated", "states", "stating", "insisted", "insists",
    "recalled", "recalls", "remembered", "declared", "declares", "commented", "comments", "tweeted", "tweets",
    "posted", "acknowledged", "acknowledges", "admitted", "admits", "conceded", "concedes", "continued",
    "continues", "concluded", "concludes", "suggested", "suggests", "urged", "urges", "vowed", "vows", "pledged",
    "quipped", "joked", "jokes", "shouted", "whispered", "cried", "complained", "complains", "predicted",
    "predicts", "promised", "promises", "observed", "observes", "remarked", "responded", "responds", "reported",
    "reports", "called", "calls", "calling", "described", "describes", "describing", "points", "pointed",
    "stressed", "stresses", "emphasized", "emphasised", "testified", "testifies", "maintained", "maintains",
    "lamented", "mused", "read", "reads", "denied", "denies", "charged", "accused", "praised", "dismissed",
    "denounced", "criticized", "criticised", "urging", "believes", "thinks", "exclaimed", "yelled", "according",
    "put",
];

/// Pronouns that can stand for a speaker.
pub const PRONOUNS: &[&str] = &["he", "she", "they", "it", "who", "we"];

/// Nouns of speakers that the text leaves unnamed.
#[rustfmt::skip]
pub const UNNAMED: &[&str] = &[
    "official", "officials", "spokesman", "spokeswoman", "spokesperson", "source", "sources", "analyst", "analysts",
    "expert", "experts", "critics", "authorities", "witness", "witnesses", "resident", "residents", "police",
    "statement", "report", "commission", "committee", "company", "agency", "ministry", "department", "court",
    "lawyer", "lawyers", "minister", "president", "mayor", "governor", "judge", "doctor", "researchers",
    "scientists", "people", "person", "man", "woman", "teacher", "director", "chief", "leader", "aide", "aides",
    "government", "union", "group", "study", "authors", "family", "mother", "father", "son", "daughter", "wife",
    "husband", "brother", "sister", "neighbor", "neighbour", "engineer", "engineers", "professor", "author",
    "editor", "senator", "secretary", "diplomat", "diplomats", "officer",
];

/// Words before a quoted name or term.
#[rustfmt::skip]
pub const NAMING: &[&str] = &[
    "called", "dubbed", "titled", "entitled", "named", "name", "termed", "nicknamed", "so-called", "labeled",
    "labelled", "known", "word", "term", "phrase",
];
