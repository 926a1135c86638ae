//! Lists of organisations, such as sponsors: one a line, or the first column of a table.

use std::collections::HashSet;

use super::columns::{self, Field};
use super::mark::{self, Line};
use super::within_limit;
use super::words::is_legal_form;
use crate::domain::fold::fold;
use crate::exchange::ReadError;
use crate::exchange::clean::Cleaner;
use crate::exchange::text::{self, split_outside_quotes};

/// The most organisations of one list.
const MOST: usize = 5_000;
/// The most characters of a name.
const LONGEST: usize = 200;

/// Reads a list of organisations: one a line or the first column, without bullets, numbers and notes behind, each once.
///
/// # Errors
/// [`ReadError`] when it is empty, too large or no text, when none is in it, or more than 5,000 are.
pub fn organisations(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    within_limit(bytes)?;
    let text = text::read(bytes)?.text;
    let header =
        columns::header(&text).filter(|it| it.columns.of(Field::Organisation).is_some()).or_else(|| alone(&text));
    let (column, separator, skipped) = match &header {
        Some(it) => (it.columns.of(Field::Organisation).unwrap_or_default(), Some(it.separator), it.line),
        None => (0, None, 0),
    };
    let mut cleaner = Cleaner::default();
    let (mut found, mut known) = (Vec::new(), HashSet::new());
    for line in text.lines().skip(skipped) {
        let line = text::clean_line(line, &mut cleaner);
        let Line::Text(line) = mark::read(&line, false) else { continue };
        let name = match separator {
            Some(separator) => cell(line, separator, column),
            None => first_column(line),
        };
        let name = without_notes(&name).to_owned();
        let folded = fold(&name);
        let fits = name.chars().any(char::is_alphanumeric) && name.chars().count() <= LONGEST && !is_tier(&folded);
        if fits && known.insert(folded) {
            if found.len() == MOST {
                return Err(ReadError::Malformed(format!("more than {MOST} organisations are on it")));
            }
            found.push(name);
        }
    }
    if found.is_empty() {
        return Err(ReadError::NoRecords("no organisation is on it: one a line was looked for".to_owned()));
    }
    Ok(found)
}

/// A header of organisations without people, or of one column.
fn alone(text: &str) -> Option<columns::Header> {
    let line = text.lines().next()?;
    let separator = ['\t', ';', ','].into_iter().find(|&it| line.contains(it)).unwrap_or(',');
    columns::Header::of_organisations(line, separator)
}

fn cell(line: &str, separator: char, column: usize) -> String {
    let cells = split_outside_quotes(line, separator);
    cells.get(column).map(|cell| cell.trim().trim_matches('"').trim().to_owned()).unwrap_or_default()
}

/// What stands before the first separator, a legal form behind a comma included.
fn first_column(line: &str) -> String {
    let line = line.split(['\t', ';', '|']).next().unwrap_or_default().trim();
    if let Some((inside, _)) = line.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        return inside.trim().to_owned();
    }
    let mut parts = line.split(',');
    let mut name = parts.next().unwrap_or_default().trim().to_owned();
    if let Some(form) = parts.next().map(str::trim).filter(|part| is_legal_form(part)) {
        name = format!("{name}, {form}");
    }
    name
}

/// `name` without what is said about it behind a dash, a colon or in brackets, and without a link.
fn without_notes(name: &str) -> &str {
    let mut name = name.trim();
    for mark in [" - ", " – ", " — ", ": ", " · ", " http://", " https://", " www."] {
        if let Some((before, _)) = name.split_once(mark)
            && !before.trim().is_empty()
        {
            name = before.trim();
        }
    }
    while let Some((before, _)) = name.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']))
        && !before.trim().is_empty()
    {
        name = before.trim();
    }
    let link = name.starts_with("http://") || name.starts_with("https://");
    if link { "" } else { name.trim_matches(['"', '*', ' ']) }
}

/// A heading of sponsors: `Gold`, `Platinum sponsors`.
fn is_tier(folded: &str) -> bool {
    const TIERS: [&str; 14] = [
        "and",
        "bronze",
        "diamond",
        "exhibitors",
        "gold",
        "media",
        "our",
        "partner",
        "partners",
        "platinum",
        "silver",
        "sponsor",
        "sponsoren",
        "sponsors",
    ];
    folded.split(' ').all(|word| TIERS.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_read_without_what_is_around_them() {
        let text = "Gold sponsors:\n* Acme, Inc.\n2. Loom GmbH (gold)\nLOOM gmbh\n- Initech – pays for lunch\nSilver\n\
            Bank (Bern) AG\nHooli https://hooli.example\n# a comment\n\"Smith, Jones & Co\", Leeds\nPied Piper, Palo Alto\n";
        let expected =
            ["Acme, Inc.", "Loom GmbH", "Initech", "Bank (Bern) AG", "Hooli", "Smith, Jones & Co", "Pied Piper"];
        assert_eq!(organisations(text.as_bytes()), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_table_gives_the_column_of_organisations() {
        for text in ["Company,City\nAcme,Bern\nLoom,Bonn", "Name;Company\nAda;Acme\nBo;Loom", "Company\nAcme\nLoom"] {
            assert_eq!(organisations(text.as_bytes()), Ok(vec!["Acme".to_owned(), "Loom".to_owned()]), "{text}");
        }
    }

    #[test]
    fn a_list_without_organisations_is_an_error() {
        assert_eq!(organisations(b" \n"), Err(ReadError::Empty));
        assert!(matches!(organisations(b"# none\n---\n"), Err(ReadError::NoRecords(_))));
    }
}
