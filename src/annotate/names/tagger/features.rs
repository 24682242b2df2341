//! What the tagger sees of each token: hashed forms, affixes, shapes, gazetteers, and the run of capitals it stands in.
//!
//! Training (`training/train.rs`) uses these very functions, so both see the same.

/// Sorted little-endian `u32` fingerprints, one list for each kind in [`LISTS`].
#[derive(Clone, Copy, Default)]
pub struct Gazetteer<'a> {
    pub lists: [&'a [u8]; 6],
}

/// Kinds of the gazetteer's lists: country, big city, town, given name, family name, demonym.
pub const LISTS: &[u8; 6] = b"cstgfd";

/// FNV-1a, 64 bits, with a last mixing step of MurmurHash3.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for b in bytes {
        h = (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(h)
}

fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^ (h >> 33)
}

fn join(template: u64, a: u64, b: u64) -> u64 {
    mix(template.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ a.rotate_left(17) ^ b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f))
}

/// The fingerprint of a name in the gazetteer.
#[expect(clippy::cast_possible_truncation, reason = "a fingerprint is the low half")]
pub fn fingerprint(name: &str) -> u32 {
    hash(name.as_bytes()) as u32
}

impl Gazetteer<'_> {
    fn has(&self, list: usize, print: u32) -> bool {
        let bytes = self.lists.get(list).copied().unwrap_or(&[]);
        let (mut low, mut high) = (0, bytes.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            let Some(found) = bytes.get(middle * 4..middle * 4 + 4).and_then(|b| b.try_into().ok()) else {
                return false;
            };
            match u32::from_le_bytes(found).cmp(&print) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}

/// One token's own facts.
#[derive(Clone, Default)]
struct Facts {
    form: u64,
    lower: u64,
    shape: u64,
    prefixes: [u64; 3],
    suffixes: [u64; 4],
    /// One bit for each list that holds the token, alone or in a longer name; six more bits for longer names.
    listed: u64,
    capital: bool,
    small: bool,
}

/// Longest form that is looked at, in bytes: longer ones are cut, so that hostile input stays linear.
const LONGEST: usize = 48;

fn cut(word: &str) -> &str {
    let mut end = word.len().min(LONGEST);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    word.get(..end).unwrap_or("")
}

fn facts(word: &str) -> Facts {
    let word = cut(word);
    let lower = word.to_lowercase().replace('’', "'");
    let mut shape = String::new();
    let (mut last, mut repeats) = (' ', 0);
    for c in word.chars() {
        let s = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '9',
            '’' => '\'',
            c => c,
        };
        repeats = if s == last { repeats + 1 } else { 0 };
        last = s;
        if repeats < 2 {
            shape.push(s);
        }
    }
    let ends: Vec<usize> = lower.char_indices().map(|(i, _)| i).chain([lower.len()]).collect();
    let count = ends.len() - 1;
    let part = |from: usize, to: usize| {
        let (Some(from), Some(to)) = (ends.get(from), ends.get(to)) else { return 0 };
        hash(lower.get(*from..*to).unwrap_or("").as_bytes())
    };
    Facts {
        form: hash(word.as_bytes()),
        lower: hash(lower.as_bytes()),
        shape: hash(shape.as_bytes()),
        prefixes: [2, 3, 4].map(|n| part(0, n.min(count))),
        suffixes: [1, 2, 3, 4].map(|n| part(count.saturating_sub(n), count)),
        listed: 0,
        capital: word.starts_with(char::is_uppercase),
        small: matches!(
            lower.as_str(),
            "of" | "the" | "and" | "for" | "de" | "la" | "al" | "bin" | "van" | "von" | "del" | "&" | "-"
        ),
    }
}

fn look_up(words: &[&str], facts: &mut [Facts], gazetteer: &Gazetteer<'_>) {
    let mut name = String::new();
    for at in 0..words.len() {
        if !facts.get(at).is_some_and(|f| f.capital) {
            continue;
        }
        name.clear();
        for (n, word) in words.iter().skip(at).take(4).enumerate() {
            if n > 0 {
                name.push(' ');
            }
            name.push_str(cut(word));
            let print = fingerprint(&name);
            for list in (0..LISTS.len()).filter(|l| n == 0 || *l < 3) {
                if gazetteer.has(list, print) {
                    let bit = if n == 0 { 1 << list } else { 1 << (list + 6) };
                    facts.iter_mut().skip(at).take(n + 1).for_each(|f| f.listed |= bit);
                }
            }
        }
    }
}

/// For each token the run of capitals (small words inside) it stands in: first and last index.
fn runs(facts: &[Facts]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = (0..facts.len()).map(|i| (i, i)).collect();
    let mut at = 0;
    while at < facts.len() {
        let capital = |i: usize| facts.get(i).is_some_and(|f| f.capital);
        if !capital(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        loop {
            let small = facts.get(last + 1).is_some_and(|f| f.small);
            if capital(last + 1) {
                last += 1;
            } else if small && capital(last + 2) {
                last += 2;
            } else {
                break;
            }
        }
        out.iter_mut().skip(at).take(last + 1 - at).for_each(|r| *r = (at, last));
        at = last + 1;
    }
    out
}

/// Calls `each` for every token with its features, as 64-bit hashes.
pub fn features(words: &[&str], gazetteer: &Gazetteer<'_>, mut each: impl FnMut(usize, &[u64])) {
    let mut facts: Vec<Facts> = words.iter().map(|w| facts(w)).collect();
    look_up(words, &mut facts, gazetteer);
    let runs = runs(&facts);
    let capitals = facts.iter().filter(|f| f.capital).count() * 4 > facts.len() * 3;
    let none = Facts::default();
    let mut out = Vec::with_capacity(48);
    for (at, f) in facts.iter().enumerate() {
        let near = |by: isize| at.checked_add_signed(by).and_then(|i| facts.get(i)).unwrap_or(&none);
        let (b2, b1, a1, a2) = (near(-2), near(-1), near(1), near(2));
        let (first, last) = runs.get(at).copied().unwrap_or((at, at));
        let of = |i: Option<usize>| i.and_then(|i| facts.get(i)).unwrap_or(&none);
        let (before, after) = (of(first.checked_sub(1)), of(Some(last + 1)));
        let place = (at - first).min(3) as u64 * 8 + (last - at).min(3) as u64 * 2 + u64::from(first == 0);
        out.clear();
        out.extend([
            join(1, 0, 0),
            join(2, f.form, 0),
            join(3, f.lower, 0),
            join(4, b1.lower, 0),
            join(5, a1.lower, 0),
            join(6, b2.lower, 0),
            join(7, a2.lower, 0),
            join(8, b1.lower, f.lower),
            join(9, f.lower, a1.lower),
            join(10, f.shape, 0),
            join(11, b1.shape, f.shape),
            join(12, f.shape, a1.shape),
            join(13, b1.shape, mix(f.shape ^ a1.shape.rotate_left(9))),
            join(14, f.listed, f.shape),
            join(15, b1.listed, f.listed),
            join(16, f.listed, a1.listed),
            join(17, f.listed, a1.lower),
            join(18, b1.lower, f.listed),
            join(19, f.shape, u64::from(at == 0) + 2 * u64::from(capitals)),
            join(20, b1.lower, a1.lower),
            join(28, b1.lower, f.shape),
            join(29, f.shape, a1.lower),
            join(39, b2.lower, b1.lower),
            join(40, a1.lower, a2.lower),
        ]);
        for (n, p) in f.prefixes.iter().enumerate() {
            out.push(join(21 + n as u64, *p, u64::from(f.capital)));
        }
        for (n, s) in f.suffixes.iter().enumerate() {
            out.push(join(24 + n as u64, *s, u64::from(f.capital)));
        }
        if f.capital || first != last {
            let (head, tail) = (of(Some(first)), of(Some(last)));
            out.extend([
                join(30, before.lower, place / 8),
                join(31, after.lower, place & 7),
                join(32, head.lower, place),
                join(33, tail.lower, place),
                join(34, place, f.shape),
                join(35, tail.suffixes[2], place / 8),
                join(36, head.listed, tail.listed ^ (place << 20)),
                join(37, before.lower, after.lower),
                join(38, b1.suffixes[2], a1.suffixes[2]),
            ]);
        }
        each(at, &out);
    }
}
