//! Whole studies: the bytes are the chance by which any keys of a study get other values.
#![no_main]

#[path = "../../tests/judges/chance.rs"]
#[allow(dead_code, reason = "nothing is mangled here")]
mod chance;
#[path = "../../tests/properties/firms.rs"]
#[allow(dead_code, reason = "a target needs one way of writing a firm down")]
mod firms;
#[path = "../../tests/judges/mod.rs"]
#[allow(dead_code, reason = "a target needs one judge")]
mod judges;
#[path = "../../tests/properties/studies.rs"]
mod studies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let number = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    judges::study(&studies::study(number));
});
