//! Addresses and numbers: without their wrapping, and what they are for as one short word.

use std::borrow::Cow;

use super::property::Property;
use super::raw::begins_with;

/// The address in `mailto:ada@example.com` or `"Ada" <ada@example.com>`.
pub(super) fn bare_email(text: &str) -> &str {
    let text = text.trim();
    let text = if begins_with(text, "mailto:") { &text["mailto:".len()..] } else { text };
    match (text.rfind('<'), text.rfind('>')) {
        (Some(open), Some(close)) if open < close && text[open..close].contains('@') => &text[open + 1..close],
        _ => text,
    }
}

/// The number in `tel:+1-201-555-0123;ext=102`.
pub(super) fn bare_phone(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let text = if begins_with(text, "tel:") { &text["tel:".len()..] } else { text };
    if text.as_bytes().contains(&b';') { Cow::Owned(text.replace(";ext=", " ext. ")) } else { Cow::Borrowed(text) }
}

/// A postal address as one line, from its box, extension, street, code, town, region and country.
pub(super) fn one_line([post_box, extended, street, code, town, region, country]: [&str; 7]) -> String {
    let town = [code, town].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let all = [post_box, extended, street, &town, region, country];
    let lines = all.into_iter().flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty());
    let mut lines: Vec<&str> = lines.collect();
    if let Some((_, before)) = lines.split_last_mut() {
        // Another comma follows.
        for line in before {
            *line = line.trim_end_matches(',');
        }
    }
    lines.join(", ")
}

/// A group's label without the wrapping Apple puts around its own: `_$!<HomePage>!$_` is `homepage`.
pub(super) fn group_label(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")) {
        Some(own) => own.to_lowercase(),
        None => text.to_owned(),
    }
}

/// The label of an e-mail address: `work`, `home`, or the word given.
pub(super) fn email_label(property: &Property<'_>) -> String {
    first_of(property, &["work", "home"], &["internet", "pref", "smtp"])
}

/// The label of a telephone number: `cell`, `work`, `home`, `work fax` and so on.
pub(super) fn phone_label(property: &Property<'_>) -> String {
    let place = ["work", "home"].into_iter().find(|word| property.has_type(word)).unwrap_or_default();
    for device in ["fax", "pager", "modem"] {
        if property.has_type(device) {
            return format!("{place} {device}").trim_start().to_owned();
        }
    }
    first_of(property, &["cell", "work", "home"], &["voice", "pref", "msg", "text", "internet", "bbs"])
}

/// The first of `known` among the types, else the first type that is not `noise`; without the `X-` of private words.
fn first_of(property: &Property<'_>, known: &[&str], noise: &[&str]) -> String {
    if let Some(word) = known.iter().find(|word| property.has_type(word)) {
        return (*word).to_owned();
    }
    let other = property.types().find(|value| !noise.iter().any(|word| value.eq_ignore_ascii_case(word)));
    let other = other.unwrap_or_default().to_lowercase();
    other.strip_prefix("x-").unwrap_or(&other).to_owned()
}
