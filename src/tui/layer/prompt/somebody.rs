//! Asking for somebody by name: whom they know, whom to introduce them to, who answered.

use crate::domain::id::{ContactId, NeedId};
use crate::domain::intent::Intent;
use crate::domain::log_line::Names;
use crate::domain::person::{self, NotResolved};
use crate::tui::shared::Shared;

/// What the name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Somebody {
    /// Whom this contact knows.
    Knows(ContactId),
    /// Whom to introduce this contact to.
    Introduce(ContactId),
    /// Who answered this need.
    Answered(NeedId),
}

/// What a name came to.
pub(super) enum Found {
    /// That contact; and how they know each other, where it was said.
    One(ContactId, String),
    /// None, and why.
    None(String),
}

impl Somebody {
    /// The name under which what was typed is kept.
    pub(super) fn word(self) -> String {
        match self {
            Self::Knows(id) => format!("knows {id}"),
            Self::Introduce(id) => format!("introduce {id}"),
            Self::Answered(id) => format!("answered {id}"),
        }
    }

    /// The title over the field.
    pub(super) fn title(self, shared: &Shared) -> String {
        match self {
            Self::Knows(id) => format!("whom {} knows", shared.book.name_of(id)),
            Self::Introduce(id) => format!("introduce {} to", shared.book.name_of(id)),
            Self::Answered(_) => "who answered it".to_owned(),
        }
    }

    /// What to type, while nothing is.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Knows(_) => "a name, Tab completes; how after a colon: Grace: the same lab",
            Self::Introduce(_) => "a name, Tab completes; why after a colon: Lin: both build profilers",
            Self::Answered(_) => "a name; Tab completes",
        }
    }

    /// Whom `text` names, and what follows its colon.
    pub(super) fn find(text: &str, shared: &Shared) -> Found {
        let (name, said) = text.split_once(':').unwrap_or((text, ""));
        match person::resolve(&shared.book, name.trim()) {
            Ok(id) => Found::One(id, said.trim().to_owned()),
            Err(NotResolved::Ambiguous(name, ids)) => {
                let names: Vec<String> = ids.iter().take(4).map(|id| shared.names.described(*id)).collect();
                Found::None(format!("{name} may be {}; type more of the name", names.join(" or ")))
            }
            Err(error) => Found::None(error.to_string()),
        }
    }

    /// What `text` is understood as.
    pub(super) fn understood(text: &str, shared: &Shared) -> String {
        match Self::find(text, shared) {
            Found::One(id, said) if said.is_empty() => shared.names.described(id),
            Found::One(id, said) => format!("{}: {said}", shared.names.described(id)),
            Found::None(why) => why,
        }
    }

    /// What naming `id` does; none where it leads to a screen of its own.
    pub(super) fn intent(self, id: ContactId, said: String) -> Option<Intent> {
        match self {
            Self::Knows(other) => Some(Intent::Tie { a: other, b: id, how: said }),
            Self::Answered(need) => Some(Intent::AnswerNeed(need, Some(id))),
            Self::Introduce(_) => None,
        }
    }

    /// `text` with the name in it completed as far as it is clear; the same where it is not.
    pub(super) fn completed(text: &str, shared: &Shared) -> String {
        let (name, said) = text.split_once(':').map_or((text, None), |(name, said)| (name, Some(said)));
        let choices = shared.names.complete(name.trim(), 2);
        match (choices.as_slice(), said) {
            ([(only, _)], Some(said)) => format!("{}:{said}", shared.book.name_of(*only)),
            ([(only, _)], None) => shared.book.name_of(*only),
            _ => text.to_owned(),
        }
    }
}
