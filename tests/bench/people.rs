//! Made-up people in the formats of several programs: the same people for all of them.

use std::fmt::Write as _;

const GIVEN: [&str; 24] = [
    "Ada", "Bo", "Chloé", "Dmitri", "Eve", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Kofi", "Lena", "Mei", "Nils",
    "Olga", "Pavel", "Quentin", "Rosa", "Sana", "Tomás", "Uma", "Viktor", "Wanda", "Yara",
];
const SYLLABLES: [&str; 20] = [
    "ber", "gan", "lo", "mar", "vi", "ster", "holt", "na", "ri", "kov", "dal", "fors", "mei", "tan", "oka", "ler",
    "wick", "zu", "pe", "rin",
];
const PLACES: [&str; 8] = ["Berlin", "Leeds", "Lyon", "Oslo", "Porto", "Riga", "Turin", "Zürich"];
const TITLES: [&str; 6] = ["Engineer", "Founder", "Analyst", "Designer", "Head of Sales", "Researcher"];

/// One person, told by a number.
pub(crate) struct Person {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) email: String,
    organisation: String,
    title: &'static str,
    place: &'static str,
}

/// That many people; the first of a larger number are the same.
pub(crate) fn people(count: usize) -> Vec<Person> {
    (0..count).map(person).collect()
}

fn person(number: usize) -> Person {
    // Steps that share no factor with the lists walk through all pairs.
    let given = GIVEN[number % GIVEN.len()];
    let part = |step: usize| SYLLABLES[number / step % SYLLABLES.len()];
    let family = format!("{}{}{}", part(24), part(480), part(7));
    let family = family[..1].to_uppercase() + &family[1..];
    let organisation = format!("{}{} Works", part(3).to_uppercase(), part(11));
    Person {
        number,
        email: format!("person{number}@{}.example", organisation.replace(' ', "-").to_lowercase()),
        name: format!("{given} {family}"),
        organisation,
        title: TITLES[number % TITLES.len()],
        place: PLACES[number / 5 % PLACES.len()],
    }
}

/// As vCards 3.0.
pub(crate) fn vcards(people: &[Person]) -> String {
    people.iter().fold(String::new(), |mut text, it| {
        let _ = write!(
            text,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{}\r\nFN:{}\r\nEMAIL:{}\r\nTEL:+49 30 {:07}\r\nORG:{}\r\nTITLE:{}\r\nADR:;;;{};;;\r\n",
            it.number, it.name, it.email, it.number, it.organisation, it.title, it.place,
        );
        if it.number.is_multiple_of(3) {
            let _ = write!(text, "NOTE:met at fair {} in {}\\, asked about pumps\r\n", it.number % 90, it.place);
        }
        text + "END:VCARD\r\n"
    })
}

/// As an address book of `abook`.
pub(crate) fn abook(people: &[Person]) -> String {
    let head = "[format]\nprogram=abook\nversion=0.6.1\n\n".to_owned();
    people.iter().enumerate().fold(head, |mut text, (place, it)| {
        let _ = write!(
            text,
            "[{place}]\nname={}\nemail={}\ncity={}\nworkphone=+49 30 {:07}\n",
            it.name, it.email, it.place, it.number
        );
        let _ = write!(text, "notes={}, {}\n\n", it.title, it.organisation);
        text
    })
}

/// As the birthdays of `calcurse`, one each, every year.
pub(crate) fn calcurse(people: &[Person]) -> String {
    people.iter().fold(String::new(), |mut text, it| {
        let (month, day) = (1 + it.number % 12, 1 + it.number % 28);
        let _ = writeln!(text, "{month:02}/{day:02}/1990 [1] {{1Y}} {}", it.name);
        text
    })
}

/// A line each.
pub(crate) fn lines(people: &[Person]) -> String {
    people.iter().fold(String::new(), |mut text, it| {
        let _ = writeln!(text, "{} {} {} {} {}", it.name, it.email, it.organisation, it.title, it.place);
        text
    })
}
