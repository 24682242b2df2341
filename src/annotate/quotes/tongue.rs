//! Words that attribute in languages other than English: verbs of saying and the small words around them. Written for byline.
//!
//! `tokens` asks for a word's class in the article's language; the patterns of `speakers` and `sources` are the same for all.

use super::cues::{self, Class};
use crate::annotate::{Tongue, names};
use crate::article::Article;

/// The words of one language by what they do.
struct Words {
    says: &'static [&'static str],
    according: &'static [&'static str],
    pronouns: &'static [&'static str],
    determiners: &'static [&'static str],
    auxiliaries: &'static [&'static str],
    prepositions: &'static [&'static str],
    joints: &'static [&'static str],
    and: &'static str,
}

#[rustfmt::skip]
const GERMAN: Words = Words {
    says: &["sagte", "sagt", "sagten", "gesagt", "erklärte", "erklärt", "erklärten", "meinte", "meint", "betonte", "betont", "teilte", "schrieb", "schreibt", "fragte", "fragt", "antwortete", "kündigte", "forderte", "fordert", "warnte", "warnt", "ergänzte", "erzählte", "erzählt", "berichtete", "berichtet", "räumte", "rief", "twitterte", "kritisierte", "bestätigte", "behauptete", "schimpfte", "klagte", "lobte", "mahnte", "flüsterte", "entgegnete", "erwiderte", "resümierte", "urteilte", "findet", "fand"],
    according: &["laut", "zufolge"],
    pronouns: &["er", "sie", "es", "wir", "ich", "man"],
    determiners: &["der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "einem", "einen", "sein", "seine", "seiner", "ihr", "ihre", "ihrer", "dieser", "diese"],
    auxiliaries: &["hat", "habe", "hatte", "haben", "ist", "sei", "war", "wird", "werde", "auch", "dann", "dazu", "noch", "nun", "später", "weiter", "jetzt", "gestern", "heute"],
    prepositions: &["von", "vom", "zu", "zum", "zur", "in", "im", "am", "an", "auf", "aus", "bei", "beim", "mit", "nach", "für", "über", "vor", "gegenüber", "gegen", "um", "bis", "seit", "durch", "unter"],
    joints: &["dass", "wenn", "weil", "aber", "ob", "wie", "als", "während", "denn", "was"],
    and: "und",
};

#[rustfmt::skip]
const FRENCH: Words = Words {
    says: &["dit", "disent", "disait", "déclaré", "déclare", "affirmé", "affirme", "expliqué", "explique", "ajouté", "ajoute", "assuré", "assure", "estimé", "estime", "répondu", "répond", "précisé", "précise", "indiqué", "indique", "souligné", "souligne", "lancé", "lance", "raconté", "raconte", "écrit", "annoncé", "annonce", "demandé", "demande", "confié", "confie", "poursuit", "poursuivi", "conclut", "prévient", "reconnaît", "insiste", "résume", "martèle", "regrette", "rappelle", "témoigne", "dénonce", "dénoncé", "demanda", "répondit", "répliqua", "ajouta", "expliqua", "déclara", "affirma", "lança", "cria", "murmura", "reprit", "souffla", "soupira", "interrogea", "raconta"],
    according: &["selon"],
    pronouns: &["il", "elle", "ils", "elles", "on", "nous", "je"],
    determiners: &["le", "la", "les", "un", "une", "des", "son", "sa", "ses", "leur", "ce", "cette", "du"],
    auxiliaries: &["a", "ont", "avait", "avaient", "est", "était", "s’est", "s'est", "a-t", "aussi", "encore", "ensuite", "hier", "lui", "toutefois", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    prepositions: &["de", "d", "à", "au", "aux", "en", "dans", "pour", "par", "sur", "avec", "chez", "devant", "lors", "depuis", "après", "avant", "sous", "contre", "entre", "vers"],
    joints: &["que", "qui", "mais", "si", "quand", "lorsque", "alors", "car", "où", "comme"],
    and: "et",
};

#[rustfmt::skip]
const SPANISH: Words = Words {
    says: &["dijo", "dice", "dijeron", "dicho", "afirmó", "afirma", "afirmado", "explicó", "explica", "explicado", "añadió", "añade", "aseguró", "asegura", "asegurado", "señaló", "señala", "señalado", "declaró", "declara", "declarado", "respondió", "responde", "preguntó", "pregunta", "escribió", "indicó", "indica", "destacó", "destaca", "subrayó", "contó", "cuenta", "apuntó", "apunta", "advirtió", "advierte", "reconoció", "reconoce", "comentó", "comenta", "anunció", "sostuvo", "insistió", "insiste", "concluyó", "manifestó", "lamentó", "agregó", "agrega", "denunció", "denuncia", "criticó", "exclamó", "replicó", "contestó", "susurró", "gritó", "murmuró"],
    according: &["según"],
    pronouns: &["él", "ella", "ellos", "ellas", "nosotros", "yo"],
    determiners: &["el", "la", "los", "las", "un", "una", "su", "sus", "este", "esta", "del"],
    auxiliaries: &["ha", "han", "había", "es", "era", "también", "después", "luego", "ayer", "hoy", "le", "les", "se", "lo", "además", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    prepositions: &["de", "a", "al", "en", "por", "para", "con", "desde", "ante", "sobre", "tras", "durante", "entre", "contra", "hasta"],
    joints: &["que", "quien", "pero", "si", "cuando", "porque", "donde", "como", "mientras"],
    and: "y",
};

#[rustfmt::skip]
const ITALIAN: Words = Words {
    says: &["disse", "dice", "dicono", "detto", "affermato", "afferma", "affermò", "spiegato", "spiega", "spiegò", "aggiunto", "aggiunge", "aggiunse", "dichiarato", "dichiara", "dichiarò", "risposto", "risponde", "rispose", "chiesto", "chiede", "chiese", "scritto", "scrive", "scrisse", "sottolineato", "sottolinea", "raccontato", "racconta", "annunciato", "annuncia", "commentato", "commenta", "osserva", "osservato", "avverte", "ammette", "ammesso", "conclude", "concluso", "assicura", "assicurato", "insiste", "ribadisce", "ribadito"],
    according: &["secondo"],
    pronouns: &["lui", "lei", "egli", "ella", "loro", "noi", "io"],
    determiners: &["il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "suo", "sua", "suoi", "del", "della", "dei", "questo", "questa"],
    auxiliaries: &["ha", "hanno", "aveva", "è", "era", "anche", "poi", "ieri", "oggi", "ancora", "inoltre", "si", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    prepositions: &["di", "a", "al", "alla", "da", "dal", "dalla", "in", "nel", "nella", "con", "per", "su", "sul", "sulla", "tra", "fra", "dopo", "durante", "contro"],
    joints: &["che", "chi", "ma", "se", "quando", "perché", "dove", "come", "mentre"],
    and: "e",
};

#[rustfmt::skip]
const PORTUGUESE: Words = Words {
    says: &["disse", "diz", "dizem", "disseram", "afirmou", "afirma", "afirmado", "explicou", "explica", "acrescentou", "acrescenta", "declarou", "declara", "respondeu", "responde", "perguntou", "pergunta", "escreveu", "escreve", "destacou", "destaca", "contou", "conta", "garantiu", "garante", "ressaltou", "comentou", "comenta", "anunciou", "avaliou", "avalia", "completou", "concluiu", "alertou", "lembrou", "relatou", "admitiu", "defendeu", "sublinhou", "referiu"],
    according: &["segundo", "conforme"],
    pronouns: &["ele", "ela", "eles", "elas", "nós", "eu"],
    determiners: &["o", "os", "as", "um", "uma", "seu", "sua", "seus", "este", "esta", "do", "da", "dos", "das"],
    auxiliaries: &["tem", "tinha", "havia", "é", "era", "foi", "também", "depois", "ontem", "hoje", "ainda", "já", "se", "lhe"],
    prepositions: &["de", "a", "ao", "à", "em", "no", "na", "por", "para", "com", "sobre", "após", "durante", "entre", "contra", "até", "desde"],
    joints: &["que", "quem", "mas", "quando", "porque", "onde", "como", "enquanto"],
    and: "e",
};

#[rustfmt::skip]
const DUTCH: Words = Words {
    says: &["zei", "zegt", "zeiden", "zeggen", "gezegd", "vertelde", "vertelt", "verteld", "verklaarde", "verklaart", "schreef", "schrijft", "vroeg", "vraagt", "antwoordde", "antwoordt", "stelde", "stelt", "benadrukte", "benadrukt", "meldde", "meldt", "riep", "voegde", "vindt", "vond", "liet", "waarschuwde", "waarschuwt", "twitterde", "reageerde", "reageert", "bevestigde", "legde", "vervolgde", "besluit"],
    according: &["volgens", "aldus"],
    pronouns: &["hij", "zij", "ze", "het", "wij", "we", "ik", "men"],
    determiners: &["de", "een", "zijn", "haar", "hun", "deze", "dit", "die", "dat"],
    auxiliaries: &["heeft", "had", "hebben", "is", "was", "wordt", "ook", "dan", "toen", "nog", "later", "gisteren", "vandaag", "eerder", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    prepositions: &["van", "in", "op", "aan", "bij", "met", "naar", "uit", "voor", "over", "tegen", "tot", "door", "na", "tijdens", "sinds", "onder", "te"],
    joints: &["als", "omdat", "maar", "wie", "wat", "hoe", "terwijl", "toen", "of"],
    and: "en",
};

#[rustfmt::skip]
const SWEDISH: Words = Words {
    says: &["sade", "sa", "säger", "sagt", "berättar", "berättade", "skriver", "skrev", "skrivit", "förklarar", "förklarade", "menar", "menade", "tillade", "tillägger", "frågar", "frågade", "svarar", "svarade", "konstaterar", "konstaterade", "uppger", "uppgav", "varnar", "varnade", "hävdar", "hävdade", "betonar", "betonade", "kommenterar", "kommenterade", "fortsätter", "fortsatte", "ropar", "ropade", "medger", "medgav", "understryker"],
    according: &["enligt"],
    pronouns: &["han", "hon", "de", "vi", "jag", "man", "hen"],
    determiners: &["en", "ett", "den", "det", "min", "sin", "hans", "hennes", "deras", "denna", "dessa"],
    auxiliaries: &["har", "hade", "är", "var", "också", "sedan", "nu", "senare", "igår", "idag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    prepositions: &["av", "i", "på", "till", "från", "med", "för", "om", "vid", "hos", "under", "efter", "före", "mot", "mellan", "genom"],
    joints: &["att", "som", "men", "när", "eftersom", "medan", "än"],
    and: "och",
};

#[rustfmt::skip]
const POLISH: Words = Words {
    says: &["powiedział", "powiedziała", "powiedzieli", "mówi", "mówił", "mówiła", "mówią", "dodał", "dodała", "dodaje", "stwierdził", "stwierdziła", "stwierdza", "podkreślił", "podkreśliła", "podkreśla", "wyjaśnił", "wyjaśniła", "wyjaśnia", "zapytał", "zapytała", "pyta", "odpowiedział", "odpowiedziała", "odpowiada", "odparł", "odparła", "napisał", "napisała", "pisze", "zaznaczył", "zaznaczyła", "ocenił", "oceniła", "ocenia", "przyznał", "przyznała", "zapewnił", "zapewniła", "ostrzegł", "ostrzegła", "poinformował", "poinformowała", "oświadczył", "oświadczyła", "tłumaczy", "tłumaczył", "tłumaczyła", "krzyknął", "krzyknęła", "szepnął", "szepnęła", "komentuje", "relacjonuje"],
    according: &["według", "zdaniem"],
    pronouns: &["on", "ona", "oni", "one", "my", "ja"],
    determiners: &["ten", "ta", "to", "jego", "jej", "ich", "mój", "swój"],
    auxiliaries: &["jest", "był", "była", "także", "również", "też", "potem", "wczoraj", "dziś", "jeszcze", "już", "mu", "jej"],
    prepositions: &["w", "we", "na", "z", "ze", "do", "od", "po", "przez", "za", "dla", "o", "u", "przed", "podczas", "przy", "nad", "pod"],
    joints: &["że", "który", "która", "ale", "gdy", "kiedy", "jak", "bo", "aby", "żeby"],
    and: "i",
};

#[rustfmt::skip]
const RUSSIAN: Words = Words {
    says: &["сказал", "сказала", "сказали", "говорит", "говорил", "говорила", "говорят", "заявил", "заявила", "заявили", "заявляет", "отметил", "отметила", "отмечает", "добавил", "добавила", "добавляет", "объяснил", "объяснила", "объясняет", "подчеркнул", "подчеркнула", "подчёркивает", "рассказал", "рассказала", "рассказывает", "сообщил", "сообщила", "сообщает", "спросил", "спросила", "спрашивает", "ответил", "ответила", "отвечает", "написал", "написала", "пишет", "считает", "уверен", "уверена", "пояснил", "пояснила", "признался", "призналась", "крикнул", "крикнула", "прошептал", "прошептала", "предупредил", "предупредила", "уточнил", "уточнила"],
    according: &["согласно"],
    pronouns: &["он", "она", "они", "мы", "я"],
    determiners: &["этот", "эта", "это", "его", "её", "их", "мой", "свой"],
    auxiliaries: &["был", "была", "также", "тоже", "потом", "вчера", "сегодня", "ещё", "уже", "ему", "ей", "им"],
    prepositions: &["в", "во", "на", "с", "со", "к", "от", "по", "из", "за", "для", "о", "об", "у", "перед", "при", "над", "под", "после"],
    joints: &["что", "который", "которая", "но", "когда", "как", "чтобы", "если", "потому"],
    and: "и",
};

/// The article's language, as far as its words tell; a text of a few lines has too few of these, but its verbs of saying and
/// the small words around them tell.
pub fn of(article: &Article) -> Tongue {
    /// Words of a text that is too short for its language to be known otherwise.
    const FEW: usize = 90;
    let known = names::tongue(article);
    let text = article.text.as_str();
    if known != Tongue::English || article.language.is_some() || text.split_whitespace().nth(FEW).is_some() {
        return known;
    }
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let said = |class: Option<Class>| matches!(class, Some(Class::Says | Class::According));
    if let Some(code) = names::language(article) {
        return names::TONGUES.iter().find(|(known, _)| *known == code).map_or(known, |(_, tongue)| *tongue);
    }
    if words.iter().any(|w| said(cues::class(w)) || matches!(w.as_str(), "the" | "and")) {
        return known;
    }
    // Of each language how often somebody says something in it, then how many of its small words stand there.
    let told = |tongue: Tongue| {
        let says = words.iter().filter(|w| said(class(tongue, w))).count();
        let small = words.iter().filter(|w| class(tongue, w).is_some()).count();
        (says > 0).then_some((small, says, tongue))
    };
    let best = names::TONGUES
        .into_iter()
        .filter_map(|(_, tongue)| told(tongue))
        .max_by_key(|(small, says, _)| (*small, *says));
    // `Dice` and `Lance` are English; one such word alone must stand behind a quotation.
    let beside = |tongue: Tongue| {
        let behind = ["”, ", "“, ", "\", ", "», ", "’, "].into_iter().flat_map(|mark| text.split(mark).skip(1));
        let mut first = behind.filter_map(|rest| rest.split_whitespace().next());
        first.any(|w| class(tongue, w) == Some(Class::Says))
    };
    best.filter(|(small, _, tongue)| *small > 1 || beside(*tongue)).map_or(known, |(.., tongue)| tongue)
}

fn words(tongue: Tongue) -> Option<&'static Words> {
    Some(match tongue {
        Tongue::German => &GERMAN,
        Tongue::French => &FRENCH,
        Tongue::Spanish => &SPANISH,
        Tongue::Italian => &ITALIAN,
        Tongue::Portuguese => &PORTUGUESE,
        Tongue::Dutch => &DUTCH,
        Tongue::Swedish => &SWEDISH,
        Tongue::Polish => &POLISH,
        Tongue::Russian => &RUSSIAN,
        Tongue::English | Tongue::Other => return None,
    })
}

/// The class of a word in small letters, in a language.
pub fn class(tongue: Tongue, lower: &str) -> Option<Class> {
    let Some(words) = words(tongue) else { return if tongue == Tongue::English { cues::class(lower) } else { None } };
    let lists = [
        (words.says, Class::Says),
        (words.according, Class::According),
        (words.pronouns, Class::Pronoun),
        (words.determiners, Class::Determiner),
        (words.auxiliaries, Class::Auxiliary),
        (words.prepositions, Class::Preposition),
        (words.joints, Class::Joint),
    ];
    if lower == words.and {
        return Some(Class::And);
    }
    lists.iter().find(|(list, _)| list.contains(&lower)).map(|(_, class)| *class)
}

/// Words that join a noun to what it belongs to, as `of` does, in any of the languages: `le maire de Halden`.
pub fn is_of(lower: &str) -> bool {
    #[rustfmt::skip]
    const OF: &[&str] = &["of", "de", "du", "des", "d", "del", "di", "della", "dei", "do", "da", "dos", "von", "vom", "van"];
    OF.contains(&lower)
}

/// Where the pronoun begins that a French verb carries: `explique-t-elle`, `dit-il`, in bytes of the word.
pub fn clitic(tongue: Tongue, lower: &str) -> Option<(usize, usize)> {
    const PRONOUNS: &[&str] = &["-il", "-elle", "-ils", "-elles", "-on"];
    let tail = PRONOUNS.iter().find(|p| lower.ends_with(**p)).filter(|_| tongue == Tongue::French)?;
    let verb = lower.len() - tail.len();
    let stem = lower.get(..verb)?;
    Some((stem.strip_suffix("-t").unwrap_or(stem).len(), verb + 1))
}

/// `he` or `she` for a pronoun that stands for one person in a language.
pub fn in_english(tongue: Tongue, lower: &str) -> &str {
    match (tongue, lower) {
        // Han and On are names elsewhere.
        (Tongue::Swedish, "han") | (Tongue::Polish, "on") | (Tongue::Russian, "он") => return "he",
        (Tongue::Swedish, "hon") | (Tongue::Polish, "ona") | (Tongue::Russian, "она") => return "she",
        _ => {}
    }
    match lower {
        "er" | "il" | "él" | "lui" | "egli" | "ele" | "hij" => "he",
        "sie" | "elle" | "ella" | "lei" | "ela" | "zij" | "ze" => "she",
        other => other,
    }
}
