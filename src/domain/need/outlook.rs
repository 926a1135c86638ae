//! The outlook of a need: who can help, through whom, and by when to ask (C3 to C5).

use super::candidates::{Candidate, Pool};
use super::{Need, NeedState};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::draft::Draft;
use crate::domain::id::{ContactId, NeedId};
use crate::domain::network::path::Path;
use crate::domain::network::web::Web;
use crate::domain::sort;

/// Days to warm somebody who has not heard from me for long.
const WARMING: i32 = 14;
/// Days one introduction takes.
const INTRODUCTION: i32 = 7;
/// Days an answer takes, once I ask.
const ANSWER: i32 = 7;
/// What an assumption is worth beside what is confirmed.
const ASSUMED: f64 = 0.5;

/// What is known of one open need.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Which.
    pub need: NeedId,
    /// Who can help, the best first, each with the best way to them.
    pub helpers: Vec<Helper>,
    /// The best way to any of them.
    pub path: Option<Path>,
    /// When to ask, where there is a path.
    pub lead: Option<Lead>,
}

/// Somebody who can help, and the best way to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Helper {
    /// Who, and why.
    pub candidate: Candidate,
    /// The way; none where nobody I talked to leads there.
    pub path: Option<Path>,
}

/// How long a path takes, against the day the need is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// Days from the first message to an answer.
    pub days: i32,
    /// The last day to ask; none where the need has no date.
    pub ask_by: Option<Day>,
}

impl Lead {
    /// For a need due on `due` and answered over `path`: two weeks to warm a cold first hop, one for each introduction,
    /// one for the answer.
    pub fn of(path: &Path, due: Option<Day>) -> Self {
        let warming = if path.is_cold() { WARMING } else { 0 };
        let introductions = INTRODUCTION * (path.hops.len() as i32 - 1);
        let days = warming + introductions + ANSWER;
        Self { days, ask_by: due.map(|due| due.plus_days(-days)) }
    }

    /// Whether it is too late to ask in good time.
    pub fn is_too_soon(self, today: Day) -> bool {
        self.ask_by.is_some_and(|by| by < today)
    }

    /// In words: `ask by Tue 2 Dec`, `too soon for this path, which takes about 3 weeks: ask today, and expect little`.
    pub fn words(self, today: Day) -> String {
        let weeks = (self.days + 6) / 7;
        let takes = if weeks == 1 { "a week".to_owned() } else { format!("{weeks} weeks") };
        match self.ask_by {
            None => format!("the way there takes about {takes}"),
            Some(by) if by < today => {
                format!("too soon for this path, which takes about {takes}: ask today, and expect little")
            }
            Some(by) if by == today => format!("ask today, or expect little: the way there takes about {takes}"),
            Some(by) => format!("ask by {}, or expect little: the way there takes about {takes}", by.long(today)),
        }
    }
}

/// The outlook of every open need: those with the nearest date first.
pub fn outlooks(book: &Book, web: &Web<'_>, today: Day) -> Vec<Outlook> {
    let mut needs: Vec<&Need> = book.needs().filter(|need| need.state == NeedState::Open).collect();
    if needs.is_empty() {
        return Vec::new();
    }
    sort::by_key(&mut needs, |need| (need.due.is_none(), need.due, need.created, need.id));
    let pool = Pool::of(book, today);
    needs.into_iter().map(|need| outlook(need, &pool, web)).collect()
}

fn outlook(need: &Need, pool: &Pool<'_>, web: &Web<'_>) -> Outlook {
    let candidates = pool.candidates(&need.text);
    let worth = |it: &Candidate| it.fit * if it.confirmed { 1.0 } else { ASSUMED };
    let best = candidates.iter().map(worth).fold(0.0, f64::max);
    // Squared, lest somebody close by who can hardly help is asked instead of who can.
    let targets: Vec<(ContactId, f64)> = candidates.iter().map(|it| (it.contact, (worth(it) / best).powi(2))).collect();
    let path = Path::to(web, &targets);
    let lead = path.as_ref().map(|path| Lead::of(path, need.due));
    let helper = |candidate: Candidate| Helper { path: Path::to_contact(web, candidate.contact), candidate };
    Outlook { need: need.id, helpers: candidates.into_iter().map(helper).collect(), path, lead }
}

impl Outlook {
    /// What to do, in words: the way and by when to ask, or what is to be done without one.
    pub fn advice(&self, book: &Book, today: Day) -> String {
        match (&self.path, self.lead, self.helpers.first()) {
            (Some(path), Some(lead), _) => format!("{}; {}", path.advice(book, today), lead.words(today)),
            (_, _, Some(helper)) => {
                format!("no warm path known to {}, who may help", book.name_of(helper.candidate.contact))
            }
            _ => "nobody is known who could help: say it to those you trust, and note what people offer".to_owned(),
        }
    }
}

/// The message that makes it easy to help: what, why, by when, and what I tried (C5). To the first on `path`, asking for
/// help or for the next introduction.
pub fn ask(book: &Book, need: &Need, path: &Path, today: Day) -> Option<Draft> {
    let first = path.first()?;
    let mut lines = Vec::new();
    let target = path.last().filter(|&last| last != first).map(|last| book.name_of(last));
    lines.push(match &target {
        Some(target) => format!("I have a question that {target} could answer: {}.", need.text),
        None => format!("may I ask you for something? I need this: {}.", need.text),
    });
    if !need.why.is_empty() {
        lines.push(format!("Why: {}.", need.why.trim_end_matches('.')));
    }
    if let Some(due) = need.due.filter(|&due| due >= today) {
        lines.push(format!("It would help me by {}.", due.long(today)));
    }
    if !need.tried.is_empty() {
        lines.push(format!("What I tried so far: {}.", need.tried.trim_end_matches('.')));
    }
    lines.push(match (&target, path.hops.get(1)) {
        (Some(_), Some(hop)) if !hop.is_said => {
            format!("Do you know {}, and would you introduce me? A no is fine.", book.name_of(hop.to))
        }
        (Some(_), Some(hop)) => format!(
            "Would you introduce me to {}? You can forward this as it is, and a no is fine.",
            book.name_of(hop.to)
        ),
        _ => "Could you help, or tell me who could? A no is fine.".to_owned(),
    });
    Some(Draft::to_contact(book, first, format!("A question: {}", need.text), &lines))
}
