//! The full-screen program.
//!
//! Owns what happens between a key and a painted frame. Must not read files, the environment or the clock: what it needs
//! of them is handed in. Called by the command line when no command is given.
//!
//! The life of a key: [`terminal`] reads it as an [`input::Input`]; [`keymap`] resolves it to an [`action::Action`] in
//! the scopes that hold; [`app`] gives it to the topmost [`layer`] or to the [`pane`] of the view, which answer with
//! [`next::Next`] steps; [`session`] carries out the effects among them; [`screen`] draws.

pub mod action;
pub mod app;
pub mod beside;
pub mod input;
pub mod keymap;
pub mod layer;
pub mod next;
pub mod pane;
pub mod screen;
pub mod session;
pub mod shared;
pub mod terminal;
pub mod theme;
pub mod widget;

pub use session::{Ended, Options, Part, SessionError, run};
