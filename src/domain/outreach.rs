//! Outreach: people I invite to get to know, each a step further along the funnel (F1).

use serde::{Deserialize, Serialize};

use super::book::Book;
use super::change::{Planner, Refusal};
use super::conversation::{Conversation, Person};
use super::day::Day;
use super::fold::fold;
use super::id::{ContactId, OutreachId};
use super::intent::{Planned, people};
use super::kind::Channel;
use super::record::{Key, Record};

/// Somebody I reached out to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outreach {
    /// Its id.
    pub id: OutreachId,
    /// Whom, as written.
    pub name: String,
    /// The contact, once it is one.
    pub contact: Option<ContactId>,
    /// Their profile; empty when unknown. Tells who accepted when connections are imported.
    #[serde(default)]
    pub url: String,
    /// What I wrote, or why them; may be empty.
    #[serde(default)]
    pub note: String,
    /// The steps taken, the earliest first, each stage at most once.
    pub steps: Vec<Step>,
}

/// One step along the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// To which stage.
    pub stage: Stage,
    /// When.
    pub on: Day,
}

/// The stages, in their order. Stored by position: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// I sent an invitation.
    Invited,
    /// They accepted it.
    Accepted,
    /// I offered a coffee.
    Offered,
    /// We have a date.
    Booked,
    /// We met.
    Met,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Invited, Self::Accepted, Self::Offered, Self::Booked, Self::Met];

    /// The word used on the command line, on screen and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Offered => "offered",
            Self::Booked => "booked",
            Self::Met => "met",
        }
    }
}

impl Outreach {
    /// The furthest stage, and since when; none where no step was taken.
    pub fn stage(&self) -> Option<Step> {
        self.steps.iter().max_by_key(|step| step.stage).copied()
    }

    /// Takes the step to `stage` on that day. False when it was taken before.
    pub fn advance(&mut self, stage: Stage, on: Day) -> bool {
        if self.steps.iter().any(|step| step.stage == stage) {
            return false;
        }
        let place = self.steps.partition_point(|step| step.stage < stage);
        self.steps.insert(place, Step { stage, on });
        true
    }
}

/// What is done about outreach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutreachIntent {
    /// I invited these people that day, each by name.
    Invite {
        /// Their names, as written.
        names: Vec<String>,
        /// A profile, where one is known and there is one name.
        url: String,
        /// What I wrote, or why them; may be empty.
        note: String,
        /// When.
        on: Day,
    },
    /// Somebody came as far as that stage that day. At *met* a coffee is logged, with a new contact where they are none.
    Advance(OutreachId, Stage, Day),
    /// The step to the furthest stage was a mistake, or they are given up: taken off the funnel with the first.
    Back(OutreachId),
}

impl OutreachIntent {
    /// Plans it. Refused for nobody, for somebody who is on the funnel already, and for a step taken before.
    pub(super) fn plan(&self, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
        match self {
            Self::Invite { names, url, note, on } => invite(names, url, note, *on, plan),
            Self::Advance(id, stage, on) => advance(*id, *stage, *on, plan),
            Self::Back(id) => back(*id, plan),
        }
    }
}

fn invite(names: &[String], url: &str, note: &str, on: Day, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    not_to_come(on, plan)?;
    let mut added: Vec<String> = Vec::new();
    let mut first = None;
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let wanted = fold(name);
        let known = plan.book.outreach().any(|it| fold(&it.name) == wanted);
        if known || added.iter().any(|it| fold(it) == wanted) {
            plan.notice(format!("{name} is on the funnel already"));
            continue;
        }
        let id = OutreachId(plan.fresh(|v| Key::Outreach(OutreachId(v)))?);
        // A contact of exactly that name is who is meant, where there is one.
        let mut same = plan.book.cards().iter().filter(|card| fold(card.name()) == wanted);
        let contact = same.next().filter(|_| same.next().is_none()).map(|card| card.id);
        let steps = vec![Step { stage: Stage::Invited, on }];
        let (url, note) = (url.trim().to_owned(), note.trim().to_owned());
        plan.put(Record::Outreach(Outreach { id, name: name.to_owned(), contact, url, note, steps }));
        first = first.or(Some(Key::Outreach(id)));
        added.push(name.to_owned());
    }
    match (added.is_empty(), names.iter().all(|name| name.trim().is_empty())) {
        (true, true) => Err(Refusal::Invalid("say whom you invited".to_owned())),
        (true, false) => Err(Refusal::Nothing(format!("{} on the funnel already", are(names)))),
        (false, _) => Ok(Planned { label: format!("invited {}", people(&added)), subject: first }),
    }
}

fn are(names: &[String]) -> String {
    format!("{} {}", people(names), if names.len() == 1 { "is" } else { "are" })
}

fn advance(id: OutreachId, stage: Stage, on: Day, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    not_to_come(on, plan)?;
    let mut outreach = stored(id, plan)?;
    if outreach.stage().is_some_and(|step| step.stage >= stage) || !outreach.advance(stage, on) {
        return Err(Refusal::Nothing(format!("{}: {} already", outreach.name, stage.word())));
    }
    if stage == Stage::Met {
        let person = match outreach.contact.filter(|&contact| plan.book.card(contact).is_some()) {
            Some(contact) => Person::Known(contact),
            None => Person::New { name: outreach.name.clone(), organisation: None },
        };
        let touch = Conversation::new(vec![person], on, Channel::Coffee).plan(plan)?;
        outreach.contact = plan.touch(touch)?.contacts.first().copied();
    }
    let label = format!("{}: {}", outreach.name, stage.word());
    plan.put(Record::Outreach(outreach));
    Ok(Planned { label, subject: Some(Key::Outreach(id)) })
}

fn back(id: OutreachId, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let mut outreach = stored(id, plan)?;
    outreach.steps.pop();
    let label = match outreach.stage() {
        Some(step) => format!("{}: back to {}", outreach.name, step.stage.word()),
        None => format!("{} off the funnel", outreach.name),
    };
    if outreach.steps.is_empty() {
        plan.remove(Key::Outreach(id));
    } else {
        plan.put(Record::Outreach(outreach));
    }
    Ok(Planned { label, subject: Some(Key::Outreach(id)) })
}

fn stored(id: OutreachId, plan: &Planner<'_>) -> Result<Outreach, Refusal> {
    match plan.get(Key::Outreach(id))? {
        Some(Record::Outreach(outreach)) => Ok(outreach),
        _ => Err(Refusal::Gone("that outreach".to_owned())),
    }
}

fn not_to_come(on: Day, plan: &Planner<'_>) -> Result<(), Refusal> {
    let today = plan.now.today;
    if on <= today {
        return Ok(());
    }
    Err(Refusal::Invalid(format!("{} is still to come; a step is noted once it is taken", on.long(today))))
}

/// The funnel: how many came how far, the rates between, and the day's target (F1).
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// How many came as far as each stage of [`Stage::ALL`], or further.
    pub reached: [u32; 5],
    /// How many I invited today.
    pub today: u32,
    /// How many a day I want to invite; 0 for no target.
    pub target: u32,
}

impl Funnel {
    /// As of `today`.
    pub fn of(book: &Book, today: Day) -> Self {
        let mut reached = [0; 5];
        let mut invited = 0;
        for outreach in book.outreach() {
            let Some(furthest) = outreach.stage() else { continue };
            for stage in Stage::ALL.into_iter().filter(|stage| *stage <= furthest.stage) {
                reached[stage as usize] += 1;
            }
            invited += u32::from(outreach.steps.iter().any(|step| step.stage == Stage::Invited && step.on == today));
        }
        Self { reached, today: invited, target: book.me().daily_outreach }
    }

    /// The share of those at the stage before `stage` who came as far as it, 0 to 1; none for the first stage, and
    /// where nobody came as far as the one before.
    pub fn rate(&self, stage: Stage) -> Option<f64> {
        let place = (stage as usize).checked_sub(1)?;
        let before = self.reached[place];
        (before > 0).then(|| f64::from(self.reached[place + 1]) / f64::from(before))
    }

    /// Each stage with the share of the one before: `invited 12 > accepted 6 (50 %) > …`.
    pub fn words(&self) -> String {
        let part = |stage: Stage| {
            let rate = self.rate(stage).map(|rate| format!(" ({:.0} %)", rate * 100.0)).unwrap_or_default();
            format!("{} {}{rate}", stage.word(), self.reached[stage as usize])
        };
        Stage::ALL.map(part).join(" > ")
    }

    /// `2 of 5 today`; empty without a target and without anybody.
    pub fn today_words(&self) -> String {
        match (self.today, self.target) {
            (0, 0) => String::new(),
            (today, 0) => format!("{today} today"),
            (today, target) => format!("{today} of {target} today"),
        }
    }
}

/// The invitation to a low-key coffee, short enough for an invitation note (F1).
///
/// Networks allow such a note 300 characters at most (`LinkedIn`, 2024: 200 or 300), so it stays below 200.
pub fn invitation(book: &Book, outreach: &Outreach) -> String {
    let first = outreach.name.split_whitespace().next().unwrap_or(&outreach.name);
    let me = book.me().signature();
    let why = outreach.note.trim().trim_end_matches('.');
    let why = if why.is_empty() { "I like what you do".to_owned() } else { why.to_owned() };
    let ask = "Twenty minutes over a coffee some time? No pitch, and no hurry.";
    let note = format!("Hello {first}, {why}. {ask} {me}").trim_end().to_owned();
    if note.chars().count() <= NOTE {
        return note;
    }
    format!("Hello {first}, I like what you do. {ask} {me}").trim_end().chars().take(NOTE).collect()
}

/// Characters of an invitation note.
const NOTE: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::ymd(2026, 11, day).expect("a day")
    }

    #[test]
    fn a_step_is_taken_once_and_the_furthest_counts() {
        let mut outreach = Outreach {
            id: OutreachId(1),
            name: "Ada Lovelace".into(),
            contact: None,
            url: String::new(),
            note: String::new(),
            steps: Vec::new(),
        };
        assert_eq!(outreach.stage(), None);
        assert!(outreach.advance(Stage::Accepted, day(20)));
        assert!(outreach.advance(Stage::Invited, day(10)));
        assert!(!outreach.advance(Stage::Accepted, day(30)));
        assert_eq!(outreach.stage(), Some(Step { stage: Stage::Accepted, on: day(20) }));
        assert_eq!(outreach.steps[0], Step { stage: Stage::Invited, on: day(10) });
    }
}
