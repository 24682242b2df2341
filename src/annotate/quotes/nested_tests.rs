//! Whose words a quotation inside a quotation is.

use super::tests::check;

#[test]
fn a_verb_of_saying_beside_it_gives_a_nested_quotation_to_whom_it_names() {
    check(
        &["“My mother said, ‘Wait longer,’ and I did,” said Paul Roth."],
        &[("“My mother said, ‘Wait longer,’ and I did,”", Some("Paul Roth")), ("‘Wait longer,’", Some("?"))],
    );
    check(
        &["“Anna Berg told me, ‘You will like it,’” Paul Roth said. “I do.”"],
        &[
            ("“Anna Berg told me, ‘You will like it,’”", Some("Paul Roth")),
            ("‘You will like it,’", Some("Anna Berg")),
            ("“I do.”", Some("Paul Roth")),
        ],
    );
    check(
        &["“I said, ‘Not yet,’ and left,” said Paul Roth."],
        &[("“I said, ‘Not yet,’ and left,”", Some("Paul Roth")), ("‘Not yet,’", Some("Paul Roth"))],
    );
    check(
        &["“We run a ‘red door’ plan,” said Paul Roth."],
        &[("“We run a ‘red door’ plan,”", Some("Paul Roth")), ("‘red door’", None)],
    );
}

#[test]
fn a_single_word_that_stands_alone_is_an_answer() {
    check(&["“Really?”", "“No.”"], &[("“Really?”", Some("?")), ("“No.”", Some("?"))]);
}
