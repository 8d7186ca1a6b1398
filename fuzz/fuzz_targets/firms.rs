//! Valid studies: the bytes are the chance by which a firm is made up.
#![no_main]

#[path = "../../tests/properties/firms.rs"]
#[allow(dead_code, reason = "a target needs one way of writing a firm down")]
mod firms;
#[path = "../../tests/judges/mod.rs"]
#[allow(dead_code, reason = "a target needs one judge")]
mod judges;

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed(bytes));
    let mut runner = TestRunner::new_with_rng(Config::default(), chance);
    if let Ok(firm) = firms::firm().new_tree(&mut runner) {
        let firm = firm.current();
        // Two grades whose expertise is the same as it is written down cannot have different chances.
        let written: BTreeSet<String> = firm
            .grades
            .iter()
            .map(|grade| format!("{:.3}", grade.expertise))
            .collect();
        if written.len() == firm.grades.len() {
            judges::study(&firm.text(&firms::PLAIN));
        }
    }
});

/// A seed of these bytes. Passing them through as they are would guide the fuzzer better, but where
/// they run out, proptest draws for ever.
fn seed(bytes: &[u8]) -> [u8; 32] {
    let mut word = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut seed = [0; 32];
    for part in seed.chunks_mut(8) {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
        part.copy_from_slice(&word.to_le_bytes());
    }
    seed
}
