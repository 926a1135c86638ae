//! Behaviour of search as a whole.

use super::*;
use crate::domain::book::{Book, Delta};
use crate::domain::contact::SourceKind;
use crate::domain::id::ContactId;
use crate::domain::kind::{Circle, Kind};
use crate::domain::testing::{book, day, delta, person, tie, today};

/// The names found, best first.
fn names(book: &Book, query: &str) -> Vec<String> {
    let hits = Index::build(book).search(book, &Query::parse(query, today()), today());
    assert_eq!(hits.total, hits.items.len());
    hits.items.iter().map(|hit| book.name_of(hit.id)).collect()
}

fn of(people: &[&str]) -> Book {
    book(people.iter().map(|name| person(name)).collect())
}

/// The text with its highlights in brackets.
fn bracketed(text: &str, highlights: &[std::ops::Range<usize>]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for range in highlights {
        for piece in [&text[from..range.start], "[", &text[range.clone()], "]"] {
            out.push_str(piece);
        }
        from = range.end;
    }
    out + &text[from..]
}

#[test]
fn names_of_any_script_are_found_by_what_people_type() {
    let book = of(&[
        "José Muñoz",
        "Łukasz Żółć",
        "Иван Петров",
        "山田 太郎",
        "やまだ はなこ",
        "Kate O'Brien",
        "Dick Van-Dyke",
        "Jürgen Müller",
        "Søren Kjær",
        "김철수",
        "Δημήτρης Παπάς",
        "Anne-Marie Lefe\u{300}vre",
        "محمد حسن",
        "सीता राम",
    ]);
    for (query, found) in [
        ("jose", "José Muñoz"),
        ("JOSÉ", "José Muñoz"),
        ("munoz jo", "José Muñoz"),
        ("lukasz", "Łukasz Żółć"),
        ("zolc", "Łukasz Żółć"),
        ("ivan", "Иван Петров"),
        ("иван", "Иван Петров"),
        ("петр", "Иван Петров"),
        ("山田", "山田 太郎"),
        ("太", "山田 太郎"),
        ("yamada", "やまだ はなこ"),
        ("はな", "やまだ はなこ"),
        ("obrien", "Kate O'Brien"),
        ("o’brien", "Kate O'Brien"),
        ("van dyke", "Dick Van-Dyke"),
        ("van-dyke", "Dick Van-Dyke"),
        ("\"van dyke\"", "Dick Van-Dyke"),
        ("vandyke", "Dick Van-Dyke"),
        ("muller", "Jürgen Müller"),
        ("mueller", "Jürgen Müller"),
        ("soeren", "Søren Kjær"),
        ("soren", "Søren Kjær"),
        ("철수", "김철수"),
        ("gim", "김철수"),
        ("παπας", "Δημήτρης Παπάς"),
        ("papas", "Δημήτρης Παπάς"),
        ("lefèvre", "Anne-Marie Lefe\u{300}vre"),
        ("محمد", "محمد حسن"),
        ("राम", "सीता राम"),
    ] {
        assert_eq!(names(&book, query), [found], "{query}");
    }
    for query in ["xzq", "山本", "jose xzq", "\"munoz jose\""] {
        assert_eq!(names(&book, query), [""; 0], "{query}");
    }
}

#[test]
fn what_is_typed_in_another_script_finds_latin_names() {
    let book = of(&["Ivan Petrov", "Jo Mueller"]);
    assert_eq!(names(&book, "Иван"), ["Ivan Petrov"]);
    assert_eq!(names(&book, "Müller"), ["Jo Mueller"]);
}

#[test]
fn better_fields_come_first() {
    let book = book(vec![
        person("Zed Prose").note("2026-03-01", "rust all day"),
        person("Zed Email").email("rust@example.com"),
        person("Zed Inside").works("Trustworthy", "clerk"),
        person("Zed Organisation").works("Rust Foundation", "clerk"),
        person("Zed Nick").nickname("Rusty"),
        person("Bo Thrust"),
        person("Ann Rustad"),
        person("Ann Rust"),
    ]);
    let ranked =
        ["Ann Rust", "Ann Rustad", "Bo Thrust", "Zed Nick", "Zed Organisation", "Zed Inside", "Zed Email", "Zed Prose"];
    assert_eq!(names(&book, "rust"), ranked);
}

#[test]
fn a_whole_name_comes_before_everything_else() {
    let warm = |name: &str| person(name).circle(Circle::Critical).coffee("2026-11-01", "");
    let made = book(vec![
        warm("Ann Lee Ann"),
        warm("Lee Ann Bo"),
        warm("Lee Ann"),
        person("Ann Lee"),
        warm("박미咲子"),
        person("박미咲"),
        warm("Иван Петров Младший"),
        person("Иван Петров"),
        warm("Jo Anne Mueller"),
        person("Jo Müller"),
        warm("Ann B Lee"),
        warm("Bo Anna"),
        person("Bo A"),
    ]);
    for (query, first) in [
        ("ann lee", &["Ann Lee", "Lee Ann"][..]),
        ("Lee, Ann", &["Lee Ann", "Ann Lee"]),
        ("\"ann lee\"", &["Ann Lee"]),
        ("박미咲", &["박미咲"]),
        ("иван петров", &["Иван Петров"]),
        ("ivan petrov", &["Иван Петров"]),
        ("petrov ivan", &["Иван Петров"]),
        ("jo mueller", &["Jo Müller"]),
        ("jo muller", &["Jo Müller"]),
        ("bo a", &["Bo A"]),
        ("ann lee circle:none", &["Ann Lee"]),
        ("ann le", &["Ann Lee Ann", "Ann Lee"]),
        ("lee an", &["Lee Ann", "Lee Ann Bo"]),
    ] {
        assert_eq!(names(&made, query)[..first.len()], *first, "{query}");
    }
}

#[test]
fn equals_come_by_circle_then_warmth_then_name() {
    let book = book(vec![
        person("Ada B"),
        person("Ada A"),
        person("Ada Cold").circle(Circle::Many).coffee("2024-01-01", ""),
        person("Ada Warm").circle(Circle::Many).coffee("2026-10-01", ""),
        person("Ada Critical").circle(Circle::Critical),
    ]);
    assert_eq!(names(&book, "ada"), ["Ada Critical", "Ada Warm", "Ada Cold", "Ada A", "Ada B"]);
}

#[test]
fn an_empty_query_lists_everybody_by_family_name() {
    let book = book(vec![person("Zoë Adams"), person("Ada Zed"), person("Li Wei").family("Li"), person("Иван Иванов")]);
    assert_eq!(names(&book, "  "), ["Zoë Adams", "Иван Иванов", "Li Wei", "Ada Zed"]);
}

#[test]
fn slips_are_forgiven_in_names_only_and_only_below_the_rest() {
    let book = book(vec![person("Ada Lovelace"), person("Grace Hopper").works("Lovelace Ltd", ""), person("Jason Ng")]);
    assert_eq!(names(&book, "lvlace"), ["Ada Lovelace"]);
    assert_eq!(names(&book, "jasn"), ["Jason Ng"]);
    assert_eq!(names(&book, "lovelace"), ["Ada Lovelace", "Grace Hopper"]);
    assert_eq!(names(&book, "xzq"), [""; 0]);
    assert_eq!(names(&book, "al"), [""; 0]);
}

fn network() -> Book {
    let mut book = book(vec![
        person("Ada Lovelace")
            .kind(Kind::Mentor)
            .circle(Circle::Critical)
            .works("Analytical Engines", "Founder")
            .place("London")
            .coffee("2026-02-01", "ask about budgets first")
            .tag("rust")
            .source(SourceKind::Linkedin, 3)
            .email("ada@engines.example"),
        person("Bo Lind")
            .kind(Kind::Peer)
            .circle(Circle::Many)
            .works("Acme Big Long Co", "Ops")
            .place("Berlin")
            .coffee("2026-11-15", "")
            .tag("rust-conf"),
        person("Cy Reid")
            .kind(Kind::FormerCustomer)
            .works("Initech", "CTO")
            .place("Berlin Mitte")
            .community("Climbing")
            .note("2026-03-12", "keeps an allotment garden"),
        person("Di Nobody"),
        person("Ed Worm").worked("Acme", "Clerk", "2024-05-01").solved("moved a bank off COBOL").aim("hire a gardener"),
    ]);
    tie(&mut book, 1, 3);
    book
}

#[test]
fn filters_hold() {
    let book = network();
    let everybody = "Ada Bo Cy Di Ed";
    for (query, found) in [
        ("kind:mentor", "Ada"),
        ("kind:customer", "Cy"),
        ("kind:\"former customer\"", "Cy"),
        ("-kind:mentor", "Bo Cy Di Ed"),
        ("at:acme", "Bo"),
        ("at:\"Big Long\"", "Bo"),
        ("at:\"big lo", "Bo"),
        ("title:cto", "Cy"),
        ("in:berlin", "Bo Cy"),
        ("in:berlin -at:acme", "Cy"),
        ("tag:rust", "Ada"),
        ("tag:rust-", "Ada"),
        ("tag:rust-c", "Bo"),
        ("-tag:rust", "Bo Cy Di Ed"),
        ("community:climb", "Cy"),
        ("circle:critical", "Ada"),
        ("circle:none", "Cy Di Ed"),
        ("knows:ada", "Cy"),
        ("knows:\"reid cy\"", "Ada"),
        ("knows:ada@engines.example", "Cy"),
        ("due:overdue", "Ada"),
        ("due:never", "Cy Di Ed"),
        ("last:never", "Cy Di Ed"),
        ("last:>6m", "Ada"),
        ("last:<2w", "Bo"),
        ("last:2w", "Bo"),
        ("-last:>6m", "Bo Cy Di Ed"),
        ("no:kind", "Di Ed"),
        ("no:email", "Bo Cy Di Ed"),
        ("has:email", "Ada"),
        ("-has:email", "Bo Cy Di Ed"),
        ("-no:email", "Ada"),
        ("has:note", "Cy"),
        ("has:tags", "Ada Bo"),
        ("no:org", "Di Ed"),
        ("no:circle", "Cy Di Ed"),
        ("has:tie", "Ada Cy"),
        ("src:linkedin", "Ada"),
        ("batch:3", "Ada"),
        ("-ada", "Bo Cy Di Ed"),
        ("gard", "Cy Ed"),
        ("gard in:berlin", "Cy"),
        ("\"allotment garden\"", "Cy"),
        ("cobol", "Ed"),
        ("budgets", "Ada"),
        ("acme", "Bo Ed"),
        ("kind:", everybody),
        ("-kind:", everybody),
        ("-ki", everybody),
        ("-", everybody),
        ("due:so", everybody),
        ("last:>", everybody),
        ("last:>6", everybody),
        ("has:em", everybody),
        ("at:\"", everybody),
        ("...", everybody),
    ] {
        let mut found_names = names(&book, query);
        found_names.sort();
        let firsts: Vec<&str> = found_names.iter().filter_map(|name| name.split(' ').next()).collect();
        assert_eq!(firsts.join(" "), found, "{query}");
        assert_eq!(Query::parse(query, today()).problems, [""; 0], "{query}");
    }
}

#[test]
fn what_is_no_filter_is_a_word_and_said() {
    let query = Query::parse("foo:bar 14:30 kind:boss last:soon batch:x", today());
    assert_eq!(query.terms.iter().map(|term| term.text.as_str()).collect::<Vec<_>>(), ["foo:bar", "14:30"]);
    assert!(query.filters.is_empty());
    assert!(query.problems[0].starts_with("`foo:` is no filter; filters: kind at "), "{:?}", query.problems);
    assert_eq!(query.problems.len(), 4, "{:?}", query.problems);
}

#[test]
fn the_screen_shows_why_somebody_was_found() {
    let book = network();
    let index = Index::build(&book);
    for (query, id, name, organisation, snippet) in [
        ("love", 1, "Ada [Love]lace", "", ""),
        ("lace ada", 1, "[Ada] Love[lace]", "", ""),
        ("engines", 1, "Ada Lovelace", "Analytical [Engines]", ""),
        ("budg", 1, "Ada Lovelace", "", "learned 1 Feb: ask about [budg]ets first"),
        ("gard", 3, "Cy Reid", "", "note 12 Mar: keeps an allotment [gard]en"),
        ("cy garden allot", 3, "[Cy] Reid", "", "note 12 Mar: keeps an [allot]ment [garden]"),
        ("climb", 3, "Cy Reid", "", "community: [Climb]ing"),
        ("cobol", 5, "Ed Worm", "", "solved 1 Feb: moved a bank off [COBOL]"),
        ("clerk acme", 5, "Ed Worm", "", "formerly 1 May 2024: [Clerk], [Acme]"),
        ("lvlace", 1, "Ada [L]o[v]e[lace]", "", ""),
        ("kind:mentor", 1, "Ada Lovelace", "", ""),
    ] {
        let query = Query::parse(query, today());
        let id = ContactId(id);
        let card = book.card(id).expect("a card of that id");
        let why = index.explain(&book, &query, id);
        assert_eq!(bracketed(card.name(), &why.name), name, "{query:?}");
        let ranges = why.highlights(CardField::Organisation);
        if !ranges.is_empty() || !organisation.is_empty() {
            assert_eq!(bracketed(card.organisation(), ranges), organisation, "{query:?}");
        }
        let line = why.snippet.as_ref().map_or(String::new(), |it| {
            let date = it.date.map_or(String::new(), |date| format!(" {}", date.short(today())));
            format!("{}{date}: {}", it.field, bracketed(&it.text, &it.highlights))
        });
        assert_eq!(line, snippet, "{query:?}");
    }
}

#[test]
fn highlights_keep_wide_and_combined_letters_whole() {
    for (name, query, shown) in [
        ("Jose\u{301} Ruiz", "jose", "[Jose\u{301}] Ruiz"),
        ("Jose\u{301} Ruiz", "jos", "[Jos]e\u{301} Ruiz"),
        ("Łukasz", "luk", "[Łuk]asz"),
        ("山田太郎", "田", "山[田]太郎"),
        ("张伟", "zhang", "[张]伟"),
        ("Иван Петров", "pet", "Иван [Пет]ров"),
        ("김철수", "기", "[김]철수"),
        ("Straße", "strass", "[Straß]e"),
        ("O’Brien", "obr", "[O’Br]ien"),
        ("Van-Dyke", "\"van d\"", "[Van-D]yke"),
        ("👩‍👩‍👧 Family", "fam", "👩‍👩‍👧 [Fam]ily"),
    ] {
        let book = of(&[name]);
        let why = Index::build(&book).explain(&book, &Query::parse(query, today()), ContactId(1));
        assert_eq!(bracketed(name, &why.name), shown);
    }
}

#[test]
fn a_long_note_is_cut_around_the_match() {
    let long = format!("{} the garden {}", "before ".repeat(40), "after ".repeat(40));
    let book = book(vec![person("Ada").note("2026-01-01", &long)]);
    let why = Index::build(&book).explain(&book, &Query::parse("garden", today()), ContactId(1));
    let snippet = why.snippet.expect("a snippet");
    let shown = bracketed(&snippet.text, &snippet.highlights);
    assert!(shown.starts_with("…before before") && shown.contains("the [garden] after"), "{shown}");
    assert!(shown.ends_with('…') && shown.chars().count() < 110, "{shown}");
}

#[test]
fn the_best_reason_is_the_one_the_row_does_not_show() {
    let book = network();
    let index = Index::build(&book);
    for (query, id, reason) in [
        ("engines", 1, Some(("organisation", "Analytical Engines"))),
        ("rust", 1, Some(("tag", "rust"))),
        ("ada", 1, Some(("name", "Ada Lovelace"))),
        ("kind:mentor", 1, None),
    ] {
        let card = book.card(ContactId(id)).expect("a card of that id");
        let why = index.explain(&book, &Query::parse(query, today()), card.id);
        assert_eq!(why.reason(card), reason.map(|(field, text)| (field, text.to_owned())));
    }
}

/// Everything an index tells, for comparing two.
fn told(index: &Index, book: &Book) -> Vec<Vec<ContactId>> {
    let ids = |query: &str| index.search(book, &Query::parse(query, today()), today());
    ["", "a", "ada", "engines", "garden", "zed", "tag:new", "cobol"]
        .into_iter()
        .map(|query| ids(query).items.iter().map(|hit| hit.id).collect())
        .collect()
}

#[test]
fn an_index_that_follows_equals_a_fresh_one() {
    let mut book = network();
    let mut followed = Index::build(&book);
    let renamed = delta(2, vec![person("Zed Zaal").tag("new").note("2026-11-01", "a garden")]);
    let gone =
        |id| Delta { cards: vec![(ContactId(id), None)], passages: vec![(ContactId(id), None)], ..Delta::default() };
    let added = delta(50, (0..40).map(|n| person(&format!("Ada{n} Zed"))).collect());
    let one = delta(99, vec![person("Ada Aaa")]);
    let touched = delta(1, vec![person("Ada Lovelace").coffee("2026-11-20", "cobol")]);
    for change in
        [renamed, gone(1), one, gone(3), added, gone(60), touched, gone(5), delta(2, vec![person("Bo Again")])]
    {
        book.apply(change);
        assert!(!followed.is_current(&book));
        followed.refresh(&book);
        assert_eq!(told(&followed, &book), told(&Index::build(&book), &book));
    }
}

#[test]
fn many_changes_leave_no_garbage() {
    let mut book = network();
    let mut index = Index::build(&book);
    for round in 0..2_000 {
        book.apply(delta(
            1,
            vec![person("Ada Lovelace").note("2026-01-01", &format!("{round} {}", "garden ".repeat(30)))],
        ));
        index.refresh(&book);
    }
    assert_eq!(told(&index, &book), told(&Index::build(&book), &book));
}

#[test]
fn an_index_behind_the_book_tells_of_nobody_gone() {
    let mut book = network();
    let index = Index::build(&book);
    book.apply(Delta { cards: vec![(ContactId(1), None)], ..Delta::default() });
    assert_eq!(index.search(&book, &Query::parse("ada", today()), today()).total, 0);
    assert_eq!(index.search(&book, &Query::parse("kind:peer", today()), today()).total, 1);
    assert_eq!(index.explain(&book, &Query::parse("ada", today()), ContactId(1)), Explanation::default());
}

#[test]
fn a_pin_and_a_pause_move_the_due() {
    let mut pinned = person("Pin").circle(Circle::Many).coffee("2026-11-01", "");
    pinned.contact.rhythm.pinned = true;
    let mut paused = person("Pause").circle(Circle::Critical).coffee("2025-01-01", "");
    paused.contact.rhythm.paused_until = Some(day("2026-12-01"));
    let book = book(vec![pinned, paused]);
    assert_eq!(names(&book, "due:today"), ["Pin"]);
    assert_eq!(names(&book, "due:overdue"), [""; 0]);
    assert_eq!(names(&book, "due:soon").len(), 2);
}

#[test]
fn yearly_dates_and_moves_are_found() {
    let mut ada = person("Ada");
    ada.contact.birthday = "--11-22".parse().ok();
    let mut bo = person("Bo");
    bo.contact.birthday = "1990-11-30".parse().ok();
    let mut cy = person("Cy").works("Loom", "").worked("Acme", "", "2026-10-01");
    cy.contact.positions[0].noticed = Some(today());
    let book = book(vec![ada, bo, cy]);
    assert_eq!(names(&book, "date:today"), ["Ada"]);
    assert_eq!(names(&book, "date:soon"), ["Ada", "Bo"]);
    assert_eq!(names(&book, "has:move"), ["Cy"]);
    assert_eq!(names(&book, "no:move"), ["Ada", "Bo"]);
}

#[test]
fn one_sign_is_not_taken_for_another() {
    // `$` and `@` share their bit.
    let book = book(vec![person("$ Ada"), person("@ Bo")]);
    let index = Index::build(&book);
    let names = |query: &str| {
        let hits = index.search(&book, &Query::parse(query, today()), today());
        hits.items.iter().map(|hit| book.name_of(hit.id)).collect::<Vec<_>>()
    };
    assert_eq!((names("\"@\""), names("\"$\"")), (vec!["@ Bo".to_owned()], vec!["$ Ada".to_owned()]));
}

#[test]
fn many_people_are_looked_through_in_parts_and_listed_as_one() {
    let families = ["Berg", "Bach", "Aalto", "Dahl", "Ek"];
    let people = (0..40_000).map(|number| person(&format!("Bo {} {number:05}", families[number % families.len()])));
    let book = book(people.collect());
    let index = Index::build(&book);
    let found = |query: &str| {
        let hits = index.search(&book, &Query::parse(query, today()), today()).items;
        hits.iter().map(|hit| book.name_of(hit.id)).collect::<Vec<_>>()
    };
    let (all, bergs) = (found("bo"), found("berg"));
    assert_eq!((all.len(), bergs.len()), (40_000, 8_000));
    assert!(all.is_sorted_by_key(|name| &name[name.len() - 5..]), "everybody by family name");
    assert!(bergs.is_sorted() && bergs.iter().all(|name| name.starts_with("Bo Berg")));
}
