//! What to call the person of a card: as the card says, from the parts of the name, else from what there is.

use std::collections::HashSet;

use super::super::draft::Draft;
use crate::domain::contact::Address;
use crate::domain::name::Name;
use crate::domain::sort;

/// Gives `draft` its whole name. `names` are those the card has as a whole, each with its rank: the first is the name,
/// the others (of another script, as a rule) are nicknames. Without a whole name the parts make one, else a nickname;
/// somebody known only by organisation, address or number is called by it and counts as unnamed.
pub(super) fn settle(draft: &mut Draft, mut names: Vec<(u8, String)>) {
    sort::by_key(&mut names, |(rank, _)| *rank);
    let mut names = names.into_iter().map(|(_, name)| name);
    let filled = |name: String| Some(name).filter(|name| !name.is_empty());
    let own = names.next().or_else(|| filled(from_parts(&draft.name))).or_else(|| draft.nicknames.first().cloned());
    draft.named = own.is_some();
    let first = |list: &[Address]| list.first().map(|address| address.value.clone());
    let found = own
        .or_else(|| filled(draft.organisation.clone()))
        .or_else(|| first(&draft.emails))
        .or_else(|| first(&draft.phones));
    draft.name.full = found.unwrap_or_default();
    draft.nicknames.extend(names);
    if draft.nicknames.is_empty() {
        return;
    }
    let mut seen = HashSet::from([draft.name.full.clone()]);
    draft.nicknames.retain(|name| seen.insert(name.clone()));
}

/// `Dr. Ada Augusta Lovelace Jr.`, or the family name first where it is written in Han, kana or Hangul.
fn from_parts(name: &Name) -> String {
    let east = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let parts = if name.family.chars().any(east) {
        [&name.prefix, &name.family, &name.given, &name.middle, &name.suffix]
    } else {
        [&name.prefix, &name.given, &name.middle, &name.family, &name.suffix]
    };
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}
