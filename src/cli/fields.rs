//! The flags that describe a contact, the same for `add` and `edit`, and the edits they come to.

use clap::Args;

use super::error::Error;
use super::session::Session;
use super::{ask, dates};
use crate::domain::cadence::Cadence;
use crate::domain::card::Card;
use crate::domain::day::NotASpan;
use crate::domain::edit::{ContactEdit, Moved, Talked};
use crate::domain::kind::{Circle, Kind};

/// What is known of a contact.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Fields {
    /// An e-mail address (again for more)
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Vec<String>,
    /// A telephone number (again for more)
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Vec<String>,
    /// A profile or page (again for more)
    #[arg(long, value_name = "URL")]
    pub(crate) url: Vec<String>,
    /// A nickname (again for more)
    #[arg(long, value_name = "NAME")]
    pub(crate) nick: Vec<String>,
    /// The organisation
    #[arg(long, value_name = "NAME")]
    pub(crate) org: Option<String>,
    /// The title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// What they are to you: customer, prospect, mentor, peer, `referral_source`, `support_source`, mentee, `former_customer`
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
    /// A tag (again for more)
    #[arg(long, value_name = "WORD")]
    pub(crate) tag: Vec<String>,
    /// A community they belong to (again for more)
    #[arg(long, value_name = "NAME")]
    pub(crate) community: Vec<String>,
    /// Where they live; empty takes it away
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// The birthday: 1990-04-15, --04-15 or 15 apr; `off` takes it away
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) birthday: Option<String>,
    /// How close you keep them: critical, many or none
    #[arg(long)]
    pub(crate) circle: Option<Circle>,
    /// When you last talked, to start the clock: week, month, quarter, half, year, unknown
    #[arg(long, value_name = "WHEN", requires = "circle", value_parser = talked)]
    pub(crate) talked: Option<Talked>,
    /// How often to be in touch: 2w, 4m, 1y, off, event (only when something happens) or default (as the rules say)
    #[arg(long, value_name = "SPAN", value_parser = every)]
    pub(crate) every: Option<Every>,
    /// How you met
    #[arg(long, value_name = "TEXT")]
    pub(crate) met: Option<String>,
}

/// A cadence, or none of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Every(pub(crate) Option<Cadence>);

/// Reads `4m`, `off`, `event` and `default`.
pub(crate) fn every(text: &str) -> Result<Every, String> {
    if matches!(text.trim().to_lowercase().as_str(), "default" | "rules") {
        return Ok(Every(None));
    }
    text.parse().map(|cadence| Every(Some(cadence))).map_err(|NotASpan(_)| {
        format!("`{text}` is no cadence; write it as 2w, 4m or 1y, or say off, event or default")
    })
}

/// Reads an answer to *last talked?*.
pub(crate) fn talked(text: &str) -> Result<Talked, String> {
    let wanted = text.trim().to_lowercase();
    Talked::CHOICES.iter().find(|(word, ..)| *word == wanted).map(|&(.., talked)| talked).ok_or_else(|| {
        let words: Vec<&str> = Talked::CHOICES.iter().map(|(word, ..)| *word).collect();
        format!("`{text}` is not an answer; choose one of: {}", words.join(" "))
    })
}

/// The answer to *last talked?* for somebody who becomes one of the few (B1a): as `given`, else asked where no
/// conversation or estimate tells.
pub(crate) fn last_talked(
    session: &Session<'_>,
    name: &str,
    card: Option<&Card>,
    given: Option<Talked>,
) -> Result<Option<Talked>, Error> {
    let told = card.is_some_and(|card| card.touches.last.is_some() || card.rhythm.estimate.is_some());
    if given.is_some() || told || !session.may_ask() || session.flags.yes {
        return Ok(given);
    }
    let choices: Vec<String> = Talked::CHOICES.iter().map(|(_, words, _)| (*words).to_owned()).collect();
    let answer = ask::choice(&format!("When did you last talk with {name}?"), &choices)?;
    Ok(answer.map(|place| Talked::CHOICES[place].2))
}

impl Fields {
    /// The edits: `how` tells whether a position given is a move or a correction, `talked` when we last talked.
    pub(crate) fn edits(&self, how: Moved, talked: Option<Talked>) -> Result<Vec<ContactEdit>, Error> {
        let mut edits = Vec::new();
        if self.org.is_some() || self.title.is_some() {
            edits.push(ContactEdit::Position { organisation: self.org.clone(), title: self.title.clone(), how });
        }
        // After the position: an address given now is no address at the former employer.
        edits.extend(self.email.iter().cloned().map(ContactEdit::Email));
        edits.extend(self.phone.iter().cloned().map(ContactEdit::Phone));
        edits.extend(self.url.iter().cloned().map(ContactEdit::Url));
        edits.extend(self.nick.iter().cloned().map(ContactEdit::Nickname));
        edits.extend(self.kind.iter().map(|&kind| ContactEdit::Kind(kind, true)));
        edits.extend(self.tag.iter().cloned().map(|tag| ContactEdit::Tag(tag, true)));
        edits.extend(self.community.iter().cloned().map(|name| ContactEdit::Community(name, true)));
        edits.extend(self.place.clone().map(|place| ContactEdit::Place(Some(place))));
        if let Some(text) = &self.birthday {
            let none = matches!(text.trim(), "" | "off");
            edits.push(ContactEdit::Birthday(if none { None } else { Some(dates::yearly(text)?) }));
        }
        edits.extend(self.circle.map(|circle| ContactEdit::Circle(circle, talked)));
        edits.extend(self.every.map(|every| ContactEdit::Cadence(every.0)));
        edits.extend(self.met.clone().map(ContactEdit::Met));
        Ok(edits)
    }

    /// When we last talked, asked where it is the few that somebody joins.
    pub(crate) fn last_talked(
        &self,
        session: &Session<'_>,
        name: &str,
        card: Option<&Card>,
    ) -> Result<Option<Talked>, Error> {
        match self.circle {
            Some(Circle::Critical) => last_talked(session, name, card, self.talked),
            _ => Ok(self.talked),
        }
    }
}
