//! Columns of a table: which holds names, and which the rest; by their headings, or by what is in them.

use super::mail;
use super::words::{Sense, sense};
use crate::domain::fold::fold;
use crate::domain::sort;
use crate::exchange::table;
use crate::exchange::text::split_outside_quotes;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// Whole names.
    Name,
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Organisations.
    Organisation,
    /// Titles.
    Title,
    /// E-mail addresses.
    Email,
}

impl Field {
    /// What people call it.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Given => "Given name",
            Self::Family => "Family name",
            Self::Organisation => "Organisation",
            Self::Title => "Title",
            Self::Email => "E-mail",
        }
    }

    /// What a column or question of that heading holds.
    pub(super) fn of(heading: &str) -> Option<Self> {
        match table::Field::under(heading) {
            Some((field, _)) => Self::of_people(field),
            None => ATTENDEES.contains(&fold(heading).as_str()).then_some(Self::Name),
        }
    }

    /// The same field of a table of contacts; none where a list has no use for it.
    const fn of_people(field: table::Field) -> Option<Self> {
        Some(match field {
            table::Field::Name => Self::Name,
            table::Field::Given => Self::Given,
            table::Field::Family => Self::Family,
            table::Field::Organisation => Self::Organisation,
            table::Field::Title => Self::Title,
            table::Field::Email => Self::Email,
            _ => return None,
        })
    }
}

impl Field {
    /// What a longer heading speaks of: `Attendee Email`, `Which company do you work for?`
    fn within(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        let ends = |ends: &[&str]| ends.iter().any(|end| folded.ends_with(end));
        let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
        if ends(&[" first name", " given name", " vorname"]) {
            Some(Self::Given)
        } else if ends(&[" last name", " family name", " surname", " nachname"]) {
            Some(Self::Family)
        } else if ends(&[" full name", " attendee name"]) {
            Some(Self::Name)
        } else if ends(&[" email", " e mail", " email address", " e mail address"]) {
            Some(Self::Email)
        } else if ends(&[" job title", " position", " role"]) {
            Some(Self::Title)
        } else if has(&["company", "organisation", "organization", "employer", "firma", "unternehmen"])
            && !has(&["size", "website", "url", "country", "address", "phone", "city", "type", "id", "industry", "vat"])
        {
            Some(Self::Organisation)
        } else {
            None
        }
    }
}

/// Columns and what they hold, each field at most once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    fields: Vec<(Field, usize)>,
    /// Columns nothing is taken from.
    pub(super) unused: Vec<usize>,
}

impl Columns {
    /// The column of `field`.
    pub(super) fn of(&self, field: Field) -> Option<usize> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, column)| *column)
    }

    /// The fields in the order of people's interest, with their columns.
    pub(super) fn all(&self) -> impl Iterator<Item = (Field, usize)> {
        let mut fields = self.fields.clone();
        sort::by(&mut fields, Ord::cmp);
        fields.into_iter()
    }

    fn has_names(&self) -> bool {
        [Field::Name, Field::Given, Field::Family, Field::Email].iter().any(|field| self.of(*field).is_some())
    }

    /// The columns under those headings.
    fn under<'h>(headings: impl Iterator<Item = &'h str>) -> Self {
        let (mut columns, mut unused) = (Self::default(), Vec::new());
        for (column, heading) in headings.enumerate() {
            match Field::of(heading) {
                Some(field) if columns.of(field).is_none() => columns.fields.push((field, column)),
                _ => unused.push((column, heading)),
            }
        }
        // A second look at what is still wanting: `Attendee Email`, `Which company do you work for?`
        for (column, heading) in std::mem::take(&mut unused) {
            match Field::within(heading) {
                Some(field) if columns.of(field).is_none() => columns.fields.push((field, column)),
                _ => columns.unused.push(column),
            }
        }
        columns
    }
}

/// The heading of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The line it is in, counted from 1.
    pub(super) line: usize,
    /// Where it begins in the text.
    pub(super) start: usize,
    /// What separates its columns.
    pub(super) separator: char,
    /// Its columns.
    pub(super) columns: Columns,
}

impl Header {
    /// `line`, the first of a list, as a header that names organisations.
    pub(super) fn of_organisations(line: &str, separator: char) -> Option<Self> {
        let cells = split_outside_quotes(line, separator);
        let columns = Columns::under(cells.iter().map(|cell| cell.trim().trim_matches('"')));
        columns.of(Field::Organisation)?;
        Some(Self { line: 1, start: 0, separator, columns })
    }
}

/// The header of the table in `text`, if one of its first lines is one.
pub(super) fn header(text: &str) -> Option<Header> {
    /// How many lines may come before it: notes, and Excel's `sep=;`.
    const MOST_BEFORE: usize = 10;
    let mut start = 0;
    let mut first = true;
    for (index, line) in text.split_inclusive('\n').enumerate().take(MOST_BEFORE) {
        let content = line.trim();
        if !content.is_empty() && content.len() < 10_000 {
            for separator in ['\t', ';', ',', '|'] {
                let cells = split_outside_quotes(content, separator);
                let columns = Columns::under(cells.iter().map(|cell| cell.trim().trim_matches('"')));
                let sure = columns.fields.len() > 1 || first && columns.of(Field::Name).is_some();
                let sure = sure || first && columns.of(Field::Email).is_some();
                if cells.len() > 1 && columns.has_names() && sure {
                    return Some(Header { line: index + 1, start, separator, columns });
                }
            }
            first &= content.to_ascii_lowercase().starts_with("sep=");
        }
        start += line.len();
    }
    None
}

/// What each column of a table without a header holds, by the rows.
pub(super) fn guess(rows: &[Vec<&str>]) -> Columns {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let tallies: Vec<Tally> = (0..width).map(|column| Tally::of(rows, column)).collect();
    let mut columns = Columns::default();
    if let Some(email) = tallies.iter().position(|it| it.most(it.addresses)) {
        columns.fields.push((Field::Email, email));
    }
    let mut texts =
        (0..width).filter(|&column| tallies[column].most(tallies[column].texts)).collect::<Vec<_>>().into_iter();
    let (first, second) = (texts.next(), texts.clone().next());
    match (first, second) {
        (Some(given), Some(family))
            if family == given + 1
                && tallies[given].are_words()
                && tallies[family].are_words()
                && (texts.len() > 1 || columns.of(Field::Email).is_some()) =>
        {
            columns.fields.extend([(Field::Given, given), (Field::Family, family)]);
            texts.next();
        }
        (Some(name), _) => columns.fields.push((Field::Name, name)),
        _ => {}
    }
    match (texts.next(), texts.next()) {
        (Some(one), Some(two)) => {
            let (one_is, two_is) = (&tallies[one], &tallies[two]);
            let swapped = two_is.titles > one_is.titles || one_is.organisations > two_is.organisations;
            let (title, organisation) = if swapped { (two, one) } else { (one, two) };
            columns.fields.extend([(Field::Title, title), (Field::Organisation, organisation)]);
        }
        (Some(one), None) => {
            let field = if tallies[one].most(tallies[one].titles) { Field::Title } else { Field::Organisation };
            columns.fields.push((field, one));
        }
        _ => {}
    }
    columns.unused = (0..width).filter(|column| columns.fields.iter().all(|(_, used)| used != column)).collect();
    columns
}

/// What the cells of one column are like.
#[derive(Debug, Default)]
struct Tally {
    filled: usize,
    addresses: usize,
    texts: usize,
    words: usize,
    titles: usize,
    organisations: usize,
}

impl Tally {
    fn of(rows: &[Vec<&str>], column: usize) -> Self {
        let mut tally = Self::default();
        for cell in
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        {
            tally.filled += 1;
            let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
            if mail::take(cell).email.is_empty() {
                let link = cell.contains("://") || cell.starts_with("www.");
                tally.texts += usize::from(letters * 2 > cell.chars().count() && !link);
            } else {
                tally.addresses += 1;
            }
            let sense = sense(cell);
            tally.titles += usize::from(sense == Sense::Title);
            tally.organisations += usize::from(sense == Sense::Organisation);
            let capital = cell.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
            tally.words += usize::from(capital && sense == Sense::Unknown && cell.split_whitespace().count() == 1);
        }
        tally
    }

    fn most(&self, count: usize) -> bool {
        count * 2 > self.filled && count > 0
    }

    fn are_words(&self) -> bool {
        self.filled > 0 && self.words * 10 >= self.filled * 9
    }
}

/// Headings of whole names that only lists of attendees have.
const ATTENDEES: [&str; 10] = [
    "attendee",
    "attendee name",
    "guest",
    "guest name",
    "participant",
    "participant name",
    "speaker",
    "speaker name",
    "teilnehmer",
    "your name",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields with their columns, in a few words.
    fn words(columns: &Columns) -> String {
        columns.all().map(|(field, column)| format!("{}={column}", field.label())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headers_are_found_by_their_names() {
        for (text, found) in [
            ("Name,Company\nAda,Acme", "Name=0 Organisation=1"),
            ("First Name,Last Name,E-mail", "Given name=0 Family name=1 E-mail=2"),
            ("Vorname;Nachname;Firma;Position", "Given name=0 Family name=1 Organisation=2 Title=3"),
            ("\"Full Name\"\t\"Job Title\"", "Name=0 Title=1"),
            ("sep=;\nName;Diet", "Name=0"),
            ("| Name | Company |", "Name=1 Organisation=2"),
            ("Attendee First Name,Attendee Email,What company are you with?", "Given name=0 Organisation=2 E-mail=1"),
            ("Name,Company size,Job", "Name=0 Title=2"),
            ("Exported today\n\nName,E-Mail,Name", "Name=0 E-mail=1"),
        ] {
            assert_eq!(header(text).map(|it| words(&it.columns)).as_deref(), Some(found), "{text}");
        }
        for text in ["Name", "Ada, Acme", "Company, Position", "Ada, Role"] {
            assert_eq!(header(text), None, "{text}");
        }
    }

    #[test]
    fn columns_without_a_header_are_guessed() {
        for (rows, found) in [
            (
                vec![vec!["Ada King", "a@x.example", "Acme"], vec!["Bo Lind", "b@x.example", "Loom"]],
                "Name=0 Organisation=2 E-mail=1",
            ),
            (
                vec![vec!["1", "Ada", "King", "Acme"], vec!["2", "Bo", "Lind", "Loom Ltd"]],
                "Given name=1 Family name=2 Organisation=3",
            ),
            (vec![vec!["Ada King", "Acme", "CTO"], vec!["Bo Lind", "Loom", "CEO"]], "Name=0 Organisation=1 Title=2"),
            (vec![vec!["Ada King", "Poet", "Acme"], vec!["Bo Lind", "Smith", "Loom"]], "Name=0 Organisation=2 Title=1"),
            (vec![vec!["Ada King", "Acme"], vec!["Bo Lind", "Loom"]], "Name=0 Organisation=1"),
        ] {
            assert_eq!(words(&guess(&rows)), found);
        }
    }
}
