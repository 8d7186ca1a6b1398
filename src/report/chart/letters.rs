//! The letters of a style, and how wide each is.
//!
//! The advance widths are read from the embedded fonts themselves (OpenType 1.9: `cmap`
//! format 4, `hmtx`). Kerning is left out: in Inter it mostly narrows, so the true line is
//! seldom wider than the estimate, and never by more than the gap that layouts keep.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;

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

/// What a file has to have in addition to the letters of the languages.
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

    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let advances = match weight {
            Weight::Regular => &self.advances[0],
            Weight::Strong => &self.advances[1],
        };
        let ems: f64 = text.chars().map(|c| advances.of(c)).sum();
        ems * size
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
    fn control_characters_are_dropped() {
        assert_eq!(clean("a\u{0}b\u{1b}c\nd\u{7f}\u{85}e"), "abc de");
    }
}
