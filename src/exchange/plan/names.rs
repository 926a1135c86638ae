//! Whether two names can be one person's: spelling, order, initials and short forms put aside.

use deunicode::deunicode;

/// Words around a name that say nothing about whose it is.
const TITLES: [&str; 24] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "herr",
    "frau",
    "dipl",
    "ing",
    "mag",
    "jr",
    "sr",
    "ii",
    "iii",
    "iv",
    "phd",
    "md",
    "mba",
    "msc",
];

/// Whether `ours` (with the other names they go by) and `theirs` can be one person's name.
///
/// They can when every word of the shorter one has its like in the longer: the same word without accents, its
/// initial, or a short form that begins it (`Alex`, `Alexander`). A name without words clashes with none.
pub fn may_be_same(ours: &str, ours_too: &[String], theirs: &str, theirs_too: &[String]) -> bool {
    let (one, two) = (words(ours), words(theirs));
    let fit = |one: &[String], two: &[String]| {
        let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
        covers(short, long)
    };
    if one.is_empty() || two.is_empty() || fit(&one, &two) {
        return true;
    }
    // `Bob Smith` is `Robert Smith` when one of the two goes by Bob.
    let with =
        |name: &[String], too: &[String]| [name, &too.iter().flat_map(|it| words(it)).collect::<Vec<_>>()].concat();
    covers(&two, &with(&one, ours_too)) || covers(&one, &with(&two, theirs_too))
}

/// Whether each of `short` has a like of its own in `long`.
fn covers(short: &[String], long: &[String]) -> bool {
    let single = short.len() == 1 || long.len() == 1;
    let mut free: Vec<usize> = (0..long.len()).collect();
    // Whole words first, so that an initial does not take the place of one.
    let mut open: Vec<usize> = Vec::new();
    for (place, word) in short.iter().enumerate() {
        match free.iter().position(|&other| long[other] == *word) {
            Some(found) => drop(free.swap_remove(found)),
            None => open.push(place),
        }
    }
    let whole = short.len() - open.len();
    let fits = open.iter().all(|&place| {
        let found = free.iter().position(|&other| {
            // Two names that end differently are two families: `Smith` is no short form of `Smithson`.
            let families = place + 1 == short.len() && other + 1 == long.len() && !single;
            like(&short[place], &long[other], families)
        });
        found.is_some_and(|found| {
            free.swap_remove(found);
            true
        })
    });
    // Initials alone prove nothing.
    fits && (whole > 0 || open.iter().any(|&place| short[place].len() > 1))
}

/// Whether one word is the initial of the other or, but for families, a short form that begins it.
fn like(a: &str, b: &str, families: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (short.len() == 1 || short.len() >= 3 && !families) && long.starts_with(short)
}

/// The words of a name, folded: without case, accents, titles, and the e of a German umlaut.
fn words(name: &str) -> Vec<String> {
    let folded = if name.is_ascii() { name.to_lowercase() } else { deunicode(name).to_lowercase() };
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| word.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
    words.filter(|word| !TITLES.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_are_told_from_those_of_two() {
        for (one, two, same) in [
            ("Ada Lovelace", "Lovelace, Ada", true),
            ("Ada Lovelace", "Dr. Ada King Lovelace", true),
            ("José Álvarez", "Jose Alvarez", true),
            ("Jürgen Müller", "Juergen Mueller", true),
            ("J. Smith", "John Smith", true),
            ("Alex Smith", "Alexander Smith", true),
            ("Ada", "Ada Lovelace", true),
            ("", "Ada Lovelace", true),
            ("Ada Lovelace", "Grace Hopper", false),
            ("Ada Lovelace", "Bo Lovelace", false),
            ("Ada Lovelace", "Ada Byron", false),
            ("John Smith", "Jane Smith", false),
            ("A", "Ada Lovelace", false),
            ("John Smith", "John Smithson", false),
            ("Smith, Alex", "Alexander Smith", true),
            ("Info Desk", "Ada Lovelace", false),
        ] {
            assert_eq!(may_be_same(one, &[], two, &[]), same, "{one} / {two}");
            assert_eq!(may_be_same(two, &[], one, &[]), same, "{two} / {one}");
        }
        assert!(may_be_same("Robert Smith", &["Bob".to_owned()], "Bob Smith", &[]));
        assert!(!may_be_same("Robert Smith", &[], "Bob Smith", &[]));
    }
}
