//! Lines of text in the letters in force: how wide they are, where they break, how they are cut.

use super::letters::{Weight, clean};
use super::style::Style;

/// Width of one line of text at a size in pixels, in the letters in force.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    Style::with_letters(|letters| letters.width(text, size, weight))
}

/// Text broken into lines no wider than `limit`, at most `most` lines; what does not fit ends in
/// an ellipsis. Words wider than a line are broken between letters.
pub(super) fn wrap(text: &str, size: f64, weight: Weight, limit: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for (gap, word) in words(&bound(text), size, weight, limit) {
        let joined = if line.is_empty() {
            word.to_string()
        } else {
            format!("{line}{gap}{word}")
        };
        if width(&joined, size, weight) <= limit {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line, size, weight) > limit && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last}…"), size, weight, limit);
        }
    }
    lines
}

/// Longest text that is laid out, in characters: more than any page shows.
const LONGEST: usize = 4_000;

/// The space that breaks no line.
const BOUND: char = '\u{a0}';
/// Longest parenthesis that is kept on one line, in characters: "(95 % CI 17–19)".
const PARENTHESIS: usize = 28;

/// The text with bound spaces before signs and inside short parentheses: no line begins with
/// "%" or a dash, and no interval is torn apart.
fn bound(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    let signs = [" %", " –", " —", " →", " ·"];
    let text = signs.into_iter().fold(clean(&start), |text, sign| {
        text.replace(sign, &sign.replace(' ', "\u{a0}"))
    });
    let mut result = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('(') {
        result.push_str(before);
        result.push('(');
        rest = after;
        if let Some((inside, behind)) = after.split_once(')')
            && inside.chars().count() <= PARENTHESIS
        {
            result.extend(inside.chars().map(|c| if c == ' ' { BOUND } else { c }));
            result.push(')');
            rest = behind;
        }
    }
    result + rest
}

/// The words of a text, each with the space before it. Bound spaces part words only where the
/// bound whole is wider than a line.
fn words(text: &str, size: f64, weight: Weight, limit: f64) -> Vec<(char, String)> {
    let mut all = Vec::new();
    for whole in text.split(' ').filter(|w| !w.is_empty()) {
        if width(whole, size, weight) <= limit {
            all.push((' ', whole.to_string()));
            continue;
        }
        let parts = whole.split(BOUND).filter(|w| !w.is_empty()).enumerate();
        all.extend(parts.map(|(at, part)| (if at == 0 { ' ' } else { BOUND }, part.to_string())));
    }
    all
}

/// One line no wider than `limit`, cut with an ellipsis if need be.
pub(super) fn shorten(text: &str, size: f64, weight: Weight, limit: f64) -> String {
    let mut text: String = clean(&text.chars().take(LONGEST).collect::<String>());
    if width(&text, size, weight) <= limit {
        return text;
    }
    // Far too long text is cut at once, so that time stays linear.
    let most = (limit.max(0.0) / (size * 0.15)) as usize + 1;
    text = text.chars().take(most).collect();
    loop {
        let kept = text.trim_end_matches(['…', ' ']);
        let cut: String = format!("{kept}…");
        if width(&cut, size, weight) <= limit || kept.is_empty() {
            return if kept.is_empty() { String::new() } else { cut };
        }
        let mut fewer: String = kept.to_string();
        fewer.pop();
        text = fewer;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Inter 3.19: digits are 0.62–0.66 em wide apart from 1, i is the narrowest letter.
        let w = |t: &str| width(t, 100.0, Weight::Regular);
        assert!(w("i") < w("n") && w("n") < w("W"));
        assert!((w("nn") - 2.0 * w("n")).abs() < 1e-3);
        assert!(width("Hanover", 20.0, Weight::Strong) > width("Hanover", 20.0, Weight::Regular));
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing() {
        let text = "the quick brown fox jumps over the lazy dog";
        let lines = wrap(text, 16.0, Weight::Regular, 120.0, 9);
        assert!(lines.len() > 2);
        assert!(
            lines
                .iter()
                .all(|l| width(l, 16.0, Weight::Regular) <= 120.0)
        );
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn no_line_begins_with_a_percent_sign() {
        for limit in 30..200 {
            let lines = wrap(
                "более 95 % лет – хорошо",
                16.0,
                Weight::Regular,
                f64::from(limit),
                9,
            );
            assert!(
                !lines.iter().any(|l| l.starts_with('–')) || limit < 80,
                "{lines:?}"
            );
        }
        let lines = wrap("aaa 95 %", 16.0, Weight::Regular, 60.0, 9);
        assert_eq!(lines, ["aaa", "95\u{a0}%"]);
    }

    #[test]
    fn intervals_are_torn_apart_only_where_they_must() {
        let text = "more (95 % CI 17–19) at once";
        let lines = wrap(text, 16.0, Weight::Regular, 140.0, 9);
        assert_eq!(lines[1], "(95\u{a0}%\u{a0}CI\u{a0}17–19) at");
        let lines = wrap(text, 16.0, Weight::Regular, 60.0, 9);
        assert!(lines.contains(&"17–19)".to_string()), "{lines:?}");
    }

    #[test]
    fn a_single_endless_word_is_broken_and_cut() {
        let lines = wrap(&"ж".repeat(5000), 16.0, Weight::Regular, 100.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(wrap("", 16.0, Weight::Regular, 100.0, 2).is_empty());
        assert_eq!(wrap("word", 16.0, Weight::Regular, 0.0, 1).len(), 1);
    }
}
