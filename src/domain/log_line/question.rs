//! What a reading leaves open: which of several people, whether to make somebody new, whose a promise is.

use super::reading::{Reading, Said, Who, Whose, text_of};
use crate::domain::conversation::Told;
use crate::domain::id::ContactId;
use crate::domain::kind::Side;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Who the person at that place among the people is.
    Person(usize),
    /// Who the person known, named in the item at that place, is.
    Known(usize),
    /// Whom the item at that place concerns.
    Whose(usize),
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// That contact.
    Is(ContactId),
    /// Somebody new of that name.
    New(String),
    /// Nobody: the words go to the note.
    LeaveOut,
    /// It concerns the person at that place among the people.
    Of(usize),
    /// It concerns everybody.
    Everybody,
}

/// A question with its answers, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub text: String,
    /// The answers, each with its words.
    pub choices: Vec<(Choice, String)>,
}

impl Reading {
    /// The open questions: who the people are, then what followed, in the order told.
    pub fn questions(&self) -> Vec<Question> {
        let people = self.people.iter().enumerate();
        let mut list: Vec<Question> =
            people.filter_map(|(place, person)| self.who_question(&person.who, Topic::Person(place))).collect();
        for (place, item) in self.items.iter().enumerate() {
            if let Said::Knows(who) = &item.said {
                list.extend(self.who_question(who, Topic::Known(place)));
            }
            list.extend(self.whose_question(place));
        }
        list
    }

    /// Answers the question at place `question` with the choice at place `choice`; whether there are such.
    pub fn answer(&mut self, question: usize, choice: usize) -> bool {
        let mut questions = self.questions();
        if question >= questions.len() || choice >= questions[question].choices.len() {
            return false;
        }
        let mut asked = questions.swap_remove(question);
        let (choice, _) = asked.choices.swap_remove(choice);
        match asked.topic {
            Topic::Person(place) => settle(&mut self.people[place].who, choice),
            Topic::Known(place) => {
                if let Said::Knows(who) = &mut self.items[place].said {
                    settle(who, choice);
                    if let Who::LeftOut { text } = who {
                        let text = format!("knows {text}");
                        self.notes.push(text);
                    }
                }
            }
            Topic::Whose(place) => {
                self.items[place].whose = match choice {
                    Choice::Of(person) => Whose::One(person),
                    _ => Whose::All,
                }
            }
        }
        true
    }

    /// Those a point may concern who are still part of it, each once.
    pub(super) fn open(&self, whose: &Whose) -> Vec<usize> {
        let Whose::Open(places) = whose else { return Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        for &place in places {
            let who = &self.people[place].who;
            let again = open.iter().any(|&other| self.people[other].who == *who);
            if !again && !matches!(who, Who::LeftOut { .. }) {
                open.push(place);
            }
        }
        open
    }

    fn who_question(&self, who: &Who, topic: Topic) -> Option<Question> {
        let part = matches!(topic, Topic::Person(_));
        match who {
            Who::Ambiguous { text, candidates, .. } => {
                let mut choices: Vec<(Choice, String)> =
                    candidates.iter().map(|&id| (Choice::Is(id), self.known_name(id))).collect();
                choices.push((Choice::New(text.clone()), format!("somebody new called {text}")));
                Some(Question { topic, text: format!("Which {text}?"), choices })
            }
            Who::Unknown { text, apart } => {
                let drop = if part { "nobody: leave it in the note" } else { "only note it" };
                let choices =
                    vec![(Choice::New(text.clone()), format!("add {text}")), (Choice::LeaveOut, drop.to_owned())];
                let two = if *apart { " Two people need a comma between them." } else { "" };
                Some(Question { topic, text: format!("Nobody is called {text}. Add them?{two}"), choices })
            }
            _ => None,
        }
    }

    fn whose_question(&self, place: usize) -> Option<Question> {
        let item = &self.items[place];
        let open = self.open(&item.whose);
        if open.len() < 2 {
            return None;
        }
        let mut choices: Vec<(Choice, String)> =
            open.iter().map(|&person| (Choice::Of(person), self.attendee_name(person))).collect();
        let text = match &item.said {
            Said::Told(Told::Promise(Side::Me, text, _)) => format!("To whom: {text}?"),
            Said::Told(Told::Promise(Side::Them, text, _)) => format!("Who will: {text}?"),
            Said::Told(told) => format!("Whose: {}?", text_of(told)),
            Said::Knows(_) => "Who knows them?".to_owned(),
        };
        if !matches!(&item.said, Said::Told(Told::Promise(..))) {
            choices.push((Choice::Everybody, "all of them".to_owned()));
        }
        Some(Question { topic: Topic::Whose(place), text, choices })
    }

    fn known_name(&self, id: ContactId) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| "that contact".to_owned())
    }

    fn attendee_name(&self, place: usize) -> String {
        match &self.people[place].who {
            Who::Known(id) => self.known_name(*id),
            Who::New { name, .. } => name.clone(),
            Who::Ambiguous { text, .. } | Who::Unknown { text, .. } | Who::LeftOut { text } => text.clone(),
        }
    }
}

fn settle(who: &mut Who, choice: Choice) {
    let organisation = match who {
        Who::Ambiguous { organisation, .. } => organisation.take(),
        _ => None,
    };
    *who = match choice {
        Choice::Is(id) => Who::Known(id),
        Choice::New(name) => Who::New { name, organisation },
        Choice::LeaveOut => match std::mem::replace(who, Who::LeftOut { text: String::new() }) {
            Who::Ambiguous { text, .. } | Who::Unknown { text, .. } => Who::LeftOut { text },
            other => other,
        },
        Choice::Of(_) | Choice::Everybody => return,
    };
}
