//! Dates as a reader reads them, and the words that English has for days and months.

/// January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Monday first, as ISO 8601 has it.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `2022-01-14T07:50:00+05:30` as `14 January 2022`; anything else as it is.
pub fn date_in_words(date: &str) -> String {
    let parsed = || -> Option<String> {
        let mut parts = date.get(..10)?.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{} {name} {year}", day.parse::<u8>().ok()?))
    };
    parsed().unwrap_or_else(|| date.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_shown_in_words() {
        assert_eq!(date_in_words("2022-01-14T07:50:00+05:30"), "14 January 2022");
        assert_eq!(date_in_words("2019-07-20"), "20 July 2019");
        assert_eq!(date_in_words("yesterday"), "yesterday");
    }
}
