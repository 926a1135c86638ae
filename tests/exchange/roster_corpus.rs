//! Real schedules and calendars, where they are at hand: everybody they name is on the list, once.

use std::path::Path;
use std::time::Instant;

use serde_json::Value;

use ties::exchange::ReadError;
use ties::exchange::roster::{Form, RosterDraft, read};

use super::corpus::corpus;

/// Each file of `folder` with what the manifest says about it.
fn files(corpus: &Path, folder: &str) -> Vec<(String, Vec<u8>, Value)> {
    let manifest = std::fs::read(corpus.join("MANIFEST.json")).expect("a readable manifest");
    let manifest: Vec<Value> = serde_json::from_slice(&manifest).expect("a manifest of JSON");
    let named = manifest.into_iter().filter_map(|entry| {
        let name = entry["file"].as_str()?.to_owned();
        name.starts_with(folder).then(|| {
            let bytes = std::fs::read(corpus.join(&name)).expect("a readable file");
            (name, bytes, entry)
        })
    });
    named.collect()
}

fn balanced(draft: &RosterDraft) -> bool {
    draft.read == draft.listed.len() + draft.skipped.len()
}

#[test]
fn real_schedules_name_everybody() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus in ../shared and TIES_SHARED names none");
        return;
    };
    for (name, bytes, entry) in files(&corpus, "rosters/") {
        let ends_in = |end: &str| Path::new(&name).extension().is_some_and(|it| it == end);
        if ends_in("yml") {
            continue;
        }
        let start = Instant::now();
        let draft = match read(&name, &bytes) {
            Ok(draft) => draft,
            // Talks with nothing but the codes of their speakers.
            Err(ReadError::NoRecords(why)) if why.contains("only a code") => continue,
            Err(error) => panic!("{name}: {error}"),
        };
        println!("{name}: {} people in {:.1?}", draft.listed.len(), start.elapsed());
        assert!(balanced(&draft), "{name}");
        if ends_in("xml") {
            assert_eq!((draft.form, draft.skipped.len()), (Form::Pentabarf, 0), "{name}");
            assert_eq!(entry["records"].as_u64(), Some(draft.listed.len() as u64), "{name}");
            let about = draft.about.expect("a schedule says what it is of");
            assert!(about.title.starts_with("FOSDEM") && about.start < about.end && about.city.is_some(), "{name}");
            for listed in &draft.listed {
                let talks = &listed.attendee.talks;
                let whole = talks.iter().all(|it| !it.title.is_empty() && it.day.is_some() && it.minute.is_some());
                assert!(!talks.is_empty() && whole, "{name}: {listed:?}");
            }
        } else {
            assert_eq!(draft.form, Form::Pretalx, "{name}");
        }
    }
}

#[test]
fn real_calendars_name_everybody() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus in ../shared and TIES_SHARED names none");
        return;
    };
    for (name, bytes, entry) in files(&corpus, "ics/") {
        let mut named = Vec::new();
        for event in entry["fields"].as_array().into_iter().flatten() {
            let attendees = event["attendees"].as_array().into_iter().flatten();
            let all = attendees.chain([&event["organizer"]]).filter_map(Value::as_str).map(str::to_lowercase);
            let bare = |text: String| text.trim_matches('"').trim_start_matches("mailto:").to_owned();
            named.extend(all.map(bare).filter(|it| it.contains('@')));
        }
        let draft = match read(&name, &bytes) {
            Ok(draft) => draft,
            Err(error) => {
                assert!(named.is_empty() || !bytes.starts_with(b"BEGIN:VCALENDAR"), "{name}: {error}, but {named:?}");
                continue;
            }
        };
        assert!(balanced(&draft), "{name}");
        let held: Vec<String> = draft.listed.iter().map(|it| it.attendee.email.to_lowercase()).collect();
        for mail in named {
            let said = || draft.skipped.iter().any(|skip| skip.reason.to_lowercase().contains(&mail));
            assert!(held.contains(&mail) || said(), "{name}: {mail} is lost; {:?}", draft.skipped);
        }
    }
}
