//! What a line will do, in a few rows shown before it is saved.

use super::reading::{Item, Reading, Said, Who, Whose};
use crate::domain::book::Book;
use crate::domain::cadence::{self, Cadence};
use crate::domain::card::{Card, LastTouch};
use crate::domain::contact::{Contact, Met};
use crate::domain::conversation::{THANKS_FOR_DAYS, Told};
use crate::domain::day::Day;
use crate::domain::event::Word;
use crate::domain::id::ContactId;
use crate::domain::kind::{Channel, Circle, Side, Value};
use crate::domain::name::Name;
use crate::domain::network::giving;

/// How a row is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// It will be so.
    Plain,
    /// Enter asks about it before saving.
    Asks,
    /// It cannot be saved like this.
    Stops,
    /// Worth a look.
    Warns,
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is; empty for the first row, which says how, with whom and when.
    pub label: &'static str,
    /// The words.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Row {
    fn plain(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), tone: Tone::Plain }
    }
}

/// The rows for `reading`: how, with whom and when; what is recorded; and what it leads to.
pub fn preview(reading: &Reading, book: &Book, today: Day) -> Vec<Row> {
    let view = View { reading, book, today };
    let mut rows = vec![view.header()];
    let note = reading.note();
    if !note.is_empty() {
        rows.push(Row::plain("note", note));
    }
    rows.extend(reading.items.iter().filter_map(|item| view.item(item)));
    rows.extend(reading.learned.as_ref().map(|text| Row::plain("learned", text.clone())));
    rows.extend(view.new_people());
    rows.extend(reading.warnings.iter().map(|text| Row { tone: Tone::Warns, ..Row::plain("look", text.clone()) }));
    let asks = before_asking(reading, book).into_iter();
    rows.extend(asks.map(|text| Row { tone: Tone::Warns, ..Row::plain("first", text) }));
    if let Some(problem) = reading.problem() {
        rows.push(Row { tone: Tone::Stops, ..Row::plain("cannot", problem.to_string()) });
    } else {
        rows.extend(view.then());
    }
    rows
}

/// What to say before an ask of those who only ever heard asks (B3).
pub fn before_asking(reading: &Reading, book: &Book) -> Vec<String> {
    let asks = reading.items.iter().filter(|item| matches!(item.said, Said::Told(Told::Asked(_))));
    let gives = reading.items.iter().any(|item| matches!(item.said, Said::Told(Told::Gave(..))));
    let mut warnings: Vec<String> = Vec::new();
    for item in asks.filter(|_| !gives) {
        let open = reading.open(&item.whose);
        let places: Vec<usize> = match &item.whose {
            Whose::All => (0..reading.people.len()).collect(),
            Whose::One(place) => vec![*place],
            Whose::Open(_) => open,
        };
        let cards = places.into_iter().filter_map(|place| match reading.people[place].who {
            Who::Known(id) => book.card(id),
            _ => None,
        });
        let new: Vec<String> = cards.filter_map(giving::warning).filter(|it| !warnings.contains(it)).collect();
        warnings.extend(new);
    }
    warnings
}

struct View<'a> {
    reading: &'a Reading,
    book: &'a Book,
    today: Day,
}

impl View<'_> {
    /// Those who are part of it, each once, by place.
    fn present(&self) -> Vec<usize> {
        let people = &self.reading.people;
        let mut list: Vec<usize> = Vec::new();
        for (place, person) in people.iter().enumerate() {
            let again = list.iter().any(|&other| people[other].who == person.who);
            if !again && !matches!(person.who, Who::LeftOut { .. }) {
                list.push(place);
            }
        }
        list
    }

    fn full(&self, who: &Who) -> String {
        match who {
            Who::Known(id) => self.book.name_of(*id),
            Who::New { name, .. } => name.clone(),
            Who::Ambiguous { text, .. } | Who::Unknown { text, .. } | Who::LeftOut { text } => format!("{text} (?)"),
        }
    }

    /// The given name, or the whole where another has the same.
    fn short(&self, place: usize) -> String {
        let given = |place: usize| {
            let who = &self.reading.people[place].who;
            let full = self.full(who);
            let card = if let Who::Known(id) = who { self.book.card(*id) } else { None };
            let given = card.map(|card| card.given().to_owned()).filter(|given| !given.is_empty());
            given.unwrap_or_else(|| full.split(' ').next().unwrap_or(&full).to_owned())
        };
        let mine = given(place);
        let shared = self.present().into_iter().filter(|&other| given(other) == mine).count() > 1;
        if shared { self.full(&self.reading.people[place].who) } else { mine }
    }

    fn header(&self) -> Row {
        let reading = self.reading;
        let present = self.present();
        let unsure = present
            .iter()
            .any(|&place| matches!(reading.people[place].who, Who::Ambiguous { .. } | Who::Unknown { .. }));
        let names: Vec<String> = present.iter().map(|&place| self.full(&reading.people[place].who)).collect();
        let whom = if names.is_empty() { "nobody yet".to_owned() } else { names.join(", ") };
        let from = if reading.initiator == Side::Them { ", they reached out" } else { "" };
        let how = if reading.channel == Channel::Other { String::new() } else { format!("{} ", reading.channel) };
        let text = format!("{how}with {whom}   {}{from}", reading.date.long(self.today));
        Row { tone: if unsure { Tone::Asks } else { Tone::Plain }, ..Row::plain("", text) }
    }

    fn item(&self, item: &Item) -> Option<Row> {
        let (label, text, asks) = match &item.said {
            Said::Told(told) => {
                let (label, text) = self.told(told);
                (label, text, false)
            }
            Said::Knows(Who::LeftOut { .. }) => return None,
            Said::Knows(who) => ("knows", self.full(who), matches!(who, Who::Ambiguous { .. } | Who::Unknown { .. })),
        };
        let several = self.present().len() > 1;
        let open = self.reading.open(&item.whose);
        let whose = match (&item.whose, open.as_slice()) {
            (Whose::One(place), _) if several => format!("{}: ", self.short(*place)),
            (Whose::Open(_), [one]) if several => format!("{}: ", self.short(*one)),
            (Whose::Open(_), [first, _, ..]) => format!("{} (?): ", self.short(*first)),
            _ => String::new(),
        };
        let tone = if asks || open.len() > 1 { Tone::Asks } else { Tone::Plain };
        Some(Row { tone, ..Row::plain(label, format!("{whose}{text}")) })
    }

    fn told(&self, told: &Told) -> (&'static str, String) {
        let valued = |value: &Value, text: &str| {
            if text.is_empty() { value.label().to_owned() } else { format!("{value}: {text}") }
        };
        match told {
            Told::Promise(by, text, due) => {
                let by_when = due.map_or(String::new(), |due| format!(", by {}", due.long(self.today)));
                (if *by == Side::Me { "I owe" } else { "owes me" }, format!("{text}{by_when}"))
            }
            Told::Gave(value, text) => ("gave", valued(value, text)),
            Told::Got(value, text) => ("got", valued(value, text)),
            Told::Asked(text) => ("asked", text.clone()),
            Told::Personal(text) => ("personal", text.clone()),
            Told::Wants(text) => ("wants", text.clone()),
            Told::Offers(text) => ("offers", text.clone()),
            Told::Solved(text) => ("solved", text.clone()),
            Told::Knows(_) => ("knows", String::new()),
            Told::GoingTo(_, name, word) => {
                let said = match word {
                    Word::No => "not to ",
                    Word::Maybe => "maybe to ",
                    _ => "to ",
                };
                ("goes", format!("{said}{name}"))
            }
            Told::MovedTo(organisation, title) => {
                let text = match (organisation.is_empty(), title.is_empty()) {
                    (false, true) => organisation.clone(),
                    (true, _) => title.clone(),
                    (false, false) => format!("{title}, {organisation}"),
                };
                ("position", text)
            }
        }
    }

    fn new_people(&self) -> Option<Row> {
        let known = self.reading.items.iter().filter_map(|item| match &item.said {
            Said::Knows(who) => Some(who),
            Said::Told(_) => None,
        });
        let new: Vec<String> = self
            .reading
            .people
            .iter()
            .map(|person| &person.who)
            .chain(known)
            .filter_map(|who| match who {
                Who::New { name, organisation: Some(organisation) } => Some(format!("{name} ({organisation})")),
                Who::New { name, organisation: None } => Some(name.clone()),
                _ => None,
            })
            .collect();
        (!new.is_empty()).then(|| Row::plain("new", new.join(", ")))
    }

    /// When each is due again, who enters the rotation, and whom to thank.
    fn then(&self) -> Option<Row> {
        let present = self.present();
        let mut again: Vec<String> = Vec::new();
        let mut parts: Vec<String> = Vec::new();
        let mut joins: Vec<String> = Vec::new();
        let alone = present.len() == 1;
        for &place in &present {
            let Some((card, entered)) = self.card_after(place) else { continue };
            if entered {
                joins.push(self.short(place));
            }
            let said = self.due_words(&card, place);
            again.push(if alone { said } else { format!("{said} ({})", self.short(place)) });
        }
        // `due again 23 Mar (Ada), 23 Nov 2027 (Grace)`: the words once where they are the same.
        let mut line = String::new();
        let mut words = "";
        for said in &again {
            let head = ["due again ", "still due "].into_iter().find(|head| said.starts_with(head)).unwrap_or("");
            let rest = if head == words { &said[head.len()..] } else { said.as_str() };
            line.push_str(if line.is_empty() { "" } else { ", " });
            line.push_str(rest);
            words = head;
        }
        parts.extend((!line.is_empty()).then_some(line));
        parts.extend(
            (!joins.is_empty())
                .then(|| format!("{} {} the many", joins.join(", "), if joins.len() == 1 { "joins" } else { "join" })),
        );
        parts.extend(self.thanks(&present));
        (!parts.is_empty()).then(|| Row::plain("then", parts.join(" · ")))
    }

    fn due_words(&self, card: &Card, place: usize) -> String {
        let who = &self.reading.people[place].who;
        let before = if let Who::Known(id) = who { self.book.card(*id) } else { None };
        let later = before.and_then(|card| card.touches.last).filter(|last| last.date > self.reading.date);
        let rules = self.book.rules();
        match cadence::due(card, rules) {
            Some(due) => {
                let on = card.rhythm.paused_until.filter(|&until| until > due.on).unwrap_or(due.on);
                let words = if later.is_some() { "still due" } else { "due again" };
                format!("{words} {}", on.short(self.today))
            }
            None if cadence::cadence_of(card, rules) == Some(Cadence::OnEvent) => {
                "due when something happens".to_owned()
            }
            None => "never due".to_owned(),
        }
    }

    /// The card of the person at `place` as the conversation leaves it, and whether they enter the rotation with it.
    fn card_after(&self, place: usize) -> Option<(Card, bool)> {
        let (date, channel) = (self.reading.date, self.reading.channel);
        let (mut card, entered) = match &self.reading.people[place].who {
            Who::Known(id) => {
                let mut card = self.book.card(*id)?.clone();
                let entered = card.circle == Circle::None;
                if entered {
                    card.circle = Circle::Many;
                    card.rhythm.to_mut().since = Some(self.today);
                }
                (card, entered)
            }
            Who::New { name, .. } => {
                let mut contact = Contact::new(ContactId(0), Name::whole(name.clone()), self.today);
                contact.circle = Circle::Many;
                contact.met = Some(Met { date: Some(date), ..Met::default() });
                contact.rhythm.since = Some(date);
                (Card::derive(&contact, &[]), false)
            }
            _ => return None,
        };
        let touches = card.touches.to_mut();
        if touches.last.is_none_or(|last| last.date <= date) {
            touches.last = Some(LastTouch { date, channel });
        }
        touches.first = Some(touches.first.map_or(date, |first| first.min(date)));
        Some((card, entered))
    }

    /// The thank-you it makes due (D2), within a day of the conversation.
    fn thanks(&self, present: &[usize]) -> Option<String> {
        let reading = self.reading;
        let age = self.today.days_since(reading.date);
        if !(0..=THANKS_FOR_DAYS).contains(&age) {
            return None;
        }
        let helped = |place: usize| {
            reading.items.iter().any(|item| {
                let concerned = matches!(item.whose, Whose::All) || item.whose == Whose::One(place);
                concerned && matches!(&item.said, Said::Told(Told::Got(Value::Help, _)))
            })
        };
        let owed: Vec<usize> =
            present.iter().copied().filter(|&place| reading.channel.in_person() || helped(place)).collect();
        if owed.is_empty() {
            return None;
        }
        let by = if age == 0 { "tomorrow" } else { "today" };
        let to = if owed.len() == present.len() {
            String::new()
        } else {
            let names: Vec<String> = owed.iter().map(|&place| self.short(place)).collect();
            format!(" to {}", names.join(", "))
        };
        Some(format!("thank-you{to} {by}"))
    }
}
