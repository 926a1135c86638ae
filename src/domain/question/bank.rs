//! The bank: general questions for any room, short and curious, each with an id that never changes.

/// What a general question is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// To begin with.
    Opening,
    /// What they do.
    Work,
    /// What is in their way.
    Problem,
    /// What they have learned.
    Lesson,
    /// Whom they know, and whom to meet.
    People,
    /// What comes next.
    Ahead,
    /// What is not work.
    Fun,
}

impl Purpose {
    /// Every one, in the order in which a conversation may go.
    pub const ALL: [Self; 7] =
        [Self::Opening, Self::Work, Self::Problem, Self::Lesson, Self::People, Self::Ahead, Self::Fun];

    /// In a word or two.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Opening => "to begin with",
            Self::Work => "their work",
            Self::Problem => "their problems",
            Self::Lesson => "what they learned",
            Self::People => "people",
            Self::Ahead => "what comes next",
            Self::Fun => "not work",
        }
    }
}

/// A general question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct General {
    /// Its id, stored with the events where it was asked: never changed, never given to another.
    pub id: &'static str,
    /// What it is good for.
    pub purpose: Purpose,
    /// The question.
    pub text: &'static str,
}

/// The question of that id.
pub fn find(id: &str) -> Option<&'static General> {
    BANK.iter().find(|general| general.id == id)
}

const fn general(id: &'static str, purpose: Purpose, text: &'static str) -> General {
    General { id, purpose, text }
}

use Purpose::{Ahead, Fun, Lesson, Opening, People, Problem, Work};

/// Every question of the bank, by purpose.
pub static BANK: [General; 48] = [
    general("here-instead", Opening, "What made you come here instead of staying at your desk?"),
    general("heard-so-far", Opening, "What is the best thing you have heard here so far?"),
    general("not-miss", Opening, "Which part of the programme would you not miss, and why?"),
    general("came-to-do", Opening, "How did you come to do what you do?"),
    general("good-week", Opening, "What does a good week look like for you?"),
    general("know-by-evening", Opening, "What would you like to know by the time you go home?"),
    general("first-time-here", Opening, "How has this event changed since you first came?"),
    general("nobody-asked", Work, "What are you building that nobody has asked for yet?"),
    general("hand-over", Work, "Which part of your work would you hand over tomorrow?"),
    general("takes-longer", Work, "What takes far longer in your work than outsiders think?"),
    general("went-well", Work, "How do you know at the end of a day that it went well?"),
    general("half-the-people", Work, "What would you drop first with half the people?"),
    general("glad-decision", Work, "Which decision of this year are you still glad about?"),
    general("notices-first", Work, "Who notices first when something of yours goes wrong?"),
    general("stubborn", Problem, "What is the most stubborn problem on your desk right now?"),
    general("did-not-help", Problem, "What have you tried that did not help?"),
    general("last-break", Problem, "What broke the last time you changed something big?"),
    general("never-came", Problem, "Which problem did you prepare for that never came?"),
    general("work-around", Problem, "What do you work around every day instead of fixing it?"),
    general("where-time-goes", Problem, "Where does the time go that you wanted for the real work?"),
    general("go-away", Problem, "What would have to change for that problem to go away?"),
    general("no-longer-believe", Lesson, "What did you believe two years ago that you no longer do?"),
    general("best-mistake", Lesson, "Which mistake taught you the most, and what did it cost?"),
    general("first-day", Lesson, "What would you tell yourself on your first day there?"),
    general("beginners-right", Lesson, "What do beginners in your field get right that experts forget?"),
    general("wrong-path", Lesson, "How did you find out that you were on the wrong path?"),
    general("advice-ignored", Lesson, "Which advice do you hear often and never follow?"),
    general("changed-how", Lesson, "Which book, talk or remark changed how you work?"),
    general("meet-and-ask", People, "Who here should I meet, and what should I ask them?"),
    general("taught-you", People, "Who taught you the thing you use most?"),
    general("follow-closely", People, "Whose work do you follow closely, and what do you see in it?"),
    general("call-first", People, "Who is the first person you call when you are stuck?"),
    general("missing-person", People, "What kind of person is missing in your team?"),
    general("find-people", People, "How do you find the people you like to work with?"),
    general("hear-from-you", People, "Who would be glad to hear from you after this?"),
    general("done-in-a-year", Ahead, "What do you want to have finished by this time next year?"),
    general("free-quarter", Ahead, "What would you start if you had three months to yourself?"),
    general("wait-or-fear", Ahead, "Which change in your field are you waiting for, and which do you fear?"),
    general("before-next-step", Ahead, "What has to happen before you can take the next step?"),
    general("sign-it-works", Ahead, "How will you notice that it works?"),
    general("five-years", Ahead, "What will people here argue about in five years?"),
    general("on-monday", Ahead, "What are you going to do differently on Monday?"),
    general("no-screens", Fun, "What do you do that has nothing to do with screens?"),
    general("oddest-job", Fun, "What is the oddest job you were ever paid for?"),
    general("show-visitors", Fun, "Which place near your home do you show every visitor?"),
    general("hour-without-notes", Fun, "What could you talk about for an hour without notes?"),
    general("when-you-were-ten", Fun, "What did you want to become when you were ten?"),
    general("useless-thing", Fun, "Which useless thing do you own and would never give away?"),
];
