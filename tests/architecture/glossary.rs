//! The program's texts use the words of `docs/glossary.md`: where the English file says a word of
//! the glossary, the Russian one says its Russian.

/// The rows that are held to; by their English words.
const HELD: &[&str] = &[
    "bookings",
    "revenue",
    "win rate",
    "hand-over",
    "rescue",
    "churn",
    "utilisation",
    "warm-up",
    "replication",
];

pub fn violations(glossary: &str, english: &str, russian: &str) -> Vec<String> {
    let (english, russian) = (english.to_lowercase(), russian.to_lowercase());
    let mut violations = Vec::new();
    for word in HELD {
        let Some(meaning) = row(glossary, word) else {
            violations.push(format!("docs/glossary.md: no row for `{word}`"));
            continue;
        };
        let said = stems(&meaning);
        if english.contains(word) && !said.iter().all(|stem| russian.contains(stem.as_str())) {
            violations.push(format!(
                "src/languages/russian/text/mod.rs: `{word}` is said, but not as `{meaning}`"
            ));
        }
    }
    violations
}

/// The Russian of a row, without what stands in parentheses.
fn row(glossary: &str, word: &str) -> Option<String> {
    glossary.lines().find_map(|line| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let english = cells.next()?.split('(').next()?.trim();
        let russian = cells.next()?.split('(').next()?.trim();
        (english == word).then(|| russian.to_lowercase())
    })
}

/// The words without their last letter or two: Russian declines them.
fn stems(phrase: &str) -> Vec<String> {
    let stem = |word: &str| {
        let letters = word.chars().count();
        let kept = if letters > 6 {
            letters - 2
        } else {
            letters.max(2) - 1
        };
        word.chars().take(kept).collect()
    };
    phrase.split_whitespace().map(stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "| bookings | продажи (сумма договоров) | |\n| revenue | выручка | |\n\
        | win rate | конверсия | |\n| hand-over | передача клиента | |\n| rescue | спасение | |\n\
        | churn | отток | |\n| utilisation | загрузка | |\n| warm-up | разгон | |\n\
        | replication | прогон | |";

    #[test]
    fn another_word_than_the_glossarys_is_caught() {
        let good = violations(ROWS, "\"Revenue of replications\"", "выручки прогонов");
        assert!(good.is_empty(), "{good:?}");
        let bad = violations(ROWS, "\"revenue of replications\"", "доходы прогонов");
        assert_eq!(bad.len(), 1, "{bad:?}");
        let lost = violations("", "", "");
        assert_eq!(lost.len(), HELD.len());
    }
}
