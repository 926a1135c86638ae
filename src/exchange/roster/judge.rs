//! Which reading of a comma is the likelier: by its words, its address, and the whole list.

use std::collections::HashMap;

use super::entry::{Comma, Entry};
use super::words::{Sense, is_particle, sense};
use crate::domain::fold::fold;
use crate::domain::roster::Listed;

/// What the whole list says about its commas.
pub(super) struct Evidence {
    /// How much speaks for each text behind a comma being an organisation: where it stands elsewhere in the list.
    organisations: HashMap<String, i32>,
    /// Whether most commas part a single capitalised word from another.
    surnames_first: bool,
}

impl Evidence {
    /// What `entries` say.
    pub(super) fn of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut organisations = HashMap::new();
        let mut vote = |text: &str, votes: i32| *organisations.entry(fold(text)).or_default() += votes;
        let (mut commas, mut surnames) = (0_usize, 0_usize);
        for entry in entries {
            match entry {
                Entry::Plain(attendee) if attendee.organisation.is_empty() => {}
                Entry::Plain(attendee) => vote(&attendee.organisation, SURE),
                Entry::Comma(comma) => {
                    let weight = weight(comma);
                    commas += usize::from(weight != 0);
                    surnames += usize::from(weight > 0);
                    let votes = match () {
                        () if weight <= -SURE => SURE,
                        () if is_full_name(&comma.before) => 1,
                        () => -1,
                    };
                    vote(&comma.after, votes);
                }
            }
        }
        Self { organisations, surnames_first: surnames * 10 >= commas * 7 }
    }

    /// Both readings of `comma`, the likelier first.
    pub(super) fn judge(&self, comma: Comma) -> Listed {
        let mut weight = weight(&comma);
        let is_open = weight.abs() < SURE;
        if self.surnames_first && is_open {
            weight += 3;
        } else if !self.surnames_first && weight.abs() < 2 * SURE {
            // `Cher, Acme` and, elsewhere in the list, `Bo Lind, Acme`: Acme is an organisation after all.
            let votes = self.organisations.get(&fold(&comma.after)).copied().unwrap_or_default();
            weight -= if votes > 0 { 2 * SURE } else { 0 };
        }
        if weight > 0 {
            Listed { attendee: comma.surname_first, otherwise: Some(comma.position) }
        } else {
            Listed { attendee: comma.position, otherwise: Some(comma.surname_first) }
        }
    }
}

/// From here on the words of one entry decide without the list.
const SURE: i32 = 4;

/// How much speaks for a surname and a given name; below nought for a position.
fn weight(comma: &Comma) -> i32 {
    let Comma { before, after, quoted, surname_first, .. } = comma;
    let mut weight = if *quoted { 3 } else { 0 };
    if sense(after) != Sense::Unknown || after.chars().any(|c| c.is_ascii_digit() || c == '&') {
        return weight - 2 * SURE;
    }
    weight += by_address(before, after, &surname_first.email);
    // `LOVELACE, Ada` is how French lists have it; `Lovelace, IBM` is a company.
    match (is_upper(before), is_upper(after)) {
        (true, false) => weight += SURE,
        // `AJ` may be initials; nothing longer than `INSEAD` is short for anything.
        (false, true) => match after.chars().filter(|c| c.is_alphabetic()).count() {
            2 => weight -= 2,
            3..=6 if !after.contains('.') => weight -= SURE,
            _ => {}
        },
        _ => {}
    }
    let words = |text: &str| text.split_whitespace().count();
    let long = after.split_whitespace().filter(|word| !is_particle(word)).count() > 3;
    if after.starts_with(char::is_lowercase) || long {
        weight -= SURE;
    }
    // `Knuth, Donald E.`
    if after.split_whitespace().any(is_initial) {
        weight += 3;
    }
    weight
        + match (is_full_name(before), words(after)) {
            (false, 1) => 1,
            (false, 2) => 0,
            (true, 1) => -1,
            (false, _) => -2,
            (true, _) => -3,
        }
}

/// An address says much: a given name before its `@`, or an organisation behind it.
fn by_address(before: &str, after: &str, email: &str) -> i32 {
    let Some((local, domain)) = email.split_once('@') else { return 0 };
    let (local, domain) = (fold(local), fold(domain));
    let first = |text: &str| fold(text).split(' ').next().unwrap_or_default().to_owned();
    let (before, after) = (first(before), first(after));
    let says = |text: &str, word: &str| word.chars().count() > 1 && text.contains(word);
    match (says(&local, &after), says(&domain, &after)) {
        (true, false) => 2 * SURE,
        (false, true) if !says(&domain, &before) => -2 * SURE,
        _ => 0,
    }
}

/// Whether `text` has a given name and a surname; particles of surnames count for neither.
fn is_full_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.clone().next().is_some_and(is_particle);
    !first && words.by_ref().filter(|word| !is_particle(word)).count() > 1
}

fn is_upper(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// `E`, `E.` or `B.J.`
fn is_initial(word: &str) -> bool {
    let mut letters = word.strip_suffix('.').unwrap_or(word).split('.');
    letters.all(|it| it.chars().next().is_some_and(char::is_uppercase) && it.chars().nth(1).is_none())
}

#[cfg(test)]
mod tests {
    use super::super::entry;
    use super::*;

    /// Names and organisations as judged in a list of those lines.
    fn judged(lines: &[&str]) -> Vec<String> {
        let entries: Vec<Entry> = lines.iter().map(|line| entry::read(line).entry).collect();
        let evidence = Evidence::of(entries.iter());
        let mut all = Vec::new();
        for entry in entries {
            let attendee = match entry {
                Entry::Plain(attendee) => attendee,
                Entry::Comma(comma) => evidence.judge(comma).attendee,
            };
            all.push(format!("{}|{}|{}", attendee.name, attendee.title, attendee.organisation));
        }
        all
    }

    #[test]
    fn one_line_is_judged_by_its_words() {
        for (line, expected) in [
            ("Lovelace, Ada", "Lovelace, Ada||"),
            ("Lovelace,Ada", "Lovelace,Ada||"),
            ("Ada Lovelace, Acme", "Ada Lovelace||Acme"),
            ("Ada, Acme GmbH", "Ada||Acme GmbH"),
            ("Ada, University of Leeds", "Ada||University of Leeds"),
            ("Ada, Studio 54", "Ada||Studio 54"),
            ("Ada, CTO", "Ada|CTO|"),
            ("Ada, IBM", "Ada||IBM"),
            ("LOVELACE, Ada", "LOVELACE, Ada||"),
            ("Knuth, Donald E.", "Knuth, Donald E.||"),
            ("van der Berg, Jan", "van der Berg, Jan||"),
            ("Ada, The Analytical Engine Works", "Ada||The Analytical Engine Works"),
            ("山田, 太郎", "山田, 太郎||"),
            ("\"Lovelace, Ada Maria\"", "Lovelace, Ada Maria||"),
            ("García Márquez, Gabriel <gabriel@x.example>", "García Márquez, Gabriel||"),
            ("Bo, Initech <bo@initech.example>", "Bo||Initech"),
        ] {
            assert_eq!(judged(&[line]), [expected], "{line}");
        }
    }

    #[test]
    fn the_whole_list_decides_what_a_line_leaves_open() {
        assert_eq!(
            judged(&["Lovelace, Ada", "Lind, Bo", "Twombly, Cy", "García Márquez, Gabriel"])[3],
            "García Márquez, Gabriel||"
        );
        assert_eq!(judged(&["Lovelace, Ada", "Lind, Bo", "Twombly, Ada King"])[2], "Twombly, Ada King||");
        assert_eq!(judged(&["Bo Lind, Acme", "Dee Lee, Acme", "Cher, Acme"])[2], "Cher||Acme");
        assert_eq!(judged(&["Bo Lind (Acme)", "Cher, Acme", "Ada King, Loom"])[1], "Cher||Acme");
        assert_eq!(judged(&["Bo Lind, Acme", "Dee Lee, Loom", "Lovelace, Ada"])[2], "Lovelace, Ada||");
    }
}
