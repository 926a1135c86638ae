//! A small program that does with the terminal all that the real one does, and says on the screen what happened.

use std::io::IsTerminal;
use std::process::exit;
use std::thread;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::text::Line;
use ties::tui::input::{Input, Key};
use ties::tui::terminal::{Editor, Guard, Host, Screen, repaint};

/// The lines shown: what happened last is at the foot.
const LINES: usize = 9;

/// Runs until it is told to end. Without a terminal there is nothing to try.
pub(crate) fn run() {
    if std::env::var_os("PROBE_ANYWHERE").is_none() && !std::io::stdout().is_terminal() {
        return;
    }
    let environment = |name| std::env::var(name).ok();
    let editor = Editor::chosen(environment("VISUAL").as_deref(), environment("EDITOR").as_deref());
    let guard = match Guard::enter(environment("TERM").as_deref(), editor) {
        Ok(guard) => guard,
        Err(unusable) => {
            eprintln!("{unusable}");
            exit(2);
        }
    };
    let status = answer_everything(guard);
    exit(status.into());
}

fn answer_everything(mut guard: Guard) -> u8 {
    let mut terminal = Terminal::new(Screen::on_terminal()).expect("the size is never refused");
    let mut lines = vec!["ready".to_owned()];
    loop {
        let first = lines.len().saturating_sub(LINES);
        let painted = terminal.draw(|frame| {
            let area = frame.area();
            let head = format!("probe {}x{}", area.width, area.height);
            for (line, y) in std::iter::once(&head).chain(&lines[first..]).zip(0..area.height) {
                frame.buffer_mut().set_line(0, y, &Line::raw(line.as_str()), area.width);
            }
        });
        painted.expect("the terminal takes bytes, or they are dropped");
        let mut input = guard.next(None);
        while let Some(happened) = input {
            match happened {
                Input::Key(key) => {
                    if let Some(status) = press(key, &mut guard, &mut lines) {
                        return status;
                    }
                }
                Input::Suspend => suspend(&mut guard, &mut lines),
                Input::Resumed => {
                    lines.push("resumed".to_owned());
                    repaint(&mut terminal).expect("the size is never refused");
                }
                Input::Signal(ending) => return ending.exit_status(),
                Input::HangUp => return 129,
                Input::Paste(text) => lines.push(format!("paste {text:?}")),
                Input::Resize => {}
                Input::Changed => lines.push("changed".to_owned()),
            }
            input = guard.ready();
        }
    }
}

fn press(key: Key, guard: &mut Guard, lines: &mut Vec<String>) -> Option<u8> {
    match key.to_string().as_str() {
        "q" => return Some(0),
        "C-c" => return Some(130),
        "C-z" => suspend(guard, lines),
        "P" => panic!("the probe was told to panic"),
        "C" => {
            let caught = std::panic::catch_unwind(|| panic!("a panic that is caught"));
            lines.push(format!("caught {}", caught.is_err()));
        }
        "T" => {
            let other =
                thread::Builder::new().name("other".into()).spawn(|| panic!("a panic elsewhere \u{1b}]0;hostile\u{7}"));
            let joined = other.expect("a thread can be started").join();
            lines.push(format!("other {}", joined.is_err()));
        }
        "E" => match guard.edit_text("draft\n", ".txt") {
            Ok(text) => lines.push(format!("edited {text:?}")),
            Err(error) => lines.push(error.to_string()),
        },
        "Y" => lines.push(format!("copied {}", guard.copy("Ada").is_ok())),
        "W" => lines.push(format!("wrote {}", guard.copy(&"much ".repeat(100_000)).is_ok())),
        "B" => {
            lines.push("busy".to_owned());
            thread::sleep(Duration::from_secs(60));
        }
        "D" => {
            let sender = guard.sender();
            let _ = thread::spawn(move || sender.send(Input::Changed)).join();
        }
        name => lines.push(format!("key {name}")),
    }
    None
}

fn suspend(guard: &mut Guard, lines: &mut Vec<String>) {
    if let Err(error) = guard.suspend() {
        lines.push(format!("not suspended: {error}"));
    }
}
