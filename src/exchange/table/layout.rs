//! Layouts: where a table's header is, what separates its columns, and what each holds.

use super::field::Field;
use super::mapping::Mapping;
use crate::domain::fold::fold;
use crate::exchange::text::split_outside_quotes;
use crate::exchange::{Format, ReadError};

/// What is done with one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its values go to a field, with this label.
    Holds(Field, &'static str),
    /// It has the labels of the values in the column at that place.
    Labels(usize),
    /// One part of the address that is in these columns besides.
    AddressPart(u8),
    /// A department, which is kept and no field.
    Kept,
    /// Nothing.
    Ignored,
}

/// Where a table begins and what its columns are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start {
    /// The line of the header, counted from 1.
    pub(super) line: usize,
    /// The byte it begins at.
    pub(super) byte: usize,
    /// What separates columns.
    pub(super) separator: char,
    /// The headings, as written.
    pub(super) headings: Vec<String>,
}

impl Start {
    /// Finds the header in `text`: the first line whose headings tell people apart, else the first line with text.
    pub(super) fn find(text: &str, format: Format) -> Option<Self> {
        /// How many lines may come before the header of a table that is no archive of `LinkedIn`.
        const MOST_BEFORE: usize = 20;
        let most = if format == Format::Linkedin { usize::MAX } else { MOST_BEFORE };
        let (mut byte, mut first) = (0, None);
        for (index, line) in text.split_inclusive('\n').enumerate().take(most) {
            let content = line.trim();
            let marker = content.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("sep="));
            if !content.is_empty() && !marker && content.len() < 100_000 {
                let (separator, headings) = parted(content);
                let known = headings.iter().filter_map(|heading| Field::under(heading)).collect::<Vec<_>>();
                let who = known.iter().any(|(field, _)| field.tells_who());
                let found = match format {
                    Format::Linkedin => is_connections(&headings) || is_invitations(&headings),
                    _ => who && (known.len() > 1 || first.is_none()),
                };
                let start = Self { line: index + 1, byte, separator, headings };
                if found {
                    return Some(start);
                }
                first.get_or_insert(start);
            }
            byte += line.len();
        }
        first
    }

    /// What each column holds, in `format` and as the user says.
    ///
    /// # Errors
    /// [`ReadError::Malformed`] when a column the user names is not there, [`ReadError::Columns`] when nothing tells who is
    /// who.
    pub(super) fn roles(&self, format: Format, mapping: &Mapping) -> Result<Vec<Role>, ReadError> {
        let folded: Vec<String> = self.headings.iter().map(|heading| fold(heading)).collect();
        let mut roles: Vec<Role> = Vec::with_capacity(folded.len());
        for heading in &folded {
            roles.push(role(format, &folded, &roles, heading));
        }
        for (field, place) in mapping.places(&self.headings).map_err(ReadError::Malformed)? {
            let label = if field == Field::Mobile { "cell" } else { "" };
            if !is_list(field) {
                // What the user says goes before what the headings tell.
                let told = |role: &&mut Role| matches!(role, Role::Holds(known, _) if *known == field);
                roles.iter_mut().filter(told).for_each(|role| *role = Role::Kept);
            }
            roles[place] = Role::Holds(field, label);
        }
        let who = roles.iter().any(|role| matches!(role, Role::Holds(field, _) if field.tells_who()));
        if !who {
            let there = super::listed(&self.headings);
            return Err(ReadError::Columns(there));
        }
        Ok(roles)
    }
}

/// The cells of the header `line`, and what separates them: what makes the most of them.
fn parted(line: &str) -> (char, Vec<String>) {
    let by = |separator: char| (separator, split_outside_quotes(line, separator));
    let most = [',', ';', '\t', '|'].map(by).into_iter().rev().max_by_key(|(_, cells)| cells.len());
    let (separator, cells) = most.unwrap_or((',', vec![line]));
    (separator, cells.into_iter().map(|cell| cell.trim().trim_matches('"').trim().to_owned()).collect())
}

fn has(headings: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|wanted| headings.iter().any(|heading| heading.eq_ignore_ascii_case(wanted)))
}

fn is_connections(headings: &[String]) -> bool {
    has(headings, &["First Name", "Connected On"])
}

/// Whether these are the headings of `LinkedIn`'s invitations.
pub(super) fn is_invitations(headings: &[String]) -> bool {
    has(headings, &["From", "To", "Sent At", "Direction"])
}

/// What the column after those with the roles `before` holds, by its `heading`.
fn role(format: Format, folded: &[String], before: &[Role], heading: &str) -> Role {
    if format == Format::Linkedin && heading == "connected on" {
        return Role::Holds(Field::Met, "");
    }
    if format == Format::Outlook && matches!(heading, "title" | "titel") {
        return Role::Holds(Field::Prefix, "");
    }
    if format == Format::Google && heading == "name" && folded.iter().any(|it| it == "given name") {
        return Role::Holds(Field::Name, "");
    }
    if format == Format::Google
        && let Some(role) = numbered(folded, heading)
    {
        return role;
    }
    if let Some(part) = address_part(heading) {
        return Role::AddressPart(part);
    }
    match Field::under(heading) {
        // A second column of one kind is one more value where there may be several, else kept.
        Some((field, label)) if is_list(field) || !taken(before, field) => Role::Holds(field, label),
        _ if heading.is_empty() => Role::Ignored,
        _ => Role::Kept,
    }
}

/// Whether a column before holds that field.
fn taken(before: &[Role], field: Field) -> bool {
    before.iter().any(|role| matches!(role, Role::Holds(known, _) if *known == field))
}

const fn is_list(field: Field) -> bool {
    use Field::{Address, Community, Email, Met, Mobile, Nickname, Note, Phone, Tag, Url};
    matches!(field, Address | Community | Email | Met | Mobile | Nickname | Note | Phone | Tag | Url)
}

/// `e mail 1 value` and its like, as Google numbers them.
fn numbered(folded: &[String], heading: &str) -> Option<Role> {
    let mut words: Vec<&str> = heading.split(' ').collect();
    let kind = words.pop()?;
    let number = words.pop().filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    let what = words.join(" ");
    let field = match (what.as_str(), kind) {
        ("e mail", "value") => Field::Email,
        ("phone", "value") => Field::Phone,
        ("website", "value") => Field::Url,
        ("address", "formatted") => Field::Address,
        ("organization", "name") => Field::Organisation,
        ("organization", "title") => Field::Title,
        (what, "type" | "label") => {
            let value = if what == "address" { "formatted" } else { "value" };
            let value = format!("{what} {number} {value}");
            let labelled = matches!(what, "e mail" | "phone");
            let labelled = folded.iter().position(|it| labelled && *it == value);
            return Some(labelled.map_or(Role::Kept, Role::Labels));
        }
        // They make up an address where it does not stand whole beside them.
        ("address", "street" | "extended address" | "city" | "region" | "postal code" | "country" | "po box") => {
            let which = number.parse::<u8>().unwrap_or_default().clamp(1, 3) - 1;
            return Some(Role::AddressPart(which));
        }
        _ => return Some(Role::Kept),
    };
    let single = matches!(field, Field::Organisation | Field::Title) && number != "1";
    Some(if single { Role::Kept } else { Role::Holds(field, "") })
}

/// Which address a part belongs to (0 business, 1 home, 2 other).
fn address_part(heading: &str) -> Option<u8> {
    const PARTS: [&str; 12] = [
        "street",
        "street 2",
        "street 3",
        "city",
        "state",
        "postal code",
        "country",
        "country region",
        "strasse",
        "ort",
        "postleitzahl",
        "land",
    ];
    let (what, part) = heading.split_once(' ')?;
    let which = ["business", "home", "other"].iter().position(|it| *it == what);
    if let Some(which) = which.filter(|_| PARTS.contains(&part)) {
        return u8::try_from(which).ok();
    }
    let (part, what) = heading.rsplit_once(' ')?;
    let which = ["geschaftlich", "privat", "weitere"].iter().position(|it| *it == what);
    which.filter(|_| PARTS.contains(&part)).and_then(|which| u8::try_from(which).ok())
}
