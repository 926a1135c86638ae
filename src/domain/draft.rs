//! Drafts of messages: a start the user copies, edits or hands to the composer, never sent from here.

use super::agenda::{Item, Section, THANKS_LAPSE};
use super::book::Book;
use super::card::Card;
use super::contact::Contact;
use super::day::{Day, rough};
use super::event::Event;
use super::id::ContactId;
use super::kind::{Channel, Side, Value};
use super::promise::Promise;
use super::touch::Touch;

/// A message to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Their preferred address, where known.
    pub to: Option<String>,
    /// The subject line.
    pub subject: String,
    /// The text, ready to edit; ends without a line break.
    pub body: String,
}

/// What is known of the person a draft is for.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Their card.
    pub card: &'a Card,
    /// The whole contact.
    pub contact: &'a Contact,
    /// The touches with them, newest first.
    pub touches: &'a [Touch],
}

impl Draft {
    /// The draft that fits the row `item` of the agenda; without a row, a reconnect.
    pub fn for_item(book: &Book, about: &About<'_>, item: Option<&Item>, today: Day) -> Self {
        match item.map(|item| item.section) {
            Some(Section::Thanks) => thank_you(book, about, today),
            Some(Section::Date) => date(book, about, item.map_or("", |item| item.title.as_str())),
            Some(Section::Move) => congratulate(book, about),
            Some(Section::Promise) => deliver(book, about, item),
            Some(Section::CheckBack) => check_back(book, about, item, today),
            Some(Section::Event | Section::Due | Section::Chance) | None if owes_thanks(about, today) => {
                thank_you(book, about, today)
            }
            Some(Section::Event | Section::Due | Section::Chance) | None => reconnect(book, about, today),
        }
    }

    /// Asks whether they will be at `event` (E8).
    pub fn will_you_be_there(book: &Book, about: &About<'_>, event: &Event, today: Day) -> Self {
        let place = event.place.as_ref().map(|place| format!(" in {place}")).unwrap_or_default();
        let days = crate::domain::prep::page::days(event, today);
        let mut lines = vec![format!("I am going to {}{place}, {days}. Will you be there?", event.name)];
        let aim = about.contact.aims.iter().rfind(|aim| !aim.done);
        lines.push(match (open_promises(book, about, Side::Me).next(), aim) {
            (Some(promise), _) => {
                format!("I still owe you something: {}. We could settle it there.", promise.text)
            }
            (None, Some(aim)) => format!("I would like to hear how far you have come with this: {}.", aim.text),
            (None, None) => "If so, I would be glad of a coffee between two talks.".to_owned(),
        });
        lines.push("A yes, a maybe or a no is all I need.".to_owned());
        finish(book, about, format!("{}: will you be there?", event.name), &lines)
    }

    /// A letter to `contact`: the salutation, `lines` as paragraphs, and my name.
    pub fn to_contact(book: &Book, contact: ContactId, subject: String, lines: &[String]) -> Self {
        let to = book.card(contact).and_then(|card| card.emails_in_use().first().map(ToString::to_string));
        letter(book, &book.first_name_of(contact), to, subject, lines)
    }

    /// As one text to copy: the body, under its subject where there is an address.
    pub fn text(&self) -> String {
        self.body.clone()
    }
}

fn finish(book: &Book, about: &About<'_>, subject: String, lines: &[String]) -> Draft {
    let to = about.card.emails_in_use().first().map(ToString::to_string);
    letter(book, about.contact.name.first(), to, subject, lines)
}

/// A letter that begins with `Dear` and `whom`, and ends with my name.
pub(super) fn letter(book: &Book, whom: &str, to: Option<String>, subject: String, lines: &[String]) -> Draft {
    let signature = book.me().signature();
    let middle = lines.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n\n");
    let mut body = format!("Dear {whom},\n\n{middle}");
    if !signature.is_empty() {
        body.push_str("\n\nBest wishes,\n");
        body.push_str(signature);
    }
    Draft { to, subject, body }
}

fn open_promises<'a>(book: &'a Book, about: &'a About<'_>, by: Side) -> impl Iterator<Item = &'a Promise> {
    book.promises_of(about.card.id).filter(move |promise| promise.by == by)
}

/// `the coffee on 21 Nov`, `our talk at FOSDEM 2027 yesterday`.
fn occasion(book: &Book, touch: &Touch, today: Day) -> String {
    let event = touch.event.and_then(|id| book.event(id));
    let what = match (event, touch.channel) {
        (Some(event), _) => format!("our talk at {}", event.name),
        (None, Channel::Event) => "our talk at the event".to_owned(),
        (None, Channel::Other) => "our talk".to_owned(),
        (None, channel) => format!("the {channel}"),
    };
    match today.days_since(touch.date) {
        0 => format!("{what} today"),
        1 => format!("{what} yesterday"),
        _ => format!("{what} on {}", touch.date.long(today)),
    }
}

/// Whether the last talk asks for thanks, and not so long ago that they would be part of the reason to reconnect.
fn owes_thanks(about: &About<'_>, today: Day) -> bool {
    let last = about.touches.first().map(|touch| touch.id);
    let mut owed = about.card.touches.thanks.iter();
    owed.any(|owed| Some(owed.touch) == last && today.days_since(owed.date) <= THANKS_LAPSE)
}

/// Confirms what was offered and the date to check back (D2).
fn thank_you(book: &Book, about: &About<'_>, today: Day) -> Draft {
    let owed = about.card.touches.thanks.first();
    let touch = owed.and_then(|owed| about.touches.iter().find(|touch| touch.id == owed.touch));
    let mut lines = vec![match touch {
        Some(touch) => format!("thank you for {}. It was good to talk.", occasion(book, touch, today)),
        None => "thank you for your time. It was good to talk.".to_owned(),
    }];
    if let Some(touch) = touch {
        let help = touch.got.iter().find(|got| got.concerns(about.card.id) && !got.text.is_empty());
        lines.extend(help.map(|help| format!("Thank you in particular for {}.", help.text)));
        lines.extend(touch.learned.as_ref().map(|learned| format!("What I take with me: {learned}.")));
    }
    for promise in open_promises(book, about, Side::Me) {
        let by = promise.due.map(|due| format!(" by {}", due.long(today))).unwrap_or_default();
        lines.push(format!("As promised, I will {}{by}.", promise.text));
    }
    for promise in open_promises(book, about, Side::Them) {
        let back = promise.due.map(|due| format!(" I will check back on {}.", due.long(today))).unwrap_or_default();
        lines.push(format!("And thank you for offering to {}.{back}", promise.text));
    }
    finish(book, about, "Thank you".to_owned(), &lines)
}

fn date(book: &Book, about: &About<'_>, title: &str) -> Draft {
    if title.ends_with("birthday") {
        let lines = ["happy birthday. I hope the year ahead is a good one.".to_owned()];
        return finish(book, about, "Happy birthday".to_owned(), &lines);
    }
    let what = title.rsplit(", ").next().unwrap_or("the day");
    finish(book, about, "Thinking of you".to_owned(), &[format!("congratulations on your {what}.")])
}

fn congratulate(book: &Book, about: &About<'_>) -> Draft {
    let to = about.card.moved.as_ref().map_or(about.card.organisation(), |moved| moved.to.as_str());
    let lines = [
        format!("I saw that you are now at {to}. Congratulations."),
        "What made you choose it, and what would you like to have done there in a year?".to_owned(),
    ];
    finish(book, about, format!("Congratulations on {to}"), &lines)
}

fn deliver(book: &Book, about: &About<'_>, item: Option<&Item>) -> Draft {
    let subject = item.and_then(|item| match item.subject {
        super::agenda::Subject::Promise(id) => book.promises().find(|promise| promise.id == id),
        _ => None,
    });
    let what = subject.map_or("what I promised", |promise| promise.text.as_str());
    // `send Ada the paper` is what I do; what they get is the paper.
    let sent = what.split_once(' ').filter(|(verb, _)| ["send", "share", "forward", "bring"].contains(verb));
    let Some((_, sent)) = sent else {
        return finish(book, about, format!("As promised: {what}"), &[format!("as I promised: {what}.")]);
    };
    let whom = ["him", "her", "them", "over", about.contact.name.first()];
    let what = sent.split_once(' ').filter(|(word, _)| whom.contains(word)).map_or(sent, |(_, rest)| rest);
    finish(book, about, format!("As promised: {what}"), &[format!("as promised, here is {what}.")])
}

fn check_back(book: &Book, about: &About<'_>, item: Option<&Item>, today: Day) -> Draft {
    let promise = item.and_then(|item| match item.subject {
        super::agenda::Subject::Promise(id) => book.promises().find(|promise| promise.id == id),
        _ => None,
    });
    let Some(promise) = promise else { return reconnect(book, about, today) };
    let lines = [
        format!(
            "when we talked on {} you kindly offered: {}. Is it still something you can do?",
            promise.made.long(today),
            promise.text
        ),
        "If this is a bad time, tell me when a better one would be.".to_owned(),
    ];
    finish(book, about, format!("Checking back: {}", promise.text), &lines)
}

/// Days after which it has been a while.
const QUIET_FROM: i32 = 7;

/// Picks up where we left off: the last note, what they want, what I owe, and one open question.
fn reconnect(book: &Book, about: &About<'_>, today: Day) -> Draft {
    let mut lines = Vec::new();
    match about.touches.first() {
        Some(touch) => {
            let days = today.days_since(touch.date);
            let begin = if days < QUIET_FROM {
                "I am coming back to".to_owned()
            } else {
                format!("it has been {} since", rough(days))
            };
            let topic = if touch.note.is_empty() { String::new() } else { format!(": {}", touch.note) };
            lines.push(format!("{begin} {}{topic}.", occasion(book, touch, today)));
        }
        None => lines.push("it has been a while, and I have been wondering how you are.".to_owned()),
    }
    let unthanked =
        about.card.touches.thanks.first().and_then(|owed| about.touches.iter().find(|t| t.id == owed.touch));
    lines
        .extend(unthanked.map(|touch| format!("I never thanked you for {}: thank you.", occasion(book, touch, today))));
    for promise in open_promises(book, about, Side::Me) {
        lines.push(format!("I still owe you something: {}.", promise.text));
    }
    match about.contact.aims.iter().rfind(|aim| !aim.done) {
        Some(aim) => lines.push(format!("How far have you come with this: {}?", aim.text)),
        None => lines.push("What keeps you busy these days?".to_owned()),
    }
    lines.push(
        match about.card.value_to_add() {
            Value::Idea => "I came across something you may like: ",
            Value::Introduction => "There is somebody you may like to meet: ",
            Value::Help => "Is there anything I could take off your hands?",
            Value::Fun => "Shall we do something that is not work for once?",
        }
        .to_owned(),
    );
    finish(book, about, "How are you?".to_owned(), &lines)
}
