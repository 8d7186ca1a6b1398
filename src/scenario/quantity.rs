//! Numbers as people write them: percentages, durations, rates.

use super::keys::{Form, Quantity, Range};
use super::problem::ProblemKind;
use super::tree::{Node, Value};
use crate::numeric::Span;

/// Hours of a unit of time.
pub(super) fn unit_hours(unit: &str) -> Option<f64> {
    Some(match unit {
        "min" => 1.0 / 60.0,
        "h" => 1.0,
        "d" => 8.0,
        "w" => 40.0,
        "mo" => MONTH_HOURS,
        "q" => 520.0,
        "y" => 2080.0,
        _ => return None,
    })
}

/// Hours of a month: a twelfth of 2080.
const MONTH_HOURS: f64 = 2080.0 / 12.0;

/// A number without unit, percent sign or comma.
fn plain(text: &str) -> Result<f64, Bad> {
    let digits = text.trim();
    let number: f64 = match digits.replace('_', "").parse() {
        Ok(number) => number,
        Err(_) if is_decimal_comma(digits) => return Err(Bad::Comma(digits.replace(',', "."))),
        Err(_) => return Err(Bad::Form),
    };
    if !number.is_finite() {
        return Err(Bad::NotFinite);
    }
    let mantissa = digits.split(['e', 'E']).next().unwrap_or("");
    let lost = number == 0.0 && mantissa.contains(|c: char| ('1'..='9').contains(&c));
    if number.is_subnormal() || lost {
        return Err(Bad::TooSmall);
    }
    Ok(number + 0.0) // minus zero becomes zero
}

fn is_decimal_comma(text: &str) -> bool {
    text.split_once(',').is_some_and(|(whole, part)| {
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        digits(whole.trim_start_matches(['-', '+'])) && digits(part)
    })
}

enum Bad {
    Form,
    Comma(String),
    NotFinite,
    TooSmall,
    NoUnit,
    Unit(String),
    NotPerMonth,
}

/// Splits "1.5mo" into its number and what follows; an exponent belongs to the number.
fn split_unit(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let sign = matches!(bytes[end], b'+' | b'-')
            && (end == 0 || matches!(bytes[end - 1], b'e' | b'E'));
        let exponent = matches!(bytes[end], b'e' | b'E')
            && end > 0
            && bytes
                .get(end + 1)
                .is_some_and(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-'));
        if bytes[end].is_ascii_digit()
            || matches!(bytes[end], b'.' | b'_' | b',')
            || sign
            || exponent
        {
            end += 1;
        } else {
            break;
        }
    }
    (&text[..end], text[end..].trim())
}

fn percent_or_plain(text: &str) -> Result<f64, Bad> {
    match text.trim().strip_suffix('%') {
        Some(number) => Ok(plain(number)? / 100.0),
        None => plain(text),
    }
}

/// Number and hours of the denominator of "26/mo".
fn per(text: &str, number: fn(&str) -> Result<f64, Bad>) -> Result<(f64, f64), Bad> {
    match text.split_once('/') {
        Some((amount, unit)) => {
            let unit = unit.trim();
            let amount = number(amount)?;
            Ok((
                amount,
                unit_hours(unit).ok_or_else(|| Bad::Unit(unit.into()))?,
            ))
        }
        None => Err(number(text).err().unwrap_or(Bad::NoUnit)),
    }
}

fn from_text(text: &str, quantity: Quantity) -> Result<f64, Bad> {
    let text = text.trim();
    match quantity {
        Quantity::Number | Quantity::Money => Err(match plain(text) {
            Err(Bad::Comma(right)) => Bad::Comma(right),
            _ => Bad::Form,
        }),
        Quantity::Share if text.ends_with('%') => percent_or_plain(text),
        Quantity::Share => Err(match plain(text) {
            Err(Bad::Comma(right)) => Bad::Comma(right),
            _ => Bad::Form,
        }),
        Quantity::Duration => {
            let (number, unit) = split_unit(text);
            let number = match plain(number) {
                Err(Bad::Form) if text.parse::<f64>().is_ok() => return Err(Bad::NotFinite),
                number => number?,
            };
            if unit.is_empty() {
                return Err(Bad::NoUnit);
            }
            Ok(number * unit_hours(unit).ok_or_else(|| Bad::Unit(unit.into()))?)
        }
        Quantity::PerHour => per(text, plain).map(|(number, hours)| number / hours),
        Quantity::PerYear => {
            per(text, percent_or_plain).map(|(number, hours)| number * (2080.0 / hours))
        }
        Quantity::MoneyPerMonth => {
            per(text, plain).map(|(number, hours)| number * (MONTH_HOURS / hours))
        }
        Quantity::SharePerMonth => match per(text, percent_or_plain)? {
            (number, MONTH_HOURS) => Ok(number),
            _ => Err(Bad::NotPerMonth),
        },
    }
}

/// The number that a value says, in the unit of its quantity, within its range.
pub fn number(node: &Node, quantity: Quantity, range: &Range) -> Result<f64, ProblemKind> {
    let found = node.found();
    let read = match &node.value {
        Value::Text(text) => from_text(text, quantity),
        Value::Integer(text) | Value::Float(text) => match (quantity, plain(text)) {
            (Quantity::Number | Quantity::Money | Quantity::Share, number) => number,
            (_, Ok(_)) => Err(Bad::NoUnit),
            (_, Err(bad)) => Err(bad),
        },
        _ => {
            return Err(ProblemKind::WrongType {
                expected: Form::Plain(quantity),
                found,
            });
        }
    };
    let number = read.map_err(|bad| match bad {
        Bad::Form => ProblemKind::BadQuantity {
            found: found.clone(),
            quantity,
        },
        Bad::Comma(right) => ProblemKind::DecimalComma { right },
        Bad::NotFinite => ProblemKind::NotFinite {
            found: found.clone(),
        },
        Bad::TooSmall => ProblemKind::TooSmall {
            found: found.clone(),
        },
        Bad::NoUnit => ProblemKind::NoUnit {
            found: found.clone(),
            quantity,
        },
        Bad::Unit(unit) => ProblemKind::UnknownUnit { unit, quantity },
        Bad::NotPerMonth => ProblemKind::NotPerMonth,
    })?;
    // A sum or product of allowed numbers can underflow too: "1e-307min".
    // And what takes time must still do so in whole microseconds.
    let no_time =
        quantity == Quantity::Duration && number > 0.0 && Span::from_hours(number) == Span::ZERO;
    if number.is_subnormal() || no_time {
        return Err(ProblemKind::TooSmall { found });
    }
    if !range.holds(number) {
        return Err(ProblemKind::OutOfRange {
            found,
            range: *range,
            quantity,
        });
    }
    Ok(number)
}

/// A whole number written as a power of ten, "1e12": TOML calls it a float, people do not. Only
/// where f64 is exact.
fn power(node: &Node) -> Option<f64> {
    let Value::Float(text) = &node.value else {
        return None;
    };
    let number: f64 = text.replace('_', "").parse().ok()?;
    let written = text.contains(['e', 'E']) && !text.contains('.');
    (written && number.abs() <= 9e15 && number == number.floor()).then_some(number)
}

/// The whole number that a value says, within its range.
pub fn whole(node: &Node, range: &Range) -> Result<u64, ProblemKind> {
    let found = node.found();
    if let Some(number) = power(node) {
        let quantity = Quantity::Number;
        let outside = ProblemKind::OutOfRange {
            found,
            range: *range,
            quantity,
        };
        return if range.holds(number) {
            Ok(number as u64)
        } else {
            Err(outside)
        };
    }
    let Value::Integer(text) = &node.value else {
        return Err(match &node.value {
            Value::Float(text) if text.contains("nan") || text.contains("inf") => {
                ProblemKind::NotFinite { found }
            }
            Value::Float(_) | Value::Text(_) => ProblemKind::NotWhole { found },
            _ => ProblemKind::WrongType {
                expected: Form::Whole,
                found,
            },
        });
    };
    let outside = ProblemKind::OutOfRange {
        found,
        range: *range,
        quantity: Quantity::Number,
    };
    let number: i128 = text.replace('_', "").parse().map_err(|_| outside.clone())?;
    // Ranges are written in f64; the largest seed is compared exactly.
    if number < range.low.ceil() as i128 || number > (range.high as i128).min(i128::from(i64::MAX))
    {
        return Err(outside);
    }
    Ok(number as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Range = Range {
        low: -1e12,
        high: 1e12,
        above: false,
    };

    fn text(text: &str, quantity: Quantity) -> Result<f64, ProblemKind> {
        number(
            &Node::default(&super::super::tree::quoted(text)),
            quantity,
            &ANY,
        )
    }

    fn bare(text: &str, quantity: Quantity) -> Result<f64, ProblemKind> {
        number(&Node::default(text), quantity, &ANY)
    }

    #[test]
    fn units_mean_working_time() {
        assert_eq!(text("90min", Quantity::Duration), Ok(1.5));
        assert_eq!(text("1.5mo", Quantity::Duration), Ok(260.0));
        assert_eq!(text("2q", Quantity::Duration), Ok(1040.0));
        assert_eq!(text("26/mo", Quantity::PerHour), Ok(0.15));
        assert_eq!(text("0.00033/h", Quantity::PerHour), Ok(0.00033));
        assert_eq!(text("-7%/y", Quantity::PerYear), Ok(-0.07));
        assert_eq!(text("2.2/mo", Quantity::MoneyPerMonth), Ok(2.2));
        assert_eq!(text("24/y", Quantity::MoneyPerMonth), Ok(2.0));
        assert_eq!(
            text("2.2%/mo", Quantity::SharePerMonth),
            Ok(0.022000000000000002)
        );
        assert_eq!(text("1e2h", Quantity::Duration), Ok(100.0));
    }

    #[test]
    fn wrong_numbers_are_told_apart() {
        use ProblemKind as P;
        assert!(matches!(
            bare("nan", Quantity::Number),
            Err(P::NotFinite { .. })
        ));
        assert!(matches!(
            bare("-inf", Quantity::Share),
            Err(P::NotFinite { .. })
        ));
        assert!(matches!(
            bare("1e400", Quantity::Number),
            Err(P::NotFinite { .. })
        ));
        assert!(matches!(
            text("1e400h", Quantity::Duration),
            Err(P::NotFinite { .. })
        ));
        assert!(matches!(
            bare("1e-310", Quantity::Number),
            Err(P::TooSmall { .. })
        ));
        assert!(matches!(
            bare("1e-400", Quantity::Number),
            Err(P::TooSmall { .. })
        ));
        assert!(matches!(
            text("1,5", Quantity::Share),
            Err(P::DecimalComma { .. })
        ));
        assert!(matches!(
            text("1,5h", Quantity::Duration),
            Err(P::DecimalComma { .. })
        ));
        assert!(matches!(
            text("2", Quantity::Duration),
            Err(P::NoUnit { .. })
        ));
        assert!(matches!(
            bare("2", Quantity::PerHour),
            Err(P::NoUnit { .. })
        ));
        assert!(matches!(
            text("2/fortnight", Quantity::PerHour),
            Err(P::UnknownUnit { .. })
        ));
        assert!(matches!(
            text("2%/y", Quantity::SharePerMonth),
            Err(P::NotPerMonth)
        ));
        assert!(matches!(
            text("3", Quantity::Number),
            Err(P::BadQuantity { .. })
        ));
        assert_eq!(bare("-0.0", Quantity::Number).map(f64::to_bits), Ok(0));
        assert_eq!(text("-0/mo", Quantity::PerHour).map(f64::to_bits), Ok(0));
    }

    #[test]
    fn whole_numbers_are_whole() {
        let seeds = Range {
            low: 0.0,
            high: i64::MAX as f64,
            above: false,
        };
        let read = |text: &str| whole(&Node::default(text), &seeds);
        assert_eq!(read("9223372036854775807"), Ok(i64::MAX as u64));
        assert!(matches!(
            read("9223372036854775808"),
            Err(ProblemKind::OutOfRange { .. })
        ));
        assert!(matches!(read("-1"), Err(ProblemKind::OutOfRange { .. })));
        assert!(matches!(read("3.0"), Err(ProblemKind::NotWhole { .. })));
        assert!(matches!(read("\"3\""), Err(ProblemKind::NotWhole { .. })));
        assert_eq!(read("0x1F"), Ok(31));
        assert_eq!(read("1e12"), Ok(1_000_000_000_000));
        assert!(matches!(read("-1e3"), Err(ProblemKind::OutOfRange { .. })));
        assert!(matches!(read("1e-3"), Err(ProblemKind::NotWhole { .. })));
    }
}
