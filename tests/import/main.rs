//! `salesim import`: what is read, what is refused, what is estimated.

#[path = "../program/mod.rs"]
#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

mod files;
mod mangled;
mod planted;
mod real;
mod refused;
mod statistics;
