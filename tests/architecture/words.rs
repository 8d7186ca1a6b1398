//! Words that a room must not know, in code and comments alike, and names that say nothing.

use super::tokens::tokens;
use super::tree::{File, Tree};

/// Rooms that know nothing of sales.
const BLIND: &[&str] = &["numeric", "random", "stats", "kernel"];

/// Words of sales, in the singular; a final s is taken off before they are looked up.
const SALES: &[&str] = &[
    "seller",
    "salesperson",
    "salespeople",
    "sale",
    "client",
    "customer",
    "deal",
    "lead",
    "prospect",
    "account",
    "handover",
    "rescue",
    "churn",
    "booking",
    "revenue",
    "upsell",
    "payroll",
];

/// Ordinary English that uses one of them: (before, word, after), empty for anything.
const ORDINARY: &[(&str, &str, &str)] = &[
    ("", "deal", "with"),
    ("great", "deal", ""),
    ("", "lead", "to"),
    ("would", "lead", ""),
    ("", "account", "for"),
    ("into", "account", ""),
];

/// Words of simulation, by their beginnings.
const SIMULATION: &[&str] = &["simulat", "replicat", "warmup"];

pub fn foreign_words(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources() {
        if BLIND.contains(&file.room()) {
            violations.extend(sales_words(file));
        }
        if file.room() == "stats" {
            violations.extend(simulation_words(file));
        }
    }
    violations
}

fn sales_words(file: &File) -> Vec<String> {
    let words = words(&file.text);
    let word = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let mut violations = Vec::new();
    for (at, here) in words.iter().enumerate() {
        let singular = word(at).trim_end_matches('s');
        let before = if at == 0 { "" } else { word(at - 1) };
        let after = word(at + 1);
        let ordinary = ORDINARY.iter().any(|(left, middle, right)| {
            *middle == singular
                && (left.is_empty() || *left == before)
                && (right.is_empty() || *right == after)
        });
        // `hand-over` and `hand_over` are the noun; "hand over" is the verb.
        let noun = singular == "hand" && after.trim_end_matches('s') == "over" && here.joined;
        if noun || (SALES.contains(&singular) && !ordinary) {
            let (at, room, word) = (file.at(here.line), file.room(), &here.text);
            violations.push(format!("{at}: `{room}` speaks of `{word}`"));
        }
    }
    violations
}

fn simulation_words(file: &File) -> Vec<String> {
    let words = words(&file.text);
    let word = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    (0..words.len())
        .filter(|&at| {
            let after = word(at + 1);
            SIMULATION.iter().any(|begin| word(at).starts_with(begin))
                // The kernel of a density estimate is another one than the room.
                || (word(at) == "kernel" && after != "density")
                || (word(at) == "event" && after == "calendar")
                || (word(at) == "warm" && after == "up")
        })
        .map(|at| {
            format!(
                "{}: `stats` speaks of `{}`",
                file.at(words[at].line),
                word(at)
            )
        })
        .collect()
}

/// Modules and types called `util`, `common`, `helper` or `manager`: a name that says where a thing
/// was put and not what it is.
pub fn empty_names(tree: &Tree) -> Vec<String> {
    const EMPTY: &[&str] = &["util", "utility", "utilitie", "common", "helper", "manager"];
    let is_empty = |name: &str| {
        words(name)
            .iter()
            .any(|word| EMPTY.contains(&word.text.trim_end_matches('s')))
    };
    let mut violations = Vec::new();
    for file in &tree.files {
        if is_empty(&file.path) {
            violations.push(format!("{}: a path that says nothing", file.path));
        }
        for pair in tokens(&file.text).windows(2) {
            let defines = ["mod", "struct", "enum", "trait", "type", "union"]
                .iter()
                .any(|keyword| pair[0].is(keyword));
            // Account managers are people of the field, common random numbers a method of it.
            let field = ["AccountManager", "CommonRandom"]
                .iter()
                .any(|term| pair[1].text.contains(term));
            if defines && pair[1].is_word() && is_empty(pair[1].text) && !field {
                let (at, name) = (file.at(pair[1].line), pair[1].text);
                violations.push(format!("{at}: `{name}` says nothing"));
            }
        }
    }
    violations
}

struct Word {
    /// In small letters.
    text: String,
    line: usize,
    /// Whether `-` or `_` follows.
    joined: bool,
}

/// The words of a text: `first_hand`, `FirstHand` and "first hand" are two each.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let mut last = ' ';
        for c in line.chars() {
            let hump = last.is_lowercase() && c.is_uppercase();
            if c.is_alphabetic() && last.is_alphabetic() && !hump {
                let word = words.last_mut().expect("a letter came before");
                word.text.extend(c.to_lowercase());
            } else if c.is_alphabetic() {
                words.push(Word {
                    text: c.to_lowercase().collect(),
                    line: i + 1,
                    joined: false,
                });
            } else if let Some(word) = words.last_mut().filter(|_| last.is_alphabetic()) {
                word.joined = matches!(c, '-' | '_');
            }
            last = c;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(path: &str, text: &str) -> usize {
        foreign_words(&Tree::planted(&[(path, text)])).len()
    }

    #[test]
    fn sales_words_at_the_bottom_are_caught() {
        for text in [
            "/// The next client.",
            "fn next_client() {}",
            "struct LeadQueue;",
            "const A: &str = \"deals\";",
            "// a hand-over",
            "let handovers = 1;",
            "/// what the seller\n/// does",
        ] {
            for room in BLIND {
                assert_eq!(foreign(&format!("src/{room}/a.rs"), text), 1, "{text}");
            }
            assert_eq!(foreign("src/model/a.rs", text), 0);
        }
    }

    #[test]
    fn ordinary_english_is_left_alone() {
        for text in [
            "// this leads to a tie, which accounts for the leading misleading zero",
            "// take it into account; hand over the slot; it deals with ideals",
        ] {
            assert_eq!(foreign("src/kernel/a.rs", text), 0, "{text}");
        }
    }

    #[test]
    fn simulation_words_in_stats_are_caught() {
        for text in [
            "/// Simulated.",
            "fn of_replications() {}",
            "use crate::kernel::Tally;",
            "// the event calendar",
            "// after warm-up",
        ] {
            assert_eq!(foreign("src/stats/a.rs", text), 1, "{text}");
            assert_eq!(foreign("src/kernel/a.rs", text), 0, "{text}");
        }
        assert_eq!(foreign("src/stats/a.rs", "/// A kernel density."), 0);
    }

    #[test]
    fn names_that_say_nothing_are_caught() {
        for (path, text) in [
            ("src/model/utils.rs", ""),
            ("src/model/a.rs", "mod helpers {}"),
            ("src/model/a.rs", "struct WorldManager;"),
            ("tests/common/mod.rs", ""),
        ] {
            let tree = Tree::planted(&[(path, text)]);
            assert_eq!(empty_names(&tree).len(), 1, "{path} {text}");
        }
        let fine = "struct AccountManager; enum Utilisation {} struct CommonRandomNumbers;";
        let tree = Tree::planted(&[("src/model/a.rs", fine)]);
        assert!(empty_names(&tree).is_empty());
    }
}
