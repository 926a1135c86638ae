//! Whom a card says the person knows.

use super::super::super::draft::Related;
use super::super::property::Property;
use super::super::{group, own};
use super::Reader;

impl Reader<'_> {
    /// Taken for a tie where it names a record, and kept as it is unless it was written from one.
    pub(super) fn take_related(&mut self, property: &Property<'_>) {
        let before = self.draft.extra.len();
        self.keep(property);
        let ours = property.parameter(own::DATE).is_some();
        let who = if ours { Some(group::reference(property.text())) } else { group::reference_of(property.text()) };
        if let (Some(kept), Some(who)) = (self.draft.extra.get(before).cloned(), who) {
            let types = property.types().map(str::to_lowercase).filter(|word| word != "pref");
            let types = types.collect::<Vec<_>>().join(", ");
            let how = if ours { self.label(property) } else { None }.unwrap_or(types);
            let how = self.short(property, &how).unwrap_or_default();
            self.draft.related.push(Related { who, how, kept });
            if ours {
                self.draft.extra.truncate(before);
            }
        }
    }
}
