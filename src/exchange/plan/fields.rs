//! The values of a draft, hashed field by field: how the next import tells the user's changes from the source's.

use crate::domain::contact::SourceField;
use crate::domain::fingerprint::{fingerprint, fingerprint_of};

use super::super::draft::Draft;

/// What a source brought, as [`Source::fields`](crate::domain::contact::Source::fields) keeps it.
pub(super) type Fields = Vec<(SourceField, u32)>;

/// The hash of a single value.
pub(super) fn hash(text: &str) -> u32 {
    half(fingerprint(text.as_bytes()))
}

/// Half of the fingerprint's bits: a clash costs one missed change in four thousand million.
fn half(whole: u64) -> u32 {
    (whole ^ whole >> 32) as u32
}

/// The mark of one value of a list, alike for values that are the same: e-mail addresses and words without case,
/// numbers by their digits.
pub(super) fn mark(field: SourceField, value: &str) -> (SourceField, u32) {
    let whole = match field {
        SourceField::Phone if value.bytes().filter(u8::is_ascii_digit).count() >= 3 => {
            fingerprint_of(value.bytes().filter(|byte| byte.is_ascii_digit() || *byte == b'+'))
        }
        SourceField::Url => folded(value.trim_end_matches('/')),
        SourceField::Phone | SourceField::Email | SourceField::Tag | SourceField::Community | SourceField::Nickname => {
            folded(value)
        }
        _ => fingerprint(value.as_bytes()),
    };
    (field, half(whole))
}

/// The fingerprint of `text` in lower case.
fn folded(text: &str) -> u64 {
    if text.is_ascii() {
        return fingerprint_of(text.bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    fingerprint(text.to_lowercase().as_bytes())
}

/// Every value of `draft`, hashed. Empty ones are left out: that a source does not say is no statement.
pub(super) fn of(draft: &Draft) -> Fields {
    let mut fields = Fields::with_capacity(16);
    let mut scalar = |field, value: &str| {
        if !value.is_empty() {
            fields.push((field, hash(value)));
        }
    };
    if draft.named {
        scalar(SourceField::Name, &draft.name.full);
    }
    scalar(SourceField::Organisation, &draft.organisation);
    scalar(SourceField::Title, &draft.title);
    scalar(SourceField::Place, draft.place.as_deref().unwrap_or_default());
    scalar(SourceField::Birthday, &draft.birthday.map(|date| date.to_string()).unwrap_or_default());
    scalar(SourceField::Met, &draft.met.as_ref().map(met_text).unwrap_or_default());
    let mut list = |field, value: &str| fields.push(mark(field, value));
    draft.nicknames.iter().for_each(|it| list(SourceField::Nickname, it));
    draft.emails.iter().for_each(|it| list(SourceField::Email, &it.value));
    draft.phones.iter().for_each(|it| list(SourceField::Phone, &it.value));
    draft.urls.iter().for_each(|it| list(SourceField::Url, it));
    draft.addresses.iter().for_each(|it| list(SourceField::Address, it));
    draft.tags.iter().for_each(|it| list(SourceField::Tag, it));
    draft.dates.iter().for_each(|it| list(SourceField::Date, &date_text(it)));
    draft.notes.iter().for_each(|it| list(SourceField::Note, it));
    draft.communities.iter().for_each(|it| list(SourceField::Community, it));
    // What a tie was made of counts as brought, also where it is not kept.
    let ties = draft.related.iter().map(|it| &it.kept).filter(|kept| !draft.extra.contains(kept));
    ties.for_each(|it| list(SourceField::Extra, &extra_text(it)));
    draft.extra.iter().for_each(|it| list(SourceField::Extra, &extra_text(it)));
    let ours = &draft.ours;
    ours.notes.iter().for_each(|it| list(SourceField::Note, &it.text));
    ours.former.iter().for_each(|it| list(SourceField::Position, &position_text(it)));
    ours.kinds.iter().for_each(|it| list(SourceField::Kind, it.word()));
    ours.aims.iter().for_each(|it| list(SourceField::Aim, &it.text));
    ours.offers.iter().for_each(|it| list(SourceField::Offer, &it.text));
    fields
}

/// A yearly date as one text.
pub(super) fn date_text(date: &crate::domain::contact::NamedDate) -> String {
    format!("{} {}", date.name, date.date)
}

/// How and when somebody was met as one text.
pub(super) fn met_text(met: &crate::domain::contact::Met) -> String {
    let date = met.date.map(|date| date.to_string()).unwrap_or_default();
    [date.as_str(), met.text.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A kept property as one text.
pub(super) fn extra_text(extra: &crate::domain::contact::Extra) -> String {
    format!("{}:{}", extra.name, extra.value)
}

/// A position as one text, whenever it was held.
pub(super) fn position_text(position: &crate::domain::contact::Position) -> String {
    format!("{}\n{}", position.organisation, position.title)
}
