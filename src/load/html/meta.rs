//! What the tags of a page's head tell of its article: Open Graph, Dublin Core, those of papers and of newspapers' programs.
//! Read by [`super::facts`], behind linked data.

use super::credits::{authors, split};
use super::facts::{date, tag, web};
use super::links;
use super::tree::Tree;
use crate::article::{Article, Safe};

/// Names, in small letters, and contents of what the page's head tells.
pub fn metas(tree: &Tree) -> impl Iterator<Item = (String, &str)> {
    tree.elements()
        .filter(|(_, e)| &*e.name == "meta")
        .filter_map(|(_, e)| {
            let name = e.attribute("property").or(e.attribute("name")).or(e.attribute("itemprop"))?;
            Some((name.to_ascii_lowercase(), e.attribute("content")?.trim()))
        })
        .filter(|(_, value)| !value.is_empty())
}

/// Fills what is still missing in `article` from these.
pub fn of_meta(tree: &Tree, article: &mut Article) {
    let metas: Vec<(String, &str)> = metas(tree).collect();
    let first =
        |names: &[&str]| names.iter().find_map(|n| metas.iter().find(|(name, _)| name == n)).map(|(_, value)| *value);
    let set = |slot: &mut Option<Safe>, names: &[&str]| {
        if slot.is_none() {
            *slot = first(names).and_then(Safe::some_line);
        }
    };
    set(
        &mut article.title,
        &["og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title", "citation_title"],
    );
    set(&mut article.publisher, &["og:site_name", "dc.publisher", "citation_journal_title", "application-name"]);
    article.publisher = article.publisher.take().filter(|p| !web(p));
    // Papers name each author by a tag of his own, surname first (Google Scholar's tags, from Highwire Press).
    let all = |name: &str| metas.iter().filter(|(n, _)| n == name).map(|(_, v)| *v).collect::<Vec<&str>>();
    if article.authors.is_empty() {
        let turned = |name: &str| match name.split_once(',') {
            Some((surname, given)) if !given.contains(',') => format!("{} {}", given.trim(), surname.trim()),
            _ => name.to_owned(),
        };
        let cited: Vec<String> = all("citation_author").into_iter().map(turned).collect();
        article.authors = authors(&cited);
    }
    if article.authors.is_empty() {
        // Addresses of their profiles may stand between the names.
        let named: Vec<String> = all("article:author").into_iter().filter(|v| !web(v)).flat_map(split).collect();
        let several = metas.iter().filter(|(n, _)| n == "article:author").count() > 1;
        article.authors = if several && first(&["author"]).is_none() { authors(&named) } else { Vec::new() };
    }
    if article.authors.is_empty() {
        let raw = first(&[
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dcterms.creator",
        ]);
        article.authors = raw.filter(|r| !web(r)).map_or_else(Vec::new, |r| authors(&split(r)));
    }
    let when = |names: &[&str]| first(names).and_then(|raw| date(&year_first(raw)));
    if article.published.is_none() {
        article.published = when(&[
            "article:published_time",
            "datepublished",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "pubdate",
            "publishdate",
            "parsely-pub-date",
            "sailthru.date",
            "date",
            "og:published_time",
            "publish-date",
            "article.published",
            "article:published",
            "citation_online_date",
            "citation_publication_date",
            "citation_date",
        ]);
    }
    if article.modified.is_none() {
        article.modified = when(&[
            "article:modified_time",
            "datemodified",
            "og:updated_time",
            "lastmod",
            "dcterms.modified",
            "last-modified",
            "dc.date.modified",
            "article:modified",
        ]);
    }
    let canonical = tree.elements().find(|(_, e)| &*e.name == "link" && e.attribute("rel") == Some("canonical"));
    let canonical = canonical.and_then(|(_, e)| e.attribute("href")).or(first(&["og:url"])).map(str::trim);
    let base = links::base(tree, None);
    if let Some(url) = canonical.and_then(|href| links::resolved(base.as_deref(), href)).filter(|u| web(u)) {
        article.url = Some(Safe::line(&url));
    }
    if article.language.is_none() {
        let html = tree
            .elements()
            .find(|(_, e)| &*e.name == "html")
            .and_then(|(_, e)| e.attribute("lang").or(e.attribute("xml:lang")));
        article.language = html
            .or(first(&["og:locale", "content-language"]))
            .map(|l| l.trim().replace('_', "-"))
            .filter(|l| tag(l))
            .map(|l| Safe::line(&l));
    }
}

/// `2024/3/5` as `2024-03-05`; anything else as it is.
fn year_first(raw: &str) -> String {
    let parts: Vec<&str> = raw.trim().split('/').collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => raw.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_several_authors_and_addresses_on_a_base_are_read() {
        let meta = |name: &str, value: &str| format!("<meta name='{name}' content='{value}'>");
        let read = |head: &str| {
            let mut article = Article::default();
            of_meta(&crate::load::html::parse::parse(head), &mut article);
            let named: Vec<String> = article.authors.iter().map(|a| a.to_string()).collect();
            (named.join("; "), article.published.map(Safe::into_string), article.url.map(Safe::into_string))
        };
        let paper = meta("citation_author", "Lee, Ann") + &meta("citation_author", "Bo Tan");
        let paper = paper + &meta("citation_publication_date", "2024/3/5");
        assert_eq!(read(&paper), ("Ann Lee; Bo Tan".to_owned(), Some("2024-03-05".to_owned()), None));
        let several = meta("article:author", "https://a.example/ann") + &meta("article:author", "Ann Lee");
        assert_eq!(read(&several).0, "Ann Lee");
        let base = "<base href='https://b.example/'><link rel=canonical href='/n/1'>";
        assert_eq!(read(base).2.as_deref(), Some("https://b.example/n/1"));
    }
}
