//! Edits of a contact: one small change to one field each, applied alone, in a form, or to many people at once.

use super::cadence::Cadence;
use super::change::{Planner, Refusal};
use super::contact::{Address, Aim, Contact, Met, Note, Offer, Position, tag_of};
use super::day::{Day, PartialDate};
use super::intent::people;
use super::kind::{Circle, Kind, NoteKind, Standing};
use super::self_test::SelfTest;

/// How a new position relates to the present one (B4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// They moved, since then as far as known: the present position becomes history, and it is news.
    Since(Option<PartialDate>),
    /// The present position was wrong.
    Correction,
}

/// When we last talked, as well as the user can say (B1a).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talked {
    /// About that many days ago.
    DaysAgo(i32),
    /// Nobody knows.
    Unknown,
}

impl Talked {
    /// The answers offered: the word on the command line, what it says, and the answer.
    pub const CHOICES: [(&'static str, &'static str, Self); 6] = [
        ("week", "within a week", Self::DaysAgo(7)),
        ("month", "a month ago", Self::DaysAgo(30)),
        ("quarter", "a quarter ago", Self::DaysAgo(91)),
        ("half", "half a year ago", Self::DaysAgo(182)),
        ("year", "a year ago", Self::DaysAgo(365)),
        ("unknown", "don't know", Self::Unknown),
    ];
}

/// One small change to one contact.
#[derive(Debug, Clone, PartialEq)]
pub enum ContactEdit {
    /// Gives another name.
    Name(String),
    /// Adds a nickname.
    Nickname(String),
    /// Adds an e-mail address.
    Email(String),
    /// Adds a telephone number.
    Phone(String),
    /// Adds a profile or page.
    Url(String),
    /// Sets organisation, title or both; what is none stays.
    Position {
        /// The organisation.
        organisation: Option<String>,
        /// The title.
        title: Option<String>,
        /// Whether they moved or it was wrong.
        how: Moved,
    },
    /// Sets the place; none takes it away.
    Place(Option<String>),
    /// Puts a kind in or takes it out.
    Kind(Kind, bool),
    /// Puts a tag on or takes it off.
    Tag(String, bool),
    /// Puts them in a community or takes them out.
    Community(String, bool),
    /// Sets the birthday; none takes it away.
    Birthday(Option<PartialDate>),
    /// Sets the circle, with the answer to *last talked?* where asked.
    Circle(Circle, Option<Talked>),
    /// Sets their own cadence; none leaves it to the rules.
    Cadence(Option<Cadence>),
    /// Says how we met.
    Met(String),
    /// Adds a note.
    Note(Note),
    /// Adds an aim.
    Aim(Aim),
    /// Marks the aim that reads so as done.
    AimDone(String),
    /// Adds an offer.
    Offer(Offer),
    /// Not due before that day, once.
    Snooze(Option<Day>),
    /// Not now: not due for a tenth of the cadence, a week at least, and counted.
    PutOff,
    /// Out of rotation until that day.
    Pause(Option<Day>),
    /// Stays on the list until touched, or no longer.
    Pin(bool),
    /// The move is read: no longer news.
    MoveRead,
    /// Yearly dates up to that day are greeted, or passed over.
    Greeted(Day),
    /// Ally, champion or neither.
    Standing(Standing),
    /// Answers to the self-test, of today (B5).
    SelfTest([bool; 3]),
    /// Whether thank-yous are never due.
    NoThanks(bool),
}

impl ContactEdit {
    /// Applies it to `contact`. Refused when the text is empty or not what it should be.
    pub fn apply(&self, contact: &mut Contact, plan: &Planner<'_>) -> Result<(), Refusal> {
        let today = plan.now.today;
        match self {
            Self::Name(name) => {
                let name = filled(name, "a name")?;
                if contact.name.full != name {
                    contact.name = super::name::Name::whole(name);
                }
            }
            Self::Nickname(nick) => add(&mut contact.nicknames, filled(nick, "a nickname")?),
            Self::Email(email) => {
                let email = valid_email(email)?;
                match contact.emails.iter_mut().find(|known| known.value.eq_ignore_ascii_case(&email)) {
                    Some(known) => known.former = false,
                    None => contact.emails.push(Address::plain(email)),
                }
            }
            Self::Phone(phone) => {
                let phone = filled(phone, "a telephone number")?;
                if contact.phones.iter().all(|known| known.value != phone) {
                    contact.phones.push(Address::plain(phone));
                }
            }
            Self::Url(url) => add(&mut contact.urls, filled(url, "an address")?),
            Self::Position { organisation, title, how } => {
                set_position(contact, organisation.as_deref(), title.as_deref(), *how, today);
            }
            Self::Place(place) => {
                contact.place = place.as_deref().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned);
            }
            Self::Kind(kind, on) => contact.kinds.set(*kind, *on),
            Self::Tag(tag, on) => toggle(&mut contact.tags, &filled(tag_of(tag), "a tag")?, *on),
            Self::Community(community, on) => toggle(&mut contact.communities, &filled(community, "a community")?, *on),
            Self::Birthday(date) => {
                born(*date, today)?;
                contact.birthday = *date;
            }
            Self::Circle(circle, talked) => set_circle(contact, *circle, *talked, plan),
            Self::Cadence(cadence) => contact.cadence = *cadence,
            Self::Met(text) => {
                contact.met.get_or_insert_with(|| Met { date: Some(today), ..Met::default() }).text =
                    filled(text, "how you met")?;
            }
            Self::Note(note) => contact.notes.push(Note { text: filled(&note.text, "a note")?, ..note.clone() }),
            Self::Aim(aim) => contact.aims.push(Aim { text: filled(&aim.text, "an aim")?, ..aim.clone() }),
            Self::AimDone(text) => finish_aim(contact, text)?,
            Self::Offer(offer) => {
                contact.offers.push(Offer { text: filled(&offer.text, "an offer")?, ..offer.clone() });
            }
            Self::Snooze(until) => {
                if until.is_some() {
                    in_rotation(contact)?;
                }
                contact.rhythm.snoozed_until = *until;
            }
            Self::PutOff => {
                in_rotation(contact)?;
                let every = plan.book.card(contact.id).and_then(|card| super::cadence::due(card, plan.book.rules()));
                let days = every.map_or(7, |due| (due.every_days / 10).max(7));
                contact.rhythm.put_off += 1;
                contact.rhythm.snoozed_until = Some(today.plus_days(days as i32));
            }
            Self::Pause(until) => contact.rhythm.paused_until = *until,
            Self::Pin(on) => contact.rhythm.pinned = *on,
            Self::MoveRead => contact.positions.iter_mut().for_each(|position| position.noticed = None),
            Self::Greeted(day) => contact.rhythm.greeted = Some(*day),
            Self::Standing(standing) => contact.standing = *standing,
            Self::SelfTest(answers) => {
                contact.self_tests.retain(|test| test.date != today);
                contact.self_tests.push(SelfTest { date: today, answers: *answers });
            }
            Self::NoThanks(on) => contact.no_thanks = *on,
        }
        Ok(())
    }

    /// What it does to those who were as in `before`, for the history: `snooze Ada Lovelace until 17 Dec`.
    pub fn label_for(&self, before: &[Contact], today: Day) -> String {
        let names: Vec<String> = before.iter().map(|contact| contact.name.full.clone()).collect();
        let whom = people(&names);
        match self {
            Self::Snooze(Some(until)) => format!("snooze {whom} until {}", until.short(today)),
            Self::Pause(Some(until)) => format!("pause {whom} until {}", until.short(today)),
            Self::Position { how: Moved::Since(_), organisation, title } => {
                let works = |contact: &Contact, there: &str| {
                    contact.position().map_or("", |position| &position.organisation) == there
                };
                let there = organisation.as_deref().map(str::trim);
                let elsewhere = there.filter(|there| !before.iter().all(|contact| works(contact, there)));
                match (elsewhere, title.as_deref().map(str::trim)) {
                    (Some(there), _) if !there.is_empty() => format!("{whom} moved to {there}"),
                    (None, Some(title)) if !title.is_empty() => {
                        format!("{whom} {} now {title}", if before.len() == 1 { "is" } else { "are" })
                    }
                    _ => self.label(&whom),
                }
            }
            _ => self.label(&whom),
        }
    }

    /// What it does to `whom`: `tag Ada Lovelace rust`.
    pub fn label(&self, whom: &str) -> String {
        match self {
            Self::Name(name) => format!("rename {whom} to {name}"),
            Self::Kind(kind, true) => format!("{whom}: {kind}"),
            Self::Kind(kind, false) => format!("{whom}: no longer {kind}"),
            Self::Tag(tag, true) => format!("tag {whom} {tag}"),
            Self::Tag(tag, false) => format!("untag {whom} {tag}"),
            Self::Circle(circle, _) => format!("{whom} in circle {}", circle.word()),
            Self::Cadence(Some(cadence)) => format!("{whom}: {cadence}"),
            Self::Note(note) if note.kind == NoteKind::Personal => format!("personal note on {whom}"),
            Self::Note(_) => format!("note on {whom}"),
            Self::Aim(_) | Self::AimDone(_) => format!("aim of {whom}"),
            Self::Offer(_) => format!("offer of {whom}"),
            Self::Snooze(Some(_)) => format!("snooze {whom}"),
            Self::Snooze(None) => format!("wake {whom}"),
            Self::PutOff => format!("{whom}: not now"),
            Self::Pause(Some(_)) => format!("pause {whom}"),
            Self::Pin(true) => format!("pin {whom}"),
            Self::Pin(false) => format!("unpin {whom}"),
            Self::MoveRead => format!("read: {whom} moved"),
            Self::Greeted(_) => format!("greeted {whom}"),
            Self::SelfTest(_) => format!("self-test of {whom}"),
            Self::Standing(Standing::None) => format!("{whom}: neither ally nor champion"),
            Self::Standing(standing) => format!("{whom}: {standing}"),
            _ => format!("edit {whom}"),
        }
    }
}

/// Refuses a birthday that is still to come.
pub(super) fn born(date: Option<PartialDate>, today: Day) -> Result<(), Refusal> {
    match date.filter(|date| date.earliest().is_some_and(|day| day > today)) {
        None => Ok(()),
        Some(date) => Err(Refusal::Invalid(format!("a birthday is in the past; {} is still to come", date.words()))),
    }
}

/// Refuses to put off somebody who is never due.
fn in_rotation(contact: &Contact) -> Result<(), Refusal> {
    if contact.circle != Circle::None {
        return Ok(());
    }
    let name = &contact.name.full;
    Err(Refusal::Invalid(format!(
        "{name} is not in the rotation and so never due; `ties edit \"{name}\" --circle many` comes first"
    )))
}

fn filled(text: &str, what: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::Invalid(format!("{what} needs some text"))) } else { Ok(text.to_owned()) }
}

/// The address without its surroundings, if it can be one: something, an `@`, something, and no blanks.
pub fn valid_email(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let whole = text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !text.contains(char::is_whitespace)
    });
    if whole {
        Ok(text.to_owned())
    } else {
        Err(Refusal::Invalid(format!("`{text}` is not an e-mail address; write it as name@example.com")))
    }
}

fn add(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

fn toggle(list: &mut Vec<String>, word: &str, on: bool) {
    list.retain(|known| !known.eq_ignore_ascii_case(word) || on);
    if on && !list.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        list.push(word.to_owned());
    }
}

fn finish_aim(contact: &mut Contact, text: &str) -> Result<(), Refusal> {
    let wanted = text.trim().to_lowercase();
    let aim = contact.aims.iter_mut().find(|aim| !aim.done && aim.text.to_lowercase().contains(&wanted));
    match aim {
        Some(aim) if !wanted.is_empty() => {
            aim.done = true;
            Ok(())
        }
        _ => Err(Refusal::Invalid(format!("{} has no open aim that says `{text}`", contact.name.full))),
    }
}

fn set_position(contact: &mut Contact, organisation: Option<&str>, title: Option<&str>, how: Moved, today: Day) {
    let present = contact.position().cloned();
    let old = present.clone().unwrap_or_default();
    let new_organisation = organisation.map_or(old.organisation.clone(), |o| o.trim().to_owned());
    let elsewhere = new_organisation != old.organisation;
    // A title does not follow its holder to another organisation.
    let kept_title = if elsewhere && matches!(how, Moved::Since(_)) { String::new() } else { old.title.clone() };
    let new_title = title.map_or(kept_title, |t| t.trim().to_owned());
    if new_organisation == old.organisation && new_title == old.title {
        return;
    }
    match how {
        Moved::Correction if present.is_some() => {
            contact.positions[0].organisation = new_organisation;
            contact.positions[0].title = new_title;
        }
        Moved::Since(since) if present.is_some() => {
            contact.positions[0].to = Some(since.unwrap_or_else(|| today.into()));
            if elsewhere {
                mark_former_addresses(contact, &old.organisation);
            }
            contact.positions.insert(
                0,
                Position {
                    organisation: new_organisation,
                    title: new_title,
                    from: since,
                    to: None,
                    noticed: Some(today),
                },
            );
        }
        Moved::Correction | Moved::Since(_) => {
            let from = if let Moved::Since(since) = how { since } else { None };
            contact.positions.insert(
                0,
                Position { organisation: new_organisation, title: new_title, from, to: None, noticed: None },
            );
        }
    }
}

/// Addresses at the employer someone left are kept for matching and marked former (B4): those labelled work, and those
/// whose domain holds a word of the organisation's name.
fn mark_former_addresses(contact: &mut Contact, organisation: &str) {
    let words: Vec<String> = organisation
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 3)
        .collect();
    for email in &mut contact.emails {
        let domain = email.value.rsplit('@').next().unwrap_or_default().to_lowercase();
        if email.label.eq_ignore_ascii_case("work") || words.iter().any(|word| domain.contains(word.as_str())) {
            email.former = true;
        }
    }
}

fn set_circle(contact: &mut Contact, circle: Circle, talked: Option<Talked>, plan: &Planner<'_>) {
    let today = plan.now.today;
    let entering = contact.circle == Circle::None && circle != Circle::None;
    contact.circle = circle;
    if circle == Circle::None {
        contact.rhythm.since = None;
        contact.rhythm.start_by = None;
        return;
    }
    if entering {
        contact.rhythm.since = Some(today);
    }
    let touched = plan.book.card(contact.id).is_some_and(|card| card.touches.last.is_some());
    match talked {
        Some(Talked::DaysAgo(days)) => {
            contact.rhythm.estimate = Some(today.plus_days(-days));
            contact.rhythm.start_by = None;
        }
        Some(Talked::Unknown) => contact.rhythm.start_by = Some(next_start(plan, contact)),
        None if circle == Circle::Critical && !touched && contact.rhythm.estimate.is_none() => {
            contact.rhythm.start_by = contact.rhythm.start_by.or_else(|| Some(next_start(plan, contact)));
        }
        None => {}
    }
}

/// The next free day to start with somebody of whom nobody knows when we last talked: three a week, from tomorrow (B1a).
fn next_start(plan: &Planner<'_>, contact: &Contact) -> Day {
    const A_WEEK: usize = 3;
    let first = plan.now.today.plus_days(1);
    let stored = plan.book.cards().iter().filter(|card| card.id != contact.id && !plan.has_put(card.id));
    let waiting = stored
        .filter(|card| card.circle == Circle::Critical && card.touches.last.is_none())
        .filter_map(|card| card.rhythm.start_by)
        .chain(plan.contacts_put().filter(|c| c.id != contact.id).filter_map(|c| c.rhythm.start_by));
    let mut weeks: Vec<usize> = Vec::new();
    for day in waiting.filter(|&day| day >= first) {
        let week = (day.days_since(first) / 7) as usize;
        if weeks.len() <= week {
            weeks.resize(week + 1, 0);
        }
        weeks[week] += 1;
    }
    let week = weeks.iter().position(|&people| people < A_WEEK).unwrap_or(weeks.len());
    let taken = weeks.get(week).copied().unwrap_or(0);
    first.plus_days((week * 7 + taken * 2) as i32)
}
