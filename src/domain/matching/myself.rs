//! Whether somebody on a list is the user.

use super::fit::{self, Fit};
use super::organisation::Organisation;
use super::settled::email_key;
use super::written::{Reader, Written};
use crate::domain::me::Me;
use crate::domain::roster::Attendee;

/// What tells that I am meant.
pub struct Myself {
    written: Written,
    emails: Vec<u64>,
    organisations: Vec<Organisation>,
}

impl Myself {
    /// What tells that the user is meant who says that of themselves.
    pub fn of(me: &Me) -> Self {
        Self {
            written: Reader::default().read(&me.name),
            emails: me.emails.iter().map(|email| email_key(email)).collect(),
            organisations: me.organisations.iter().filter_map(|it| Organisation::of(it)).collect(),
        }
    }

    /// Whether `attendee` is me: one of my addresses, or my name and no other organisation than mine.
    pub fn is(&self, attendee: &Attendee) -> bool {
        if !attendee.email.is_empty() && self.emails.contains(&email_key(&attendee.email)) {
            return true;
        }
        if self.written.forms.is_empty() {
            return false;
        }
        let written = Reader::default().read(&attendee.name);
        let is_name = fit::compare(&written, &self.written).is_some_and(|it| it.fit >= Fit::Single);
        is_name
            && Organisation::of(&attendee.organisation)
                .is_none_or(|theirs| self.organisations.iter().any(|mine| mine.is(&theirs)))
    }
}
