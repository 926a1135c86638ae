//! On a line that takes 150 ms each way no key is lost, merged with its neighbour or taken twice.

use std::collections::HashMap;
use std::thread;
use std::time::Duration;

use rustix::process::{Signal, kill_process};
use ties::tui::input::{Code, Key, parse_keys};
use ties::tui::widget::text_field::TextField;

use crate::harness::{Server, ends_at_once};
use crate::line::Line;
use crate::terminal::{Session, bytes_of};

/// Each way: a key is seen after twice that.
const DELAY: Duration = Duration::from_millis(150);
/// How quickly a keyboard repeats a key that is held.
const REPEAT: Duration = Duration::from_millis(30);
/// How many people are in the list that is moved in: Bo and Ada, who are close, then those of a table.
const PEOPLE: usize = 62;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's linear congruence; its upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// Sends it in chunks of a few keys, one after the other without waiting for any answer.
fn send_in_chunks(session: &mut Session, keys: &[Vec<u8>], dice: &mut Dice) {
    let mut rest = keys;
    while !rest.is_empty() {
        let (chunk, later) = rest.split_at(rest.len().min(1 + dice.below(12)));
        session.send_bytes(&chunk.concat());
        rest = later;
    }
}

/// The program over the slow line, the log line open in it.
fn in_log_line(server: &Server, line: &Line) -> Session {
    let mut session = server.open_over(line);
    session.wait_for("▸ Ada Lovelace");
    session.send("l");
    session.wait_for("─ log");
    session
}

/// Ends the program and gives the texts it kept.
fn kept(server: &Server) -> Vec<String> {
    let process = server.process();
    kill_process(process, Signal::TERM).expect("the program runs");
    ends_at_once(process);
    let (text, _) = server.database.kept().expect("something was typed");
    let texts: HashMap<String, String> = serde_json::from_str(&text).expect("what is kept reads");
    let mut texts: Vec<String> = texts.into_values().collect();
    texts.sort();
    texts
}

/// The program over the slow line in the list of all people, the first of them selected.
fn in_people(server: &Server, line: &Line) -> Session {
    let table = (3..=PEOPLE).fold("Name\n".to_owned(), |table, row| table + &name(row) + "\n");
    let path = server.database.folder.path().join("people.csv");
    std::fs::write(&path, table).expect("a table is written");
    server.database.run(&["import", &path.display().to_string()]);
    let mut session = server.open_over(line);
    session.wait_for("▸ Ada Lovelace");
    session.send("2");
    session.wait_for(&format!("▸ {}", name(1)));
    session
}

/// Who is in this row of the list, counted from 1.
fn name(row: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + digit as u8);
    match row {
        1 => "Bo Berg".to_owned(),
        2 => "Ada Lovelace".to_owned(),
        row => format!("Aaron N{}{}", letter(row / 10), letter(row % 10)),
    }
}

/// Asserts that this row is selected once all that was typed is answered.
fn rests_on(session: &mut Session, row: usize) {
    // The help comes after all keys before it.
    session.send("?");
    session.wait_for("On a person");
    session.send("Esc");
    session.wait_until("the list again", |screen| !screen.contains("On a person"));
    let selected = format!("▸ {}", name(row));
    assert!(session.screen().contains(&selected), "not {selected}:\n{}", session.screen());
}

#[test]
fn a_burst_of_mixed_keys_gives_the_text_it_gives_without_a_line() {
    let editing = parse_keys("Left Right Home End Backspace Del C-a C-e C-b C-f C-w C-y C-Left C-Right C-l");
    let letters: Vec<char> = "abcdefgh ,.éüß世界ж€".chars().collect();
    let pastes = ["two words", "größer", "世界", "q dd u"];
    let Some(server) = Server::start() else { return };
    let line = server.line(DELAY);
    let mut session = in_log_line(&server, &line);
    let mut dice = Dice(7);
    let mut field = TextField::new();
    let mut keys = Vec::new();
    for _ in 0..400 {
        match dice.below(10) {
            0..=6 => {
                let key = Key::char(*dice.one_of(&letters));
                field.handle(&key);
                keys.push(bytes_of(key));
            }
            7 | 8 => {
                let key = *dice.one_of(&editing);
                field.handle(&key);
                keys.push(bytes_of(key));
            }
            _ => {
                let text = dice.one_of(&pastes);
                field.insert(text);
                keys.push(format!("\x1b[200~{text}\x1b[201~").into_bytes());
            }
        }
    }
    // The end of it is typed last and shown once all is.
    keys.push(bytes_of(Key::plain(Code::End)));
    keys.extend("zzz".chars().map(|c| bytes_of(Key::char(c))));
    field.handle(&Key::plain(Code::End));
    field.insert("zzz");
    send_in_chunks(&mut session, &keys, &mut dice);
    session.wait_for("zzz");
    assert_eq!(kept(&server), [field.text()]);
    session.ends_as_found(143);
}

#[test]
fn esc_and_the_key_after_it_come_apart() {
    let Some(server) = Server::start() else { return };
    let line = server.line(DELAY);
    let mut session = server.open_over(&line);
    session.wait_for("▸ Ada Lovelace");
    // All of it at once: a line about each of the two, left by Esc with a movement right behind it.
    session.send_bytes(b"lhalf a line\x1bjlanother half\x1bkl");
    session.wait_until("the line about Ada again", |screen| screen.contains("─ log") && screen.contains("half a line"));
    assert_eq!(kept(&server), ["another half", "half a line"]);
    session.ends_as_found(143);
}

#[test]
fn a_held_key_lands_on_the_row_that_was_counted() {
    let Some(server) = Server::start() else { return };
    let line = server.line(DELAY);
    let mut session = in_people(&server, &line);
    for (key, times, lands_on) in [("Down", 40, 41), ("k", 25, 16)] {
        for _ in 0..times {
            session.send(key);
            thread::sleep(REPEAT);
        }
        rests_on(&mut session, lands_on);
    }
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_burst_of_movements_lands_where_they_lead() {
    let Some(server) = Server::start() else { return };
    let line = server.line(DELAY);
    let mut session = in_people(&server, &line);
    let mut dice = Dice(11);
    let mut row = 1;
    let mut keys = Vec::new();
    // Longer than what a terminal holds for a program that does not read. It never runs against an end of the list, where
    // a key too many or too few would not show.
    while keys.len() < 3000 {
        let goes_down = row == 1 || row < PEOPLE && dice.below(2) == 0;
        row = if goes_down { row + 1 } else { row - 1 };
        // In the list Esc leads nowhere, and the key right behind it is a key.
        let choices = if goes_down { ["\x1b[B", "\x1bOB", "j", "\x1bj"] } else { ["\x1b[A", "\x1bOA", "k", "\x1bk"] };
        keys.push(dice.one_of(&choices).as_bytes().to_vec());
    }
    send_in_chunks(&mut session, &keys, &mut dice);
    rests_on(&mut session, row);
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_long_paste_arrives_whole_and_the_keys_behind_it_too() {
    let Some(server) = Server::start() else { return };
    let line = server.line(DELAY);
    let mut session = in_log_line(&server, &line);
    let text = (0..4000).fold("coffee Ada: ".to_owned(), |text, number| format!("{text} größe-{number}"));
    session.send_bytes(format!("\x1b[200~{text}\x1b[201~ the end\x1b").as_bytes());
    session.wait_for("the line is kept");
    assert_eq!(kept(&server), [format!("{text} the end")]);
    session.ends_as_found(143);
}
