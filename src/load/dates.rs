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

/// Months in German, French, Spanish, Portuguese, Italian and Dutch, where they are not called as in English.
const ELSEWHERE: &[(&str, i32)] = &[
    ("januar", 1),
    ("janvier", 1),
    ("enero", 1),
    ("janeiro", 1),
    ("gennaio", 1),
    ("januari", 1),
    ("februar", 2),
    ("février", 2),
    ("febrero", 2),
    ("fevereiro", 2),
    ("febbraio", 2),
    ("februari", 2),
    ("märz", 3),
    ("mars", 3),
    ("marzo", 3),
    ("março", 3),
    ("maart", 3),
    ("avril", 4),
    ("abril", 4),
    ("aprile", 4),
    ("mai", 5),
    ("mayo", 5),
    ("maio", 5),
    ("maggio", 5),
    ("mei", 5),
    ("juni", 6),
    ("juin", 6),
    ("junio", 6),
    ("junho", 6),
    ("giugno", 6),
    ("juli", 7),
    ("juillet", 7),
    ("julio", 7),
    ("julho", 7),
    ("luglio", 7),
    ("août", 8),
    ("agosto", 8),
    ("augustus", 8),
    ("septembre", 9),
    ("septiembre", 9),
    ("setembro", 9),
    ("settembre", 9),
    ("oktober", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("outubro", 10),
    ("ottobre", 10),
    ("novembre", 11),
    ("noviembre", 11),
    ("novembro", 11),
    ("dezember", 12),
    ("décembre", 12),
    ("diciembre", 12),
    ("dezembro", 12),
    ("dicembre", 12),
];

/// Words beside a date in these languages.
const AROUND_ELSEWHERE: &[&str] = &[
    "de",
    "del",
    "le",
    "el",
    "den",
    "um",
    "uhr",
    "publié",
    "mis",
    "jour",
    "publicado",
    "publicada",
    "pubblicato",
    "veröffentlicht",
    "gepubliceerd",
    "vom",
    "à",
    "às",
    "alle",
    "ore",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];

/// The day of `2024年5月12日` or `2024년 5월 12일`, as East Asia writes it, with a time behind it or nothing.
fn east_asian(line: &str) -> Option<jiff::civil::Date> {
    let (year, rest) = line.trim().split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, rest) = rest.split_once(['日', '号', '일'])?;
    let clock =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ':' | '時' | '时' | '分' | '点' | '秒');
    if !rest.chars().all(clock) {
        return None;
    }
    jiff::civil::Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

/// The date of a line that is a date and nothing else; `None` for any other line.
///
/// Gives `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:00`, with the offset where a zone is named.
pub fn date_line(line: &str) -> Option<String> {
    if line.len() > 90 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(date) = east_asian(line) {
        return Some(date.to_string());
    }
    let lower = line.to_lowercase();
    let (mut year, mut month, mut day, mut clock, mut zone, mut half) = (None, None, None, None, None, None);
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•')) {
        let word = word.trim_matches(['.', ':']);
        if word.is_empty() || AROUND.contains(&word) || AROUND_ELSEWHERE.contains(&word) {
            continue;
        }
        if let Some(found) = iso(word).or_else(|| figures(word)) {
            (year, month, day) = (Some(found.0), Some(found.1), Some(found.2));
        } else if let Some((hours, minutes)) = word.split_once(':').or_else(|| clock_of(word)) {
            let digits = minutes.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            half = half.or(minutes.strip_prefix(digits).filter(|h| !h.is_empty()).map(str::to_owned));
            clock = Some((hours.parse::<i32>().ok()?, digits.get(..2)?.parse::<i32>().ok()?));
        } else if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == word) {
            zone = Some(*offset);
        } else if matches!(word, "am" | "pm" | "a.m" | "p.m") {
            half = Some(word.replace('.', ""));
        } else if let Some(at) =
            month_of(word).or_else(|| ELSEWHERE.iter().find(|(name, _)| *name == word).map(|(_, at)| *at))
        {
            month = Some(at);
        } else {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let suffix = word.strip_prefix(digits).unwrap_or("");
            let number: i32 = digits.parse().ok()?;
            match number {
                // A second number is another thing's: `Jun 3, 2024 · 5 min`.
                1..=31 if day.is_none() && matches!(suffix, "" | "st" | "nd" | "rd" | "th") => day = Some(number),
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

/// `07.15`, `9h12`: the time as British and French papers write it.
fn clock_of(word: &str) -> Option<(&str, &str)> {
    let (hours, minutes) = word.split_once(['.', 'h'])?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=2).contains(&hours.len()) && minutes.len() == 2 && digits(hours) && digits(minutes);
    fits.then_some((hours, minutes))
}

/// Whether a line says no more than when something was published and when it was changed.
pub fn only_dates(line: &str) -> bool {
    const LONGEST: usize = 200;
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut parts = vec![String::new()];
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•')) {
        let lower = word.to_lowercase();
        let begins = matches!(lower.trim_end_matches(':'), "updated" | "modified" | "published" | "posted" | "created");
        if begins && parts.last().is_some_and(|part| part.contains(|c: char| c.is_ascii_digit())) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(word);
            part.push(' ');
        }
    }
    parts.iter().all(|part| date_line(part.trim()).is_some())
}

/// A date within a line, and whether the line says that something was changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    pub date: String,
    pub updated: bool,
    /// How many words of the line the date takes.
    pub words: usize,
}

/// The dates of a short line that has other words beside them, a byline or a place; in the order they stand.
///
/// Figures alone are read only where day and month cannot be taken for each other.
pub fn dates_in(line: &str) -> Vec<Dated> {
    if line.len() > 200 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '@' | '—' | '–' | '*'))
        // A slash alone parts day and time; within a word it is a date's own.
        .map(|w| if w == "/" { "" } else { w })
        .collect();
    let mut out = Vec::new();
    let (mut at, mut updated) = (0, false);
    while let Some(word) = words.get(at) {
        let lower = word.to_lowercase();
        updated = match lower.trim_end_matches(':') {
            "updated" | "modified" | "jour" | "aktualisiert" | "actualizado" | "atualizado" | "aggiornato" => true,
            "published" | "posted" | "created" | "publié" | "veröffentlicht" | "publicado" | "pubblicato" => false,
            _ => updated,
        };
        // The longest run from here that is a date and does not begin another.
        let longest = (1..=11).rev().filter_map(|n| words.get(at..at + n).map(|w| (n, w))).find_map(|(n, run)| {
            let again = run.iter().skip(1).any(|w| {
                matches!(
                    w.to_lowercase().trim_end_matches(':'),
                    "updated" | "published" | "modified" | "posted" | "jour"
                )
            });
            let date = if again || word.is_empty() { None } else { date_line(&run.join(" ")) };
            date.map(|date| (n, date))
        });
        match longest {
            Some((n, date)) => {
                out.push(Dated { date, updated, words: n });
                at += n;
            }
            None => at += 1,
        }
    }
    out
}

/// `13.11.2019`, `11/19/19`: a date in figures, where day and month cannot be taken for each other.
fn figures(word: &str) -> Option<(i32, i32, i32)> {
    let parts = numbers(word)?;
    let [a, b, year] = parts;
    let year = if year < 100 { 2000 + year } else { year };
    match (a, b) {
        (13..=31, 1..=12) => Some((year, b, a)),
        (1..=12, 13..=31) => Some((year, a, b)),
        (1..=12, _) if a == b => Some((year, a, b)),
        _ => None,
    }
}

/// Three numbers between dots, slashes or hyphens, the last a year.
fn numbers(word: &str) -> Option<[i32; 3]> {
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [a, b, year] = parts.as_slice() else { return None };
    let fits = a.len() <= 2 && b.len() <= 2 && matches!(year.len(), 2 | 4);
    if fits { Some([a.parse().ok()?, b.parse().ok()?, year.parse().ok()?]) } else { None }
}

/// Whether a line tells a day in any way, though it may not be known which: `05/06/2019`, `2 hours ago`.
pub fn tells_day(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|w| w.trim_matches([',', '.', '(', ')'])).collect();
    let ago = |w: &[&str]| {
        matches!(w, [n, unit, "ago"] if n.bytes().all(|b| b.is_ascii_digit())
        && ["min", "hour", "day", "week", "month", "year"].iter().any(|u| unit.starts_with(u)))
    };
    words.len() <= 8 && (words.iter().any(|w| numbers(w).is_some()) || words.windows(3).any(ago))
}

/// Whether a word names a month or a day of the week, whole or shortened.
pub fn calendar_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    let lower = lower.trim_matches(['.', ',']);
    month_of(lower).is_some() || AROUND.contains(&lower)
}

/// `2022-01-14`, or the date of `2022-01-14T07:50`.
fn iso(word: &str) -> Option<(i32, i32, i32)> {
    let mut parts = word.get(..10)?.split('-');
    let date = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(date)
}

fn month_of(word: &str) -> Option<i32> {
    let at = MONTHS.iter().position(|m| word.starts_with(m))?;
    let full = crate::article::MONTHS.get(at)?;
    (word.len() == 3 || full.eq_ignore_ascii_case(word) || word == "sept").then_some(at as i32 + 1)
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
        check("5. März 2024, 14:35 Uhr", Some("2024-03-05T14:35:00"));
        check("Publié le 5 mars 2024", Some("2024-03-05"));
        check("5 de março de 2024", Some("2024-03-05"));
        check("2024年5月12日 10時30分", Some("2024-05-12"));
        check("2024年5月12日の朝", None);
    }
    #[test]
    fn dates_are_found_among_other_words_and_figures_are_read_only_one_way() {
        let found = |line: &str| dates_in(line).into_iter().map(|d| (d.date, d.updated)).collect::<Vec<_>>();
        let date = |date: &str, updated| (date.to_owned(), updated);
        assert_eq!(found("Ann Lee - Nov 19, 2019, 10:31 pm CST"), [date("2019-11-19T22:31:00-06:00", false)]);
        assert_eq!(
            found("Published: 10:48, Tue, Nov 19, 2019 | Updated: 11:05, Wed, Nov 20, 2019"),
            [date("2019-11-19T10:48:00", false), date("2019-11-20T11:05:00", true)]
        );
        assert_eq!(found("13.11.2019, 23:06"), [date("2019-11-13T23:06:00", false)]);
        assert_eq!(found("05/06/2019"), []);
        assert!(tells_day("05/06/2019") && tells_day("2 hours ago") && !tells_day("Ten years of war"));
    }

    #[test]
    fn a_line_of_several_dates_says_no_more_than_these() {
        let check = |line: &str, expected: bool| assert_eq!(only_dates(line), expected, "{line}");
        check("Published 5 March 2024\nUpdated 6 March 2024", true);
        check("Posted: Jun 3, 2024 | Last updated: Jun 4, 2024", true);
        check("5 March 2024", true);
        check("Jun 3, 2024 · 5 min", false);
        check("It was published 5 March 2024, and nobody read it", false);
        check("Updated", false);
    }
}
