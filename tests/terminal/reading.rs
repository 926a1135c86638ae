//! What is typed arrives as it was meant, whatever the line did to it.

use rustix::process::Signal;

use crate::harness::{Session, processor_time};

#[test]
fn keys_merged_by_a_slow_line_come_apart() {
    let mut session = Session::probe();
    session.send_bytes(b"\x1bj\x1b[Bk\x04\x1b\x1b");
    session.wait_for("key Esc\nkey j\nkey Down\nkey k\nkey C-d\nkey Esc\nkey Esc");
}

#[test]
fn a_sequence_split_by_a_slow_line_stays_one() {
    let mut session = Session::probe();
    for byte in b"\x1b[1;5C" {
        session.send_bytes(&[*byte]);
    }
    session.send("x");
    session.wait_for("ready\nkey C-Right\nkey x");
}

#[test]
fn esc_alone_needs_no_further_key() {
    let mut session = Session::probe();
    session.send("Esc");
    session.wait_for("key Esc");
}

#[test]
fn thousands_of_keys_in_one_burst_all_arrive() {
    let mut session = Session::probe();
    session.send_bytes(&[b'j'; 3000]);
    session.send("x");
    session.wait_for("key j\nkey j\nkey j\nkey x");
}

#[test]
fn a_paste_is_one_input_with_its_line_breaks() {
    let mut session = Session::probe();
    session.send_bytes(b"\x1b[200~Ada Lovelace, Acme\rBo q\x1b[201~x");
    session.wait_for("paste \"Ada Lovelace, Acme\\nBo q\"\nkey x");
}

#[test]
fn a_late_reply_to_another_programs_question_is_no_key() {
    let mut session = Session::probe();
    session.send_bytes(b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;22c\x1b[12;40R\x1bP>|vim\x1b\\x");
    session.wait_for("ready\nkey x");
}

#[test]
fn a_resize_repaints_for_the_new_size_without_a_question() {
    let mut session = Session::probe();
    for (width, height) in [(40, 12), (120, 40), (10, 3), (1, 1), (80, 24)] {
        session.resize(width, height);
        let head = format!("probe {width}x{height}");
        let shown: String = head.chars().take(width.into()).collect();
        session.wait_until(&head, |screen| screen.lines().next() == Some(shown.as_str()));
    }
    session.wait_for("ready");
    assert!(!session.written().windows(4).any(|bytes| bytes == b"\x1b[6n"));
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn another_thread_wakes_the_loop() {
    let mut session = Session::probe();
    session.send("D");
    session.wait_for("changed");
}

#[test]
fn idle_means_idle() {
    let session = Session::probe();
    let process = session.process();
    let switches = || {
        let folder = format!("/proc/{}/task", process.as_raw_nonzero());
        let tasks = std::fs::read_dir(folder).expect("the program runs");
        let statuses = tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("status")).ok());
        statuses
            .flat_map(|status| status.lines().map(str::to_owned).collect::<Vec<_>>())
            .filter(|line| line.starts_with("voluntary_ctxt_switches"))
            .filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
            .sum::<u64>()
    };
    // Settled first: the last frame has been written by now, its threads may still be on their way to sleep.
    let mut before = switches();
    loop {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let now = switches();
        if now == before {
            break;
        }
        before = now;
    }
    let (bytes, time) = (session.written().len(), processor_time(process));
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!((switches(), session.written().len(), processor_time(process)), (before, bytes, time));
    session.signal(Signal::TERM);
}
