//! Amounts of money and other numbers as people write them. Whether a point or a comma stands before
//! the decimals is decided by a whole column, and refused where that decides nothing.

use std::collections::BTreeSet;

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    Point,
    Comma,
}

/// Why a column holds no numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum NoNumbers {
    /// Cells that are none, by their place in the column.
    Cells(Vec<usize>),
    /// Nothing says what stands before the decimals; the place of one that shows it.
    Ambiguous(usize),
}

/// Signs of currencies, and the codes they stand for.
const SIGNS: [(&str, &str); 8] = [
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("¥", "JPY"),
    ("₴", "UAH"),
    ("₸", "KZT"),
    ("₺", "TRY"),
];
/// Letters that may stand around an amount.
const CODES: [&str; 9] = [
    "usd", "eur", "gbp", "rub", "rur", "uah", "kzt", "byn", "chf",
];

/// The most that a study takes as money.
const MOST: f64 = 1e12;

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
struct WrittenAmount {
    /// If what separates is a point and if it is a comma before the decimals.
    point: Option<f64>,
    comma: Option<f64>,
}

/// The numbers of a column; an empty cell has none. `words` are those for currencies.
///
/// # Errors
/// Why they are not known.
pub fn column(
    cells: &[&str],
    decimal: Option<Decimal>,
    words: &[String],
) -> Result<Vec<Option<f64>>, NoNumbers> {
    let written: Vec<Option<Option<WrittenAmount>>> = cells
        .iter()
        .map(|cell| (!cell.is_empty()).then(|| written(cell, words)))
        .collect();
    let proves = |of: fn(&WrittenAmount) -> (bool, bool)| {
        written
            .iter()
            .flatten()
            .flatten()
            .any(|w| of(w) == (true, false))
    };
    let point = proves(|w| (w.point.is_some(), w.comma.is_some()));
    let comma = proves(|w| (w.comma.is_some(), w.point.is_some()));
    let decimal = decimal.or(match (point, comma) {
        (true, false) => Some(Decimal::Point),
        (false, true) => Some(Decimal::Comma),
        _ => None,
    });
    let mut wrong = Vec::new();
    let mut ambiguous = None;
    let mut numbers = Vec::with_capacity(cells.len());
    for (place, cell) in written.iter().enumerate() {
        let number = match (cell, decimal) {
            (None, _) => None,
            (Some(Some(w)), Some(Decimal::Point)) if w.point.is_some() => w.point,
            (Some(Some(w)), Some(Decimal::Comma)) if w.comma.is_some() => w.comma,
            (Some(Some(w)), None) if w.point == w.comma => w.point,
            (Some(Some(_)), None) => {
                ambiguous = ambiguous.or(Some(place));
                None
            }
            (Some(_), _) => {
                wrong.push(place);
                None
            }
        };
        numbers.push(number);
    }
    if !wrong.is_empty() {
        return Err(NoNumbers::Cells(wrong));
    }
    match ambiguous {
        Some(place) => Err(NoNumbers::Ambiguous(place)),
        None => Ok(numbers),
    }
}

/// The currencies that amounts say.
pub fn currencies<'a>(cells: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let is_bare = |cell: &&str| {
        let mut bytes = cell.bytes();
        bytes.all(|byte| byte.is_ascii_digit() || b"., -+()'".contains(&byte))
    };
    let named = |cell: &'a str| {
        let upper = cell.to_uppercase();
        let said = SIGNS.iter();
        let said = said.filter(move |(sign, code)| upper.contains(sign) || upper.contains(code));
        said.map(|(_, code)| (*code).to_owned())
    };
    cells
        .filter(|cell| !is_bare(cell))
        .flat_map(named)
        .collect()
}

fn written(text: &str, words: &[String]) -> Option<WrittenAmount> {
    let text = text.to_lowercase();
    let mut text = bare(&text, words);
    let mut negative = false;
    if let Some(inside) = text.strip_prefix('(') {
        text = bare(inside.strip_suffix(')')?, words);
        negative = true;
    }
    if let Some(rest) = text.strip_prefix(['-', '−']) {
        if negative {
            return None;
        }
        (text, negative) = (bare(rest, words), true);
    } else if let Some(rest) = text.strip_prefix('+') {
        text = rest;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    if !text.starts_with(is_digit) || !text.ends_with(is_digit) {
        return None;
    }
    let value = |decimal: char, thousands: char| {
        let (whole, part) = text.split_once(decimal).unwrap_or((text, ""));
        let mut groups = whole.split(|c: char| c == thousands || is_space(c) || c == '\'');
        let first = groups.next()?;
        let mut digits = first.to_owned();
        let mut grouped = false;
        for group in groups {
            if group.len() != 3 {
                return None;
            }
            grouped = true;
            digits.push_str(group);
        }
        let fits = !grouped || (1..=3).contains(&first.len());
        if !fits || !digits.chars().all(is_digit) || !part.chars().all(is_digit) {
            return None;
        }
        // Nobody writes 0 thousands.
        if grouped && first == "0" {
            return None;
        }
        let number: f64 = format!("{digits}.{part}0").parse().ok()?;
        if number > MOST {
            return None;
        }
        Some(if negative { -number } else { number })
    };
    let written = WrittenAmount {
        point: value('.', ','),
        comma: value(',', '.'),
    };
    (written.point.is_some() || written.comma.is_some()).then_some(written)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Without spaces and what names a currency, on both sides.
fn bare<'a>(mut text: &'a str, words: &[String]) -> &'a str {
    loop {
        let before = text;
        text = text.trim_matches(is_space);
        let signs = SIGNS.iter().map(|(sign, _)| *sign);
        for word in signs.chain(CODES).chain(words.iter().map(String::as_str)) {
            text = text.strip_prefix(word).unwrap_or(text);
            text = text.strip_suffix(word).unwrap_or(text);
        }
        if text == before {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cell: &str) -> Result<Option<f64>, NoNumbers> {
        column(&[cell], None, &["руб.".to_owned(), "р.".to_owned()]).map(|numbers| numbers[0])
    }

    #[test]
    fn amounts_are_read_however_they_are_written() {
        for (cell, value) in [
            ("1234.5", 1234.5),
            ("1 234,50 ₽", 1234.5),
            ("1\u{a0}234,50\u{a0}руб.", 1234.5),
            ("$1,234.50", 1234.5),
            ("1.234,50 EUR", 1234.5),
            ("(1,200.00)", -1200.0),
            ("-$1,200.00", -1200.0),
            ("1,234,567", 1_234_567.0),
            ("1'234'567", 1_234_567.0),
            ("1234,567", 1234.567),
            ("0.125", 0.125),
            ("12", 12.0),
            ("0", 0.0),
        ] {
            assert_eq!(one(cell), Ok(Some(value)), "{cell}");
        }
    }

    #[test]
    fn what_is_no_plain_amount_is_refused() {
        for cell in [
            "$1.2k",
            "1.2 млн",
            "30%",
            "1e5",
            "12 34",
            "1,23,456",
            "abc",
            "-",
            "₽",
            "1..2",
            "(1",
            "1.",
            "--5",
            "NaN",
            "1,2,3",
            "9999999999999",
        ] {
            assert_eq!(one(cell), Err(NoNumbers::Cells(vec![0])), "{cell}");
        }
    }

    #[test]
    fn the_column_decides_what_one_cell_leaves_open() {
        assert_eq!(one("1,234"), Err(NoNumbers::Ambiguous(0)));
        let read = |cells: &[&str]| column(cells, None, &[]);
        assert_eq!(read(&["1,234", "2.50"]), Ok(vec![Some(1234.0), Some(2.5)]));
        assert_eq!(
            read(&["1,234", "2,50", ""]),
            Ok(vec![Some(1.234), Some(2.5), None])
        );
        assert_eq!(read(&["1,5", "2.50"]), Err(NoNumbers::Ambiguous(0)));
        let told = column(&["1,234"], Some(Decimal::Comma), &[]);
        assert_eq!(told, Ok(vec![Some(1.234)]));
        let said = |cells: &[&str]| {
            currencies(cells.iter().copied())
                .into_iter()
                .collect::<Vec<_>>()
        };
        assert_eq!(said(&["12", "5 ₽", "7 rub"]), ["RUB"]);
        assert_eq!(said(&["$5", "5 EUR"]), ["EUR", "USD"]);
    }
}
