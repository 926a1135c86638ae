//! Cards of groups: no people, but communities of those they name.

use std::collections::HashMap;

use super::super::draft::{Draft, Group, Parsed, Reference};
use super::property::Property;
use super::raw::begins_with;
use crate::domain::fingerprint::fingerprint;

/// Whether these are the properties of a group, in version 4.0 or as Apple writes it in 3.0.
pub(super) fn is_one(properties: &[Property<'_>]) -> bool {
    properties.iter().any(|property| {
        matches!(property.name(), "KIND" | "X-ADDRESSBOOKSERVER-KIND")
            && property.raw.value.trim().eq_ignore_ascii_case("group")
    })
}

/// Whom the value of a MEMBER names: by address, else by the id of their card.
pub(super) fn reference(value: &str) -> Reference {
    reference_of(value).unwrap_or_else(|| Reference::Key(value.trim().to_owned()))
}

/// Whom `value` names, where it plainly names a card or an address.
pub(super) fn reference_of(value: &str) -> Option<Reference> {
    let value = value.trim();
    let behind = |scheme: &str| begins_with(value, scheme).then(|| value[scheme.len()..].trim().to_owned());
    let key = behind("urn:uuid:").map(Reference::Key);
    key.or_else(|| behind("mailto:").map(Reference::Email)).filter(|it| match it {
        Reference::Key(text) | Reference::Email(text) => !text.is_empty(),
    })
}

/// Adds the group that `draft`, read like a person, is.
pub(super) fn push(parsed: &mut Parsed, draft: &Draft, members: Vec<Reference>) {
    if draft.name.full.is_empty() {
        parsed.skip(draft.line, "a group without a name");
    } else if members.is_empty() {
        parsed.skip(draft.line, format!("{} is a group that names nobody", draft.name.full));
    } else {
        parsed.push_group(Group {
            line: draft.line,
            key: draft.key.clone(),
            fingerprint: draft.fingerprint,
            name: draft.name.full.clone(),
            members: members.len(),
            elsewhere: members,
        });
    }
}

/// Puts the people of the file into the communities its groups are. That is part of what their cards say, so it tells a
/// card from the same one before.
pub(super) fn join(parsed: &mut Parsed) {
    if parsed.groups.is_empty() {
        return;
    }
    let mut known: HashMap<(bool, String), Vec<usize>> = HashMap::new();
    for (place, draft) in parsed.drafts.iter().enumerate() {
        let emails = draft.emails.iter().map(|email| (true, email.value.to_lowercase()));
        for entry in emails.chain((!draft.key.is_empty()).then(|| (false, draft.key.to_lowercase()))) {
            known.entry(entry).or_default().push(place);
        }
    }
    for group in &mut parsed.groups {
        group.elsewhere.retain(|member| {
            let entry = match member {
                Reference::Email(email) => (true, email.to_lowercase()),
                Reference::Key(key) => (false, key.to_lowercase()),
            };
            let places = known.get(&entry).map_or(&[][..], Vec::as_slice);
            // An address that several cards have names none of them.
            if matches!(member, Reference::Email(_)) && places.len() > 1 {
                return true;
            }
            for &place in places {
                let draft = &mut parsed.drafts[place];
                if draft.communities.len() < Draft::MOST && !draft.communities.contains(&group.name) {
                    draft.communities.push(group.name.clone());
                    draft.fingerprint = draft.fingerprint.wrapping_add(fingerprint(group.name.as_bytes()));
                }
            }
            places.is_empty()
        });
    }
}
