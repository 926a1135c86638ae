//! Everything about one person, as JSON and as a page.

use serde::Serialize;

use super::card::{CardDocument, position};
use super::known;
use super::promise::{PromiseDocument, state_words};
use super::touch::{Named, TouchDocument};
use crate::cli::error::Error;
use crate::cli::session::{Done, Session};
use crate::domain::agenda::last_words;
use crate::domain::book::Book;
use crate::domain::cadence::{self, Cadence};
use crate::domain::card::Card;
use crate::domain::contact::Contact;
use crate::domain::day::{Day, PartialDate};
use crate::domain::id::ContactId;
use crate::domain::kind::{AimKind, NoteKind, Side, Standing};
use crate::domain::network::giving;
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::self_test::SelfTest;
use crate::domain::sort;
use crate::domain::touch::{Exchange, Touch};
use crate::store::Dossier;
use crate::text::printable;

/// The body of `{"type":"contact"}`.
#[derive(Serialize)]
pub(crate) struct ContactDocument {
    contact: Whole,
    touches: Vec<TouchDocument>,
    promises: Vec<PromiseDocument>,
}

#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    card: CardDocument,
    nicknames: Vec<String>,
    former_emails: Vec<String>,
    positions: Vec<PositionDocument>,
    birthday: Option<PartialDate>,
    dates: Vec<crate::domain::contact::NamedDate>,
    aims: Vec<AimDocument>,
    offers: Vec<String>,
    solved: Vec<String>,
    notes: Vec<NoteDocument>,
    knows: Vec<Known>,
    urls: Vec<String>,
    addresses: Vec<String>,
    met: Option<String>,
    cadence_days: Option<u32>,
    snoozed_until: Option<Day>,
    paused_until: Option<Day>,
    pinned: bool,
    standing: Standing,
    strength_why: String,
    self_test: Option<TestDocument>,
    gave: u32,
    got: u32,
    asked: u32,
    created: Day,
}

#[derive(Serialize)]
struct PositionDocument {
    organisation: Option<String>,
    title: Option<String>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
}

#[derive(Serialize)]
struct AimDocument {
    text: String,
    kind: AimKind,
    done: bool,
}

#[derive(Serialize)]
struct NoteDocument {
    date: Day,
    kind: NoteKind,
    text: String,
}

#[derive(Serialize)]
struct TestDocument {
    date: Day,
    endorses: bool,
    helps: bool,
    vouches: bool,
}

impl TestDocument {
    fn of(test: SelfTest) -> Self {
        let [endorses, helps, vouches] = test.answers;
        Self { date: test.date, endorses, helps, vouches }
    }
}

#[derive(Serialize)]
struct Known {
    id: ContactId,
    name: String,
    how: Option<String>,
}

impl ContactDocument {
    pub(crate) fn of(book: &Book, card: &Card, dossier: &Dossier, today: Day) -> Self {
        let contact = &dossier.contact;
        let offers = |solved| contact.offers.iter().filter(move |it| it.solved == solved).map(|it| it.text.clone());
        Self {
            contact: Whole {
                card: CardDocument::of(book, card, today),
                nicknames: contact.nicknames.clone(),
                former_emails: contact.emails.iter().filter(|it| it.former).map(|it| it.value.clone()).collect(),
                positions: positions(contact),
                birthday: contact.birthday,
                dates: contact.dates.clone(),
                aims: contact
                    .aims
                    .iter()
                    .map(|aim| AimDocument { text: aim.text.clone(), kind: aim.kind, done: aim.done })
                    .collect(),
                offers: offers(false).chain(offers(true)).collect(),
                solved: offers(true).collect(),
                notes: contact
                    .notes
                    .iter()
                    .map(|note| NoteDocument { date: note.date, kind: note.kind, text: note.text.clone() })
                    .collect(),
                knows: knows(book, dossier),
                urls: contact.urls.clone(),
                addresses: contact.addresses.clone(),
                met: contact.met.as_ref().and_then(|met| known(&met.text)),
                cadence_days: match cadence::cadence_of(card, book.rules()) {
                    Some(Cadence::Every(span)) => Some(span.days()),
                    Some(Cadence::Off | Cadence::OnEvent) | None => None,
                },
                snoozed_until: contact.rhythm.snoozed_until.filter(|&until| until > today),
                paused_until: contact.rhythm.paused_until.filter(|&until| until > today),
                pinned: contact.rhythm.pinned,
                standing: contact.standing,
                strength_why: card.strength_words(today),
                self_test: contact.self_tests.last().copied().map(TestDocument::of),
                gave: card.touches.given,
                got: card.touches.received,
                asked: card.touches.asked,
                created: contact.created,
            },
            touches: dossier.touches.iter().map(|touch| TouchDocument::of(touch, |id| Named::of(book, id))).collect(),
            promises: dossier.promises.iter().map(|promise| PromiseDocument::of(book, promise)).collect(),
        }
    }
}

fn positions(contact: &Contact) -> Vec<PositionDocument> {
    let position = |it: &crate::domain::contact::Position| PositionDocument {
        organisation: known(&it.organisation),
        title: known(&it.title),
        from: it.from,
        to: it.to,
    };
    contact.positions.iter().map(position).collect()
}

fn knows(book: &Book, dossier: &Dossier) -> Vec<Known> {
    let id = dossier.contact.id;
    let ties = dossier.ties.iter().filter_map(|tie| Some((tie.other(id)?, known(&tie.how))));
    let mut list: Vec<Known> = ties.map(|(id, how)| Known { id, name: book.name_of(id), how }).collect();
    sort::by(&mut list, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    list
}

/// Answers a command that changed one contact: the document of `show`, or what was done.
pub(crate) fn changed(session: &mut Session<'_>, book: &Book, id: ContactId, done: &Done) -> Result<(), Error> {
    if session.flags.json {
        return print(session, book, id);
    }
    session.tell(done);
    Ok(())
}

/// Prints everything about the contact.
pub(crate) fn print(session: &mut Session<'_>, book: &Book, id: ContactId) -> Result<(), Error> {
    let dossier = session.dossier(book, id)?;
    let today = session.now()?.today;
    let Some(card) = book.card(id) else {
        return Err(crate::domain::change::Refusal::Gone(book.name_of(id)).into());
    };
    if session.flags.json {
        return session.document("contact", &ContactDocument::of(book, card, &dossier, today));
    }
    page(session, book, card, &dossier, today);
    Ok(())
}

/// Touches on the page; all are in the JSON.
const RECENT: usize = 8;

fn page(session: &mut Session<'_>, book: &Book, card: &Card, dossier: &Dossier, today: Day) {
    let (paint, contact) = (session.paint(), &dossier.contact);
    let name = paint.bold(&printable(card.name()));
    session.line(format!("{name}  {}", paint.dim(&card.id.to_string())));
    let place = [position(card), card.place().to_owned()];
    let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
    if !place.is_empty() {
        session.say(&place.join(" · "));
    }
    session.say(&standing_line(book, card, today));
    let mut rows = Rows::default();
    rows.list("mail", card.emails_in_use());
    rows.list("phone", card.phones());
    rows.list("web", &contact.urls);
    rows.list("address", &contact.addresses);
    rows.list("tags", card.tags());
    rows.list("groups", card.communities());
    let birthday = contact.birthday.map(|date| ("birthday", date));
    for (name, date) in birthday.into_iter().chain(contact.dates.iter().map(|it| (it.name.as_str(), it.date))) {
        rows.add(name, date.words());
    }
    rows.add("met", met_words(contact, today));
    if card.touches.last.is_some() {
        rows.add("strength", card.strength_words(today));
        rows.add("value", giving::words(card));
    }
    rows.add(
        "test",
        contact
            .self_tests
            .last()
            .map(|test| format!("{}, {}", test.words(), test.date.short(today)))
            .unwrap_or_default(),
    );
    let open = |by| dossier.promises.iter().filter(move |it| it.by == by && it.state == PromiseState::Open);
    open(Side::Me).for_each(|it| rows.add("I owe", promise_words(it, today)));
    open(Side::Them).for_each(|it| rows.add("owes", promise_words(it, today)));
    for aim in contact.aims.iter().filter(|aim| !aim.done) {
        rows.add("wants", aim.text.clone());
    }
    for offer in &contact.offers {
        rows.add(if offer.solved { "solved" } else { "offers" }, offer.text.clone());
    }
    for known in knows(book, dossier) {
        let how = known.how.map_or_else(String::new, |how| format!(" ({how})"));
        rows.add("knows", format!("{}{how}", known.name));
    }
    for former in contact.former_positions() {
        rows.add("formerly", former_words(former));
    }
    for note in contact.notes.iter().rev() {
        let label = if note.kind == NoteKind::Personal { "personal" } else { "note" };
        rows.add(label, format!("{}: {}", note.date.short(today), note.text));
    }
    for touch in dossier.touches.iter().take(RECENT) {
        rows.add("talked", touch_words(touch, today));
    }
    if dossier.touches.len() > RECENT {
        rows.add("", format!("and {} times before", dossier.touches.len() - RECENT));
    }
    if !rows.0.is_empty() {
        session.line("");
    }
    let mut before = "";
    for (label, text) in &rows.0 {
        let shown = if before == label.as_str() { "" } else { label.as_str() };
        let label_cell = paint.dim(&format!("{:<9}", printable(shown)));
        session.line(format!("{label_cell} {}", printable(text)));
        before = label;
    }
}

/// Labelled rows; those without text are left out.
#[derive(Default)]
struct Rows(Vec<(String, String)>);

impl Rows {
    fn add(&mut self, label: &str, text: impl AsRef<str>) {
        let text = text.as_ref();
        if !text.is_empty() {
            self.0.push((label.to_owned(), text.replace('\n', " ")));
        }
    }

    fn list(&mut self, label: &str, values: impl IntoIterator<Item = impl AsRef<str>>) {
        let values: Vec<_> = values.into_iter().collect();
        self.add(label, values.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "));
    }
}

/// `mentor · critical · every 4 months · last coffee 3 weeks ago · due 23 Mar`.
fn standing_line(book: &Book, card: &Card, today: Day) -> String {
    let mut parts: Vec<String> = card.kinds.iter().map(|kind| kind.to_string()).collect();
    parts.push(match card.circle {
        crate::domain::kind::Circle::None => "not in the rotation".to_owned(),
        circle => circle.to_string(),
    });
    parts.extend(cadence::cadence_of(card, book.rules()).map(|cadence| cadence.to_string()));
    parts.extend(last_words(card, today).map(|last| format!("last {last}")));
    parts.extend(
        cadence::shown_from(card, book.rules())
            .map(|due| if due <= today { "due".to_owned() } else { format!("due {}", due.short(today)) }),
    );
    if card.rhythm.pinned {
        parts.push("pinned".to_owned());
    }
    if card.standing != Standing::None {
        parts.push(card.standing.to_string());
    }
    parts.join(" · ")
}

fn met_words(contact: &Contact, today: Day) -> String {
    let Some(met) = &contact.met else { return String::new() };
    let date = met.date.map(|date| date.short(today));
    [date, known(&met.text)].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

fn promise_words(promise: &Promise, today: Day) -> String {
    let when = state_words(promise, today);
    if when.is_empty() { promise.text.clone() } else { format!("{}, {when}", promise.text) }
}

fn former_words(position: &crate::domain::contact::Position) -> String {
    let parts = [position.title.as_str(), position.organisation.as_str()];
    let what = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let until = position.to.map(|to| format!(", until {}", to.words())).unwrap_or_default();
    format!("{what}{until}")
}

fn touch_words(touch: &Touch, today: Day) -> String {
    let mut line = format!("{} {}", touch.date.short(today), touch.channel);
    let valued = |way: &str, pieces: &[Exchange]| {
        let words = |it: &Exchange| match it.text.as_str() {
            "" => format!("{way} {}", it.value),
            text => format!("{way} {}: {text}", it.value),
        };
        pieces.iter().map(words).collect::<Vec<_>>()
    };
    let mut said: Vec<String> = known(&touch.note).into_iter().collect();
    said.extend(valued("gave", &touch.gave));
    said.extend(valued("got", &touch.got));
    said.extend(touch.asked.as_ref().map(|ask| format!("asked {}", ask.text)));
    said.extend(touch.learned.as_ref().map(|text| format!("learned: {text}")));
    if !said.is_empty() {
        line.push_str(": ");
        line.push_str(&said.join("; "));
    }
    line
}
