//! The invitations of `LinkedIn`'s archive: whom I invited, when, and what I wrote.

use super::date::Order;
use super::sheet::Sheet;
use crate::domain::day::Day;
use crate::domain::profile::profile;
use crate::exchange::clean::{self, Cleaner};
use crate::exchange::draft::{Skip, Warning};

/// An invitation I sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The line it begins at, counted from 1.
    pub line: usize,
    /// Whom, as written.
    pub name: String,
    /// Their profile, in its normal form; empty when unknown.
    pub url: String,
    /// When.
    pub on: Day,
    /// What I wrote; may be empty.
    pub note: String,
}

/// What was found in a file of invitations. Always `read == sent.len() + skipped.len()`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitations {
    /// Those I sent.
    pub sent: Vec<Invitation>,
    /// How many rows there are.
    pub read: usize,
    /// The rows that were left out.
    pub skipped: Vec<Skip>,
    /// What else should be known.
    pub warnings: Vec<Warning>,
}

/// Reads the rows of `sheet` below its header.
pub(super) fn read(sheet: &Sheet, headings: &[String], odd: Option<Warning>) -> Invitations {
    let mut found = Invitations { warnings: odd.into_iter().collect(), ..Invitations::default() };
    let place = |wanted: &str| headings.iter().position(|heading| heading.eq_ignore_ascii_case(wanted));
    let [to, sent, message, direction, url] = ["To", "Sent At", "Message", "Direction", "inviteeProfileUrl"].map(place);
    let rows = sheet.rows.get(1..).unwrap_or_default();
    let cell = |row: usize, column: Option<usize>| {
        column.and_then(|column| rows[row].cells.get(column)).unwrap_or_default().trim()
    };
    let order = Order::of((0..rows.len()).map(|row| cell(row, sent)));
    let mut cleaner = Cleaner::default();
    for (place, row) in rows.iter().enumerate() {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        found.read += 1;
        let mut skip = |reason: &str| found.skipped.push(Skip { line: Some(row.line), reason: reason.to_owned() });
        if !cell(place, direction).eq_ignore_ascii_case("outgoing") {
            skip("an invitation to you");
            continue;
        }
        let mut name = cleaner.line(cell(place, to));
        clean::bound(&mut name, clean::SHORT);
        let url = profile(cell(place, url)).unwrap_or_default();
        if name.is_empty() && url.is_empty() {
            skip("neither name nor profile");
            continue;
        }
        if name.is_empty() {
            name.clone_from(&url);
        }
        let Ok(on) = order.day(cell(place, sent)) else {
            skip("the day it was sent cannot be told");
            continue;
        };
        let mut note = cleaner.prose(cell(place, message));
        if clean::bound(&mut note, clean::LONG) {
            found.warnings.push(Warning { line: Some(row.line), reason: "the message is cut at 64 KiB".to_owned() });
        }
        found.sent.push(Invitation { line: row.line, name, url, on, note });
    }
    for &line in &sheet.beyond {
        found.read += 1;
        found.skipped.push(Skip { line: Some(line), reason: "more rows than are read".to_owned() });
    }
    if cleaner.removed > 0 {
        let reason = format!("{} control characters taken out", cleaner.removed);
        found.warnings.push(Warning { line: None, reason });
    }
    found
}
