use super::*;
use crate::domain::log_line::{Context, read};
use crate::domain::testing::{book, person, today};

#[test]
fn people_of_one_name_are_told_apart() {
    let amara = || person("Amara Patel");
    let made = book(vec![
        amara().works("Acme", ""),
        amara().email("amara@one.example"),
        amara().email("amara@two.example"),
        amara().email("info@patel.example").place("Oslo"),
        amara().email("info@patel.example").place("Bergen"),
        amara(),
        amara().place("Oslo"),
        person("Bo Lind"),
    ]);
    let names = NameIndex::of(&made);
    let described: Vec<String> = (1..=8).map(|id| names.described(ContactId(id))).collect();
    let sixth = format!("Amara Patel, {}", ContactId(6));
    let seventh = format!("Amara Patel, {}", ContactId(7));
    assert_eq!(
        described,
        [
            "Amara Patel, Acme",
            "Amara Patel, amara@one.example",
            "Amara Patel, amara@two.example",
            &format!("Amara Patel, {}", ContactId(4)),
            "Amara Patel, Bergen",
            &sixth,
            &seventh,
            "Bo Lind",
        ]
    );
    let asked = read("coffee Amara: x", &Context::new(&names, today())).questions();
    let mut words: Vec<&str> = asked[0].choices.iter().map(|(_, words)| words.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 8, "{words:?}");
}
