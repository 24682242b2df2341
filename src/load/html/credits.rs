//! Who wrote it, in names as one has them: without `By`, roles, agencies and accounts. Used by [`super::facts`].

use super::facts::plain;
use crate::article::Safe;
use serde_json::Value;

/// Agencies that a byline names behind its reporter.
const AGENCIES: &[&str] = &[
    "ap",
    "associated press",
    "the associated press",
    "reuters",
    "afp",
    "agence france-presse",
    "upi",
    "pa",
    "pa media",
    "press association",
    "pti",
    "ani",
    "ians",
    "dpa",
    "efe",
    "ansa",
    "xinhua",
    "kyodo",
    "tass",
    "bloomberg",
    "canadian press",
    "the canadian press",
];

/// The last word of what somebody does for a paper.
const ROLES: &[&str] =
    &["writer", "writers", "reporter", "reporters", "correspondent", "editor", "columnist", "contributor", "staff"];

/// Accounts and columns, which are nobody.
const NOBODY: &[&str] =
    &["admin", "administrator", "webmaster", "editorial", "guest", "user", "root", "unknown", "none", "null"];

pub fn people(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(s) => names.push(plain(s)),
        Value::Array(all) => all.iter().take(20).for_each(|v| people(v, names)),
        Value::Object(o) => {
            if let Some(name) = o.get("name") {
                people(name, names);
            }
        }
        _ => {}
    }
}

/// Names in a value: a string, an object with a name, or a list of these.
pub fn people_of(value: &Value) -> Vec<Safe> {
    let mut names = Vec::new();
    people(value, &mut names);
    authors(&names)
}

/// Names as one has them, each once; what is no name is left out. Agencies and roles stay only where nobody else is named.
pub fn authors(raw: &[String]) -> Vec<Safe> {
    let mut out: Vec<Safe> = Vec::new();
    for name in raw.iter().flat_map(|r| parted(r)) {
        let Some(safe) = Safe::some_line(&name) else { continue };
        let nobody = NOBODY.contains(&safe.to_lowercase().as_str());
        if safe.len() <= 80 && !web(&safe) && !safe.contains('@') && !nobody && !out.contains(&safe) {
            out.push(safe);
        }
    }
    if out.iter().any(|name| !is_credit(name)) {
        out.retain(|name| !is_credit(name));
    }
    out
}

/// Takes the paper itself out of the names, where somebody else is named: `CNN Business`, of CNN.
pub fn without_house(authors: &mut Vec<Safe>, publisher: Option<&str>) {
    let Some(publisher) = publisher else { return };
    let begins =
        |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let house = |name: &Safe| begins(name, publisher) || begins(publisher, name);
    if authors.iter().any(|name| !house(name)) {
        authors.retain(|name| !house(name));
    }
}

fn is_credit(name: &str) -> bool {
    let lower = name.to_lowercase();
    AGENCIES.contains(&lower.as_str()) || lower.split_whitespace().last().is_some_and(|w| ROLES.contains(&w))
}

/// The names in one: `By ANN LEE and BO TAN, Associated Press`, `Ann Lee | Gazette`, `Ann Lee Staff writer`.
fn parted(raw: &str) -> Vec<String> {
    let raw = raw.trim();
    let raw = ["By ", "by ", "BY "].iter().find_map(|by| raw.strip_prefix(by)).unwrap_or(raw);
    let raw = raw.split(" | ").next().unwrap_or(raw);
    let mut out: Vec<String> = Vec::new();
    for part in raw.split([',', ';']).map(str::trim).filter(|p| !p.is_empty()) {
        match out.last_mut() {
            // `Jr.`, `M.D.`, `III`
            Some(last) if part.chars().filter(|c| *c != '.').count() <= 3 && !is_credit(part) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => out.extend(joined(part).into_iter().map(|n| without_role(n).to_owned())),
        }
    }
    out
}

/// Two people, where both have a given name and a surname.
fn joined(names: &str) -> Vec<&str> {
    let name = |n: &&str| {
        (2..=4).contains(&n.split_whitespace().count())
            && n.split_whitespace().all(|w| w.starts_with(|c: char| c.is_uppercase()))
    };
    let all: Vec<&str> = names.split(" and ").map(str::trim).collect();
    if all.iter().all(name) { all } else { vec![names] }
}

fn without_role(name: &str) -> &str {
    let Some((rest, role)) = name.rsplit_once(' ') else { return name };
    let Some((person, kind)) = rest.rsplit_once(' ') else { return name };
    let is = |word: &str, all: &[&str]| all.iter().any(|w| word.eq_ignore_ascii_case(w));
    let role = is(role, ROLES) && is(kind, &["staff", "senior", "special", "contributing"]);
    if role && person.contains(' ') { person } else { name }
}

fn web(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// `Ann Lee, Bo Tan and Cy Ode`: three names.
pub fn split(names: &str) -> Vec<String> {
    names
        .split([',', ';'])
        .flat_map(|p| p.split(" and "))
        .map(|n| n.trim().to_owned())
        .filter(|n| !n.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &[&str]) {
        let names = authors(&[raw.to_owned()]);
        assert_eq!(names.iter().map(|n| n.as_str()).collect::<Vec<_>>(), expected, "{raw}");
    }

    #[test]
    fn bylines_give_people_without_roles_and_agencies() {
        check("By Ann Lee, Reuters", &["Ann Lee"]);
        check("ANN LEE and BO TAN, Associated Press", &["ANN LEE", "BO TAN"]);
        check("Ann Lee, AP Sports Writer", &["Ann Lee"]);
        check("Ann Lee Staff writer", &["Ann Lee"]);
        check("Ann Lee | Gazette Media", &["Ann Lee"]);
        check("Ann Lee, M.D.", &["Ann Lee, M.D."]);
        check("Reuters", &["Reuters"]);
        check("Bridge Review Editorial Staff", &["Bridge Review Editorial Staff"]);
        check("Office of Roads and Bridges", &["Office of Roads and Bridges"]);
        check("admin", &[]);
    }
}
