//! The one table of what a reader can do: keys, help and the README's table all come from it.

/// Something the reader asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Top,
    Bottom,
    NextSection,
    PreviousSection,
    NextParagraph,
    PreviousParagraph,
    NextMention,
    PreviousMention,
    NextQuote,
    PreviousQuote,
    Search,
    NextMatch,
    PreviousMatch,
    OtherPane,
    ToggleSidebar,
    ShowSections,
    ShowNames,
    ShowQuotes,
    ShowBookmarks,
    Bookmark,
    SelectCharacters,
    SelectSentences,
    SelectLeft,
    SelectRight,
    SelectWord,
    SelectWordBack,
    SelectEnds,
    Copy,
    Note,
    Tag,
    Recolor,
    MoveMark,
    NextNear,
    PreviousNear,
    PutThere,
    CopyMark,
    Locate,
    DropMark,
    NextMark,
    PreviousMark,
    ListBookmarks,
    AllMarks,
    Undo,
    Redo,
    Share,
    Apart,
    Choose,
    Cancel,
    Wider,
    Narrower,
    Zen,
    Back,
    Forward,
    Card,
    FilterNames,
    OrderNames,
    MuteKind,
    SoloKind,
    OrderQuotes,
    Cite,
    CiteMarkdown,
    CitePlain,
    CiteBibtex,
    CiteCsl,
    Correct,
    Rename,
    IsPerson,
    IsOrganization,
    IsPlace,
    IsOther,
    SameAs,
    FormIs,
    MentionIs,
    NoName,
    SaidBy,
    Always,
    Corrections,
    FilterArticles,
    ToggleRemoved,
    NextRemoved,
    PreviousRemoved,
    Restore,
    KeepRule,
    CutAgain,
    UseRules,
    NextArticle,
    PreviousArticle,
    Library,
    Browse,
    Links,
    Palette,
    Help,
    Suspend,
    Quit,
}

/// Where a row's keys apply. What has the keys is asked first, then [`Where::Anywhere`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Where {
    Anywhere,
    /// The list of names, while it has the keys.
    Names,
    /// The list of quotations, while it has the keys.
    Quotes,
    /// The menu of citations.
    Cite,
    /// The menu of corrections.
    Correct,
    /// The text, while what was removed is shown in it.
    Removed,
    /// The list of articles in folders.
    List,
    /// The list of bookmarks, while it has the keys.
    Marks,
    /// The text, while some of it is selected.
    Selection,
    /// The card of a bookmark whose article cannot be opened.
    Gone,
    /// The text, while a bookmark is being put somewhere else.
    Moving,
    /// The text, while another file with the same text has bookmarks, and nobody has said whether to share them.
    Twin,
}

impl Where {
    /// Before a row's description in the README's table; nothing for what applies everywhere.
    pub fn title(self) -> &'static str {
        match self {
            Where::Anywhere => "",
            Where::Names => "in the list of names: ",
            Where::Quotes => "in the list of quotations: ",
            Where::Cite => "copying a quotation: ",
            Where::Correct => "in the menu of corrections: ",
            Where::Removed => "while removed lines are shown: ",
            Where::List => "in the list of articles: ",
            Where::Marks => "in the list of bookmarks: ",
            Where::Selection => "while text is selected: ",
            Where::Gone => "on a bookmark whose article cannot be opened: ",
            Where::Moving => "while a bookmark is put elsewhere: ",
            Where::Twin => "where another file has the same text: ",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub command: Command,
    pub name: &'static str,
    /// Key names, parted by spaces.
    pub keys: &'static str,
    pub description: &'static str,
    pub group: &'static str,
    pub place: Where,
}

const fn row(
    group: &'static str,
    command: Command,
    name: &'static str,
    keys: &'static str,
    description: &'static str,
) -> Entry {
    Entry { command, name, keys, description, group, place: Where::Anywhere }
}

/// A row whose keys apply in one place only.
const fn within(
    place: Where,
    group: &'static str,
    command: Command,
    name: &'static str,
    keys: &'static str,
    description: &'static str,
) -> Entry {
    Entry { command, name, keys, description, group, place }
}

/// Every command, in the order that help shows.
pub const TABLE: &[Entry] = &[
    row("Move", Command::LineDown, "line-down", "j ↓", "one line down"),
    row("Move", Command::LineUp, "line-up", "k ↑", "one line up"),
    row("Move", Command::PageDown, "page-down", "Space f PgDn", "one page down"),
    row("Move", Command::PageUp, "page-up", "b PgUp", "one page up"),
    row("Move", Command::HalfPageDown, "half-page-down", "d ^d", "half a page down"),
    row("Move", Command::HalfPageUp, "half-page-up", "u ^u", "half a page up"),
    row("Move", Command::Top, "top", "g Home", "to the beginning"),
    row("Move", Command::Bottom, "bottom", "G End", "to the end"),
    row("Move", Command::NextSection, "next-section", "]", "next section"),
    row("Move", Command::PreviousSection, "previous-section", "[", "previous section"),
    row("Move", Command::NextParagraph, "next-paragraph", "}", "next paragraph"),
    row("Move", Command::PreviousParagraph, "previous-paragraph", "{", "previous paragraph"),
    row("Move", Command::Back, "back", "^o", "back to where a jump began"),
    row("Move", Command::Forward, "forward", "^i ^n", "forward again (^n where ^i is Tab)"),
    row(
        "Find",
        Command::NextMention,
        "next-mention",
        "e",
        "next mention of the chosen name, or choose the first on screen",
    ),
    row("Find", Command::PreviousMention, "previous-mention", "E", "previous mention of the chosen name"),
    row("Find", Command::NextQuote, "next-quote", "s", "next quotation"),
    row("Find", Command::PreviousQuote, "previous-quote", "S", "previous quotation"),
    row("Find", Command::Search, "search", "/", "search the text"),
    row("Find", Command::NextMatch, "next-match", "n", "next match"),
    row("Find", Command::PreviousMatch, "previous-match", "N", "previous match"),
    row("Removed", Command::ToggleRemoved, "removed", "x", "show what was removed, with the rule that took it"),
    row("Removed", Command::CutAgain, "cut-again", "X", "remove again what was put back in this article"),
    row("Removed", Command::UseRules, "use-rules", "A", "use again the rules given up on this site"),
    within(Where::Removed, "Removed", Command::NextRemoved, "next-removed", "n", "next removed line"),
    within(Where::Removed, "Removed", Command::PreviousRemoved, "previous-removed", "N", "previous removed line"),
    within(Where::Removed, "Removed", Command::Restore, "restore", "Enter", "put the line back for good"),
    within(Where::Removed, "Removed", Command::KeepRule, "keep-rule", "R", "never remove by this rule on this site"),
    row("Panes", Command::OtherPane, "other-pane", "Tab", "go to the other pane"),
    row("Panes", Command::ToggleSidebar, "sidebar", "t", "sidebar on or off"),
    row("Panes", Command::ShowSections, "sections", "1", "list the sections"),
    row("Panes", Command::ShowNames, "names", "2", "list the names"),
    row("Panes", Command::ShowQuotes, "quotes", "3", "list the quotations"),
    row("Panes", Command::ShowBookmarks, "marks", "4", "list the bookmarks"),
    row("Panes", Command::Choose, "choose", "Enter", "go to the chosen entry"),
    row("Panes", Command::Cancel, "cancel", "Esc", "close, or let go of the chosen name or quotation"),
    row("Panes", Command::Wider, "wider", "+", "a wider measure"),
    row("Panes", Command::Narrower, "narrower", "-", "a narrower measure"),
    row("Panes", Command::Zen, "zen", "z", "the text alone"),
    row(
        "Names",
        Command::Card,
        "card",
        "i",
        "who the chosen name is: its forms, where it occurs, what it says; of a listed bookmark, all of it",
    ),
    within(Where::Names, "Names", Command::FilterNames, "filter-names", "/", "filter as you type"),
    within(Where::Names, "Names", Command::OrderNames, "order-names", "O", "order by first mention or by count"),
    within(Where::Names, "Names", Command::MuteKind, "mute-kind", "M", "mute this kind in the text, or no longer"),
    within(Where::Names, "Names", Command::SoloKind, "solo-kind", "Z", "this kind alone in the text, or all again"),
    within(Where::Quotes, "Quotations", Command::OrderQuotes, "order-quotes", "O", "by speaker, or in reading order"),
    row("Quotations", Command::Cite, "cite", "c", "copy the chosen quotation as a citation"),
    within(Where::Cite, "Quotations", Command::CiteMarkdown, "cite-markdown", "m", "as Markdown"),
    within(Where::Cite, "Quotations", Command::CitePlain, "cite-plain", "p", "as plain text"),
    within(Where::Cite, "Quotations", Command::CiteBibtex, "cite-bibtex", "b", "as a BibTeX entry"),
    within(Where::Cite, "Quotations", Command::CiteCsl, "cite-csl", "j", "as CSL-JSON, for reference managers"),
    row("Corrections", Command::Correct, "correct", "C", "put right the chosen name, or who says the chosen quotation"),
    within(Where::Correct, "Corrections", Command::Rename, "rename", "r", "it is called otherwise"),
    within(Where::Correct, "Corrections", Command::IsPerson, "is-person", "p", "it is a person"),
    within(Where::Correct, "Corrections", Command::IsOrganization, "is-organization", "o", "it is an organization"),
    within(Where::Correct, "Corrections", Command::IsPlace, "is-place", "l", "it is a place"),
    within(Where::Correct, "Corrections", Command::IsOther, "is-other", "t", "it is another kind of name"),
    within(Where::Correct, "Corrections", Command::SameAs, "same-as", "m", "it is the same as another name"),
    within(Where::Correct, "Corrections", Command::FormIs, "form-is", "f", "this form names another"),
    within(Where::Correct, "Corrections", Command::MentionIs, "mention-is", "h", "here alone it names another"),
    within(Where::Correct, "Corrections", Command::NoName, "no-name", "x", "it is no name"),
    within(Where::Correct, "Corrections", Command::SaidBy, "said-by", "s", "somebody else says this"),
    within(Where::Correct, "Corrections", Command::Always, "always", "a", "in every article, or here alone"),
    within(
        Where::Correct,
        "Corrections",
        Command::Corrections,
        "corrections",
        "c",
        "what was put right; take some of it back",
    ),
    row("Keep", Command::Bookmark, "bookmark", "m", "bookmark here, or highlight what is selected; again removes it"),
    row("Keep", Command::SelectCharacters, "select", "v", "select by character; the motions extend it"),
    row("Keep", Command::SelectSentences, "select-sentences", "V", "select by sentence"),
    within(Where::Selection, "Keep", Command::SelectRight, "select-right", "l →", "one letter or sentence on"),
    within(Where::Selection, "Keep", Command::SelectLeft, "select-left", "h ←", "one letter or sentence back"),
    within(Where::Selection, "Keep", Command::SelectWord, "select-word", "w e", "to the end of the word"),
    within(Where::Selection, "Keep", Command::SelectWordBack, "select-word-back", "b", "to the beginning of the word"),
    within(Where::Selection, "Keep", Command::SelectEnds, "select-ends", "o", "move the other end"),
    within(Where::Selection, "Keep", Command::Copy, "copy", "y", "copy it"),
    row("Keep", Command::Note, "note", "a", "write a note to the bookmark here, or to what is selected"),
    row("Keep", Command::Tag, "tag", "T", "tag the bookmark here"),
    row("Keep", Command::Recolor, "color", "H", "another color for the highlight here"),
    row("Keep", Command::NextMark, "next-mark", ")", "next bookmark"),
    row("Keep", Command::PreviousMark, "previous-mark", "(", "previous bookmark"),
    within(Where::Marks, "Keep", Command::MoveMark, "move-mark", "p", "put it somewhere else, as one that is lost"),
    within(Where::Moving, "Keep", Command::NextNear, "next-near", "n", "next place like it"),
    within(Where::Moving, "Keep", Command::PreviousNear, "previous-near", "N", "previous place like it"),
    within(Where::Moving, "Keep", Command::PutThere, "put-there", "Enter", "put it there"),
    within(Where::Gone, "Keep", Command::CopyMark, "copy-mark", "y", "copy its words and its note"),
    within(Where::Gone, "Keep", Command::Locate, "locate", "r", "say where its article lies now"),
    within(Where::Gone, "Keep", Command::DropMark, "drop-mark", "D", "remove it; asks once more"),
    row("Keep", Command::ListBookmarks, "bookmarks", "'", "go to the bookmarks"),
    row("Keep", Command::AllMarks, "all-bookmarks", "B", "all bookmarks of all articles"),
    row("Keep", Command::Undo, "undo", "U", "take back the last change that was saved"),
    row("Keep", Command::Redo, "redo", "^r", "do again what was taken back"),
    within(Where::Twin, "Keep", Command::Share, "share", "y", "share its bookmarks from now on"),
    within(Where::Twin, "Keep", Command::Apart, "apart", "n", "have bookmarks of its own"),
    row("Program", Command::NextArticle, "next-article", "J", "next article"),
    row("Program", Command::PreviousArticle, "previous-article", "K", "previous article"),
    row("Program", Command::Library, "library", "L", "the list of articles, where there is one, and the start page"),
    within(Where::List, "Program", Command::FilterArticles, "filter-articles", "/", "filter as you type"),
    row("Program", Command::Links, "links", "F", "follow a link on the screen"),
    row("Program", Command::Browse, "browse", "o", "open the article in the browser"),
    row("Program", Command::Palette, "palette", ":", "all commands, by typing"),
    row("Program", Command::Help, "help", "?", "this help"),
    row("Program", Command::Suspend, "suspend", "^z", "suspend byline"),
    row("Program", Command::Quit, "quit", "q ^c", "quit"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Key;
    use std::collections::HashSet;

    #[test]
    fn every_command_has_a_key_and_a_description_and_no_key_is_bound_twice() {
        let mut seen = HashSet::new();
        for entry in TABLE {
            assert!(!entry.description.is_empty() && !entry.name.is_empty(), "{:?}", entry.command);
            for name in entry.keys.split(' ') {
                let key = Key::named(name);
                assert!(key.is_some(), "{name} is no key");
                assert!(seen.insert((entry.place, key)), "{name} is bound twice in one place");
            }
        }
        let commands: HashSet<_> = TABLE.iter().map(|e| e.command).collect();
        assert_eq!(commands.len(), TABLE.len());
    }
}
