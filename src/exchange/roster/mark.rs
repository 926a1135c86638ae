//! What stands around a name on a pasted line: bullets, numbers, labels, headings.

use crate::domain::fold::fold;

/// What a line is before anybody looks for a name in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Nothing: blank, a rule, a comment.
    Nothing,
    /// A heading above people.
    Heading,
    /// What may be a person, without bullet and number.
    Text(&'a str),
}

/// What `line` is. With `numbered`, a bare number at its beginning is a number of the list.
pub(super) fn read(line: &str, numbered: bool) -> Line<'_> {
    let trimmed = line.trim();
    let is_comment = trimmed.starts_with('#') && !trimmed[1..].starts_with(|c: char| c.is_ascii_digit());
    if is_comment || !trimmed.chars().any(char::is_alphanumeric) {
        return Line::Nothing;
    }
    if is_heading(trimmed) {
        return Line::Heading;
    }
    let text = unmarked(trimmed, numbered);
    if !text.chars().any(char::is_alphanumeric) {
        Line::Nothing
    } else if text.len() < trimmed.len() && is_heading(text) {
        Line::Heading
    } else {
        Line::Text(text)
    }
}

/// Whether a line begins with a bare number and a name: `12 Ada Lovelace`.
pub(super) fn begins_with_number(line: &str) -> bool {
    after_bare_number(line.trim_start()).is_some()
}

/// `text` without what begins its line and without what ends a list.
pub(super) fn unmarked(text: &str, numbered: bool) -> &str {
    let mut text = text.trim();
    // `- [x] 1. Ada` has three marks; nothing has more than a few.
    for _ in 0..4 {
        match without_mark(text) {
            Some(rest) => text = rest.trim_start(),
            None => break,
        }
    }
    if numbered && let Some(rest) = after_bare_number(text) {
        text = rest;
    }
    let table_row = text.strip_prefix('|').map(|row| row.trim_end().trim_end_matches('|'));
    let text = table_row.unwrap_or(text).trim().trim_end_matches([',', ';']).trim_end();
    ["**", "__", "*", "_"].iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(text)
}

fn without_mark(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    match first {
        '•' | '·' | '▪' | '▫' | '◦' | '‣' | '⁃' | '●' | '○' | '■' | '□' | '◆' | '➢' | '➤' | '→' | '☐' | '☑' | '☒'
        | '✓' | '✔' | '✗' | '✘' => Some(rest),
        '-' | '–' | '—' | '+' | '>' => {
            rest.starts_with(|c: char| !c.is_ascii_digit() && c != first).then_some(rest)
        }
        '*' => rest.starts_with(char::is_whitespace).then_some(rest),
        '[' if [" ]", "x]", "X]", "]"].iter().any(|end| rest.starts_with(end)) => rest.split_once(']').map(|it| it.1),
        '#' | '(' | '[' | '0'..='9' => after_number(text),
        _ => None,
    }
}

/// What follows `1.`, `1)`, `(1)`, `[1]`, `1:`, `#1`.
fn after_number(text: &str) -> Option<&str> {
    const MOST_DIGITS: usize = 6;
    let open = text.strip_prefix(['#', '(', '[']);
    let digits = open.unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=MOST_DIGITS).contains(end))?;
    let rest = &digits[end..];
    match text.as_bytes().first() {
        Some(b'#') => Some(rest.trim_start_matches(['.', ')', ':'])),
        Some(b'(') => rest.strip_prefix(')'),
        Some(b'[') => rest.strip_prefix(']'),
        _ => {
            let rest = rest.strip_prefix(['.', ')', ':', '\t'])?;
            (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
        }
    }
}

fn after_bare_number(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=6).contains(end))?;
    let rest = text[end..].strip_prefix(char::is_whitespace)?.trim_start();
    rest.starts_with(char::is_alphabetic).then_some(rest)
}

/// `Attendees:`, `Speakers (42)`, `42 participants`, `Name`.
fn is_heading(text: &str) -> bool {
    /// The most words of a heading.
    const LONGEST: usize = 8;
    if text.len() > 200 || text.contains('@') {
        return false;
    }
    let text = text.trim_matches(['*', '=', '_', '-', ' ']);
    if let Some(before) = text.strip_suffix(':')
        && !before.contains(['@', ','])
        && before.split_whitespace().count() <= LONGEST
    {
        return true;
    }
    let folded = fold(text);
    let words = || folded.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    let known = |word: &str| HEADINGS.binary_search(&word).is_ok();
    words().any(known) && words().all(|word| known(word) || AROUND_HEADINGS.binary_search(&word).is_ok())
}

const HEADINGS: [&str; 32] = [
    "accepted",
    "attendee",
    "attendees",
    "attending",
    "email",
    "going",
    "guest",
    "guests",
    "invited",
    "invitees",
    "maybe",
    "members",
    "moderators",
    "name",
    "names",
    "organisers",
    "organizers",
    "panelists",
    "panellists",
    "participant",
    "participants",
    "people",
    "referenten",
    "referentinnen",
    "registrations",
    "speaker",
    "speakers",
    "sponsors",
    "teilnehmende",
    "teilnehmer",
    "teilnehmerinnen",
    "teilnehmerliste",
];

const AROUND_HEADINGS: [&str; 22] = [
    "all",
    "and",
    "company",
    "confirmed",
    "der",
    "featured",
    "full",
    "invited",
    "keynote",
    "list",
    "liste",
    "not",
    "of",
    "organisation",
    "organization",
    "our",
    "registered",
    "the",
    "title",
    "total",
    "und",
    "who",
];

/// What the label of a line says about the rest of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Labelled<'a> {
    /// There is no label, or one before a person: the text without it.
    Person(&'a str),
    /// A label before something else, such as `Subject:`.
    Other(&'a str),
}

/// Takes the label off `text`: `To:`, `Speaker:`. A link is no label, and neither is `mailto:`.
pub(super) fn labelled(text: &str) -> Labelled<'_> {
    /// The most bytes of a label.
    const LONGEST: usize = 40;
    let Some(colon) = text.bytes().take(LONGEST).position(|byte| byte == b':') else { return Labelled::Person(text) };
    let (label, rest) = (&text[..colon], &text[colon + 1..]);
    // `Ada Lovelace: Acme` has a name before the colon.
    let capitalised = |word: &str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    if label.contains(' ') && label.split_whitespace().all(capitalised) {
        return Labelled::Person(text);
    }
    let plain = label.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let is_label = plain && label.chars().any(char::is_alphabetic) && !rest.starts_with("//");
    if !is_label || label.eq_ignore_ascii_case("mailto") {
        return Labelled::Person(text);
    }
    if PERSON_LABELS.binary_search(&fold(label).as_str()).is_ok() {
        return Labelled::Person(rest.trim_start());
    }
    Labelled::Other(label)
}

const PERSON_LABELS: [&str; 23] = [
    "an",
    "attendee",
    "bcc",
    "cc",
    "chair",
    "from",
    "guest",
    "host",
    "keynote",
    "kopie",
    "moderation",
    "moderator",
    "name",
    "optional",
    "organiser",
    "organizer",
    "panelist",
    "participant",
    "presenter",
    "required",
    "speaker",
    "to",
    "von",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order_for_the_search() {
        assert!(HEADINGS.is_sorted() && AROUND_HEADINGS.is_sorted() && PERSON_LABELS.is_sorted());
    }

    #[test]
    fn marks_are_taken_off() {
        for line in [
            "Ada",
            " - Ada",
            "-Ada",
            "* Ada",
            "• Ada",
            "•Ada",
            "– Ada",
            "> Ada",
            "1. Ada",
            "12) Ada",
            "(3) Ada",
            "[4] Ada",
            "#5 Ada",
            "6: Ada",
            "- [ ] Ada",
            "- [x] 1. Ada",
            "☑ Ada",
            "**Ada**",
            "| Ada |",
            "Ada,",
            "Ada;",
            "7\tAda",
        ] {
            assert_eq!(read(line, false), Line::Text("Ada"), "{line}");
        }
        assert_eq!(read("12 Ada", true), Line::Text("Ada"));
        assert_eq!(read("12 Ada", false), Line::Text("12 Ada"));
        assert_eq!(read("10:00 Ada", false), Line::Text("10:00 Ada"));
        assert_eq!(read("| Ada | Acme |", false), Line::Text("Ada | Acme"));
    }

    #[test]
    fn what_is_no_person_is_told() {
        for line in ["", "---", "# a comment", "## Speakers", "|---|---|", "•", "…"] {
            assert_eq!(read(line, false), Line::Nothing, "{line}");
        }
        for line in [
            "Attendees:",
            "Speakers (42)",
            "42 participants",
            "Our Keynote Speakers",
            "Name",
            "== Guests ==",
            "* Going:",
        ] {
            assert_eq!(read(line, false), Line::Heading, "{line}");
        }
        for line in ["Ada Going", "Ada:", "The Who"] {
            assert_eq!(matches!(read(line, false), Line::Text(_)), line == "Ada Going" || line == "The Who", "{line}");
        }
    }

    #[test]
    fn labels_of_people_go_and_others_are_told() {
        for (text, expected) in [
            ("To: Ada <a@x>", Labelled::Person("Ada <a@x>")),
            ("Speaker: Ada", Labelled::Person("Ada")),
            ("Ada Lovelace: Acme", Labelled::Person("Ada Lovelace: Acme")),
            ("mailto:a@x.example", Labelled::Person("mailto:a@x.example")),
            ("Ada \"A:\" Lovelace", Labelled::Person("Ada \"A:\" Lovelace")),
            ("Re: lunch", Labelled::Other("Re")),
            ("https://x.example", Labelled::Person("https://x.example")),
            ("10:00 Ada", Labelled::Person("10:00 Ada")),
        ] {
            assert_eq!(labelled(text), expected, "{text}");
        }
    }
}
