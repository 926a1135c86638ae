//! The terminal lent to the shell and to other programs.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::{Session, wait};

/// An editor for the tests: a script, and the environment that names it.
fn with_editor(script: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("editor");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script is written");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).expect("a script may be run");
    (folder, path)
}

fn edit(script: &str) -> (tempfile::TempDir, Session) {
    let (folder, path) = with_editor(script);
    let session = Session::probe_with(&[("EDITOR", &format!("'{}' --with 'an argument'", path.display()))]);
    session.wait_for("ready");
    (folder, session)
}

#[test]
fn an_editor_gets_the_terminal_as_found_and_every_key() {
    let script = "for file; do :; done\n\
        echo \"$1 $2\" > \"$file\"\n\
        echo editor is up\n\
        read line; echo \"$line\" >> \"$file\"";
    let (_folder, mut session) = edit(script);
    session.send("E");
    session.wait_for("editor is up");
    assert!(session.is_as_found());
    session.send("\"qjk typed\" Enter");
    session.wait_for("edited Some(\"--with an argument\\nqjk typed\\n\")");
    session.wait_for("resumed");
    assert!(!session.screen().contains("key "), "{}", session.screen());
    session.send("x");
    session.wait_for("key x");
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn an_editor_that_leaves_a_mess_is_cleaned_up_after() {
    let (_folder, mut session) = edit("stty raw -echo; printf '\\033[31;7mmess\\033[?25h'; exit 0");
    session.send("E");
    session.wait_for("edited None");
    session.wait_until("no mess", |screen| !screen.contains("mess"));
    assert!(session.look(vt100::Screen::hide_cursor));
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_failing_editor_loses_no_text() {
    let (_folder, mut session) = edit("for file; do :; done; echo more >> \"$file\"; exit 7");
    session.send("E");
    session.wait_for("exit status: 7");
    let kept = std::fs::read_dir(session.folder.path())
        .expect("the temporary folder")
        .flatten()
        .find(|file| file.file_name().to_string_lossy().starts_with("ties-"))
        .expect("the text was kept");
    let file = kept.path().join("ties.txt");
    assert_eq!(std::fs::read_to_string(&file).expect("the text"), "draft\nmore\n");
    assert_eq!(file.metadata().expect("a file").permissions().mode() & 0o777, 0o600);
}

#[test]
fn ctrl_c_in_a_program_on_loan_is_not_ours() {
    let (_folder, mut session) = edit("trap 'exit 0' INT; echo editor is up; while :; do sleep 0.05; done");
    session.send("E");
    session.wait_for("editor is up");
    session.send("C-c");
    session.wait_for("edited None");
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_signal_ends_the_program_and_the_one_on_loan() {
    let (_folder, mut session) = edit("echo $$ > pid; echo editor is up; exec sleep 60");
    session.send("E");
    session.wait_for("editor is up");
    session.signal(Signal::TERM);
    session.ends_as_found(143);
    let editor = std::fs::read_to_string(session.folder.path().join("pid")).expect("the editor wrote it");
    let editor = Pid::from_raw(editor.trim().parse().expect("a number")).expect("a process");
    assert!(wait(|| rustix::process::test_kill_process(editor).is_err().then_some(())).is_some());
}

/// A shell with jobs: it says when its job has stopped, and continues it when it is told to.
const JOBS: &str = "set -m; \"$@\"; echo \"stopped with $?\"; read go; fg > /dev/null; echo \"ended with $?\"";

fn suspend_and_resume(how: impl Fn(&mut Session)) {
    let mut session = Session::script(JOBS, &[]);
    session.wait_for("ready");
    session.send("x");
    session.wait_for("key x");
    how(&mut session);
    session.wait_for("stopped with");
    assert!(session.is_as_found());
    session.send("go Enter");
    session.wait_for("resumed");
    session.wait_for("key x");
    assert!(session.look(|screen| screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()));
    session.send("y");
    session.wait_for("key y");
    assert_eq!(session.screen().matches("resumed").count(), 1, "{}", session.screen());
    session.send("q");
    session.wait_for("ended with 0");
    assert!(session.is_as_found());
    assert_eq!(session.wait_exit(), 0);
    // Once each way for every time the terminal changed hands: a second entry would forget where the cursor was.
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    assert_eq!([written.matches("[?1049h").count(), written.matches("[?1049l").count()], [2, 2]);
}

/// The process of the probe under the shell of the session.
fn job(session: &Session) -> Pid {
    let shell = session.process().as_raw_nonzero();
    let children = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).expect("the shell runs");
    Pid::from_raw(children.trim().parse().expect("one job")).expect("a process")
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_until_it_is_continued() {
    suspend_and_resume(|session| session.send("C-z"));
}

#[test]
fn a_stop_signal_does_what_ctrl_z_does() {
    suspend_and_resume(|session| kill_process(job(session), Signal::TSTP).expect("the job runs"));
}

#[test]
fn after_a_stop_that_cannot_be_caught_the_screen_is_painted_again() {
    let mut session = Session::script(JOBS, &[]);
    session.wait_for("ready");
    kill_process(job(&session), Signal::STOP).expect("the job runs");
    session.wait_for("stopped with");
    // The shell found the modes of the stopped program, in which a return is no end of a line.
    session.send_bytes(b"go\n");
    session.wait_for("resumed");
    session.send("x");
    session.wait_for("key x");
    session.send("q");
    session.wait_for("ended with 0");
    assert!(session.is_as_found());
}

#[test]
fn where_no_shell_could_continue_it_ctrl_z_is_refused() {
    let mut session = Session::probe();
    session.send("C-z");
    session.wait_for("not suspended: no shell to go back to");
    session.send("x");
    session.wait_for("key x");
}

#[test]
fn a_copy_goes_to_the_clipboard_of_the_terminal() {
    let mut session = Session::probe();
    session.send("Y");
    session.wait_for("copied true");
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    assert!(written.contains("\x1b]52;c;QWRh\x1b\\"), "{written:?}");
}
