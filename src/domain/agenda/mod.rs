//! The agenda: who to be in touch with today, and why.
//!
//! Obligations (promises, thanks, check-backs) are never hidden. Only the due are capped, and which of them are
//! shown is fixed for the day in [`Picks`], so that every screen shows the same people.

mod chance;
mod events;
mod foreground;
mod picks;
mod why;

use crate::domain::sort;

use super::book::Book;
use super::cadence;
use super::card::Card;
use super::day::{Day, ago};
use super::event::Stage;
use super::id::{ContactId, EventId, PromiseId, ReviewId, TouchId};
use super::intent::people;
use super::kind::{Channel, Circle, Side};
use super::network::coverage::Coverage;
use super::promise::Promise;
use super::review::Action;

pub use chance::{may_be_drawn, place};
pub use events::{stage, when};
pub use foreground::{When, looked_up_on, when_in_front};
pub use picks::Picks;
pub(super) use why::suggestion;
pub use why::{due_words, last_words, why_due};

/// How many are shown when nothing else is configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// People due a day.
    pub daily: usize,
    /// Of these, at most so many of the many.
    pub many: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { daily: 7, many: 2 }
    }
}

/// Days ahead on which a yearly date of somebody in rotation is shown.
const DATES_AHEAD: i32 = 3;
/// Days for which a move is news.
const MOVE_IS_NEWS: i32 = 60;
/// Days after which an undated promise of theirs is worth a check.
const CHECK_BACK_AFTER: i32 = 14;
/// Days after which an unsent thank-you becomes a part of the reason to reconnect (D2).
pub const THANKS_LAPSE: i32 = 7;

/// What kind of row it is, in the order shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// A promise of mine.
    Promise,
    /// A thank-you.
    Thanks,
    /// A promise of theirs to check back on.
    CheckBack,
    /// A birthday or another yearly date.
    Date,
    /// Somebody changed position.
    Move,
    /// An event to prepare.
    Event,
    /// Somebody due for a touch.
    Due,
    /// One person by chance.
    Chance,
}

impl Section {
    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Thanks => "thanks",
            Self::CheckBack => "check_back",
            Self::Date => "date",
            Self::Move => "move",
            Self::Event => "event",
            Self::Due => "due",
            Self::Chance => "chance",
        }
    }

    /// The heading it stands under on screen.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Promise | Self::Thanks => "Yours",
            Self::CheckBack => "Theirs",
            Self::Date | Self::Move => "News",
            Self::Event => "Events",
            Self::Due => "Due",
            Self::Chance => "By chance",
        }
    }
}

/// What a row is about, for acting on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A promise, mine or theirs.
    Promise(PromiseId),
    /// Thank-yous for one touch, or for one event together.
    Thanks(Vec<(ContactId, TouchId)>),
    /// A person: due, by chance, a date or a move.
    Contact(ContactId),
    /// Several people who share one row.
    Others(Vec<ContactId>),
    /// What an event asks of me now.
    Event(EventId, Stage),
    /// The action at that place of a review.
    Action(ReviewId, usize),
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What kind of row it is.
    pub section: Section,
    /// What it is about.
    pub subject: Subject,
    /// The person it is about, if one.
    pub contact: Option<ContactId>,
    /// The event it is about, if one.
    pub event: Option<EventId>,
    /// The person's name, or how many they are.
    pub name: String,
    /// What stands on the row before the reason; the name, or `send Ada the paper`.
    pub title: String,
    /// Why now, in one line.
    pub why: String,
    /// The same in the few words a row has room for.
    pub brief: String,
    /// The day it falls due.
    pub due: Option<Day>,
    /// Overdue ratio of a due row, what the ranking goes by.
    pub score: Option<f64>,
    /// What to bring or do.
    pub suggestion: Option<String>,
}

impl Item {
    /// Days overdue on `today`; negative while still to come.
    pub fn overdue_days(&self, today: Day) -> Option<i32> {
        self.due.map(|due| today.days_since(due))
    }
}

/// Everything that wants attention on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The day.
    pub date: Day,
    /// The rows, in the order shown.
    pub items: Vec<Item>,
    /// How many more are due and can wait.
    pub later: usize,
    /// How many imported records wait to be settled.
    pub to_settle: usize,
}

/// The agenda of `today`, showing the due that are in `picks`; with `all`, everyone due and every open promise.
pub fn agenda(book: &Book, today: Day, picks: &Picks, all: bool) -> Agenda {
    let mut items = promises(book, today, Side::Me, all);
    items.extend(actions(book, today, all));
    sort::by_key(&mut items, |item| (item.due.is_none(), item.due));
    items.extend(thanks(book, today));
    items.extend(promises(book, today, Side::Them, all));
    items.extend(dates(book, today));
    items.extend(moves(book, today));
    items.extend(events::rows(book, today));
    let ranked = picks::ranked(book, today);
    let shown = |id: ContactId, card: &Card| all || card.rhythm.pinned || picks.due.contains(&id);
    let gaps = Coverage::of(book, today);
    let mut later = 0;
    for due in &ranked {
        let card = due.card;
        if shown(card.id, card) {
            items.push(Item { score: Some(due.ratio), ..due_item(book, card, due.on, today, &gaps) });
        } else {
            later += 1;
        }
    }
    if let Some(card) = picks.chance.and_then(|id| book.card(id)) {
        let touched_today = card.touches.last.is_some_and(|last| last.date >= today);
        let has_a_row = items.iter().any(|item| item.contact == Some(card.id));
        let put_off = card.rhythm.snoozed_until.is_some_and(|until| until > today);
        if !touched_today && !has_a_row && !put_off && !is_due(card, book, today) {
            items.push(Item {
                section: Section::Chance,
                subject: Subject::Contact(card.id),
                contact: Some(card.id),
                event: None,
                name: card.name().to_owned(),
                title: card.name().to_owned(),
                why: chance::why(book, card, today),
                brief: chance::brief(card, today),
                due: None,
                score: None,
                suggestion: Some(why::suggestion(card, today)),
            });
        }
    }
    Agenda { date: today, items, later, to_settle: book.pending().len() }
}

/// Everyone in rotation who falls due after `today`, the nearest first.
pub fn to_come(book: &Book, today: Day) -> Vec<Item> {
    let gaps = Coverage::of(book, today);
    let in_rotation = book.cards().iter().filter(|card| card.circle != Circle::None && !is_due(card, book, today));
    let dated = in_rotation.filter_map(|card| Some((cadence::shown_from(card, book.rules())?, card)));
    let mut items: Vec<Item> = dated.map(|(on, card)| due_item(book, card, on, today, &gaps)).collect();
    sort::by(&mut items, |a, b| (a.due, &a.name, a.contact).cmp(&(b.due, &b.name, b.contact)));
    items
}

fn due_item(book: &Book, card: &Card, on: Day, today: Day, gaps: &Coverage) -> Item {
    Item {
        section: Section::Due,
        subject: Subject::Contact(card.id),
        contact: Some(card.id),
        event: None,
        name: card.name().to_owned(),
        title: card.name().to_owned(),
        why: why::why_due_with(book, card, today, gaps),
        brief: why::brief_due(book, card, today, gaps),
        due: Some(on),
        score: None,
        suggestion: Some(why::suggestion(card, today)),
    }
}

/// What the last review ended in, from the day before it is due.
fn actions(book: &Book, today: Day, all: bool) -> Vec<Item> {
    let Some(review) = book.last_review() else { return Vec::new() };
    let open = review.actions.iter().enumerate().filter(|(_, action)| action.done.is_none());
    let shown = open.filter(|(_, action)| all || action.due.plus_days(-1) <= today);
    let item = |(place, action): (usize, &Action)| Item {
        section: Section::Promise,
        subject: Subject::Action(review.id, place),
        contact: None,
        event: None,
        name: action.text.clone(),
        title: action.text.clone(),
        why: format!("from your review of {}, {}", review.date.short(today), due_words(action.due, today)),
        brief: due_words(action.due, today),
        due: Some(action.due),
        score: None,
        suggestion: None,
    };
    shown.map(item).collect()
}

/// Open promises of one side: mine that are overdue, due by tomorrow or undated; theirs whose check-back day has come.
fn promises(book: &Book, today: Day, by: Side, all: bool) -> Vec<Item> {
    let shown = |promise: &&Promise| {
        let day = match by {
            Side::Me => promise.due.map(|due| due.plus_days(-1)),
            Side::Them => Some(promise.due.unwrap_or(promise.made.plus_days(CHECK_BACK_AFTER))),
        };
        promise.by == by && (all || day.is_none_or(|day| day <= today))
    };
    let mut open: Vec<&Promise> = book.promises().filter(shown).collect();
    sort::by_key(&mut open, |promise| (promise.due.is_none(), promise.due, promise.made, promise.id));
    open.into_iter().map(|promise| promise_item(book, promise, today)).collect()
}

fn promise_item(book: &Book, promise: &Promise, today: Day) -> Item {
    let name = book.name_of(promise.contact);
    let (section, title) = match promise.by {
        Side::Me => (Section::Promise, format!("{} · {name}", promise.text)),
        Side::Them => (Section::CheckBack, format!("{name}: {}", promise.text)),
    };
    let made = promise.made.short(today);
    let why = match (promise.by, promise.due) {
        (Side::Me, Some(due)) => format!("you promised it {made}, {}", due_words(due, today)),
        (Side::Me, None) => format!("you promised it {made}, no date agreed"),
        (Side::Them, Some(due)) => format!("promised {made}, check back {}", due_words(due, today)),
        (Side::Them, None) => format!("promised {made}, no date agreed"),
    };
    let brief = match (section, promise.due) {
        (Section::CheckBack, due) if due.is_none_or(|due| due <= today) => "check back".to_owned(),
        (_, Some(due)) => due_words(due, today),
        (_, None) => "no date".to_owned(),
    };
    Item {
        section,
        subject: Subject::Promise(promise.id),
        contact: Some(promise.contact),
        event: None,
        name,
        title,
        why,
        brief,
        due: promise.due,
        score: None,
        suggestion: None,
    }
}

/// Thank-yous that make one row: for one touch, or for one event together.
struct ThanksRow {
    event: Option<EventId>,
    date: Day,
    channel: Channel,
    owed: Vec<(ContactId, TouchId)>,
}

/// Thank-yous of the last days, those of one event in one row (D2).
fn thanks(book: &Book, today: Day) -> Vec<Item> {
    let mut rows: Vec<ThanksRow> = Vec::new();
    for card in book.cards() {
        for owed in card.touches.thanks.iter().filter(|owed| today.days_since(owed.date) <= THANKS_LAPSE) {
            let one = (card.id, owed.touch);
            match rows.iter_mut().find(|row| row.event.is_some() && row.event == owed.event) {
                Some(row) => {
                    row.date = row.date.min(owed.date);
                    row.owed.push(one);
                }
                None => {
                    rows.push(ThanksRow { event: owed.event, date: owed.date, channel: owed.channel, owed: vec![one] });
                }
            }
        }
    }
    sort::by_key(&mut rows, |row| (row.date, row.owed[0]));
    rows.into_iter().map(|row| thanks_item(book, row, today)).collect()
}

fn thanks_item(book: &Book, row: ThanksRow, today: Day) -> Item {
    let names: Vec<String> = row.owed.iter().map(|(id, _)| book.name_of(*id)).collect();
    let due = row.date.plus_days(1);
    let title = if row.owed.len() == 1 {
        format!("thank {}", names[0])
    } else {
        let at = row.event.and_then(|id| book.event(id)).map(|event| format!(", {}", event.name));
        format!("{} thank-yous{}", row.owed.len(), at.unwrap_or_default())
    };
    Item {
        section: Section::Thanks,
        contact: if row.owed.len() == 1 { Some(row.owed[0].0) } else { None },
        event: row.event,
        name: people(&names),
        title,
        why: format!("{} {}; thanks are due {}", row.channel, ago(row.date, today), due_words(due, today)),
        brief: due_words(due, today),
        due: Some(due),
        score: None,
        suggestion: None,
        subject: Subject::Thanks(row.owed),
    }
}

/// Birthdays and other yearly dates of the next days: a row each in rotation, one row for the rest of today's.
fn dates(book: &Book, today: Day) -> Vec<Item> {
    let mut rows = Vec::new();
    let mut others = Vec::new();
    for card in book.cards() {
        for (name, date) in card.dates() {
            let Some(on) = date.next_on_or_after(today) else { continue };
            let days = on.days_since(today);
            let seen = card.rhythm.greeted.is_some_and(|greeted| greeted >= on);
            if seen || days > DATES_AHEAD {
                continue;
            }
            if card.circle == Circle::None {
                if days == 0 {
                    others.push(card.id);
                }
                continue;
            }
            let age = date.year.map(|year| on.year() - year).filter(|age| *age > 0);
            let age = age.filter(|_| name == "birthday").map(|age| format!(", {age}")).unwrap_or_default();
            let when = match days {
                0 => "today".to_owned(),
                1 => "tomorrow".to_owned(),
                _ => on.long(today),
            };
            rows.push(Item {
                section: Section::Date,
                subject: Subject::Contact(card.id),
                contact: Some(card.id),
                event: None,
                name: card.name().to_owned(),
                title: format!("{}, {name}", card.name()),
                why: format!("{name} {when}{age}"),
                brief: format!("{when}{age}"),
                due: Some(on),
                score: None,
                suggestion: None,
            });
        }
    }
    sort::by(&mut rows, |a, b| (a.due, &a.name).cmp(&(b.due, &b.name)));
    rows.extend(others_item(Section::Date, others, "outside your rotation", today));
    rows
}

/// Moves that are news: a row each in rotation, one row for the rest.
fn moves(book: &Book, today: Day) -> Vec<Item> {
    let mut rows = Vec::new();
    let mut others = Vec::new();
    for card in book.cards() {
        let Some(moved) = &card.moved else { continue };
        let touched = card.touches.last.is_some_and(|last| last.date > moved.noticed);
        if touched || !(0..=MOVE_IS_NEWS).contains(&today.days_since(moved.noticed)) {
            continue;
        }
        if card.circle == Circle::None {
            others.push(card.id);
            continue;
        }
        let since = moved.since.map(|since| format!(" since {}", since.words())).unwrap_or_default();
        let title = if moved.organisation {
            format!("{} moved to {}", card.name(), moved.to)
        } else {
            format!("{} is now {}", card.name(), moved.to)
        };
        rows.push(Item {
            section: Section::Move,
            subject: Subject::Contact(card.id),
            contact: Some(card.id),
            event: None,
            name: card.name().to_owned(),
            title,
            why: format!("was {}, now {}{since}", moved.from, moved.to),
            brief: since.trim_start().to_owned(),
            due: Some(moved.noticed),
            score: None,
            suggestion: None,
        });
    }
    sort::by(&mut rows, |a, b| (b.due, &a.name).cmp(&(a.due, &b.name)));
    rows.extend(others_item(Section::Move, others, "outside your rotation", today));
    rows
}

fn others_item(section: Section, mut ids: Vec<ContactId>, why: &str, today: Day) -> Option<Item> {
    sort::by(&mut ids, Ord::cmp);
    let count = ids.len();
    let name = match count {
        0 => return None,
        1 => "1 other".to_owned(),
        _ => format!("{count} others"),
    };
    let what = if section == Section::Date { "birthday today" } else { "moved" };
    Some(Item {
        section,
        subject: Subject::Others(ids),
        contact: None,
        event: None,
        title: format!("{name}, {what}"),
        name,
        why: why.to_owned(),
        brief: "not in rotation".to_owned(),
        due: Some(today),
        score: None,
        suggestion: None,
    })
}

/// Whether `card` is in rotation and its due date lies on `today` or before, snooze and pause considered; or it is pinned.
pub fn is_due(card: &Card, book: &Book, today: Day) -> bool {
    card.rhythm.pinned || cadence::shown_from(card, book.rules()).is_some_and(|from| from <= today)
}

#[cfg(test)]
mod tests;
