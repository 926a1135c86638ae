//! Finding what is not clear, beside the main loop: everybody is compared with everybody.

use std::sync::Arc;

use ratatui::backend::Backend;

use super::{Session, SessionError};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::duplicate::duplicates;
use crate::domain::event::Event;
use crate::domain::id::ContactId;
use crate::domain::prep::{self, Attending, Sheet, Sources};
use crate::domain::sort;
use crate::store::{Store, StoreError};
use crate::tui::layer::settle::{Case, Settle};
use crate::tui::next::Next;
use crate::tui::terminal::Host;

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// Asks about records that wait, names on the lists of what is to come, and contacts that look alike; or about those
    /// alone that look like one contact.
    pub(super) fn ask_to_settle(&mut self, like: Option<ContactId>) -> Result<(), SessionError> {
        let shared = &self.app.shared;
        let (book, path, today) = (Arc::clone(&shared.book), self.store.path().to_owned(), shared.now.today);
        let find = move || to_settle(&Store::open(&path)?, &book, today, like);
        let Some(found) = self.busy("looking for what is not clear", find)? else { return Ok(()) };
        let asked = match found {
            Ok(cases) => Settle::of(cases, &self.app.shared),
            Err(error) => {
                self.app.failed(&error);
                return Ok(());
            }
        };
        match (asked, like) {
            (Some(settle), _) => self.app.take(vec![Next::Push(Box::new(settle))]),
            (None, None) => self.app.say("nothing to settle: all is clear".to_owned()),
            (None, Some(id)) => {
                let name = self.app.shared.book.name_of(id);
                self.app.refuse(format!("nobody looks like {name}; Space marks two people, M makes one of them"));
            }
        }
        Ok(())
    }
}

/// What is not clear: records that wait, names on the lists of what is to come, and contacts that look alike; or those alone that
/// look like the contact `like`.
fn to_settle(store: &Store, book: &Book, today: Day, like: Option<ContactId>) -> Result<Vec<Case>, StoreError> {
    let mut cases: Vec<Case> = Vec::new();
    if like.is_none() {
        cases.extend(book.pending().map(|pending| Case::Record(pending.id)));
        let mut coming: Vec<&Event> = book.events().filter(|event| !event.is_over(today)).collect();
        sort::by_key(&mut coming, |event| (event.start, event.id));
        for event in coming {
            let rosters = store.rosters(&prep::rosters_of(book, event))?;
            let sheet = Sheet::of(&Sources { book, event, rosters: &rosters, today });
            let open = sheet.people.into_iter().filter(Attending::is_open).filter_map(|it| it.attendee);
            cases.extend(open.map(|attendee| Case::Name(event.id, Box::new(attendee))));
        }
    }
    let pairs = duplicates(book, &store.reach()?).into_iter();
    let pairs = pairs.filter(|it| like.is_none_or(|id| it.a == id || it.b == id));
    cases.extend(pairs.map(|it| Case::Pair(it.a, it.b, it.why)));
    Ok(cases)
}
