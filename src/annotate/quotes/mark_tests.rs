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
        &[("‘He told me, “Go away,”’", Some("Paul Roth")), ("“Go away,”", None)],
    );
}

#[test]
fn inches_and_elisions_inside_and_outside_of_a_quotation_end_and_open_none() {
    check(&["\"The 12\" disc is mine,\" said Paul Roth."], &[("\"The 12\" disc is mine,\"", Some("Paul Roth"))]);
    check(&["Rock 'n' roll, fish 'n' chips and Sons 'n' Roses, 'til dawn, 'twas it for 'em, ol' man."], &[]);
    check(&["He asked ‘whose is the dogs’ bowl’ and left."], &[("‘whose is the dogs’ bowl’", Some("?"))]);
}
