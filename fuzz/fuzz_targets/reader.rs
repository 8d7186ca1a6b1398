//! Any bytes as a study file.
#![no_main]

#[path = "../../tests/judges/mod.rs"]
#[allow(dead_code, reason = "a target needs one judge")]
mod judges;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| judges::reader(bytes));
