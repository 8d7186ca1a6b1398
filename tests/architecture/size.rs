//! Files and functions that can be read at one sitting. The goals are 400 and 70 lines; these are
//! the limits.

use super::tokens::{Token, tokens};
use super::tree::Tree;

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 100;

pub fn violations(tree: &Tree) -> Vec<String> {
    let mut violations = Vec::new();
    for file in tree.sources() {
        let lines = file.text.lines().count();
        if lines > FILE_LINES {
            violations.push(format!("{}: {lines} lines", file.path));
        }
        for (name, first, last) in functions(&tokens(&file.text)) {
            let lines = last + 1 - first;
            if lines > FUNCTION_LINES {
                violations.push(format!("{}: `{name}` has {lines} lines", file.at(first)));
            }
        }
    }
    violations
}

/// Every function with a body: its name, first and last line.
fn functions<'a>(tokens: &[Token<'a>]) -> Vec<(&'a str, usize, usize)> {
    let mut functions = Vec::new();
    for at in 0..tokens.len() {
        let named = tokens.get(at + 1).filter(|token| token.is_word());
        let (true, Some(name)) = (tokens[at].is("fn"), named) else {
            continue;
        };
        let (mut braces, mut others) = (0, 0);
        for token in &tokens[at..] {
            match token.text {
                "(" | "[" => others += 1,
                ")" | "]" => others -= 1,
                "{" => braces += 1,
                "}" => braces -= 1,
                // `fn name(x: [u8; 2]);` ends here; the first `;` is inside brackets.
                ";" if braces == 0 && others == 0 => break,
                _ => {}
            }
            if token.is("}") && braces == 0 {
                functions.push((name.text, tokens[at].line, token.line));
                break;
            }
        }
    }
    functions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_long_functions_are_caught() {
        let body = "    let a = [1; 2];\n".repeat(99);
        let long = format!("fn short() {{}}\nfn long() {{\n{body}}}\n");
        let found = violations(&Tree::planted(&[("src/model/a.rs", &long)]));
        assert_eq!(found, ["src/model/a.rs:2: `long` has 101 lines"]);
        let file = "//\n".repeat(501);
        let found = violations(&Tree::planted(&[("src/model/a.rs", &file)]));
        assert_eq!(found, ["src/model/a.rs: 501 lines"]);
    }

    #[test]
    fn functions_without_a_body_do_not_borrow_the_next_one() {
        let text = "trait A { fn a(x: [u8; 2]); fn b() { if true { } } }";
        let names: Vec<_> = functions(&tokens(text)).iter().map(|f| f.0).collect();
        assert_eq!(names, ["b"]);
    }
}
