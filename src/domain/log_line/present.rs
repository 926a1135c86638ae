//! Those who took part, as the clauses of the line call them.

use super::Names;
use super::names::fold;
use super::reading::{Attendee, Who, Whose};
use super::word::Word;
use crate::domain::sort;

/// Of so many people one name may mean, the rest do not count here.
const SEVERAL: usize = 20;

/// The words each of those present may be called by.
pub(super) struct Present {
    called: Vec<Vec<String>>,
    /// Whether the line is typed without a single capital letter, so that names have none either.
    small: bool,
}

impl Present {
    /// Those in `people`, in a line that reads `line`.
    pub(super) fn new(people: &[Attendee], names: &dyn Names, line: &str) -> Self {
        let called = people
            .iter()
            .map(|person| {
                let mut texts = vec![person.typed.clone()];
                match &person.who {
                    Who::Known(id) => texts.push(names.name(*id)),
                    Who::New { name, .. } => texts.push(name.clone()),
                    Who::Ambiguous { candidates, .. } => {
                        texts.extend(candidates.iter().take(SEVERAL).map(|&id| names.name(id)));
                    }
                    Who::Unknown { text, .. } | Who::LeftOut { text } => texts.push(text.clone()),
                }
                let mut words: Vec<String> = texts
                    .iter()
                    .flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>())
                    .collect();
                words.retain(|word| word.chars().count() > 1 || !word.is_ascii());
                sort::by(&mut words, Ord::cmp);
                words.dedup();
                words
            })
            .collect();
        Self { called, small: !line.chars().any(char::is_uppercase) }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.called.len()
    }

    /// Everybody, by place.
    pub(super) fn all(&self) -> Vec<usize> {
        (0..self.count()).collect()
    }

    /// Whose a clause is that names nobody: the only one's, else a question.
    pub(super) fn unnamed(&self) -> Whose {
        if self.count() == 1 { Whose::One(0) } else { Whose::Open(self.all()) }
    }

    /// Whose it is where these may be meant.
    pub(super) fn among(&self, mut people: Vec<usize>) -> Whose {
        sort::by(&mut people, Ord::cmp);
        people.dedup();
        match people.as_slice() {
            [] => self.unnamed(),
            [one] => Whose::One(*one),
            _ => Whose::Open(people),
        }
    }

    /// Those the words from `place` on name, and the place after the name.
    pub(super) fn named_at(&self, words: &[Word], place: usize) -> Option<(Vec<usize>, usize)> {
        let mut meant: Option<(Vec<usize>, usize)> = None;
        let mut among = self.all();
        let mut texts: Vec<String> = Vec::new();
        for (step, word) in words.iter().enumerate().skip(place).take(4) {
            let text = fold(possessor(&word.plain));
            if text.is_empty() || texts.contains(&text) {
                break;
            }
            among.retain(|&person| text.split(' ').all(|part| self.called[person].iter().any(|name| name == part)));
            if among.is_empty() {
                break;
            }
            texts.push(text);
            meant = Some((among.clone(), step + 1));
            if word.colon || word.plain.ends_with("'s") || word.plain.ends_with("'ll") {
                break;
            }
        }
        meant
    }

    /// Those named anywhere in `words`, written like names.
    pub(super) fn mentioned(&self, line: &str, words: &[Word]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut place = 0;
        while place < words.len() {
            let written = &line[words[place].range.clone()];
            let capital = self.small || super::token::like_a_name(written);
            match self.named_at(words, place).filter(|_| capital) {
                Some((people, next)) => {
                    found.extend(people);
                    place = next;
                }
                None => place += 1,
            }
        }
        sort::by(&mut found, Ord::cmp);
        found.dedup();
        found
    }
}

/// The name in `ada's` and `ada'll`.
fn possessor(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("'ll")).unwrap_or(word)
}
