//! Overlap of aims, offers, needs and talks as people write them.

use proptest::prelude::*;

use super::*;

/// What a small network wants and offers.
const NETWORK: [&str; 24] = [
    "funds for the second engine",
    "Funds tools and small machines",
    "ELF notes",
    "Everything about ELF note sections",
    "a year without day work",
    "hire a front-end developer",
    "find a gardening app designer",
    "keeps an allotment garden",
    "Kubernetes at scale",
    "moved 2 TB of PostgreSQL without downtime",
    "first pilot customers in Norway",
    "knows hospital procurement in Norway",
    "write a book about compilers",
    "published two books on type systems",
    "Rust in the kernel",
    "Rust for firmware",
    "Rust on the web",
    "Rust at a bank",
    "teaches Rust to beginners",
    "Rust and the law of open source",
    "maintains an open-source profiler",
    "a mentor for running a tools team",
    "climbing partners in Berlin",
    "flat in Berlin",
];

fn words(a: &str, b: &str) -> Option<Vec<String>> {
    Corpus::of(NETWORK).overlap(a, b).map(|overlap| overlap.words)
}

#[test]
fn texts_about_the_same_overlap() {
    for (a, b, shared) in [
        ("ELF notes", "Everything about ELF note sections", "ELF notes"),
        ("funds for the second engine", "Funds tools and small machines", "funds"),
        ("pilot customers in Norway", "knows hospital procurement in Norway", "Norway"),
        ("hire a front-end developer", "Frontend developers and how to keep them", "front-end developer"),
        ("hire a frontend developer", "a front-end in three weeks", "frontend"),
        ("an open source profiler", "maintains an open-source profiler", "open source profiler"),
        ("Writing books on compilers", "write a book about compilers", "Writing books compilers"),
        ("scaling PostgreSQL", "PostgreSQL, scaled by hand", "scaling PostgreSQL"),
        ("find a Gärtner", "hobby gartner", "Gärtner"),
        ("C++ to Rust", "what C++ got right", "C++"),
        ("Finanzierung für die zweite Maschine", "die Finanzierung kleiner Werkzeuge", "Finanzierung"),
        ("資金調達", "初めての資金調達", "資金調達"),
        ("機械学習の研究者", "機械学習を教える", "機械学習"),
        ("データ分析", "データの話", "データ"),
    ] {
        let mut found = words(a, b).unwrap_or_default();
        let mut wanted: Vec<&str> = shared.split(' ').collect();
        found.sort();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{a} / {b}");
    }
}

#[test]
fn texts_about_different_things_do_not() {
    for (a, b) in [
        ("funds for the second engine", "Kubernetes at scale"),
        ("find somebody who can help with it", "help people find what they need"),
        ("learn to climb", "I want to learn Finnish"),
        ("a year without day work", "a week of work in 2026"),
        ("care of old people", "electric cars"),
        ("ich suche eine Wohnung", "ich suche einen Mentor"),
        ("ありがとうございます", "ありがとうと言う"),
        ("", "anything"),
        ("...", "..."),
        ("2026", "2026"),
    ] {
        assert_eq!(words(a, b), None, "{a} / {b}");
    }
}

#[test]
fn one_very_common_word_is_not_enough() {
    assert_eq!(words("Rust jobs", "Rust in the kernel"), None);
    assert_eq!(words("Rust", "Rust"), None);
    assert_eq!(words("firmware in Rust", "Rust for firmware"), Some(vec!["firmware".to_owned(), "Rust".to_owned()]));
}

#[test]
fn one_word_of_everybodys_work_is_not_enough() {
    assert_eq!(words("somebody who ran a project for years", "Pitch your project"), None);
    assert_eq!(words("Erfahrung mit Vereinen", "ein Verein für alle"), None);
    assert!(words("customer support", "support for customers").is_some());
    assert!(words("project governance", "governance of a project").is_some());
}

#[test]
fn a_shelf_holds_what_comparing_each_text_finds() {
    let corpus = Corpus::of(NETWORK);
    let shelf = Shelf::of(&corpus, NETWORK);
    for wanted in NETWORK.iter().chain(&["an engine for gardens", "nothing", "Rust"]) {
        let wanted = corpus.prepare(wanted);
        let each = NETWORK.iter().enumerate();
        let each: Vec<(usize, f64)> =
            each.filter_map(|(place, text)| Some((place, wanted.score(&corpus.prepare(text))?))).collect();
        assert_eq!(shelf.like(&wanted), each);
    }
}

#[test]
fn one_word_of_long_texts_is_not_enough() {
    let a = "the profiler we wrote last winter breaks whenever somebody renames the allocator crate";
    let b = "winter tyres, snow chains, ski passes, mountain huts, guides, avalanche kits and maps for sale";
    assert_eq!(words(a, b), None);
}

#[test]
fn what_is_rare_counts_more_and_comes_first() {
    let corpus = Corpus::of(NETWORK);
    let score = |a, b| corpus.overlap(a, b).map_or(0.0, |overlap| overlap.score);
    assert!(score("Rust compilers", "compilers, gently") > score("Rust compilers", "Rust, gently"));
    assert!((score("ELF notes", "notes on ELF") - 1.0).abs() < 1e-9);
    assert!(score("ELF notes", "Everything about ELF note sections") > 0.7);
    assert_eq!(
        corpus.overlap("Norway and compilers", "compilers of Norway").map(|it| it.words),
        Some(vec!["compilers".to_owned(), "Norway".to_owned()])
    );
}

#[test]
fn with_nothing_to_compare_with_every_word_is_as_rare() {
    let overlap = Corpus::default().overlap("ELF notes", "ELF linkers");
    assert_eq!(overlap, Some(Overlap { score: 0.5, words: vec!["ELF".to_owned()] }));
}

#[test]
fn a_prepared_text_compares_as_the_text_does() {
    let corpus = Corpus::of(NETWORK);
    let need = corpus.prepare("Norway pilots");
    for text in NETWORK {
        assert_eq!(need.overlap(&corpus.prepare(text)), corpus.overlap("Norway pilots", text), "{text}");
    }
}

proptest! {
    #[test]
    fn overlap_holds_for_any_two_texts(a in "\\PC{0,40}|[a-zé山の機データ' \\-]{0,40}", b in "\\PC{0,40}|[a-zé山の機データ' \\-]{0,40}") {
        let corpus = Corpus::of([&a, &b]);
        let one = corpus.overlap(&a, &b);
        let other = corpus.overlap(&b, &a);
        prop_assert_eq!(one.is_some(), other.is_some());
        if let (Some(one), Some(other)) = (one, other) {
            prop_assert!((one.score - other.score).abs() < 1e-9 && one.score > 0.0 && one.score <= 1.0);
            prop_assert!(!one.words.is_empty());
            prop_assert!(one.words.iter().all(|word| !word.is_empty() && a.contains(word.as_str())));
        }
    }
}
