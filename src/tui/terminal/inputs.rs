//! The queue of inputs between the threads and the main loop.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::tui::input::Input;

/// The receiving end.
#[derive(Debug)]
pub struct Inputs {
    first: VecDeque<Input>,
    queue: Receiver<Input>,
    sender: Sender<Input>,
}

impl Default for Inputs {
    fn default() -> Self {
        let (sender, queue) = channel();
        Self { first: VecDeque::new(), queue, sender }
    }
}

impl Inputs {
    /// A sender for a thread that has something to tell the main loop.
    pub fn sender(&self) -> Sender<Input> {
        self.sender.clone()
    }

    /// The next input; `None` when the time is over first.
    pub fn next(&mut self, timeout: Option<Duration>) -> Option<Input> {
        if let Some(input) = self.first.pop_front() {
            return Some(input);
        }
        let input = match timeout {
            // The sender in `self` keeps the channel open.
            None => self.queue.recv().ok()?,
            Some(Duration::ZERO) => self.queue.try_recv().ok()?,
            Some(timeout) => self.queue.recv_timeout(timeout).ok()?,
        };
        if input == Input::Resize {
            self.skip_resizes();
        }
        Some(input)
    }

    /// Everything that is already there.
    pub fn drain(&mut self) -> impl Iterator<Item = Input> + '_ {
        std::iter::from_fn(|| self.next(Some(Duration::ZERO)))
    }

    /// A window that is dragged reports many sizes, of which only the last is there to be read.
    fn skip_resizes(&mut self) {
        loop {
            match self.queue.try_recv() {
                Ok(Input::Resize) => {}
                Ok(other) => return self.first.push_back(other),
                Err(_) => return,
            }
        }
    }

    /// Puts an input before all others.
    pub(super) fn put_first(&mut self, input: Input) {
        self.first.push_front(input);
    }

    /// Forgets what was typed and pasted but not yet acted on: it was meant for the program the terminal goes to.
    pub(super) fn forget_typed(&mut self) {
        let kept = self.drain().filter(|input| !matches!(input, Input::Key(_) | Input::Paste(_))).collect();
        self.first = kept;
    }

    /// Whether among what waits is an end of the program.
    pub(super) fn is_told_to_end(&mut self) -> bool {
        self.set_aside();
        self.first.iter().any(|input| input.ending().is_some())
    }

    /// Takes what is in the queue out of the way of [`Self::await_input`], in its order.
    pub(super) fn set_aside(&mut self) {
        self.first.extend(self.queue.try_iter());
    }

    /// Waits for this input and takes it out of the queue, leaving the others in their order.
    pub(super) fn await_input(&mut self, wanted: &Input, patience: Duration) {
        let end = Instant::now() + patience;
        loop {
            match self.queue.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(input) if input == *wanted => return,
                Ok(other) => self.first.push_back(other),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}
