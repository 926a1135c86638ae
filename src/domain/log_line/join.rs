//! Names side by side with nothing between them: they are one name, unless each of them is a whole one.
//!
//! `Zoe Newman` is never Zoe Walker and Grace Newman; `Ada Lovelace Grace Hopper` is two people.

use std::ops::Range;

use super::head::Extent;
use super::names::fold;
use super::token::{Mark, like_a_name};
use super::vocabulary::{is_filler, opens_aside, reached_out, subject_side};
use super::ways::{Part, Reader, Step};
use crate::domain::id::ContactId;

/// A piece of a name, as the words alone tell.
#[derive(Debug, Clone)]
struct Piece {
    tokens: Range<usize>,
    /// The people a whole name may mean.
    whole: Option<Vec<ContactId>>,
    /// The people any other known name may mean.
    partial: Option<Vec<ContactId>>,
}

impl Piece {
    fn unknown(tokens: Range<usize>) -> Self {
        Self { tokens, whole: None, partial: None }
    }
}

/// Words after an unknown name that are taken into it where nothing tells where the name ends.
const MORE_WORDS: usize = 3;

impl Reader<'_> {
    /// The same path with the names that stand side by side put together.
    pub(super) fn join(&self, path: Vec<Step>) -> Vec<Step> {
        let capitals = self.capitals(&path);
        let mut joined: Vec<Step> = Vec::new();
        let mut run: Vec<Piece> = Vec::new();
        for (part, tokens) in path {
            let piece = self.piece(&part, &tokens, capitals, !run.is_empty());
            let goes_on = run.last().is_some_and(|last| !self.ends_sentence(last.tokens.end - 1));
            if !goes_on || piece.is_none() {
                joined.extend(self.names_of(std::mem::take(&mut run)));
            }
            match piece {
                // In prose a small word after a name is no other name: `Ada may come`.
                Some(_) if self.extent == Extent::Prefix && !run.is_empty() && self.is_small(&tokens) && capitals => {
                    joined.extend(self.names_of(run));
                    return joined;
                }
                Some(piece) => run.push(piece),
                None => joined.push((part, tokens)),
            }
        }
        if self.extent == Extent::Prefix {
            self.go_on(&mut run);
        }
        joined.extend(self.names_of(run));
        joined
    }

    /// Whether names are written with capitals here.
    pub(super) fn capitals(&self, path: &[Step]) -> bool {
        path.iter().any(|(part, tokens)| {
            matches!(part, Part::Person(_) | Part::New(..) | Part::Joined { .. }) && !self.is_small(tokens)
        })
    }

    fn is_small(&self, tokens: &Range<usize>) -> bool {
        !like_a_name(self.text(tokens.start))
    }

    /// What the step is as a piece of a name; none where it cannot be one.
    fn piece(&self, part: &Part, tokens: &Range<usize>, capitals: bool, after_name: bool) -> Option<Piece> {
        let words = self.tokens[tokens.clone()].iter().all(|token| token.mark == Mark::Word);
        let unknown = Piece::unknown(tokens.clone());
        match part {
            Part::Person(people) if words && !self.is_address(people, tokens) => {
                // Whoever has the whole name is looked up before all others.
                let called = people.first().map(|&id| fold(&self.context.names.name(id)));
                let whole = tokens.len() > 1 || called == Some(fold(self.text(tokens.start)));
                let people = Some(people.clone());
                Some(if whole { Piece { whole: people, ..unknown } } else { Piece { partial: people, ..unknown } })
            }
            Part::Unknown if words && !(capitals && self.is_small(tokens)) => Some(unknown),
            Part::Nothing if words && after_name && self.is_family_name(tokens.start) => Some(unknown),
            _ => None,
        }
    }

    /// Whether an e-mail address or id names them: a name ends before and after it.
    fn is_address(&self, people: &[ContactId], tokens: &Range<usize>) -> bool {
        let text = self.text(tokens.start);
        text.contains('@') || text.parse().is_ok_and(|id| people == [id])
    }

    /// Words that say nothing by themselves, but are names of families too.
    fn is_family_name(&self, token: usize) -> bool {
        let text = self.text(token);
        let name = matches!(self.plain(token), "long" | "short" | "quick" | "back");
        name && like_a_name(text) && text.chars().any(char::is_lowercase)
    }

    /// Whether the word ends with a stop that is not an initial's.
    fn ends_sentence(&self, token: usize) -> bool {
        let text = self.text(token);
        text.ends_with(['.', '!', '?', '…', ')']) && text.chars().count() > 2
    }

    /// Takes the words written like names that follow a name into it, where the line may be prose from here on.
    fn go_on(&self, run: &mut Vec<Piece>) {
        let Some(last) = run.last() else { return };
        let mut place = last.tokens.end;
        let end = place + MORE_WORDS;
        let capitals_tell = self.line.chars().any(char::is_lowercase) && !self.is_small(&last.tokens);
        if !capitals_tell {
            return;
        }
        while place < end.min(self.tokens.len()) && !self.ends_sentence(place - 1) && self.is_name_word(place) {
            run.push(Piece::unknown(place..place + 1));
            place += 1;
        }
    }

    /// Whether the word reads as part of a name rather than as the beginning of a sentence.
    fn is_name_word(&self, token: usize) -> bool {
        let word = self.plain(token).trim_end_matches('.');
        let subject = word.split('\'').next().unwrap_or(word);
        self.is_word(token)
            && like_a_name(self.text(token))
            && subject_side(subject).is_none()
            && reached_out(word).is_none()
            && !opens_aside(word)
            && (!is_filler(word) || self.is_family_name(token))
    }

    /// The people that pieces side by side name: whole names each their own, the rest together.
    fn names_of(&self, run: Vec<Piece>) -> Vec<Step> {
        let mut groups: Vec<Vec<Piece>> = Vec::new();
        for piece in run {
            match groups.last_mut().filter(|group| piece.whole.is_none() && group[0].whole.is_none()) {
                Some(group) => group.push(piece),
                None => groups.push(vec![piece]),
            }
        }
        // One more word beside a whole name makes it another name; two or more are a name of their own.
        let mut names: Vec<Vec<Piece>> = Vec::new();
        for group in groups {
            let one_word = |group: &[Piece]| group.len() == 1 && group[0].whole.is_none();
            match names.last_mut() {
                Some(before) if one_word(&group) || one_word(before) => before.extend(group),
                _ => names.push(group),
            }
        }
        names.into_iter().map(|pieces| self.name_of(&pieces)).collect()
    }

    fn name_of(&self, pieces: &[Piece]) -> Step {
        let tokens = pieces[0].tokens.start..pieces[pieces.len() - 1].tokens.end;
        let part = match pieces {
            [Piece { whole: Some(people), .. } | Piece { partial: Some(people), .. }] => Part::Person(people.clone()),
            [_] => Part::Unknown,
            _ => Part::Joined { apart: pieces.iter().all(|piece| self.may_begin(piece)) },
        };
        (part, tokens)
    }

    /// Whether the piece may be somebody by itself, so that a comma may be missing: a given name or nickname.
    fn may_begin(&self, piece: &Piece) -> bool {
        let text = fold(self.text(piece.tokens.start));
        let begins = |&id: &ContactId| {
            let name = fold(&self.context.names.name(id));
            let mut words = name.split(' ');
            words.next() == Some(text.as_str()) || words.all(|word| word != text)
        };
        piece.whole.is_some() || piece.partial.iter().flatten().any(begins)
    }
}

#[cfg(test)]
mod tests;
