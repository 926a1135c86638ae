//! Rows become drafts: each cell goes to its field, and what has none is kept for the way out.

use std::collections::HashSet;

use deunicode::deunicode;

use super::date::{Found, Order};
use super::field::Field;
use super::layout::{Role, Start};
use super::sheet::{Row, Sheet};
use crate::domain::contact::{Address, Extra, Met, NamedDate, tag_of};
use crate::domain::fingerprint::{fingerprint, fingerprint_of};
use crate::domain::profile::profile;
use crate::domain::sort;
use crate::exchange::Format;
use crate::exchange::clean::{self, Cleaner};
use crate::exchange::draft::{Draft, Parsed};
use crate::exchange::spreadsheet::is_formula;

/// The most bytes of an address, number or link: half of one would be worth nothing.
const MOST_EXACT: usize = 2_000;
/// The most bytes of a value that is kept as it is.
const MOST_KEPT: usize = 16 * 1024;
/// What separates several values in a cell of Google's.
const SEVERAL: &str = ":::";

/// Reads the rows of `sheet` below its header into `parsed`.
pub(super) fn read(sheet: &Sheet, start: &Start, roles: &[Role], format: Format, parsed: &mut Parsed) {
    let rows = sheet.rows.get(1..).unwrap_or_default();
    let orders: Vec<Order> = roles.iter().enumerate().map(|(column, role)| order(rows, column, *role)).collect();
    let salts: Vec<u64> = start.headings.iter().map(|heading| fingerprint(heading.as_bytes())).collect();
    for row in rows {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut reader = Reader {
            draft: Draft { line: row.line, ..Draft::default() },
            row,
            roles,
            format,
            cleaner: Cleaner::default(),
            parsed: &mut *parsed,
            preferred: None,
            parts: Default::default(),
            values: Draft::MOST,
            unquoted: sheet.unquoted,
        };
        for (column, &role) in roles.iter().enumerate() {
            let cell = reader.cell(column);
            if cell.is_empty() {
                continue;
            }
            let salt = salts[column];
            // A sum: the order of the columns is of no account.
            let print = fingerprint_of(salt.to_le_bytes().into_iter().chain(cell.bytes()));
            reader.draft.fingerprint = reader.draft.fingerprint.wrapping_add(print);
            reader.take(column, role, cell, &start.headings[column], orders[column]);
        }
        let beyond = row.cells.iter().skip(start.headings.len()).filter(|cell| !cell.trim().is_empty()).count();
        if beyond > 0 {
            reader.warn(format!("{beyond} more cells than the header has columns: left out"));
        }
        reader.finish();
    }
}

/// The order of day and month in one column.
fn order(rows: &[Row], column: usize, role: Role) -> Order {
    match role {
        Role::Holds(Field::Met | Field::Birthday | Field::Anniversary, _) => {
            Order::of(rows.iter().filter_map(|row| row.cells.get(column)))
        }
        _ => Order::Unknown,
    }
}

struct Reader<'r> {
    draft: Draft,
    row: &'r Row,
    roles: &'r [Role],
    format: Format,
    cleaner: Cleaner,
    parsed: &'r mut Parsed,
    /// The address marked as the preferred one.
    preferred: Option<String>,
    /// The parts of the business, home and other address.
    parts: [Vec<String>; 3],
    /// How many values this row may still hold.
    values: usize,
    unquoted: bool,
}

impl<'r> Reader<'r> {
    fn cell(&self, column: usize) -> &'r str {
        let cell = self.row.cells.get(column).unwrap_or_default().trim();
        let cell = if self.unquoted { cell.trim_matches('"').trim() } else { cell };
        // Our own tables put an apostrophe before what a spreadsheet would take for a formula.
        let rest = cell.strip_prefix('\'').filter(|rest| is_formula(rest));
        rest.filter(|_| self.format == Format::Csv).unwrap_or(cell)
    }

    fn warn(&mut self, reason: impl Into<String>) {
        self.parsed.warn(Some(self.row.line), reason);
    }

    fn take(&mut self, column: usize, role: Role, cell: &'r str, heading: &str, order: Order) {
        match role {
            Role::Holds(field, label) => self.hold(column, field, label, cell, heading, order),
            Role::AddressPart(which) => {
                let part = self.short(cell, heading);
                self.parts[usize::from(which)].push(part);
                if heading.to_ascii_lowercase().ends_with("city") || heading.to_ascii_lowercase().starts_with("ort ") {
                    let place = self.short(cell, heading);
                    // The place is where they live, so the home address goes before the business's.
                    if self.draft.place.is_none() || which == 1 && self.format != Format::Google {
                        self.draft.place = Some(place);
                    }
                }
            }
            Role::Kept => self.keep(heading, cell),
            Role::Labels(_) | Role::Ignored => {}
        }
    }

    fn hold(&mut self, column: usize, field: Field, label: &str, cell: &'r str, heading: &str, order: Order) {
        match field {
            Field::Name => self.draft.name.full = self.short(cell, heading),
            Field::Given => self.draft.name.given = self.short(cell, heading),
            Field::Middle => self.draft.name.middle = self.short(cell, heading),
            Field::Family => self.draft.name.family = self.short(cell, heading),
            Field::Prefix => self.draft.name.prefix = self.short(cell, heading),
            Field::Suffix => self.draft.name.suffix = self.short(cell, heading),
            Field::Organisation => self.draft.organisation = self.short(cell, heading),
            Field::Title => self.draft.title = self.short(cell, heading),
            Field::Place => self.draft.place = Some(self.short(cell, heading)),
            Field::Email | Field::Phone | Field::Mobile => {
                for value in self.several(cell) {
                    let Some(value) = self.exact(value, heading) else { continue };
                    let label = self.label(column, label, &value);
                    let list = if field == Field::Email { &mut self.draft.emails } else { &mut self.draft.phones };
                    if !list.iter().any(|known| known.value.eq_ignore_ascii_case(&value)) {
                        list.push(Address { value, label, former: false });
                    }
                }
            }
            Field::Url => {
                for value in self.several(cell) {
                    let Some(value) = self.exact(value, heading) else { continue };
                    if self.format == Format::Linkedin && self.draft.key.is_empty() {
                        self.draft.key = profile(&value).unwrap_or_else(|| value.clone());
                    }
                    if !self.draft.urls.contains(&value) {
                        self.draft.urls.push(value);
                    }
                }
            }
            Field::Address => {
                for value in self.several(cell) {
                    let value = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
                    let value = self.short(&value.join(", "), heading);
                    self.draft.addresses.push(value);
                }
            }
            Field::Tag => self.tags(cell, heading),
            Field::Nickname => {
                for value in self.several(cell).into_iter().flat_map(|cell| cell.split("; ")) {
                    let value = self.short(value, heading);
                    self.draft.nicknames.push(value);
                }
            }
            Field::Community => {
                for value in cell.split([';', ',']).map(str::trim).filter(|value| !value.is_empty()) {
                    if self.room() {
                        let value = self.short(value, heading);
                        self.draft.communities.push(value);
                    }
                }
            }
            Field::Note => {
                let mut note = self.cleaner.prose(cell);
                if clean::bound(&mut note, clean::LONG) {
                    self.warn(format!("{heading}: cut at 64 KiB"));
                }
                self.draft.notes.push(note);
            }
            Field::Met => self.met(cell, heading, order),
            Field::Birthday | Field::Anniversary => self.yearly(field, cell, heading, order),
        }
    }

    /// The values in a cell: several where Google writes them so.
    fn several<'c>(&mut self, cell: &'c str) -> Vec<&'c str> {
        if self.format != Format::Google {
            return vec![cell];
        }
        let values = cell.split(SEVERAL).map(str::trim).filter(|value| !value.is_empty());
        values.take_while(|_| self.room()).collect()
    }

    /// Whether one more value has room; the first that has none is a warning.
    fn room(&mut self) -> bool {
        match self.values.checked_sub(1) {
            Some(left) => {
                self.values = left;
                if left == 0 {
                    self.warn(format!("more than {} values: left out from there", Draft::MOST));
                }
                left > 0
            }
            None => false,
        }
    }

    fn label(&mut self, column: usize, label: &str, value: &str) -> String {
        let of = self.roles.iter().position(|role| *role == Role::Labels(column));
        let said = of.map(|of| self.cell(of)).unwrap_or_default();
        let word = said.strip_prefix('*').map_or(said, |rest| {
            self.preferred.get_or_insert_with(|| value.to_owned());
            rest
        });
        let word = word.trim();
        if word.is_empty() {
            return label.to_owned();
        }
        let word = self.short(word, "label");
        match word.to_lowercase().as_str() {
            "mobile" => "cell".to_owned(),
            known @ ("home" | "work" | "other") => known.to_owned(),
            _ => word,
        }
    }

    fn tags(&mut self, cell: &str, heading: &str) {
        let parts: Vec<&str> = match self.format {
            Format::Google => cell.split(SEVERAL).collect(),
            _ => cell.split([';', ',']).collect(),
        };
        for tag in parts.into_iter().map(str::trim).filter(|tag| !tag.is_empty()) {
            // Google's own groups, such as `* myContacts`.
            if self.format == Format::Google && tag.starts_with('*') {
                continue;
            }
            if !self.room() {
                return;
            }
            let tag = self.short(tag_of(tag), heading);
            if !tag.is_empty() && !self.draft.tags.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
                self.draft.tags.push(tag);
            }
        }
    }

    fn met(&mut self, cell: &str, heading: &str, order: Order) {
        let linkedin = self.format == Format::Linkedin;
        let text = if linkedin { "LinkedIn".to_owned() } else { String::new() };
        let before = self.draft.met.take();
        self.draft.met = match order.day(cell) {
            Ok(day) => Some(Met { text, date: Some(day), event: None }),
            Err(Found::Ambiguous) => {
                self.warn(format!("{heading}: `{cell}` may be one of two days: left out"));
                linkedin.then_some(Met { text, date: None, event: None })
            }
            Err(_) if linkedin => {
                self.warn(format!("{heading} is not a date: left out"));
                Some(Met { text, date: None, event: None })
            }
            Err(_) => Some(Met { text: self.short(cell, heading), date: None, event: None }),
        }
        .map(|met| match before {
            // How and when may stand in two columns.
            Some(before) if met.text.is_empty() => Met { text: before.text, ..met },
            Some(before) if met.date.is_none() => Met { date: before.date, ..met },
            _ => met,
        });
    }

    fn yearly(&mut self, field: Field, cell: &str, heading: &str, order: Order) {
        // How Outlook writes that there is none.
        if cell.split('/').all(|part| !part.is_empty() && part.bytes().all(|byte| byte == b'0')) {
            return;
        }
        match order.read(cell) {
            Found::Date(date) if field == Field::Birthday => self.draft.birthday = Some(date),
            Found::Date(date) => self.draft.dates.push(NamedDate { name: "anniversary".to_owned(), date }),
            Found::Ambiguous => {
                let shown = self.short(cell, heading);
                self.warn(format!("{heading}: `{shown}` may be one of two days: left out"));
            }
            Found::No => self.warn(format!("{heading} is not a date: left out")),
        }
    }

    fn short(&mut self, cell: &str, heading: &str) -> String {
        let mut text = self.cleaner.line(cell);
        if clean::bound(&mut text, clean::SHORT) {
            self.warn(format!("{heading}: cut at {} bytes", clean::SHORT));
        }
        text
    }

    fn exact(&mut self, cell: &str, heading: &str) -> Option<String> {
        let text = self.cleaner.line(cell);
        if text.len() > MOST_EXACT {
            self.warn(format!("{heading}: longer than {MOST_EXACT} bytes, left out"));
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// Keeps a value as a property a vCard can carry.
    fn keep(&mut self, heading: &str, cell: &str) {
        if cell.len() > MOST_KEPT {
            self.warn(format!("{heading}: longer than {} KiB, left out", MOST_KEPT / 1024));
            return;
        }
        let value = self.cleaner.prose(cell);
        let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '-' };
        let name: String = deunicode(heading).chars().take(100).map(letter).collect();
        let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        if name.is_empty() || value.is_empty() {
            return;
        }
        let escaped = value.replace('\\', "\\\\").replace('\n', "\\n").replace(',', "\\,").replace(';', "\\;");
        self.draft.extra.push(Extra { name: format!("X-{name}"), value: escaped });
    }

    fn finish(mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        if self.format == Format::Google && !self.draft.addresses.is_empty() {
            parts = Default::default();
        }
        self.draft.addresses.extend(parts.into_iter().filter(|parts| !parts.is_empty()).map(|parts| parts.join(", ")));
        if let Some(preferred) = &self.preferred {
            sort::by_key(&mut self.draft.emails, |email| email.value != *preferred);
            sort::by_key(&mut self.draft.phones, |phone| phone.value != *preferred);
        }
        if self.draft.name.full.is_empty() {
            let name = &self.draft.name;
            let parts = [&name.prefix, &name.given, &name.middle, &name.family, &name.suffix];
            let parts = parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str);
            self.draft.name.full = parts.collect::<Vec<_>>().join(" ");
        }
        self.draft.named = !self.draft.name.full.is_empty();
        if !self.draft.named {
            let draft = &self.draft;
            let first = |list: &[Address]| list.first().map(|address| address.value.clone());
            let found = [draft.nicknames.first().cloned(), first(&draft.emails), first(&draft.phones)];
            let organisation = Some(draft.organisation.clone()).filter(|_| self.format != Format::Linkedin);
            let found = found.into_iter().flatten().chain(draft.urls.first().cloned()).chain(organisation);
            self.draft.name.full = found.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        }
        let mut seen = HashSet::new();
        self.draft.nicknames.retain(|name| seen.insert(name.clone()));
        if self.cleaner.removed > 0 {
            self.warn(format!("{} control or direction characters taken out", self.cleaner.removed));
        }
        match (self.draft.name.full.is_empty(), self.format) {
            (true, Format::Linkedin) => {
                self.parsed.skip(self.row.line, "no name and no profile: the member has left LinkedIn");
            }
            (true, _) => self.parsed.skip(self.row.line, "no name, address or number in the row"),
            (false, _) => self.parsed.push(self.draft),
        }
    }
}
