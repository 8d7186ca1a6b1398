//! Rust source cut into words, marks and texts. Comments and lifetimes are left out.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// `::`, or any other sign by itself.
    Mark,
    /// A string or a character, with its quotes.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    /// Counted from 1.
    pub line: usize,
}

impl Token<'_> {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of a file.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let (length, kind) = next(rest, first);
        let (text, tail) = rest.split_at(length);
        if let Some(kind) = kind {
            tokens.push(Token { kind, text, line });
        }
        line += text.matches('\n').count();
        rest = tail;
    }
    tokens
}

/// Length in bytes of what stands at the beginning, and its kind, if it is a token at all.
fn next(rest: &str, first: char) -> (usize, Option<Kind>) {
    if first.is_whitespace() {
        return (first.len_utf8(), None);
    }
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), None);
    }
    if let Some(length) = string(rest) {
        return (length, Some(Kind::Text));
    }
    if first == '\'' {
        return quote(rest);
    }
    if first.is_alphanumeric() || first == '_' {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        return (end.unwrap_or(rest.len()), Some(Kind::Word));
    }
    if rest.starts_with("::") {
        return (2, Some(Kind::Mark));
    }
    (first.len_utf8(), Some(Kind::Mark))
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Length of a string with its prefix (`b`, `c`, `r##`), if one begins here.
fn string(rest: &str) -> Option<usize> {
    let prefix = rest.len() - rest.trim_start_matches(['b', 'c']).len();
    let body = &rest[prefix.min(1)..];
    if let Some(raw) = body.strip_prefix('r') {
        let fence = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw[fence..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(fence));
        let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
        return Some(rest.len() - inside.len() + length);
    }
    let inside = body.strip_prefix('"')?;
    Some(rest.len() - inside.len() + until(inside, '"'))
}

/// Length up to and with the closing quote, heeding backslashes.
fn until(inside: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    inside.len()
}

/// A character or a lifetime.
fn quote(rest: &str) -> (usize, Option<Kind>) {
    let mut inside = rest[1..].chars();
    let first = inside.next();
    let closed = inside.next() == Some('\'');
    if first == Some('\\') || closed {
        return (1 + until(&rest[1..], '\''), Some(Kind::Text));
    }
    let end = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_'));
    (1 + end.unwrap_or(rest.len() - 1), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_no_words() {
        let source =
            "a /* b /* c */ d */ \"e \\\" f\" r#\"g \" h\"# 'i' '\\'' &'j k // l\nb'm' n::o";
        let words: Vec<_> = tokens(source)
            .iter()
            .filter(|token| token.is_word())
            .map(|token| (token.text, token.line))
            .collect();
        assert_eq!(words, [("a", 1), ("k", 1), ("b", 2), ("n", 2), ("o", 2)]);
    }
}
