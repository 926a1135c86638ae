//! The full-screen program as its user meets it: driven by keys, read off the screen.

#[path = "../shared/any_text.rs"]
mod any_text;
mod harness;
#[path = "../shared/hostile.rs"]
mod hostile;
mod network;

mod at_once;
mod chaos;
mod check_in;
mod events;
mod facets;
mod first_frame;
mod first_steps;
mod form;
mod guide;
mod history;
mod hostile_data;
mod import;
mod large;
mod log_line;
mod looks;
mod names;
mod network_view;
mod people;
mod pictures;
mod settle;
mod svg;
mod today;
mod views;
