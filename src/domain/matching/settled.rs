//! What the user has settled about names on rosters, found by name and by address.

use crate::domain::book::Book;
use crate::domain::fingerprint::{fingerprint, fingerprint_of};
use crate::domain::fold::fold;
use crate::domain::id::ContactId;
use crate::domain::identity::Identity;
use crate::domain::roster::Attendee;
use crate::domain::sort;

use super::names::postings;

/// The identities of a book.
pub(super) struct Settled {
    identities: Vec<Identity>,
    /// The fingerprints of names and addresses, each with the place of its identity; sorted.
    keys: Vec<(u64, u32)>,
}

/// What is settled about one attendee.
pub(super) struct Verdict {
    /// The contact it is.
    pub(super) contact: Option<ContactId>,
    /// The contacts it is not.
    pub(super) not: Vec<ContactId>,
}

impl Settled {
    /// What is settled in `book`.
    pub(super) fn of(book: &Book) -> Self {
        let identities: Vec<Identity> = book.identities().cloned().collect();
        let mut keys = Vec::with_capacity(identities.len() * 2);
        for (place, identity) in identities.iter().enumerate() {
            keys.push((fingerprint(fold(&identity.name).as_bytes()), place as u32));
            if !identity.email.is_empty() {
                keys.push((email_key(&identity.email), place as u32));
            }
        }
        sort::by(&mut keys, Ord::cmp);
        keys.dedup();
        Self { identities, keys }
    }

    /// What is settled about `attendee`: of several identities those of the address count first, then those of the
    /// organisation, then the latest. Where it was settled so closely that it is none of those asked about, what is
    /// settled more loosely says nothing.
    pub(super) fn about(&self, attendee: &Attendee) -> Verdict {
        let mut verdict = Verdict { contact: None, not: Vec::new() };
        if self.identities.is_empty() {
            return verdict;
        }
        let name = fingerprint(fold(&attendee.name).as_bytes());
        let mut keys: Vec<u64> = vec![name];
        if !attendee.email.is_empty() {
            keys.push(email_key(&attendee.email));
        }
        let found = keys.iter().flat_map(|&key| postings(&self.keys, key));
        let mut about: Vec<&Identity> = found.map(|&(_, place)| &self.identities[place as usize]).collect();
        about.retain(|identity| identity.is_about(attendee));
        let same_email = |it: &Identity| !it.email.is_empty() && it.email.eq_ignore_ascii_case(&attendee.email);
        let close = |it: &Identity| (same_email(it), it.is_at(attendee));
        sort::by_key(&mut about, |it| std::cmp::Reverse((close(it), it.on, it.id)));
        verdict.not = about.iter().flat_map(|identity| identity.not.iter().copied()).collect();
        let closest = about.first().map(|it| close(it));
        about.retain(|it| Some(close(it)) == closest);
        let is_not = |contact: &ContactId| about.iter().any(|it| it.not.contains(contact));
        verdict.contact = about.iter().filter_map(|it| it.contact).find(|contact| !is_not(contact));
        verdict
    }
}

/// The fingerprint of an address without case.
pub(super) fn email_key(email: &str) -> u64 {
    fingerprint_of(email.trim().bytes().map(|byte| byte.to_ascii_lowercase()))
}
