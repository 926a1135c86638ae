//! With the many and the directory, more than ninety days ago.

use crate::demo::talk::{Talk, talk};
use crate::domain::kind::Channel::{Call, Coffee, Email, Letter, Lunch, Meeting, Message, Social, Video, Visit};
use crate::domain::kind::Value::{Fun, Help, Idea, Introduction};

pub(super) fn all() -> Vec<Talk> {
    let mut talks = of_the_language();
    talks.extend(of_other_circles());
    talks.extend(of_the_directory());
    talks
}

fn of_the_language() -> Vec<Talk> {
    vec![
        talk(200, Coffee, "Lorenz", "joined Lumenbruck from the university").gave(Idea, "read the build graph first"),
        talk(420, Email, "Lorenz", "a bug in our cache, well described").theirs(),
        talk(150, Video, "Wanjiru", "her new role as lead").gave(Introduction, "to Priya"),
        talk(330, Coffee, "Wanjiru", "leaving Copperline Press").gave(Help, "practised the interview"),
        talk(140, Call, "Ingrid", "she would like a team of her own").gave(Idea, "ask for it by name"),
        talk(275, Video, "Ingrid", "tooling at Pinegate").theirs(),
        talk(495, Message, "Ingrid", "met through Sunniva").theirs(),
        talk(130, Coffee, "Danylo", "settling in Ghent").gave(Help, "papers for the town hall"),
        talk(245, Message, "Danylo", "found a crash in our parser").theirs().got(Help, "a fuzzer for it"),
        talk(160, Email, "Rafael", "wrote after the spring evening").theirs(),
        talk(170, Video, "Sunniva", "colours people can tell apart").got(Idea, "a palette of eight"),
        talk(360, Call, "Sunniva", "her work at Ovrebo").gave(Introduction, "to Ingrid"),
        talk(120, Meeting, "Pavel", "tests on hardware every night").got(Idea, "a rack of old boards"),
        talk(235, Call, "Pavel", "first bill paid, first complaint made").theirs().gave(Help, "fixed the same week"),
        talk(410, Lunch, "Pavel", "what embedded people hate about tools").learned("no network in the workshop"),
        talk(120, Call, "Leila", "the contributor agreement").got(Help, "a text of one page"),
        talk(250, Email, "Leila", "open source and companies").theirs(),
        talk(370, Social, "Leila", "her article, shared").theirs(),
    ]
}

fn of_other_circles() -> Vec<Talk> {
    vec![
        talk(130, Coffee, "Annelies", "who is hiring, who is leaving").got(Idea, "the market in two lines"),
        talk(260, Lunch, "Annelies", "left Halvard Signal for her own office").gave(Help, "her first web page"),
        talk(480, Message, "Annelies", "asked how I like Brackenfield").theirs(),
        talk(190, Call, "Björn", "Skarvik after the move").gave(Idea, "keep two builds for a quarter"),
        talk(375, Lunch, "Björn", "why they left us, and what was good").learned("we were slow to answer in August"),
        talk(150, Email, "Chiara", "her new job").asked("an introduction to her platform team"),
        talk(310, Call, "Chiara", "after years").asked("a reference for our pilot"),
        talk(395, Coffee, "Dermot", "his first year of lecturing").gave(Idea, "a guest lecture on tools"),
        talk(565, Email, "Dermot", "sent a thesis on flaky tests").theirs(),
        talk(220, Coffee, "Sofie", "the portal of the council").gave(Idea, "ask Ciarán before the tender"),
        talk(405, Message, "Sofie", "moved house").theirs(),
        talk(210, Visit, "Nils", "a morning on the wall").gave(Fun, "taught each other a knot"),
        talk(445, Message, "Nils", "new job at Harbourlight").theirs(),
        talk(300, Lunch, "Margaux", "release notes nobody reads").gave(Idea, "write them for one person"),
        talk(485, Visit, "Margaux, Kwabena", "a weekend at the rocks"),
        talk(140, Visit, "Kwabena", "climbing, then soup").gave(Fun, "carried the soup up"),
        talk(240, Video, "Rosalind", "audits of interfaces, and what they cost").got(Idea, "audit the prototype"),
        talk(460, Coffee, "Rosalind", "Ciarán brought us together").theirs(),
        talk(130, Meeting, "Tariq", "watched him read our help by ear").learned("headings first, then the rest"),
        talk(295, Call, "Tariq", "sessions for our testers").gave(Help, "paid two sessions"),
        talk(145, Coffee, "Hanneke", "topics for the autumn").gave(Idea, "an evening on failure"),
        talk(265, Message, "Hanneke", "asked me to speak").theirs().gave(Help, "a talk on caches"),
        talk(515, Meeting, "Hanneke", "the first evening she ran"),
        talk(380, Coffee, "Simon", "freelancing, ten years on").got(Idea, "bill the thinking"),
        talk(550, Message, "Simon", "tried our profiler").theirs(),
        talk(175, Meeting, "Bogdana", "a talk on platforms at the evening").theirs(),
        talk(230, Call, "Oluwaseun", "recorded an episode on builds").got(Help, "made me sound calm"),
        talk(155, Meeting, "Katarzyna", "signalling code and its tools").theirs(),
        talk(318, Call, "Katarzyna", "first questions").gave(Help, "a trial that ran the same day"),
        talk(230, Meeting, "Matthias", "what security must see").gave(Idea, "a threat model of two pages"),
        talk(435, Call, "Matthias", "first talk; Yusuf had named me"),
        talk(430, Lunch, "Imogen", "a book on error messages, perhaps").got(Idea, "begin with ten examples"),
        talk(625, Email, "Imogen", "about reviewing a manuscript").theirs().gave(Help, "the review"),
        talk(410, Call, "Aurélien", "consulting after Fathomline").gave(Introduction, "to Velden Rail"),
        talk(630, Lunch, "Aurélien", "the old profiler, and his thanks").theirs(),
        talk(185, Coffee, "Ebba", "how she reads a founder").learned("she asks who left, and why"),
        talk(315, Email, "Ebba", "introduced by Hélène").theirs(),
        talk(250, Email, "Lukas", "goes on parental leave").theirs().gave(Fun, "a tiny pair of socks"),
        talk(440, Video, "Lukas", "software at a mine").gave(Idea, "offline first"),
        talk(300, Email, "Noor", "our new release, the one she asked for").gave(Idea, "how to move over"),
        talk(400, Letter, "Petra", "a card from Brno").theirs(),
        talk(585, Video, "Petra", "firmware for watches").got(Idea, "test with the clock turned on"),
    ]
}

fn of_the_directory() -> Vec<Talk> {
    vec![
        talk(500, Message, "Anton", "asked for an old installer").theirs(),
        talk(330, Email, "Célestine", "about our manual").got(Help, "marked ten sentences"),
        talk(620, Email, "Tobias", "sent the form of his purchasing").theirs(),
        talk(470, Call, "Hugo", "a logo for the meetup").theirs(),
        talk(305, Message, "Jasper", "a question on the command line").theirs(),
    ]
}
