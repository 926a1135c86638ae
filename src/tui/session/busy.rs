//! Work that may take a while: on a thread of its own, with its progress said and a key to stop it.

use std::thread;
use std::time::{Duration, Instant};

use ratatui::backend::Backend;

use super::{Ended, Session, SessionError};
use crate::tui::beside::{Beside, GLANCE};
use crate::tui::input::{Input, Key};
use crate::tui::terminal::Host;

/// What is done within this needs no word.
pub(super) const SILENT: Duration = Duration::from_millis(200);
/// How often the keys are looked at, and how often what is said is renewed.
const STEP: Duration = Duration::from_millis(50);
const RENEW: Duration = Duration::from_millis(500);

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// Does `work` and gives what it comes to; none where the user stopped it, the program is ended, or it broke off. What
    /// is typed meanwhile is answered afterwards.
    pub(super) fn busy<T: Send + 'static>(
        &mut self,
        words: &str,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Option<T>, SessionError> {
        let begun = Instant::now();
        let Some(work) = Beside::begin("busy", work) else {
            self.app.refuse(format!("{words}: the system gives no thread for it"));
            return Ok(None);
        };
        let mut said = None;
        loop {
            let next = Instant::now() + if said.is_none() { SILENT } else { STEP };
            while !work.is_finished() && Instant::now() < next {
                thread::sleep(GLANCE);
            }
            if work.is_finished() {
                let outcome = work.outcome().ok();
                if outcome.is_none() {
                    self.app.refuse(format!("{words} broke off: this is a mistake of the program"));
                }
                return Ok(outcome);
            }
            if said.is_none_or(|said: Instant| said.elapsed() >= RENEW) {
                said = Some(Instant::now());
                self.app.say(format!("{words}, {} s; C-c stops it", begun.elapsed().as_secs()));
                self.paint()?;
            }
            while let Some(input) = self.host.ready() {
                if input == Input::Key(Key::ctrl('c')) {
                    // Nobody waits for work that was stopped: it ends when it ends.
                    self.app.say(format!("{words}: stopped, nothing was changed"));
                    return Ok(None);
                }
                if let Some(ending) = input.ending() {
                    self.ended = Some(Ended::By(ending));
                    return Ok(None);
                }
                self.typed_ahead.push_back(input);
            }
        }
    }
}
