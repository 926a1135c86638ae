//! One pasted entry: what stands for the name, the title and the organisation, as far as the entry itself tells.

use std::borrow::Cow;

use super::mail;
use super::words::{Sense, are_pronouns, is_credential, is_legal_form, is_surely_organisation, sense};
use crate::domain::roster::Attendee;
use crate::exchange::text::split_outside_quotes;

/// An entry as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// It can be read in one way.
    Plain(Attendee),
    /// Its comma can part a name from an organisation, or a surname from a given name.
    Comma(Comma),
}

/// An entry that can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comma {
    /// What stands before the comma.
    pub(super) before: String,
    /// What stands after it.
    pub(super) after: String,
    /// Whether both stand in quotes, as a name does before an address.
    pub(super) quoted: bool,
    /// Read as a surname and a given name.
    pub(super) surname_first: Attendee,
    /// Read as somebody and what they are, or where.
    pub(super) position: Attendee,
}

impl Comma {
    /// The comma between `before` and `after` in `text`; `rest` is what is known besides the two.
    fn new(text: &str, (before, after): (&str, &str), rest: &Attendee, position: Attendee) -> Self {
        let written = || {
            let comma = text.find(',')?;
            let end = comma + text[comma..].find(after)? + after.len();
            Some(text[..end].trim().to_owned())
        };
        let name = written().unwrap_or_else(|| format!("{before}, {after}"));
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
            quoted: false,
            surname_first: Attendee { name, ..rest.clone() },
            position: Attendee { name: before.to_owned(), email: rest.email.clone(), ..position },
        }
    }
}

/// What was read and what was left aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// The entry.
    pub(super) entry: Entry,
    /// How many more addresses it has than the one kept.
    pub(super) more_addresses: usize,
}

/// Reads an entry without bullets and labels.
pub(super) fn read(text: &str) -> Read {
    let mail::Addressed { rest, email, more } = mail::take(&without_pronouns(text));
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '|' | '<' | '>'));
    let rest = rest.trim_end_matches([' ', '-', '–', '—']);
    let in_double = || rest.strip_prefix('"').and_then(|inner| inner.split_once('"'));
    let in_single = || rest.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')).map(|inner| (inner, ""));
    let entry = match in_double().or_else(in_single) {
        _ if !rest.contains(char::is_alphanumeric) && !email.is_empty() => {
            Entry::Plain(Attendee { name: email.clone(), email, ..Attendee::default() })
        }
        // `"Lovelace, Ada"`, what may follow, and the address.
        Some((inner, after)) if !inner.trim().is_empty() => quoted(inner.trim(), after, email),
        // A quote that never closes.
        _ => unquoted(rest.strip_prefix('"').unwrap_or(rest), email),
    };
    Read { entry, more_addresses: more }
}

/// `text` without brackets that say how to speak of somebody: no part of a name, and no organisation.
fn without_pronouns(text: &str) -> Cow<'_, str> {
    let brackets = text.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    match brackets {
        Some((before, (inside, after))) if are_pronouns(inside) => {
            Cow::Owned(format!("{} {}", before.trim_end(), after.trim_start()))
        }
        _ => Cow::Borrowed(text),
    }
}

fn quoted(inner: &str, after: &str, email: String) -> Entry {
    let after = after.trim_start_matches([',', ' ', '-', '–', '—', '\t', '|', '@']).trim();
    let rest = Attendee { email, ..position(after.trim_matches(['(', ')'])) };
    match comma_parts(inner).as_slice() {
        [before, after] => {
            Entry::Comma(Comma { quoted: true, ..Comma::new(inner, (before, after), &rest, beside(after, &rest)) })
        }
        _ => Entry::Plain(Attendee { name: inner.to_owned(), ..rest }),
    }
}

fn unquoted(text: &str, email: String) -> Entry {
    let text = text.trim();
    let (name, position_text) = part(text);
    let Some(position_text) = position_text else { return by_commas(name, email) };
    let rest = Attendee { email, ..position(position_text) };
    // What is left in front of a dash or bracket: a name, with a comma of its own, or a name and a title.
    match comma_parts(name).as_slice() {
        [name, title] if rest.title.is_empty() && sense(title) == Sense::Title => {
            Entry::Plain(Attendee { name: name.clone(), title: title.clone(), ..rest })
        }
        [before, after] => Entry::Comma(Comma::new(name, (before, after), &rest, beside(after, &rest))),
        [name, others @ ..] if !others.is_empty() => {
            Entry::Plain(Attendee { name: name.clone(), ..beside(&others.join(", "), &rest) })
        }
        _ => Entry::Plain(Attendee { name: name.to_owned(), ..rest }),
    }
}

/// `rest`, and what `text` says where that has room.
fn beside(text: &str, rest: &Attendee) -> Attendee {
    let mut found = rest.clone();
    if found.organisation.is_empty() {
        let more = position(text);
        found.organisation = more.organisation;
        let titles = [more.title, found.title].into_iter().filter(|title| !title.is_empty());
        found.title = titles.collect::<Vec<_>>().join(", ");
    } else if found.title.is_empty() {
        text.clone_into(&mut found.title);
    } else {
        found.title = format!("{text}, {}", found.title);
    }
    found
}

/// Parts `text` at a tab, a bracket at its end, a dash, `@`, `|` or ` at `: what is before, and what follows if anything.
fn part(text: &str) -> (&str, Option<&str>) {
    if let Some((name, rest)) = text.split_once('\t') {
        return (name.trim().trim_end_matches(','), Some(rest.trim()));
    }
    let bracket = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    if let Some((name, inside)) = bracket
        && !name.trim().is_empty()
        && !inside.contains(')')
    {
        let (name, inside) = (name.trim(), inside.trim());
        if inside.is_empty() {
            return part(name);
        }
        return (name.trim_end_matches([',', '-', '–', ' ']), Some(inside));
    }
    // `Ada, Analyst at Acme`: a comma that comes first parts the name from the rest.
    let comma = text.find(',').unwrap_or(text.len());
    match first_of(&MARKS, text) {
        Some((place, mark)) if place < comma || !is_word(mark) => {
            let (name, rest) = (text[..place].trim(), text[place + mark.len()..].trim());
            if name.is_empty() || rest.is_empty() { (text, None) } else { (name, Some(rest)) }
        }
        _ => (text, None),
    }
}

/// What parts a name from the rest.
const MARKS: [&str; 13] =
    [" - ", " – ", " — ", " -- ", " | ", " · ", " • ", " @ ", " at ", " from ", " bei ", "|", ": "];
/// What parts a title from an organisation.
pub(super) const AT: [&str; 3] = [" at ", " @ ", " bei "];

/// What else parts the two.
const BETWEEN: [&str; 6] = ["\t", " | ", " · ", " – ", " — ", " - "];

/// The first of `marks` in `text` and where it is, in one pass: every mark begins with a blank, or a sign of its own.
fn first_of(marks: &[&'static str], text: &str) -> Option<(usize, &'static str)> {
    text.match_indices([' ', '|', ':', '\t']).find_map(|(place, _)| {
        let found = marks.iter().find(|mark| text[place..].starts_with(**mark))?;
        Some((place, *found))
    })
}

/// Whether a mark may stand between a title and an organisation as well.
fn is_word(mark: &str) -> bool {
    matches!(mark, " at " | " from " | " bei " | " @ ")
}

/// Title and organisation of `text`, which is known to hold no name: `Acme`, `CTO, Acme`, `CTO at Acme`, `CTO`.
pub(super) fn position(text: &str) -> Attendee {
    let text = text.trim();
    // `Lead – Engines at Acme`: the word parts it, wherever it stands.
    if let Some((place, mark)) = first_of(&AT, text).or_else(|| first_of(&BETWEEN, text)) {
        let (one, two) = (text[..place].trim().trim_end_matches(','), text[place + mark.len()..].trim());
        if !one.is_empty() && !two.is_empty() {
            let swapped = !is_word(mark) && sense(one) == Sense::Organisation && sense(two) == Sense::Title;
            let (title, organisation) = if swapped { (two, one) } else { (one, two) };
            return Attendee { title: title.into(), organisation: organisation.into(), ..Attendee::default() };
        }
    }
    positions(&comma_parts(text))
}

/// Title and organisation in some order, apart by commas.
fn positions(parts: &[String]) -> Attendee {
    let (title, organisation) = match parts {
        [] => (String::new(), String::new()),
        [one] if sense(one) == Sense::Title => (one.clone(), String::new()),
        [one] => (String::new(), one.clone()),
        several => {
            // The last is the organisation, unless the words of another say that it is the one.
            let senses: Vec<Sense> = several.iter().map(|part| sense(part)).collect();
            let last = several.len() - 1;
            let place = match senses[last] {
                Sense::Organisation => last,
                _ => senses.iter().rposition(|&it| it == Sense::Organisation).unwrap_or(last),
            };
            // `Acme, CTO`: nothing says what Acme is, but the last is a title.
            let place =
                if place == last && senses[last] == Sense::Title && senses[0] == Sense::Unknown { 0 } else { place };
            let others = several.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, part)| part.as_str());
            (others.collect::<Vec<_>>().join(", "), several[place].clone())
        }
    };
    Attendee { organisation, title, ..Attendee::default() }
}

/// The parts of `text` between commas; a legal form or a credential goes with the part before it.
fn comma_parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in split_outside_quotes(text, ',').into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        match parts.last_mut() {
            Some(last) if is_legal_form(part) || is_credential(part) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

fn by_commas(text: &str, email: String) -> Entry {
    let rest = Attendee { email, ..Attendee::default() };
    match comma_parts(text).as_slice() {
        [] => Entry::Plain(Attendee { name: rest.email.clone(), ..rest }),
        [name] => Entry::Plain(Attendee { name: name.clone(), ..rest }),
        [organisation, name] if is_surely_organisation(organisation) && sense(name) == Sense::Unknown => {
            Entry::Plain(Attendee { name: name.clone(), organisation: organisation.clone(), ..rest })
        }
        // `Ada, Analyst at Acme`: only a position reads so.
        [name, after] if first_of(&AT, after).is_some() => {
            Entry::Plain(Attendee { name: name.clone(), email: rest.email, ..position(after) })
        }
        [before, after] => Entry::Comma(Comma::new(text, (before, after), &rest, position(after))),
        // `Lovelace, Ada, Acme` is one; `Ada, Analyst, Acme` is none.
        [before, after, others @ ..] if is_one_word(before) && is_given(after) => {
            let rest = Attendee { email: rest.email, ..position(&others.join(", ")) };
            let all = format!("{after}, {}", others.join(", "));
            Entry::Comma(Comma::new(text, (before, after), &rest, position(&all)))
        }
        [name, others @ ..] => {
            Entry::Plain(Attendee { name: name.clone(), email: rest.email, ..position(&others.join(", ")) })
        }
    }
}

fn is_one_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

/// Whether `text` can be a given name: a word or two that begin with no small letter and say nothing else.
fn is_given(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() <= 2
        && words.all(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
        && sense(text) == Sense::Unknown
}
