//! This process as a job of a shell.

use std::io;

use rustix::process::{Pid, Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};

/// Whether somebody could continue this program once it stops.
///
/// A job is continued by a process of the same session outside the job, that is by the shell that started it. The first
/// program of a terminal window or of an SSH connection has none and would stop for ever.
pub(super) fn can_be_continued() -> bool {
    let Ok(session) = getsid(None) else { return false };
    let job = getpgrp();
    let mut ancestor = getppid();
    while let Some(process) = ancestor {
        match (getsid(Some(process)), getpgid(Some(process))) {
            (Ok(theirs), _) if theirs != session => return false,
            (Ok(_), Ok(theirs)) if theirs != job => return true,
            (Ok(_), Ok(_)) => ancestor = parent(process),
            _ => return false,
        }
    }
    false
}

/// The parent of another process, as far as the system tells.
fn parent(process: Pid) -> Option<Pid> {
    let status = std::fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).ok()?;
    // The name, in parentheses, may hold anything; the state and the parent follow it.
    let (_, fields) = status.rsplit_once(')')?;
    Pid::from_raw(fields.split_whitespace().nth(1)?.parse().ok()?)
}

/// Stops the other processes of the job, which the terminal would have done for a `C-z` outside raw mode.
pub(super) fn stop_companions() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}
