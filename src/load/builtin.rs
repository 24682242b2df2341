//! The articles that come with byline, compiled in.

/// An article in `assets/`.
#[derive(Debug)]
pub struct Builtin {
    pub name: &'static str,
    pub title: &'static str,
    /// Reading time.
    pub minutes: usize,
    pub bytes: &'static [u8],
}

/// In the order the start page shows them.
pub const BUILTIN: &[Builtin] = &[
    Builtin {
        name: "welcome.md",
        title: "Welcome to byline",
        minutes: 2,
        bytes: include_bytes!("../../assets/welcome.md"),
    },
    Builtin {
        name: "explainer.txt",
        title: "EXPLAINER: What did the Challenger commission find?",
        minutes: 2,
        bytes: include_bytes!("../../assets/explainer.txt"),
    },
    Builtin {
        name: "landing.md",
        title: "How Apollo 11's computer survived its landing",
        minutes: 17,
        bytes: include_bytes!("../../assets/landing.md"),
    },
];

pub fn find(name: &str) -> Option<&'static Builtin> {
    BUILTIN.iter().find(|b| b.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::minutes;
    use crate::load::{Cleaning, Source, load};

    #[test]
    fn the_start_page_tells_the_titles_and_times_of_what_it_opens() {
        for b in BUILTIN {
            let loaded = load(&Source::Builtin(b.name.to_owned()), Cleaning::Clean).unwrap();
            let article = &loaded.first().unwrap().article;
            assert_eq!(article.title.as_deref(), Some(b.title));
            assert_eq!(minutes(article.words()), b.minutes, "{}", b.name);
        }
    }
}
