//! The terminal: taking it, reading it, writing to it, lending it, and giving it back as it was found.
//!
//! Owns everything between the device and the main loop. Must not know what the program is about. The main loop talks
//! to a [`Host`] and paints on a [`Screen`]; tests put a [`Scripted`] host and any other backend in their place.
//!
//! - [`Guard`] takes the terminal and gives it back; it is the real [`Host`].
//! - `reader` and `signals` are threads that push [`crate::tui::input::Input`]s into the [`Inputs`] queue.
//! - [`decode`] reads bytes as keys.
//! - [`Screen`] turns what changed in a frame into one write.
//! - [`editor`] hands a text to `$EDITOR`.

mod canvas;
pub mod decode;
pub mod editor;
mod ending;
mod guard;
mod host;
mod inputs;
mod job;
mod panics;
mod pen;
mod reader;
mod screen;
mod scripted;
mod signals;
mod tty;

pub use editor::{Editor, EditorError};
pub use guard::{Guard, Unusable};
pub use host::Host;
pub use inputs::Inputs;
pub use screen::{Screen, repaint};
pub use scripted::Scripted;
pub use tty::Tty;
