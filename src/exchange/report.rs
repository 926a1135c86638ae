//! What an import did, for scripts (serialised to the contract's JSON) and for people (lines of plain text).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Serialize;

use super::draft::{Skip, Warning};
use super::format::Format;
use super::{Content, Incoming};
use crate::domain::id::ContactId;

/// What became of one file. Always `read == created + updated + unchanged + ambiguous + skipped.len()`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its name as the user gave it.
    pub file: String,
    /// Its format.
    pub format: Format,
    /// What its records are.
    #[serde(skip)]
    pub what: What,
    /// How many records it holds: people, or the events of a calendar.
    pub read: usize,
    /// New ones.
    pub created: usize,
    /// Those that were known and changed.
    pub updated: usize,
    /// Those that were known and did not change.
    pub unchanged: usize,
    /// Records that wait to be settled.
    pub ambiguous: usize,
    /// Records left out.
    pub skipped: Vec<Skip>,
    /// What else should be known.
    pub warnings: Vec<Warning>,
    /// Who changed the organisation (B4).
    pub moves: Vec<Moved>,
    /// The ambiguous records with those they may be.
    pub candidates: Vec<Candidates>,
    /// Records that are not people, in a file of this program's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<Others>,
}

/// Somebody changed the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Who.
    pub name: String,
    /// The former organisation.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// An ambiguous record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidates {
    /// Its name.
    pub name: String,
    /// Those it may be.
    pub contact_ids: Vec<ContactId>,
}

/// Conversations, promises, ties, rules, who I am and what waits to be settled.
/// Always `read == created + unchanged + kept + left_out`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Others {
    /// How many the file holds.
    pub read: usize,
    /// Those that were not here.
    pub created: usize,
    /// Those that are here the same.
    pub unchanged: usize,
    /// Those that differ here, kept as they are here and listed in the warnings.
    pub kept: usize,
    /// Those about people who are neither here nor in the file, listed in the warnings.
    pub left_out: usize,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its number, by which its contacts are found (`batch:3`); none when it wrote nothing.
    pub batch: Option<u64>,
    /// File by file, in the order given.
    pub files: Vec<FileReport>,
}

impl Imported {
    /// For the history: `import 120 people from phone.vcf`.
    pub fn label(&self) -> String {
        let count = |what: What| {
            let files = self.files.iter().filter(|file| file.what == what);
            files.map(|file| file.created + file.updated).sum::<usize>()
        };
        let has = |what| self.files.iter().any(|file| file.what == what);
        let whats = [What::People, What::Events, What::Invitations].into_iter().filter(|&what| has(what));
        let written = whats.map(|what| what.counted(count(what))).collect::<Vec<_>>().join(" and ");
        let from = match self.files.as_slice() {
            [one] => one.file.rsplit(['/', '\\']).next().unwrap_or(&one.file).to_owned(),
            files => format!("{} files", files.len()),
        };
        format!("import {written} from {from}")
    }
}

/// What the records of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// People, and what else an export of this program holds.
    People,
    /// Events of a calendar.
    Events,
    /// Invitations to connect.
    Invitations,
}

impl What {
    fn of(content: &Content) -> Self {
        match content {
            Content::People(_) | Content::Records(_) => Self::People,
            Content::Calendar(_) => Self::Events,
            Content::Invitations(_) => Self::Invitations,
        }
    }

    fn counted(self, count: usize) -> String {
        match (self, count) {
            (Self::People, 1) => "1 person".to_owned(),
            (Self::People, _) => format!("{count} people"),
            (Self::Events, 1) => "1 event".to_owned(),
            (Self::Events, _) => format!("{count} events"),
            (Self::Invitations, 1) => "1 invitation".to_owned(),
            (Self::Invitations, _) => format!("{count} invitations"),
        }
    }
}

impl FileReport {
    /// Nothing done yet.
    pub fn new(file: &Incoming) -> Self {
        Self {
            file: file.file.clone(),
            format: file.format,
            what: What::of(&file.content),
            read: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            ambiguous: 0,
            skipped: Vec::new(),
            warnings: Vec::new(),
            moves: Vec::new(),
            candidates: Vec::new(),
            others: None,
        }
    }

    /// Adds a warning.
    pub fn warn(&mut self, line: Option<usize>, reason: impl Into<String>) {
        self.warnings.push(Warning { line, reason: reason.into() });
    }

    /// The report as people read it, a line each, with `most` rows of a kind at most. Not escaped: names are as the file
    /// has them.
    pub fn lines(&self, most: usize) -> Vec<String> {
        let counts = [
            (self.created, "new"),
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.ambiguous, "to settle"),
            (self.skipped.len(), "left out"),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let counts = counts.collect::<Vec<_>>().join(", ");
        let mut lines = vec![format!("{}: {} read: {counts}", self.file, self.what.counted(self.read))];
        if self.read == 0 {
            lines[0] = format!("{}: no people in it", self.file);
        }
        if let Some(others) = self.others.as_ref().filter(|others| others.read > 0) {
            let same = others.unchanged + others.kept;
            lines
                .push(format!("  besides: {} other records, {} new, {same} here already", others.read, others.created));
        }
        rows(&mut lines, most, &self.moves, |it| format!("moved: {} from {} to {}", it.name, it.from, it.to));
        rows(&mut lines, most, &self.candidates, |it| match it.contact_ids.len() {
            1 => format!("to settle: {}, who may be somebody you have", it.name),
            many => format!("to settle: {}, who may be one of {many} you have", it.name),
        });
        rows(&mut lines, most, &alike(&self.skipped), |(it, more)| match more {
            0 => format!("left out{}: {}", at(it.line), it.reason),
            more => format!("left out{} and {more} more: {}", at(it.line), it.reason),
        });
        rows(&mut lines, most, &self.warnings, |it| match it.line {
            Some(_) => format!("note{}: {}", at(it.line), it.reason),
            None => format!("note: {}", it.reason),
        });
        lines
    }
}

fn rows<T>(lines: &mut Vec<String>, most: usize, items: &[T], row: impl Fn(&T) -> String) {
    lines.extend(items.iter().take(most).map(|item| format!("  {}", row(item))));
    if items.len() > most {
        lines.push(format!("  … and {} more (--json lists all)", items.len() - most));
    }
}

/// The records left out, those with one reason together: the first, and how many more.
fn alike(skipped: &[Skip]) -> Vec<(&Skip, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<(&Skip, usize)> = Vec::new();
    for skip in skipped {
        match places.entry(&skip.reason) {
            Entry::Occupied(known) => found[*known.get()].1 += 1,
            Entry::Vacant(new) => {
                new.insert(found.len());
                found.push((skip, 0));
            }
        }
    }
    found
}

fn at(line: Option<usize>) -> String {
    line.map(|line| format!(" (line {line})")).unwrap_or_default()
}
