//! The article that a quotation stands in, as an entry for reference managers: BibTeX and CSL-JSON.
//!
//! Used by `citation`. Every quotation has an entry of its own, so that two of one article stand side by side in a list.

use super::names::{parted, spelling};
use crate::article::{Article, Safe};

/// An entry for BibTeX and BibLaTeX, for the quotation of this number in the article, with a note; `date` is BibLaTeX's,
/// `year` and `month` BibTeX's.
pub fn bibtex(article: &Article, number: usize, note: &str) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let title = article.title.as_deref().unwrap_or("");
    let date = date(article);
    let year = date.first().map(u32::to_string).unwrap_or_default();
    let month = date.get(1).and_then(|m| MONTHS.get(usize::try_from(*m).ok()?.checked_sub(1)?)).copied();
    let author = |name: &Safe| match parted(name) {
        Some((given, family)) => format!("{}, {}", in_tex(family), in_tex(given)),
        // In braces it is one name, as a newsroom's.
        None => format!("{{{}}}", in_tex(name)),
    };
    let authors: Vec<String> = article.authors.iter().map(author).collect();
    let fact = |fact: &Option<Safe>| fact.as_deref().map(in_tex).unwrap_or_default();
    let day = article.published.as_deref().and_then(|d| d.get(..10)).unwrap_or("").to_owned();
    let fields = [
        ("author", authors.join(" and ")),
        // In two pairs of braces it keeps its capitals.
        ("title", format!("{{{}}}", in_tex(title))),
        ("howpublished", fact(&article.publisher)),
        ("year", year),
        ("month", month.unwrap_or("").to_owned()),
        ("date", day),
        // An address is taken as it stands; a brace in it would end the field.
        ("url", article.url.as_deref().unwrap_or("").replace('{', "%7B").replace('}', "%7D")),
        ("note", in_tex(note)),
    ];
    let mut out = format!("@misc{{{}", key(article, number));
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty() && value != "{}") {
        // A month is one of BibTeX's own words.
        let value = if *name == "month" { value.clone() } else { format!("{{{value}}}") };
        out.push_str(&format!(",\n  {name} = {value}"));
    }
    out.push_str("\n}\n");
    out
}

/// By whom, when, what, and which of its quotations, as reference managers name what they keep: `lee2024bridge-q3`; in
/// the letters that every BibTeX takes.
fn key(article: &Article, number: usize) -> String {
    let plain = |w: &str| w.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let named = |w: &String| w.len() > 3 && w.starts_with(|c: char| c.is_ascii_alphabetic());
    let word = |text: &str| spelling(text).split(' ').map(plain).find(named);
    let author = article.authors.first().map(|a| {
        let family = parted(a).map(|(_, family)| family);
        let last = || a.split_whitespace().next_back().unwrap_or("");
        plain(&spelling(family.unwrap_or_else(last)))
    });
    let author = author.filter(|a| !a.is_empty());
    let title = article.title.as_deref().and_then(word);
    let year = date(article).first().map(u32::to_string);
    let parts = match author.or_else(|| article.publisher.as_deref().and_then(word)) {
        Some(who) => [Some(who), year, title],
        None => [title, year, None],
    };
    let key: String = parts.into_iter().flatten().collect();
    format!("{}-q{number}", if key.is_empty() { "article" } else { &key })
}

/// Text with what TeX reads as commands made plain; braces stay in pairs, as BibTeX wants them.
fn in_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '%' | '&' | '#' | '$' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Year, month and day of publication, as far as they are known.
fn date(article: &Article) -> Vec<u32> {
    let day = article.published.as_deref().unwrap_or("").split('T').next().unwrap_or("");
    day.split('-').map_while(|part| part.parse().ok()).take(3).collect()
}

/// An item of CSL-JSON in the list that reference managers read, for the quotation of this number, with a note.
pub fn csl(article: &Article, number: usize, note: &str) -> serde_json::Value {
    let author = |name: &Safe| match parted(name) {
        Some((given, family)) => serde_json::json!({"family": family, "given": given}),
        None => serde_json::json!({"literal": name}),
    };
    let authors: Vec<_> = article.authors.iter().map(author).collect();
    let date = date(article);
    let mut item = serde_json::json!({
        "id": key(article, number),
        "type": "article-newspaper",
        "title": article.title,
        "author": authors,
        "container-title": article.publisher,
        "URL": article.url,
        "issued": (!date.is_empty()).then(|| serde_json::json!({"date-parts": [date]})),
        "note": note,
    });
    if let Some(item) = item.as_object_mut() {
        item.retain(|_, v| !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()));
    }
    serde_json::Value::Array(vec![item])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_by_author_or_publisher_year_title_and_number() {
        let article = |author: Option<&str>, publisher: Option<&str>| Article {
            title: Some(Safe::line("A Bridge-Builder’s Year")),
            authors: author.into_iter().map(Safe::line).collect(),
            publisher: publisher.map(Safe::line),
            published: Some(Safe::line("2024-05-06T07:08:09Z")),
            source: Safe::line("/home/ann/bridge.txt"),
            ..Article::default()
        };
        let known = |a: &Article| key(a, 2);
        assert_eq!(known(&article(Some("Ann Lee"), Some("The Halden Times"))), "lee2024bridge-q2");
        assert_eq!(known(&article(None, Some("The Halden Times"))), "halden2024bridge-q2");
        assert_eq!(known(&article(None, None)), "bridge2024-q2");
    }

    #[test]
    fn an_author_is_known_by_the_family_name_and_a_newsroom_by_the_whole() {
        let article = |author: &str, title: &str| Article {
            title: Some(Safe::line(title)),
            authors: vec![Safe::line(author)],
            published: Some(Safe::line("2024-11-02")),
            ..Article::default()
        };
        let a = article("Élodie O'Connor-Smith", "A £5billion bill for a bridge");
        assert!(bibtex(&a, 1, "").starts_with("@misc{oconnorsmith2024bill-q1,\n  author = {O'Connor-Smith, Élodie},"));
        assert!(bibtex(&a, 1, "").contains("month = nov,"));
        let named = serde_json::json!([{"family": "O'Connor-Smith", "given": "Élodie"}]);
        assert_eq!(csl(&a, 1, "").pointer("/0/author"), Some(&named));
        let office = article("Halden Press Association", "Bridge");
        assert!(bibtex(&office, 1, "").contains("author = {{Halden Press Association}}"));
        assert_eq!(
            csl(&office, 1, "").pointer("/0/author/0/literal"),
            Some(&serde_json::json!("Halden Press Association"))
        );
    }

    #[test]
    fn what_tex_reads_as_commands_is_made_plain() {
        assert_eq!(
            in_tex("5 % of {x} & y_1 \\z"),
            "5 \\% of {\\textbraceleft}x{\\textbraceright} \\& y\\_1 {\\textbackslash}z"
        );
    }
}
