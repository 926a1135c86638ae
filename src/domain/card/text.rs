//! The texts of a card in one piece, which many cards may share: hardly an allocation a card at every start.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Which text. The order is that of the bytes; a stored card holds them by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Family,
    Given,
    Organisation,
    Title,
    Place,
    Nicknames,
    Emails,
    FormerEmails,
    Phones,
    Tags,
    Communities,
}

const COUNT: usize = Field::Communities as usize + 1;

/// Ends each text of a list. No text holds one: it is blank on the card where somebody managed to record it.
const END: char = '\u{1f}';

/// All texts of one card, field by field, 64 KiB at most: a list of people shows no more of anybody.
///
/// Stored without the texts themselves, which stand beside it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CardText {
    /// Where each field ends, after `start`.
    ends: [u16; COUNT],
    /// Holds the texts of this card, and perhaps those of others.
    #[serde(skip)]
    buffer: Option<Arc<str>>,
    /// Where in `buffer` those of this card start.
    #[serde(skip)]
    start: u32,
}

impl PartialEq for CardText {
    fn eq(&self, other: &Self) -> bool {
        self.ends == other.ends && self.all() == other.all()
    }
}

/// Puts the texts of a card together, field by field in their order.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    ends: [u16; COUNT],
}

impl Writer {
    /// Sets a field that holds one text, as much of it as there is room for.
    pub(super) fn set(&mut self, field: Field, text: &str) {
        let mut end = text.len().min(self.room());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.push_str(&text[..end]);
        self.close(field);
    }

    /// Sets a field that holds a list, to those texts there is room for.
    pub(super) fn extend<'t>(&mut self, field: Field, texts: impl IntoIterator<Item = &'t String>) {
        for text in texts {
            if text.len() < self.room() {
                self.text.extend(text.chars().map(|letter| if letter == END { ' ' } else { letter }));
                self.text.push(END);
            }
        }
        self.close(field);
    }

    fn room(&self) -> usize {
        usize::from(u16::MAX) - self.text.len()
    }

    /// The field ends here, and those after it are empty so far.
    fn close(&mut self, field: Field) {
        self.ends[field as usize..].fill(self.text.len() as u16);
    }

    /// The texts.
    pub(super) fn finish(self) -> CardText {
        CardText { ends: self.ends, buffer: Some(self.text.into()), start: 0 }
    }
}

impl CardText {
    /// All texts, one after the other.
    pub(super) fn all(&self) -> &str {
        self.between(0, self.ends[COUNT - 1])
    }

    /// Finds the texts in `buffer` from `start` on.
    pub(super) fn place(&mut self, buffer: Arc<str>, start: u32) {
        self.buffer = Some(buffer);
        self.start = start;
    }

    /// The text of a field that holds one.
    pub(super) fn one(&self, field: Field) -> &str {
        self.fields(field, field)
    }

    /// The texts of lists that lie beside each other.
    pub(super) fn list(&self, first: Field, last: Field) -> Texts<'_> {
        Texts(self.fields(first, last))
    }

    fn fields(&self, first: Field, last: Field) -> &str {
        let from = (first as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        self.between(from, self.ends[last as usize])
    }

    fn between(&self, from: u16, to: u16) -> &str {
        let place = |end: u16| self.start as usize + usize::from(end);
        self.buffer.as_deref().and_then(|buffer| buffer.get(place(from)..place(to))).unwrap_or_default()
    }
}

/// The texts of one field, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts<'a>(&'a str);

impl<'a> Texts<'a> {
    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The first, if there is one.
    pub fn first(self) -> Option<&'a str> {
        self.iter().next()
    }

    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = &'a str> + Clone {
        self.0.split_terminator(END)
    }
}

impl<'a> IntoIterator for Texts<'a> {
    type Item = &'a str;
    type IntoIter = std::str::SplitTerminator<'a, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.split_terminator(END)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> CardText {
        let mut text = Writer::default();
        text.set(Field::Name, "Ada");
        text.set(Field::Title, "Founder");
        text.extend(Field::Emails, &["ada@work.example".to_owned(), String::new()]);
        text.extend(Field::FormerEmails, &["ada@\u{1f}old.example".to_owned()]);
        text.finish()
    }

    #[test]
    fn each_field_gives_back_its_own() {
        let text = texts();
        assert_eq!([text.one(Field::Name), text.one(Field::Family), text.one(Field::Title)], ["Ada", "", "Founder"]);
        assert_eq!(text.list(Field::Emails, Field::Emails).iter().collect::<Vec<_>>(), ["ada@work.example", ""]);
        assert!(text.list(Field::Tags, Field::Tags).is_empty());
    }

    #[test]
    fn neighbours_read_as_one_list() {
        let text = texts();
        let all = text.list(Field::Emails, Field::FormerEmails);
        assert_eq!(all.iter().collect::<Vec<_>>(), ["ada@work.example", "", "ada@ old.example"]);
        assert_eq!(all.first(), Some("ada@work.example"));
    }

    #[test]
    fn what_has_no_room_is_left_out_whole_letters_only() {
        let mut text = Writer::default();
        text.set(Field::Name, &"é".repeat(40_000));
        text.extend(Field::Tags, &["rust".to_owned()]);
        let text = text.finish();
        assert_eq!(text.one(Field::Name).chars().count(), 32_767);
        assert!(text.list(Field::Tags, Field::Tags).is_empty());
    }

    #[test]
    fn a_shared_buffer_gives_each_card_its_own() {
        let own = texts();
        let mut shared = own.clone();
        shared.place(format!("somebody else{}", own.all()).into(), 13);
        assert_eq!(shared, own);
        shared.place("short".into(), 5);
        assert_eq!(shared.one(Field::Name), "");
    }
}
