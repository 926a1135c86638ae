//! What is stored: every kind of record under one key space, so that one journal, one undo and one way of catching up serve all.

use serde::{Deserialize, Serialize};

use super::cadence::CadenceRule;
use super::contact::Contact;
use super::distinct::Distinct;
use super::event::Event;
use super::id::{
    ContactId, DistinctId, EventId, IdentityId, IntroductionId, NeedId, OutreachId, PendingId, PromiseId, ReviewId,
    RuleId, TieId, TouchId,
};
use super::identity::Identity;
use super::introduction::Introduction;
use super::me::Me;
use super::need::Need;
use super::outreach::Outreach;
use super::promise::Promise;
use super::review::Review;
use super::roster::Roster;
use super::tie::Tie;
use super::touch::Touch;

/// Names one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Who I am; there is one.
    Me,
    /// A contact.
    Contact(ContactId),
    /// A touch.
    Touch(TouchId),
    /// A promise.
    Promise(PromiseId),
    /// A tie.
    Tie(TieId),
    /// A cadence rule.
    Rule(RuleId),
    /// An imported record that waits to be settled.
    Pending(PendingId),
    /// An event.
    Event(EventId),
    /// The roster of an event.
    Roster(EventId),
    /// Who a name on a roster is.
    Identity(IdentityId),
    /// A need of mine.
    Need(NeedId),
    /// Two contacts who are not one person.
    Distinct(DistinctId),
    /// Somebody I reached out to.
    Outreach(OutreachId),
    /// Two contacts I introduce to each other.
    Introduction(IntroductionId),
    /// A review of a quarter.
    Review(ReviewId),
}

/// One record's content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// Who I am.
    Me(Me),
    /// A contact.
    Contact(Box<Contact>),
    /// A touch.
    Touch(Touch),
    /// A promise.
    Promise(Promise),
    /// A tie.
    Tie(Tie),
    /// A cadence rule.
    Rule(CadenceRule),
    /// An imported record that waits to be settled.
    Pending(Box<Pending>),
    /// An event.
    Event(Box<Event>),
    /// The roster of an event.
    Roster(Roster),
    /// Who a name on a roster is.
    Identity(Identity),
    /// A need of mine.
    Need(Need),
    /// Two contacts who are not one person.
    Distinct(Distinct),
    /// Somebody I reached out to.
    Outreach(Outreach),
    /// Two contacts I introduce to each other.
    Introduction(Introduction),
    /// A review of a quarter.
    Review(Box<Review>),
}

impl Record {
    /// The key it is stored under.
    pub fn key(&self) -> Key {
        match self {
            Self::Me(_) => Key::Me,
            Self::Contact(contact) => Key::Contact(contact.id),
            Self::Touch(touch) => Key::Touch(touch.id),
            Self::Promise(promise) => Key::Promise(promise.id),
            Self::Tie(tie) => Key::Tie(tie.id),
            Self::Rule(rule) => Key::Rule(rule.id),
            Self::Pending(pending) => Key::Pending(pending.id),
            Self::Event(event) => Key::Event(event.id),
            Self::Roster(roster) => Key::Roster(roster.event),
            Self::Identity(identity) => Key::Identity(identity.id),
            Self::Need(need) => Key::Need(need.id),
            Self::Distinct(distinct) => Key::Distinct(distinct.id),
            Self::Outreach(outreach) => Key::Outreach(outreach.id),
            Self::Introduction(introduction) => Key::Introduction(introduction.id),
            Self::Review(review) => Key::Review(review.id),
        }
    }

    /// The contacts whose card follows from this record, besides others.
    pub fn concerns(&self) -> Vec<ContactId> {
        match self {
            Self::Contact(contact) => vec![contact.id],
            Self::Touch(touch) => touch.contacts.clone(),
            Self::Me(_)
            | Self::Promise(_)
            | Self::Tie(_)
            | Self::Rule(_)
            | Self::Pending(_)
            | Self::Event(_)
            | Self::Roster(_)
            | Self::Identity(_)
            | Self::Need(_)
            | Self::Distinct(_)
            | Self::Outreach(_)
            | Self::Introduction(_)
            | Self::Review(_) => Vec::new(),
        }
    }
}

/// An imported record that fits more than one contact, or one whose name clashes: nothing is written until the user says which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// Its id.
    pub id: PendingId,
    /// The contact as the source has it.
    pub contact: Contact,
    /// Those it may be.
    pub candidates: Vec<ContactId>,
    /// Why it could not be told.
    pub reason: String,
}
