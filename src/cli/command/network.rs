//! `ties network`: whether the network serves the goal, where it is dark, and what to do about it.

mod page;

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::funnel::StageDocument;
use crate::cli::output::pair::PairDocument;
use crate::cli::output::rounded;
use crate::cli::output::touch::Named;
use crate::cli::session::Session;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::Kind;
use crate::domain::network::Network;

/// What `ties network` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// The body of `{"type":"network"}`.
#[derive(Serialize)]
struct NetworkDocument {
    people: usize,
    in_rotation: usize,
    critical: usize,
    kinds: Vec<KindDocument>,
    gaps: Vec<GapDocument>,
    communities: Vec<CommunityDocument>,
    street_lamp: Option<f64>,
    entropy: Option<f64>,
    constraint: Option<f64>,
    /// Why one of the three above is not known.
    not_known: Vec<String>,
    capacity: CapacityDocument,
    gave_90d: u32,
    got_90d: u32,
    asked_90d: u32,
    only_asked: Vec<AskedDocument>,
    advocates: Vec<Named>,
    introductions: Vec<PairDocument>,
    funnel: Vec<StageDocument>,
    weekly: Option<WeeklyDocument>,
    touches_by_week: Vec<u32>,
    growth: Vec<MonthDocument>,
    review_due: Day,
}

#[derive(Serialize)]
struct KindDocument {
    kind: Kind,
    people: u32,
    alive: u32,
}

#[derive(Serialize)]
struct GapDocument {
    kind: Kind,
    contact_id: Option<ContactId>,
    next: String,
}

#[derive(Serialize)]
struct CommunityDocument {
    name: String,
    people: usize,
    touched: usize,
    touches_90d: usize,
    start_with: Option<Named>,
}

#[derive(Serialize)]
struct CapacityDocument {
    needed_per_week: f64,
    made_per_week: f64,
    advice: Option<String>,
}

#[derive(Serialize)]
struct AskedDocument {
    #[serde(flatten)]
    who: Named,
    asked: u32,
}

#[derive(Serialize)]
struct WeeklyDocument {
    date: Day,
    time: String,
    people: Vec<Named>,
}

#[derive(Serialize)]
struct MonthDocument {
    month: String,
    people: u32,
    touches: u32,
}

pub(crate) fn run(_args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    let network = of(session, &mut book, today)?;
    if session.flags.json {
        session.document("network", &document(&network, &book))?;
    } else {
        page::print(session, &network, &book);
    }
    Ok(Exit::Done)
}

/// The figures of `today`.
pub(crate) fn of(session: &mut Session<'_>, book: &mut Book, today: Day) -> Result<Network, Error> {
    let store = session.store()?;
    store.load_passages(book)?;
    let ledger = store.ledger(today)?;
    Ok(Network::of(book, &ledger, today))
}

fn document(network: &Network, book: &Book) -> NetworkDocument {
    let named = |id: ContactId| Named::of(book, id);
    let diversity = &network.diversity;
    let missing = [network.lamp.missing(), diversity.entropy_missing(), diversity.constraint_missing()];
    let not_known = ["street lamp", "entropy", "constraint"].into_iter().zip(missing);
    NetworkDocument {
        people: network.people,
        in_rotation: network.in_rotation,
        critical: network.critical.len(),
        kinds: network
            .coverage
            .rows
            .iter()
            .map(|row| KindDocument { kind: row.kind, people: row.people, alive: row.alive })
            .collect(),
        gaps: network
            .gaps
            .iter()
            .map(|gap| GapDocument { kind: gap.kind, contact_id: gap.contact, next: gap.next.clone() })
            .collect(),
        communities: network
            .lamp
            .communities
            .iter()
            .map(|it| CommunityDocument {
                name: it.name.clone(),
                people: it.people,
                touched: it.touched,
                touches_90d: it.touches,
                start_with: it.start_with.map(named),
            })
            .collect(),
        street_lamp: network.lamp.share.map(rounded),
        entropy: diversity.entropy.map(rounded),
        constraint: diversity.constraint.map(rounded),
        not_known: not_known.filter_map(|(what, why)| Some(format!("{what}: {}", why?))).collect(),
        capacity: CapacityDocument {
            needed_per_week: rounded(network.capacity.needed_per_week),
            made_per_week: rounded(network.capacity.made_per_week),
            advice: crate::cli::output::known(&network.capacity.advice),
        },
        gave_90d: network.giving.gave,
        got_90d: network.giving.got,
        asked_90d: network.giving.asked,
        only_asked: network
            .giving
            .only_asked
            .iter()
            .map(|&(id, asked)| AskedDocument { who: named(id), asked })
            .collect(),
        advocates: network.advocates.iter().map(|&id| named(id)).collect(),
        introductions: network.suggestions.iter().map(|it| PairDocument::of(book, it.a, it.b, &it.why)).collect(),
        funnel: StageDocument::all(&network.funnel),
        weekly: network.block.as_ref().map(|block| WeeklyDocument {
            date: block.day,
            time: block.weekly.to_string(),
            people: block.people.iter().map(|(id, _)| named(*id)).collect(),
        }),
        touches_by_week: network.growth.weeks(crate::domain::network::growth::WEEKS),
        growth: network
            .growth
            .months
            .iter()
            .map(|it| MonthDocument {
                month: it.first.date().format("%Y-%m").to_string(),
                people: it.people,
                touches: it.touches,
            })
            .collect(),
        review_due: network.review_due,
    }
}
