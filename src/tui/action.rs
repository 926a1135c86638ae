//! Actions: what the user wants, each named, documented and bound in one table.
//!
//! The table feeds the keymap, the hints at the foot, the help, the palette, `ties keys` and `docs/keys.md`.

mod scope;

use crate::domain::kind::{Circle, Kind};

pub use scope::Scope;

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
    /// Its name in the palette; empty where it makes no sense there.
    pub name: &'static str,
    /// A word or two for the foot and the menus.
    pub hint: &'static str,
    /// What it does, in a sentence without a full stop.
    pub doc: &'static str,
}

const fn entry(
    action: Action,
    scope: Scope,
    keys: &'static [&'static str],
    name: &'static str,
    hint: &'static str,
    doc: &'static str,
) -> Entry {
    Entry { action, scope, keys, name, hint, doc }
}

/// Every action in every scope.
pub const TABLE: &[Entry] = &{
    use Action as A;
    use Scope as S;
    [
        entry(A::Down, S::Everywhere, &["j", "Down"], "", "down", "Move down"),
        entry(A::Up, S::Everywhere, &["k", "Up"], "", "up", "Move up"),
        entry(A::Top, S::Everywhere, &["g g", "Home"], "", "first", "Go to the first row"),
        entry(A::Bottom, S::Everywhere, &["G", "End"], "", "last", "Go to the last row"),
        entry(A::PageDown, S::Everywhere, &["C-d", "PgDn"], "", "page down", "Move half a page down"),
        entry(A::PageUp, S::Everywhere, &["C-u", "PgUp"], "", "page up", "Move half a page up"),
        entry(A::ViewToday, S::Everywhere, &["1"], "today", "Today", "Go to Today: who to be in touch with, and why"),
        entry(A::ViewPeople, S::Everywhere, &["2"], "people", "People", "Go to People: find anyone"),
        entry(
            A::ViewEvents,
            S::Everywhere,
            &["3"],
            "events",
            "Events",
            "Go to Events: who is there, and how to walk in prepared",
        ),
        entry(A::NextPane, S::Everywhere, &["Tab"], "", "pane", "Go from the list to the detail and back"),
        entry(
            A::Back,
            S::Everywhere,
            &["h", "Left", "Esc"],
            "",
            "back",
            "Go back: out of the detail, then out of the filter",
        ),
        entry(A::Open, S::Everywhere, &["Enter", "Right"], "", "open", "Open what is selected"),
        entry(A::Find, S::Everywhere, &["/"], "find", "find", "Find a person, from any view"),
        entry(A::Log, S::Everywhere, &["l"], "log", "log", "Log a conversation in one line"),
        entry(A::New, S::Everywhere, &["n"], "new", "new", "Add a contact"),
        entry(A::Undo, S::Everywhere, &["u"], "undo", "undo", "Take the last change back; says which"),
        entry(A::Redo, S::Everywhere, &["C-r"], "redo", "redo", "Make the change taken back again"),
        entry(A::History, S::Everywhere, &["g h"], "history", "history", "Look at all changes, and take back any one"),
        entry(
            A::Settle,
            S::Everywhere,
            &["g s"],
            "settle",
            "settle",
            "Settle what is not clear: imports, names on lists, contacts that look alike",
        ),
        entry(A::Pick, S::Everywhere, &["g p"], "pick", "pick the few", "Pick the critical few by name"),
        entry(A::Palette, S::Everywhere, &[":"], "", "all actions", "Find any action by name"),
        entry(A::Help, S::Everywhere, &["?"], "help", "help", "Show the keys"),
        entry(A::Redraw, S::Everywhere, &["C-l"], "redraw", "redraw", "Paint the screen anew"),
        entry(A::Suspend, S::Everywhere, &["C-z"], "suspend", "suspend", "Suspend to the shell"),
        entry(A::Quit, S::Everywhere, &["q"], "quit", "quit", "Go back, or quit"),
        entry(A::Cancel, S::Everywhere, &["C-c"], "", "quit", "Stop what runs, else quit"),
        entry(A::Done, S::Today, &["x"], "done", "done", "Done: promise kept, thanked, read, or talked to today"),
        entry(A::Walk, S::Today, &["c"], "check-in", "check-in", "Walk the rows one by one, a card each"),
        entry(A::MoreDue, S::Today, &["+"], "more", "more", "Bring more of the day's due"),
        entry(A::Delete, S::Today, &["d d"], "", "delete", "Delete a person: in People"),
        entry(A::Mark, S::People, &["Space"], "mark", "mark", "Mark the person; actions then hold for all marked"),
        entry(A::MarkAll, S::People, &["*"], "mark-all", "mark all", "Mark everybody listed, or nobody"),
        entry(
            A::Delete,
            S::People,
            &["d d"],
            "delete",
            "delete",
            "Delete the person with their conversations; u brings them back",
        ),
        entry(A::Done, S::People, &["x"], "", "talked", "Log that you talked today"),
        entry(A::Open, S::Events, &["Enter", "Right"], "", "sheet", "Open the sheet of the event"),
        entry(A::New, S::Events, &["n"], "new event", "new", "Record an event"),
        entry(A::Edit, S::Events, &["e"], "edit event", "edit", "Edit the event"),
        entry(A::Roster, S::Events, &["r"], "roster", "roster", "Add a list of people: a file, or pasted lines"),
        entry(A::Walk, S::Events, &["c"], "", "walk", "Walk those at the event one by one"),
        entry(A::Worth, S::Events, &["w"], "worth", "worth it?", "Say whether it was worth going"),
        entry(A::Done, S::Events, &["x"], "", "done", "What the event asks for now is done"),
        entry(
            A::Delete,
            S::Events,
            &["d d"],
            "delete event",
            "delete",
            "Delete the event with its roster; conversations stay, u brings it back",
        ),
        entry(A::Done, S::Sheet, &["x"], "", "met/done", "Met them there; a question is ticked"),
        entry(
            A::Walk,
            S::Sheet,
            &["c"],
            "walk the event",
            "walk",
            "Walk them one by one: ask before the event, write down after",
        ),
        entry(
            A::Coming,
            S::Sheet,
            &["="],
            "coming",
            "coming",
            "Coming, not coming, or as the evidence says; again for the next",
        ),
        entry(A::Find, S::Sheet, &["/"], "", "find", "Find somebody on the sheet"),
        entry(A::New, S::Sheet, &["n"], "new person", "new", "Met somebody new; on a question, one of your own"),
        entry(A::Delete, S::Sheet, &["d d"], "", "delete", "Take a question of your own off"),
        entry(
            A::Evening,
            S::Sheet,
            &["E"],
            "evening notes",
            "evening",
            "Write down the evening in $EDITOR: a log line a person",
        ),
        entry(A::Open, S::Sheet, &["Enter", "Right"], "", "open", "Open the person; edit outcome and introduction"),
        entry(A::NextPane, S::Sheet, &["Tab"], "", "card", "From the sheet to a card a person and back"),
        entry(
            A::Edit,
            S::Sheet,
            &["e"],
            "edit sheet",
            "edit",
            "Edit the person, the outcome, the introduction or the event",
        ),
        entry(A::Roster, S::Sheet, &["r"], "roster", "roster", "Add a list of people: a file, or pasted lines"),
        entry(
            A::Settle,
            S::Sheet,
            &["g s"],
            "settle the list",
            "settle",
            "Say who the names on the list are; on one taken for a contact, whether it is them",
        ),
        entry(A::Worth, S::Sheet, &["w"], "worth", "worth it?", "Say whether it was worth going"),
        entry(A::CopyDraft, S::Sheet, &["y y"], "copy sheet", "sheet", "Copy the sheet as text"),
        entry(
            A::ShowDraft,
            S::Sheet,
            &["y v"],
            "show sheet",
            "show",
            "Show the sheet as plain text, to select by hand",
        ),
        entry(A::Done, S::EventWalk, &["x"], "", "met/asked", "Met them there; before the event: asked them"),
        entry(A::Coming, S::EventWalk, &["="], "", "said/absent", "What they said, or that they were not there"),
        entry(A::Later, S::EventWalk, &["Space", "Enter"], "", "later", "Leave them for later and go on"),
        entry(A::New, S::EventWalk, &["n"], "", "new", "Met somebody new there; before the event: a contact"),
        entry(
            A::Editor,
            S::EventWalk,
            &["E"],
            "",
            "draft/evening",
            "Edit the draft in $EDITOR; from the first day on, write down the evening",
        ),
        entry(A::Yes, S::Settle, &["y"], "", "same", "The same; of several names the first"),
        entry(A::No, S::Settle, &["n"], "", "different", "Different: none of them, for good"),
        entry(A::Later, S::Settle, &["Space"], "", "later", "Later"),
        entry(
            A::Accept,
            S::Settle,
            &["Enter"],
            "",
            "take",
            "The same: the one that is marked; the values chosen are taken",
        ),
        entry(A::Choose(1), S::Settle, &["1"], "", "the first", "The first: the same, or its value"),
        entry(A::Choose(2), S::Settle, &["2"], "", "the second", "The second: the same, or its value"),
        entry(A::Choose(3), S::Settle, &["3"], "", "3", "The same: the third"),
        entry(A::Choose(4), S::Settle, &["4"], "", "4", "The same: the fourth"),
        entry(A::Choose(5), S::Settle, &["5"], "", "5", "The same: the fifth"),
        entry(A::Choose(6), S::Settle, &["6"], "", "6", "The same: the sixth"),
        entry(A::Choose(7), S::Settle, &["7"], "", "7", "The same: the seventh"),
        entry(A::Choose(8), S::Settle, &["8"], "", "8", "The same: the eighth"),
        entry(A::Choose(9), S::Settle, &["9"], "", "9", "The same: the ninth"),
        entry(A::Accept, S::Preview, &["Enter"], "", "save", "Save what was understood"),
        entry(A::Editor, S::Preview, &["E"], "", "edit", "Edit the text again in $EDITOR"),
        entry(A::Leave, S::Preview, &["Esc", "q", "h"], "", "leave", "Leave without saving"),
        entry(A::Edit, S::Person, &["e"], "edit", "edit", "Edit the contact"),
        entry(A::Note, S::Person, &["E"], "note", "note", "Write a note in $EDITOR"),
        entry(
            A::SetCircle(Circle::Critical),
            S::Person,
            &["a c"],
            "as critical",
            "critical",
            "Keep as one of the critical few",
        ),
        entry(A::SetCircle(Circle::Many), S::Person, &["a m"], "as many", "the many", "Keep as one of the many"),
        entry(
            A::SetCircle(Circle::None),
            S::Person,
            &["a n"],
            "as none",
            "none",
            "Keep in the directory only, never due",
        ),
        entry(A::ToggleKind(Kind::Customer), S::Person, &["a k c"], "as customer", "customer", "Customer, or not"),
        entry(
            A::ToggleKind(Kind::FormerCustomer),
            S::Person,
            &["a k f"],
            "as former customer",
            "former customer",
            "Former customer, or not",
        ),
        entry(A::ToggleKind(Kind::Prospect), S::Person, &["a k p"], "as prospect", "prospect", "Prospect, or not"),
        entry(A::ToggleKind(Kind::Mentor), S::Person, &["a k m"], "as mentor", "mentor", "Mentor, or not"),
        entry(A::ToggleKind(Kind::Peer), S::Person, &["a k e"], "as peer", "peer", "Peer, or not"),
        entry(
            A::ToggleKind(Kind::ReferralSource),
            S::Person,
            &["a k r"],
            "as referral source",
            "referral source",
            "Referral source, or not",
        ),
        entry(
            A::ToggleKind(Kind::SupportSource),
            S::Person,
            &["a k s"],
            "as support source",
            "support source",
            "Support source, or not",
        ),
        entry(A::ToggleKind(Kind::Mentee), S::Person, &["a k t"], "as mentee", "mentee", "Mentee, or not"),
        entry(A::SnoozeDay, S::Person, &["s d"], "snooze day", "a day", "Snooze for a day"),
        entry(A::SnoozeWeek, S::Person, &["s w"], "snooze week", "a week", "Snooze for a week"),
        entry(A::SnoozeMonth, S::Person, &["s m"], "snooze month", "a month", "Snooze for a month"),
        entry(A::SnoozeQuarter, S::Person, &["s q"], "snooze quarter", "a quarter", "Snooze for a quarter"),
        entry(A::SnoozeUntil, S::Person, &["s s"], "snooze", "until a date", "Snooze until a date"),
        entry(A::DoneToday, S::Person, &["s t"], "done for today", "done for today", "Put away until tomorrow"),
        entry(
            A::NotNow,
            S::Person,
            &["s b"],
            "not now",
            "not now",
            "Not now: back in a tenth of the cadence, and counted",
        ),
        entry(A::CopyDraft, S::Person, &["y y"], "copy draft", "draft", "Copy the draft of a message"),
        entry(A::CopyMail, S::Person, &["y e"], "copy mail", "e-mail", "Copy the e-mail address"),
        entry(A::CopyProfile, S::Person, &["y u"], "copy profile", "profile", "Copy the profile"),
        entry(A::CopyName, S::Person, &["y n"], "copy name", "name", "Copy the name"),
        entry(
            A::ShowDraft,
            S::Person,
            &["y v"],
            "show draft",
            "show",
            "Show what was copied last, else the draft, to select by hand",
        ),
        entry(A::Compose, S::Person, &["o"], "write", "write", "Write: hand the draft to the composer"),
        entry(A::Pin, S::Person, &["p"], "pin", "pin", "Pin to Today until you talk, or let go"),
        entry(
            A::Merge,
            S::Person,
            &["M"],
            "merge",
            "merge",
            "Make one contact of those marked, or of the person and who looks like them",
        ),
        entry(A::Tag, S::Person, &["t"], "tag", "tag", "Tag; -word takes a tag off"),
        entry(A::Done, S::CheckIn, &["x"], "", "done", "Done: kept, thanked, read, or talked to today"),
        entry(A::Later, S::CheckIn, &["Space", "Enter"], "", "later", "Leave this card for later and go on"),
        entry(A::Editor, S::CheckIn, &["E"], "", "edit draft", "Edit the draft in $EDITOR"),
        entry(A::Revert, S::History, &["r", "Enter"], "", "take back", "Take the selected change back by itself"),
        entry(A::Yes, S::Question, &["y"], "", "yes", "Yes, or the same"),
        entry(A::No, S::Question, &["n"], "", "no", "No, or different"),
        entry(A::Later, S::Question, &["Space"], "", "later", "Later"),
        entry(A::Accept, S::Question, &["Enter"], "", "take", "Take the marked answer"),
        entry(A::Leave, S::Question, &["Esc", "q", "h"], "", "back", "Go back without an answer"),
        entry(A::Down, S::Question, &["j", "Down"], "", "down", "Mark the answer below"),
        entry(A::Up, S::Question, &["k", "Up"], "", "up", "Mark the answer above"),
        entry(A::Choose(1), S::Question, &["1"], "", "choose", "Choose the first answer"),
        entry(A::Choose(2), S::Question, &["2"], "", "2", "Choose the second answer"),
        entry(A::Choose(3), S::Question, &["3"], "", "3", "Choose the third answer"),
        entry(A::Choose(4), S::Question, &["4"], "", "4", "Choose the fourth answer"),
        entry(A::Choose(5), S::Question, &["5"], "", "5", "Choose the fifth answer"),
        entry(A::Choose(6), S::Question, &["6"], "", "6", "Choose the sixth answer"),
        entry(A::Choose(7), S::Question, &["7"], "", "7", "Choose the seventh answer"),
        entry(A::Choose(8), S::Question, &["8"], "", "8", "Choose the eighth answer"),
        entry(A::Choose(9), S::Question, &["9"], "", "9", "Choose the ninth answer"),
        entry(A::Accept, S::Text, &["Enter"], "", "save", "Save, or take what is selected"),
        entry(A::Leave, S::Text, &["Esc"], "", "leave", "Leave; what was typed is kept as a draft"),
        entry(A::Cancel, S::Text, &["C-c"], "", "leave", "Leave; what was typed is kept as a draft"),
        entry(A::Editor, S::Text, &["C-x C-e"], "", "editor", "Edit the text in $EDITOR"),
        entry(A::Suspend, S::Text, &["C-z"], "", "suspend", "Suspend to the shell"),
        entry(A::Redraw, S::Text, &["C-l"], "", "redraw", "Paint the screen anew"),
        entry(A::Down, S::Search, &["C-n", "Down"], "", "down", "Move down while typing"),
        entry(A::Up, S::Search, &["C-p", "Up"], "", "up", "Move up while typing"),
        entry(A::PageDown, S::Search, &["PgDn"], "", "page down", "Move half a page down while typing"),
        entry(A::PageUp, S::Search, &["PgUp"], "", "page up", "Move half a page up while typing"),
        entry(A::Clear, S::Search, &["C-u"], "", "empty", "Empty the search"),
        entry(A::Accept, S::Search, &["Enter", "Tab"], "", "open", "Open the hit"),
        entry(A::Leave, S::Search, &["Esc"], "", "keep filter", "Leave typing and keep the filter"),
        entry(A::Complete, S::LogLine, &["Tab"], "", "complete", "Complete the name"),
        entry(A::Down, S::LogLine, &["C-n", "Down"], "", "next", "Mark the next completion"),
        entry(A::Up, S::LogLine, &["C-p", "Up"], "", "previous", "Mark the completion before"),
        entry(A::Complete, S::Form, &["Tab", "Down", "C-n"], "", "next field", "Go to the next field"),
        entry(A::PreviousField, S::Form, &["S-Tab", "Up", "C-p"], "", "field before", "Go to the field before"),
        entry(A::Down, S::Pick, &["C-n", "Down"], "", "down", "Move down"),
        entry(A::Up, S::Pick, &["C-p", "Up"], "", "up", "Move up"),
        entry(A::Accept, S::Pick, &["Enter"], "", "pick", "Pick the person, or let go; the line clears"),
        entry(A::Leave, S::Pick, &["Esc"], "", "done", "Done picking"),
        entry(A::Down, S::Palette, &["C-n", "Down"], "", "down", "Move down"),
        entry(A::Up, S::Palette, &["C-p", "Up"], "", "up", "Move up"),
        entry(A::Accept, S::Palette, &["Enter"], "", "do it", "Do it"),
    ]
};

impl Action {
    /// The entry that describes it in the first of `scopes` that has it.
    pub fn entry(self, scopes: &[Scope]) -> Option<&'static Entry> {
        scopes.iter().find_map(|scope| TABLE.iter().find(|entry| entry.action == self && entry.scope == *scope))
    }
}
