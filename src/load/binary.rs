//! What a file is that holds no text, by its first bytes, and what to do with it. Used by [`super::read`].

/// Signatures at the beginning of files, what they are, and what makes text of them.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "make text of it, as pdftotext does"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as text or HTML in its own program"),
    (b"\x1f\x8b", "a compressed file", "unpack it, as gunzip does"),
    (b"BZh", "a compressed file", "unpack it, as bunzip2 does"),
    (b"\xfd7zXZ", "a compressed file", "unpack it, as unxz does"),
    (b"\x28\xb5\x2f\xfd", "a compressed file", "unpack it, as unzstd does"),
];

/// One line: what it is, what byline reads instead, and how it becomes that.
pub fn refused(bytes: &[u8]) -> String {
    let (what, so) = kind(bytes);
    let so = if so.is_empty() { String::new() } else { format!("; {so}") };
    format!("{what}: byline reads text, Markdown, HTML and JSON{so}")
}

fn kind(bytes: &[u8]) -> (&'static str, &'static str) {
    if let Some((_, what, so)) = KINDS.iter().find(|(begin, ..)| bytes.starts_with(begin)) {
        return (what, so);
    }
    // Books and documents are ZIP archives whose first entries tell them (EPUB OCF 3.3, 4.2; ODF 1.3, part 2, 3.3; OOXML, part 2).
    let head = bytes.get(..4096).unwrap_or(bytes);
    let names = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    match () {
        () if !bytes.starts_with(b"PK\x03\x04") => ("a binary file", ""),
        () if names(b"application/epub+zip") => ("an EPUB book", "unpack it, as unzip does, and open the folder"),
        () if names(b"opendocument") || names(b"[Content_Types].xml") => {
            ("an office document", "save it as text or HTML in its own program")
        }
        () => ("a ZIP archive", "unpack it, as unzip does, and open the folder"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named_and_how_it_becomes_text() {
        let check = |bytes: &[u8], begin: &str, end: &str| {
            let why = refused(bytes);
            assert!(why.starts_with(begin) && why.ends_with(end), "{why}");
        };
        check(b"%PDF-1.7\n", "a PDF: ", "as pdftotext does");
        check(b"PK\x03\x04....mimetypeapplication/epub+zipPK", "an EPUB book: ", "and open the folder");
        check(b"PK\x03\x04....[Content_Types].xml", "an office document: ", "in its own program");
        check(b"PK\x03\x04....a.txt", "a ZIP archive: ", "and open the folder");
        check(b"\x89PNG\r\n", "a picture: ", "HTML and JSON");
        check(b"\x7fELF", "a binary file: ", "HTML and JSON");
    }
}
