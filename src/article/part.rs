//! One of several articles that stand in one source: which of them it is, by a name that lasts.
//!
//! `load` names them, `store` knows them by it: neither their source nor an address tells them apart.

use super::Safe;
use std::collections::HashMap;
use std::sync::Arc;

/// Which of the articles of its source one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Letters, digits and `-._~` alone.
    pub name: Safe,
    /// The names of all that stand there now, its own too.
    pub all: Arc<[Safe]>,
}

/// Between a source and the name of an article in it.
const ITEM: &str = "#item=";

/// Most characters of a name: a title in an identifier need not be whole.
const LONGEST: usize = 80;

impl Part {
    /// The source with the name of this article in it.
    pub fn within(&self, source: &str) -> Safe {
        Safe::line(&format!("{source}{ITEM}{}", self.name))
    }

    /// A source, and the name of an article in it where one is given.
    pub fn split(source: &str) -> (&str, Option<&str>) {
        source.rsplit_once(ITEM).map_or((source, None), |(source, name)| (source, Some(name)))
    }

    /// Names for articles, each of which offers some, the most lasting first: it gets the first that no other offers in that
    /// place, and where there is none its last, numbered.
    pub fn name_all(offered: &[Vec<String>]) -> Vec<Part> {
        let offered: Vec<Vec<String>> = offered.iter().map(|all| all.iter().map(|n| plain(n)).collect()).collect();
        let mut count: HashMap<(usize, &str), usize> = HashMap::new();
        let each = offered.iter().flat_map(|all| all.iter().enumerate());
        each.for_each(|(place, name)| *count.entry((place, name)).or_default() += 1);
        let mut taken: HashMap<&str, usize> = HashMap::new();
        let mut names: Vec<Safe> = Vec::with_capacity(offered.len());
        for all in &offered {
            let alone = |(place, name): &(usize, &String)| !name.is_empty() && count.get(&(*place, name)) == Some(&1);
            let name = all.iter().enumerate().find(alone).map(|(_, name)| name).or(all.last());
            let name = name.map_or("", String::as_str);
            let times = taken.entry(name).or_default();
            *times += 1;
            names.push(Safe::line(&if *times == 1 { name.to_owned() } else { format!("{name}~{times}") }));
        }
        let all: Arc<[Safe]> = names.clone().into();
        names.into_iter().map(|name| Part { name, all: Arc::clone(&all) }).collect()
    }
}

/// A name as it stands in a source.
fn plain(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || "-._".contains(c) { c } else { '-' };
    let name: String = name.trim().chars().take(LONGEST).map(kept).collect();
    name.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(offered: &[&[&str]], expected: &[&str]) {
        let offered: Vec<Vec<String>> = offered.iter().map(|a| a.iter().map(|n| n.to_string()).collect()).collect();
        let names: Vec<String> = Part::name_all(&offered).into_iter().map(|p| p.name.into_string()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn each_article_has_the_most_lasting_name_that_no_other_has() {
        check(&[&["7", "One", "f1"], &["8", "Two", "f2"]], &["7", "8"]);
        check(&[&["7", "One", "f1"], &["7", "Two", "f2"], &["", "Two", "f3"]], &["One", "f2", "f3"]);
        check(&[&["", "", "f"], &["", "", "f"], &["", "A: b/c?", "g"]], &["f", "f~2", "A--b-c"]);
        check(&[&["x", "", "f"], &["", "x", "g"]], &["x", "x~2"]);
    }

    #[test]
    fn a_source_is_parted_from_the_name_of_an_article_in_it() {
        let part = Part::name_all(&[vec!["a b".to_owned()]]).remove(0);
        assert_eq!(part.within("/x/f#1.json").as_str(), "/x/f#1.json#item=a-b");
        assert_eq!(Part::split("/x/f#1.json#item=a-b"), ("/x/f#1.json", Some("a-b")));
        assert_eq!(Part::split("/x/f#1.json"), ("/x/f#1.json", None));
    }
}
