//! Whether lines are a program's, which keep their breaks and their indents. Used by [`super::plain`] and [`super::pieces`].

/// Whether lines are code or a drawn table: more than half of them begin or end as only these do.
pub fn code(lines: &[&str]) -> bool {
    let own = |l: &&&str| {
        let l = l.trim();
        l.ends_with(['{', '}'])
            || l.ends_with(';') && l.contains(['(', '=', ':'])
            || ["$ ", "#!", "//", "+-", "|-"].iter().any(|s| l.starts_with(s))
            || l.starts_with('|') && l.ends_with('|') && l.len() > 2
    };
    lines.iter().filter(own).count() * 2 > lines.len()
}

/// Whether a whole text is a program's source: most of its lines, comments apart, are statements by their marks.
pub fn is_source(text: &str) -> bool {
    /// Lines that are looked at, and fewest statements among them.
    const LINES: usize = 400;
    const FEWEST: usize = 4;
    let comment =
        |l: &&str| ["#", "//", "*", "/*", "--", ";", "%"].iter().any(|s| l.starts_with(s)) && !l.starts_with("#!");
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(LINES);
    let (mut all, mut statements) = (0, 0);
    for line in lines.filter(|l| !comment(l)) {
        all += 1;
        statements += usize::from(statement(line));
    }
    statements >= FEWEST && statements * 3 >= all * 2
}

fn statement(line: &str) -> bool {
    const OPENS: [&str; 12] =
        ["if ", "elif ", "else", "for ", "while ", "def ", "class ", "try", "except", "with ", "finally", "match "];
    let words = line.split_whitespace().count();
    let called = line.find('(').is_some_and(|at| {
        line.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
    });
    line.ends_with(['{', '}', ';'])
        || line.ends_with(':') && OPENS.iter().any(|o| line.starts_with(o))
        || [" = ", " == ", " := ", "->", "=>", "::", " += "].iter().any(|m| line.contains(m))
        || called && !line.ends_with(['.', '?', '!'])
        || words <= 2 && line.starts_with("import ")
        || line.starts_with("from ") && line.contains(" import ")
        || line.starts_with("#!")
        || ["break", "continue", "end", "fi", "done", "else", "return", ")", "]", "])", "})"].contains(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_known_by_its_statements_and_prose_about_one_is_none() {
        let python =
            "import sys\n\ndef main(args):\n    # say it\n    for a in args:\n        print(a)\n    return 0\n";
        assert!(is_source(python));
        assert!(!is_source("We call main(args) first.\nThen it returns.\nimport is a word\nIt prints.\nIt ends.\nSo."));
        assert!(!is_source("from the river\nreturn to me\nuse it well\nif it rains:\nend of all\nfor us\nwith love\n"));
    }
}
