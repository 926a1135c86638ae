//! Drafts: people as a file has them, clean and bounded, before anybody is matched.

use serde::Serialize;

use crate::domain::cadence::Cadence;
use crate::domain::contact::{Address, Aim, Extra, Met, NamedDate, Note, Offer, Position, SourceKind};
use crate::domain::day::{Day, PartialDate};
use crate::domain::kind::{Circle, Kinds, Standing};
use crate::domain::name::Name;

/// One person as a file has them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The line its record begins at, counted from 1.
    pub line: usize,
    /// The record's id at the source; empty where it has none.
    pub key: String,
    /// A fingerprint of the record's content.
    pub fingerprint: u64,
    /// The day the source last changed it, where it says so.
    pub dated: Option<Day>,
    /// The name; made from an address or number where the source gives none.
    pub name: Name,
    /// Whether the name is the source's own.
    pub named: bool,
    /// Other names.
    pub nicknames: Vec<String>,
    /// E-mail addresses, the preferred one first.
    pub emails: Vec<Address>,
    /// Telephone numbers, the preferred one first.
    pub phones: Vec<Address>,
    /// Profiles and web pages.
    pub urls: Vec<String>,
    /// Postal addresses, one line each.
    pub addresses: Vec<String>,
    /// The present organisation; empty when unknown.
    pub organisation: String,
    /// The present title; empty when unknown.
    pub title: String,
    /// Where they live.
    pub place: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Date of birth.
    pub birthday: Option<PartialDate>,
    /// Other yearly dates.
    pub dates: Vec<NamedDate>,
    /// Notes.
    pub notes: Vec<String>,
    /// Named communities.
    pub communities: Vec<String>,
    /// How and when we met, where the source knows.
    pub met: Option<Met>,
    /// People they are said to know.
    pub related: Vec<Related>,
    /// Properties nothing above holds, as written.
    pub extra: Vec<Extra>,
    /// What only an export of this program says.
    pub ours: Ours,
}

/// What no other program says about a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ours {
    /// Since when they hold the present position.
    pub since: Option<PartialDate>,
    /// The positions they held before, the latest first.
    pub former: Vec<Position>,
    /// What they are to me.
    pub kinds: Kinds,
    /// How close they are kept.
    pub circle: Option<Circle>,
    /// Their own cadence.
    pub cadence: Option<Cadence>,
    /// Whether they stand up for me.
    pub standing: Option<Standing>,
    /// Whether thank-yous are never due.
    pub no_thanks: bool,
    /// What they want.
    pub aims: Vec<Aim>,
    /// What they have to give.
    pub offers: Vec<Offer>,
    /// Notes that tell their kind and day.
    pub notes: Vec<Note>,
}

/// How a record names somebody of another record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// By their id at the source.
    Key(String),
    /// By an e-mail address.
    Email(String),
}

/// Somebody a person is said to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Who.
    pub who: Reference,
    /// How, in a word or two; may be empty.
    pub how: String,
    /// What is kept of it among [`Draft::extra`].
    pub kept: Extra,
}

/// A record that is no person but names some: they are in a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The line its record begins at, counted from 1.
    pub line: usize,
    /// The record's id at the source; empty where it has none.
    pub key: String,
    /// A fingerprint of the record's content.
    pub fingerprint: u64,
    /// What the community is called.
    pub name: String,
    /// How many people it names.
    pub members: usize,
    /// Those of them who are not in the file.
    pub elsewhere: Vec<Reference>,
}

impl Draft {
    /// The most values of one list of one person.
    pub const MOST: usize = 1_000;

    /// Takes over from `other`, an earlier record with the same id, what only that one has. False when not all of it
    /// fitted.
    pub fn absorb(&mut self, other: &Self) -> bool {
        fn add<T: Clone>(list: &mut Vec<T>, more: &[T], same: impl Fn(&T, &T) -> bool, whole: &mut bool) {
            for item in more {
                if !list.iter().any(|known| same(known, item)) {
                    if list.len() >= Draft::MOST {
                        *whole = false;
                        return;
                    }
                    list.push(item.clone());
                }
            }
        }
        let mut whole = true;
        let address = |a: &Address, b: &Address| a.value.eq_ignore_ascii_case(&b.value);
        if self.fingerprint != other.fingerprint {
            self.fingerprint = self.fingerprint.rotate_left(1) ^ other.fingerprint;
        }
        add(&mut self.nicknames, &other.nicknames, PartialEq::eq, &mut whole);
        add(&mut self.emails, &other.emails, address, &mut whole);
        add(&mut self.phones, &other.phones, address, &mut whole);
        add(&mut self.urls, &other.urls, PartialEq::eq, &mut whole);
        add(&mut self.addresses, &other.addresses, PartialEq::eq, &mut whole);
        add(&mut self.tags, &other.tags, PartialEq::eq, &mut whole);
        add(&mut self.dates, &other.dates, PartialEq::eq, &mut whole);
        add(&mut self.notes, &other.notes, PartialEq::eq, &mut whole);
        add(&mut self.communities, &other.communities, PartialEq::eq, &mut whole);
        add(&mut self.related, &other.related, PartialEq::eq, &mut whole);
        add(&mut self.extra, &other.extra, PartialEq::eq, &mut whole);
        if self.organisation.is_empty() {
            self.organisation.clone_from(&other.organisation);
        }
        if self.title.is_empty() {
            self.title.clone_from(&other.title);
        }
        let (ours, theirs) = (&mut self.ours, &other.ours);
        add(&mut ours.former, &theirs.former, PartialEq::eq, &mut whole);
        add(&mut ours.aims, &theirs.aims, PartialEq::eq, &mut whole);
        add(&mut ours.offers, &theirs.offers, PartialEq::eq, &mut whole);
        add(&mut ours.notes, &theirs.notes, PartialEq::eq, &mut whole);
        ours.kinds = ours.kinds.iter().chain(theirs.kinds.iter()).collect();
        ours.since = ours.since.or(theirs.since);
        ours.circle = ours.circle.or(theirs.circle);
        ours.cadence = ours.cadence.or(theirs.cadence);
        ours.standing = ours.standing.or(theirs.standing);
        ours.no_thanks |= theirs.no_thanks;
        self.place = self.place.take().or_else(|| other.place.clone());
        self.birthday = self.birthday.or(other.birthday);
        self.met = self.met.take().or_else(|| other.met.clone());
        whole
    }
}

/// A record that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skip {
    /// Where it begins, counted from 1.
    pub line: Option<usize>,
    /// Why.
    pub reason: String,
}

/// Something the user should know about a record or the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Where, counted from 1; none for the file.
    pub line: Option<usize>,
    /// What.
    pub reason: String,
}

/// What was found in a file of people. Always `read == drafts.len() + groups.len() + skipped.len()`.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The format, as sources record it.
    pub kind: SourceKind,
    /// The people.
    pub drafts: Vec<Draft>,
    /// The groups.
    pub groups: Vec<Group>,
    /// How many records the file holds.
    pub read: usize,
    /// The records that were left out.
    pub skipped: Vec<Skip>,
    /// What else should be known.
    pub warnings: Vec<Warning>,
    unsaid: usize,
}

impl Parsed {
    /// The most warnings of one file; the others are counted.
    const MOST_WARNINGS: usize = 1_000;

    /// Nothing found yet in a file of that kind.
    pub fn new(kind: SourceKind) -> Self {
        Self {
            kind,
            drafts: Vec::new(),
            groups: Vec::new(),
            read: 0,
            skipped: Vec::new(),
            warnings: Vec::new(),
            unsaid: 0,
        }
    }

    /// Counts a person.
    pub fn push(&mut self, draft: Draft) {
        self.read += 1;
        self.drafts.push(draft);
    }

    /// Counts a group.
    pub fn push_group(&mut self, group: Group) {
        self.read += 1;
        self.groups.push(group);
    }

    /// Counts a record that is left out.
    pub fn skip(&mut self, line: usize, reason: impl Into<String>) {
        self.read += 1;
        self.skipped.push(Skip { line: Some(line), reason: reason.into() });
    }

    /// Adds a warning; beyond a thousand they are only counted.
    pub fn warn(&mut self, line: Option<usize>, reason: impl Into<String>) {
        if self.warnings.len() < Self::MOST_WARNINGS {
            self.warnings.push(Warning { line, reason: reason.into() });
        } else {
            self.unsaid += 1;
        }
    }

    /// Adds what was found in a later part of the file.
    pub fn append(&mut self, part: Self) {
        self.drafts.extend(part.drafts);
        self.groups.extend(part.groups);
        self.read += part.read;
        self.skipped.extend(part.skipped);
        for Warning { line, reason } in part.warnings {
            self.warn(line, reason);
        }
        self.unsaid += part.unsaid;
    }

    /// Says how many warnings were only counted.
    pub fn finish(&mut self) {
        if self.unsaid > 0 {
            let reason = format!("and {} more warnings", std::mem::take(&mut self.unsaid));
            self.warnings.push(Warning { line: None, reason });
        }
    }
}
