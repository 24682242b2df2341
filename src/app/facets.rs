//! What is typed to narrow the list of all bookmarks: words, phrases in quotation marks, and what is asked by name; `-` before one
//! leaves out what has it. Used by `all_marks`.

use super::MarkRow;
use super::filter::fold;

/// Everything that a row must have, or must not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(bool, Facet)>);

impl Query {
    /// `rows` tell which tags there are.
    pub fn new(typed: &str, rows: &[MarkRow]) -> Query {
        let term = |term: String| {
            let (wanted, asked) = term.strip_prefix('-').map_or((true, term.as_str()), |rest| (false, rest));
            (!asked.is_empty()).then(|| (wanted, Facet::of(asked).settled(rows)))
        };
        Query(terms(typed).into_iter().filter_map(term).collect())
    }

    pub fn keeps(&self, row: &MarkRow) -> bool {
        self.0.iter().all(|(wanted, facet)| facet.keeps(row) == *wanted)
    }
}

/// Parted by white space outside of quotation marks, which go; one that is not closed yet reaches to the end.
fn terms(typed: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut quoted = false;
    for c in typed.chars() {
        match (c, all.last_mut()) {
            ('"' | '“' | '”', _) => quoted = !quoted,
            (c, _) if c.is_whitespace() && !quoted => all.push(String::new()),
            (c, Some(last)) => last.push(c),
            (_, None) => {}
        }
    }
    all.retain(|term| !term.is_empty());
    all
}

/// What a typed word asks for by name, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Facet {
    /// `#river`; a beginning only while no tag is that word.
    Tag(String, bool),
    /// `color:green`
    Color(String),
    /// `is:lost`, `is:moved`, `is:in` place, `is:changed`
    Is(String),
    /// `in:ferry`: the article's title.
    In(String),
    /// Words that are to stand somewhere in it, as they are typed.
    Words(String),
}

impl Facet {
    fn of(term: &str) -> Facet {
        let folded = fold(term);
        if let Some(tag) = folded.strip_prefix('#').filter(|tag| !tag.is_empty()) {
            return Facet::Tag(tag.to_owned(), false);
        }
        match folded.split_once(':') {
            Some(("color", asked)) => Facet::Color(asked.to_owned()),
            Some(("is", asked)) => Facet::Is(asked.to_owned()),
            Some(("in", asked)) => Facet::In(asked.to_owned()),
            _ => Facet::Words(folded),
        }
    }

    /// A tag that is there is asked for whole: `#flood` is not `#flooding`.
    fn settled(self, rows: &[MarkRow]) -> Facet {
        match self {
            Facet::Tag(tag, _) => {
                let whole = rows.iter().any(|r| r.tags.contains(&tag));
                Facet::Tag(tag, whole)
            }
            other => other,
        }
    }

    fn keeps(&self, row: &MarkRow) -> bool {
        match self {
            Facet::Tag(tag, true) => row.tags.contains(tag),
            Facet::Tag(tag, false) => row.tags.iter().any(|t| t.starts_with(tag.as_str())),
            Facet::Color(color) => row.color.starts_with(color.as_str()),
            Facet::Is(asked) => {
                let told = row.fate.map_or("", |fate| fate.with_wording(row.reworded));
                told.split_whitespace().any(|word| word.starts_with(asked.as_str()))
            }
            Facet::In(words) => fold(&row.article).contains(words.as_str()),
            Facet::Words(words) => row.words.contains(words.as_str()),
        }
    }
}
