//! Scopes: where a key means something.

/// Where a key means something. Layers and panes say which of these hold while they have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Wherever no text is typed.
    Everywhere,
    /// The Today view.
    Today,
    /// The People view.
    People,
    /// The places, organisations and titles of those listed.
    Facets,
    /// A person or several are at hand: a list of people, a card, a row of the agenda.
    Person,
    /// The list of events.
    Events,
    /// The sheet of an event.
    Sheet,
    /// The Network view.
    Network,
    /// The quarterly review, one card at a time.
    Review,
    /// Introducing two people.
    Introduce,
    /// Those I reach out to.
    Outreach,
    /// Who knows whom around somebody.
    Around,
    /// Those at an event one by one: asking who comes, or writing down whom I met.
    EventWalk,
    /// Names on a roster one by one: who is it?
    Settle,
    /// What was understood of a list, before it is saved.
    Preview,
    /// Which column of a table is which.
    Columns,
    /// What an import would do, before it does.
    Import,
    /// The check-in, one card at a time.
    CheckIn,
    /// The history of changes.
    History,
    /// A question that waits for its answer.
    Question,
    /// Any text field.
    Text,
    /// The path of a file.
    Path,
    /// The search field of People.
    Search,
    /// The log line.
    LogLine,
    /// A form.
    Form,
    /// Picking the critical few.
    Pick,
    /// The palette.
    Palette,
}

impl Scope {
    /// Whether things are done there: a view, or a walk through cards; not a field, a question, a preview.
    pub fn has_deeds(self) -> bool {
        let view =
            matches!(self, Self::Today | Self::People | Self::Person | Self::Events | Self::Sheet | Self::Network);
        let walk = matches!(self, Self::Review | Self::Introduce | Self::Outreach | Self::Around | Self::EventWalk);
        view || walk || self == Self::CheckIn
    }

    /// The heading it stands under in help and docs.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Today => "Today",
            Self::People => "People",
            Self::Facets => "Narrowing the list",
            Self::Person => "On a person",
            Self::Events => "Events",
            Self::Sheet => "On a sheet",
            Self::Network => "Network",
            Self::Review => "Quarterly review",
            Self::Introduce => "Introducing two",
            Self::Outreach => "Outreach",
            Self::Around => "Who knows whom",
            Self::EventWalk => "Walking an event",
            Self::Settle => "Settling names",
            Self::Preview => "Before a list is saved",
            Self::Columns => "Columns of a table",
            Self::Import => "Before an import",
            Self::CheckIn => "Check-in",
            Self::History => "History",
            Self::Question => "In a question",
            Self::Text => "In a text field",
            Self::Path => "In a path",
            Self::Search => "While searching",
            Self::LogLine => "In the log line",
            Self::Form => "In a form",
            Self::Pick => "Picking the few",
            Self::Palette => "In the palette",
        }
    }
}
