//! Over a slow line bytes are time: how many a frame takes, and none while nothing happens.

use std::time::{Duration, Instant};

use crate::harness::{Database, Session, processor_time, wait};

const PEOPLE: usize = 40;

/// A network of some size, a few of them due.
fn network() -> Database {
    const GIVEN: [&str; 8] = ["Ada", "Bo", "Chloé", "Dmitri", "Eve", "Farid", "Grace", "Hiro"];
    const FAMILY: [&str; 5] = ["Lovelace", "Berg", "Núñez", "Ivanov", "Okafor"];
    const ORGANISATION: [&str; 5] = ["Acme Pumps", "Initech", "Umbrella Labs", "Hooli", "Wayne & Sons"];
    let database = Database::new();
    let mut file = String::new();
    for index in 0..PEOPLE {
        let (given, family) = (GIVEN[index % 8], FAMILY[index % 5]);
        let organisation = ORGANISATION[index % 5];
        let card = format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{given} {family}\r\nORG:{organisation}\r\nTITLE:Engineer {index}\r\n\
             EMAIL:{given}.{family}@example.com\r\nTEL:+49 30 {index:06}\r\nEND:VCARD\r\n"
        );
        file.push_str(&card);
    }
    let path = database.folder.path().join("people.vcf");
    std::fs::write(&path, file).expect("a file is written");
    database.run(&["import", "people.vcf", "--yes"]);
    for index in 0..8 {
        let (given, family) = (GIVEN[index], FAMILY[index % 5]);
        database.run(&["log", &format!("coffee {given} {family} 2025-03-0{}: spoke of pumps", index + 1)]);
    }
    database
}

/// The frames painted since there were `before`, once no more come for longer than the program rests.
fn rested(session: &Session, before: usize) -> Vec<usize> {
    const REST: Duration = Duration::from_millis(400);
    let mut seen = (session.frames().len(), Instant::now());
    let rested = wait(|| {
        let now = session.frames().len();
        if now != seen.0 {
            seen = (now, Instant::now());
        }
        (now > before && seen.1.elapsed() > REST).then_some(())
    });
    rested.expect("the program rests");
    session.frames().split_off(before)
}

#[test]
fn frames_and_steps_are_small() {
    let database = network();
    let mut session = database.open();
    session.wait_for("Tue 24 Nov");
    let first = rested(&session, 0);
    println!("first frames on Today: {first:?}");

    let mut count = session.frames().len();
    session.send("2");
    let people = rested(&session, count);
    println!("People, opened: {people:?}");

    // Held: the next key is sent as soon as the answer to the last is there.
    count = session.frames().len();
    for _ in 0..20 {
        let before = session.frames().len();
        session.send("j");
        wait(|| (session.frames().len() > before).then_some(())).expect("a key is answered");
    }
    let mut held = rested(&session, count);
    println!("held: {held:?}");
    held.sort_unstable();

    // One step after a rest brings the person with it.
    let mut settled = Vec::new();
    for key in ["k", "k", "j", "k", "k", "j"] {
        count = session.frames().len();
        session.send(key);
        settled.push(rested(&session, count).iter().sum::<usize>());
    }
    println!("settled steps: {settled:?}");
    settled.sort_unstable();

    session.send("/");
    session.wait_for("keep filter");
    let mut typed = Vec::new();
    for letter in ["b", "e", "r", "g", "z", "z", "z"] {
        count = session.frames().len();
        session.send(letter);
        typed.push(rested(&session, count).iter().sum::<usize>());
    }
    println!("letters in the search: {typed:?}");
    session.send("Esc");
    session.wait_for("? help");
    session.send("h 1 q");
    session.ends_as_found(0);

    assert!(first[0] <= 3500, "{first:?}");
    assert!(held[held.len() / 2] <= 250, "{held:?}");
    // A step that scrolls the list paints all of it.
    assert!(held.last().is_some_and(|most| *most <= 1000), "{held:?}");
    assert!(settled[settled.len() / 2] <= 700, "{settled:?}");
    // The last letters change nothing in the list, which is empty.
    assert!(typed[5] <= 100 && typed[6] <= 100, "{typed:?}");
}

#[test]
fn the_steps_of_a_list_on_today_are_small() {
    let database = network();
    let mut session = database.open();
    session.wait_for("Tue 24 Nov");
    let mut count = session.frames().len();
    rested(&session, count.saturating_sub(1));
    let mut settled = Vec::new();
    for key in ["j", "j", "k", "j"] {
        count = session.frames().len();
        session.send(key);
        settled.push(rested(&session, count).iter().sum::<usize>());
    }
    println!("settled steps on Today: {settled:?}");
    settled.sort_unstable();
    assert!(settled[settled.len() / 2] <= 700, "{settled:?}");
}

#[test]
fn letters_in_the_log_line_are_small() {
    let database = Database::of_two();
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("─ log");
    let mut typed = Vec::new();
    for letter in ["t", "a", "l", "k", "e", "d"] {
        let count = session.frames().len();
        session.send(letter);
        typed.push(rested(&session, count).iter().sum::<usize>());
    }
    println!("letters in the log line: {typed:?}");
    assert!(typed[2..].iter().all(|bytes| *bytes <= 300), "{typed:?}");
}

#[test]
fn idle_means_no_bytes_and_next_to_no_time() {
    let database = Database::of_two();
    let session = database.open();
    session.wait_for("Lovelace");
    rested(&session, 0);
    let process = session.process();
    let (bytes, time) = (session.written().len(), processor_time(process).unwrap_or_default());
    // Doing nothing can only be seen over a time.
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(session.written().len(), bytes);
    let used = processor_time(process).unwrap_or_default() - time;
    assert!(used <= 3, "{used} hundredths of a second");
}
