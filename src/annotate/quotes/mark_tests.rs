//! Marks that are wrong, doubled or none: what closes a quotation and what neither opens nor closes one.

use super::tests::check;

#[test]
fn two_apostrophes_close_what_a_quotation_mark_opened() {
    for closing in ["’’", "''"] {
        let said = format!("“We will not go,{closing}");
        let text = format!("{said} said Paul Roth. He calls it “a role” for others.");
        check(&[text.as_str()], &[(said.as_str(), Some("Paul Roth")), ("“a role”", Some("Paul Roth"))]);
    }
    // An inner run and the outer one end together.
    check(
        &["‘He told me, “Go away,”’ said Paul Roth."],
        &[("‘He told me, “Go away,”’", Some("Paul Roth")), ("“Go away,”", Some("?"))],
    );
}

#[test]
fn inches_and_elisions_inside_and_outside_of_a_quotation_end_and_open_none() {
    check(&["\"The 12\" disc is mine,\" said Paul Roth."], &[("\"The 12\" disc is mine,\"", Some("Paul Roth"))]);
    check(&["Rock 'n' roll, fish 'n' chips and Sons 'n' Roses, 'til dawn, 'twas it for 'em, ol' man."], &[]);
    check(&["He asked ‘whose is the dogs’ bowl’ and left."], &[("‘whose is the dogs’ bowl’", Some("?"))]);
}

#[test]
fn an_n_between_apostrophes_ends_no_run_in_single_marks() {
    for said in ["‘I like rock ’n’ roll,’", "'I like rock 'n' roll,'", "‘Don’t say “rock ’n’ roll” to me,’"]
    {
        let text = format!("{said} said Paul Roth.");
        let found = super::tests::found(&[text.as_str()]);
        assert_eq!(found.first(), Some(&(said.to_owned(), Some("Paul Roth".to_owned()))), "{found:?}");
    }
}

#[test]
fn marks_of_old_texts_and_wide_ones_are_marks() {
    for said in [",,We will not go,''", "`We will not go,'", "＂We will not go,＂", "``We will not go,''"] {
        let text = format!("{said} said Paul Roth.");
        check(&[text.as_str()], &[(said, Some("Paul Roth"))]);
    }
    check(&["He bought apples,, pears and nuts. The workers` hall isn't open."], &[]);
}
