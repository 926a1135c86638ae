//! What an address or number is for: types and group labels become one short word.

use super::property::Property;

/// A group's label without the wrapping Apple puts around its own: `_$!<HomePage>!$_` is `homepage`.
pub(super) fn of_group(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")) {
        Some(own) => own.to_lowercase(),
        None => text.to_owned(),
    }
}

/// The label of an e-mail address: `work`, `home`, or the word given.
pub(super) fn of_email(property: &Property) -> String {
    first_of(property, &["work", "home"], &["internet", "pref", "smtp"])
}

/// The label of a telephone number: `cell`, `work`, `home`, `work fax` and so on.
pub(super) fn of_phone(property: &Property) -> String {
    let place = ["work", "home"].into_iter().find(|word| property.has_type(word)).unwrap_or_default();
    for device in ["fax", "pager", "modem"] {
        if property.has_type(device) {
            return format!("{place} {device}").trim_start().to_owned();
        }
    }
    first_of(property, &["cell", "work", "home"], &["voice", "pref", "msg", "text", "internet", "bbs"])
}

/// The first of `known` among the types, else the first type that is not `noise`; without the `X-` of private words.
fn first_of(property: &Property, known: &[&str], noise: &[&str]) -> String {
    if let Some(word) = known.iter().find(|word| property.has_type(word)) {
        return (*word).to_owned();
    }
    let other = property.values_of("TYPE").find(|value| !noise.iter().any(|word| value.eq_ignore_ascii_case(word)));
    let other = other.unwrap_or_default().to_lowercase();
    other.strip_prefix("x-").unwrap_or(&other).to_owned()
}
