//! The views of the whole, and their names.

/// A view of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Who to be in touch with today.
    Today,
    /// Everyone, found by search.
    People,
    /// Where to meet them.
    Events,
    /// Whether the network serves the goal.
    Network,
}

impl View {
    /// Every view, in the order of its key.
    pub const ALL: [Self; 4] = [Self::Today, Self::People, Self::Events, Self::Network];

    /// Its name in the header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::People => "People",
            Self::Events => "Events",
            Self::Network => "Network",
        }
    }
}
