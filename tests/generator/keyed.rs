//! The generator of the program, in all the ways in which it is used.

use rand::Rng;
use salesim::random::{Key, Luck, Stream};

use super::battery::{Address, Row, of_sequence, of_source};

/// Words a sequence.
const WORDS: u64 = 1 << 17;

fn stream(at: Address) -> Stream {
    Luck::new(at.seed, at.replication).stream(Key(at.entity), at.purpose)
}

/// A word of a stream.
pub fn word(at: Address) -> u64 {
    stream(at).word(at.index)
}

/// The first word of the sequence that belongs to a draw.
fn first_of_draws(at: Address) -> u64 {
    stream(at).draws(at.index).next_u64()
}

/// The table of the keyed generator: words, sequences of draws, and keys.
pub fn table() -> Vec<Row> {
    let mut rows = of_source("words", &word, WORDS);
    rows.extend(of_source("draws", &first_of_draws, WORDS / 4));
    let mut inside = stream(Address::BASE).draws(0);
    let inside: Vec<u64> = (0..WORDS).map(|_| inside.next_u64()).collect();
    rows.extend(of_sequence("inside draws", &inside));
    let second: Vec<u64> = (0..WORDS / 4)
        .map(|i| {
            let mut draws = stream(Address::BASE).draws(i);
            draws.next_u64();
            draws.next_u64()
        })
        .collect();
    rows.extend(of_sequence("second of draws", &second));
    let person = Key::of("person");
    let children: Vec<u64> = (0..WORDS / 4).map(|i| person.child(i).0).collect();
    rows.extend(of_sequence("keys of children", &children));
    let luck = Luck::new(1, 0);
    let words: Vec<u64> = (0..WORDS / 4)
        .map(|i| luck.stream(person.child(i), 3).word(0))
        .collect();
    rows.extend(of_sequence("words of children", &words));
    let names: Vec<u64> = (0..WORDS / 4)
        .map(|i| Key::of(&format!("person {i}")).0)
        .collect();
    rows.extend(of_sequence("keys of names", &names));
    rows
}
