//! Facets: where people live, where they work and what they are, counted over some of them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::fold::fold;

use super::query::Query;

/// What people have in common and can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Where they live.
    Place,
    /// The present organisation.
    Organisation,
    /// The present title.
    Title,
}

impl Facet {
    /// Every one, in the order of [`facets`].
    pub const ALL: [Self; 3] = [Self::Place, Self::Organisation, Self::Title];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Title => "title",
        }
    }

    /// The query `text` narrowed to those with `value`; as it is where it asks for that already.
    ///
    /// The filter holds for everybody counted under the value, and for those in whom its words begin longer ones:
    /// `in:York` finds York and Yorktown.
    pub fn narrow(self, text: &str, value: &str, today: Day) -> String {
        Query::with_filter(text, self.filter(), value, today)
    }

    /// The name of the filter that asks for it: `in`, `at` or `title`.
    pub fn filter(self) -> &'static str {
        match self {
            Self::Place => "in",
            Self::Organisation => "at",
            Self::Title => "title",
        }
    }

    /// What it is of somebody; empty when unknown.
    fn of(self, card: &Card) -> &str {
        match self {
            Self::Place => card.place(),
            Self::Organisation => card.organisation(),
            Self::Title => card.title(),
        }
    }
}

/// One facet of some people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// The values that most of them have, the most frequent first, then by alphabet.
    pub values: Vec<Counted>,
    /// How many values there are beyond these.
    pub others: usize,
}

/// A value and how many people have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The value, as most of them have it written.
    pub text: String,
    /// How many.
    pub people: usize,
}

/// Counts each of [`Facet::ALL`] over `people`, and keeps the `most` frequent values of each.
///
/// What folds to the same, as case and accents apart, is one value; what folds to nothing cannot be asked for and is none.
pub fn facets<'a>(people: impl Iterator<Item = &'a Card>, most: usize) -> [Tally; 3] {
    let mut spellings: [HashMap<&str, usize>; 3] = Default::default();
    for card in people {
        for (facet, counts) in Facet::ALL.into_iter().zip(&mut spellings) {
            let text = facet.of(card);
            if !text.is_empty() {
                *counts.entry(text).or_default() += 1;
            }
        }
    }
    spellings.map(|counts| tally(counts, most))
}

/// The spellings of one value.
struct Spellings<'a> {
    people: usize,
    /// The spelling most have, and how many.
    usual: (&'a str, usize),
}

/// Makes one of the spellings that fold to the same.
fn tally(counts: HashMap<&str, usize>, most: usize) -> Tally {
    let mut values: HashMap<String, Spellings<'_>> = HashMap::with_capacity(counts.len());
    for (text, people) in counts {
        match values.entry(fold(text)) {
            Entry::Vacant(entry) if entry.key().is_empty() => {}
            Entry::Vacant(entry) => {
                entry.insert(Spellings { people, usual: (text, people) });
            }
            Entry::Occupied(mut entry) => {
                let value = entry.get_mut();
                value.people += people;
                let (usual, often) = value.usual;
                if (Reverse(people), text) < (Reverse(often), usual) {
                    value.usual = (text, people);
                }
            }
        }
    }
    let mut values: Vec<(String, Spellings<'_>)> = values.into_iter().collect();
    let order = |(folded, value): &(String, Spellings<'_>), (other, it): &(String, Spellings<'_>)| {
        it.people.cmp(&value.people).then_with(|| folded.cmp(other))
    };
    // Only those kept need to be in order.
    let others = values.len().saturating_sub(most);
    if others > 0 {
        values.select_nth_unstable_by(most, order);
        values.truncate(most);
    }
    values.sort_unstable_by(order);
    let value = |(_, value): (String, Spellings<'_>)| Counted { text: value.usual.0.to_owned(), people: value.people };
    Tally { values: values.into_iter().map(value).collect(), others }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::book::Book;
    use crate::domain::search::Index;
    use crate::domain::testing::{book, person, today};

    /// The values of each facet with their counts, all of them.
    fn counted(book: &Book) -> [Vec<(String, usize)>; 3] {
        let pairs = |tally: Tally| tally.values.into_iter().map(|value| (value.text, value.people)).collect();
        facets(book.cards().iter(), usize::MAX).map(pairs)
    }

    fn of_places(places: &[&str]) -> Book {
        book(places.iter().map(|place| person("Ada").place(place)).collect())
    }

    fn places(places: &[&str]) -> Vec<(String, usize)> {
        let [counts, ..] = counted(&of_places(places));
        counts
    }

    fn pairs(values: &[(&str, usize)]) -> Vec<(String, usize)> {
        values.iter().map(|&(text, people)| (text.to_owned(), people)).collect()
    }

    #[test]
    fn each_facet_is_counted_the_most_frequent_first_then_by_alphabet() {
        let book = book(vec![
            person("Ada").works("Loom", "Founder").place("Berlin"),
            person("Bea").works("Loom", "CTO").place("Oslo"),
            person("Cid").works("Acme", "CTO").place("Ålesund"),
            person("Dan").works("", "CTO").place("Oslo"),
            person("Eve").worked("Initech", "CTO", "2020-01-01"),
        ]);
        let [places, organisations, titles] = counted(&book);
        assert_eq!(places, pairs(&[("Oslo", 2), ("Ålesund", 1), ("Berlin", 1)]));
        assert_eq!(organisations, pairs(&[("Loom", 2), ("Acme", 1)]));
        assert_eq!(titles, pairs(&[("CTO", 3), ("Founder", 1)]));
    }

    #[test]
    fn spellings_that_differ_in_case_or_accents_are_one_value_as_most_write_it() {
        assert_eq!(places(&["zurich", "Zürich", "ZÜRICH", "Zürich", "Bern"]), pairs(&[("Zürich", 4), ("Bern", 1)]));
        // Of spellings equally frequent it is always the same one.
        assert_eq!(places(&["köln", "Koln", "Köln"]), pairs(&[("Koln", 3)]));
        assert_eq!(places(&["Zu\u{308}rich", "New-York", "New York"]).len(), 2);
    }

    #[test]
    fn what_is_unknown_or_cannot_be_asked_for_is_no_value() {
        assert_eq!(counted(&Book::default()), <[Vec<_>; 3]>::default());
        assert_eq!(counted(&book(vec![person("Ada"), person("Bea")])), <[Vec<_>; 3]>::default());
        assert_eq!(places(&["...", "–", "", "東京"]), pairs(&[("東京", 1)]));
    }

    #[test]
    fn the_most_frequent_are_kept_and_the_others_counted() {
        let book = of_places(&["Bern", "Oslo", "Rome", "Oslo", "Paris", "Rome", "Oslo"]);
        let kept = |most: usize| {
            let [places, ..] = facets(book.cards().iter(), most);
            (places.values.into_iter().map(|value| value.text).collect::<Vec<_>>(), places.others)
        };
        assert_eq!(kept(0), (vec![], 4));
        assert_eq!(kept(3), (vec!["Oslo".to_owned(), "Rome".to_owned(), "Bern".to_owned()], 1));
        assert_eq!(kept(4).1, 0);
    }

    #[test]
    fn only_those_given_are_counted() {
        let book = of_places(&["Oslo", "Rome", "Oslo"]);
        let [places, ..] = facets(book.cards().iter().skip(1), 9);
        assert_eq!(places.values.iter().map(|value| value.people).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn a_query_is_narrowed_by_a_filter_behind_it() {
        for (facet, text, value, narrowed) in [
            (Facet::Place, "", "Berlin", "in:Berlin"),
            (Facet::Place, "", "New York", "in:\"New York\""),
            (Facet::Title, " cto  ", "Head of Ops", "cto title:\"Head of Ops\""),
            (Facet::Organisation, "in:oslo", "Acme: \"Big\" Labs", "in:oslo at:\"Acme:  Big  Labs\""),
            (Facet::Organisation, "\"ada l", "Loom", "\"ada l\" at:Loom"),
            (Facet::Place, "“ada l ", "Oslo", "“ada l \" in:Oslo"),
            (Facet::Place, "in:berlin cto", "Berlin", "in:berlin cto"),
            (Facet::Place, "-in:berlin", "Berlin", "-in:berlin in:Berlin"),
            (Facet::Place, "in:ber", "Berlin", "in:ber in:Berlin"),
        ] {
            assert_eq!(facet.narrow(text, value, today()), narrowed, "{text} {value}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn narrowing_to_a_value_finds_all_who_are_counted_under_it(
            values in prop::collection::vec("\\PC{0,12}|[a-cA-C \"“«:'-]{1,9}|(José|jose|Müller| |山|ß|-){1,4}|[\\x00-\\x20é]{1,4}", 1..6),
            text in "( |ada|\"|-|in:x){0,3}"
        ) {
            let people = values.iter().map(|value| person("Ada").works(value, value).place(value)).collect();
            let book = book(people);
            let index = Index::build(&book);
            let tallies = facets(book.cards().iter(), usize::MAX);
            for (facet, tally) in Facet::ALL.into_iter().zip(&tallies) {
                for value in &tally.values {
                    let found = |text: &str| index.search(&book, &Query::parse(text, today()), today()).total;
                    let before = Query::parse(&text, today());
                    let query = Query::parse(&facet.narrow(&text, &value.text, today()), today());
                    prop_assert!(found(&facet.narrow("", &value.text, today())) >= value.people);
                    // What was asked for before is asked for still.
                    prop_assert_eq!(&query.terms, &before.terms);
                    prop_assert!(query.filters.starts_with(&before.filters));
                    prop_assert!(query.filters.len() <= before.filters.len() + 1);
                }
            }
        }
    }
}
