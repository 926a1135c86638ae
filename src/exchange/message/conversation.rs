//! What a message comes to: a conversation with those of its people who are here.

use super::{Mailbox, Message};
use crate::domain::book::Book;
use crate::domain::conversation::{Conversation, Person};
use crate::domain::day::Day;
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::{ContactId, TouchId};
use crate::domain::kind::{Channel, Side};

/// A message to more people is a mailing and no conversation.
const MOST_PEOPLE: usize = 10;

/// A message as a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Correspondence {
    /// With whom, when and about what.
    pub conversation: Conversation,
    /// The id of its touch: the same for the same message, so that it is noted once.
    pub id: TouchId,
    /// Those it went to who are not here.
    pub strangers: Vec<Mailbox>,
}

/// Why a message is no conversation to note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// I have not said which addresses are mine, so nobody knows who wrote to whom.
    WithoutMe,
    /// It went to a list or to many, or a program wrote it.
    Bulk,
    /// Nobody in it is here.
    Strangers(Vec<Mailbox>),
    /// Several contacts have that address.
    Several(String, Vec<ContactId>),
}

impl Message {
    /// The conversation it comes to, on the day it was sent: with those I wrote to, else with who wrote to me.
    pub fn conversation(&self, book: &Book, date: Day) -> Result<Correspondence, Unfit> {
        let mine = |mailbox: &Mailbox| book.me().emails.iter().any(|email| email.eq_ignore_ascii_case(&mailbox.email));
        if book.me().emails.is_empty() {
            return Err(Unfit::WithoutMe);
        }
        let (initiator, others) =
            if self.from.iter().any(mine) { (Side::Me, &self.to) } else { (Side::Them, &self.from) };
        if self.bulk || self.to.len() > MOST_PEOPLE {
            return Err(Unfit::Bulk);
        }
        let (mut people, mut strangers) = (Vec::new(), Vec::new());
        for mailbox in others.iter().filter(|mailbox| !mine(mailbox)) {
            match *with_address(book, &mailbox.email) {
                [] => strangers.push(mailbox.clone()),
                [id] => people.push(Person::Known(id)),
                ref several => return Err(Unfit::Several(mailbox.email.clone(), several.to_vec())),
            }
        }
        if people.is_empty() {
            return Err(Unfit::Strangers(strangers));
        }
        let conversation =
            Conversation { initiator, note: self.subject.clone(), ..Conversation::new(people, date, Channel::Email) };
        Ok(Correspondence { conversation, id: self.touch_id(), strangers })
    }

    fn touch_id(&self) -> TouchId {
        /// Ids have forty bits; the hash mixes upwards, and its top bits are the well mixed ones.
        const SPARE: u32 = 24;
        TouchId(fingerprint(self.id.as_bytes()) >> SPARE)
    }
}

/// The contacts that have the address, former ones included: a message may be old.
fn with_address(book: &Book, email: &str) -> Vec<ContactId> {
    let has = |text: &str| text.eq_ignore_ascii_case(email);
    book.cards().iter().filter(|card| card.emails().iter().any(has)).map(|card| card.id).collect()
}
