//! The values of a draft, hashed field by field: how the next import tells the user's changes from the source's.

use crate::domain::contact::SourceField;
use crate::domain::fingerprint::fingerprint;

use super::super::draft::Draft;

/// What a source brought, as [`Source::fields`](crate::domain::contact::Source::fields) keeps it.
pub(super) type Fields = Vec<(SourceField, u32)>;

/// The hash of one value. Half of the fingerprint's bits: a clash costs one missed change in four thousand million.
pub(super) fn hash(text: &str) -> u32 {
    let whole = fingerprint(text.as_bytes());
    (whole ^ whole >> 32) as u32
}

/// What makes two values of a list the same: e-mail addresses and words without case, numbers by their digits.
pub(super) fn identity(field: SourceField, value: &str) -> String {
    match field {
        SourceField::Phone => {
            let digits: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            if digits.len() < 3 { value.to_lowercase() } else { digits }
        }
        SourceField::Email | SourceField::Tag | SourceField::Nickname => value.to_lowercase(),
        SourceField::Url => value.trim_end_matches('/').to_lowercase(),
        _ => value.to_owned(),
    }
}

/// The mark of one value of a list.
pub(super) fn mark(field: SourceField, value: &str) -> (SourceField, u32) {
    (field, hash(&identity(field, value)))
}

/// Every value of `draft`, hashed. Empty ones are left out: that a source does not say is no statement.
pub(super) fn of(draft: &Draft) -> Fields {
    let mut fields = Fields::new();
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
    let mut list = |field, value: &str| fields.push(mark(field, value));
    draft.nicknames.iter().for_each(|it| list(SourceField::Nickname, it));
    draft.emails.iter().for_each(|it| list(SourceField::Email, &it.value));
    draft.phones.iter().for_each(|it| list(SourceField::Phone, &it.value));
    draft.urls.iter().for_each(|it| list(SourceField::Url, it));
    draft.addresses.iter().for_each(|it| list(SourceField::Address, it));
    draft.tags.iter().for_each(|it| list(SourceField::Tag, it));
    draft.dates.iter().for_each(|it| list(SourceField::Date, &date_text(it)));
    draft.notes.iter().for_each(|it| list(SourceField::Note, it));
    draft.extra.iter().for_each(|it| list(SourceField::Extra, &extra_text(it)));
    fields
}

/// A yearly date as one text.
pub(super) fn date_text(date: &crate::domain::contact::NamedDate) -> String {
    format!("{} {}", date.name, date.date)
}

/// A kept property as one text.
pub(super) fn extra_text(extra: &crate::domain::contact::Extra) -> String {
    format!("{}:{}", extra.name, extra.value)
}
