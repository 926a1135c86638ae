//! Properties that hold for all inputs, tried on many generated ones.

mod log_line;
