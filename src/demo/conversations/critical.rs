//! With the critical few, more than ninety days ago.

use crate::demo::talk::{Talk, talk};
use crate::domain::kind::Channel::{Call, Coffee, Dinner, Email, Letter, Lunch, Meeting, Message, Video, Visit};
use crate::domain::kind::Value::{Fun, Help, Idea, Introduction};

pub(super) fn all() -> Vec<Talk> {
    vec![
        talk(104, Lunch, "Maren", "her first month as staff engineer").gave(Idea, "write the decisions down"),
        talk(142, Message, "Maren", "birthday wishes").theirs(),
        talk(196, Coffee, "Maren", "why caches lie").got(Idea, "record the inputs"),
        talk(262, Video, "Maren", "reviewed each other's talks").gave(Help, "slides on hashing"),
        talk(415, Dinner, "Maren, Fenna", "the summer in Norway").gave(Fun, "the tickets for the cinema"),
        talk(520, Call, "Maren", "her offer from Lumenbruck").gave(Help, "read the contract"),
        talk(640, Coffee, "Maren", "how she learned to delegate"),
        talk(127, Meeting, "Tomasz", "quarterly talk at Velden Rail").got(Introduction, "to his purchasing"),
        talk(215, Call, "Tomasz", "regulators visit in spring").gave(Idea, "a page for the auditors"),
        talk(322, Visit, "Tomasz", "two days with his teams").gave(Help, "their slowest build, halved"),
        talk(466, Lunch, "Tomasz", "old times at Halvard Signal").theirs(),
        talk(590, Email, "Tomasz", "signed the first year").theirs(),
        talk(690, Coffee, "Tomasz", "what a railway needs of a build").learned("nobody buys what they cannot audit"),
        talk(121, Coffee, "Adaeze", "whom her clients ask for advice").got(Introduction, "to Rafael's team"),
        talk(205, Video, "Adaeze", "prepared a workshop together").gave(Help, "two exercises"),
        talk(310, Lunch, "Adaeze", "how she prices a day").learned("name the result, not the hours"),
        talk(440, Message, "Adaeze", "recommended me to a client").theirs().got(Introduction, "to Quaystone"),
        talk(575, Call, "Adaeze", "her first year on her own").gave(Introduction, "to Bastian"),
        talk(425, Lunch, "Jürgen", "what a leader owes a small team")
            .got(Idea, "protect the first six months")
            .learned("say no in the first week, or never"),
        talk(530, Call, "Jürgen", "whether to stay at Brackenfield").got(Help, "drew both years on a napkin"),
        talk(655, Visit, "Jürgen", "his workshop in Leuven").gave(Fun, "a broken alarm clock"),
        talk(112, Coffee, "Priya", "on-call without heroes").gave(Idea, "a rota with a spare"),
        talk(180, Call, "Priya", "conflict in her team").gave(Help, "listened for an hour"),
        talk(290, Lunch, "Priya", "her move into management").theirs().got(Idea, "notes on hiring"),
        talk(455, Coffee, "Priya", "met again after the evening in March"),
        talk(605, Message, "Priya", "a question on retrospectives").theirs(),
        talk(118, Lunch, "Hélène", "how Fathomline chooses tools").got(Introduction, "to Danylo"),
        talk(210, Call, "Hélène", "her board asks for costs").gave(Help, "a table for the board"),
        talk(335, Dinner, "Hélène", "told two friends about our profiler")
            .theirs()
            .got(Introduction, "to two founders"),
        talk(500, Video, "Hélène", "moved off the old tool, at last").learned("migrations die of the last tenth"),
        talk(680, Meeting, "Hélène", "cancelled, friendly: their needs had changed"),
        talk(110, Video, "Aya", "her plans for the paper").gave(Idea, "test it on beginners"),
        talk(180, Lunch, "Aya", "a day in Eindhoven").got(Idea, "spans that overlap"),
        talk(280, Email, "Aya", "sent me her notes on diagnostics").theirs(),
        talk(470, Video, "Aya", "incremental builds in compilers").learned("red and green, nothing between"),
        talk(132, Meeting, "Bastian", "planned a course together").gave(Idea, "small groups"),
        talk(225, Coffee, "Bastian", "which teams learn fast").got(Introduction, "to Petit Atlas"),
        talk(365, Call, "Bastian", "recommended him to Tomasz").gave(Introduction, "to Tomasz"),
        talk(510, Lunch, "Bastian", "how courses fail").learned("people learn from each other, so seat them well"),
        talk(700, Coffee, "Bastian", "first coffee; Adaeze had told me of him"),
        talk(200, Meeting, "Yusuf", "the platform of Sarnhold Bank, on one sheet")
            .gave(Idea, "one owner for each tool"),
        talk(305, Call, "Yusuf", "what security will ask").theirs(),
        talk(450, Coffee, "Yusuf", "why their last pilot ended").learned("nobody owned it after week six"),
        talk(165, Coffee, "Oksana", "what slows developers down, from forty interviews")
            .got(Idea, "ask about yesterday, not always"),
        talk(258, Visit, "Oksana", "a Saturday at the rocks in Freyr").gave(Fun, "the rope and the soup"),
        talk(390, Message, "Oksana", "asked for two people to interview")
            .theirs()
            .gave(Introduction, "to Mateo and Pavel"),
        talk(545, Dinner, "Oksana", "her first months in Ghent").gave(Help, "the tax form"),
        talk(108, Lunch, "Mateo", "wants to renew early").got(Help, "a line for our page"),
        talk(240, Video, "Mateo", "tests in the cloud").learned("cheap machines, many of them"),
        talk(345, Dinner, "Mateo", "his concert").gave(Fun, "flowers after the last tango"),
        talk(560, Coffee, "Mateo", "first customer of the new version").theirs(),
        talk(160, Call, "Fenna", "releases for three systems").got(Idea, "build once, sign thrice"),
        talk(255, Letter, "Fenna", "a card for her jubilee").gave(Fun, "the card, drawn by hand"),
        talk(430, Video, "Fenna", "reviewed my proposal").got(Help, "struck out half of it"),
        talk(185, Coffee, "Ciarán", "how a screen reader reads our progress bars")
            .got(Idea, "say the end, not every step"),
        talk(302, Call, "Ciarán", "public bodies must buy accessible tools from next year")
            .learned("law makes the market"),
        talk(400, Lunch, "Ciarán", "first review of our tool").gave(Help, "a build he could test").theirs(),
        talk(610, Email, "Ciarán", "thanks for the fix").theirs(),
    ]
}
