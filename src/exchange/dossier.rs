//! Everything about one person in Markdown that reads well as plain text. Days are absolute: the same data is the same page.

use std::io::{self, Write};

use crate::domain::book::Book;
use crate::domain::cadence;
use crate::domain::contact::{Address, Contact, Met, Position};
use crate::domain::id::ContactId;
use crate::domain::kind::{Circle, NoteKind, Side, Standing};
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::sort;
use crate::domain::tie::Tie;
use crate::domain::touch::{Exchange, Touch};
use crate::text::markdown_line;

/// The records a page is made of.
#[derive(Clone, Copy)]
pub struct Dossier<'a> {
    /// Where names, events and cadences are looked up.
    pub book: &'a Book,
    /// The person.
    pub contact: &'a Contact,
    /// The conversations with them, in the order to be shown.
    pub touches: &'a [Touch],
    /// The promises to and from them, in the order to be shown.
    pub promises: &'a [Promise],
    /// Whom they know.
    pub ties: &'a [Tie],
}

/// Writes the page.
///
/// # Errors
/// When the bytes cannot be written.
pub fn write(dossier: &Dossier<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out };
    dossier.head(&mut page)?;
    dossier.conversations(&mut page)?;
    let open = |it: &&Promise| it.state == PromiseState::Open;
    page.section("Open promises", dossier.promises.iter().filter(open).map(promise_words))?;
    page.section("Settled promises", dossier.promises.iter().filter(|it| !open(it)).map(promise_words))?;
    dossier.what_they_are_after(&mut page)?;
    dossier.notes(&mut page)?;
    let mut ties: Vec<String> = dossier.ties.iter().filter_map(|tie| dossier.tie_words(tie)).collect();
    sort::by(&mut ties, Ord::cmp);
    page.section("Knows", ties)?;
    page.section("Formerly", dossier.contact.former_positions().iter().map(position_words))
}

impl Dossier<'_> {
    fn name(&self, id: ContactId) -> String {
        self.book.name_of(id)
    }

    fn head(&self, page: &mut Page<'_, impl Write>) -> io::Result<()> {
        let contact = self.contact;
        page.title(&contact.name.full)?;
        let present = contact.position().map(position_words);
        let present: Vec<String> =
            present.into_iter().chain(contact.place.clone()).filter(|it| !it.is_empty()).collect();
        if !present.is_empty() {
            page.paragraph(&present.join(" · "))?;
        }
        let mut rows: Vec<String> = Vec::new();
        let mut list = |label: &str, values: &mut dyn Iterator<Item = String>| {
            let values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
            if !values.is_empty() {
                rows.push(format!("{label}: {}", values.join(", ")));
            }
        };
        list("also called", &mut contact.nicknames.iter().cloned());
        list("mail", &mut contact.emails.iter().map(address_words));
        list("phone", &mut contact.phones.iter().map(address_words));
        list("web", &mut contact.urls.iter().cloned());
        for address in &contact.addresses {
            list("address", &mut std::iter::once(address.clone()));
        }
        list("kinds", &mut contact.kinds.iter().map(|kind| kind.to_string()));
        list("circle", &mut self.rotation().into_iter());
        list(
            "stands up for me",
            &mut Some(contact.standing).filter(|it| *it != Standing::None).iter().map(ToString::to_string),
        );
        list("tags", &mut contact.tags.iter().cloned());
        list("communities", &mut contact.communities.iter().cloned());
        list("birthday", &mut contact.birthday.iter().map(|date| date.words()));
        for date in &contact.dates {
            list(&date.name, &mut std::iter::once(date.date.words()));
        }
        list("how we met", &mut contact.met.iter().map(|met| self.met_words(met)));
        list("here since", &mut std::iter::once(contact.created.to_string()));
        page.items(rows)
    }

    /// The circle, how often they are due, and when next.
    fn rotation(&self) -> Vec<String> {
        let Some(card) = self.book.card(self.contact.id) else { return Vec::new() };
        if card.circle == Circle::None {
            return vec!["none".to_owned()];
        }
        let cadence = cadence::cadence_of(card, self.book.rules()).map(|cadence| cadence.to_string());
        let due = cadence::shown_from(card, self.book.rules()).map(|on| format!("due {on}"));
        std::iter::once(card.circle.to_string()).chain(cadence).chain(due).collect()
    }

    fn met_words(&self, met: &Met) -> String {
        let event = met.event.and_then(|id| self.book.event(id)).map(|event| event.name.clone());
        let text = Some(met.text.clone()).filter(|text| !text.is_empty());
        let parts = [met.date.map(|date| date.to_string()), event, text];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn conversations(&self, page: &mut Page<'_, impl Write>) -> io::Result<()> {
        if self.touches.is_empty() {
            return Ok(());
        }
        page.heading("Conversations")?;
        for touch in self.touches {
            let mut head = format!("{}, {}", touch.date, touch.channel);
            if let Some(event) = touch.event.and_then(|id| self.book.event(id)) {
                head = format!("{head} ({})", event.name);
            }
            let others: Vec<String> =
                touch.contacts.iter().filter(|id| **id != self.contact.id).map(|&id| self.name(id)).collect();
            if !others.is_empty() {
                head = format!("{head}, with {}", others.join(", "));
            }
            if touch.initiator == Side::Them {
                head.push_str(", they reached out");
            }
            let said = if touch.note.is_empty() { head } else { format!("{head}: {}", touch.note) };
            page.item(0, &said)?;
            for piece in self.pieces(touch) {
                page.item(1, &piece)?;
            }
        }
        Ok(())
    }

    /// What was given, received, asked for and learned with this person.
    fn pieces(&self, touch: &Touch) -> Vec<String> {
        let id = self.contact.id;
        let valued = |way: &str, list: &[Exchange]| {
            let words = |it: &Exchange| match it.text.as_str() {
                "" => format!("{way} {}", it.value),
                text => format!("{way} {}: {text}", it.value),
            };
            list.iter().filter(|it| it.concerns(id)).map(words).collect::<Vec<_>>()
        };
        let mut pieces = [valued("gave", &touch.gave), valued("got", &touch.got)].concat();
        let asked = touch.asked.as_ref().filter(|ask| ask.of.is_none_or(|of| of == id));
        pieces.extend(asked.map(|ask| format!("asked: {}", ask.text)));
        pieces.extend(touch.learned.as_ref().map(|text| format!("learned: {text}")));
        pieces
    }

    fn what_they_are_after(&self, page: &mut Page<'_, impl Write>) -> io::Result<()> {
        let aims = self.contact.aims.iter().map(|aim| {
            let done = if aim.done { ", done" } else { "" };
            format!("{}: {} (noted {}{done})", aim.kind, aim.text, aim.date)
        });
        page.section("Aims", aims)?;
        let offers = self.contact.offers.iter().map(|offer| {
            let solved = if offer.solved { "has solved: " } else { "" };
            format!("{solved}{} (noted {})", offer.text, offer.date)
        });
        page.section("Offers", offers)
    }

    fn notes(&self, page: &mut Page<'_, impl Write>) -> io::Result<()> {
        for (heading, kind) in [("Business notes", NoteKind::Business), ("Personal notes", NoteKind::Personal)] {
            let notes = self.contact.notes.iter().filter(|note| note.kind == kind);
            page.section(heading, notes.map(|note| format!("{}: {}", note.date, note.text)))?;
        }
        Ok(())
    }

    fn tie_words(&self, tie: &Tie) -> Option<String> {
        let name = self.name(tie.other(self.contact.id)?);
        Some(if tie.how.is_empty() { name } else { format!("{name}: {}", tie.how) })
    }
}

/// `ada@example.com (work, former)`.
fn address_words(address: &Address) -> String {
    let former = if address.former { "former" } else { "" };
    let about: Vec<&str> = [address.label.as_str(), former].into_iter().filter(|it| !it.is_empty()).collect();
    if about.is_empty() { address.value.clone() } else { format!("{} ({})", address.value, about.join(", ")) }
}

/// `Founder, Analytical Engines, from 2020, until Mar 2024`.
fn position_words(position: &Position) -> String {
    let from = position.from.map(|from| format!("from {}", from.words()));
    let until = position.to.map(|to| format!("until {}", to.words()));
    let what = [position.title.clone(), position.organisation.clone()].into_iter().filter(|part| !part.is_empty());
    what.chain(from).chain(until).collect::<Vec<_>>().join(", ")
}

/// `I promised: the paper (2026-11-01, due 2026-11-27)`.
fn promise_words(promise: &Promise) -> String {
    let whose = if promise.by == Side::Me { "I promised" } else { "they promised" };
    let due = promise.due.map(|due| format!(", due {due}")).unwrap_or_default();
    let settled = match promise.state {
        PromiseState::Open => String::new(),
        PromiseState::Kept(on) => format!(", kept {on}"),
        PromiseState::Dropped(on) => format!(", dropped {on}"),
    };
    format!("{whose}: {} ({}{due}{settled})", promise.text, promise.made)
}

/// The page in the making. All text passes through [`markdown_line`].
struct Page<'a, W> {
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn title(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "# {}\n", markdown_line(text))
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n## {}\n", markdown_line(text))
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}\n", markdown_line(text))
    }

    /// An item of a list, its further lines below its first.
    fn item(&mut self, level: usize, text: &str) -> io::Result<()> {
        let indent = "  ".repeat(level);
        let mut lines = text.lines().map(markdown_line).filter(|line| !line.is_empty());
        writeln!(self.out, "{indent}- {}", lines.next().unwrap_or_default())?;
        lines.try_for_each(|line| writeln!(self.out, "{indent}  {line}"))
    }

    fn items(&mut self, items: impl IntoIterator<Item = String>) -> io::Result<()> {
        items.into_iter().try_for_each(|text| self.item(0, &text))
    }

    /// A heading with a list under it; nothing where the list is empty.
    fn section(&mut self, heading: &str, items: impl IntoIterator<Item = String>) -> io::Result<()> {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return Ok(());
        }
        self.heading(heading)?;
        self.items(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact::{Note, Offer};
    use crate::domain::day::Day;
    use crate::domain::id::{PromiseId, TieId};
    use crate::domain::kind::{Kind, Value};
    use crate::domain::testing::{Person, book, day, person};
    use crate::domain::touch::Ask;
    use insta::assert_snapshot;

    fn page(person: &Person, promises: &[Promise], ties: &[Tie]) -> String {
        let book = book(vec![person.clone(), self::person("Grace Hopper")]);
        let mut contact = person.contact.clone();
        contact.id = ContactId(1);
        let mut out = Vec::new();
        let dossier = Dossier { book: &book, contact: &contact, touches: &person.touches, promises, ties };
        write(&dossier, &mut out).expect("memory can be written");
        String::from_utf8(out).expect("text stays text")
    }

    fn promise(by: Side, text: &str, due: Option<Day>, state: PromiseState) -> Promise {
        let (id, contact, made) = (PromiseId(1), ContactId(1), day("2026-11-01"));
        Promise { id, by, contact, text: text.to_owned(), due, state, touch: None, made }
    }

    #[test]
    fn everything_about_a_person_is_on_the_page() {
        let mut ada = person("Ada Lovelace")
            .nickname("Countess")
            .email("ada@example.com")
            .works("Analytical Engines", "Founder")
            .worked("Babbage Ltd", "Analyst", "2024-03-01")
            .place("London")
            .tag("maths")
            .community("poets")
            .kind(Kind::Mentor)
            .circle(Circle::Critical)
            .aim("a second engine")
            .solved("Bernoulli numbers")
            .note("2026-05-01", "likes punch cards\n\nand tea")
            .coffee("2026-10-01", "engines need oil");
        let contact = &mut ada.contact;
        contact.emails.push(Address { value: "ada@old.example".into(), label: "work".into(), former: true });
        contact.phones.push(Address::plain("+44 20 7946 0000"));
        contact.urls.push("https://example.com/ada".into());
        contact.birthday = "1815-12-10".parse().ok();
        contact.met = Some(Met { text: "at a party".into(), date: Some(day("2025-02-01")), event: None });
        contact.offers.push(Offer { text: "lectures".into(), date: day("2026-02-02"), solved: false });
        let personal = Note { date: day("2026-05-02"), kind: NoteKind::Personal, text: "three children".into() };
        contact.notes.push(personal);
        let touch = &mut ada.touches[0];
        touch.contacts = vec![ContactId(1), ContactId(2)];
        touch.note = "the engine; later tea".into();
        let gift = |text: &str, with| Exchange { value: Value::Idea, text: text.into(), with };
        touch.gave = vec![gift("steam", None), gift("for Grace only", Some(ContactId(2)))];
        touch.got = vec![Exchange { value: Value::Fun, text: String::new(), with: None }];
        touch.asked = Some(Ask { text: "an introduction".into(), of: Some(ContactId(1)) });
        let promises = [
            promise(Side::Me, "the paper", Some(day("2026-11-27")), PromiseState::Open),
            promise(Side::Them, "a drawing", None, PromiseState::Kept(day("2026-11-10"))),
        ];
        let tie =
            Tie { id: TieId(1), a: ContactId(2), b: ContactId(1), how: "the navy".into(), as_of: day("2026-01-01") };
        assert_snapshot!(page(&ada, &promises, &[tie]), @"
        # Ada Lovelace

        Founder, Analytical Engines · London

        - also called: Countess
        - mail: ada@example.com, ada@old.example (work, former)
        - phone: +44 20 7946 0000
        - web: https://example.com/ada
        - kinds: mentor
        - circle: critical, every 4 months, due 2027-02-01
        - tags: maths
        - communities: poets
        - birthday: 10 Dec 1815
        - how we met: 2025-02-01, at a party
        - here since: 2025-01-01

        ## Conversations

        - 2026-10-01, coffee, with Grace Hopper: the engine; later tea
          - gave idea: steam
          - got fun
          - asked: an introduction
          - learned: engines need oil

        ## Open promises

        - I promised: the paper (2026-11-01, due 2026-11-27)

        ## Settled promises

        - they promised: a drawing (2026-11-01, kept 2026-11-10)

        ## Aims

        - goal: a second engine (noted 2026-03-12)

        ## Offers

        - has solved: Bernoulli numbers (noted 2026-02-01)
        - lectures (noted 2026-02-02)

        ## Business notes

        - 2026-05-01: likes punch cards
          and tea

        ## Personal notes

        - 2026-05-02: three children

        ## Knows

        - Grace Hopper: the navy

        ## Formerly

        - Analyst, Babbage Ltd, until 1 Mar 2024
        ");
    }

    #[test]
    fn what_is_not_known_has_no_heading() {
        assert_snapshot!(page(&person("Ada"), &[], &[]), @"
        # Ada

        - circle: none
        - here since: 2025-01-01
        ");
    }

    #[test]
    fn text_stays_text() {
        let note = "# one\n- two\n> three\n    four\n---\n~~~\n1. five\n[six](http://x)\n<b>\u{1b}[2J\u{202e}";
        let page = page(&person("Ada\n# Eve").note("2026-05-01", note), &[], &[]);
        assert!(!page.contains(['\u{1b}', '\u{202e}']), "{page}");
        let begins = |line: &&str| {
            let line = line.trim_start();
            line.starts_with(['#', '-', '>', '~', '=', '+', '*', '<'])
                || line.starts_with("1.")
                || line.starts_with("    ")
        };
        let markup: Vec<&str> = page.lines().filter(begins).collect();
        assert_eq!(
            markup,
            [
                "# Ada␊\\# Eve",
                "- circle: none",
                "- here since: 2025-01-01",
                "## Business notes",
                "- 2026-05-01: \\# one"
            ]
        );
        assert!(page.contains("\\[six\\](http://x)") && page.contains("\\<b\\>"), "{page}");
    }
}
