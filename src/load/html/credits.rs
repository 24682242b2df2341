//! Who wrote it, in names as one has them: without `By`, roles, agencies and accounts. Used by [`super::facts`].

use super::facts::{plain, web};
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
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "webmaster",
    "editorial",
    "guest",
    "user",
    "root",
    "unknown",
    "none",
    "null",
    "author",
    "anonymous",
    "site admin",
    "guest author",
    "гость",
    "админ",
    "gast",
    "invitado",
    "invité",
];

/// Words that name a house, not a person.
const HOUSE: &[&str] = &[
    "NEWS",
    "STAFF",
    "TEAM",
    "DESK",
    "BUREAU",
    "EDITORIAL",
    "EDITORS",
    "PRESS",
    "MEDIA",
    "TIMES",
    "POST",
    "TODAY",
    "WIRE",
    "ONLINE",
    "SERVICE",
    "SERVICES",
    "NETWORK",
    "AGENCY",
    "AGENCIES",
    "TV",
    "RADIO",
    "REPORT",
    "WEB",
    "USA",
    "INC",
    "THE",
];

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
        let nobody = NOBODY.contains(&safe.to_lowercase().as_str()) || is_account(&safe);
        let safe = Safe::line(&in_small_letters(&safe));
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

/// Whether a name is that of whoever keeps the site running: `jdadmin`. Pen names in small letters are names.
fn is_account(name: &str) -> bool {
    let lower = name.to_lowercase();
    !lower.contains(char::is_whitespace)
        && (lower.starts_with("admin")
            || lower.ends_with("admin")
            || lower.starts_with("user") && lower.ends_with(|c: char| c.is_ascii_digit()))
}

/// A person's name as it is written elsewhere, where it is set in capitals alone: `ANN O'LEARY` as `Ann O'Leary`.
fn in_small_letters(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let house = words.iter().any(|w| HOUSE.contains(&w.trim_matches('.')));
    if words.len() < 2 || name.chars().any(char::is_lowercase) || house {
        return name.to_owned();
    }
    let last = words.len() - 1;
    let word = |(at, word): (usize, &&str)| {
        let particle = ["DE", "DU", "DEL", "DOS", "DA", "DI", "DER", "DEN", "VON", "BIN"].contains(word)
            || *word == "VAN" && words.get(at + 1).is_some_and(|next| matches!(*next, "DER" | "DEN" | "DE"));
        let vowel = |c: char| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y') || !c.is_ascii();
        let number = matches!(*word, "II" | "III" | "IV");
        // `JD`, `P.J.`
        let initials =
            word.contains('.') && !word.starts_with("JR") || word.len() <= 2 && !word.contains(vowel) && *word != "JR";
        match () {
            () if at > 0 && at < last && particle => word.to_lowercase(),
            () if number || initials => (*word).to_owned(),
            () => capitalized(word),
        }
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// A word with a capital where each of its parts begins: `Smith-Jones`, `O'Leary`, `McKay`.
fn capitalized(word: &str) -> String {
    let mut capital = true;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if capital {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        capital = matches!(c, '-' | '\'' | '’') || out == "Mc" && word.len() > 4;
    }
    out
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
        check("ANN LEE and BO TAN, Associated Press", &["Ann Lee", "Bo Tan"]);
        check("Ann Lee, AP Sports Writer", &["Ann Lee"]);
        check("Ann Lee Staff writer", &["Ann Lee"]);
        check("Ann Lee | Gazette Media", &["Ann Lee"]);
        check("Ann Lee, M.D.", &["Ann Lee, M.D."]);
        check("Reuters", &["Reuters"]);
        check("Bridge Review Editorial Staff", &["Bridge Review Editorial Staff"]);
        check("Office of Roads and Bridges", &["Office of Roads and Bridges"]);
        check("admin", &[]);
        check("jdadmin", &[]);
        check("user1234", &[]);
        check("kei_ono", &["kei_ono"]);
        check("Usher", &["Usher"]);
    }

    #[test]
    fn names_in_capitals_are_written_as_elsewhere_and_houses_stay_as_they_are() {
        check("JD MCKAY-O'LEARY", &["JD McKay-O'Leary"]);
        check("URSULA VON DER ALM III", &["Ursula von der Alm III"]);
        check("P.J. ÉMILE", &["P.J. Émile"]);
        check("USA TODAY", &["USA TODAY"]);
        check("PTI", &["PTI"]);
    }
}
