//! Identities: what the user has settled about who a name on a roster is, so that the next roster need not ask again.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::fold::fold;
use super::id::{ContactId, IdentityId};
use super::roster::Attendee;

/// Who somebody on a roster is, or is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Its id.
    pub id: IdentityId,
    /// The name as written on the roster.
    pub name: String,
    /// The organisation as written; empty where none was.
    #[serde(default)]
    pub organisation: String,
    /// The address as written; empty where none was.
    #[serde(default)]
    pub email: String,
    /// The contact it is; none where it is nobody I have.
    pub contact: Option<ContactId>,
    /// The contacts it is not.
    #[serde(default)]
    pub not: Vec<ContactId>,
    /// When that was settled.
    pub on: Day,
}

impl Identity {
    /// Whether it was settled about somebody written just as `attendee` is: the same folded name, organisation and
    /// address.
    pub fn is_of(&self, attendee: &Attendee) -> bool {
        self.email.eq_ignore_ascii_case(&attendee.email)
            && self.is_at(attendee)
            && fold(&self.name) == fold(&attendee.name)
    }

    /// Whether it was settled about somebody of the organisation of `attendee`, or of none where they have none.
    pub fn is_at(&self, attendee: &Attendee) -> bool {
        fold(&self.organisation) == fold(&attendee.organisation)
    }

    /// Whether it was settled about somebody written as `attendee` is: the same address, or the same folded name at the
    /// same organisation (either may be unknown).
    pub fn is_about(&self, attendee: &Attendee) -> bool {
        if !self.email.is_empty() && !attendee.email.is_empty() {
            return self.email.eq_ignore_ascii_case(&attendee.email);
        }
        let (mine, theirs) = (fold(&self.organisation), fold(&attendee.organisation));
        fold(&self.name) == fold(&attendee.name) && (mine == theirs || mine.is_empty() || theirs.is_empty())
    }
}
