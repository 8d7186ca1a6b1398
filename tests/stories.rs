//! Matched stories: the same clients under two structures, chosen by rule.

#[allow(dead_code, reason = "other tests use what this one does not")]
mod program;

use program::{everything, salesim, stderr, stdout};
use salesim::experiment::{SHOWN_QUANTILES, stories};
use salesim::model::What;
use salesim::numeric::Money;
use salesim::scenario::{Source, read_study};

#[test]
fn the_order_of_differences_decides_who_is_told_of() {
    let study = read_study(&Source::Path(everything().into()), &[]).expect("a sound study");
    let found = stories(&study.scenario, [1, 0], 1, 0).expect("an end");
    assert!(
        found.clients > found.differing && found.differing > 10,
        "{found:?}"
    );
    assert_eq!(found.stories.len(), SHOWN_QUANTILES.len());
    let differences: Vec<Money> = found.stories.iter().map(|story| story.difference).collect();
    assert!(
        differences.is_sorted() && differences[0] < differences[2],
        "{differences:?}"
    );
    for story in &found.stories {
        assert_eq!(story.difference, story.brought[0] - story.brought[1]);
        assert_ne!(story.difference, Money::ZERO);
        let [one, other] = &story.events;
        // The same client: it comes at the same moment under both.
        assert_eq!((one[0].what, other[0].what), (What::Lead, What::Lead));
        assert_eq!((one[0].at, one[0].client), (other[0].at, other[0].client));
        assert!(story.shared >= 1 && story.shared < one.len().max(other.len()));
        assert!(
            one.iter()
                .chain(other)
                .all(|entry| entry.client == Some(story.client))
        );
    }
    // The other way round, the same clients stand in the opposite order.
    let turned = stories(&study.scenario, [0, 1], 1, 0).expect("an end");
    assert_eq!(
        (turned.clients, turned.differing),
        (found.clients, found.differing)
    );
    assert_eq!(
        turned,
        stories(&study.scenario, [0, 1], 1, 0).expect("an end")
    );
    // A structure compared with itself leaves nothing to tell.
    let same = stories(&study.scenario, [0, 0], 1, 0).expect("an end");
    assert!(same.differing == 0 && same.stories.is_empty());
}

#[test]
fn stories_fit_a_terminal_in_both_languages() {
    for language in ["en", "ru"] {
        let output = salesim(&["stories", &everything(), "--lang", language]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = stdout(&output);
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
        let heading = if language == "ru" {
            "рабочий"
        } else {
            "working"
        };
        assert_eq!(text.matches(heading).count(), 3, "{text}");
        assert!(
            !text.contains("rescue_") && !text.contains("service_lapsed"),
            "{text}"
        );
    }
}
