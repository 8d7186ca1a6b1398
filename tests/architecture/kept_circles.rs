//! The circles of imports that stay, each with its reason. A new one fails, and so does one that has
//! grown; a line whose circle is gone is taken off.

use super::circles::circles;
use super::tree::Tree;

/// A module that lists its parts, which use what it defines for all of them.
const LIST: &str = "a list and its parts";

/// A file of the circle, how many files it has at most, and why it stays.
const KEPT: &[(&str, usize, &str)] = &[
    (
        "src/cli/translated_help.rs",
        3,
        "help and refusals are one parse",
    ),
    ("src/experiment/drawing/mod.rs", 5, LIST),
    (
        "src/experiment/findings.rs",
        5,
        "findings are made of samples, paybacks and risks, which speak in its intervals",
    ),
    ("src/languages/english/text/mod.rs", 12, LIST),
    ("src/languages/russian/text/mod.rs", 13, LIST),
    (
        "src/model/world.rs",
        8,
        "one type; a file for each process holds its methods",
    ),
    (
        "src/model/identity.rs",
        2,
        "a visitor and those whom it visits",
    ),
    ("src/questions/mod.rs", 17, LIST),
    (
        "src/questions/explain/figure.rs",
        2,
        "an answer and its chart",
    ),
    ("src/questions/explain/experiment/mod.rs", 3, LIST),
    (
        "src/questions/optimise/answer/mod.rs",
        4,
        "an answer and its charts",
    ),
    (
        "src/questions/optimise/experiment/design.rs",
        2,
        "a design is choices, and choices are made of designs",
    ),
    ("src/questions/optimise/experiment/mod.rs", 2, LIST),
    ("src/questions/sweep/answer/mod.rs", 4, LIST),
    ("src/questions/sweep/experiment/mod.rs", 2, LIST),
    ("src/report/figures/mod.rs", 11, LIST),
    ("src/report/journal/mod.rs", 3, LIST),
    (
        "src/scenario/study.rs",
        10,
        "reading a study judges its meaning, and a variation reads it again",
    ),
    (
        "src/scenario/section.rs",
        3,
        "a section reads names and labels, which say what is wrong at its places",
    ),
    (
        "src/scenario/language.rs",
        2,
        "a language holds its messages, which are told in a language",
    ),
    (
        "src/scenario/problem.rs",
        2,
        "a problem stands in a source, and reading a source finds problems",
    ),
    (
        "src/text/results.rs",
        9,
        "a verdict speaks of results, which name it",
    ),
    (
        "src/text/lexicon.rs",
        4,
        "a lexicon holds sentences with numbers, and numbers are written by a lexicon",
    ),
];

pub fn violations(tree: &Tree) -> Vec<String> {
    judged(tree, KEPT)
}

fn judged(tree: &Tree, kept: &[(&str, usize, &str)]) -> Vec<String> {
    let circles = circles(tree);
    let held = |file: &str| {
        circles
            .iter()
            .find(|circle| circle.iter().any(|f| f == file))
    };
    let mut violations = Vec::new();
    for circle in &circles {
        let files = circle.join(" ");
        let line = kept
            .iter()
            .find(|(file, _, _)| circle.iter().any(|f| f == file));
        match line {
            None => violations.push(format!("a new circle: {files}")),
            Some((_, most, _)) if circle.len() > *most => violations.push(format!(
                "a circle of at most {most} files has {}: {files}",
                circle.len()
            )),
            Some(_) => {}
        }
    }
    let gone = kept.iter().filter(|(file, _, _)| held(file).is_none());
    violations.extend(gone.map(|(file, _, _)| format!("{file}: its circle is gone; take it off")));
    violations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_circle_a_grown_one_and_one_that_is_gone_are_caught() {
        let files = [
            ("src/lib.rs", "mod a;"),
            ("src/a/mod.rs", "mod b;\nmod c;\n"),
            ("src/a/b.rs", "use super::c::C;\npub struct B(C);"),
            ("src/a/c.rs", "use super::b::B;\npub struct C(Box<B>);"),
        ];
        let tree = Tree::planted(&files);
        assert_eq!(judged(&tree, &[]).len(), 1, "a new one");
        assert_eq!(judged(&tree, &[("src/a/b.rs", 1, "")]).len(), 1, "grown");
        assert!(judged(&tree, &[("src/a/b.rs", 2, "")]).is_empty());
        let open = Tree::planted(&[
            files[0],
            files[1],
            files[2],
            ("src/a/c.rs", "pub struct C;"),
        ]);
        assert_eq!(judged(&open, &[("src/a/b.rs", 2, "")]).len(), 1, "gone");
    }
}
