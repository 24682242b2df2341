//! The facts that stand in a line under an article's headline: who wrote it, for whom, and when.
//!
//! The reader's header and the printed formats show them.

use super::{Article, Safe, date_in_words};

impl Article {
    /// `By Ann Lee, Bo Tan`, `The Gazette`, `14 January 2022`: what is known of these. A publisher who is the author is named once.
    pub fn facts(&self) -> Vec<String> {
        let names: Vec<&str> = self.authors.iter().map(Safe::as_str).collect();
        let by = (!names.is_empty()).then(|| format!("By {}", names.join(", ")));
        let house =
            self.publisher.as_ref().filter(|house| !self.authors.contains(house)).map(|house| house.to_string());
        by.into_iter().chain(house).chain(self.published.as_deref().map(date_in_words)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_an_article_is_told_and_nobody_twice() {
        let check = |authors: &[&str], publisher: Option<&str>, published: Option<&str>, expected: &str| {
            let article = Article {
                authors: authors.iter().map(|a| Safe::line(a)).collect(),
                publisher: publisher.map(Safe::line),
                published: published.map(Safe::line),
                ..Article::default()
            };
            assert_eq!(article.facts().join(" · "), expected);
        };
        check(
            &["Ann Lee", "Bo Tan"],
            Some("The Gazette"),
            Some("2022-01-14"),
            "By Ann Lee, Bo Tan · The Gazette · 14 January 2022",
        );
        check(&["The Gazette"], Some("The Gazette"), None, "By The Gazette");
        check(&[], Some("The Gazette"), None, "The Gazette");
        check(&[], None, None, "");
    }
}
