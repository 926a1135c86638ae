//! The fixed vocabulary: kinds of contact, circles, ways of adding value, channels. Each word is spelled once, here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The word is not one of a fixed vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a {what}; choose one of: {choices}")]
pub struct UnknownWord {
    /// What was typed.
    pub word: String,
    /// What the vocabulary is of.
    pub what: &'static str,
    /// The words there are, separated by blanks.
    pub choices: String,
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one, in the order they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word used on the command line and in JSON.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.label()) }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                let wanted = text.trim().to_lowercase().replace([' ', '-'], "_");
                let fits = |it: &&Self| it.word() == wanted || it.label().replace(' ', "_") == wanted;
                Self::ALL.iter().find(fits).copied().ok_or_else(|| UnknownWord {
                    word: text.to_owned(),
                    what: $what,
                    choices: Self::ALL.iter().map(|it| it.word()).collect::<Vec<_>>().join(" "),
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.serialize_str(self.word()) } else { s.serialize_u8(*self as u8) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                if d.is_human_readable() {
                    String::deserialize(d)?.parse().map_err(D::Error::custom)
                } else {
                    let place = usize::from(u8::deserialize(d)?);
                    Self::ALL.get(place).copied().ok_or_else(|| D::Error::custom(concat!("an unknown ", $what)))
                }
            }
        }
    };
}

vocabulary! {
    /// What somebody is to me (A1). A contact may hold several. Stored by position: append only.
    Kind, "kind" {
        /// Buys from me.
        Customer = "customer", "customer";
        /// May buy from me.
        Prospect = "prospect", "prospect";
        /// I learn from them.
        Mentor = "mentor", "mentor";
        /// Does what I do.
        Peer = "peer", "peer";
        /// Upstream: the client buys from them before buying from me.
        ReferralSource = "referral_source", "referral source";
        /// Downstream: whom I recommend for what the client needs next.
        SupportSource = "support_source", "support source";
        /// Learns from me.
        Mentee = "mentee", "mentee";
        /// Bought from me once: they buy again, refer and vouch (A5). Counts under customer.
        FormerCustomer = "former_customer", "former customer";
    }
}

vocabulary! {
    /// How close somebody is kept (B1). Stored by position: append only.
    Circle, "circle" {
        /// The directory: searchable, never due.
        None = "none", "none";
        /// Once a year unless a rule says otherwise.
        Many = "many", "the many";
        /// The critical few: two or three personal touches a year.
        Critical = "critical", "critical";
    }
}

vocabulary! {
    /// The four ways to add value (B2). Stored by position: append only.
    Value, "way to add value" {
        /// Ideas and content.
        Idea = "idea", "idea";
        /// Bringing two people together.
        Introduction = "introduction", "introduction";
        /// Personal help.
        Help = "help", "help";
        /// Fun.
        Fun = "fun", "fun";
    }
}

vocabulary! {
    /// How a touch happened. Stored by position: append only.
    Channel, "channel" {
        /// Over coffee, in person.
        Coffee = "coffee", "coffee";
        /// Over lunch, in person.
        Lunch = "lunch", "lunch";
        /// Over dinner, in person.
        Dinner = "dinner", "dinner";
        /// A meeting in person.
        Meeting = "meeting", "meeting";
        /// At an event, in person.
        Event = "event", "event";
        /// A visit, in person.
        Visit = "visit", "visit";
        /// A telephone call.
        Call = "call", "call";
        /// A video call.
        Video = "video", "video";
        /// An e-mail.
        Email = "email", "email";
        /// A text message or chat.
        Message = "message", "message";
        /// A letter or card on paper.
        Letter = "letter", "letter";
        /// A social network.
        Social = "social", "social";
        /// Anything else.
        Other = "other", "other";
    }
}

impl Channel {
    /// Whether the two met face to face.
    pub fn in_person(self) -> bool {
        self <= Self::Visit
    }
}

vocabulary! {
    /// Whose it is: who reached out, who promised. Stored by position: append only.
    Side, "side" {
        /// Mine.
        Me = "me", "me";
        /// Theirs.
        Them = "them", "them";
    }
}

vocabulary! {
    /// What a note is about (G1). Stored by position: append only.
    NoteKind, "kind of note" {
        /// Work.
        Business = "business", "business";
        /// Life outside work.
        Personal = "personal", "personal";
    }
}

vocabulary! {
    /// What sort of aim it is (B6). Stored by position: append only.
    AimKind, "kind of aim" {
        /// What they put first now.
        Priority = "priority", "priority";
        /// What stands in their way.
        Problem = "problem", "problem";
        /// Where they want to be.
        Goal = "goal", "goal";
    }
}

vocabulary! {
    /// Whether somebody stands up for me (B7). Stored by position: append only.
    Standing, "standing" {
        /// Nothing known.
        None = "none", "none";
        /// Supports me.
        Ally = "ally", "ally";
        /// Speaks for me.
        Champion = "champion", "champion";
    }
}

/// A set of [`Kind`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// Whether `kind` is in it.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// Puts `kind` in or takes it out.
    pub fn set(&mut self, kind: Kind, on: bool) {
        if on { self.0 |= 1 << kind as u8 } else { self.0 &= !(1 << kind as u8) }
    }

    /// Those in it, in the order they are shown.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(move |&kind| self.has(kind))
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        let mut set = Self::default();
        kinds.into_iter().for_each(|kind| set.set(kind, true));
        set
    }
}

impl Serialize for Kinds {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_seq(self.iter()) } else { s.serialize_u8(self.0) }
    }
}

impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            Ok(Vec::<Kind>::deserialize(d)?.into_iter().collect())
        } else {
            u8::deserialize(d).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_labels_both_read() {
        assert_eq!("referral_source".parse(), Ok(Kind::ReferralSource));
        assert_eq!("Referral source".parse(), Ok(Kind::ReferralSource));
        let error = "boss".parse::<Kind>().expect_err("no such kind");
        assert!(error.to_string().contains("mentor peer"), "{error}");
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut kinds: Kinds = [Kind::Mentee, Kind::Mentor].into_iter().collect();
        kinds.set(Kind::Mentee, false);
        assert_eq!(kinds.iter().collect::<Vec<_>>(), [Kind::Mentor]);
    }
}
