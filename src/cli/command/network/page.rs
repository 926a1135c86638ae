//! The figures as a page for people.

use crate::cli::output::paint::columns;
use crate::cli::session::Session;
use crate::domain::book::Book;
use crate::domain::need::Need;
use crate::domain::network::Network;

/// Columns of a bar.
const BAR: usize = 12;

/// Prints `network`, whose names are in `book`.
pub(super) fn print(session: &mut Session<'_>, network: &Network, book: &Book) {
    let me = book.me();
    session.say(&format!("goal    {}", me.goal.as_deref().unwrap_or("none yet: `ties goal TEXT`")));
    session.say(&format!("offer   {}", me.value.as_deref().unwrap_or("none yet: `ties goal --value TEXT`")));
    session.line(format!(
        "people  {}, {} in rotation, {} critical",
        network.people,
        network.in_rotation,
        network.critical.len()
    ));
    needs(session, network, book);
    kinds(session, network);
    light(session, network, book);
    week(session, network, book);
    heading(session, "who stands by you");
    let names = |ids: &[crate::domain::id::ContactId]| {
        let names: Vec<String> = ids.iter().map(|&id| book.name_of(id)).collect();
        if names.is_empty() { "nobody yet".to_owned() } else { names.join(", ") }
    };
    session.say(&format!("vouch   {}", names(&network.advocates)));
    session.say(&format!("allies  {}", names(&network.allies)));
    if !network.suggestions.is_empty() {
        heading(session, "introductions you can make");
        for it in &network.suggestions {
            session.say(&it.why);
        }
        session.hint("`ties intro A B` once you made it, `ties intro A B --draft` for the question to each");
    }
    funnel(session, network);
    let today = network.day;
    let due = match network.review_due {
        day if day <= today => "due now: `:review` in the full-screen program, or `ties review`".to_owned(),
        day => format!("next on {}", day.long(today)),
    };
    heading(session, "review");
    session.line(due);
}

fn heading(session: &mut Session<'_>, text: &str) {
    let text = session.paint().bold(text);
    session.line("");
    session.line(text);
}

fn needs(session: &mut Session<'_>, network: &Network, book: &Book) {
    if network.needs.is_empty() {
        return;
    }
    heading(session, "needs");
    for it in &network.needs {
        let Some(need) = book.need(it.need) else { continue };
        session.say(&need_line(need, network));
        session.say(&match &it.path {
            Some(path) => format!("  {}", path.names(book, " > ")),
            None => format!("  {}", it.advice(book, network.day)),
        });
        if let Some(lead) = it.lead {
            session.line(format!("  {}", lead.words(network.day)));
        }
    }
}

fn need_line(need: &Need, network: &Network) -> String {
    let due = need.due.map(|due| format!(", {}", crate::domain::agenda::due_words(due, network.day)));
    format!("{}  {}{}", need.id, need.text, due.unwrap_or_default())
}

fn kinds(session: &mut Session<'_>, network: &Network) {
    heading(session, "the seven kinds, alive of all");
    let rows: Vec<[String; 4]> = network
        .coverage
        .rows
        .iter()
        .map(|row| {
            let share = f64::from(row.alive) / f64::from(row.people.max(1));
            let gap = network.gaps.iter().find(|gap| gap.kind == row.kind);
            let next = gap.map(|gap| gap.next.clone()).unwrap_or_default();
            [row.kind.to_string(), bar(share), format!("{}/{}", row.alive, row.people), next]
        })
        .collect();
    for line in columns(&rows, 40) {
        session.line(line);
    }
}

fn bar(share: f64) -> String {
    let full = (share * BAR as f64).round() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(BAR - full.min(BAR)))
}

fn light(session: &mut Session<'_>, network: &Network, book: &Book) {
    heading(session, "street lamp");
    let lamp = &network.lamp;
    match (lamp.share, lamp.communities.first()) {
        (Some(share), Some(most)) => session.say(&format!(
            "{:.0} % of the touches of 90 days went to {} ({} of {})",
            share * 100.0,
            most.name,
            most.touches,
            lamp.touches
        )),
        _ => session.line(lamp.missing().unwrap_or_default()),
    }
    for it in lamp.dark() {
        let start = it.start_with.map(|id| format!(", start with {}", book.name_of(id))).unwrap_or_default();
        session.say(&format!("dark: {} 0/{}{start}", it.name, it.people));
    }
    let diversity = &network.diversity;
    session.line(match diversity.entropy {
        Some(entropy) => {
            format!("variety {entropy:.1} bits, as of {:.1} communities of equal size", entropy.exp2())
        }
        None => format!("variety {}", diversity.entropy_missing().unwrap_or_default()),
    });
    session.line(match diversity.constraint {
        Some(constraint) => format!("constraint {constraint:.2} (0 when those you know do not know each other)"),
        None => format!("constraint {}", diversity.constraint_missing().unwrap_or_default()),
    });
}

fn week(session: &mut Session<'_>, network: &Network, book: &Book) {
    heading(session, "capacity");
    let capacity = &network.capacity;
    let advice = if capacity.advice.is_empty() { "it fits".to_owned() } else { capacity.advice.clone() };
    session.line(format!(
        "your rotation needs {:.1} touches a week, you make {:.1}: {advice}",
        capacity.needed_per_week, capacity.made_per_week
    ));
    if let Some(block) = &network.block {
        let people: Vec<String> =
            block.people.iter().map(|(id, why)| format!("{} ({why})", book.name_of(*id))).collect();
        let whom = if people.is_empty() { "nobody lives close by".to_owned() } else { people.join(", ") };
        session.say(&format!("{} {}: {whom}", block.day.short(network.day), block.weekly));
    }
    heading(session, "give and ask, 90 days");
    let giving = &network.giving;
    session.line(format!("gave {}, got {}, asked {}", giving.gave, giving.got, giving.asked));
    if !giving.only_asked.is_empty() {
        let names: Vec<String> =
            giving.only_asked.iter().map(|(id, asked)| format!("{} ({asked})", book.name_of(*id))).collect();
        session.say(&format!("only asked of: {}", names.join(", ")));
    }
    let weeks: Vec<String> = network.growth.weeks(12).iter().map(ToString::to_string).collect();
    session.line(format!("touches by week: {}", weeks.join(" ")));
}

fn funnel(session: &mut Session<'_>, network: &Network) {
    let funnel = &network.funnel;
    if funnel.reached[0] == 0 && funnel.target == 0 {
        return;
    }
    heading(session, "outreach");
    session.line(funnel.words());
    if !funnel.today_words().is_empty() {
        session.line(funnel.today_words());
    }
}
