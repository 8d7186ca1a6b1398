//! Generators that are not good, for the tests of the tests.

use super::battery::{
    AVALANCHE, Address, COLLISIONS, EQUIDISTRIBUTION, NEIGHBOURS, SERIAL, Source,
};
use super::keyed::word;

/// Words a sequence: what is weak shows soon.
pub const WORDS: u64 = 1 << 15;

/// A Weyl sequence without mixing: multiples of odd numbers, added up.
pub fn weyl(at: Address) -> u64 {
    let parts = [
        (at.seed, 0x9E37_79B9_7F4A_7C15_u64),
        (at.replication, 0xBF58_476D_1CE4_E5B9),
        (at.entity, 0x94D0_49BB_1331_11EB),
        (u64::from(at.purpose), 0xD6E8_FEB8_6659_FD93),
        (at.index, 0xA076_1D64_78BD_642F),
    ];
    let add = |sum: u64, (part, odd): &(u64, u64)| sum.wrapping_add(part.wrapping_mul(*odd));
    parts.iter().fold(0, add)
}

/// The low half of a linear congruential generator modulo 2⁶⁴ (Knuth's MMIX), as the top half of a
/// word: its lowest bit alternates, the next has period 4, and so on.
pub fn congruential(at: Address) -> u64 {
    let start = weyl(Address { index: 0, ..at });
    // The map x → ax + c applied `index` times, by repeated squaring.
    let (mut a, mut c) = (6_364_136_223_846_793_005_u64, 1_442_695_040_888_963_407_u64);
    let (mut power, mut shift) = (1_u64, 0_u64);
    let mut left = at.index;
    while left > 0 {
        if left & 1 == 1 {
            power = power.wrapping_mul(a);
            shift = shift.wrapping_mul(a).wrapping_add(c);
        }
        c = c.wrapping_mul(a.wrapping_add(1));
        a = a.wrapping_mul(a);
        left >>= 1;
    }
    let state = start.wrapping_mul(power).wrapping_add(shift);
    state.rotate_left(32)
}

/// The good generator with one thing wrong, and the group of rows that has to see it.
pub const SINGLE: [(&str, Source<'static>, &str); 5] = [
    ("a bit set too often", &loaded, EQUIDISTRIBUTION),
    ("an echo", &echo, SERIAL),
    ("words that come again", &again, COLLISIONS),
    ("luck shared by two", &shared, NEIGHBOURS),
    ("a deaf bit", &deaf, AVALANCHE),
];

/// True once in `many` addresses, whatever the word there is.
fn once_in(many: u64, at: Address) -> bool {
    let purpose = at.purpose ^ 0x4000_0000;
    word(Address { purpose, ..at }).is_multiple_of(many)
}

/// The top two bits of one word before the rest of another.
fn crowned(top: u64, rest: u64) -> u64 {
    const TOP: u64 = 3 << 62;
    top & TOP | rest & !TOP
}

/// Bit 32 is set in 17 of 32 words.
fn loaded(at: Address) -> u64 {
    word(at) | u64::from(once_in(16, at)) << 32
}

/// In one of twelve words the top bits are those of sixteen indices before.
fn echo(at: Address) -> u64 {
    if at.index < 16 || !once_in(12, at) {
        return word(at);
    }
    let index = at.index - 16;
    crowned(word(Address { index, ..at }), word(at))
}

/// One word of fifty is that of 4096 indices before.
fn again(at: Address) -> u64 {
    if at.index < 4096 || !once_in(50, at) {
        return word(at);
    }
    let index = at.index - 4096;
    word(Address { index, ..at })
}

/// In one of twelve words, from index 64 on, an odd entity has the top bits of the one before.
fn shared(at: Address) -> u64 {
    if at.index < 64 || at.entity.is_multiple_of(2) || !once_in(12, at) {
        return word(at);
    }
    let entity = at.entity - 1;
    crowned(word(Address { entity, ..at }), word(at))
}

/// The highest bit of the purpose is not heard.
fn deaf(at: Address) -> u64 {
    let purpose = at.purpose & !(1 << 31);
    word(Address { purpose, ..at })
}
