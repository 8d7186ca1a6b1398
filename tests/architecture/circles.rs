//! Circles of imports between files: files of which none can be understood without all the others.
//!
//! An arrow goes from a file to the file that *defines* a name it uses, whether it says so in a
//! `use` or in a path; a name that a module only passes on (`pub use`) is followed to its home, and
//! a module by itself is no name. What stands in tests is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Token, tokens};
use super::tree::{File, Tree, within};

/// The circles, the largest first; each is the files that reach one another.
pub fn circles(tree: &Tree) -> Vec<Vec<String>> {
    let modules = Modules::of(tree);
    let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for module in modules.all.values() {
        for path in &module.paths {
            if let Some(home) = modules.home(module, path, 0)
                && home != module.file
            {
                arrows.entry(module.file).or_default().insert(home);
            }
        }
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|file| (*file, reach(&arrows, file)))
        .collect();
    let mut circles = BTreeSet::new();
    for (file, far) in &reached {
        if far.contains(file) {
            let back = |other: &&&str| reached.get(**other).is_some_and(|far| far.contains(file));
            let circle: Vec<String> = far.iter().filter(back).map(|f| (*f).into()).collect();
            circles.insert(circle);
        }
    }
    let mut circles: Vec<_> = circles.into_iter().collect();
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    circles
}

fn reach<'a>(arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        for next in arrows.get(file).into_iter().flatten() {
            if reached.insert(*next) {
                open.push(next);
            }
        }
    }
    reached
}

/// A path as source writes it.
type Path<'a> = Vec<&'a str>;

struct Module<'a> {
    file: &'a str,
    /// Where it hangs: `["report", "chart"]`.
    place: Path<'a>,
    /// What `use` brings in: the name here, and the path it stands for.
    names: Vec<(&'a str, Path<'a>)>,
    /// Every path the file writes, in `use` or elsewhere.
    paths: Vec<Path<'a>>,
    defines: BTreeSet<&'a str>,
}

struct Modules<'a> {
    all: BTreeMap<Path<'a>, Module<'a>>,
}

impl<'a> Modules<'a> {
    fn of(tree: &'a Tree) -> Modules<'a> {
        let files = tree.sources().filter(|file| !tree.is_test_file(file));
        let modules = files.map(|file| module(tree, file));
        Modules {
            all: modules
                .map(|module| (module.place.clone(), module))
                .collect(),
        }
    }

    /// The file in which the thing at the end of a path is defined, if the path leads into this
    /// crate and to something else than a module.
    fn home(&self, from: &Module<'a>, path: &[&'a str], turns: usize) -> Option<&'a str> {
        // A name that stands for itself would turn for ever.
        if turns > 16 {
            return None;
        }
        let (mut place, mut rest) = self.start(from, path, turns)?;
        while let Some(inner) = rest.first().map(|name| inside(&place, name))
            && self.all.contains_key(&inner)
        {
            place = inner;
            rest.remove(0);
        }
        let (module, name) = (self.all.get(&place)?, *rest.first()?);
        if module.defines.contains(name) {
            return Some(module.file);
        }
        for (known, target) in &module.names {
            let target = match *known {
                "*" => [&target[..], &rest].concat(),
                known if known == name => [&target[..], &rest[1..]].concat(),
                _ => continue,
            };
            let home = self.home(module, &target, turns + 1);
            if *known != "*" || home.is_some_and(|home| self.defined_in(home, name)) {
                return home;
            }
        }
        Some(module.file)
    }

    fn defined_in(&self, file: &str, name: &str) -> bool {
        let mut modules = self.all.values();
        modules.any(|module| module.file == file && module.defines.contains(name))
    }

    /// The module at which a path begins, and what is left of the path.
    fn start(
        &self,
        from: &Module<'a>,
        path: &[&'a str],
        turns: usize,
    ) -> Option<(Path<'a>, Path<'a>)> {
        let mut place = from.place.clone();
        let mut rest = path;
        match rest {
            ["crate", ..] => {
                place.clear();
                rest = &rest[1..];
            }
            ["self", ..] => rest = &rest[1..],
            ["super", ..] => {
                while let ["super", after @ ..] = rest {
                    place.pop()?;
                    rest = after;
                }
            }
            [first, after @ ..] if !self.all.contains_key(&inside(&place, first)) => {
                let (_, target) = from.names.iter().find(|(known, _)| known == first)?;
                // `use rayon::…` stands for itself: a package.
                return if turns > 16 || target.first() == Some(first) {
                    None
                } else {
                    self.start(from, &[&target[..], after].concat(), turns + 1)
                };
            }
            _ => {}
        }
        Some((place, rest.to_vec()))
    }
}

fn inside<'a>(place: &[&'a str], name: &'a str) -> Path<'a> {
    [place, &[name]].concat()
}

fn module<'a>(tree: &Tree, file: &'a File) -> Module<'a> {
    let tests = tree.test_lines(file);
    let tokens: Vec<_> = tokens(&file.text)
        .into_iter()
        .filter(|token| !within(&tests, token.line))
        .collect();
    let way = file.path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut place: Path<'a> = way.split('/').collect();
    if let Some(&("lib" | "main" | "mod")) = place.last() {
        place.pop();
    }
    let mut module = Module {
        file: &file.path,
        place,
        names: Vec::new(),
        paths: Vec::new(),
        defines: BTreeSet::new(),
    };
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || !tokens[at - 1].is("::");
        let goes_on = tokens.get(at + 1).is_some_and(|token| token.is("::"));
        // `+ use<'_>` is no import.
        if tokens[at].is("use") && !tokens.get(at + 1).is_some_and(|token| token.is("<")) {
            at = tree_of_names(&tokens, at + 1, &[], &mut module.names);
        } else if DEFINING.iter().any(|word| tokens[at].is(word)) {
            module
                .defines
                .extend(tokens.get(at + 1).map(|token| token.text));
        } else if tokens[at].is_word() && begins && goes_on {
            let mut path = vec![tokens[at].text];
            while tokens.get(at + 1).is_some_and(|token| token.is("::"))
                && tokens.get(at + 2).is_some_and(Token::is_word)
            {
                at += 2;
                path.push(tokens[at].text);
            }
            module.paths.push(path);
        }
        at += 1;
    }
    for (name, path) in &module.names {
        let glob = (*name == "*").then_some("*");
        module
            .paths
            .push(path.iter().copied().chain(glob).collect());
    }
    module
}

const DEFINING: [&str; 9] = [
    "struct",
    "enum",
    "union",
    "trait",
    "type",
    "fn",
    "const",
    "static",
    "macro_rules",
];

/// What a `use` brings in, from the token after it (or after `::` or `{` within it); gives the place
/// of the sign that ends it.
fn tree_of_names<'a>(
    tokens: &[Token<'a>],
    mut at: usize,
    before: &[&'a str],
    names: &mut Vec<(&'a str, Path<'a>)>,
) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(at) {
        match token.text {
            "::" => {}
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| !token.is("}")) {
                    at = tree_of_names(tokens, at, &path, names);
                    at += usize::from(tokens.get(at).is_some_and(|token| token.is(",")));
                }
                return at + 1;
            }
            "*" => {
                names.push(("*", path));
                return at + 1;
            }
            "as" => {
                let name = tokens.get(at + 1).map_or("_", |token| token.text);
                names.push((name, path));
                return at + 2;
            }
            "," | ";" | "}" => {
                if path.len() > 1 && path.last() == Some(&"self") {
                    path.pop();
                }
                if let Some(name) = path.last() {
                    names.push((name, path));
                }
                return at;
            }
            word => path.push(word),
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        circles(&Tree::planted(files))
    }

    #[test]
    fn a_circle_is_found_through_what_passes_names_on() {
        let passing = (
            "src/a/mod.rs",
            "mod one;\nmod two;\npub use one::One;\npub use two::*;",
        );
        for (one, two) in [
            (
                "use super::two::Two;\nstruct One;",
                "use crate::a::One;\nstruct Two;",
            ),
            (
                "use super::Two;\nstruct One;",
                "use crate::{a::{self, One as Other}};\nstruct Two;",
            ),
            (
                "use crate::a;\nstruct One(a::Two);",
                "struct Two(super::one::One);",
            ),
        ] {
            let circles = found(&[passing, ("src/a/one.rs", one), ("src/a/two.rs", two)]);
            assert_eq!(circles, [["src/a/one.rs", "src/a/two.rs"]], "{one} {two}");
        }
    }

    #[test]
    fn a_table_of_contents_and_what_only_tests_use_make_none() {
        assert!(found(&[
            ("src/a/mod.rs", "mod one;\npub use one::One;"),
            ("src/a/one.rs", "use rayon::One as Other;\nstruct One;\n#[cfg(test)]\nmod tests { use crate::b::B; }"),
            ("src/b.rs", "use crate::a::One;\nstruct B;"),
        ])
        .is_empty());
    }
}
