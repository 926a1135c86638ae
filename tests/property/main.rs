//! What must hold whatever is done in whatever order, tried on random sequences and inputs.

mod desk;
mod log_line;
mod store_history;
mod store_scale;
