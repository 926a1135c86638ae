//! The words the log line knows: channels and their synonyms, the ways to add value, labels, and words passed over.

use super::word::plain;
use crate::domain::kind::{Channel, Side, Value};

/// A word for a channel, and whether a more particular one beside it wins (`zoom call` is a video call).
pub(super) fn channel(word: &str) -> Option<(Channel, bool)> {
    Some(match word {
        "coffee" | "coffees" | "tea" | "espresso" => (Channel::Coffee, false),
        "lunch" | "brunch" | "breakfast" => (Channel::Lunch, false),
        "dinner" | "supper" | "drinks" | "drink" | "beer" | "beers" | "wine" | "pub" => (Channel::Dinner, false),
        "meeting" | "met" | "meet" | "walk" | "walked" => (Channel::Meeting, true),
        "event" | "conference" | "meetup" => (Channel::Event, false),
        "visit" | "visited" => (Channel::Visit, false),
        "call" | "called" => (Channel::Call, true),
        "phone" | "phoned" | "telephone" | "rang" => (Channel::Call, false),
        "video" | "zoom" | "teams" | "facetime" | "skype" | "webex" | "hangout" => (Channel::Video, false),
        "mail" | "mailed" | "email" | "emailed" | "e-mail" | "e-mailed" => (Channel::Email, false),
        "message" | "messaged" | "chat" | "chatted" => (Channel::Message, true),
        "dm" | "text" | "texted" | "sms" | "whatsapp" | "signal" | "slack" | "telegram" | "discord" => {
            (Channel::Message, false)
        }
        "letter" | "card" | "postcard" => (Channel::Letter, false),
        "linkedin" | "social" | "mastodon" | "twitter" | "bluesky" => (Channel::Social, false),
        "other" => (Channel::Other, false),
        _ => return None,
    })
}

/// The channel words offered while typing.
pub(super) const CHANNELS: [&str; 14] = [
    "coffee", "lunch", "dinner", "meeting", "event", "visit", "call", "video", "email", "message", "letter", "social",
    "phone", "linkedin",
];

/// A verb for reaching out, and the channel it tells; *other* where it tells none.
pub(super) fn reached_out(verb: &str) -> Option<Channel> {
    Some(match verb {
        "wrote" | "invited" | "contacted" => Channel::Other,
        "called" | "rang" | "phoned" => Channel::Call,
        "emailed" | "e-mailed" | "mailed" => Channel::Email,
        "texted" | "messaged" | "pinged" | "dmed" => Channel::Message,
        _ => return None,
    })
}

/// Who a pronoun in the subject stands for.
pub(super) fn subject_side(pronoun: &str) -> Option<Side> {
    match pronoun {
        "i" => Some(Side::Me),
        "they" | "she" | "he" => Some(Side::Them),
        _ => None,
    }
}

/// Whether the word stands for the other person after a verb.
pub(super) fn is_object(pronoun: &str) -> bool {
    matches!(pronoun, "her" | "him" | "them")
}

/// A word for one of the ways to add value, and whether it says no more than that.
pub(super) fn value(word: &str) -> Option<(Value, bool)> {
    Some(match word {
        "idea" | "ideas" => (Value::Idea, true),
        "content" | "article" | "link" | "tip" | "tips" | "advice" => (Value::Idea, false),
        "introduction" | "introductions" | "intro" | "intros" => (Value::Introduction, true),
        "help" => (Value::Help, true),
        "hand" | "support" | "favour" | "favor" => (Value::Help, false),
        "fun" => (Value::Fun, true),
        _ => return None,
    })
}

/// Words in a head that say nothing by themselves.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "had"
            | "have"
            | "quick"
            | "long"
            | "short"
            | "first"
            | "again"
            | "over"
            | "by"
            | "via"
            | "on"
            | "in-person"
            | "my"
            | "to"
            | "log"
            | "sent"
            | "some"
            | "back"
            | "i"
            | "we"
            | "me"
            | "w"
            | "talked"
            | "spoke"
            | "saw"
    )
}

/// Words that part two names.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(word, "and" | "with" | "w/" | "und" | "&" | "plus" | "+" | "-")
}

/// Words that begin a remark in a head: where or about what.
pub(super) fn opens_aside(word: &str) -> bool {
    matches!(word, "at" | "in" | "about" | "re" | "regarding" | "from" | "for" | "during" | "after")
}

/// What a label before a colon makes of the text after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Note,
    Learned,
    Personal,
    Mine,
    Theirs,
    Gave,
    Got,
    Asked,
    Wants,
    Offers,
    Solved,
    Knows,
}

/// The label that `word` is.
pub(super) fn label(word: &str) -> Option<Label> {
    Some(match word {
        "note" | "notes" => Label::Note,
        "learned" | "learnt" | "lesson" | "learning" | "takeaway" => Label::Learned,
        "personal" | "private" => Label::Personal,
        "mine" | "todo" => Label::Mine,
        "theirs" => Label::Theirs,
        "gave" => Label::Gave,
        "got" => Label::Got,
        "asked" => Label::Asked,
        "wants" => Label::Wants,
        "offers" => Label::Offers,
        "solved" => Label::Solved,
        "knows" => Label::Knows,
        _ => return None,
    })
}

/// Whether `text` is one of the labels.
pub(super) fn is_label(text: &str) -> bool {
    label(&plain(text.trim())).is_some()
}

/// What begins a clause, offered while typing.
pub(super) const OPENERS: [&str; 14] = [
    "I'll ",
    "gave ",
    "got ",
    "asked ",
    "learned: ",
    "personal: ",
    "wants ",
    "offers ",
    "solved ",
    "knows ",
    "moved to ",
    "they wrote first",
    "going to ",
    "I wrote first",
];
