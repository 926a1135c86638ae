//! What must hold whatever is done in whatever order, tried on random sequences.

mod desk;
mod store_history;
mod store_scale;
