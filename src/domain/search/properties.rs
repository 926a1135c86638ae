//! What holds of any people and any query.

use proptest::prelude::*;

use super::*;
use crate::domain::book::{Book, Delta};
use crate::domain::card::Card;
use crate::domain::fold::{fold, is_word_start, latin};
use crate::domain::testing::{Person, book, person, today};

/// Names and prose of all sorts, with much in common so that queries meet them.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-cA-C' -]{1,12}",
        "(ada|Łuk|jose\u{301}|O'B|山田|Иван|김철|محمد|ß|ü| |-){1,5}",
        "\\PC{1,16}",
        "[\\x00-\\x20a\u{200d}\u{301}👩]{1,8}",
    ]
}

fn any_query() -> impl Strategy<Value = String> {
    prop_oneof![
        any_text(),
        "((-)?(kind|at|due|last|in|knows|tag|circle|no|has|src|batch|foo):(\"|a|ada|>6m|soon|山|-)?( )?){1,4}",
        "[-\":><a-c山 ]{1,12}",
    ]
}

fn any_person() -> impl Strategy<Value = Person> {
    (any_text(), any_text(), any_text(), any_text()).prop_map(|(name, organisation, nick, note)| {
        person(&name).works(&organisation, &nick).nickname(&nick).email(&nick).tag(&note).note("2026-01-01", &note)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_query_on_anybody_holds_together(people in prop::collection::vec(any_person(), 1..6), query in any_query()) {
        let book = book(people);
        let index = Index::build(&book);
        let query = Query::parse(&query, today());
        let hits = index.search(&book, &query, today());
        for hit in &hits.items {
            prop_assert!((0.0..=1.0).contains(&hit.score));
            let card = book.card(hit.id).expect("a hit is in the book");
            let why = index.explain(&book, &query, hit.id);
            for range in &why.name {
                prop_assert!(card.name().get(range.clone()).is_some_and(|part| !part.is_empty()));
            }
            if let Some(snippet) = &why.snippet {
                for range in &snippet.highlights {
                    prop_assert!(snippet.text.get(range.clone()).is_some_and(|part| !part.is_empty()));
                }
            }
        }
        crate::domain::person::matches(&book, &query.terms.iter().map(|term| term.text.as_str()).collect::<String>());
    }

    #[test]
    fn a_search_among_those_let_through_finds_the_same(
        people in prop::collection::vec(any_person(), 1..16),
        query in any_query(),
    ) {
        let book = book(people);
        let query = Query::parse(&query, today());
        let Some(sieve) = query.sieve() else { return Ok(()) };
        let search = |book: &Book| Index::build(book).search(book, &query, today());
        let among = |sieve: &Sieve| {
            let passes = |card: &&Card| sieve.lets_through(&Signature::of(card, book.passages(card.id)).to_bytes());
            let few: Vec<Card> = book.cards().iter().filter(passes).cloned().collect();
            let passages = few.iter().map(|card| (card.id, Some(book.passages(card.id).to_vec()))).collect();
            let mut sifted = Book::of_foreground(few, book.cards().len());
            sifted.apply(Delta { passages, ..Delta::default() });
            search(&sifted)
        };
        let all = search(&book);
        prop_assert_eq!(&among(&sieve), &all);
        if let Some(strict) = sieve.without_slips() {
            let found = among(&strict);
            prop_assert!(found.forgiving || found == all);
        }
    }

    #[test]
    fn every_hit_holds_every_word(people in prop::collection::vec(any_person(), 1..6), words in prop::collection::vec(any_text(), 1..3)) {
        let book = book(people);
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
        let query = Query::parse(&quoted.join(" "), today());
        for hit in Index::build(&book).search(&book, &query, today()).items {
            let card = book.card(hit.id).expect("a hit is in the book");
            let mut texts = vec![card.name(), card.organisation(), card.title()];
            texts.extend(card.nicknames().iter().chain(card.tags()).chain(card.emails()));
            texts.extend(book.passages(card.id).iter().map(|passage| passage.text.as_str()));
            let both = |text: &str| [Some(fold(text)), latin(text)].into_iter().flatten().collect::<Vec<_>>();
            let haystack: Vec<String> = texts.into_iter().flat_map(both).collect();
            for term in &query.terms {
                let needles = both(&term.text);
                let held = needles.iter().any(|needle| haystack.iter().any(|text| text.contains(needle.as_str())));
                let letters = |name: &str, needle: &str| {
                    let mut rest = name.chars();
                    needle.chars().all(|wanted| rest.any(|letter| letter == wanted))
                };
                let fuzzy = both(card.name()).iter().any(|name| needles.iter().any(|needle| letters(name, needle)));
                prop_assert!(held || fuzzy, "{:?} in {:?}", term, haystack);
            }
        }
    }

    #[test]
    fn nobody_comes_before_who_is_called_as_typed(name in any_text(), others in prop::collection::vec(any_person(), 1..6)) {
        let query = Query::parse(&name, today());
        let typed: Vec<&str> = query.terms.iter().filter(|term| !term.excluded).map(|term| term.text.as_str()).collect();
        if !query.filters.is_empty() || fold(&typed.join(" ")) != fold(&name) {
            return Ok(());
        }
        let book = book(others.into_iter().chain([person(&name)]).collect());
        let spellings = |name: &str| [Some(fold(name)), latin(name)].into_iter().flatten().collect::<Vec<_>>();
        let called = |hit: &Hit| spellings(&book.name_of(hit.id)).iter().any(|it| spellings(&name).contains(it));
        let hits = Index::build(&book).search(&book, &query, today()).items;
        if let Some(first) = hits.first().filter(|_| hits.iter().any(called) && !query.is_empty()) {
            prop_assert!(called(first), "{:?} before {:?}", book.name_of(first.id), name);
        }
    }

    #[test]
    fn whoever_holds_the_words_in_the_name_is_found(name in any_text(), from in 0usize..8, length in 1usize..8) {
        let book = book(vec![person(&name)]);
        let folded = fold(&name);
        let part: String = folded.chars().skip(from).take(length).collect();
        let query = Query::parse(&format!("\"{part}\""), today());
        if fold(&part) == part && part.len() > 1 {
            prop_assert_eq!(Index::build(&book).search(&book, &query, today()).total, 1, "{:?} in {:?}", part, folded);
        }
    }

    #[test]
    fn a_word_found_begins_where_it_is_said_to(text in any_text(), needle in any_text()) {
        let (text, needle) = (fold(&text), fold(&needle));
        if needle.is_empty() {
            return Ok(());
        }
        let finder = matching::Needle::new(needle.clone());
        prop_assert_eq!(finder.find(&text, 0), text.find(&needle));
        let word = finder.find_word(&text, 0);
        prop_assert_eq!(word, text.match_indices(&needle).map(|(at, _)| at).find(|&at| is_word_start(&text, at)));
        if let Some(at) = word && needle.len() > 1 {
            prop_assert!(matching::word_starts(&text) & finder.start.unwrap_or(0) != 0, "at {}", at);
        }
    }
}
