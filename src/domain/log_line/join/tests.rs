use crate::domain::kind::Side;
use crate::domain::log_line::Unresolved;
use crate::domain::log_line::fixture::*;
use crate::domain::log_line::tests::{known, point, promise, reading, told};

#[test]
fn names_side_by_side_are_one_name_unless_each_is_whole() {
    for (line, name) in [
        ("coffee Ada Hopper: x", "Ada Hopper"),
        ("coffee Ada Hopper talked pumps", "Ada Hopper"),
        ("coffee ada hopper: x", "ada hopper"),
        ("coffee Bo Lovelace, Grace: x", "Bo Lovelace"),
        ("call Ada Zimmer: x", "Ada Zimmer"),
        ("call Ada Zimmer", "Ada Zimmer"),
        ("call Ada Zimmer about pumps", "Ada Zimmer"),
        ("call Zimmer Ada: x", "Zimmer Ada"),
        ("call Ada Lovelace Zimmer: x", "Ada Lovelace Zimmer"),
        ("call Zoe Grace Hopper: x", "Zoe Grace Hopper"),
        ("lunch Ada Lovelace, Ada Hopper: x", "Ada Hopper"),
        ("lunch Ada Lovelace Zoe Newman: x", "Zoe Newman"),
        ("coffee Ada Long yesterday: x", "Ada Long"),
        ("mail from Ada Hopper: x", "Ada Hopper"),
        ("Bo: knows Ada Hopper", "Ada Hopper"),
    ] {
        let error = reading(line).conversation().expect_err(line);
        assert_eq!(error, Unresolved::Unknown { text: name.into(), apart: false }, "{line}");
    }
    for line in ["lunch Ada Lovelace Grace Hopper: x", "lunch Lovelace Ada, Hopper Grace: x", "lunch Ada, Grace: x"] {
        assert_eq!(told(line).people, known(&[ADA, GRACE]), "{line}");
    }
    assert_eq!(told("lunch 李伟 Ada Lovelace: x").people, known(&[LI_WEI, ADA]));
}

#[test]
fn two_given_names_without_a_comma_are_no_two_people_but_it_is_said_how() {
    let error = reading("coffee Ada Grace: x").conversation().expect_err("one name");
    let said = "nobody is called `Ada Grace`; type +Ada Grace to add them, or part two people with a comma";
    assert_eq!(error.to_string(), said);
    let asked = reading("coffee Ada Grace: x").questions();
    assert_eq!(asked[0].text, "Nobody is called Ada Grace. Add them? Two people need a comma between them.");
}

#[test]
fn a_sentence_after_a_name_is_no_part_of_it() {
    for (line, note) in [
        ("coffee Ada may come along", "may come along"),
        ("coffee Ada. Pumps again", "Pumps again"),
        ("call Ada I think pumps", "I think pumps"),
        ("call Ada At RustConf", "At RustConf"),
        ("CALL ADA PUMPS AGAIN", "PUMPS AGAIN"),
        ("call Ada Friday Pumps went well", "Pumps went well"),
    ] {
        let conversation = told(line);
        assert_eq!((conversation.people, conversation.note.as_str()), (known(&[ADA]), note), "{line}");
    }
    let promised = told("call Ada I'll send the list").points;
    assert_eq!(promised, [point(Some(0), promise(Side::Me, "send the list", ""))]);
}
