//! The UID of a contact: that of the vCard it came from, else one made from its id, the same every time.

use crate::domain::contact::{Contact, Source, SourceField, SourceKind};
use crate::domain::id::ContactId;

/// What a UUID made from an id begins with: `ties` in hexadecimal, then the mark of a version of one's own (RFC 9562).
const OWN: &str = "74696573-0000-8000-8000-";
/// The digits of an id behind it.
const DIGITS: usize = 12;

/// The UID of `contact`, without `urn:uuid:`.
pub fn uid(contact: &Contact) -> String {
    let keyed = contact.sources.iter().filter(|it| it.kind == SourceKind::Vcard && !it.key.is_empty() && !is_group(it));
    match keyed.max_by_key(|source| source.batch) {
        Some(source) => source.key.clone(),
        None => format!("{OWN}{:0width$x}", contact.id.0, width = DIGITS),
    }
}

/// Whether `source` is the card of a group, which says nothing of its members but that: the UID is not theirs.
fn is_group(source: &Source) -> bool {
    matches!(source.fields.as_slice(), [(SourceField::Community, _)])
}

/// The contact whose UID was made from its id.
pub(in crate::exchange) fn contact_of(uid: &str) -> Option<ContactId> {
    let digits = uid.strip_prefix(OWN).filter(|digits| digits.len() == DIGITS)?;
    let plain = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    plain.then(|| u64::from_str_radix(digits, 16).ok().map(ContactId)).flatten()
}

/// Whether `uid` has the form of a UUID.
pub(super) fn is_uuid(uid: &str) -> bool {
    let groups = uid.split('-').map(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(group.len()));
    groups.eq([8, 4, 4, 4, 12].map(Some))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::name::Name;

    #[test]
    fn an_id_makes_a_uuid_and_is_read_from_it() {
        let day: Day = "2026-11-22".parse().expect("a date");
        let mut contact = Contact::new(ContactId(0xff_1234_5678), Name::whole("Ada"), day);
        assert_eq!(uid(&contact), "74696573-0000-8000-8000-00ff12345678");
        assert!(is_uuid(&uid(&contact)));
        assert_eq!(contact_of(&uid(&contact)), Some(contact.id));
        for other in ["", "74696573-0000-8000-8000-", "74696573-0000-8000-8000-00FF12345678", "ada"] {
            assert_eq!(contact_of(other), None, "{other}");
        }
        for (key, batch) in [("old", 1), ("new", 2), ("", 3)] {
            let source = Source {
                kind: SourceKind::Vcard,
                key: key.to_owned(),
                fingerprint: 0,
                batch,
                date: day,
                fields: vec![],
            };
            contact.sources.push(source);
        }
        assert_eq!(uid(&contact), "new");
    }
}
