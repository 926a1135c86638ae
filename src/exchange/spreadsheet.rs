//! Contacts as a table for spreadsheets: CSV (RFC 4180), no cell of which makes a spreadsheet calculate.
//!
//! A cell that would be read as a formula gets an apostrophe before it (OWASP, CSV injection); telephone numbers such as
//! `+49…` among them. The reader of tables takes it off again.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::WriteError;
use super::clean::Cleaner;
use crate::domain::contact::{Address, Contact};
use crate::domain::fold::fold;
use crate::domain::kind::NoteKind;

/// The texts of a contact that fill a repeated column.
type Values = fn(&Contact) -> Vec<&str>;

/// Columns of which there are as many as anybody needs: `E-mail`, `E-mail 2` and so on.
const REPEATED: [(&str, Values); 4] = [
    ("E-mail", |contact| in_use(&contact.emails)),
    ("Phone", |contact| in_use(&contact.phones)),
    ("URL", |contact| contact.urls.iter().map(String::as_str).collect()),
    ("Address", |contact| contact.addresses.iter().map(String::as_str).collect()),
];

/// Columns before them.
const BEFORE: [&str; 7] = ["Name", "Given Name", "Family Name", "Nickname", "Organisation", "Title", "Place"];
/// Columns after them.
const AFTER: [&str; 6] = ["Birthday", "Tags", "Community", "Met", "Met On", "Notes"];

/// What parts the entries of one cell.
const BETWEEN: &str = "; ";

/// Writes `contacts` sorted by name, one a row. All are held in memory: columns and order depend on every one.
///
/// # Errors
/// [`WriteError`] when a contact cannot be read or the bytes cannot be written.
pub fn write<E>(
    contacts: impl IntoIterator<Item = Result<Contact, E>>,
    out: &mut impl Write,
) -> Result<(), WriteError<E>> {
    let mut contacts: Vec<Contact> = contacts.into_iter().collect::<Result<_, E>>().map_err(WriteError::Read)?;
    contacts.sort_by_cached_key(|contact| (fold(&contact.name.full), contact.id));
    let widths = REPEATED.map(|(_, values)| contacts.iter().map(|it| values(it).len()).max().unwrap_or(0).max(1));
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    let numbered = |name: &str, place: usize| if place == 1 { name.to_owned() } else { format!("{name} {place}") };
    let repeated = REPEATED.iter().zip(widths).flat_map(|((name, _), width)| (1..=width).map(|at| numbered(name, at)));
    let header = BEFORE.map(str::to_owned).into_iter().chain(repeated).chain(AFTER.map(str::to_owned));
    table.write_record(header.collect::<Vec<_>>()).map_err(io::Error::from)?;
    for contact in &contacts {
        for cell in before(contact) {
            table.write_field(cell_of(&cell)).map_err(io::Error::from)?;
        }
        for ((_, values), width) in REPEATED.iter().zip(widths) {
            let values = values(contact);
            for place in 0..width {
                table.write_field(cell_of(values.get(place).copied().unwrap_or_default())).map_err(io::Error::from)?;
            }
        }
        for cell in after(contact) {
            table.write_field(cell_of(&cell)).map_err(io::Error::from)?;
        }
        table.write_record(None::<&[u8]>).map_err(io::Error::from)?;
    }
    table.flush()?;
    Ok(())
}

fn before(contact: &Contact) -> [String; BEFORE.len()] {
    let position = contact.position();
    [
        contact.name.full.clone(),
        contact.name.given.clone(),
        contact.name.family.clone(),
        contact.nicknames.join(BETWEEN),
        position.map(|it| it.organisation.clone()).unwrap_or_default(),
        position.map(|it| it.title.clone()).unwrap_or_default(),
        contact.place.clone().unwrap_or_default(),
    ]
}

fn after(contact: &Contact) -> [String; AFTER.len()] {
    let met = contact.met.as_ref();
    let notes = contact.notes.iter().map(|note| {
        let personal = if note.kind == NoteKind::Personal { " (personal)" } else { "" };
        format!("{}{personal}: {}", note.date, note.text)
    });
    [
        contact.birthday.map(|date| date.to_string()).unwrap_or_default(),
        contact.tags.join(BETWEEN),
        contact.communities.join(BETWEEN),
        met.map(|met| met.text.clone()).unwrap_or_default(),
        met.and_then(|met| met.date).map(|date| date.to_string()).unwrap_or_default(),
        notes.collect::<Vec<_>>().join("\n"),
    ]
}

/// Those still used: what is kept for recognising somebody only would come back as an address to write to.
fn in_use(addresses: &[Address]) -> Vec<&str> {
    addresses.iter().filter(|it| !it.former).map(|it| it.value.as_str()).collect()
}

/// The text as a cell: clean, and never a formula.
fn cell_of(text: &str) -> String {
    let text = Cleaner::default().prose(text);
    if is_formula(&text) { format!("'{text}") } else { text }
}

/// Whether a spreadsheet would calculate this, or it begins with apostrophes before such text: those get one more, so that
/// the reader takes off what the writer put there and nothing else. The wide signs are those of East Asian input methods.
pub(super) fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::domain::contact::{Met, Note};
    use crate::domain::name::Name;
    use crate::domain::testing::{Person, day, person};
    use insta::assert_snapshot;

    fn written(people: Vec<Person>) -> String {
        let mut out = Vec::new();
        write(people.into_iter().map(|it| Ok::<_, Infallible>(it.contact)), &mut out).expect("memory can be written");
        String::from_utf8(out).expect("text stays text")
    }

    #[test]
    fn a_contact_is_a_row_sorted_by_name() {
        let mut ada = person("Ada Lovelace").works("Analytical Engines, Ltd", "\"Founder\"").place("London");
        ada = ada.email("ada@example.com").email("ada@home.example").tag("maths").tag("engines").community("poets");
        let contact = &mut ada.contact;
        contact.name = Name { given: "Ada".into(), family: "Lovelace".into(), ..contact.name.clone() };
        contact.emails.push(Address { value: "ada@old.example".into(), former: true, ..Address::default() });
        contact.phones.push(Address::plain("+44 20 7946 0000"));
        contact.birthday = "--12-10".parse().ok();
        contact.met = Some(Met { text: "at a party".into(), date: Some(day("2025-02-01")), event: None });
        contact.notes.push(Note { date: day("2026-05-01"), kind: NoteKind::Business, text: "likes cards".into() });
        contact.notes.push(Note { date: day("2026-05-02"), kind: NoteKind::Personal, text: "a garden".into() });
        let text = written(vec![person("Zoe"), person("Émile"), ada]);
        assert!(text.lines().count() == 5 && text.ends_with("\r\n"), "{text:?}");
        assert_snapshot!(text.replace("\r\n", "\n"), @r#"
        Name,Given Name,Family Name,Nickname,Organisation,Title,Place,E-mail,E-mail 2,Phone,URL,Address,Birthday,Tags,Community,Met,Met On,Notes
        Ada Lovelace,Ada,Lovelace,,"Analytical Engines, Ltd","""Founder""",London,ada@example.com,ada@home.example,'+44 20 7946 0000,,,'--12-10,maths; engines,poets,at a party,2025-02-01,"2026-05-01: likes cards
        2026-05-02 (personal): a garden"
        Émile,,,,,,,,,,,,,,,,,
        Zoe,,,,,,,,,,,,,,,,,
        "#);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut eve =
            person("=HYPERLINK(\"http://x\")").tag("@SUM(A1)").works("+1", "-1").place(" \t=1").community("'=1");
        eve.contact.name.given = "\r\n=2".into();
        let text = written(vec![eve]);
        let mut rows = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let row = rows.records().next().expect("a row").expect("it reads");
        for cell in &row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
        }
        assert_eq!((&row[0], &row[1], &row[4]), ("'=HYPERLINK(\"http://x\")", "'=2", "'+1"));
    }

    #[test]
    fn control_characters_do_not_pass() {
        assert!(!written(vec![person("A\u{1b}[2J\u{0}\u{202e}da")]).contains(['\u{1b}', '\u{0}', '\u{202e}']));
    }

    #[test]
    fn nobody_is_a_header_alone() {
        assert_eq!(written(vec![]).lines().count(), 1);
    }
}
