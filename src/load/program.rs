//! Whether lines are a program's, which keep their breaks and their indents. Used by [`super::plain`] and [`super::pieces`].

use super::pieces::indent;

/// Words that open a block of statements.
const OPENS: [&str; 12] =
    ["if ", "elif ", "else", "for ", "while ", "def ", "class ", "try", "except", "with ", "finally", "match "];

/// `print(rev(a))`: a call and nothing else.
fn call(line: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
    line.split_once('(').is_some_and(|(called, rest)| {
        called.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
            && called.chars().all(name)
            && rest.ends_with(')')
    })
}

/// Whether lines are what a shell was told, `$ ls`, or statements set in below what opens them.
fn opened(lines: &[&str]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let set_in = || !rest.is_empty() && rest.iter().all(|l| indent(l) > indent(first));
    let first = first.trim();
    let told =
        first.strip_prefix("$ ").is_some_and(|l| l.starts_with(|c: char| c.is_ascii_lowercase() || ".~/".contains(c)));
    told || lines.iter().all(|l| call(l.trim()))
        || first.ends_with(':') && OPENS.iter().any(|o| first.starts_with(o)) && set_in()
}

/// Whether lines are code or a drawn table: more than half of them begin or end as only these do.
pub fn code(lines: &[&str]) -> bool {
    if opened(lines) {
        return true;
    }
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
    fn a_few_lines_among_prose_are_code_where_they_open_a_block_or_call_something() {
        for lines in [&["def rev(xs):", "    return xs[::-1]"][..], &["print(rev([1, 2]))"], &["  $ ls", "  a.txt"]] {
            assert!(code(lines), "{lines:?}");
        }
        for lines in
            [&["for the boats:", "it rained"][..], &["For the boats:", "  it rained"], &["(see above)"], &["Ann (AP)"]]
        {
            assert!(!code(lines), "{lines:?}");
        }
    }

    #[test]
    fn a_program_is_known_by_its_statements_and_prose_about_one_is_none() {
        let python =
            "import sys\n\ndef main(args):\n    # say it\n    for a in args:\n        print(a)\n    return 0\n";
        assert!(is_source(python));
        assert!(!is_source("We call main(args) first.\nThen it returns.\nimport is a word\nIt prints.\nIt ends.\nSo."));
        assert!(!is_source("from the river\nreturn to me\nuse it well\nif it rains:\nend of all\nfor us\nwith love\n"));
    }
}
