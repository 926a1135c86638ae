//! The last ninety days: two of three conversations are with the same community.

use crate::demo::talk::{Talk, talk};
use crate::domain::kind::Channel::{Call, Coffee, Email, Event, Lunch, Message, Video};
use crate::domain::kind::Value::{Fun, Help, Idea, Introduction};

pub(super) fn all() -> Vec<Talk> {
    let mut talks = in_the_light();
    talks.extend(elsewhere());
    talks
}

/// With those who write the same language.
fn in_the_light() -> Vec<Talk> {
    vec![
        talk(1, Coffee, "Bastian", "tried his new exercises; two of five explain themselves")
            .gave(Idea, "let the first exercise fail on purpose")
            .unthanked(),
        talk(2, Message, "Maren", "sent a graph of her cache hits, proud of it").theirs(),
        talk(4, Call, "Pavel", "the first of the two engineers starts in a month")
            .gave(Help, "a plan for her first week"),
        talk(6, Email, "Wanjiru", "draft of her survey, twelve questions too many")
            .theirs()
            .gave(Help, "cut it to ten"),
        talk(9, Video, "Aya", "read my design of the build cache, first part")
            .got(Help, "found the race in the eviction")
            .gave(Fun, "a crossword made of error messages")
            .learned("evict by cost of rebuilding, not by age"),
        talk(11, Email, "Danylo", "his talk has a title now").theirs(),
        talk(13, Lunch, "Maren, Lorenz", "how Lumenbruck splits its builds by owner")
            .gave(Idea, "a budget of minutes for each owner")
            .learned("owners care once the minutes have a name"),
        talk(16, Message, "Rafael", "asked for the slides on warm caches").theirs().gave(Idea, "the slides"),
        talk(20, Coffee, "Zoë", "first meeting; her new colleagues need three days to build once")
            .gave(Idea, "a container that is built every night"),
        talk(23, Video, "Fenna", "who could lead the release team after her").gave(Help, "listened, mostly"),
        talk(26, Coffee, "Danylo", "rehearsed the opening of his talk").gave(Help, "timed it and cut the middle"),
        talk(29, Email, "Leila", "whether our plugin may ship under two licences").asked("a look at the licence text"),
        talk(32, Coffee, "Lorenz", "remote caches on a train").got(Idea, "measure what misses, not what hits"),
        talk(35, Call, "Wanjiru", "how to ask developers without tiring them")
            .got(Idea, "ask a tenth of them each week")
            .gave(Idea, "show them what changed because of it"),
        talk(38, Message, "Sunniva", "she got the budget for two months of accessibility work").theirs(),
        talk(40, Event, "Emeka", "met at a table of compiler people; measures keystroke latency")
            .learned("under 50 ms or not at all"),
        talk(43, Email, "Pavel, Annelies", "introduced Pavel and Annelies: engineers to hire")
            .gave(Introduction, "each to the other"),
        talk(45, Lunch, "Bastian", "his courses and our tool, once more").got(Introduction, "to a school in Kortrijk"),
        talk(48, Video, "Fenna", "her father fell ill; we put the release talk off")
            .theirs()
            .gave(Help, "took over her review"),
        talk(51, Email, "Ingrid", "hinted at something new without saying what").theirs(),
        talk(54, Message, "Gustav", "asked which linter we use").theirs(),
        talk(57, Call, "Adaeze", "two of her clients look for faster builds")
            .asked("an introduction to Ravindra at Tindra Health")
            .gave(Idea, "a page her clients can forward"),
        talk(60, Coffee, "Maren", "what a team of my own would need from day one")
            .got(Idea, "start with the tool people hate most"),
        talk(64, Email, "Lorenz", "a question on hashing inputs").theirs().gave(Help, "a patch"),
        talk(68, Video, "Aya", "the outline of her paper").theirs().gave(Help, "comments on the second section"),
        talk(74, Lunch, "Rafael", "a pilot at Tindra Health is thinkable, one team first")
            .gave(Idea, "a checklist for pilots"),
        talk(79, Message, "Bastian", "a photograph of the whiteboard").theirs(),
        talk(85, Call, "Sunniva", "how screen readers speak tables").learned("tables need a summary first"),
        talk(88, Email, "Adaeze", "thanks for the workshop at her client").theirs(),
    ]
}

/// With everybody else.
fn elsewhere() -> Vec<Talk> {
    vec![
        talk(18, Lunch, "Priya", "the first month of a new team, told honestly")
            .got(Idea, "hire the second person for calm"),
        talk(20, Message, "Hanneke", "dates of the winter evenings").theirs(),
        talk(25, Call, "Hélène", "prices: she would pay by team, not by seat")
            .got(Idea, "pricing by team")
            .asked("a quote for the site")
            .gave(Introduction, "to a founder with the same question"),
        talk(28, Email, "Annelies", "wrote that the first interview went well").theirs(),
        talk(31, Call, "Tomasz", "renews for a year; wants audit trails").gave(Idea, "how others keep trails"),
        talk(33, Coffee, "Mateo", "flaky tests, again").gave(Help, "found the one that waits for the clock"),
        talk(41, Video, "Katarzyna", "her builds take forty minutes, most of it linking")
            .gave(Idea, "split the linking"),
        talk(52, Email, "Björn", "the merger takes until spring; then he buys again").theirs(),
        talk(62, Lunch, "Tomasz", "met the people of his signalling group").got(Introduction, "to Katarzyna"),
        talk(66, Call, "Ebba", "what investors ask of developer tools").got(Idea, "show who stays after a year"),
        talk(70, Message, "Priya", "she is to speak at her company's day")
            .theirs()
            .gave(Fun, "a bet on the first question"),
        talk(75, Coffee, "Bogdana", "onboarding at Kettlewick").gave(Idea, "pair the first two weeks"),
        talk(84, Message, "Oluwaseun", "looks for guests").theirs().gave(Introduction, "to Wanjiru"),
    ]
}
