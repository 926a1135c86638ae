//! The filters of a query: what each of them asks of a card.

use crate::domain::book::Book;
use crate::domain::cadence;
use crate::domain::card::Card;
use crate::domain::contact::SourceKind;
use crate::domain::day::{Day, Span};
use crate::domain::fold::fold;
use crate::domain::kind::{Circle, Kind};
use crate::domain::passage::Field;

/// Days ahead that `due:soon` looks.
const SOON_DAYS: i32 = 14;

/// One filter, or its opposite.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// What it asks.
    pub test: Test,
    /// Whether those who pass are left out.
    pub negated: bool,
}

/// What a filter asks. Texts are folded.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// `kind:mentor`: holds one of these kinds.
    Kind(Vec<Kind>),
    /// `circle:critical`: is in one of these circles.
    Circle(Vec<Circle>),
    /// `at:acme`: a word of the present organisation begins so.
    At(String),
    /// `title:cto`: a word of the present title begins so.
    Title(String),
    /// `in:berlin`: a word of the place begins so.
    In(String),
    /// `tag:rust`: has that tag; while nobody has, one that begins so.
    Tag(String),
    /// `community:climbing`: as for tags.
    Community(String),
    /// `knows:ada`: has a tie with somebody of that name, id or address.
    Knows(String),
    /// `due:soon`: when the next touch is due.
    Due(DueWhen),
    /// `date:today`: a birthday or another yearly date comes round within so many days.
    Date(i32),
    /// `last:>6m`: when the last touch was.
    Last(LastTouched),
    /// `no:email`, and negated `has:email`: that is not known of them.
    No(Absence),
    /// `src:linkedin`: imported from one of these.
    Source(Vec<SourceKind>),
    /// `batch:3`: brought or last changed by that import.
    Batch(u64),
}

/// When the next touch is due, snoozes and pauses considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueWhen {
    /// Within two weeks, or already.
    Soon,
    /// Today, or already.
    Today,
    /// Before today.
    Overdue,
    /// Never.
    Never,
}

/// When the last touch was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastTouched {
    /// Before that day.
    Before(Day),
    /// On that day or later.
    Since(Day),
    /// Never.
    Never,
}

macro_rules! absences {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// What may be missing from what is known of a person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Absence { $($(#[$doc])* $name,)* }

        impl Absence {
            /// Every one with its word.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$name),)*];
        }
    };
}

absences! {
    /// A kind.
    Kind = "kind";
    /// A tag.
    Tag = "tag";
    /// An e-mail address in use.
    Email = "email";
    /// A telephone number.
    Phone = "phone";
    /// A present organisation.
    Org = "org";
    /// A present title.
    Title = "title";
    /// A place.
    Place = "place";
    /// A circle other than *none*.
    Circle = "circle";
    /// A community.
    Community = "community";
    /// A birthday.
    Birthday = "birthday";
    /// A note of either kind.
    Note = "note";
    /// An aim.
    Aim = "aim";
    /// An offer or a problem solved.
    Offer = "offer";
    /// A touch.
    Touch = "touch";
    /// An open promise, mine or theirs.
    Promise = "promise";
    /// A tie to another contact.
    Tie = "tie";
    /// A change of position that is news.
    Move = "move";
}

/// What a `name:value` came to.
pub(super) enum Reading {
    /// A filter.
    Filter(Filter),
    /// The beginning of one: it holds for everybody until finished.
    Unfinished,
    /// A known filter with a value that means nothing.
    Odd(String),
    /// No filter of that name.
    Unknown,
}

const NAMES: &[&str] = &[
    "kind",
    "at",
    "title",
    "in",
    "tag",
    "community",
    "circle",
    "due",
    "date",
    "last",
    "knows",
    "no",
    "has",
    "src",
    "batch",
];

/// Days within which a yearly date comes round.
const DATES: &[(&str, i32)] = &[("today", 0), ("soon", 14)];

const SOURCES: &[(&str, SourceKind)] = &[
    ("vcard", SourceKind::Vcard),
    ("linkedin", SourceKind::Linkedin),
    ("google", SourceKind::Google),
    ("outlook", SourceKind::Outlook),
    ("csv", SourceKind::Csv),
    ("ics", SourceKind::Ics),
    ("json", SourceKind::Json),
];

const DUE: &[(&str, DueWhen)] =
    &[("soon", DueWhen::Soon), ("today", DueWhen::Today), ("overdue", DueWhen::Overdue), ("never", DueWhen::Never)];

impl Filter {
    /// The names of the filters there are.
    pub const NAMES: &'static [&'static str] = NAMES;

    /// The sentence for a filter that is none.
    pub(super) fn unknown(name: &str) -> String {
        format!("`{name}:` is no filter; filters: {}", NAMES.join(" "))
    }

    /// Whether a filter's name begins so: `-ta` is on its way to `-tag:rust`.
    pub(super) fn begins_a_name(text: &str) -> bool {
        let lower = text.to_ascii_lowercase();
        NAMES.iter().any(|name| name.starts_with(&lower))
    }

    /// Reads a filter.
    pub(super) fn read(name: &str, value: &str, negated: bool, today: Day) -> Reading {
        let name = name.to_ascii_lowercase();
        if !NAMES.contains(&name.as_str()) {
            return Reading::Unknown;
        }
        let folded = fold(value);
        let word = folded.replace(' ', "_");
        let of_words = |make: fn(String) -> Test| Ok(Some(make(folded.clone())));
        let test = match name.as_str() {
            _ if value.trim().is_empty() => Ok(None),
            "kind" => kinds(&word).map(Some),
            "circle" => circles(&word).map(Some),
            "due" => one_of("due", &word, DUE).map(|when| when.map(Test::Due)),
            "date" => one_of("date", &word, DATES).map(|days| days.map(Test::Date)),
            "last" => last_touched(value, today),
            "no" => one_of("no", &word, Absence::ALL).map(|what| what.map(Test::No)),
            "has" => one_of("has", &word, Absence::ALL).map(|what| what.map(Test::No)),
            "src" => sources(&word).map(Some),
            "batch" => match value.parse() {
                Ok(batch) => Ok(Some(Test::Batch(batch))),
                Err(_) => Err(format!("`batch:{value}` wants the number of an import, such as batch:3")),
            },
            _ if folded.is_empty() => Ok(None),
            "at" => of_words(Test::At),
            "title" => of_words(Test::Title),
            "in" => of_words(Test::In),
            "tag" => of_words(Test::Tag),
            "community" => of_words(Test::Community),
            // An id or an address is compared as typed, a name folded.
            _ => Ok(Some(Test::Knows(value.trim().to_owned()))),
        };
        match test {
            Ok(Some(test)) => Reading::Filter(Self { test, negated: negated != (name == "has") }),
            Ok(None) => Reading::Unfinished,
            Err(problem) => Reading::Odd(problem),
        }
    }
}

/// The choice of that word, or none while the word only begins one.
fn one_of<T: Copy>(name: &str, word: &str, choices: &[(&str, T)]) -> Result<Option<T>, String> {
    if let Some(&(_, choice)) = choices.iter().find(|(it, _)| *it == word || is_plural(word, it)) {
        return Ok(Some(choice));
    }
    if choices.iter().any(|(it, _)| it.starts_with(word)) {
        return Ok(None);
    }
    Err(odd(name, word, choices.iter().map(|(it, _)| *it)))
}

fn is_plural(word: &str, single: &str) -> bool {
    word.strip_suffix('s') == Some(single)
}

fn odd<'a>(name: &str, word: &str, choices: impl Iterator<Item = &'a str>) -> String {
    format!("`{name}:{word}` is not known; choose one of: {}", choices.collect::<Vec<_>>().join(" "))
}

/// The kinds that begin so; a former customer counts as a customer (A5).
fn kinds(word: &str) -> Result<Test, String> {
    let single = if Kind::ALL.iter().any(|kind| is_plural(word, kind.word())) { &word[..word.len() - 1] } else { word };
    let mut list: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.word().starts_with(single)).collect();
    if list.contains(&Kind::Customer) && !list.contains(&Kind::FormerCustomer) {
        list.push(Kind::FormerCustomer);
    }
    if list.is_empty() {
        Err(odd("kind", word, Kind::ALL.iter().map(|kind| kind.word())))
    } else {
        Ok(Test::Kind(list))
    }
}

fn circles(word: &str) -> Result<Test, String> {
    let list: Vec<Circle> = Circle::ALL.iter().copied().filter(|circle| circle.word().starts_with(word)).collect();
    if list.is_empty() {
        Err(odd("circle", word, Circle::ALL.iter().map(|circle| circle.word())))
    } else {
        Ok(Test::Circle(list))
    }
}

fn sources(word: &str) -> Result<Test, String> {
    let list: Vec<SourceKind> = SOURCES.iter().filter(|(it, _)| it.starts_with(word)).map(|&(_, kind)| kind).collect();
    if list.is_empty() { Err(odd("src", word, SOURCES.iter().map(|(it, _)| *it))) } else { Ok(Test::Source(list)) }
}

/// Reads `>6m` (longer ago), `<2w` and `2w` (within), `never`.
fn last_touched(value: &str, today: Day) -> Result<Option<Test>, String> {
    let value = value.trim().to_lowercase();
    if value == "never" {
        return Ok(Some(Test::Last(LastTouched::Never)));
    }
    let (span, longer) = match value.strip_prefix('>') {
        Some(rest) => (rest, true),
        None => (value.strip_prefix('<').unwrap_or(&value), false),
    };
    let span = span.trim_start_matches('=').trim();
    if span.bytes().all(|byte| byte.is_ascii_digit()) || "never".starts_with(value.as_str()) {
        return Ok(None);
    }
    let Ok(span) = span.parse::<Span>() else {
        return Err(format!("`last:{value}` is not known; write last:>6m, last:<2w or last:never"));
    };
    let day = before(today, span);
    Ok(Some(Test::Last(if longer { LastTouched::Before(day) } else { LastTouched::Since(day) })))
}

/// The day `span` before `today`.
fn before(today: Day, span: Span) -> Day {
    use crate::domain::day::Unit;
    let count = i32::from(span.count);
    match span.unit {
        Unit::Day => today.plus_days(-count),
        Unit::Week => today.plus_days(-count * 7),
        Unit::Month => today.plus_months(-count),
        Unit::Year => today.plus_months(-count * 12),
    }
}

impl DueWhen {
    pub(super) fn holds(self, card: &Card, book: &Book, today: Day) -> bool {
        let shown = cadence::shown_from(card, book.rules());
        let Some(on) = shown.map(|on| if card.rhythm.pinned { on.min(today) } else { on }) else {
            return self == Self::Never;
        };
        match self {
            Self::Soon => on <= today.plus_days(SOON_DAYS),
            Self::Today => on <= today,
            Self::Overdue => on < today,
            Self::Never => false,
        }
    }
}

impl LastTouched {
    pub(super) fn holds(self, card: &Card) -> bool {
        let last = card.touches.last.map(|last| last.date);
        match self {
            Self::Before(day) => last.is_some_and(|last| last < day),
            Self::Since(day) => last.is_some_and(|last| last >= day),
            Self::Never => last.is_none(),
        }
    }
}

impl Absence {
    pub(super) fn holds(self, card: &Card, book: &Book) -> bool {
        let passage = |fields: &[Field]| book.passages(card.id).iter().any(|it| fields.contains(&it.field));
        match self {
            Self::Kind => card.kinds.is_empty(),
            Self::Tag => card.tags().is_empty(),
            Self::Email => card.emails_in_use().is_empty(),
            Self::Phone => card.phones().is_empty(),
            Self::Org => card.organisation().is_empty(),
            Self::Title => card.title().is_empty(),
            Self::Place => card.place().is_empty(),
            Self::Circle => card.circle == Circle::None,
            Self::Move => card.moved.is_none(),
            Self::Community => card.communities().is_empty(),
            Self::Birthday => !card.dates().any(|(name, _)| name == "birthday"),
            Self::Note => !passage(&[Field::Note, Field::PersonalNote]),
            Self::Aim => !passage(&[Field::Aim]),
            Self::Offer => !passage(&[Field::Offer, Field::Solved]),
            Self::Touch => card.touches.last.is_none(),
            Self::Promise => book.promises_of(card.id).next().is_none(),
            Self::Tie => book.ties_of(card.id).next().is_none(),
        }
    }
}
