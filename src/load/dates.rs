//! Publication dates as newspapers print them, to RFC 3339.

/// Offsets from UTC in minutes of the zone abbreviations seen in datelines, by their usual reading in
/// English-language news (`IST` is India's).
const ZONES: &[(&str, i32)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("gst", 240),
    ("pkt", 300),
    ("ist", 330),
    ("sgt", 480),
    ("hkt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words that may stand in a date line beside the date itself.
const AROUND: &[&str] = &[
    "published",
    "updated",
    "last",
    "posted",
    "first",
    "modified",
    "on",
    "at",
    "date",
    "time",
    "original",
    "created",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "hrs",
    "hours",
];

/// The date of a line that is a date and nothing else; `None` for any other line.
///
/// Gives `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:00`, with the offset where a zone is named.
pub fn date_line(line: &str) -> Option<String> {
    if line.len() > 90 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    let (mut year, mut month, mut day, mut clock, mut zone, mut half) = (None, None, None, None, None, None);
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•')) {
        let word = word.trim_matches(['.', ':']);
        if word.is_empty() || AROUND.contains(&word) {
            continue;
        }
        if let Some(found) = iso(word) {
            (year, month, day) = (Some(found.0), Some(found.1), Some(found.2));
        } else if let Some((hours, minutes)) = word.split_once(':') {
            let digits = minutes.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            half = half.or(minutes.strip_prefix(digits).filter(|h| !h.is_empty()).map(str::to_owned));
            clock = Some((hours.parse::<i32>().ok()?, digits.get(..2)?.parse::<i32>().ok()?));
        } else if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == word) {
            zone = Some(*offset);
        } else if matches!(word, "am" | "pm" | "a.m" | "p.m") {
            half = Some(word.replace('.', ""));
        } else if let Some(at) = month_of(word) {
            month = Some(at);
        } else {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let suffix = word.strip_prefix(digits).unwrap_or("");
            let number: i32 = digits.parse().ok()?;
            match number {
                1..=31 if matches!(suffix, "" | "st" | "nd" | "rd" | "th") => day = Some(number),
                1400..=2200 if suffix.is_empty() => year = Some(number),
                _ => return None,
            }
        }
    }
    let date = jiff::civil::Date::new(i16::try_from(year?).ok()?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?)
        .ok()?;
    let Some((mut hours, minutes)) = clock else { return Some(date.to_string()) };
    match half.as_deref() {
        Some("pm") if hours < 12 => hours += 12,
        Some("am") if hours == 12 => hours = 0,
        _ => {}
    }
    if !(0..24).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    let offset = zone.map_or(String::new(), |z: i32| {
        format!("{}{:02}:{:02}", if z < 0 { '-' } else { '+' }, z.abs() / 60, z.abs() % 60)
    });
    Some(format!("{date}T{hours:02}:{minutes:02}:00{offset}"))
}

/// `2022-01-14`, or the date of `2022-01-14T07:50`.
fn iso(word: &str) -> Option<(i32, i32, i32)> {
    let mut parts = word.get(..10)?.split('-');
    let date = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(date)
}

fn month_of(word: &str) -> Option<i32> {
    let at = MONTHS.iter().position(|m| word.starts_with(m))?;
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let full = FULL.get(at)?;
    (word.len() == 3 || *full == word || word == "sept").then_some(at as i32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(date_line(line).as_deref(), expected, "{line}");
    }

    #[test]
    fn date_lines_become_rfc_3339_and_sentences_do_not() {
        check("Published 07:50 IST, January 14th 2022", Some("2022-01-14T07:50:00+05:30"));
        check("07:50 IST, January 14th 2022", Some("2022-01-14T07:50:00+05:30"));
        check("Updated: Tuesday, 3 May 2022", Some("2022-05-03"));
        check("Jan. 28, 1986, 4:05 PM EST", Some("1986-01-28T16:05:00-05:00"));
        check("2024-02-30", None);
        check("2024-02-29", Some("2024-02-29"));
        check("On January 14, 2022, troops arrived.", None);
        check("In May 2022", None);
    }
}
