//! Trains the name tagger that ships: a structured perceptron with averaged weights and hashed features.
//!
//! `cargo run --release --example train-names -- TRAIN_DIR GAZETTEER.tsv OUT [EPOCHS] [BITS]`; see README.md beside this file.

// Labels index several tables at once.
#![allow(clippy::needless_range_loop)]
#![allow(clippy::indexing_slicing, clippy::cast_possible_truncation, clippy::unwrap_used)]

use byline::annotate::names::tagger::features::{Gazetteer, LISTS, features, fingerprint};
use byline::annotate::names::tagger::{FROM, LABELS, MAGIC, allowed, viterbi};
use std::collections::HashMap;
use std::fs;

struct Sentence {
    words: Vec<String>,
    tags: Vec<usize>,
    /// Whether O means that no other name is there either.
    has_other: bool,
    news: bool,
}

const TITLES: &[&str] = &[
    "president",
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "dr.",
    "dr",
    "minister",
    "prime",
    "sen.",
    "gov.",
    "gen.",
    "prof.",
    "secretary",
    "chairman",
    "professor",
    "senator",
    "governor",
    "general",
];

fn label(raw: &str) -> usize {
    let Some((head, kind)) = raw.split_once('-') else { return 0 };
    let kind = match kind {
        "PER" | "person" => 0,
        "ORG" | "group" | "corporation" => 1,
        "LOC" | "location" => 2,
        "MISC" | "product" | "creative-work" => 3,
        _ => return 0,
    };
    1 + kind * 2 + usize::from(head == "I")
}

fn read(folder: &str) -> Vec<Sentence> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let has_other = ["wikigold", "gmb", "crossner", "wnut"].iter().any(|p| name.starts_with(p));
        let news = name.starts_with("gmb") || name.starts_with("wikigold");
        for part in fs::read_to_string(&path).unwrap().split("\n\n") {
            let mut s = Sentence { words: vec![], tags: vec![], has_other, news };
            for line in part.lines().filter(|l| !l.starts_with("-DOCSTART-")) {
                let Some((word, tag)) = line.split_once('\t') else { continue };
                let word = match word {
                    "``" => "“",
                    "''" => "”",
                    "-LRB-" => "(",
                    "-RRB-" => ")",
                    w => w,
                };
                if word.is_empty() {
                    continue;
                }
                let mut tag = label(tag.rsplit('\t').next().unwrap());
                let before = s.tags.last().copied();
                if !allowed(before, tag) {
                    tag -= 1;
                }
                s.words.push(word.to_owned());
                s.tags.push(tag);
            }
            // Titles are no part of people's names.
            for i in 0..s.tags.len().saturating_sub(1) {
                if s.tags[i] == 1 && s.tags[i + 1] == 2 && TITLES.contains(&s.words[i].to_lowercase().as_str()) {
                    s.tags[i] = 0;
                    s.tags[i + 1] = 1;
                }
            }
            if !s.words.is_empty() {
                out.push(s);
            }
        }
    }
    out
}

struct Rng(u64);
impl Rng {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

/// Swaps names for others of the gazetteer, or the case of a whole sentence.
fn vary(s: &Sentence, lists: &HashMap<u8, Vec<String>>, rng: &mut Rng) -> (Vec<String>, Vec<usize>) {
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    let pick = |kind: u8, rng: &mut Rng| lists[&kind][rng.below(lists[&kind].len())].clone();
    let mut i = 0;
    while i < s.words.len() {
        let mut end = i + 1;
        while s.tags[i] % 2 == 1 && end < s.words.len() && s.tags[end] == s.tags[i] + 1 {
            end += 1;
        }
        let single_given = s.tags[i] == 1 && end == i + 2;
        if single_given && rng.below(4) == 0 {
            words.extend([pick(b'g', rng), pick(b'f', rng)]);
            tags.extend([1, 2]);
        } else if s.tags[i] == 1 && end == i + 1 && s.news && rng.below(5) == 0 {
            words.push(pick(b'f', rng));
            tags.push(1);
        } else if s.tags[i] == 5 && end == i + 1 && rng.below(5) == 0 {
            let kind = b"cst"[rng.below(3)];
            for (n, part) in pick(kind, rng).split(' ').enumerate() {
                words.push(part.to_owned());
                tags.push(5 + usize::from(n > 0));
            }
        } else {
            words.extend(s.words[i..end].iter().cloned());
            tags.extend(&s.tags[i..end]);
        }
        i = end;
    }
    match rng.below(40) {
        0 => words.iter_mut().for_each(|w| *w = w.to_uppercase()),
        1 => words.iter_mut().for_each(|w| *w = w.to_lowercase()),
        _ => {}
    }
    (words, tags)
}

struct Learner {
    weights: Vec<[f32; LABELS]>,
    sums: Vec<[f32; LABELS]>,
    moves: [[f32; LABELS]; FROM],
    move_sums: [[f32; LABELS]; FROM],
    step: f32,
}

const SCALE: f32 = 256.0;

impl Learner {
    fn learn(&mut self, rows: &[Vec<usize>], tags: &[usize], has_other: bool) -> bool {
        let n = rows.len();
        let mut scores = vec![[0i32; LABELS]; n];
        for (at, row) in rows.iter().enumerate() {
            let mut sum = [0f32; LABELS];
            for r in row {
                for l in 0..LABELS {
                    sum[l] += self.weights[*r][l];
                }
            }
            scores[at] = sum.map(|s| (s * SCALE) as i32);
        }
        let moves = self.moves.map(|m| m.map(|w| (w * SCALE) as i32));
        // Where a set has no other names, the best path that agrees with its labels is the goal.
        let free = |at: usize, l: usize| tags[at] == l || (!has_other && tags[at] == 0 && l >= 7);
        let gold = if has_other { tags.to_vec() } else { viterbi(&scores, &moves, free) };
        // A margin: labels beside the goal start ahead.
        for (at, s) in scores.iter_mut().enumerate() {
            for (l, x) in s.iter_mut().enumerate() {
                *x += if l == gold[at] { 0 } else { (2.0 * SCALE) as i32 };
            }
        }
        let found = viterbi(&scores, &moves, |_, _| true);
        self.step += 1.0;
        if found == gold {
            return true;
        }
        for at in 0..n {
            let (g, f) = (gold[at], found[at]);
            if g != f {
                for r in &rows[at] {
                    self.weights[*r][g] += 1.0;
                    self.weights[*r][f] -= 1.0;
                    self.sums[*r][g] += self.step;
                    self.sums[*r][f] -= self.step;
                }
            }
            let (gb, fb) = if at == 0 { (LABELS, LABELS) } else { (gold[at - 1], found[at - 1]) };
            self.moves[gb][g] += 1.0;
            self.moves[fb][f] -= 1.0;
            self.move_sums[gb][g] += self.step;
            self.move_sums[fb][f] -= self.step;
        }
        false
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let epochs: usize = args.get(4).map_or(8, |a| a.parse().unwrap());
    let bits: u32 = args.get(5).map_or(19, |a| a.parse().unwrap());
    let buckets = 1usize << bits;
    let mut lists: HashMap<u8, Vec<String>> = HashMap::new();
    for line in fs::read_to_string(&args[2]).unwrap().lines() {
        let (kind, name) = line.split_once('\t').unwrap();
        lists.entry(kind.as_bytes()[0]).or_default().push(name.to_owned());
    }
    let packed: Vec<Vec<u8>> = LISTS
        .iter()
        .map(|k| {
            let mut prints: Vec<u32> = lists[k].iter().map(|n| fingerprint(n)).collect();
            prints.sort_unstable();
            prints.dedup();
            prints.iter().flat_map(|p| p.to_le_bytes()).collect()
        })
        .collect();
    let gazetteer = Gazetteer { lists: std::array::from_fn(|i| packed[i].as_slice()) };
    let data = read(&args[1]);
    println!("{} sentences, {} tokens", data.len(), data.iter().map(|s| s.words.len()).sum::<usize>());
    let mut learner = Learner {
        weights: vec![[0.0; LABELS]; buckets],
        sums: vec![[0.0; LABELS]; buckets],
        moves: [[0.0; LABELS]; FROM],
        move_sums: [[0.0; LABELS]; FROM],
        step: 0.0,
    };
    let mut rng = Rng(0x5eed_0001);
    let mut order: Vec<usize> = (0..data.len()).collect();
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, rng.below(i + 1));
        }
        let mut right = 0;
        for i in &order {
            let (words, tags) = vary(&data[*i], &lists, &mut rng);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut rows = vec![Vec::new(); words.len()];
            features(&words, &gazetteer, |at, hashes| {
                rows[at] = hashes.iter().map(|h| (h & (buckets as u64 - 1)) as usize).collect();
            });
            right += usize::from(learner.learn(&rows, &tags, data[*i].has_other));
        }
        println!("epoch {epoch}: {right} of {} right", data.len());
    }
    let mean = |w: f32, s: f32| w - s / (learner.step + 1.0);
    let averaged: Vec<f32> =
        learner.weights.iter().flatten().zip(learner.sums.iter().flatten()).map(|(w, s)| mean(*w, *s)).collect();
    let mut sizes: Vec<f32> = averaged.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    // The largest weights are clipped: one in two thousand.
    let scale = 127.0 / sizes[sizes.len() - 1 - sizes.len() / 2000];
    let mut out = MAGIC.to_vec();
    out.extend((buckets as u32).to_le_bytes());
    packed.iter().for_each(|l| out.extend((l.len() as u32).to_le_bytes()));
    for (w, s) in learner.moves.iter().flatten().zip(learner.move_sums.iter().flatten()) {
        out.extend(((mean(*w, *s) * scale).round() as i16).to_le_bytes());
    }
    packed.iter().for_each(|l| out.extend(l));
    out.extend(averaged.iter().map(|w| ((w * scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned()));
    fs::write(&args[3], out).unwrap();
}
