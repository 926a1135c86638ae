//! What the evidence comes to: how names fit, how organisations stand, how rare the name is.

use super::fit::{Agreement, Fit, Why};
use super::organisation::Bond;
use super::{Class, short_form};

/// How many people may have a name, the fewest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rarity {
    /// Hardly anybody else.
    Rare,
    /// The family name is one of many.
    Common,
    /// Each word of it is.
    Everyday,
}

/// All that is known of whether one contact is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Evidence {
    /// How the names agree.
    pub(super) agreement: Agreement,
    /// How the organisations stand to each other.
    pub(super) bond: Bond,
    /// How rare the name is.
    pub(super) rarity: Rarity,
}

impl Evidence {
    /// How sure it makes that the contact is meant; *new* where it is not worth a question.
    pub(super) fn class(&self) -> Class {
        use Class::{Ambiguous, Exact, Likely, New};
        use Rarity::{Common, Everyday, Rare};
        match (self.agreement.fit, self.bond, self.rarity) {
            (Fit::Same | Fit::Single | Fit::Known | Fit::Nickname, Bond::Same, _)
            | (Fit::Same, Bond::Former(_), Rare | Common)
            | (Fit::Single, Bond::Former(_), _)
            | (Fit::Same | Fit::Single, Bond::Unknown, Rare) => Exact,
            (Fit::Near | Fit::Distant | Fit::Initials, Bond::Same, _)
            | (Fit::Same | Fit::Known | Fit::Nickname | Fit::Near | Fit::Distant, Bond::Former(_), _)
            | (Fit::Same, Bond::Unknown, Common)
            | (Fit::Known | Fit::Near, Bond::Unknown, Rare)
            | (Fit::Same, Bond::Different, Rare) => Likely,
            (Fit::Near, Bond::Unknown, Common) if self.agreement.why == Why::Middle => Likely,
            (Fit::Part, Bond::Different, _) | (Fit::Part, Bond::Unknown, Common | Everyday) => New,
            _ => Ambiguous,
        }
    }

    /// Whether it speaks for its contact rather than for that of `other`: nowhere weaker, and somewhere stronger.
    pub(super) fn outweighs(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.weights(), other.weights());
        mine.0 >= theirs.0 && mine.1 >= theirs.1 && mine != theirs
    }

    /// How well the name fits, and how much the organisation supports it.
    pub(super) fn weights(&self) -> (Fit, u8) {
        let support = match self.bond {
            Bond::Same => 2,
            Bond::Former(_) => 1,
            Bond::Unknown | Bond::Different => 0,
        };
        (self.agreement.fit, support)
    }

    /// The evidence as a short phrase.
    pub(super) fn reason(&self) -> String {
        let name = self.name();
        match self.bond {
            Bond::Same => format!("{name}, same organisation"),
            Bond::Former(Some(year)) => format!("{name}, there until {year}"),
            Bond::Former(None) => format!("{name}, there before"),
            Bond::Unknown => format!("{name}, organisation unknown"),
            Bond::Different if self.class() == Class::Likely => format!("{name}, another organisation: may have moved"),
            Bond::Different => format!("{name}, another organisation"),
        }
    }

    fn name(&self) -> String {
        let is_alone = matches!(self.bond, Bond::Unknown | Bond::Different);
        match self.agreement.why {
            Why::Nothing if is_alone && self.rarity == Rarity::Rare => "same rare name".to_owned(),
            Why::Nothing if is_alone => "same common name".to_owned(),
            Why::Nothing => "same name".to_owned(),
            Why::ShortForm(one, other) => short_form::words_for(one, other)
                .map_or_else(|| "short form of the name".to_owned(), |words| format!("nickname {words}")),
            Why::Spelling => "name spelled another way".to_owned(),
            Why::Middle => "same name but for a middle name".to_owned(),
            Why::Family => "same name but for a second family name".to_owned(),
            Why::Nickname => "recorded nickname".to_owned(),
            Why::Initials => "initials".to_owned(),
            Why::Words => "part of the name".to_owned(),
            Why::Generation => "junior or senior".to_owned(),
        }
    }
}
