//! The source tree as paths and texts.

use std::fs;
use std::path::{Path, PathBuf};

use super::tokens::{Kind, Token, tokens};

/// A file: its path from the root, with `/`, and its text. The rooms of `engine/src` stand here beside
/// those of `src`: they are one house in two packages.
#[derive(Clone, Debug)]
pub struct File {
    pub path: String,
    pub text: String,
}

/// The Rust files of the package.
#[derive(Clone, Debug)]
pub struct Tree {
    pub files: Vec<File>,
    /// Paths, without `.rs`, of the modules that are declared for tests only.
    test_modules: Vec<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the package; empty if it is not there.
pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

impl Tree {
    /// What is really there.
    pub fn real() -> Tree {
        Tree::at(&root())
    }

    /// The files of the package in a folder.
    pub fn at(root: &Path) -> Tree {
        let mut files = Vec::new();
        for folder in ["src", "tests", "benches", "examples", "xtask"] {
            collect(root, &root.join(folder), &mut files);
        }
        let mut engine = Vec::new();
        collect(&root.join("engine"), &root.join("engine/src"), &mut engine);
        engine.retain(|file| file.path != "src/lib.rs");
        files.append(&mut engine);
        assert!(files.len() > 50, "the source tree was not found");
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Tree::of(files)
    }

    fn of(files: Vec<File>) -> Tree {
        let sources = files.iter().filter(|file| file.path.starts_with("src/"));
        let test_modules = sources.flat_map(test_modules).collect();
        Tree {
            files,
            test_modules,
        }
    }

    /// A tree of these files: for planting.
    pub fn planted(files: &[(&str, &str)]) -> Tree {
        let files = files
            .iter()
            .map(|(path, text)| File {
                path: (*path).into(),
                text: (*text).into(),
            })
            .collect();
        Tree::of(files)
    }

    /// The files of `src`.
    pub fn sources(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| file.path.starts_with("src/"))
    }

    /// Whether a whole file is compiled for tests only: another one says
    /// `#[cfg(test)] mod name;`, of it or of a folder it lies in.
    pub fn is_test_file(&self, file: &File) -> bool {
        if !file.path.starts_with("src/") {
            return true;
        }
        self.test_modules.iter().any(|module| {
            file.path
                .strip_prefix(module.as_str())
                .is_some_and(|end| end == ".rs" || end.starts_with('/'))
        })
    }

    /// The lines of a file that are compiled for tests only, as ranges from 1 (both ends within).
    pub fn test_lines(&self, file: &File) -> Vec<(usize, usize)> {
        if self.is_test_file(file) {
            return vec![(1, usize::MAX)];
        }
        test_items(&tokens(&file.text))
            .iter()
            .map(|item| (item.first_line, item.last_line))
            .collect()
    }
}

impl File {
    /// The room: the folder in `src`, or the file itself for what stands beside the rooms. A
    /// language's folder has a folder for each room whose words it holds: that is its room.
    pub fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let mut parts = inside.split('/');
        let room = match self.of_a_language() {
            true => parts.nth(2),
            false => parts.next(),
        };
        room.map_or(inside, |room| room.trim_end_matches(".rs"))
    }

    /// Whether it lies in the folder of a language.
    pub fn of_a_language(&self) -> bool {
        self.path.starts_with("src/languages/") && self.path != "src/languages/mod.rs"
    }

    /// `path:line`.
    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

/// Whether a line lies in one of the ranges.
pub fn within(ranges: &[(usize, usize)], line: usize) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&line))
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let inside = path.strip_prefix(root).expect("inside the package");
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            files.push(File {
                path: parts.join("/"),
                text: fs::read_to_string(&path).expect("source is UTF-8"),
            });
        }
    }
}

/// An item under `#[cfg(test)]`.
struct TestItem {
    first_line: usize,
    last_line: usize,
    /// `mod name;`: the file's name, without its end, and whether a path attribute gives it.
    module: Option<(String, bool)>,
}

fn test_items(tokens: &[Token<'_>]) -> Vec<TestItem> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
        let begins = attribute
            .iter()
            .enumerate()
            .all(|(i, text)| tokens.get(at + i).is_some_and(|token| token.is(text)));
        if !begins {
            at += 1;
            continue;
        }
        let begin = at;
        at += attribute.len();
        let mut depth = 0_i32;
        let mut closed_by_semicolon = false;
        while let Some(token) = tokens.get(at) {
            match token.text {
                _ if token.kind == Kind::Text => {}
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            let ends_block = token.is("}") && depth == 0;
            closed_by_semicolon = token.is(";") && depth == 0;
            if ends_block || closed_by_semicolon {
                break;
            }
            at += 1;
        }
        let item = &tokens[begin..tokens.len().min(at + 1)];
        items.push(TestItem {
            first_line: item[0].line,
            last_line: item.last().map_or(usize::MAX, |token| token.line),
            module: closed_by_semicolon.then(|| module_file(item)).flatten(),
        });
        at += 1;
    }
    items
}

/// The file that `#[path = "name.rs"] mod other;` or `mod name;` speaks of, without its end.
fn module_file(item: &[Token<'_>]) -> Option<(String, bool)> {
    let place = item.iter().position(|token| token.is("mod"))?;
    let named = item.get(place + 1)?.text.to_owned();
    let path = item[..place].iter().find(|token| token.kind == Kind::Text);
    Some(match path {
        Some(path) => {
            let path = path.text.trim_matches('"').trim_end_matches(".rs");
            (path.to_owned(), true)
        }
        None => (named, false),
    })
}

/// Paths, without `.rs`, of the modules that a file declares for tests only.
fn test_modules(file: &File) -> Vec<String> {
    let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
    let stem = name.trim_end_matches(".rs");
    let own = matches!(stem, "mod" | "lib" | "main");
    let mut modules = Vec::new();
    for item in test_items(&tokens(&file.text)) {
        if let Some((module, by_path)) = item.module {
            modules.push(if own || by_path {
                format!("{folder}/{module}")
            } else {
                format!("{folder}/{stem}/{module}")
            });
        }
    }
    modules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_parts_are_seen_in_a_file_and_beside_it() {
        let tree = Tree::planted(&[
            (
                "src/stats/mod.rs",
                "mod a;\n#[cfg(test)]\nmod b;\nfn f() {}\n#[cfg(test)]\nmod tests {\n  fn g() {}\n}\nfn h() {}",
            ),
            (
                "src/stats/a.rs",
                "#[cfg(test)]\n#[path = \"a_tests.rs\"]\nmod tests;",
            ),
            ("src/stats/b.rs", ""),
            ("src/stats/a_tests.rs", ""),
            ("src/stats/tests.rs", ""),
            ("src/stats/c.rs", "#[cfg(test)]\nmod d;"),
            ("src/stats/c/d.rs", ""),
            ("src/stats/d.rs", ""),
        ]);
        let test: Vec<_> = tree
            .files
            .iter()
            .map(|file| tree.is_test_file(file))
            .collect();
        assert_eq!(test, [false, false, true, true, false, false, true, false]);
        let lines = tree.test_lines(&tree.files[0]);
        assert_eq!(lines, [(2, 3), (5, 8)]);
        assert!(within(&lines, 7) && !within(&lines, 9));
    }
}
