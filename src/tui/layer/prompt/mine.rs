//! What may be asked of me.

use crate::domain::me::{Me, MeEdit, Weekly};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mine {
    /// Where I want to be.
    Goal,
    /// What I do for whom.
    Value,
    /// The time I keep free each week.
    Weekly,
    /// How many people a day I want to reach out to.
    Target,
}

impl Mine {
    /// All of it.
    pub(in crate::tui::layer) const ALL: [Self; 4] = [Self::Goal, Self::Value, Self::Weekly, Self::Target];

    /// The name under which what was typed is kept.
    pub(in crate::tui::layer) fn word(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Value => "offer",
            Self::Weekly => "weekly time",
            Self::Target => "outreach target",
        }
    }

    /// The title over the field.
    pub(in crate::tui::layer) fn title(self) -> &'static str {
        match self {
            Self::Goal => "where you want to be in 3 to 5 years",
            Self::Value => "what you do for whom, with what outcome",
            Self::Weekly => "the time you keep free each week for coffee and lunch",
            Self::Target => "how many people a day you want to invite",
        }
    }

    /// What it says now.
    pub(super) fn text(self, me: &Me) -> String {
        match self {
            Self::Goal => me.goal.clone().unwrap_or_default(),
            Self::Value => me.value.clone().unwrap_or_default(),
            Self::Weekly => me.weekly.map(|weekly| weekly.to_string().to_lowercase()).unwrap_or_default(),
            Self::Target => {
                Some(me.daily_outreach).filter(|&target| target > 0).map(|it| it.to_string()).unwrap_or_default()
            }
        }
    }

    /// What to type, while nothing is.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Goal => "such as: by 2029, lead a tools team of my own; empty takes it away",
            Self::Value => "such as: I make slow programs fast, for teams that ship; empty takes it away",
            Self::Weekly => "thu 12:00, thu 12:00-13:30, thu 12:00 90m; empty takes it away",
            Self::Target => "a number; empty for no target",
        }
    }

    /// The edit `text` is, or why it is none.
    pub(super) fn edit(self, text: &str) -> Result<MeEdit, String> {
        let text = text.trim();
        Ok(match self {
            Self::Goal => MeEdit::Goal(text.to_owned()),
            Self::Value => MeEdit::Value(text.to_owned()),
            Self::Weekly if text.is_empty() => MeEdit::Weekly(None),
            Self::Weekly => {
                let weekly: Weekly = text.parse().map_err(|error: crate::domain::me::NotWeekly| error.to_string())?;
                MeEdit::Weekly(Some(weekly))
            }
            Self::Target if text.is_empty() => MeEdit::DailyOutreach(0),
            Self::Target => {
                let target = text.parse().map_err(|_| format!("`{text}` is not a number"))?;
                MeEdit::DailyOutreach(target)
            }
        })
    }

    /// What `text` is understood as.
    pub(super) fn understood(self, text: &str) -> String {
        match self.edit(text) {
            Err(why) => why,
            Ok(MeEdit::Weekly(Some(weekly))) => weekly.to_string(),
            Ok(MeEdit::DailyOutreach(target)) => format!("{target} a day"),
            Ok(_) => String::new(),
        }
    }
}
