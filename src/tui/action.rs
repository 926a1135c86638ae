//! Actions: what the user wants, each named, documented and bound in one table.
//!
//! The table ([`TABLE`]) feeds the keymap, the hints at the foot, the help, the palette, `ties keys` and `docs/keys.md`.

mod scope;
mod table;

use crate::domain::kind::{Circle, Kind, Standing};

pub use scope::Scope;
pub use table::TABLE;

/// What the user wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// Half a page down.
    PageDown,
    /// Half a page up.
    PageUp,
    /// To the Today view.
    ViewToday,
    /// To the People view.
    ViewPeople,
    /// To the Events view.
    ViewEvents,
    /// To the Network view.
    ViewNetwork,
    /// The quarterly review.
    Review,
    /// Those I reach out to.
    Outreach,
    /// Introduces two people to each other.
    Introduce,
    /// Who knows whom around the person, and the way to them.
    Around,
    /// Asks the three questions of the self-test.
    SelfTest,
    /// Marks the person as an ally, as a champion, or as neither.
    SetStanding(Standing),
    /// To the next pane: from the list to the detail and back.
    NextPane,
    /// Back: out of the detail, then out of the filter.
    Back,
    /// Opens what is selected.
    Open,
    /// Finds a person.
    Find,
    /// Logs a conversation.
    Log,
    /// A new contact.
    New,
    /// Edits the contact.
    Edit,
    /// Done: promise kept, thanked, read, talked.
    Done,
    /// Walks the rows one by one.
    Walk,
    /// Puts the person in a circle.
    SetCircle(Circle),
    /// Puts a kind on the person, or takes it off.
    ToggleKind(Kind),
    /// Snoozes for a day.
    SnoozeDay,
    /// Snoozes for a week.
    SnoozeWeek,
    /// Snoozes for a month.
    SnoozeMonth,
    /// Snoozes for a quarter.
    SnoozeQuarter,
    /// Snoozes until a date that is asked for.
    SnoozeUntil,
    /// Done for today.
    DoneToday,
    /// Not now, counted.
    NotNow,
    /// More of the day's due.
    MoreDue,
    /// Puts the first steps away, or brings them back.
    FirstSteps,
    /// Copies the draft.
    CopyDraft,
    /// Copies the e-mail address.
    CopyMail,
    /// Copies the profile.
    CopyProfile,
    /// Copies the name.
    CopyName,
    /// Shows the draft as plain text, to select by hand.
    ShowDraft,
    /// Hands the draft to the composer.
    Compose,
    /// Pins the person to Today, or lets go.
    Pin,
    /// Tags the person.
    Tag,
    /// Adds a note.
    Note,
    /// Marks the person for an action on several.
    Mark,
    /// Marks everybody listed, or nobody.
    MarkAll,
    /// Deletes.
    Delete,
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Opens the text in `$EDITOR`.
    Editor,
    /// The palette: every action by name.
    Palette,
    /// The help.
    Help,
    /// Picks the critical few.
    Pick,
    /// The history of changes.
    History,
    /// Back, and out of the program.
    Quit,
    /// Stops what runs, else leaves the program.
    Cancel,
    /// Suspends to the shell.
    Suspend,
    /// Paints the screen anew.
    Redraw,
    /// Saves the text or the form, or takes the marked answer.
    Accept,
    /// Leaves the text and keeps the draft.
    Leave,
    /// Completes, or goes on to the next field.
    Complete,
    /// The field before.
    PreviousField,
    /// Clears the whole field.
    Clear,
    /// Yes, or the same.
    Yes,
    /// No, or different.
    No,
    /// Later.
    Later,
    /// The choice of that number, from 1.
    Choose(u8),
    /// Takes the selected change back by itself.
    Revert,
    /// Adds a list of people to the roster of the event.
    Roster,
    /// Overrules whether somebody comes, or says what they said.
    Coming,
    /// Whether the event was worth going.
    Worth,
    /// The evening's notes: a log line a person met, in `$EDITOR`.
    Evening,
    /// Who the names on the roster are; what else is not clear.
    Settle,
    /// Two or more are one person.
    Merge,
    /// Brings people from a file.
    Import,
    /// Counts places, organisations and titles of those listed, to narrow the list to one.
    Facets,
}

/// One action in one scope, with its keys.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Where it holds.
    pub scope: Scope,
    /// The keys, each a sequence written with blanks: `g g`. The first is shown in hints.
    pub keys: &'static [&'static str],
    /// Its name in the palette; empty where its hint is name enough, or nobody looks for it by name.
    pub name: &'static str,
    /// A word or two for the foot and the menus.
    pub hint: &'static str,
    /// What it does, in a sentence without a full stop.
    pub doc: &'static str,
}

impl Entry {
    /// Its name in the palette: its own, else its hint; none for what only moves, answers or leaves.
    pub fn title(&self) -> Option<&'static str> {
        match self.name {
            "" => Some(self.hint).filter(|_| self.scope.has_deeds() && !self.action.goes()),
            name => Some(name),
        }
    }
}

impl Action {
    /// Whether it goes from row to row, from pane to pane or from card to card, and does nothing to what is there.
    fn goes(self) -> bool {
        use Action as A;
        let moves = matches!(self, A::Down | A::Up | A::Top | A::Bottom | A::PageDown | A::PageUp);
        moves || matches!(self, A::NextPane | A::Open | A::Back | A::Leave | A::Accept | A::Later)
    }

    /// The entry that describes it in the first of `scopes` that has it.
    pub fn entry(self, scopes: &[Scope]) -> Option<&'static Entry> {
        scopes.iter().find_map(|scope| TABLE.iter().find(|entry| entry.action == self && entry.scope == *scope))
    }
}
