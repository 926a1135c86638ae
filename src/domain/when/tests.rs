use super::*;

/// A Sunday.
fn today() -> Day {
    day("2026-11-22")
}

fn day(text: &str) -> Day {
    text.parse().expect("a date in a test")
}

fn check(toward: Toward, table: &[(&str, &str)]) {
    for (text, expected) in table {
        let read = parse(text, today(), toward).map(|day| day.to_string());
        assert_eq!(read.as_deref(), (!expected.is_empty()).then_some(*expected), "{text} {toward:?}");
    }
}

#[test]
fn a_touch_looks_back() {
    check(
        Toward::Past,
        &[
            ("today", "2026-11-22"),
            ("this morning", "2026-11-22"),
            ("tonight", "2026-11-22"),
            ("yesterday", "2026-11-21"),
            ("Yesterday evening", "2026-11-21"),
            ("last night", "2026-11-21"),
            ("the day before yesterday", "2026-11-20"),
            ("sun", "2026-11-22"),
            ("sat", "2026-11-21"),
            ("fri", "2026-11-20"),
            ("on Friday", "2026-11-20"),
            ("monday", "2026-11-16"),
            ("last sun", "2026-11-15"),
            ("last fri", "2026-11-20"),
            ("this past mon", "2026-11-16"),
            ("this mon", "2026-11-16"),
            ("mon last week", "2026-11-09"),
            ("last week mon", "2026-11-09"),
            ("last week", "2026-11-15"),
            ("last month", "2026-10-22"),
            ("last year", "2025-11-22"),
            ("last weekend", "2026-11-14"),
            ("weekend", "2026-11-21"),
            ("over the weekend", "2026-11-21"),
            ("2 weeks ago", "2026-11-08"),
            ("two weeks ago", "2026-11-08"),
            ("a week ago", "2026-11-15"),
            ("a couple of days ago", "2026-11-20"),
            ("half a year ago", "2026-05-22"),
            ("2w ago", "2026-11-08"),
            ("3d", "2026-11-19"),
            ("2 weeks", "2026-11-08"),
            ("-3d", "2026-11-19"),
            ("3 mar", "2026-03-03"),
            ("mar 3", "2026-03-03"),
            ("Mar. 3rd, 2025", "2025-03-03"),
            ("the 3rd of March", "2026-03-03"),
            ("22 nov", "2026-11-22"),
            ("24 nov", "2025-11-24"),
            ("24nov", "2025-11-24"),
            ("20.11.", "2026-11-20"),
            ("20.11", "2026-11-20"),
            ("20.11.2025", "2025-11-20"),
            ("20.11.25", "2025-11-20"),
            ("2026-11-20", "2026-11-20"),
            ("2026/11/20", "2026-11-20"),
            ("20/11", "2026-11-20"),
            ("11/20", "2026-11-20"),
            ("4/4", "2026-04-04"),
            ("5th", "2026-11-05"),
            ("the 22nd", "2026-11-22"),
            ("the 31st", "2026-10-31"),
            ("29 feb", "2024-02-29"),
            ("march", "2026-03-01"),
            ("end of month", "2026-10-31"),
            ("eow", "2026-11-20"),
            ("mon 16 nov", "2026-11-16"),
            ("yesterday at 14:30", "2026-11-21"),
            ("fri 3pm", "2026-11-20"),
            ("mid jan", "2026-01-15"),
            ("late dec", "2025-12-31"),
        ],
    );
}

#[test]
fn a_due_date_looks_ahead() {
    check(
        Toward::Future,
        &[
            ("tomorrow", "2026-11-23"),
            ("tmrw", "2026-11-23"),
            ("day after tomorrow", "2026-11-24"),
            ("sun", "2026-11-29"),
            ("fri", "2026-11-27"),
            ("by fri", "2026-11-27"),
            ("coming fri", "2026-11-27"),
            ("next tue", "2026-11-24"),
            ("tue next week", "2026-11-24"),
            ("next week", "2026-11-23"),
            ("next month", "2026-12-01"),
            ("next year", "2027-01-01"),
            ("next quarter", "2027-01-01"),
            ("in 2 weeks", "2026-12-06"),
            ("in a month", "2026-12-22"),
            ("in three months", "2027-02-22"),
            ("within 10 days", "2026-12-02"),
            ("2 weeks from now", "2026-12-06"),
            ("+3d", "2026-11-25"),
            ("3d", "2026-11-25"),
            ("2w", "2026-12-06"),
            ("4m", "2027-03-22"),
            ("1y", "2027-11-22"),
            ("3 mar", "2027-03-03"),
            ("March 3, 2028", "2028-03-03"),
            ("3 mar '28", "2028-03-03"),
            ("22 nov", "2026-11-22"),
            ("the 5th", "2026-12-05"),
            ("the 31st", "2026-12-31"),
            ("29 feb", "2028-02-29"),
            ("end of month", "2026-11-30"),
            ("eom", "2026-11-30"),
            ("end of next month", "2026-12-31"),
            ("end of the week", "2026-11-27"),
            ("end of next week", "2026-11-27"),
            ("eow", "2026-11-27"),
            ("eoy", "2026-12-31"),
            ("end of the quarter", "2026-12-31"),
            ("end of jan", "2027-01-31"),
            ("mid jan", "2027-01-15"),
            ("mid november", "2027-11-15"),
            ("early march 2028", "2028-03-01"),
            ("january", "2027-01-01"),
            ("in march", "2027-03-01"),
            ("weekend", "2026-11-28"),
            ("next weekend", "2026-11-28"),
            ("yesterday", "2026-11-21"),
        ],
    );
}

#[test]
fn in_the_middle_of_a_week() {
    let wednesday = day("2026-11-25");
    for (text, toward, expected) in [
        ("wed", Toward::Past, "2026-11-25"),
        ("wed", Toward::Future, "2026-12-02"),
        ("fri", Toward::Future, "2026-11-27"),
        ("this fri", Toward::Future, "2026-11-27"),
        ("next fri", Toward::Future, "2026-12-04"),
        ("last fri", Toward::Past, "2026-11-20"),
        ("weekend", Toward::Past, "2026-11-21"),
        ("weekend", Toward::Future, "2026-11-28"),
        ("last weekend", Toward::Past, "2026-11-21"),
        ("eow", Toward::Future, "2026-11-27"),
    ] {
        assert_eq!(parse(text, wednesday, toward), Some(day(expected)), "{text} {toward:?}");
    }
}

#[test]
fn what_is_no_date_or_could_be_two_is_refused() {
    for text in [
        "",
        " ",
        ",",
        "on",
        "3/4",
        "3/4/2027",
        "13/13",
        "3.5",
        "31.2.",
        "30 feb",
        "32 nov",
        "2026-02-30",
        "0d x",
        "5",
        "christmas",
        "ada",
        "fri ada",
        "in",
        "in 2",
        "ago",
        "a",
        "the",
        "tue 23 nov",
        "in 9999 years",
        "1 jan 9999",
        "1 jan 1000",
        "99999999999d",
        "+",
        "-",
        "😀",
        "20.11.20.11.",
        "2026--11",
        "1:2:3",
        "next",
        "last ada",
    ] {
        for toward in [Toward::Past, Toward::Future] {
            assert_eq!(parse(text, today(), toward), None, "{text:?}");
        }
    }
}

#[test]
fn the_longest_date_at_the_start_is_taken() {
    for (words, used) in [
        ("yesterday Ada", 1),
        ("3 mar 2025 Ada", 3),
        ("3 mar Ada", 2),
        ("last fri at noon Ada", 4),
        ("2 weeks ago with Ada", 3),
        ("fri 14:30", 2),
        ("may", 0),
        ("jan ada", 0),
        ("ada yesterday", 0),
    ] {
        let list: Vec<&str> = words.split(' ').collect();
        assert_eq!(take_prefix(&list, today(), Toward::Past).map_or(0, |found| found.1), used, "{words}");
    }
}

#[test]
fn birthdays_stay_as_partial_as_typed() {
    for (text, expected) in [
        ("15 apr 1990", "1990-04-15"),
        ("15 apr", "--04-15"),
        ("apr 15", "--04-15"),
        ("April 15th, 1990", "1990-04-15"),
        ("the 15th of April", "--04-15"),
        ("--04-15", "--04-15"),
        ("1990-04-15", "1990-04-15"),
        ("15.4.1990", "1990-04-15"),
        ("15.4.", "--04-15"),
        ("15/4/1990", "1990-04-15"),
        ("1990", "1990"),
        ("april 1990", "1990-04"),
        ("1990-04", "1990-04"),
        ("29 feb", "--02-29"),
    ] {
        assert_eq!(parse_partial(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
    }
    for text in ["", "april", "4/5/1990", "30 feb", "0001", "9999", "fri", "15 apr 1990 x", "15 apr 90210"] {
        assert_eq!(parse_partial(text), None, "{text}");
    }
}

#[test]
fn what_looks_like_a_date_and_is_none_says_why() {
    for (text, said) in [
        ("31 nov", "`31 nov` is no date: November has 30 days"),
        ("nov 31st", "`nov 31st` is no date: November has 30 days"),
        ("31nov", "`31nov` is no date: November has 30 days"),
        ("the 31st of june", "`the 31st of june` is no date: June has 30 days"),
        ("30 feb", "`30 feb` is no date: February has 29 days"),
        ("2026-02-30", "`2026-02-30` is no date: February 2026 has 28 days"),
        ("29 feb 2027", "`29 feb 2027` is no date: February 2027 has 28 days"),
        ("31.11.", "`31.11.` is no date: November has 30 days"),
        ("2026-13-01", "`2026-13-01` is no date: there is no month 13; write it as 3 mar or 2026-03-03"),
        ("3/4", "`3/4` may be 3 Apr or 4 Mar; write it as one of these"),
        ("3/4/2026", "`3/4/2026` may be 3 Apr or 4 Mar; write it as one of these"),
        ("1850-01-01", "`1850-01-01` is more than 120 years ago; look at the year again"),
        ("3 mar 2300", "`3 mar 2300` is more than 100 years ahead; look at the year again"),
    ] {
        for toward in [Toward::Past, Toward::Future] {
            assert_eq!(parse(text, today(), toward), None, "{text}");
            assert_eq!(mistake(text, today(), toward).map(|it| it.to_string()).as_deref(), Some(said));
        }
    }
    for text in
        ["", "3", "3 pumps", "10.15", "3.4", "24/31", "555-1234", "may", "31", "fri", "3 mar", "20/11", "eom", "may 40"]
    {
        assert_eq!(mistake(text, today(), Toward::Past), None, "{text}");
    }
}
