//! The edit set: articles as news has them, edited as publishers and readers' tools edit them, with
//! quotations whose place after the edit is known word by word.
//!
//! Everything comes from a seed. Sentences are made of patterns that recur, with the same people and
//! places in them, so that each article is full of look-alikes.

use byline::article::{Article, ArticleBuilder, BlockKind, Safe, Span};

/// A small generator of pseudo-random numbers (Steele's SplitMix64): the set is the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// A word of a text; `id` tells which word of the first version it is, or stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub id: Option<usize>,
}

/// Paragraphs of words; the first of each is whether it is a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft(pub Vec<(bool, Vec<Word>)>);

const PEOPLE: [&str; 12] = [
    "Ada Brennan",
    "Tomas Lindqvist",
    "Ines Okafor",
    "Peter Vance",
    "Mira Castellan",
    "Joon Hale",
    "Rosa Quint",
    "Emil Farrow",
    "Lena Osei",
    "Hugo Marlin",
    "Priya Sandoval",
    "Karl Whitlow",
];
const PLACES: [&str; 10] = [
    "Port Maren",
    "Halden",
    "Ostrava Bay",
    "the northern valley",
    "Kestrel Point",
    "Lower Brook",
    "the old harbor",
    "Santa Vera",
    "Eastmoor",
    "the capital",
];
const BODIES: [&str; 9] = [
    "the Ministry of Transport",
    "the harbor council",
    "the Fishermen's Union",
    "the county court",
    "the water board",
    "the regional hospital",
    "the school district",
    "the ferry company",
    "the planning office",
];
const THINGS: [&str; 12] = [
    "the new ferry",
    "the quay",
    "the flood wall",
    "the budget",
    "the second bridge",
    "the survey",
    "the old mill",
    "the power line",
    "the evening service",
    "the contract",
    "the report",
    "the storage tanks",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const PATTERNS: [&str; 26] = [
    "P said on D that T would be ready within N weeks.",
    "B did not respond to a request for comment.",
    "B did not respond to a request for comment on D.",
    "“We have waited N years for this,” P told reporters in L.",
    "“Nobody asked us,” P said, “and nobody will ask us now.”",
    "According to P, T costs N million more than B had expected.",
    "In L, where T was to have been finished last spring, people have stopped asking.",
    "B approved T on D by N votes to M, with P abstaining.",
    "P, who has worked for B for N years, called the decision “a mistake that will be paid for twice.”",
    "The first plans for T go back to a letter that P wrote to B after the storm.",
    "That is not what P remembers.",
    "It rained.",
    "Then the lights went out, and for N minutes nobody in L knew whether T was still standing.",
    "A spokesman for B said T was “under review” and declined to say by whom.",
    "T has been closed since D, when N people were led out through the cellar.",
    "Since then the price has risen by N percent, according to figures that B published on D.",
    "“You can measure it, you can photograph it, but you cannot repair it,” P said of T.",
    "P and P met in L on D to talk about T; neither would say what was agreed.",
    "At its meeting in L, B heard N residents, most of whom wanted T moved.",
    "Others see it differently.",
    "The letter, dated N days before the vote, warns B that T cannot carry the load.",
    "None of this was known to P when B signed the contract.",
    "By D evening the queue in front of T reached as far as L.",
    "P has asked B for the minutes of the meeting on D and has been refused N times.",
    "There are two ways to read these figures, and B has chosen the cheaper one.",
    "What happens to T after the summer is a question that P would rather not answer.",
];
const HEADINGS: [&str; 8] = [
    "What was decided",
    "Who pays?",
    "A long delay",
    "The people in the room",
    "What it means for the coast",
    "The letter",
    "What comes next",
    "Two views of one wall",
];
const FURNITURE: [&str; 6] = [
    "Read more: ten things to know this week",
    "Advertisement",
    "Photo: the harbor at dusk",
    "Sign up for our morning letter",
    "Share this story",
    "This article was updated to correct the spelling of a name.",
];

fn sentence(pattern: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    for word in pattern.split(' ') {
        let cut = word.find(|c: char| !c.is_alphanumeric() && c != '“').unwrap_or(word.len());
        let (core, rest) = word.split_at(cut);
        let filled = match core {
            "P" => dice.pick(&PEOPLE).to_owned(),
            "L" => dice.pick(&PLACES).to_owned(),
            "B" => dice.pick(&BODIES).to_owned(),
            "T" => dice.pick(&THINGS).to_owned(),
            "D" => dice.pick(&DAYS).to_owned(),
            "N" | "M" => (2 + dice.roll(60)).to_string(),
            core => core.to_owned(),
        };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&filled);
        out.push_str(rest);
    }
    let mut letters = out.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// Sentences, at times with one of the same pattern right behind it, as reports of votes, results and weather have them.
fn paragraph(dice: &mut Dice) -> Vec<Word> {
    let mut sentences: Vec<String> = Vec::new();
    for _ in 0..2 + dice.roll(4) {
        let pattern = dice.pick(&PATTERNS);
        for _ in 0..if dice.roll(8) == 0 { 2 } else { 1 } {
            sentences.push(sentence(pattern, dice));
        }
    }
    words(&sentences.join(" "))
}

fn words(text: &str) -> Vec<Word> {
    text.split_whitespace().map(|w| Word { text: w.to_owned(), id: None }).collect()
}

impl Draft {
    /// An article of ten to thirty paragraphs with headings.
    pub fn new(dice: &mut Dice) -> Draft {
        let mut all = Vec::new();
        let count = 10 + dice.roll(20);
        for n in 0..count {
            if n > 0 && n % 6 == 0 {
                all.push((true, words(HEADINGS[dice.roll(HEADINGS.len())])));
            }
            all.push((false, paragraph(dice)));
        }
        Draft::numbered(all)
    }

    /// The paragraphs of an article that somebody wrote.
    pub fn of(article: &Article) -> Draft {
        let kept = article.blocks.iter().filter(|b| b.span.len() > 1);
        Draft::numbered(
            kept.map(|b| (matches!(b.kind, BlockKind::Heading { .. }), words(article.slice(b.span)))).collect(),
        )
    }

    fn numbered(mut all: Vec<(bool, Vec<Word>)>) -> Draft {
        for (id, word) in all.iter_mut().flat_map(|(_, words)| words).enumerate() {
            word.id = Some(id);
        }
        Draft(all)
    }

    /// The article, with the span of each word.
    pub fn print(&self) -> (Article, Vec<(Word, Span)>) {
        let mut builder = ArticleBuilder::new(Article { source: Safe::line("byline:edits"), ..Article::default() });
        let mut spans = Vec::new();
        for (heading, words) in self.0.iter().filter(|(_, w)| !w.is_empty()) {
            let mut at = builder.next_offset();
            let mut text = String::new();
            for word in words {
                if !text.is_empty() && !text.ends_with('\u{a0}') {
                    text.push(' ');
                    at += 1;
                }
                // As it is in the article: soft hyphens vanish there.
                let shown = Safe::text(&word.text.replace('\u{ad}', ""));
                spans.push((word.clone(), Span::new(at, at + shown.trim_end_matches('\u{a0}').len())));
                text.push_str(&shown);
                at += shown.len();
            }
            builder.block(if *heading { BlockKind::Heading { level: 2 } } else { BlockKind::Paragraph }, &text);
        }
        (builder.finish(), spans)
    }

    fn words_mut(&mut self) -> impl Iterator<Item = &mut Word> {
        self.0.iter_mut().filter(|(heading, _)| !heading).flat_map(|(_, words)| words)
    }
}

/// What is done to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Added,
    Removed,
    /// Sentences, here and there.
    Cut,
    Moved,
    /// A word in fifteen, anywhere.
    Reworded,
    Typography,
    /// Captions and furniture among the paragraphs, headings gone, paragraphs joined and parted.
    Recleaned,
    /// Sentences repeated elsewhere, word for word.
    Repeated,
    /// Three of the others.
    Several,
}

pub const EDITS: [Edit; 9] = [
    Edit::Added,
    Edit::Removed,
    Edit::Cut,
    Edit::Moved,
    Edit::Reworded,
    Edit::Typography,
    Edit::Recleaned,
    Edit::Repeated,
    Edit::Several,
];

pub fn edit(draft: &Draft, kind: Edit, dice: &mut Dice) -> Draft {
    let mut out = draft.clone();
    let paragraphs = &mut out.0;
    match kind {
        Edit::Added => {
            for _ in 0..1 + dice.roll(5) {
                let at = dice.roll(paragraphs.len() + 1);
                paragraphs.insert(at, (false, paragraph(dice)));
            }
        }
        Edit::Removed => {
            for _ in 0..1 + dice.roll(4) {
                paragraphs.remove(dice.roll(paragraphs.len()));
            }
        }
        Edit::Cut => {
            for _ in 0..3 + dice.roll(6) {
                let at = dice.roll(paragraphs.len());
                let words = &mut paragraphs[at].1;
                let sentences = sentences(words);
                if sentences.len() > 1 {
                    words.drain(sentences[dice.roll(sentences.len())].clone());
                }
            }
        }
        Edit::Moved => {
            for _ in 0..1 + dice.roll(3) {
                let taken = paragraphs.remove(dice.roll(paragraphs.len()));
                let at = dice.roll(paragraphs.len() + 1);
                paragraphs.insert(at, taken);
            }
        }
        Edit::Reworded => {
            let others = ["however", "late", "perhaps", "again", "nearly", "their", "quietly", "a"];
            for word in out.words_mut() {
                if dice.roll(15) == 0 {
                    word.text = dice.pick(&others).to_owned();
                }
            }
        }
        Edit::Typography => {
            let spaces = dice.roll(2) == 0;
            for word in out.words_mut() {
                word.text = word.text.replace(['“', '”'], "\"").replace('’', "'").replace('—', "-").replace("...", "…");
                if spaces && dice.roll(9) == 0 {
                    word.text.push('\u{a0}');
                } else if dice.roll(30) == 0 && word.text.chars().all(char::is_alphabetic) && word.text.len() > 6 {
                    word.text.insert(4, '\u{ad}');
                }
            }
        }
        Edit::Recleaned => {
            paragraphs.retain(|(heading, _)| !heading || dice.roll(2) == 0);
            for _ in 0..2 + dice.roll(4) {
                let at = dice.roll(paragraphs.len() + 1);
                paragraphs.insert(at, (false, words(dice.pick(&FURNITURE))));
            }
            for _ in 0..3 {
                let at = dice.roll(paragraphs.len());
                if dice.roll(2) == 0 && at + 1 < paragraphs.len() {
                    let joined = paragraphs.remove(at + 1).1;
                    paragraphs[at].1.extend(joined);
                } else {
                    let cut = dice.roll(paragraphs[at].1.len());
                    let rest = paragraphs[at].1.split_off(cut);
                    paragraphs.insert(at + 1, (false, rest));
                }
            }
        }
        Edit::Repeated => {
            for _ in 0..6 {
                let from = dice.roll(paragraphs.len());
                let sentences = sentences(&paragraphs[from].1);
                let Some(range) = sentences.get(dice.roll(sentences.len())).cloned() else { continue };
                let copied: Vec<Word> =
                    paragraphs[from].1[range].iter().map(|w| Word { id: None, ..w.clone() }).collect();
                let to = dice.roll(paragraphs.len());
                let into = &mut paragraphs[to].1;
                let places: Vec<usize> =
                    std::iter::once(0).chain((1..=into.len()).filter(|n| ends_sentence(&into[n - 1]))).collect();
                let at = places[dice.roll(places.len())];
                into.splice(at..at, copied);
            }
        }
        Edit::Several => {
            for _ in 0..3 {
                let kind = EDITS[dice.roll(EDITS.len() - 1)];
                out = edit(&out, kind, dice);
            }
        }
    }
    out
}

/// The sentences of a paragraph, as ranges of its words.
fn sentences(words: &[Word]) -> Vec<std::ops::Range<usize>> {
    let ends = words.iter().enumerate().filter(|(_, w)| ends_sentence(w)).map(|(n, _)| n + 1);
    let starts = std::iter::once(0).chain(ends.clone());
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

fn ends_sentence(word: &Word) -> bool {
    word.text.trim_end_matches(['”', '"', '\u{a0}']).ends_with(['.', '?', '!'])
}

/// Ids of the words of a quotation: a sentence, two, a part of one, or a few words.
pub fn quotation(draft: &Draft, dice: &mut Dice) -> std::ops::Range<usize> {
    let bodies: Vec<&Vec<Word>> =
        draft.0.iter().filter(|(heading, w)| !heading && w.len() > 3).map(|(_, w)| w).collect();
    let words = bodies[dice.roll(bodies.len())];
    let first = words[0].id.unwrap();
    let ends: Vec<usize> = (1..=words.len()).filter(|n| ends_sentence(&words[n - 1])).collect();
    let n = dice.roll(ends.len());
    let start = if n == 0 { 0 } else { ends[n - 1] };
    let end = ends.get(n).copied().unwrap_or(words.len()).max(start + 1);
    let (start, end) = match dice.roll(5) {
        0 | 1 => (start, end),
        2 => (start, ends.get(n + 1).copied().unwrap_or(end)),
        3 => (start + dice.roll((end - start) / 3 + 1), end - dice.roll((end - start) / 3 + 1)),
        _ => {
            let at = start + dice.roll(end - start);
            (at, (at + 3).min(end))
        }
    };
    first + start..first + end.max(start + 1)
}

/// Changes up to a fifth of a quotation's words: replaced, left out, or others put before them.
pub fn reword(draft: &mut Draft, quoted: std::ops::Range<usize>, dice: &mut Dice) {
    let others = ["however", "late", "perhaps", "again", "nearly", "their", "quietly", "old"];
    let most = (quoted.len() / 5).max(1);
    for _ in 0..1 + dice.roll(most) {
        let id = quoted.start + dice.roll(quoted.len());
        for (_, words) in &mut draft.0 {
            let Some(at) = words.iter().position(|w| w.id == Some(id)) else { continue };
            match dice.roll(4) {
                0 => {
                    words.remove(at);
                }
                1 => words.insert(at, Word { text: dice.pick(&others).to_owned(), id: Some(id) }),
                _ => words[at].text = dice.pick(&others).to_owned(),
            }
        }
    }
}
