use crate::domain::book::{Book, Delta};
use crate::domain::id::ContactId;
use crate::domain::search::{Index, Query};
use crate::domain::testing::{book, delta, person, today};

#[test]
fn long_names_that_begin_alike_are_in_order_whatever_their_slots() {
    let people = [
        "Åsa Begoña Ångström",
        "Åsa Ångström",
        "Zoe van",
        "Bo Lind",
        "Bo Lind",
        "Ann Featherstonehaughs B",
        "José Ruiz",
        "Jose Ruiz",
    ];
    let sorted = |people: &[&str], ids: &[u64]| {
        let mut made = Book::default();
        for (name, id) in people.iter().zip(ids) {
            made.apply(delta(*id, vec![person(name)]));
        }
        (Index::build(&made).search(&made, &Query::default(), today()), made)
    };
    let ids: Vec<u64> = (1..=people.len() as u64).collect();
    let (first, made) = sorted(&people, &ids);
    let listed: Vec<String> = first.items.iter().map(|hit| made.name_of(hit.id)).collect();
    let expected = [
        "Åsa Ångström",
        "Åsa Begoña Ångström",
        "Ann Featherstonehaughs B",
        "Bo Lind",
        "Bo Lind",
        "Jose Ruiz",
        "José Ruiz",
        "Zoe van",
    ];
    assert_eq!(listed, expected);
    let reversed: Vec<&str> = people.iter().rev().copied().collect();
    let ids: Vec<u64> = ids.into_iter().rev().collect();
    assert_eq!(sorted(&reversed, &ids).0.items, first.items);
}

#[test]
fn the_order_by_name_survives_a_deletion_taken_back() {
    let mut made = book(["Åsa Begoña Ångström", "Cy Reid", "Åsa Ångström", "Bo Lind", "Bo Lind"].map(person).into());
    let mut index = Index::build(&made);
    let order = |index: &Index, made: &Book| index.search(made, &Query::default(), today());
    let before = order(&index, &made);
    for id in [3, 1, 4, 5] {
        let card = made.card(ContactId(id)).cloned();
        for card in [None, card] {
            made.apply(Delta { cards: vec![(ContactId(id), card)], ..Delta::default() });
            index.refresh(&made);
        }
        assert_eq!(order(&index, &made), before, "{id}");
        assert_eq!(order(&Index::build(&made), &made), before, "{id}");
    }
    made.apply(delta(3, vec![person("Åsa Caro Ångström")]));
    index.refresh(&made);
    assert_eq!(order(&index, &made), order(&Index::build(&made), &made));
}
