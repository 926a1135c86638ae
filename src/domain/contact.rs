//! A contact: everything recorded about one person except conversations, promises and ties, which are records of their own.

use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::day::{Day, PartialDate};
use super::id::{ContactId, EventId};
use super::kind::{AimKind, Circle, Kinds, NoteKind, Standing};
use super::name::Name;
use super::self_test::SelfTest;

/// One person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// The name.
    pub name: Name,
    /// Other names they go by.
    #[serde(default)]
    pub nicknames: Vec<String>,
    /// E-mail addresses, the preferred one first.
    #[serde(default)]
    pub emails: Vec<Address>,
    /// Telephone numbers as written, the preferred one first.
    #[serde(default)]
    pub phones: Vec<Address>,
    /// Profiles and web pages.
    #[serde(default)]
    pub urls: Vec<String>,
    /// Postal addresses, one line each.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// Where they work and worked, the present one first (B4).
    #[serde(default)]
    pub positions: Vec<Position>,
    /// Where they live.
    pub place: Option<String>,
    /// What they are to me (A1).
    #[serde(default)]
    pub kinds: Kinds,
    /// How close they are kept (B1).
    #[serde(default = "no_circle")]
    pub circle: Circle,
    /// Their own cadence; none means that of their kinds, tags or circle.
    pub cadence: Option<Cadence>,
    /// What keeps them off or on the list of the due.
    #[serde(default)]
    pub rhythm: Rhythm,
    /// Words of the user's.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Named communities they belong to (A4).
    #[serde(default)]
    pub communities: Vec<String>,
    /// Date of birth, as far as known.
    pub birthday: Option<PartialDate>,
    /// Other yearly dates, each with its name.
    #[serde(default)]
    pub dates: Vec<NamedDate>,
    /// What they want (B6).
    #[serde(default)]
    pub aims: Vec<Aim>,
    /// What they have to give, and problems they have solved (B6).
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// What is noted about them, oldest first (G1).
    #[serde(default)]
    pub notes: Vec<Note>,
    /// How we met.
    pub met: Option<Met>,
    /// Whether they stand up for me (B7).
    #[serde(default = "no_standing")]
    pub standing: Standing,
    /// The self-tests of the tie, the latest last (B5).
    #[serde(default)]
    pub self_tests: Vec<SelfTest>,
    /// Whether thank-yous are never due for them (D2).
    #[serde(default)]
    pub no_thanks: bool,
    /// Where the record came from, one entry a source.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Properties of an import that nothing here holds, kept for the way out.
    #[serde(default)]
    pub extra: Vec<Extra>,
    /// The day it was first recorded here.
    pub created: Day,
}

fn no_circle() -> Circle {
    Circle::None
}

fn no_standing() -> Standing {
    Standing::None
}

impl Contact {
    /// A contact of which only the name is known, in circle *none*.
    pub fn new(id: ContactId, name: Name, created: Day) -> Self {
        Self {
            id,
            name,
            nicknames: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            urls: Vec::new(),
            addresses: Vec::new(),
            positions: Vec::new(),
            place: None,
            kinds: Kinds::default(),
            circle: Circle::None,
            cadence: None,
            rhythm: Rhythm::default(),
            tags: Vec::new(),
            communities: Vec::new(),
            birthday: None,
            dates: Vec::new(),
            aims: Vec::new(),
            offers: Vec::new(),
            notes: Vec::new(),
            met: None,
            standing: Standing::None,
            self_tests: Vec::new(),
            no_thanks: false,
            sources: Vec::new(),
            extra: Vec::new(),
            created,
        }
    }

    /// The present position, if any.
    pub fn position(&self) -> Option<&Position> {
        self.positions.first().filter(|position| position.to.is_none())
    }

    /// The positions they held before, the latest first.
    pub fn former_positions(&self) -> &[Position] {
        &self.positions[usize::from(self.position().is_some())..]
    }
}

/// The tag that `text` writes: without the sign before it and blanks around it; empty where nothing else is there.
pub fn tag_of(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '#' || c.is_whitespace()).trim_end()
}

/// An e-mail address or telephone number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Address {
    /// The address or number itself.
    pub value: String,
    /// `work`, `home`, `cell` or the user's own word; empty when unknown.
    pub label: String,
    /// Kept for recognising the person, no longer used (an address at a former employer).
    pub former: bool,
}

impl Address {
    /// An address in use, without a label.
    pub fn plain(value: impl Into<String>) -> Self {
        Self { value: value.into(), ..Self::default() }
    }
}

/// One position somebody holds or held (B4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Position {
    /// The organisation; empty when only a title is known.
    pub organisation: String,
    /// The title; empty when only the organisation is known.
    pub title: String,
    /// Since when, as far as known.
    pub from: Option<PartialDate>,
    /// Until when; none for the present position.
    pub to: Option<PartialDate>,
    /// The day this program learned of it as a change: what makes it news.
    pub noticed: Option<Day>,
}

/// What keeps a person off or on the list of the due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rhythm {
    /// The day they entered the rotation: the clock's start without touch or estimate.
    pub since: Option<Day>,
    /// When we last talked, by estimate: starts the clock and is no touch (B1a).
    pub estimate: Option<Day>,
    /// The day by which to start where nobody knows when we last talked (B1a).
    pub start_by: Option<Day>,
    /// Not due before this day, once.
    pub snoozed_until: Option<Day>,
    /// Out of rotation until this day.
    pub paused_until: Option<Day>,
    /// How often *not now* was said since the last touch.
    pub put_off: u32,
    /// Stays on the list until touched.
    pub pinned: bool,
    /// Yearly dates up to this day are greeted, or passed over.
    pub greeted: Option<Day>,
}

/// A yearly date with its name, such as an anniversary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDate {
    /// What it is.
    pub name: String,
    /// When.
    pub date: PartialDate,
}

/// What somebody wants (B6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    /// In their words.
    pub text: String,
    /// What sort of aim.
    pub kind: AimKind,
    /// The day it was noted.
    pub date: Day,
    /// Reached or given up.
    #[serde(default)]
    pub done: bool,
}

/// What somebody has to give, or a problem they have solved (B6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// In a few words.
    pub text: String,
    /// The day it was noted.
    pub date: Day,
    /// Whether it is a problem they have solved before, rather than an expertise.
    #[serde(default)]
    pub solved: bool,
}

/// A dated note (G1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The day it was noted.
    pub date: Day,
    /// Work or life.
    pub kind: NoteKind,
    /// The note.
    pub text: String,
}

/// How we met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Met {
    /// In a few words; may be empty.
    pub text: String,
    /// When, where known. A first meeting makes a second touch due within four weeks (D4).
    pub date: Option<Day>,
    /// At which event.
    pub event: Option<EventId>,
}

/// The format a record was imported from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A vCard file.
    Vcard,
    /// `LinkedIn`'s archive.
    Linkedin,
    /// Google Contacts.
    Google,
    /// Outlook.
    Outlook,
    /// Any other table.
    Csv,
    /// A calendar.
    Ics,
    /// An export of this program.
    Json,
}

impl SourceKind {
    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Vcard => "a vCard",
            Self::Linkedin => "LinkedIn",
            Self::Google => "Google Contacts",
            Self::Outlook => "Outlook",
            Self::Csv => "a table",
            Self::Ics => "a calendar",
            Self::Json => "an export",
        }
    }
}

/// Where a record came from, so that the next import knows it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Which format.
    pub kind: SourceKind,
    /// The record's id at the source; empty where it has none.
    #[serde(default)]
    pub key: String,
    /// A fingerprint of the source's record as last imported.
    pub fingerprint: u64,
    /// The import that brought it, counted from 1.
    pub batch: u64,
    /// The day of that import.
    pub date: Day,
    /// Each value as it was last imported, hashed: tells what the user changed since from what the source changed.
    #[serde(default)]
    pub fields: Vec<(SourceField, u32)>,
}

/// A field an import brings. Stored by position: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceField {
    /// The name as a whole.
    Name,
    /// One nickname.
    Nickname,
    /// One e-mail address.
    Email,
    /// One telephone number.
    Phone,
    /// One page or profile.
    Url,
    /// One postal address.
    Address,
    /// The present organisation.
    Organisation,
    /// The present title.
    Title,
    /// Where they live.
    Place,
    /// One tag.
    Tag,
    /// The date of birth.
    Birthday,
    /// One yearly date.
    Date,
    /// One note.
    Note,
    /// One property that nothing else holds.
    Extra,
    /// One community.
    Community,
    /// How and when we met.
    Met,
    /// One position held before.
    Position,
    /// One kind.
    Kind,
    /// One aim.
    Aim,
    /// One offer.
    Offer,
}

/// A property of an imported record that nothing here holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// The property with its parameters, such as `X-SKYPE;TYPE=home`.
    pub name: String,
    /// Its value.
    pub value: String,
}
