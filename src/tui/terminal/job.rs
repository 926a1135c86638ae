//! This process as a job of a shell.

use std::io;

use rustix::process::{Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};

/// Whether somebody could continue this program once it stops.
///
/// A job is continued by a process of the same session outside the job, that is by the shell that started it. The first
/// program of a terminal window or of an SSH connection has none and would stop for ever.
pub(super) fn can_be_continued() -> bool {
    match Standing::of("self") {
        Some(own) => own.has_shell_among(|process| Standing::of(&process.to_string())),
        None => parent_is_a_shell(),
    }
}

/// The same where the system has no `/proc` and so tells only of the parent; such systems hide no process from its children.
fn parent_is_a_shell() -> bool {
    let Some(parent) = getppid() else { return false };
    matches!((getsid(None), getsid(Some(parent))), (Ok(own), Ok(theirs)) if own == theirs)
        && getpgid(Some(parent)).is_ok_and(|theirs| theirs != getpgrp())
}

/// Where a process stands among others. A number is 0 for one that cannot be seen from here, as from inside a container;
/// `getsid` and `getpgid` answer such numbers too, which rustix takes for impossible.
struct Standing {
    parent: u32,
    job: u32,
    session: u32,
}

impl Standing {
    /// That of a process, as far as the system tells.
    fn of(process: &str) -> Option<Self> {
        Self::read(&std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
    }

    fn read(status: &str) -> Option<Self> {
        // The name, in parentheses, may hold anything; the state, the parent, the job and the session follow it.
        let (_, fields) = status.rsplit_once(')')?;
        let mut numbers = fields.split_whitespace().skip(1).map_while(|field| field.parse().ok());
        Some(Self { parent: numbers.next()?, job: numbers.next()?, session: numbers.next()? })
    }

    /// Whether an ancestor is of the same session and another job, `of` telling where each stands.
    fn has_shell_among(&self, of: impl Fn(u32) -> Option<Self>) -> bool {
        let mut ancestor = of(self.parent);
        while let Some(standing) = ancestor.filter(|standing| standing.session == self.session) {
            if standing.job != self.job {
                return true;
            }
            ancestor = of(standing.parent);
        }
        false
    }
}

/// Stops the other processes of the job, which the terminal would have done for a `C-z` outside raw mode.
pub(super) fn stop_companions() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(status: &str) -> Standing {
        Standing::read(status).expect("a status")
    }

    #[test]
    fn a_process_is_read_whatever_its_name() {
        let it = standing("41 (a (b) c) S 7 40 39 34816 41 4194560");
        assert_eq!((it.parent, it.job, it.session), (7, 40, 39));
        assert!(Standing::read("41 (cut").is_none());
    }

    #[test]
    fn the_shell_is_an_ancestor_of_the_session_in_another_job() {
        let shell = |process| (process == 39).then(|| standing("39 (sh) S 1 39 39 0"));
        assert!(standing("41 (ties) S 39 41 39 0").has_shell_among(shell));
        assert!(!standing("41 (ties) S 39 39 39 0").has_shell_among(shell), "of the shell's own job");
    }

    #[test]
    fn ancestors_that_cannot_be_seen_continue_nobody() {
        // In a container the parent may be of a session outside, which is 0 from within, and have no parent at all.
        let outside = |process| (process == 1).then(|| standing("1 (init) S 0 0 0 0"));
        assert!(!standing("41 (ties) S 1 41 41 0").has_shell_among(outside));
        assert!(!standing("41 (ties) S 0 41 41 0").has_shell_among(outside));
    }
}
