//! Who is who on rosters, what is said of them, and whom I met.

use super::*;
use crate::domain::event::EventEdit;
use crate::domain::identity::Identity;
use crate::domain::matching::{Class, Match, Names};
use crate::domain::need::NeedState;

fn find(desk: &Desk, attendee: &Attendee) -> Match {
    Names::of(&desk.book).find(&desk.book, attendee)
}

fn does(desk: &mut Desk, intent: EventIntent) -> Result<Change, Refusal> {
    desk.does(&Intent::Event(intent))
}

fn list(desk: &mut Desk, event: EventId, lines: &[Attendee], replace: bool) {
    let listed = lines.iter().cloned().map(Listed::from).collect();
    does(desk, EventIntent::Roster { event, listed, replace }).expect("listed");
}

fn say(desk: &mut Desk, event: EventId, who: Who, word: Option<Word>) -> Change {
    does(desk, EventIntent::Edit(event, vec![EventEdit::Say(who, word)])).expect("said")
}

fn said(desk: &Desk, event: EventId, who: Who) -> Option<Word> {
    desk.book.event(event).and_then(|event| event.said_of(who)).map(|said| said.word)
}

/// What the sheet says of the coming of somebody whose name on it that is.
fn on_sheet(desk: &Desk, event: EventId, name: &str) -> Option<Word> {
    use crate::domain::prep::{Sheet, Sources};
    let mut rosters = BTreeMap::new();
    if let Some(Record::Roster(roster)) = desk.records.get(&Key::Roster(event)) {
        rosters.insert(event, roster.clone());
    }
    let event = desk.book.event(event).expect("an event");
    let sources = Sources { book: &desk.book, event, rosters: &rosters, today: desk.today };
    let sheet = Sheet::of(&sources);
    sheet.people.iter().find(|it| it.name == name).and_then(|it| it.said)
}

fn identities(desk: &Desk) -> Vec<Identity> {
    desk.book.identities().cloned().collect()
}

#[test]
fn settling_a_name_alone_says_nothing_of_a_namesake_settled_elsewhere() {
    let mut desk = Desk::new();
    let (one, other) = (desk.add("John Smith", Circle::Many), desk.add("John Smith", Circle::Many));
    let (soylent, bare) = (attendee("John Smith", "Soylent"), attendee("John Smith", ""));
    does(&mut desk, EventIntent::IsNot(soylent.clone(), vec![one, other])).expect("settled");
    let third = desk.add("John Smith", Circle::Many);
    does(&mut desk, EventIntent::Is(bare.clone(), third)).expect("settled");
    assert_eq!(identities(&desk).len(), 2);
    assert_eq!(find(&desk, &bare).contact, Some(third));
    let found = find(&desk, &soylent);
    assert_eq!((found.contact, found.class), (None, Class::Ambiguous), "he is asked about: {found:?}");
    does(&mut desk, EventIntent::IsNot(soylent.clone(), vec![third])).expect("settled");
    assert_eq!(identities(&desk).len(), 2, "the same name, organisation and address are settled in one place");
    assert_eq!((find(&desk, &soylent).class, find(&desk, &bare).contact), (Class::New, Some(third)));
}

#[test]
fn what_is_said_of_a_line_stays_with_it_when_a_list_says_more_of_it() {
    for replace in [false, true] {
        let mut desk = Desk::new();
        let event = event(&mut desk, "2026-12-10");
        let zoe = attendee("Zoe Newman", "");
        list(&mut desk, event, &[attendee("Bo Lind", ""), zoe.clone()], false);
        let change = say(&mut desk, event, Who::Attendee(zoe.key()), Some(Word::NotComing));
        assert_eq!(change.label, "RustNL: Zoe Newman not coming");
        let more = attendee("Zoe Newman", "Initech");
        list(&mut desk, event, std::slice::from_ref(&more), replace);
        assert_eq!(said(&desk, event, Who::Attendee(more.key())), Some(Word::NotComing));
        assert_eq!(on_sheet(&desk, event, "Zoe Newman"), Some(Word::NotComing));
    }
}

#[test]
fn what_is_said_of_a_line_stays_with_the_contact_it_is() {
    let mut desk = Desk::new();
    let event = event(&mut desk, "2026-12-10");
    let zoe = attendee("Zoe Newman", "Initech");
    list(&mut desk, event, std::slice::from_ref(&zoe), false);
    say(&mut desk, event, Who::Attendee(zoe.key()), Some(Word::NotComing));
    let contact = desk.add("Zoe N.", Circle::Many);
    does(&mut desk, EventIntent::Is(zoe.clone(), contact)).expect("settled");
    assert_eq!(on_sheet(&desk, event, "Zoe Newman"), Some(Word::NotComing));
    say(&mut desk, event, Who::Contact(contact), None);
    assert_eq!(on_sheet(&desk, event, "Zoe Newman"), None, "and it can be taken back there");
}

#[test]
fn my_word_and_theirs_are_kept_apart() {
    let mut desk = Desk::new();
    let grace = desk.add("Grace Hopper", Circle::Many);
    let event = event(&mut desk, "2026-12-10");
    let who = Who::Contact(grace);
    say(&mut desk, event, who, Some(Word::Yes));
    for (word, counts) in [
        (Some(Word::Coming), Word::Coming),
        (Some(Word::NotComing), Word::NotComing),
        (Some(Word::Maybe), Word::NotComing),
        (Some(Word::Asked), Word::NotComing),
        (None, Word::Maybe),
        (Some(Word::Yes), Word::Yes),
    ] {
        say(&mut desk, event, who, word);
        assert_eq!(said(&desk, event, who), Some(counts), "{word:?}");
    }
    assert!(matches!(
        does(&mut desk, EventIntent::Edit(event, vec![EventEdit::Say(who, None)])),
        Err(Refusal::Nothing(_))
    ));
    does(&mut desk, EventIntent::Edit(event, vec![EventEdit::Unsay(who)])).expect("unsaid");
    assert_eq!(said(&desk, event, who), None);
}

#[test]
fn somebody_said_to_be_new_who_is_a_contact_is_made_no_second_time() {
    let mut desk = Desk::new();
    let grace = desk.add("Grace Hopper", Circle::Many);
    let event = event(&mut desk, "2026-11-23");
    let change = does(&mut desk, EventIntent::Met(event, vec![Met::New(attendee("grace hopper", ""))])).expect("met");
    assert_eq!((change.label.as_str(), desk.book.cards().len()), ("met Grace Hopper at RustNL", 1));
    assert!(change.notices[0].contains("whom you have"), "{:?}", change.notices);
    assert_eq!(touches(&desk.records, grace).len(), 1);
    let ids = [desk.add("John Smith", Circle::Many), desk.add("John Smith", Circle::Many)];
    let refused = does(&mut desk, EventIntent::Met(event, vec![Met::New(attendee("John Smith", "Soylent"))]));
    let Err(Refusal::Open { candidates, .. }) = refused else { panic!("{refused:?}") };
    let mut found: Vec<ContactId> = candidates.into_iter().map(|(id, _)| id).collect();
    found.sort_unstable();
    assert_eq!(found, {
        let mut ids = ids;
        ids.sort_unstable();
        ids
    });
    does(&mut desk, EventIntent::IsNot(attendee("John Smith", "Soylent"), ids.to_vec())).expect("settled");
    does(&mut desk, EventIntent::Met(event, vec![Met::New(attendee("John Smith", "Soylent"))])).expect("met");
    assert_eq!(desk.book.cards().len(), 4);
}

#[test]
fn a_surname_first_on_the_list_is_turned_round_in_the_contact_and_known_by_the_list() {
    let mut desk = Desk::new();
    let event = event(&mut desk, "2026-11-23");
    let smith = attendee("Smith, Carl", "Acme");
    does(&mut desk, EventIntent::Met(event, vec![Met::New(smith.clone())])).expect("met");
    let card = desk.book.cards().first().expect("a contact").clone();
    assert_eq!(card.name(), "Carl Smith");
    assert_eq!(find(&desk, &smith).contact, Some(card.id));
    let line = format!("{}: talked pumps", attendee("Newman, Zoe", "Initech").as_new());
    desk.does(&Intent::LogLines(line, Some(event))).expect("the log line reads what somebody new is named");
    assert!(desk.book.cards().iter().any(|card| (card.name(), card.organisation()) == ("Zoe Newman", "Initech")));
}

#[test]
fn meeting_somebody_twice_on_one_day_is_noted_once() {
    let mut desk = Desk::new();
    let (ada, bo) = (desk.add("Ada Lovelace", Circle::Many), desk.add("Bo Lind", Circle::Many));
    let event = event(&mut desk, "2026-11-23");
    let met = |desk: &mut Desk, who: &[ContactId]| {
        does(desk, EventIntent::Met(event, who.iter().copied().map(Met::Known).collect()))
    };
    assert_eq!(met(&mut desk, &[ada, ada]).expect("met").label, "met Ada Lovelace at RustNL");
    let refused = met(&mut desk, &[ada]);
    assert!(matches!(&refused, Err(Refusal::Nothing(text)) if text.contains("already")), "{refused:?}");
    assert_eq!(met(&mut desk, &[ada, bo]).expect("met").label, "met Bo Lind at RustNL");
    assert_eq!((touches(&desk.records, ada).len(), touches(&desk.records, bo).len()), (1, 1));
    let zoe = || Met::New(attendee("Zoe Newman", ""));
    does(&mut desk, EventIntent::Met(event, vec![zoe(), zoe()])).expect("met");
    assert_eq!(desk.book.cards().len(), 3);
}

#[test]
fn deleting_somebody_leaves_nothing_that_points_at_them() {
    let mut desk = Desk::new();
    let (ada, bo) = (desk.add("Ada Lovelace", Circle::Many), desk.add("Bo Lind", Circle::Many));
    let event = event(&mut desk, "2026-12-10");
    does(&mut desk, EventIntent::Is(attendee("A. L.", ""), ada)).expect("settled");
    does(&mut desk, EventIntent::IsNot(attendee("Ada", "Acme"), vec![ada, bo])).expect("settled");
    say(&mut desk, event, Who::Contact(ada), Some(Word::Yes));
    say(&mut desk, event, Who::Contact(bo), Some(Word::Yes));
    let (question, text) = ("aim-1".to_owned(), "How far have you come?".to_owned());
    let ask = EventIntent::Ask { event, question, text, contact: Some(ada), answer: String::new() };
    does(&mut desk, ask).expect("asked");
    desk.does(&Intent::AddNeed(NeedText { text: "a pump".into(), ..NeedText::default() })).expect("noted");
    let need = desk.book.needs().next().expect("a need").id;
    desk.does(&Intent::AnswerNeed(need, Some(ada))).expect("answered");
    desk.does(&Intent::Delete(vec![ada])).expect("deleted");
    let left = identities(&desk);
    assert_eq!(left.iter().map(|it| (it.name.as_str(), it.not.as_slice())).collect::<Vec<_>>(), [("Ada", &[bo][..])]);
    let event = desk.book.event(event).expect("an event");
    assert_eq!((event.said.len(), event.asked.len()), (1, 0));
    let answered = desk.book.needs().next().map(|need| need.state);
    assert_eq!(answered, Some(NeedState::Answered(desk.today, None)));
}

#[test]
fn what_settles_a_name_is_told_by_what_tells_namesakes_apart() {
    let mut desk = Desk::new();
    let john = desk.add("John Smith", Circle::Many);
    let globex = ContactEdit::Position { organisation: Some("Globex".into()), title: None, how: Moved::Correction };
    desk.edit(john, globex);
    let soylent = attendee("John Smith", "Soylent");
    let change = does(&mut desk, EventIntent::IsNot(soylent.clone(), vec![john])).expect("settled");
    assert_eq!(change.label, "John Smith (Soylent) on rosters is not John Smith (Globex)");
    let change = does(&mut desk, EventIntent::Is(soylent, john)).expect("settled");
    assert_eq!(change.label, "John Smith (Soylent) on rosters is John Smith (Globex)");
}

#[test]
fn edits_of_who_i_am_leave_what_was_told_elsewhere_meanwhile() {
    use crate::domain::me::MeEdit;
    let mut desk = Desk::new();
    desk.does(&Intent::Me(vec![MeEdit::Name("Kim Lee".into()), MeEdit::Email("kim@x.example".into(), true)]))
        .expect("told");
    let known = std::mem::take(&mut desk.book);
    desk.does(&Intent::Me(vec![MeEdit::Goal("lead a tools team".into())])).expect("told");
    let me = desk.book.me().clone();
    assert_eq!((me.name.as_str(), me.goal.as_deref()), ("Kim Lee", Some("lead a tools team")));
    assert_eq!(known.me().goal, None);
    let again = desk.does(&Intent::Me(vec![MeEdit::Email("KIM@x.example".into(), true)]));
    assert!(matches!(again, Err(Refusal::Nothing(_))), "{again:?}");
}
