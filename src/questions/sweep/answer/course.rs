//! One structure against another along a factor, in sentences that say no more than is proved.

use crate::stats::{Crossing, Reading, crossings};
use crate::text::{fill, gaps};

use super::super::words::words_in;
use super::SweepInWords;

/// One structure against the reference.
pub(super) struct DifferenceCourse {
    pub place: usize,
    pub readings: Vec<Reading>,
    pub crossings: Vec<Crossing>,
}

/// What the readings of a stretch have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CourseStanding {
    Ahead,
    Behind,
    /// To the bit, in every replication.
    Equal,
    Undecided,
}

fn standing(reading: &Reading) -> CourseStanding {
    match reading.proved() {
        1 => CourseStanding::Ahead,
        -1 => CourseStanding::Behind,
        _ if reading.is_nothing() => CourseStanding::Equal,
        _ => CourseStanding::Undecided,
    }
}

impl DifferenceCourse {
    pub fn of(place: usize, readings: Vec<Reading>) -> DifferenceCourse {
        DifferenceCourse {
            place,
            crossings: crossings(&readings),
            readings,
        }
    }

    /// The first and last values of the stretches that stand so.
    fn stretches(&self, of: CourseStanding) -> Vec<[f64; 2]> {
        let alike = |a: &Reading, b: &Reading| standing(a) == standing(b);
        let runs = self.readings.chunk_by(alike);
        let runs = runs.filter(|run| standing(&run[0]) == of);
        runs.map(|run| [run[0].at, run[run.len() - 1].at]).collect()
    }

    fn all(&self, of: CourseStanding) -> bool {
        self.readings.iter().all(|reading| standing(reading) == of)
    }

    /// Who is proved to be ahead somewhere: the structure (true) and the reference (false), each with
    /// its stretches.
    fn proved(&self) -> Vec<(bool, Vec<[f64; 2]>)> {
        let sides = [
            (true, CourseStanding::Ahead),
            (false, CourseStanding::Behind),
        ];
        let sides = sides.map(|(ours, of)| (ours, self.stretches(of)));
        sides.into_iter().filter(|(_, s)| !s.is_empty()).collect()
    }

    /// Stretches that are not decided and hold no crossing.
    fn undecided(&self) -> Vec<[f64; 2]> {
        let crossed = |[low, high]: &[f64; 2]| {
            let mut all = self.crossings.iter();
            all.any(|crossing| crossing.bracket[0] <= *high && crossing.bracket[1] >= *low)
        };
        let all = self.stretches(CourseStanding::Undecided);
        all.into_iter()
            .filter(|stretch| !crossed(stretch))
            .collect()
    }
}

/// Whether only whole values are meant.
pub(super) fn is_whole(in_words: &SweepInWords<'_>) -> bool {
    let factor = &in_words.subject.factors[0].0;
    factor.step(in_words.study).is_some()
}

/// A stretch from one value to another, or a single value.
fn stretch(in_words: &SweepInWords<'_>, [low, high]: [f64; 2]) -> String {
    let [from, to] = [low, high].map(|end| in_words.value(0, end));
    match from == to {
        true => from,
        false => format!("{from}…{to}"),
    }
}

fn listed(in_words: &SweepInWords<'_>, stretches: &[[f64; 2]]) -> String {
    let texts: Vec<String> = stretches.iter().map(|s| stretch(in_words, *s)).collect();
    texts.join(", ")
}

/// What a title says of a course; of one along which nothing moves, how it stands throughout.
pub(super) fn finding(
    in_words: &SweepInWords<'_>,
    course: &DifferenceCourse,
    inert: bool,
) -> String {
    let words = words_in(in_words.language);
    let (a, b) = (in_words.structure(course.place), in_words.structure(0));
    let [from, to] = in_words.subject.factors[0]
        .1
        .map(|end| in_words.value(0, end));
    let factor = &in_words.factor(0);
    match course.crossings.as_slice() {
        // Without a crossing one of the two is ahead at most.
        [] => match course.proved().first() {
            Some((ours, stretches)) => {
                let [ahead, other] = if *ours { [a, b] } else { [b, a] };
                let list = listed(in_words, stretches);
                match course.all(CourseStanding::Ahead) || course.all(CourseStanding::Behind) {
                    true if inert => fill!(
                        words.inert_ahead,
                        ahead = ahead,
                        from = &from,
                        other = other,
                        to = &to
                    ),
                    true => fill!(
                        words.none_title,
                        a = a,
                        ahead = ahead,
                        b = b,
                        factor = factor,
                        from = &from,
                        to = &to
                    ),
                    false => fill!(
                        words.partly_title,
                        ahead = ahead,
                        factor = factor,
                        from = &from,
                        list = &list,
                        other = other,
                        to = &to
                    ),
                }
            }
            None => {
                let sentence = match course.all(CourseStanding::Equal) {
                    true => words.same_title,
                    false => words.unknown_title,
                };
                fill!(
                    sentence,
                    a = a,
                    b = b,
                    factor = factor,
                    from = &from,
                    to = &to
                )
            }
        },
        [only] if is_whole(in_words) => {
            let [low, high] = only.bracket.map(|end| in_words.value(0, end));
            fill!(
                words.equal_between,
                a = a,
                b = b,
                factor = factor,
                high = &high,
                low = &low
            )
        }
        [only] => {
            let [low, high] = [only.low, only.high].map(|end| in_words.value(0, end));
            fill!(
                words.equal_title,
                a = a,
                b = b,
                confidence = &in_words.confidence(),
                factor = factor,
                high = &high,
                low = &low,
                value = &in_words.value(0, only.at)
            )
        }
        several => {
            let list: Vec<String> = several.iter().map(|c| in_words.value(0, c.at)).collect();
            fill!(
                words.several_title,
                a = a,
                b = b,
                factor = factor,
                list = &list.join(", ")
            )
        }
    }
}

/// Who is proved to be ahead where, at the study's own value, and what is not decided.
pub(super) fn more(in_words: &SweepInWords<'_>, course: &DifferenceCourse) -> Vec<String> {
    let words = words_in(in_words.language);
    let mut lines = Vec::new();
    if !course.crossings.is_empty() {
        lines.push(sides(in_words, course));
    }
    if let [only] = course.crossings.as_slice()
        && is_whole(in_words)
    {
        let [low, high] = only.proved.map(|end| in_words.value(0, end));
        let values = gaps![high = high.as_str(), low = low.as_str()];
        lines.push(words.break_even_whole.fill(values));
    }
    let own = in_words.subject.factors[0].0.of(in_words.study);
    if let Some(reading) = course.readings.iter().find(|reading| reading.at == own) {
        lines.push(at_own_value(in_words, course, reading));
    }
    let factor = in_words.factor(0);
    for (of, sentence) in [
        (course.undecided(), words.undecided_stretch),
        (course.stretches(CourseStanding::Equal), words.equal_stretch),
    ] {
        // What holds throughout stands in the title.
        if !of.is_empty()
            && !course.all(CourseStanding::Undecided)
            && !course.all(CourseStanding::Equal)
        {
            let list = listed(in_words, &of);
            let values = gaps![factor = factor.as_str(), list = list.as_str()];
            lines.push(sentence.fill(values));
        }
    }
    lines
}

/// Where each of the two is proved to be ahead, from low to high values.
fn sides(in_words: &SweepInWords<'_>, course: &DifferenceCourse) -> String {
    let words = words_in(in_words.language);
    let mut proved = course.proved();
    proved.sort_by(|(_, a), (_, b)| a[0][0].total_cmp(&b[0][0]));
    let items: Vec<String> = proved
        .iter()
        .map(|(ours, stretches)| {
            let structure = in_words.structure(if *ours { course.place } else { 0 });
            let list = listed(in_words, stretches);
            fill!(words.side, list = &list, structure = structure)
        })
        .collect();
    let factor = in_words.factor(0);
    let items = items.join("; ");
    fill!(words.sides, factor = &factor, items = &items)
}

fn at_own_value(
    in_words: &SweepInWords<'_>,
    course: &DifferenceCourse,
    reading: &Reading,
) -> String {
    let words = words_in(in_words.language);
    let (a, b) = (in_words.structure(course.place), in_words.structure(0));
    let half = reading.half_width;
    let (sentence, [ahead, other], mean) = match standing(reading) {
        CourseStanding::Ahead => (words.own_note, [a, b], reading.mean),
        CourseStanding::Behind => (words.own_note, [b, a], -reading.mean),
        CourseStanding::Equal => (words.own_equal, [a, b], 0.0),
        CourseStanding::Undecided => (words.own_undecided, [a, b], reading.mean),
    };
    let amount = |x: f64| in_words.amount(x, Some(half));
    let values = gaps![
        ahead = ahead,
        confidence = &in_words.confidence(),
        difference = &amount(mean),
        high = &amount(mean + half),
        low = &amount(mean - half),
        other = other,
        value = &in_words.value(0, reading.at)
    ];
    sentence.fill(values)
}
