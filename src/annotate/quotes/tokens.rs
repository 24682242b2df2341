//! A paragraph as words, marks and whole quotations, cut into sentences that quotations do not break.

use super::cues::{self, Class};
use super::runs::Run;
use super::tongue;
use crate::annotate::Tongue;
use crate::article::{Span, is_letter_or_digit};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// A whole quoted run; the index into the paragraph's runs.
    Quote(usize),
    /// A mark outside quotations: `,` `;` `:` `—` `(` `)`, or `.` for a sentence's end (also `?` `!`).
    Mark(char),
}

/// A word, mark or quotation, in bytes of the article's text.
#[derive(Debug, Clone)]
pub struct Token {
    pub span: Span,
    pub kind: Kind,
    pub lower: String,
    pub class: Option<Class>,
    pub capital: bool,
}

impl Token {
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(c) if marks.contains(&c))
    }

    pub fn quote(&self) -> Option<usize> {
        if let Kind::Quote(n) = self.kind { Some(n) } else { None }
    }

    /// A capitalized word that is not one only because a sentence begins with it.
    pub fn is_name(&self) -> bool {
        self.is_word() && self.capital && self.class.is_none() && !self.is_day()
    }

    /// A day of the week or a month: in capitals, but no name of anybody.
    pub fn is_day(&self) -> bool {
        self.is_word() && self.capital && cues::is_day(&self.lower)
    }

    /// Bytes of the `'s` or `’s` that it ends in.
    pub fn suffix(&self) -> usize {
        ["'s", "’s"].iter().find(|s| self.lower.ends_with(**s)).map_or(0, |s| s.len())
    }

    pub fn is_possessive(&self) -> bool {
        self.is_word() && (self.lower.ends_with("'s") || self.lower.ends_with("’s"))
    }
}

/// Tokens of a paragraph at byte `base`; `runs` are its quotations.
pub fn tokens(text: &str, base: usize, runs: &[Run], tongue: Tongue) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    for (n, run) in runs.iter().enumerate().filter(|(_, r)| !r.nested) {
        let (start, end) = (run.span.start.saturating_sub(base), run.span.end.saturating_sub(base));
        plain(text.get(at..start).unwrap_or(""), base + at, tongue, &mut out);
        let kind = Kind::Quote(n);
        out.push(Token { span: run.span, kind, lower: String::new(), class: None, capital: false });
        at = end;
    }
    plain(text.get(at..).unwrap_or(""), base + at, tongue, &mut out);
    if tongue == Tongue::German {
        attribute_by_so(&mut out);
    }
    if tongue == Tongue::English {
        demote_nouns(&mut out);
        demote_requests(&mut out);
        join_particles(&mut out);
    }
    out
}

/// Makes `so` name a source behind a quotation and its comma: `„…“, so der Minister`.
fn attribute_by_so(tokens: &mut [Token]) {
    for n in 2..tokens.len() {
        let Some([quote, comma, so, next, ..]) = tokens.get_mut(n - 2..) else { return };
        let named = next.is_word() && (next.capital || next.class == Some(Class::Determiner));
        if so.lower == "so" && comma.is_mark(&[',']) && quote.quote().is_some() && named {
            so.class = Some(Class::According);
        }
    }
}

/// Takes its class from a word that is a noun where it stands: `secretary of state`, `her latest claim`.
fn demote_nouns(tokens: &mut [Token]) {
    use Class::{Determiner, Preposition, Say, Says, Weak};
    for n in 1..tokens.len() {
        let Some(token) = tokens.get(n).filter(|t| matches!(t.class, Some(Says | Say | Weak))) else { continue };
        if !cues::may_be_noun(&token.lower) {
            continue;
        }
        let opens = |t: &Token| {
            t.is_possessive()
                || t.class == Some(Determiner)
                || (t.class == Some(Preposition) && !matches!(t.lower.as_str(), "to" | "as" | "before" | "after"))
        };
        let before = tokens.get(n - 1).filter(|t| t.is_word());
        // `answer questions`, `rejected claims`: the object of a verb.
        let object = token.lower.ends_with('s')
            && before.is_some_and(|t| matches!(t.class, Some(Says | Say | Weak | Class::Saying)));
        let counted = before.is_some_and(|t| cues::is_quantifier(&t.lower));
        // `the state`, and with one word between, `the home state`: unless a clause follows, `a man claims that`.
        let further = n.checked_sub(2).and_then(|m| tokens.get(m)).filter(|t| t.is_word());
        let follower = tokens.get(n + 1);
        let clause = follower.is_some_and(|t| t.lower == "that" || t.quote().is_some() || t.is_mark(&[':']));
        // `“…,” a voice in the film states.`
        let closes = token.class == Some(Says) && follower.is_none_or(|t| t.is_mark(&['.', ',']));
        // `her March comment that`: the base form has no subject in the singular.
        let owned = token.class == Some(Say)
            && further
                .is_some_and(|t| t.is_possessive() || matches!(t.lower.as_str(), "his" | "her" | "their" | "its"));
        let clause = (clause || closes && follows_quotation(tokens, n)) && !owned;
        let described = before.is_some_and(|t| t.class.is_none()) && further.is_some_and(opens) && !clause;
        let united = token.lower == "states" && token.capital;
        // `TV shows from Halden`, `attacks by Berg`; but `Berg reports from Halden`.
        let of = follower.is_some_and(|t| matches!(t.lower.as_str(), "from" | "of" | "by"));
        let counted = counted || of && token.lower.ends_with('s') && token.lower != "reports";
        if (before.is_some_and(opens) || described || united || object || counted)
            && let Some(token) = tokens.get_mut(n)
        {
            token.class = None;
        }
    }
}

/// Takes its class from a verb of saying that tells how somebody speaks, not what: `who asked not to be named`,
/// `who spoke on condition of anonymity`.
fn demote_requests(tokens: &mut [Token]) {
    for n in 1..tokens.len() {
        let lower = |m: usize| tokens.get(m).map_or("", |t| t.lower.as_str());
        let who = tokens.get(n - 1).is_some_and(|t| matches!(t.class, Some(Class::Who | Class::Auxiliary)));
        let request = match lower(n) {
            "asked" | "asks" | "wanted" | "preferred" => {
                matches!((lower(n + 1), lower(n + 2)), ("not", "to") | ("to", "remain" | "stay"))
                    || lower(n + 2) == "anonymity"
            }
            "spoke" | "speaks" => lower(n + 1) == "on" && matches!(lower(n + 2), "condition" | "the"),
            _ => false,
        };
        if request
            && who
            && let Some(token) = tokens.get_mut(n)
        {
            token.class = Some(Class::Auxiliary);
        }
    }
}

/// Whether nothing but a few words stands between a quotation and token `at`.
fn follows_quotation(tokens: &[Token], at: usize) -> bool {
    const NEAR: usize = 8;
    let before = tokens.get(at.saturating_sub(NEAR)..at).unwrap_or(&[]);
    before.iter().rev().find(|t| !t.is_word()).is_some_and(|t| t.quote().is_some())
}

/// Makes verbs of saying of verbs that are so only with a particle: `shot back`.
fn join_particles(tokens: &mut [Token]) {
    for n in 1..tokens.len() {
        let [verb, particle] = tokens.get_mut(n - 1..=n).unwrap_or(&mut []) else { continue };
        if particle.lower == "back"
            && matches!(verb.lower.as_str(), "shot" | "fired" | "hit" | "snapped" | "shoots" | "fires" | "hits")
        {
            (verb.class, particle.class) = (Some(Class::Says), Some(Class::Joint));
        }
    }
}

fn plain(text: &str, base: usize, tongue: Tongue, out: &mut Vec<Token>) {
    let mut word: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let inside = match c {
            c if is_letter_or_digit(c) => true,
            '\'' | '’' | '&' | '@' | '#' | '$' => word.is_some() || next.is_alphanumeric(),
            '-' | '‑' => before.is_alphanumeric() && next.is_alphanumeric(),
            // `R-Ky., said`: before a comma no sentence ends.
            '.' => {
                let from = word.unwrap_or(at);
                word.is_some()
                    && (next.is_alphanumeric()
                        || next == ','
                        || next == ')' && is_state(text.get(from..at).unwrap_or(""))
                        || abbreviates(text, from, at))
            }
            ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if inside {
            word.get_or_insert(at);
        } else {
            if let Some(from) = word.take() {
                push_word(text, base, from, at, tongue, out);
            }
            let mark = match c {
                '.' | '!' | '?' | '…' => Some('.'),
                ',' | ';' | ':' | '(' | ')' => Some(c),
                '[' => Some('('),
                ']' => Some(')'),
                '—' | '–' | '―' => Some('—'),
                '-' if next == '-' || before.is_whitespace() => Some('—'),
                _ => None,
            };
            if let Some(mark) = mark {
                let span = Span::new(base + at, base + at + c.len_utf8());
                out.push(Token { span, kind: Kind::Mark(mark), lower: String::new(), class: None, capital: false });
            }
        }
        before = c;
    }
    if let Some(from) = word {
        push_word(text, base, from, text.len(), tongue, out);
    }
}

fn push_word(text: &str, base: usize, from: usize, to: usize, tongue: Tongue, out: &mut Vec<Token>) {
    let raw = text.get(from..to).unwrap_or("");
    let lower = raw.to_lowercase();
    // Small letters of other scripts may have other lengths; then the word stays whole.
    if let Some((verb, pronoun)) = tongue::clitic(tongue, &lower).filter(|_| lower.len() == raw.len()) {
        push_word(text, base, from, from + verb, tongue, out);
        push_word(text, base, from + pronoun, to, tongue, out);
        return;
    }
    let class = tongue::class(tongue, &lower);
    let capital = raw.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@');
    out.push(Token { span: Span::new(base + from, base + to), kind: Kind::Word, lower, class, capital });
}

/// Whether a word is a party and state, as in brackets behind a politician's name: `D-Mo`, `R-Ky`.
fn is_state(word: &str) -> bool {
    word.len() <= 8 && word.starts_with(char::is_uppercase) && word.contains('-')
}

/// Whether the period at `at` belongs to the word that began at `from`: a title, an initial, `U.S.`.
fn abbreviates(text: &str, from: usize, at: usize) -> bool {
    const SHORT: &[&str] = &[
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "gov", "sen", "rep", "reps", "sens", "rev",
        "hon", "st", "jr", "sr", "vs", "inc", "ltd", "co", "corp", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
        "no", "calif", "fla", "mass", "conn", "ariz", "mich", "minn", "wis", "pa", "va", "ga", "tex", "ill", "ind",
        "vt", "md", "tenn", "ky", "ala", "miss", "mo", "okla", "kan", "neb", "nev", "colo", "ore", "wash", "del", "r",
        "d", "n.h", "n.y", "n.j", "n.c", "s.c", "d.c", "u.s", "u.n", "u.k", "maj", "cmdr", "adm",
    ];
    let word = text.get(from..at).unwrap_or("");
    let rest = text.get(at + 1..).unwrap_or("").trim_start();
    // At the paragraph's end and before a quotation it may end a sentence as well: kept as a mark there.
    if rest.is_empty() {
        return false;
    }
    let single = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let dotted = word.len() <= 6 && word.contains('.');
    let opener = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let anew = matches!(opener, "The" | "But" | "And" | "In" | "He" | "She" | "They" | "It" | "A" | "We" | "I" | "On");
    (single && word != "I") || (dotted && !anew) || SHORT.contains(&word.to_lowercase().as_str())
}

/// Sentences as ranges of tokens, from token `begin` on. `text` is the whole article's.
pub fn sentences(text: &str, tokens: &[Token], runs: &[Run], begin: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = begin;
    for (n, token) in tokens.iter().enumerate().skip(begin) {
        let ends = match token.kind {
            Kind::Mark('.') => true,
            Kind::Quote(run) => runs.get(run).is_some_and(|r| {
                let inner = text.get(r.inner.start..r.inner.end).unwrap_or("").trim_end();
                let cried = inner.ends_with(['!', '?']);
                inner.ends_with(['.', '!', '?', '…', '’', '\'']) && !goes_on(tokens, n + 1, cried)
            }),
            _ => false,
        };
        if ends {
            if n + 1 > from {
                out.push((from, n + 1));
            }
            from = n + 1;
        }
    }
    if from < tokens.len() {
        out.push((from, tokens.len()));
    }
    out
}

/// Whether what follows a quotation that ended in a period or another end mark belongs to its sentence; `cried` where the
/// mark was no period.
fn goes_on(tokens: &[Token], at: usize, cried: bool) -> bool {
    let Some(next) = tokens.get(at) else { return true };
    match next.kind {
        Kind::Mark(c) => c != '(',
        Kind::Quote(_) => false,
        Kind::Word if !next.capital => true,
        Kind::Word => {
            // `“No.” Smith said.` goes on, `“No.” Smith said that …` is a sentence of its own.
            let near = tokens.iter().enumerate().skip(at).take(9).take_while(|(_, t)| t.is_word());
            let says = |(n, t): &(usize, &Token)| t.class == Some(Class::Says) && *n > at;
            let Some((cue, verb)) = near.clone().find(says).or_else(|| behind_apposition(tokens, at)) else {
                // `“Really?” Smith snorted and left.`
                return cried && attributes(tokens, at);
            };
            // `Smith’s plan was first reported by …`
            if tokens.get(at..cue).unwrap_or(&[]).iter().any(|t| cues::is_copula(&t.lower)) {
                return false;
            }
            let follower = tokens.get(cue + 1);
            let adjunct =
                |t: &Token| t.class == Some(Class::Preposition) || matches!(t.lower.as_str(), "as" | "while" | "when");
            follower.is_none_or(|t| {
                cried && adjunct(t)
                    || !t.is_word()
                    || (t.class == Some(Class::Preposition) && ends_soon(tokens, cue + 1))
                    || verb.lower == "told" && t.class != Some(Class::Pronoun)
                    || t.lower.ends_with("day")
            }) && follower.is_none_or(|t| t.quote().is_none() && !t.is_mark(&[':']))
        }
    }
}

/// Whether a name at token `at` has any past form behind it that ends the clause: `Smith snorted and`.
fn attributes(tokens: &[Token], at: usize) -> bool {
    let names = tokens.iter().skip(at).take(4).take_while(|t| t.is_name()).count();
    let verb = tokens.get(at + names).filter(|t| names > 0 && is_past(t));
    verb.is_some() && ends_clause(tokens, at + names + 1, tokens.len())
}

/// A word in small letters that looks like a regular past form and has no other part to play.
pub fn is_past(token: &Token) -> bool {
    token.is_word() && !token.capital && token.class.is_none() && token.lower.ends_with("ed")
}

/// Whether no object follows a verb before token `at`: the clause ends, or goes on with `and`, `as`, an adverb.
pub fn ends_clause(tokens: &[Token], at: usize, high: usize) -> bool {
    tokens.get(at).filter(|_| at < high).is_none_or(|t| {
        t.is_mark(&['.', ','])
            || t.class == Some(Class::And)
            || ["self", "ly"].iter().any(|e| t.lower.ends_with(e))
            || matches!(t.lower.as_str(), "as" | "while" | "when" | "before")
    })
}

/// The verb of saying behind a name and its apposition at token `at`: `Smith, the head of the works, said`.
fn behind_apposition(tokens: &[Token], at: usize) -> Option<(usize, &Token)> {
    const LONGEST: usize = 12;
    let comma = |from: usize| {
        let stretch = tokens.get(from..tokens.len().min(from + LONGEST))?;
        let mark = stretch.iter().position(|t| !t.is_word())?;
        stretch.get(mark).filter(|t| t.is_mark(&[','])).map(|_| from + mark)
    };
    let verb = comma(comma(at)? + 1)? + 1;
    tokens.get(verb).filter(|t| t.class == Some(Class::Says)).map(|t| (verb, t))
}

/// Whether the sentence ends within a few words that tell nothing new: `in a statement on Monday.`
fn ends_soon(tokens: &[Token], at: usize) -> bool {
    let rest: Vec<&Token> = tokens.iter().skip(at).take(9).take_while(|t| t.is_word()).collect();
    let plain = |t: &&Token| matches!(t.class, None | Some(Class::Preposition | Class::Determiner | Class::And));
    rest.len() < 9 && rest.iter().all(plain)
}
