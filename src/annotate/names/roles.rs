//! Common nouns that say what somebody or something is. Written for byline.

use super::words::Words;

/// What a person is; the last word of a title before a name, or the first noun of an apposition.
#[rustfmt::skip]
pub const ROLES: Words = Words(&[
    "academic", "activist", "actor", "actress", "adviser", "advisor", "advocate", "agent", "aide", "ambassador",
    "analyst", "anchor", "anthropologist", "archaeologist", "archbishop", "architect", "archivist", "artist",
    "assistant", "astronaut", "astronomer", "athlete", "attorney", "aunt", "author", "baker", "banker", "baritone",
    "baron", "baroness", "barrister", "bassist", "batsman", "beekeeper", "billionaire", "biographer", "biologist",
    "bishop", "blogger", "boss", "bowler", "broker", "brother", "builder", "businessman", "businesswoman",
    "butcher", "candidate", "captain", "cardinal", "caretaker", "carpenter", "catcher", "cellist", "ceo", "chair",
    "chairman", "chairperson", "chairwoman", "champion", "chancellor", "chef", "chemist", "chief", "choreographer",
    "citizen", "cleric", "clerk", "climber", "co-author", "co-chair", "co-director", "co-founder", "co-owner",
    "coach", "colleague", "colonel", "columnist", "comedian", "commander", "commentator", "commissioner",
    "companion", "composer", "conductor", "congressman", "congresswoman", "conservationist", "constable",
    "consultant", "contractor", "coordinator", "coroner", "correspondent", "councillor", "councilman",
    "councilwoman", "counsel", "counsellor", "counselor", "courier", "cousin", "creator", "critic", "curator",
    "cyclist", "dancer", "daughter", "dealer", "dean", "defender", "delegate", "demonstrator", "deputy", "designer",
    "detective", "developer", "dictator", "diplomat", "director", "dissident", "doctor", "dramatist", "driver",
    "drummer", "duchess", "duke", "economist", "editor", "educator", "emir", "emperor", "employee", "engineer",
    "entrepreneur", "envoy", "epidemiologist", "essayist", "executive", "expert", "explorer", "farmer", "father",
    "fellow", "fighter", "filmmaker", "firefighter", "fisherman", "footballer", "foreman", "forward", "founder",
    "friend", "gardener", "general", "geographer", "geologist", "geophysicist", "glaciologist", "goalkeeper",
    "goalscorer", "governor", "graduate", "grandfather", "grandmother", "grandson", "guard", "guide", "guitarist",
    "head", "heir", "hero", "historian", "host", "hunter", "husband", "hydrologist", "illustrator", "imam",
    "inspector", "instructor", "inventor", "investigator", "investor", "journalist", "judge", "justice", "keeper",
    "king", "lawmaker", "lawyer", "leader", "lecturer", "legislator", "librarian", "lieutenant", "linguist",
    "lobbyist", "magistrate", "major", "manager", "marshal", "mathematician", "mayor", "mechanic", "mediator",
    "member", "meteorologist", "midfielder", "midwife", "millionaire", "miner", "minister", "monarch", "monk",
    "mother", "mountaineer", "mp", "musician", "native", "negotiator", "neighbor", "neighbour", "nephew", "niece",
    "novelist", "nun", "nurse", "officer", "official", "operator", "opponent", "organiser", "organizer", "owner",
    "painter", "paramedic", "parent", "partner", "pastor", "patient", "pediatrician", "philosopher", "photographer",
    "physician", "physicist", "pianist", "pilot", "pioneer", "pitcher", "planner", "player", "playwright", "poet",
    "politician", "pollster", "pope", "preacher", "premier", "president", "priest", "prince", "princess",
    "principal", "printer", "prisoner", "producer", "professor", "programmer", "prosecutor", "protester",
    "psychiatrist", "psychologist", "publicist", "publisher", "quarterback", "queen", "rabbi", "ranger", "rapper",
    "rector", "referee", "refugee", "reporter", "representative", "researcher", "resident", "restaurateur",
    "retiree", "reverend", "rival", "runner", "sailor", "scholar", "scientist", "sculptor", "seamstress",
    "secretary", "senator", "sergeant", "sheikh", "shepherd", "sheriff", "shopkeeper", "singer", "sister",
    "skipper", "sociologist", "soldier", "solicitor", "son", "songwriter", "soprano", "specialist", "spokesman",
    "spokesperson", "spokeswoman", "star", "statistician", "strategist", "striker", "student", "sultan",
    "superintendent", "supporter", "surgeon", "surveyor", "survivor", "swimmer", "teacher", "technician",
    "teenager", "tenant", "tenor", "theologian", "therapist", "trader", "trainer", "translator", "treasurer",
    "trustee", "tycoon", "uncle", "undersecretary", "veteran", "veterinarian", "vicar", "victim", "violinist",
    "virologist", "vocalist", "volcanologist", "volunteer", "waiter", "warden", "weaver", "whistleblower", "widow",
    "widower", "wife", "winger", "winner", "witness", "worker", "writer",
]);

/// What an organization is; the noun of an apposition behind its name.
#[rustfmt::skip]
pub const BODIES: Words = Words(&[
    "agency", "airline", "alliance", "arm", "army", "association", "authority", "bank", "body", "branch",
    "broadcaster", "business", "campaign", "chain", "charity", "church", "clinic", "club", "coalition",
    "collective", "college", "committee", "company", "conglomerate", "consortium", "cooperative", "court", "daily",
    "developer", "distributor", "division", "employer", "faction", "federation", "firm", "foundation", "fund",
    "giant", "group", "grouping", "hospital", "initiative", "institute", "institution", "journal", "lab",
    "laboratory", "league", "lender", "magazine", "maker", "manufacturer", "militia", "ministry", "movement",
    "museum", "network", "newspaper", "nonprofit", "operator", "organisation", "organization", "outlet", "party",
    "platform", "producer", "project", "provider", "publisher", "regulator", "retailer", "school", "service",
    "society", "start-up", "startup", "store", "studio", "subsidiary", "supplier", "syndicate", "tank", "team",
    "tribunal", "union", "unit", "university", "utility", "watchdog", "website", "weekly",
]);

/// What a place is; the noun of an apposition behind its name.
#[rustfmt::skip]
pub const LANDS: Words = Words(&[
    "area", "atoll", "bay", "borough", "capital", "city", "community", "country", "county", "district", "enclave",
    "hamlet", "harbor", "harbour", "island", "kingdom", "lake", "mountain", "municipality", "nation",
    "neighborhood", "neighbourhood", "oasis", "outpost", "peninsula", "port", "prefecture", "province", "region",
    "republic", "resort", "river", "settlement", "state", "strait", "suburb", "territory", "town", "township",
    "valley", "village", "volcano",
]);

/// Endings by which most other nouns for persons are known.
const ENDINGS: &[&str] = &["ologist", "ographer", "woman", "keeper", "maker", "worker", "player", "leader", "owner"];

/// Whether a word, in small letters, says what a person is.
pub fn role(word: &str) -> bool {
    ROLES.contains(word) || (word.len() > 6 && ENDINGS.iter().any(|e| word.ends_with(e)))
}
