//! What stands around a page's pictures and films in a copy of it: who made them, how long they are. Used by [`super::clean`]
//! and [`super::scraped`].

use super::phrases::{begins, has, phrases};

/// Whether a line says who made a picture. `lower`: the line in small letters.
pub fn credit(line: &str, lower: &str) -> bool {
    const CREDIT: &[&str] = phrases!(
        "image:|photo:|picture:|credit:|image credit:|photo credit:|source:|images:|foto:|fotos:|bild:|bilder:|imagem:|imagen:|crédito:|\
        crédit photo|фото:|写真:|写真："
    );
    begins(lower.split('|').next_back().unwrap_or("").trim_start(), CREDIT) || lower == "null" || by_agency(line)
}

/// `Ada Brennan, AP`, `Bo Tan/Getty Images`: a photographer's name and the agency's.
fn by_agency(line: &str) -> bool {
    const AGENCIES: &[&str] = phrases!(
        "AP|AP Photo|Associated Press|The Associated Press|Reuters|REUTERS|AFP|EPA|Getty Images|Getty|Bloomberg|PA"
    );
    let Some((name, agency)) = line.rsplit_once(['/', ',']) else { return false };
    let words = name.split_whitespace().count();
    let named = name.split_whitespace().all(|w| w.starts_with(char::is_uppercase) && !w.ends_with(','));
    AGENCIES.contains(&agency.trim()) && (2..=4).contains(&words) && named
}

/// What stands around pictures of a page, films and pleas without a form: how long a film is, who took the picture.
pub fn around_pictures(line: &str) -> Option<&'static str> {
    let clock = |l: &str| l.len() <= 8 && l.contains(':') && l.chars().all(|c| c.is_ascii_digit() || c == ':');
    if clock(line.trim()) {
        return Some("caption");
    }
    if line.len() < 300 && credited(line) {
        return Some("caption");
    }
    let lower = line.to_lowercase();
    let counted = lower.split_once(' ').is_some_and(|(n, rest)| {
        n.chars().all(|c| c.is_ascii_digit()) && matches!(rest, "comments" | "comment" | "shares" | "views")
    });
    if counted {
        return Some("counter");
    }
    let asks = begins(&lower, phrases!("get the best of |support local |support quality |la suite est réservée"))
        && has(&lower, phrases!("inbox|subscri|newsletter|every morning|every day|abonnés"));
    (asks && line.len() < 200).then_some("newsletter")
}

/// `The depot in 1954. Photograph: Town Archive`: whether a line ends with who made its picture.
fn credited(line: &str) -> bool {
    const CREDIT: &[&str] = phrases!("Photograph: |Photo: |Picture: |Image: |Illustration: |Foto: |Photo : ");
    const WORDS: usize = 6;
    CREDIT.iter().filter_map(|c| Some((line.rfind(c)?, c.len()))).any(|(at, length)| {
        let (above, name) = (line.get(..at).unwrap_or("").trim_end(), line.get(at + length..).unwrap_or(""));
        let closed = above.ends_with(['.', '!', '?', '…', ')', '(', '|', '”', '"', '’']);
        closed && name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= WORDS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(around_pictures(line), expected, "{line}");
    }

    #[test]
    fn films_captions_and_pleas_are_known_by_their_shape_and_sentences_stay() {
        check("0:32", Some("caption"));
        check("The depot in 1954. Photograph: Town Archive", Some("caption"));
        check("12 comments", Some("counter"));
        check("Get the best of Town News in your inbox every morning.", Some("newsletter"));
        check("Support local journalism. Subscribe for £1 a week.", Some("newsletter"));
        check("He said it to her in one photo: the one that everybody knows and has seen a hundred times.", None);
        check("He sent a photo: it was of a dog.", None);
        check("12 comments were made on it", None);
        check("Support local bakers, she said.", None);
    }
}
