//! What must hold whatever is done in whatever order, tried on random sequences and inputs.

#[path = "../shared/any_text.rs"]
mod any_text;
mod desk;
mod log_line;
mod message;
mod printable;
mod store_history;
mod store_scale;
