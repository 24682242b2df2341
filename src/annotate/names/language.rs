//! Whether a text is English, which the tagger knows, or not: by what the article says of itself, by its
//! script, and by the small words that every text in a language is full of.

use crate::annotate::Tongue;
use crate::article::{Article, is_letter_or_digit};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words that are looked at; enough to tell, and the same cost for a long text.
const SAMPLE: usize = 600;
/// Longest of them that is looked up, in bytes.
const LONGEST: usize = 12;
/// Fewer small words than this tell nothing: the text counts as English.
const FEWEST: usize = 25;

/// Frequent English function words. Lists of this length cover about 30 in 100 words of prose.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "with", "as", "was", "at", "by", "be", "this",
    "have", "from", "or", "had", "are", "but", "not", "an", "which", "they", "his", "her", "he", "she", "has", "who", "will",
    "would", "their", "been", "were", "you", "i", "we", "my", "your", "so", "if", "what", "there", "when", "said", "do",
];

/// Function words of other languages in the Latin script: German, French, Spanish, Italian, Portuguese, Dutch,
/// Swedish, Danish and Norwegian, Polish, Czech, Hungarian, Finnish, Turkish, Romanian, Indonesian, Vietnamese.
/// Words that English has too (`a`, `in`, `is`, `me`, `on`) are left out. Each with its ISO 639-1 code; none where two
/// languages share the list.
#[rustfmt::skip]
const OTHERS: &[(&str, &[&str])] = &[
    ("de", &["der", "die", "und", "das", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist", "im", "dem", "nicht", "ein", "eine", "auch", "es", "er", "sie", "dass", "hat", "wird", "bei", "einen", "laut", "seit", "doch", "wegen", "nach", "wurde", "aus"]),
    ("fr", &["de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "par", "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "avec", "son", "aux", "elle", "selon", "mais", "après", "hier", "depuis", "été", "cette"]),
    ("es", &["de", "la", "que", "el", "en", "y", "los", "se", "del", "las", "un", "por", "con", "una", "su", "para", "es", "al", "lo", "como", "más", "pero", "sus", "fue", "ha", "según", "tras", "desde", "cuando", "este", "sin", "sobre"]),
    ("it", &["di", "che", "il", "la", "e", "per", "un", "del", "una", "della", "con", "non", "si", "le", "dei", "da", "al", "sono", "alla", "nel", "gli", "delle", "più", "ha", "anche", "lo", "ma", "secondo", "dopo", "quando", "dal"]),
    ("pt", &["de", "que", "o", "e", "do", "da", "em", "um", "para", "com", "não", "uma", "os", "na", "se", "por", "mais", "das", "dos", "ao", "foi", "ele", "sua", "ou", "mas", "segundo", "após", "quando", "pela", "são", "também"]),
    ("nl", &["de", "het", "een", "van", "en", "dat", "die", "te", "zijn", "op", "voor", "met", "niet", "aan", "er", "om", "ook", "als", "bij", "naar", "uit", "maar", "door", "wordt", "zich", "volgens", "toen", "sinds", "heeft", "werd"]),
    ("sv", &["och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "har", "de", "ett", "om", "var", "från", "men", "sig", "hade", "vid", "efter", "kan"]),
    ("", &["og", "det", "er", "at", "en", "til", "som", "på", "de", "med", "av", "af", "ikke", "den", "har", "et", "om", "var", "fra", "men", "seg", "sig", "vil", "blev", "ble", "også", "kan"]),
    ("pl", &["i", "w", "na", "z", "się", "do", "nie", "to", "że", "jest", "o", "jak", "po", "ale", "od", "przez", "za", "dla", "są", "co", "oraz", "być", "który", "która", "tym", "był"]),
    ("cs", &["a", "se", "v", "na", "je", "že", "s", "z", "do", "o", "k", "i", "ve", "jako", "za", "pro", "ale", "by", "si", "po", "jsou", "od", "byl", "nebo", "která", "který", "podle"]),
    ("hu", &["az", "és", "hogy", "nem", "egy", "is", "ez", "meg", "van", "volt", "csak", "már", "de", "mint", "el", "még", "azt", "lehet", "kell", "ha", "majd", "szerint", "között"]),
    ("fi", &["ja", "on", "että", "ei", "se", "hän", "oli", "ovat", "mutta", "joka", "kun", "myös", "sen", "mukaan", "ole", "tai", "kuin", "niin", "jos", "mitä", "vuoden"]),
    ("tr", &["ve", "bir", "bu", "da", "de", "için", "ile", "olarak", "çok", "daha", "olan", "gibi", "en", "kadar", "ne", "var", "ama", "sonra", "ancak", "göre", "oldu", "değil"]),
    ("ro", &["de", "și", "în", "a", "la", "cu", "nu", "o", "pe", "din", "să", "care", "un", "mai", "este", "că", "pentru", "au", "fost", "se", "prin", "sau", "lui"]),
    ("id", &["yang", "dan", "di", "itu", "dengan", "untuk", "tidak", "ini", "dari", "dalam", "akan", "pada", "juga", "ke", "karena", "oleh", "ada", "adalah", "mereka", "sudah", "telah"]),
    ("vi", &["và", "của", "là", "có", "được", "cho", "các", "trong", "một", "đã", "không", "với", "những", "người", "này", "khi", "ở", "đến", "để", "từ"]),
];

/// Every small word with its languages: bit 0 is English, the others follow in order.
static SMALL: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (bit, list) in std::iter::once(&ENGLISH).chain(OTHERS.iter().map(|(_, list)| list)).enumerate() {
        list.iter().for_each(|w| *all.entry(*w).or_insert(0) |= 1 << bit);
    }
    all
});

/// Whether the tagger may be trusted with the article.
pub fn english(article: &Article) -> bool {
    if let Some(tag) = &article.language {
        let primary = tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
        // Pages often say `en` by habit whatever they hold; another language is said on purpose.
        if !matches!(primary.as_str(), "" | "en" | "eng" | "und" | "mul" | "zxx" | "x") {
            return of_article(article).as_deref() == Some("en");
        }
    }
    reads_as_english(&article.text)
}

/// The article's language as a BCP 47 tag: what it says of itself, unless its words clearly say otherwise; a site has one
/// setting for articles in two languages. `None` where neither tells.
pub fn of_article(article: &Article) -> Option<String> {
    let Some(said) = article.language.as_deref() else { return of(&article.text).map(str::to_owned) };
    let primary = said.split(['-', '_']).next().unwrap_or("").to_lowercase();
    let listed = primary == "en" || OTHERS.iter().any(|(code, _)| *code == primary);
    let counts = count(&article.text);
    let (found, most, second) = ranked(&counts);
    // Languages that are not listed look like their relatives; so much more is said of one of the two alone.
    let clear = (primary == "en" || found == "en") && most >= 2 * second && most >= 2 * FEWEST;
    match of_counts(&counts) {
        Some(code) if listed && clear && code != primary => Some(code.to_owned()),
        _ => Some(said.to_owned()),
    }
}

/// The language that has most of a text's small words, with their number and that of the next.
fn ranked(c: &Counts) -> (&'static str, usize, usize) {
    let codes = OTHERS.iter().map(|(code, _)| *code).zip(c.others);
    let mut all: Vec<(&str, usize)> = codes.chain([("en", c.english)]).collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let second = all.get(1).map_or(0, |(_, n)| *n);
    all.first().map_or(("", 0, 0), |(code, most)| (*code, *most, second))
}

/// Languages whose verbs of saying are known, by their ISO 639-1 codes.
pub const TONGUES: [(&str, Tongue); 9] = [
    ("de", Tongue::German),
    ("fr", Tongue::French),
    ("es", Tongue::Spanish),
    ("it", Tongue::Italian),
    ("pt", Tongue::Portuguese),
    ("nl", Tongue::Dutch),
    ("sv", Tongue::Swedish),
    ("pl", Tongue::Polish),
    ("ru", Tongue::Russian),
];

/// The language by what the article says of itself, else by its small words.
pub fn tongue(article: &Article) -> Tongue {
    if english(article) {
        return Tongue::English;
    }
    let tag = article.language.as_deref().unwrap_or("").split(['-', '_']).next().unwrap_or("").to_lowercase();
    if let Some((_, tongue)) = TONGUES.iter().find(|(name, _)| *name == tag) {
        return *tongue;
    }
    let counts = count(&article.text).others;
    let most = counts.iter().copied().max().filter(|most| *most > 0);
    let best = counts.iter().position(|count| Some(*count) == most);
    let code = best.and_then(|n| OTHERS.get(n)).map_or("", |(code, _)| *code);
    let code = if reads_as_russian(&article.text) { "ru" } else { code };
    TONGUES.iter().find(|(known, _)| *known == code).map_or(Tongue::Other, |(_, tongue)| *tongue)
}

/// Whether a text is in Cyrillic with letters that Russian alone of the larger languages has, and none that it lacks.
fn reads_as_russian(text: &str) -> bool {
    let sample = || text.chars().filter(|c| c.is_alphabetic()).take(SAMPLE * 5);
    let cyrillic = sample().filter(|c| matches!(c, '\u{400}'..='\u{4ff}')).count();
    let foreign = sample()
        .filter(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'ѓ' | 'ќ'))
        .count();
    cyrillic * 2 > sample().count() && foreign == 0 && sample().any(|c| matches!(c, 'ы' | 'э'))
}

/// Whether a word, in small letters, is a function word of some language.
pub fn function_word(word: &str) -> bool {
    SMALL.contains_key(word)
}

/// What a text's beginning shows of languages.
struct Counts {
    /// Words in the Latin script, and in others.
    latin: usize,
    other: usize,
    /// Words that may be small words, and those of them that stand in small letters.
    small: usize,
    prose: usize,
    english: usize,
    /// By language, in the order of [`OTHERS`].
    others: [usize; OTHERS.len()],
}

fn count(text: &str) -> Counts {
    let mut c = Counts { latin: 0, other: 0, small: 0, prose: 0, english: 0, others: [0; OTHERS.len()] };
    let words = text.split(|c: char| !(matches!(c, '\'' | '’') || is_letter_or_digit(c))).filter(|w| !w.is_empty());
    for word in words.take(SAMPLE) {
        let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
        // Basic Latin to Latin Extended-B, and Latin Extended Additional (Vietnamese).
        if matches!(first, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
            c.latin += 1;
        } else {
            c.other += 1;
            continue;
        }
        if word.len() > LONGEST || (first.is_uppercase() && word.chars().nth(1).is_some_and(char::is_uppercase)) {
            continue;
        }
        c.small += 1;
        c.prose += usize::from(first.is_lowercase());
        let Some(languages) = small_word(word) else { continue };
        c.english += usize::from(languages & 1 == 1);
        for (bit, count) in c.others.iter_mut().enumerate() {
            *count += usize::from(languages >> (bit + 1) & 1 == 1);
        }
    }
    c
}

/// The languages of a small word, however it is capitalized.
fn small_word(word: &str) -> Option<u32> {
    if !word.is_ascii() {
        return SMALL.get(word.to_lowercase().as_str()).copied();
    }
    let mut room = [0; LONGEST];
    let lower = room.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    SMALL.get(std::str::from_utf8(lower).ok()?).copied()
}

/// The language of a text in the Latin script as an ISO 639-1 code; `None` where its small words are few, or two
/// languages are nearly alike in them.
pub fn of(text: &str) -> Option<&'static str> {
    of_counts(&count(text))
}

fn of_counts(c: &Counts) -> Option<&'static str> {
    let (code, most, second) = ranked(c);
    let clear = most * 4 > second * 5 && most * 100 >= c.small * 8;
    (c.latin > c.other && c.small >= FEWEST && clear && !code.is_empty()).then_some(code)
}

/// The same by the text alone.
pub fn reads_as_english(text: &str) -> bool {
    let Counts { latin, other, small, prose, english, others } = count(text);
    if other > latin {
        return other < FEWEST;
    }
    let best = others.iter().copied().max().unwrap_or(0);
    if small < FEWEST {
        return best < 4 || best <= english * 2;
    }
    // A language of the lists has about 25 of its small words in 100; one that no list has shows hardly an
    // English word in many (an English table or list of results does not reach so many small words).
    let another = best > english * 2 && best * 100 >= small * 8;
    let unknown = prose >= 50 && english * 100 < prose * 4;
    !another && !unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_the_script_tell_what_is_not_english() {
        let english = |text: &str| assert!(reads_as_english(text), "{text}");
        let other = |text: &str| assert!(!reads_as_english(text), "{text}");
        english("");
        english("Leicestershire 303, Somerset 83 and 174. Chester-le-Street: Glamorgan 259 and 207");
        english("The minister said on Monday that he would not go to Paris, and that his deputy would be there.");
        english("de la Cruz, van der Berg and Le Monde met at the Café de Flore in the rue de la Paix.");
        other(
            "Die Ministerin sagte am Montag, dass sie nicht nach Paris fahren werde, und der Kanzler ist auch nicht dabei, weil er mit dem Zug nach Köln muss.",
        );
        other(
            "La ministre a dit lundi que le gouvernement ne serait pas dans la salle et que les députés sont partis avec elle pour une journée de plus.",
        );
        other(
            "El ministro dijo que no iría a la reunión con los diputados, pero que su equipo es el que más sabe de la ley y de las cuentas.",
        );
        other(
            "Министр сказал в понедельник, что он не поедет в Париж, и что его заместитель будет там вместо него, потому что он занят другими делами и не может оставить город на столь долгое время.",
        );
        other(
            "Wizara ya afya ilisema Jumatatu kwamba haitafunga hospitali za wilaya, lakini wauguzi wengi wamehamia mijini kwa sababu ya mishahara midogo na kazi ngumu. Waziri alisema serikali itatuma madaktari wapya kutoka chuo kikuu, na kwamba kila kijiji kitapata gari la wagonjwa kabla ya mwisho wa mwaka. Wananchi wanasubiri, lakini wengi wao hawaamini tena ahadi hizo kwa sababu wamezisikia mara nyingi. Mzee mmoja alisema kwamba alipokuwa kijana, daktari alikuja kwa baiskeli kila wiki bila kuchelewa hata siku moja.",
        );
    }

    #[test]
    fn the_language_of_a_text_is_known_by_its_small_words() {
        let of = |text: &str| tongue(&Article { text: text.into(), ..Article::default() });
        let german = "Die Ministerin sagte am Montag, dass sie nicht nach Paris fahren werde, und der Kanzler ist auch nicht dabei, weil er mit dem Zug nach Köln muss.";
        assert_eq!(of(german), Tongue::German);
        let spanish = "El ministro dijo que no iría a la reunión con los diputados, pero que su equipo es el que más sabe de la ley y de las cuentas.";
        assert_eq!(of(spanish), Tongue::Spanish);
        assert_eq!(of("The minister said that he would not go to Paris."), Tongue::English);
    }

    #[test]
    fn small_words_name_the_language() {
        let check = |text: &str, code: Option<&str>| assert_eq!(of(text), code, "{text}");
        check(
            "Die Ministerin sagte am Montag, dass sie nicht nach Paris fahren werde, und der Kanzler ist auch nicht dabei, weil er mit dem Zug nach Köln muss.",
            Some("de"),
        );
        check(
            "El ministro dijo que no iría a la reunión con los diputados, pero que su equipo es el que más sabe de la ley y de las cuentas del país.",
            Some("es"),
        );
        check(
            "The minister said on Monday that he would not go to Paris, and that his deputy would be there for the rest of the week, as he had been before.",
            Some("en"),
        );
        check("Fish, 3. Bread, 4.", None);
        check("Министр сказал в понедельник, что он не поедет в Париж.", None);
    }

    #[test]
    fn another_language_that_the_article_names_is_believed_unless_its_words_say_otherwise() {
        let article = |tag: &str| Article { language: Some(tag.into()), ..Article::default() };
        assert!(!english(&article("de-AT")));
        assert!(english(&article("en-GB")));
        assert!(english(&article("und")));
        let page = |tag: &str, text: &str| {
            let article =
                Article { language: Some(tag.into()), text: text.repeat(8).as_str().into(), ..Article::default() };
            (of_article(&article).unwrap(), english(&article))
        };
        let text = "The minister said on Monday that he would not go to Paris, and that his deputy would be there for the rest of the week. ";
        let german = "Die Ministerin sagte am Montag, dass sie nicht nach Paris fahren werde, und der Kanzler ist auch nicht dabei. ";
        assert_eq!(page("de-DE", text), ("en".to_owned(), true));
        assert_eq!(page("en-GB", text), ("en-GB".to_owned(), true));
        assert_eq!(page("en-US", german), ("de".to_owned(), false));
        assert_eq!(page("sw", text), ("sw".to_owned(), false));
    }
}
