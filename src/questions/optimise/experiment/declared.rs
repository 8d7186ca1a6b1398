//! Levels that are declared by rule.

use crate::model::GradeId;
use crate::numeric::Money;

/// Puts a level behind the others, if it is none of them.
pub fn add<T: PartialEq>(levels: &mut Vec<T>, level: T) {
    if !levels.contains(&level) {
        levels.push(level);
    }
}

/// Two significant digits: a border is a rule that people have to remember.
fn round_size(size: f64) -> f64 {
    let mut step = 1.0;
    while size / step >= 100.0 {
        step *= 10.0;
    }
    while size > 0.0 && size / step < 10.0 {
        step /= 10.0;
    }
    (size / step).round() * step
}

/// Borders of client size: none, the mean of each segment, and halfway (geometrically) between
/// neighbours.
pub fn borders(by_size: &[(usize, f64)]) -> Vec<Option<Money>> {
    let mut borders = vec![None];
    let mut put = |size: f64| {
        let border = Money::from_units(round_size(size));
        if border > Money::ZERO {
            add(&mut borders, Some(border));
        }
    };
    for (place, (_, size)) in by_size.iter().enumerate() {
        put(*size);
        if let Some((_, next)) = by_size.get(place + 1) {
            put((size * next).sqrt());
        }
    }
    borders
}

/// One grade, two in either order, or all from the most expert down.
pub fn sellers(mut grades: Vec<GradeId>, expert: GradeId) -> Vec<Vec<GradeId>> {
    let mut lists: Vec<Vec<GradeId>> = grades.iter().map(|grade| vec![*grade]).collect();
    for first in &grades {
        for second in grades.iter().filter(|second| *second != first) {
            lists.push(vec![*first, *second]);
        }
    }
    if grades.len() > 2 {
        grades.sort_by_key(|grade| usize::from(*grade != expert));
        lists.push(grades);
    }
    lists
}
