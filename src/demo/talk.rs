//! Writes one conversation down in a line: how many days ago, how, with whom, what was said, and what followed.

use super::person::everyone;
use crate::domain::day::Day;
use crate::domain::id::{EventId, IdSource, TouchId};
use crate::domain::kind::{Channel, Side, Value};
use crate::domain::touch::{Ask, Exchange, Touch};

/// A conversation in the making.
pub(super) struct Talk {
    ago: i32,
    touch: Touch,
}

/// A conversation of so many days ago with those named, which I began.
pub(super) fn talk(ago: i32, channel: Channel, with: &str, note: &str) -> Talk {
    let touch = Touch { note: note.to_owned(), ..Touch::new(TouchId(0), Day::default(), channel, everyone(with)) };
    Talk { ago, touch }
}

impl Talk {
    /// They began it.
    pub(super) fn theirs(mut self) -> Self {
        self.touch.initiator = Side::Them;
        self
    }

    /// What I gave.
    pub(super) fn gave(mut self, value: Value, text: &str) -> Self {
        self.touch.gave.push(exchange(value, text));
        self
    }

    /// What I received.
    pub(super) fn got(mut self, value: Value, text: &str) -> Self {
        self.touch.got.push(exchange(value, text));
        self
    }

    /// What I asked for.
    pub(super) fn asked(mut self, text: &str) -> Self {
        self.touch.asked = Some(Ask { text: text.to_owned(), of: None });
        self
    }

    /// What it taught me.
    pub(super) fn learned(mut self, text: &str) -> Self {
        self.touch.learned = Some(text.to_owned());
        self
    }

    /// A thank-you is still owed for it.
    pub(super) fn unthanked(mut self) -> Self {
        self.touch.thanks = self.touch.contacts.clone();
        self
    }

    /// The conversation as of `today`.
    pub(super) fn done(self, today: Day, ids: &mut IdSource) -> Touch {
        let date = today.plus_days(-self.ago);
        Touch { id: TouchId(ids.next_value()), date, logged: noon(date), ..self.touch }
    }

    /// The conversation on that day of an event; how long ago it was is the event's to say.
    pub(super) fn at(self, (event, date): (EventId, Day), ids: &mut IdSource) -> Touch {
        Touch { id: TouchId(ids.next_value()), date, logged: noon(date), event: Some(event), ..self.touch }
    }
}

fn exchange(value: Value, text: &str) -> Exchange {
    Exchange { value, text: text.to_owned(), with: None }
}

/// Noon of that day in seconds since 1970.
fn noon(day: Day) -> i64 {
    let days = day.date().and_hms_opt(12, 0, 0);
    days.map_or(0, |noon| noon.and_utc().timestamp())
}
