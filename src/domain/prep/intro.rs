//! The short introduction of myself at an event: drafted, timed, and taken over from an earlier event (E3).

#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::event::Event;
use crate::domain::fold::is_unspaced;
use crate::domain::me::Me;
use crate::domain::need::{Need, NeedState};
use crate::domain::overlap::Corpus;
use crate::domain::phrase::{Phrase, Words, first_person, one_line};

/// Words spoken in a minute.
const WORDS_A_MINUTE: usize = 150;

/// An introduction, with how long it takes to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intro {
    /// The text as it is said.
    pub text: String,
    /// How many words; in scripts that write none apart, half as many as letters.
    pub words: usize,
    /// Seconds it takes at 150 words a minute, rounded up.
    pub seconds: usize,
    /// Whether that is short enough.
    pub verdict: Length,
}

/// Whether an introduction is short enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// At most 30 seconds.
    Short,
    /// Over 30 seconds.
    Long,
    /// Over a minute.
    Speech,
}

impl Length {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Speech => "speech",
        }
    }

    /// What to say about it; none where it is short enough.
    pub const fn advice(self) -> Option<&'static str> {
        match self {
            Self::Short => None,
            Self::Long => Some("over 30 s: leave something out"),
            Self::Speech => Some("over a minute: a speech"),
        }
    }
}

impl Intro {
    /// Times `text`.
    pub fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        let words = count_words(&text);
        let seconds = (words * 60).div_ceil(WORDS_A_MINUTE);
        let verdict = match seconds {
            ..=30 => Length::Short,
            31..=60 => Length::Long,
            _ => Length::Speech,
        };
        Self { text, words, seconds, verdict }
    }
}

/// How many words `text` has: those between blanks and punctuation, and one for two letters of a script that writes no
/// blanks.
fn count_words(text: &str) -> usize {
    let (mut words, mut letters) = (0, 0);
    for word in text.unicode_words() {
        match word.chars().filter(|&letter| is_unspaced(letter)).count() {
            0 => words += 1,
            unspaced => letters += unspaced,
        }
    }
    words + letters.div_ceil(2)
}

/// A first introduction, or what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// The introduction.
    Text(Intro),
    /// What has to be known before there can be one; never empty.
    Missing(Vec<Missing>),
}

impl Draft {
    /// The introduction itself, where there is one.
    pub fn intro(&self) -> Option<&Intro> {
        match self {
            Self::Text(intro) => Some(intro),
            Self::Missing(_) => None,
        }
    }

    /// The text, where there is one.
    pub fn text(&self) -> Option<&str> {
        self.intro().map(|intro| intro.text.as_str())
    }

    /// A short sentence for each thing that is missing.
    pub fn missing(&self) -> Vec<&'static str> {
        match self {
            Self::Text(_) => Vec::new(),
            Self::Missing(missing) => missing.iter().map(|it| it.ask()).collect(),
        }
    }

    /// `24 s`, `38 s, over 30 s: leave something out`; empty where there is no text.
    pub fn timed(&self) -> String {
        let Some(intro) = self.intro() else { return String::new() };
        let advice = intro.verdict.advice().map(|advice| format!(", {advice}")).unwrap_or_default();
        format!("{} s{advice}", intro.seconds)
    }
}

/// Something an introduction needs and nobody has said yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// My name.
    Name,
    /// What I do for whom, with what outcome.
    Value,
    /// Where I want to be.
    Goal,
}

impl Missing {
    /// A short sentence that asks for it.
    pub const fn ask(self) -> &'static str {
        match self {
            Self::Name => "Say your name as people here should know it.",
            Self::Value => "Say what you do, for whom, and what comes of it.",
            Self::Goal => "Say where you want to be in three to five years.",
        }
    }
}

/// Drafts an introduction for `event`: my name, what I do, where I want to be, and a hook, which is one line that leaves
/// them something to ask about.
///
/// The hook is made from the open need that shares most with what the event is about, else the first; without needs from
/// my goal, else from the theme. It says what, and leaves the why for them to ask. Name and value proposition must be known, and one of those; otherwise everything
/// missing is named.
pub fn draft(me: &Me, needs: &[&Need], event: &Event) -> Draft {
    let name = one_line(&me.name);
    let value = value_sentence(me.value.as_deref().unwrap_or_default(), &name);
    let goal = me.goal.as_deref().and_then(|goal| Phrase::of(goal, Words::Mine));
    let need = fitting(needs, event).and_then(|need| Phrase::of(&need.text, Words::Mine));
    let hook = match (&need, &goal) {
        (Some(need), _) => Some(hook_of_need(need)),
        (None, Some(goal)) => Some(hook_of_goal(goal)),
        (None, None) => event.theme.as_deref().and_then(hook_of_theme),
    };
    let (Some(value), Some(hook), false) = (&value, hook, name.is_empty()) else {
        let missing =
            [(name.is_empty(), Missing::Name), (value.is_none(), Missing::Value), (goal.is_none(), Missing::Goal)];
        return Draft::Missing(
            missing.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect(),
        );
    };
    let greeting = (!says_name(value, &name)).then(|| sentence(&format!("I am {name}")));
    let goal = goal.filter(|_| need.is_some()).map(|goal| goal_sentence(&goal));
    let parts = [greeting, Some(value.clone()), goal, Some(hook)];
    Draft::Text(Intro::of(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")))
}

/// The introduction kept for another event that fits `this` one: the latest of the same series, else the latest.
pub fn reuse<'e>(events: impl Iterator<Item = &'e Event>, this: &Event) -> Option<&'e str> {
    let kept = |event: &'e Event| event.intro.as_deref().map(str::trim).filter(|intro| !intro.is_empty());
    let others = events.filter(|event| event.id != this.id).filter_map(|event| Some((event, kept(event)?)));
    others.max_by_key(|(event, _)| (event.is_of_the_series_of(this), event.start, event.id)).map(|(_, intro)| intro)
}

/// The open need that shares most with what `event` is about; the first where none does.
fn fitting<'n>(needs: &[&'n Need], event: &Event) -> Option<&'n Need> {
    let open: Vec<&Need> = needs
        .iter()
        .copied()
        .filter(|need| need.state == NeedState::Open && !one_line(&need.text).is_empty())
        .collect();
    let about = [&event.theme, &event.audience, &event.outcome].into_iter().flatten().map(String::as_str);
    let about = about.collect::<Vec<_>>().join(" ");
    let corpus = Corpus::of(open.iter().map(|need| need.text.as_str()).chain([about.as_str()]));
    let score = |need: &Need| corpus.overlap(&need.text, &about).map_or(0.0, |overlap| overlap.score);
    let mut best: Option<(f64, &Need)> = None;
    for need in open {
        let score = score(need);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, need));
        }
    }
    best.map(|(_, need)| need)
}

fn hook_of_need(need: &Phrase) -> String {
    match need {
        Phrase::Noun(it) => format!("Ask me why I am looking for {it}."),
        Phrase::Verb(it) => format!("Ask me why I want to {it}."),
        Phrase::Doing(it) => format!("Ask me why {it} keeps me busy."),
        Phrase::Quote(it) => format!("Ask me why {it} is on my list."),
    }
}

fn hook_of_goal(goal: &Phrase) -> String {
    match goal {
        Phrase::Noun(it) | Phrase::Doing(it) => format!("Ask me why my goal is {it}."),
        Phrase::Verb(it) => format!("Ask me why I want to {it}."),
        Phrase::Quote(it) => format!("Ask me what is behind my goal, {it}."),
    }
}

fn hook_of_theme(theme: &str) -> Option<String> {
    Some(format!("Ask me what {} looks like from where I sit.", Phrase::quote(theme)?))
}

fn goal_sentence(goal: &Phrase) -> String {
    match goal {
        Phrase::Noun(it) | Phrase::Doing(it) => format!("My goal is {it}."),
        Phrase::Verb(it) => format!("I want to {it}."),
        Phrase::Quote(it) => format!("My goal: {}.", it.trim_matches('"')),
    }
}

/// What I do as one or more sentences, whatever its form: `helps teams ship` is `I help teams ship.` None where nothing is
/// said.
fn value_sentence(value: &str, name: &str) -> Option<String> {
    let quotes = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»' | ' ' | ',' | ';' | ':');
    let value = one_line(value);
    let value = value.trim_matches(quotes);
    if !value.contains(char::is_alphanumeric) {
        return None;
    }
    let said = without_name(value, name);
    let (first, _) = said.split_once(' ').unwrap_or((said, ""));
    let lower = first.to_lowercase().replace('’', "'");
    let is_mine = ["i", "i'm", "i've", "i'll", "we", "we're", "my", "our", "ich", "wir", "mein", "meine"]
        .contains(&lower.as_str());
    Some(if is_mine {
        sentence(said)
    } else if let Some(mine) = first_person(said) {
        sentence(&format!("I {mine}"))
    } else if lower.is_ascii() && lower.len() > 5 && lower.ends_with("ing") && said.contains(' ') {
        sentence(&format!("My work is {lower}{}", &said[first.len()..]))
    } else if said.chars().any(is_unspaced) {
        sentence(said)
    } else {
        sentence(&format!("What I do: {said}"))
    })
}

/// `Ada helps teams` without the name, where a verb in the third person follows it.
fn without_name<'v>(value: &'v str, name: &str) -> &'v str {
    let given = name.split(' ').next().unwrap_or_default();
    let rests = [name, given].into_iter().filter(|it| !it.is_empty()).filter_map(|it| value.strip_prefix(it));
    let mut verbs = rests.filter_map(|rest| rest.strip_prefix(' ')).filter(|rest| first_person(rest).is_some());
    verbs.next().unwrap_or(value)
}

/// Whether the first sentence of `value` says my name already.
fn says_name(value: &str, name: &str) -> bool {
    let given = name.split(' ').next().unwrap_or_default();
    let first = value.split(['.', ',', '!', '?']).next().unwrap_or_default();
    ["I am ", "I'm ", "I’m ", "My name is ", "Ich bin "].iter().any(|start| first.starts_with(start))
        && first.split(' ').any(|word| word == given)
}

/// With a capital at the beginning and a full stop at the end, where there is none.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    sentence.push_str(letters.as_str());
    let is_ended =
        sentence.trim_end_matches(['"', '”', ')', '’', '\'']).ends_with(['.', '!', '?', '…', '。', '！', '？']);
    if !is_ended {
        sentence.truncate(sentence.trim_end_matches([',', ';', ':', '-', ' ']).len());
        sentence.push(if sentence.chars().next_back().is_some_and(is_unspaced) { '。' } else { '.' });
    }
    sentence
}
