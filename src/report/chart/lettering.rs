//! The width of letters, so that labels can be placed without touching each other.
//!
//! The advance widths are read from the embedded fonts themselves (OpenType 1.9: `cmap`
//! format 4, `hmtx`). Kerning is left out: in Inter it mostly narrows, so the true line is
//! seldom wider than the estimate, and never by more than the gap that layouts keep.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;

use super::style::Style;
use crate::text::Language;

/// Inter Regular, subset (OFL 1.1), OpenType: family "Inter", weight 400.
pub const REGULAR_FONT: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
/// Inter SemiBold, subset (OFL 1.1), OpenType: family "Inter", weight 600.
pub const STRONG_FONT: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Strong,
}

/// Advance widths of the Basic Multilingual Plane, in ems; missing letters have none.
#[derive(Debug)]
struct Advances {
    ems: Vec<Option<f32>>,
}

/// The letters that figures are set in.
#[derive(Debug)]
pub(super) struct Letters {
    /// The family's name, which no style sheet takes for anything else.
    pub family: String,
    /// The two files.
    pub files: [Vec<u8>; 2],
    advances: [Advances; 2],
    /// For the renderer; no font of the machine is looked at.
    pub fonts: Arc<fontdb::Database>,
}

/// What a file has to have beside the letters of the languages.
const SIGNS: &str = "0123456789%–—−·→±₽€$«»…()[]+,.:;/\u{a0}";

impl Letters {
    /// The house's own.
    pub fn house() -> &'static Arc<Letters> {
        static HOUSE: OnceLock<Arc<Letters>> = OnceLock::new();
        HOUSE.get_or_init(|| Arc::new(Letters::of(REGULAR_FONT.to_vec(), STRONG_FONT.to_vec())))
    }

    /// Those of two files, regular and strong; what cannot be read is as wide as it is high.
    pub fn of(regular: Vec<u8>, strong: Vec<u8>) -> Letters {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(regular.clone());
        let named = |face: &fontdb::FaceInfo| face.families.first().map(|(name, _)| name.clone());
        let own = fonts.faces().next().and_then(named).unwrap_or_default();
        fonts.load_font_data(strong.clone());
        let plain = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let family: String = own.chars().filter(plain).collect();
        // The strong file may call itself another family, and a name may hold quotes: whatever
        // the files say, both weights are found under this name.
        let faces: Vec<fontdb::FaceInfo> = fonts.faces().cloned().collect();
        for (face, weight) in faces.into_iter().zip([400, 600]) {
            let families = vec![(family.clone(), fontdb::Language::English_UnitedStates)];
            fonts.remove_face(face.id);
            fonts.push_face_info(fontdb::FaceInfo {
                families,
                weight: fontdb::Weight(weight),
                style: fontdb::Style::Normal,
                stretch: fontdb::Stretch::Normal,
                ..face
            });
        }
        fonts.set_sans_serif_family(&family);
        Letters {
            advances: [Advances::read(&regular), Advances::read(&strong)],
            family,
            files: [regular, strong],
            fonts: Arc::new(fonts),
        }
    }

    /// Which needed letters a file lacks; none if it is no file of letters.
    pub fn lacking(font: &[u8]) -> Option<String> {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(font.to_vec());
        let advances = Advances::parse(font).filter(|_| fonts.len() == 1)?;
        let lacks = |letter: &char| advances.ems[*letter as usize].is_none();
        let letters = Language::ALL.map(|language| language.lexicon().letters);
        let needed = letters.iter().flat_map(|letters| letters.chars());
        Some(needed.chain(SIGNS.chars()).filter(lacks).collect())
    }

    /// Whether both weights have this letter.
    pub fn has(&self, letter: char) -> bool {
        let known = |advances: &Advances| advances.ems.get(letter as usize).copied().flatten();
        self.advances
            .iter()
            .all(|advances| known(advances).is_some())
    }

    fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let advances = match weight {
            Weight::Regular => &self.advances[0],
            Weight::Strong => &self.advances[1],
        };
        let ems: f64 = text.chars().map(|c| advances.of(c)).sum();
        ems * size
    }
}

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

/// Text without control characters, the other characters that XML 1.0 forbids (section 2.2) and
/// overrides of direction.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if matches!(c, '\t' | '\n' | '\r') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !c.is_control() && !is_forbidden(*c))
        .collect()
}

/// Noncharacters, and the marks that turn the direction of everything after them.
fn is_forbidden(letter: char) -> bool {
    matches!(letter, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Advances {
    fn of(&self, letter: char) -> f64 {
        let known = self.ems.get(letter as usize).copied().flatten();
        f64::from(known.unwrap_or(1.0))
    }

    fn read(font: &[u8]) -> Self {
        Self::parse(font).unwrap_or(Self { ems: Vec::new() })
    }

    fn parse(font: &[u8]) -> Option<Self> {
        let head = table(font, b"head")?;
        let metrics = table(font, b"hmtx")?;
        let metric_count = usize::from(word(table(font, b"hhea")?, 34)?);
        let units_per_em = f32::from(word(head, 18)?);
        let map = unicode_map(table(font, b"cmap")?)?;
        let segments = usize::from(word(map, 6)?) / 2;
        let mut ems = vec![None; 0x1_0000];
        let mut free = 0_u32;
        for segment in 0..segments {
            let last = word(map, 14 + 2 * segment)?;
            let first = word(map, 16 + 2 * (segments + segment))?;
            // Segments ascend; a file in which they do not would be read for hours.
            if u32::from(first) < free || last < first {
                return None;
            }
            free = u32::from(last) + 1;
            let delta = word(map, 16 + 2 * (2 * segments + segment))?;
            let offset_at = 16 + 2 * (3 * segments + segment);
            let offset = usize::from(word(map, offset_at)?);
            for code in first..=last {
                let glyph = if offset == 0 {
                    code.wrapping_add(delta)
                } else {
                    let at = offset_at + offset + 2 * usize::from(code - first);
                    match word(map, at) {
                        None | Some(0) => 0,
                        Some(g) => g.wrapping_add(delta),
                    }
                };
                if glyph == 0 {
                    continue;
                }
                let row = usize::from(glyph).min(metric_count.saturating_sub(1));
                ems[usize::from(code)] = Some(f32::from(word(metrics, 4 * row)?) / units_per_em);
            }
        }
        Some(Self { ems })
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(word(bytes, at)?) << 16 | usize::from(word(bytes, at + 2)?))
}

fn table<'a>(font: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(word(font, 4)?);
    let record = (0..count)
        .map(|index| 12 + 16 * index)
        .find(|at| font.get(*at..at + 4) == Some(tag))?;
    font.get(long(font, record + 8)?..)
}

/// The `cmap` subtable of format 4.
fn unicode_map(cmap: &[u8]) -> Option<&[u8]> {
    let count = usize::from(word(cmap, 2)?);
    (0..count)
        .filter_map(|index| cmap.get(long(cmap, 4 + 8 * index + 4)?..))
        .find(|map| word(map, 0) == Some(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything in the files of words but what the reader says, which no chart shows.
    fn all_words() -> String {
        let mut words = String::new();
        let languages = concat!(env!("CARGO_MANIFEST_DIR"), "/src/languages");
        let mut left = vec![std::path::PathBuf::from(languages)];
        while let Some(path) = left.pop() {
            if path.ends_with("scenario") {
                continue;
            }
            if path.is_dir() {
                let inside = std::fs::read_dir(path).expect("a folder of words");
                left.extend(inside.map(|file| file.expect("an entry").path()));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                words.push_str(&std::fs::read_to_string(path).expect("a file of words"));
            }
        }
        words
    }

    #[test]
    fn no_word_of_any_language_is_an_empty_box() {
        let unseen: String = all_words()
            .chars()
            .filter(|letter| !letter.is_control() && !Letters::house().has(*letter))
            .collect();
        assert_eq!(unseen, "", "signs that the charts' fonts do not have");
        assert!(!Letters::house().has('∞') && !Letters::house().has('\u{6c49}'));
    }

    #[test]
    fn both_fonts_have_the_letters_of_both_languages() {
        for font in [REGULAR_FONT, STRONG_FONT] {
            let advances = Advances::parse(font).expect("the embedded font is readable");
            for letter in "AZaz09АЯЁаяё%–—−·→±₽€№«»…\u{a0}\u{202f}".chars()
            {
                assert!(
                    advances.ems[letter as usize].is_some(),
                    "{letter:?} is missing"
                );
            }
        }
    }

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

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(clean("a\u{0}b\u{1b}c\nd\u{7f}\u{85}e"), "abc de");
    }
}
