//! Lists of phrases, written in one string and parted when byline is compiled. Used by [`super::clean`].

/// Phrases in a list whose parts `|` parts.
pub const fn count(list: &str) -> usize {
    let (bytes, mut at, mut count) = (list.as_bytes(), 0, 1);
    while at < bytes.len() {
        if bytes[at] == b'|' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The phrases of a list; `N` is their [`count`].
pub const fn parted<const N: usize>(list: &'static str) -> [&'static str; N] {
    let mut out = [""; N];
    let (mut rest, mut at, mut n) = (list, 0, 0);
    while at < rest.len() {
        if rest.as_bytes()[at] == b'|' {
            let (phrase, tail) = rest.split_at(at);
            out[n] = phrase;
            rest = tail.split_at(1).1;
            (at, n) = (0, n + 1);
        } else {
            at += 1;
        }
    }
    out[n] = rest;
    out
}

/// `phrases!("one|two")`: a slice of the phrases.
macro_rules! phrases {
    ($list:expr) => {{
        const LIST: &str = $list;
        const ALL: [&str; $crate::load::phrases::count(LIST)] = $crate::load::phrases::parted(LIST);
        &ALL
    }};
}
pub(super) use phrases;

/// The phrases with which a line begins.
pub fn beginning<'l>(list: &'l [&'static str], line: &'l str) -> impl Iterator<Item = &'static str> + 'l {
    // Most phrases differ in their first byte, which is quickly seen.
    let first = line.as_bytes().first();
    list.iter().copied().filter(move |p| p.as_bytes().first() == first && line.starts_with(p))
}

pub fn begins(line: &str, list: &[&'static str]) -> bool {
    beginning(list, line).next().is_some()
}

pub fn has(line: &str, list: &[&str]) -> bool {
    list.iter().any(|p| line.contains(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parted_and_looked_up() {
        const LIST: &[&str] = phrases!("one|two words|ünd|");
        assert_eq!(LIST, ["one", "two words", "ünd", ""]);
        assert!(begins("two words more", LIST) && !begins("a two words", LIST) && has("a two words", &["two words"]));
        assert_eq!(beginning(phrases!("re|read|red"), "reading").collect::<Vec<_>>(), ["re", "read"]);
    }
}
