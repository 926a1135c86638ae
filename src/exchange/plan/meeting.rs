//! One event of a calendar as it concerns me: who else comes, what it is as an event, and as a conversation.

use std::collections::HashSet;

use super::merge::Run;
use super::people;
use crate::domain::change::Refusal;
use crate::domain::day::Day;
use crate::domain::event::{Event, EventSource, Facts, Who, Word, take_roster};
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::{ContactId, EventId, TouchId};
use crate::domain::kind::{Channel, Circle, Side};
use crate::domain::matching::Myself;
use crate::domain::record::Record;
use crate::domain::touch::Touch;
use crate::exchange::ics::{EventDraft, Invited, Kind, Reply};
use crate::exchange::report::FileReport;

/// More people I have than that at one meeting are an audience, and no conversation.
const MOST_TALKED_TO: usize = 12;

/// What is said about a whole file.
#[derive(Default)]
pub(super) struct Said {
    conversations: usize,
    /// Those talked to who are in no circle.
    outside: HashSet<ContactId>,
    declined: usize,
    things: usize,
    on_first_day: usize,
}

/// An event as it concerns me.
pub(super) struct Meeting<'d> {
    pub(super) draft: &'d EventDraft,
    pub(super) days: Option<(Day, Day)>,
    /// Those who may come, without me.
    others: Vec<&'d Invited>,
    /// Those who do not, and what is nobody.
    declined: Vec<&'d Invited>,
    things: usize,
    /// Whether anybody is invited, me included.
    invites: bool,
    /// Whether I invite.
    mine: bool,
    pub(super) i_declined: bool,
}

/// What came of noting a meeting as a conversation.
pub(super) enum Talked {
    /// It is noted.
    Noted,
    /// Nobody I have was there.
    WithNobody,
    /// There were too many people, as the reason says.
    WithTooMany(String),
}

impl<'d> Meeting<'d> {
    /// What `draft` is on `today` for me.
    pub(super) fn of(draft: &'d EventDraft, me: &Myself, today: Day) -> Self {
        let mut meeting = Self {
            draft,
            days: draft.days_at(today),
            others: Vec::new(),
            declined: Vec::new(),
            things: 0,
            invites: false,
            mine: false,
            i_declined: false,
        };
        for (_, invited) in &draft.invited {
            meeting.invites |= !invited.organises;
            match (invited.kind, invited.reply) {
                (Kind::Room | Kind::Resource, _) => meeting.things += 1,
                (Kind::Person, reply) if me.is(&invited.attendee) => {
                    meeting.mine |= invited.organises;
                    meeting.i_declined |= reply == Reply::Declined;
                }
                (Kind::Person, Reply::Declined) => meeting.declined.push(invited),
                (Kind::Person, _) => meeting.others.push(invited),
            }
        }
        meeting
    }

    /// Whether it is over on `today`.
    pub(super) fn is_over(&self, today: Day) -> bool {
        self.days.is_some_and(|(_, end)| end < today)
    }

    /// Why it does not become an event.
    pub(super) fn reason_against(&self) -> Option<&'static str> {
        if self.draft.cancelled {
            return Some("called off");
        }
        if self.i_declined {
            return Some("you declined it");
        }
        (!self.invites || self.others.is_empty()).then_some("nobody else is invited")
    }

    /// What it is called; who is there where the calendar does not say.
    pub(super) fn name(&self) -> String {
        match (self.draft.name.as_str(), self.others.as_slice()) {
            ("", []) => "Meeting".to_owned(),
            ("", [one]) => format!("Meeting with {}", one.attendee.name),
            ("", [one, more @ ..]) => format!("Meeting with {} and {} more", one.attendee.name, more.len()),
            (name, _) => name.to_owned(),
        }
    }

    /// Where an event of it on these days came from.
    pub(super) fn source(&self, (start, end): (Day, Day), run: Run) -> EventSource {
        let EventDraft { key, fingerprint, sequence, stamp, place, .. } = self.draft;
        EventSource {
            key: key.clone(),
            fingerprint: *fingerprint,
            sequence: *sequence,
            stamp: *stamp,
            batch: run.batch,
            date: run.today,
            facts: Facts { name: self.name(), start, end, place: place.clone() },
        }
    }

    /// Puts those invited on the roster of `event`, and what people I have answered. What was said here since `last`, the
    /// day of the import before, stays.
    pub(super) fn invite(
        &self,
        event: &mut Event,
        last: Option<Day>,
        people: &mut people::Import<'_, '_>,
        said: &mut Said,
    ) -> Result<(), Refusal> {
        said.declined += self.declined.len();
        said.things += self.things;
        said.on_first_day += usize::from(self.draft.is_on_its_first_day_for_want_of_a_rule());
        let today = people.run().today;
        take_roster(event, self.others.iter().map(|invited| invited.attendee.clone()), false, people.plan())?;
        for invited in self.others.iter().chain(&self.declined) {
            let word = match invited.reply {
                Reply::None => continue,
                Reply::Accepted => Word::Yes,
                Reply::Tentative => Word::Maybe,
                Reply::Declined => Word::No,
            };
            let Some(id) = people.with_email(&invited.attendee.email) else { continue };
            let who = Who::Contact(id);
            let theirs = event.said.iter().find(|it| it.who == who && it.word.voice() == word.voice());
            let may_say = theirs.is_none_or(|theirs| theirs.word != word && last.is_some_and(|last| theirs.on <= last));
            if may_say {
                event.say(who, Some(word), today);
            }
        }
        Ok(())
    }

    /// Plans the conversation it was on `date`, at `event` where it is here; none where nobody I have was there.
    pub(super) fn touch(
        &self,
        date: Day,
        event: Option<EventId>,
        people: &mut people::Import<'_, '_>,
        said: &mut Said,
    ) -> Result<Talked, Refusal> {
        if self.reason_against().is_some() {
            return Ok(Talked::WithNobody);
        }
        let mut contacts = Vec::new();
        for invited in &self.others {
            contacts.extend(people.with_email(&invited.attendee.email).filter(|id| !contacts.contains(id)));
        }
        if contacts.is_empty() {
            return Ok(Talked::WithNobody);
        }
        if contacts.len() > MOST_TALKED_TO {
            let reason = format!("a meeting with {} people you have: no conversation", contacts.len());
            return Ok(Talked::WithTooMany(reason));
        }
        let plan = people.plan();
        for &id in &contacts {
            if plan.contact(id)?.circle == Circle::None {
                said.outside.insert(id);
            }
        }
        plan.put(Record::Touch(Touch {
            logged: plan.now.seconds,
            initiator: if self.mine { Side::Me } else { Side::Them },
            note: self.draft.name.clone(),
            event,
            ..Touch::new(touch_id(self.draft), date, Channel::Meeting, contacts)
        }));
        said.conversations += 1;
        Ok(Talked::Noted)
    }
}

impl Said {
    /// Says it.
    pub(super) fn tell(self, report: &mut FileReport) {
        let people = |count: usize| if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
        if self.conversations > 0 {
            report.warn(
                None,
                match self.conversations {
                    1 => "1 past meeting is noted as a conversation".to_owned(),
                    many => format!("{many} past meetings are noted as conversations"),
                },
            );
        }
        if !self.outside.is_empty() {
            let outside = people(self.outside.len());
            report.warn(None, format!("{outside} talked to there in no circle yet; `ties pick` takes people in"));
        }
        if self.declined > 0 {
            report.warn(None, format!("{} who declined: not on the roster", people(self.declined)));
        }
        if self.things > 0 {
            report.warn(None, format!("rooms and resources: {}, not on the roster", self.things));
        }
        if self.on_first_day > 0 {
            let reason = format!("{} series with a rule that is not read: taken on their first day", self.on_first_day);
            report.warn(None, reason);
        }
    }
}

/// The id of the conversation that a meeting was: the same at every import.
pub(super) fn touch_id(draft: &EventDraft) -> TouchId {
    /// Ids have forty bits.
    const SPARE: u32 = 24;
    let whole = match draft.key.as_str() {
        "" => draft.fingerprint,
        key => fingerprint(key.as_bytes()),
    };
    // FNV mixes upwards: the top bits are the well mixed ones.
    TouchId(whole >> SPARE)
}
