//! Speakers of real conferences, where the files are at hand: of one year as contacts, of another as the roster.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use ties::domain::id::ContactId;
use ties::domain::roster::Attendee;
use unicode_normalization::UnicodeNormalization;

use super::harness::{Score, attendee, book, contact};

/// The rosters beside the project, or in the folder `TIES_SHARED` names.
fn rosters() -> Option<PathBuf> {
    let shared = std::env::var_os("TIES_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let rosters = shared.join("corpus/rosters");
    if !rosters.is_dir() {
        println!("skipped: no rosters in ../shared/corpus and TIES_SHARED names none");
    }
    Some(rosters).filter(|it| it.is_dir())
}

fn file(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("a readable roster")
}

/// The names of a `schedule.xml`, each once.
fn persons(xml: &str) -> BTreeSet<String> {
    let names = xml.split("<person ").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
    let plain = |name: &str| name.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&").trim().to_owned();
    names.map(|(name, _)| plain(name)).filter(|name| !name.is_empty()).collect()
}

/// A scalar of a YAML file.
fn scalar(text: &str) -> String {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = inner.rmatch_indices(quote).map(|(at, _)| at).next();
            return inner[..end.unwrap_or(inner.len())].replace("\\\"", "\"");
        }
    }
    text.split(" #").next().unwrap_or_default().trim().to_owned()
}

/// The names under each `speakers:` of a `videos.yml`, each once.
fn speakers_of(yaml: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in yaml.lines() {
        match line.trim_start().strip_prefix("- ") {
            Some(item) if inside => drop(names.insert(scalar(item))),
            _ => inside = line.trim() == "speakers:",
        }
    }
    names
}

/// The names of a `speakers.yml`, each with its aliases.
fn speakers(yaml: &str) -> BTreeMap<String, Vec<String>> {
    let mut speakers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in yaml.lines() {
        if let Some(found) = line.strip_prefix("- name:") {
            name = scalar(found);
            speakers.entry(name.clone()).or_default();
        } else if let Some(alias) = line.trim_start().strip_prefix("- name:") {
            speakers.entry(name.clone()).or_default().push(scalar(alias));
        }
    }
    speakers
}

/// A name without case, accents and points, its words in order of the alphabet.
fn plain(name: &str) -> String {
    let folded: String = name.nfd().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    let folded = folded.to_lowercase();
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// What stands in the brackets of a name; empty where there are none.
fn in_brackets(name: &str) -> &str {
    name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inner, _)| inner)
}

#[test]
fn speakers_of_fosdem_are_known_twelve_years_later() {
    let Some(folder) = rosters() else { return };
    let [then, now] = ["2007", "2019"].map(|year| persons(&file(&folder, &format!("mttcrsp-fosdem__{year}.xml"))));
    for (what, contacts, roster) in [("FOSDEM 2007 among 2019", &now, &then), ("FOSDEM 2019 among 2007", &then, &now)] {
        let ids = contacts.iter().zip(1..).map(|(name, id)| (plain(name), ContactId(id)));
        let truth: HashMap<String, ContactId> = ids.collect();
        let book = book(contacts.iter().map(|name| contact(name)).collect());
        let roster: Vec<_> = roster.iter().map(|name| (attendee(name, ""), truth.get(&plain(name)).copied())).collect();
        Score::of(&book, &roster).hold(what);
    }
}

#[test]
fn speakers_of_ruby_conferences_are_known_at_the_next() {
    let Some(folder) = rosters() else { return };
    let speakers = speakers(&file(&folder, "rubyevents-rubyevents__speakers.yml"));
    let conferences = ["rubyconf_rubyconf-2023", "rubykaigi_rubykaigi-2024"]
        .map(|name| speakers_of(&file(&folder, &format!("rubyevents-rubyevents__data_{name}_videos.yml"))));
    let ids: HashMap<&str, ContactId> = speakers.keys().map(String::as_str).zip((1..).map(ContactId)).collect();
    let mut owners: HashMap<&str, BTreeSet<ContactId>> = HashMap::new();
    for (name, aliases) in &speakers {
        for alias in aliases {
            owners.entry(alias).or_default().insert(ids[name.as_str()]);
        }
    }
    // An alias that two have tells nothing.
    let owner = |name: &str| owners.get(name).filter(|ids| ids.len() == 1).and_then(|ids| ids.first().copied());
    let truth = |name: &str| ids.get(name).copied().or_else(|| owner(name));
    let listed = |name: &String| (attendee(name, ""), truth(name));

    let everybody = book(speakers.keys().map(|name| contact(name)).collect());
    for (what, roster) in [("RubyConf 2023 among all speakers", &conferences[0]), ("RubyKaigi 2024", &conferences[1])] {
        let roster: Vec<_> = roster.iter().map(listed).collect();
        Score::of(&everybody, &roster).hold(what);
    }

    // Those of one conference alone are contacts: most of the other are nobody.
    let few: Vec<&String> = conferences[0].iter().collect();
    let places: HashMap<ContactId, ContactId> =
        few.iter().zip(1..).filter_map(|(name, place)| Some((truth(name)?, ContactId(place)))).collect();
    let small = book(few.iter().map(|name| contact(name)).collect());
    let among = |name: &String| (attendee(name, ""), truth(name).and_then(|id| places.get(&id).copied()));
    let roster: Vec<(Attendee, Option<ContactId>)> = conferences[1].iter().map(among).collect();
    Score::of(&small, &roster).hold("RubyKaigi 2024 among RubyConf 2023");

    // Every other name anybody goes by: handles, former names and other scripts among them, which no rule finds.
    let aliases: BTreeSet<&String> = speakers.values().flatten().filter(|it| !ids.contains_key(it.as_str())).collect();
    // Somebody who is in the file twice is right either way.
    let written = |name: &String| [(plain(name), ids[name.as_str()]), (plain(in_brackets(name)), ids[name.as_str()])];
    let entries: BTreeSet<(String, ContactId)> = speakers.keys().flat_map(written).collect();
    let is_another = |alias: &str| {
        let written = plain(alias);
        entries.iter().any(|(name, id)| *name == written && Some(*id) != owner(alias))
    };
    let aliases = aliases.into_iter().filter(|name| owner(name).is_some() && !is_another(name));
    let aliases: Vec<_> = aliases.collect();
    let roster: Vec<_> = aliases.iter().map(|name| listed(name)).collect();
    let score = Score::of(&everybody, &roster);
    score.print("aliases of all speakers");
    assert!(score.precision() >= 0.99, "aliases: {score}");
}

#[test]
fn half_of_all_speakers_are_not_taken_for_the_other_half() {
    let Some(folder) = rosters() else { return };
    let speakers: Vec<String> = speakers(&file(&folder, "rubyevents-rubyevents__speakers.yml")).into_keys().collect();
    // Neighbours in the alphabet part, so that the most alike meet.
    for (what, contacts) in [("even among odd", 1), ("odd among even", 0)] {
        let contacts: Vec<_> = speakers.iter().skip(contacts).step_by(2).collect();
        let others = speakers.iter().filter(|name| !contacts.contains(name));
        let roster: Vec<_> = others.map(|name| (attendee(name, ""), None)).collect();
        let score = Score::of(&book(contacts.iter().map(|name| contact(name)).collect()), &roster);
        score.print(what);
        // By the look of their names nearly all of these are one person whom the file has twice.
        assert!(score.wrong_among_all() < 0.015, "{what}: {score}");
    }
}
