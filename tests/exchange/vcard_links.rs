//! What binds the people of vCards together: groups become communities, RELATED becomes a tie.

use ties::domain::record::Record;
use ties::exchange::plan::Options;

use super::harness::{Database, card, cards, counts};

const ADA: &str = "UID:urn:uuid:ada\nFN:Ada King\nEMAIL:ada@x.example";
const BO: &str = "UID:urn:uuid:bo\nFN:Bo Ek\nEMAIL:bo@x.example";

/// The ties, each as who, who and how.
fn ties(database: &Database) -> Vec<(String, String, String)> {
    let name = |id| {
        let contact = database.contacts().into_iter().find(|contact| contact.id == id);
        contact.map(|contact| contact.name.full.clone()).unwrap_or_default()
    };
    database.ties().into_iter().map(|tie| (name(tie.a), name(tie.b), tie.how.clone())).collect()
}

fn tie(a: &str, b: &str, how: &str) -> (String, String, String) {
    (a.to_owned(), b.to_owned(), how.to_owned())
}

#[test]
fn a_group_is_a_community_of_those_it_names() {
    for group in [
        "KIND:group\nFN:Pump makers\nMEMBER:urn:uuid:ada\nMEMBER:mailto:BO@x.example\nMEMBER:urn:uuid:nobody",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ada\nX-ADDRESSBOOKSERVER-MEMBER:bo\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:x\n\
            X-ADDRESSBOOKSERVER-KIND:group\nN:Pump makers\nFN:Pump makers",
    ] {
        let file = cards(&[group, ADA, BO, "UID:cy\nFN:Cy Young"]);
        let mut database = Database::new();
        let report = database.import(&file);
        assert_eq!((report.read, counts(&report)), (4, [3, 0, 1, 0, 0]));
        for (name, communities) in [("Ada King", 1), ("Bo Ek", 1), ("Cy Young", 0)] {
            assert_eq!(database.named(name).communities.len(), communities, "{name}");
        }
        assert_eq!(database.named("Bo Ek").communities, ["Pump makers"]);
        let told = "Pump makers is a group: 2 of the 3 it names are in that community";
        assert!(report.warnings.iter().any(|it| it.line == Some(1) && it.reason == told), "{report:#?}");
        let file = ties::exchange::read("a.vcf", &file, &None.into()).expect("a readable file");
        let (again, edits) = database.import_all(&[file], &Options::default());
        assert_eq!((counts(&again.files[0]), edits), ([0, 0, 4, 0, 0], 0));
    }
}

#[test]
fn a_group_names_people_who_are_here_already() {
    let mut database = Database::new();
    database.import(&cards(&[ADA, BO]));
    let group = card("KIND:group\nUID:g\nFN:Pump makers\nMEMBER:urn:uuid:ada\nMEMBER:mailto:bo@x.example");
    assert_eq!(counts(&database.import(&group)), [0, 0, 1, 0, 0]);
    assert_eq!(database.named("Ada King").communities, ["Pump makers"]);
    database.edit("Bo Ek", |contact| contact.communities.clear());
    let file = ties::exchange::read("a.vcf", &group, &None.into()).expect("a readable file");
    let (_, edits) = database.import_all(&[file], &Options::default());
    assert_eq!((database.named("Bo Ek").communities.len(), edits), (0, 0), "one you took off stays off");
    let strangers = card("KIND:group\nFN:Others\nMEMBER:urn:uuid:x");
    let report = database.import(&strangers);
    assert_eq!(report.skipped[0].reason, "Others is a group of people who are neither here nor in the file");
    let nobody = database.import(&cards(&["KIND:group\nFN:Empty", "KIND:group\nNOTE:x\nMEMBER:urn:uuid:ada"]));
    let reasons: Vec<_> = nobody.skipped.iter().map(|skip| skip.reason.as_str()).collect();
    assert_eq!(reasons, ["Empty is a group that names nobody", "a group without a name"]);
}

#[test]
fn somebody_who_joins_a_group_later_is_updated() {
    let group = |members: &str| cards(&[ADA, BO, &format!("KIND:group\nFN:Pumps\n{members}")]);
    let mut database = Database::new();
    database.import(&group("MEMBER:urn:uuid:ada"));
    let report = database.import(&group("MEMBER:urn:uuid:ada\nMEMBER:urn:uuid:bo"));
    assert_eq!((counts(&report), database.named("Bo Ek").communities.len()), ([0, 1, 2, 0, 0], 1));
}

#[test]
fn related_cards_become_ties_once() {
    let ada =
        format!("{ADA}\nRELATED;TYPE=friend:urn:uuid:bo\nRELATED;TYPE=child;VALUE=text:Little Ada\nRELATED:urn:uuid:x");
    let bo = format!("{BO}\nRELATED;TYPE=\"colleague,met\":mailto:ada@x.example");
    let file = cards(&[&ada, &bo]);
    let mut database = Database::new();
    database.import(&file);
    assert_eq!(ties(&database), [tie("Ada King", "Bo Ek", "friend")]);
    assert_eq!(database.named("Ada King").extra.len(), 3, "all of it is kept for the way out");
    database.import(&file);
    database.import(&cards(&[&format!("{ada}\nTEL:1"), &bo]));
    assert_eq!(ties(&database).len(), 1);
}

#[test]
fn a_tie_reaches_somebody_who_is_here_already_and_one_you_deleted_stays_deleted() {
    let mut database = Database::new();
    database.import(&card(BO));
    let ada = format!("{ADA}\nRELATED;TYPE=spouse:MAILTO:Bo@x.example");
    database.import(&card(&ada));
    assert_eq!(ties(&database), [tie("Ada King", "Bo Ek", "spouse")]);
    database.remove_ties();
    database.import(&card(&ada));
    database.import(&card(&format!("{ada}\nTEL:1")));
    assert_eq!(ties(&database), []);
    database.import(&card(&format!("{ada}\nTEL:1\nRELATED;TYPE=colleague:urn:uuid:bo")));
    assert_eq!(ties(&database), [tie("Ada King", "Bo Ek", "colleague")], "what the card says anew is new");
}

#[test]
fn a_tie_that_is_here_keeps_its_words() {
    let mut database = Database::new();
    database.import(&cards(&[ADA, BO]));
    let known = database.named("Ada King").id;
    let other = database.named("Bo Ek").id;
    let as_of = super::harness::day("2026-01-01");
    let how = "both row".to_owned();
    database.put(Record::Tie(ties::domain::tie::Tie {
        id: ties::domain::id::TieId(7),
        a: other,
        b: known,
        how,
        as_of,
    }));
    database.import(&card(&format!("{ADA}\nRELATED;TYPE=friend:urn:uuid:bo")));
    assert_eq!(ties(&database), [tie("Bo Ek", "Ada King", "both row")]);
}
