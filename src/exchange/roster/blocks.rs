//! Blocks of lines, as copied from the web pages of conferences: a name, then a title or an organisation or both.

use super::lines::{Reader, tell_headings};
use super::mark::{self, Line};
use super::people::People;
use super::words::{Sense, sense};
use super::{Form, RosterDraft, entry, mail, text};
use crate::domain::roster::Attendee;
use crate::exchange::ReadError;

/// The most lines of a block about one person.
const LONGEST: usize = 5;

/// One block: its lines with their numbers, without headings.
type Block<'a> = Vec<(usize, &'a str)>;

/// Whether `text` is written in blocks rather than a person a line.
///
/// Most blocks have two lines or a few more, and either all have as many, or the words of the later lines are those of
/// titles and organisations.
pub(super) fn are_in(text: &str) -> bool {
    /// Enough blocks to tell.
    const SAMPLE: usize = 100;
    let blocks: Vec<Block<'_>> = blocks(text).take(SAMPLE).collect();
    let several: Vec<&Block<'_>> = blocks.iter().filter(|block| (2..=LONGEST).contains(&block.len())).collect();
    if several.len() * 2 <= blocks.len() {
        return false;
    }
    // A first line with a comma, an address or a bullet is a person with everything.
    let whole = |line: &str| line.contains([',', '@', ';', '\t']) || mark::unmarked(line, false) != line.trim();
    if several.iter().filter(|block| whole(block[0].1)).count() * 3 > several.len() {
        return false;
    }
    let says = |line: &str| sense(line) != Sense::Unknown || mail::take(line).rest.trim().is_empty();
    let telling = several.iter().filter(|block| block[1..].iter().any(|(_, line)| says(line))).count();
    // Names of people tell nothing, so a short list of names is none.
    let misleading = several.iter().filter(|block| says(block[0].1)).count();
    let alike = several.len() == blocks.len() && blocks.iter().all(|block| block.len() == blocks[0].len());
    let uniform = alike && blocks.len() > 1 && blocks[0].len() <= 3;
    telling > misleading && (telling * 3 >= several.len() && (several.len() > 1 || telling_alone(several[0])))
        || uniform
}

/// Whether a block that stands alone is one person: a title in the second line, and not much more.
fn telling_alone(block: &Block<'_>) -> bool {
    block.len() <= 3 && sense(block[1].1) == Sense::Title
}

/// Reads the blocks of `text`.
///
/// # Errors
/// [`ReadError::NoRecords`] when nobody is in them.
pub(super) fn read(text: &str) -> Result<RosterDraft, ReadError> {
    let mut people = People::new(Form::Blocks);
    let mut unread = 0;
    for block in blocks(text) {
        match block.as_slice() {
            [] => {}
            [(number, line)] => {
                let mut single = Reader::alone();
                single.line(*number, line, &mut people);
                single.finish(&mut people);
            }
            [(number, _), ..] if block.len() > 3 * LONGEST => {
                people.skip(Some(*number), format!("a block of {} lines, which is no person", block.len()));
            }
            _ => unread += person(&block, &mut people),
        }
    }
    let headings = text.lines().enumerate().filter(|(_, line)| mark::read(line, false) == Line::Heading);
    tell_headings(&headings.map(|(index, _)| index + 1).collect::<Vec<_>>(), &mut people);
    if unread > 0 {
        people.warn(None, format!("{unread} lines of blocks left out: a name, a title and an organisation are read"));
    }
    people.finish("nobody is in its blocks: a name, then a title or an organisation was looked for")
}

/// Lists the person of a block; returns how many of its lines were of no use.
fn person(block: &Block<'_>, people: &mut People) -> usize {
    let mut cleaned =
        block.iter().map(|(number, line)| (*number, text::clean_line(line, people.cleaner()).into_owned()));
    let Some((number, first)) = cleaned.next() else { return 0 };
    let others: Vec<String> = cleaned.map(|(_, line)| line).collect();
    let mut unread = 0;
    let mail::Addressed { rest, mut email, .. } = mail::take(mark::unmarked(&first, false));
    let name = rest.trim().trim_matches('"').to_owned();
    let mut said = Vec::new();
    for line in &others {
        let mail::Addressed { rest, email: found, .. } = mail::take(mark::unmarked(line, false));
        let rest = rest.trim();
        if email.is_empty() {
            email = found;
        }
        if rest.starts_with("http") || rest.starts_with("www.") {
            unread += 1;
        } else if rest.chars().any(char::is_alphanumeric) {
            said.push(rest.to_owned());
        }
    }
    let position = match said.as_slice() {
        [] => Attendee::default(),
        [one] => entry::position(one),
        // `Analyst at Acme` says both; what follows is a bio or a link.
        [one, more @ ..] if says_both(one) && more.iter().all(|line| sense(line) != Sense::Organisation) => {
            unread += more.len();
            entry::position(one)
        }
        [one, two, more @ ..] => {
            unread += more.len();
            let swapped = sense(one) == Sense::Organisation && sense(two) != Sense::Organisation
                || sense(two) == Sense::Title && sense(one) != Sense::Title;
            let (title, organisation) = if swapped { (two, one) } else { (one, two) };
            Attendee { title: title.clone(), organisation: organisation.clone(), ..Attendee::default() }
        }
    };
    people.list(Some(number), Attendee { name, email, ..position }.into());
    unread
}

fn says_both(line: &str) -> bool {
    let position = entry::position(line);
    entry::AT.iter().any(|mark| line.contains(mark)) && !position.title.is_empty() && !position.organisation.is_empty()
}

/// The blocks of `text`, apart by blank lines and headings.
fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut lines = text.lines().enumerate();
    std::iter::from_fn(move || {
        let mut block = Block::new();
        for (index, line) in lines.by_ref() {
            match mark::read(line, false) {
                Line::Text(_) => block.push((index + 1, line)),
                Line::Nothing | Line::Heading if block.is_empty() => {}
                Line::Nothing | Line::Heading => return Some(block),
            }
        }
        (!block.is_empty()).then_some(block)
    })
}
