//! Sentences with gaps. Which gaps a sentence has is part of its type, and a language's text is
//! read when the program is compiled: a value that is missing, unknown or too much, a gap that
//! nobody fills, an open brace and a wrong number of plural forms are errors of the compiler.

use std::fmt;
use std::marker::PhantomData;

use super::grammar::Grammar;

/// A sentence of a language with gaps `G`, written `Sentence![name, value]`: in its text `{name}`
/// becomes the value of that name, and `{name|run|runs}` the form of a noun that goes with it. A
/// language need not use every gap that is offered.
pub struct Sentence<G> {
    text: &'static str,
    grammar: &'static Grammar,
    gaps: PhantomData<fn() -> G>,
}

/// The name of a gap: see [`super::gaps`].
pub trait Gap {
    const NAME: &'static str;
}

/// What goes into the gap of a name.
#[derive(Debug)]
pub struct GapValue<'a, N> {
    pub text: &'a str,
    pub of: PhantomData<fn() -> N>,
}

impl<N> Clone for GapValue<'_, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<N> Copy for GapValue<'_, N> {}

/// The gaps of a sentence: a tuple of names.
pub trait Gaps {
    const NAMES: &'static [&'static str];
    /// A value for each, made by `gaps![name = …]`.
    type Values<'a>: Copy;

    fn value<'a>(values: Self::Values<'a>, name: &str) -> Option<&'a str>;
}

macro_rules! tuples {
    ($($first:ident $($name:ident)*;)*) => { $(
        impl<$first: Gap, $($name: Gap),*> Gaps for ($first, $($name),*) {
            const NAMES: &'static [&'static str] = &[$first::NAME, $($name::NAME),*];
            type Values<'a> = (GapValue<'a, $first>, $(GapValue<'a, $name>),*);

            #[allow(non_snake_case, reason = "a value is called as the type of its name")]
            fn value<'a>(values: Self::Values<'a>, name: &str) -> Option<&'a str> {
                let ($first, $($name),*) = values;
                let known = [($first::NAME, $first.text), $(($name::NAME, $name.text)),*];
                known.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
            }
        }
    )* };
}
tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F H;
    A B C D E F H I;
    A B C D E F H I J;
    A B C D E F H I J K;
    A B C D E F H I J K L;
    A B C D E F H I J K L M;
}

impl<G: Gaps> Sentence<G> {
    /// A text of a language; for its tables, which are made by the compiler.
    ///
    /// # Panics
    /// If the text has a gap that is not one of `G`, or a noun without all the forms it needs.
    pub(crate) const fn new(text: &'static str, grammar: &'static Grammar) -> Sentence<G> {
        check(text.as_bytes(), G::NAMES, grammar);
        Sentence {
            text,
            grammar,
            gaps: PhantomData,
        }
    }

    /// The text as its language writes it, with its gaps.
    pub fn text(self) -> &'static str {
        self.text
    }

    /// The sentence with these values: `gaps![name = …, value = …]`, by name in the order of the
    /// alphabet.
    pub fn fill(self, values: G::Values<'_>) -> String {
        let mut filled = String::with_capacity(self.text.len() + 32);
        for piece in pieces(self.text) {
            match piece {
                // After an abbreviation a sentence ends with the dot that is there.
                Piece::Plain(text) if filled.ends_with('.') => {
                    filled.push_str(text.strip_prefix('.').unwrap_or(text));
                }
                Piece::Plain(text) => filled.push_str(text),
                Piece::Gap(gap) => {
                    let mut parts = gap.split('|');
                    let name = parts.next().unwrap_or_default();
                    let value = G::value(values, name).expect("the compiler has read the text");
                    let forms: Vec<&str> = parts.collect();
                    filled.push_str(match forms[..] {
                        [] => value,
                        _ => self.grammar.agreeing(value, &forms),
                    });
                }
            }
        }
        filled
    }
}

enum Piece<'a> {
    Plain(&'a str),
    /// What stands between braces.
    Gap(&'a str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let split = |(place, part)| match place % 2 {
        0 => Piece::Plain(part),
        _ => Piece::Gap(part),
    };
    text.split(['{', '}']).enumerate().map(split)
}

/// Reads a text while the program is compiled.
const fn check(text: &[u8], names: &[&str], grammar: &Grammar) {
    let mut at = 0;
    while at < text.len() {
        assert!(text[at] != b'}', "a brace is closed that was not opened");
        if text[at] == b'{' {
            at = gap_end(text, at + 1, names, grammar);
        }
        at += 1;
    }
}

/// Where the gap that begins at `begin` is closed.
const fn gap_end(text: &[u8], begin: usize, names: &[&str], grammar: &Grammar) -> usize {
    let (mut at, mut bars, mut name_end) = (begin, 0, begin);
    loop {
        assert!(at < text.len() && text[at] != b'{', "a gap is not closed");
        if (text[at] == b'}' || text[at] == b'|') && bars == 0 {
            name_end = at;
        }
        if text[at] == b'}' {
            break;
        }
        if text[at] == b'|' {
            bars += 1;
        }
        at += 1;
    }
    assert!(
        one_of(text, begin, name_end, names),
        "the sentence has no gap of this name: see its type"
    );
    assert!(
        bars == 0 || grammar.takes(bars),
        "a noun needs the forms of its language, no more and no fewer"
    );
    at
}

const fn one_of(text: &[u8], begin: usize, end: usize, names: &[&str]) -> bool {
    let mut i = 0;
    while i < names.len() {
        let name = names[i].as_bytes();
        let mut same = name.len() == end - begin;
        let mut j = 0;
        while same && j < name.len() {
            same = name[j] == text[begin + j];
            j += 1;
        }
        if same {
            return true;
        }
        i += 1;
    }
    false
}

impl<G> Clone for Sentence<G> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G> Copy for Sentence<G> {}

impl<G> fmt::Debug for Sentence<G> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text, to)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::grammar::Grammar;
    use crate::text::{Language, Sentence, gaps};

    fn of(language: Language) -> &'static Grammar {
        language.lexicon().grammar
    }

    #[test]
    fn every_gap_is_filled() {
        let said = <Sentence![a, b]>::new("{a} over {b}", of(Language::English));
        assert_eq!(said.fill(gaps![a = "1", b = "2"]), "1 over 2");
        let ends = <Sentence![a]>::new("впереди при {a}.", of(Language::Russian));
        assert_eq!(ends.fill(gaps![a = "6 дн."]), "впереди при 6 дн.");
        for (n, english, russian) in [
            ("1", "1 run", "1 прогон"),
            ("−1", "−1 run", "−1 прогон"),
            ("2", "2 runs", "2 прогона"),
            ("11", "11 runs", "11 прогонов"),
            ("n/a", "n/a runs", "n/a прогонов"),
        ] {
            let said = |text, language| <Sentence![n]>::new(text, of(language)).fill(gaps![n = n]);
            assert_eq!(said("{n} {n|run|runs}", Language::English), english);
            assert_eq!(
                said("{n} {n|прогон|прогона|прогонов}", Language::Russian),
                russian
            );
        }
    }

    /// What the compiler says no to.
    #[test]
    fn wrong_texts_are_refused() {
        let refused = |text: &str, because: &str| {
            let checked = std::panic::catch_unwind(|| {
                super::check(text.as_bytes(), &["n"], of(Language::English))
            });
            let said = checked.expect_err(text);
            assert!(
                said.downcast_ref::<&str>()
                    .is_some_and(|said| said.contains(because)),
                "{text}"
            );
        };
        refused("{m} runs", "no gap of this name");
        refused("{} runs", "no gap of this name");
        refused("{n runs", "not closed");
        refused("{n {n}", "not closed");
        refused("n} runs", "was not opened");
        refused("{n|run}", "forms");
        refused("{n|run|runs|runs}", "forms");
    }
}
