//! Along one factor, and where two structures are equal.

use serde_json::{Value, json};

use crate::questions::sweep::experiment::{Scan, Site, readings};
use crate::report::chart::{CurveFigure, CurveLine, CurveMark, CurvePoint, Figure, Kind, Span};
use crate::report::{Answer, Picture, Rows, Wording};
use crate::scenario::Language;
use crate::stats::{Crossing, Reading};
use crate::text::{capital, decimals_for, fill, gaps};

use super::super::words::words_in;
use super::course::{DifferenceCourse, finding, is_whole, more};
use super::{Subject, SweepInWords, data};

/// Which question was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineQuestion {
    Sweep,
    BreakEven,
}

/// What was found along one factor, or several in step.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub subject: Subject<'a>,
    pub scan: &'a Scan,
    pub asked: LineQuestion,
}

impl Line<'_> {
    fn confidence(&self) -> f64 {
        self.subject.study.run.confidence
    }

    fn courses(&self) -> Vec<DifferenceCourse> {
        let of = |place: usize| {
            DifferenceCourse::of(
                place,
                readings(&self.scan.sites, (place, 0), self.confidence()),
            )
        };
        (1..self.subject.structures.len()).map(of).collect()
    }
}

/// The answer with its charts.
pub fn line_answer(line: &Line<'_>) -> Answer {
    let courses = line.courses();
    let mut found = data(&line.subject);
    found.insert("replications".into(), json!(line.scan.replications));
    found.insert("inert".into(), json!(line.scan.inert));
    let points = line.scan.sites.iter().map(|site| point(line, site));
    found.insert("points".into(), points.collect());
    let of =
        |course: &DifferenceCourse| -> Value { course.crossings.iter().map(crossing).collect() };
    found.insert("crossings".into(), courses.iter().map(of).collect());
    let Subject { name, study, .. } = line.subject;
    Answer::new(name, study, Value::Object(found), |language| {
        wording(line, &courses, language)
    })
}

fn point(line: &Line<'_>, site: &Site) -> Value {
    let differences: Vec<Value> = (1..site.means.len())
        .map(|place| {
            let estimate = site.estimate((place, 0), line.confidence());
            json!({ "mean": estimate.mean, "half_width": estimate.half_width })
        })
        .collect();
    json!({ "values": site.values, "means": site.means, "differences": differences })
}

fn crossing(crossing: &Crossing) -> Value {
    json!({
        "at": crossing.at,
        "bracket": crossing.bracket,
        "low": crossing.low,
        "high": crossing.high,
        "proved": crossing.proved,
        "rises": crossing.rises,
    })
}

fn wording(line: &Line<'_>, courses: &[DifferenceCourse], language: Language) -> Wording {
    let in_words = SweepInWords::of(line.subject, language);
    let words = words_in(language);
    let inert = line.scan.inert;
    let told_of = |course: &DifferenceCourse| finding(&in_words, course, inert);
    let findings: Vec<String> = courses.iter().map(told_of).collect();
    let factor = in_words.factor(0);
    let moved = moved(&in_words);
    let about = match findings.as_slice() {
        [only] => only.clone(),
        _ => {
            let measure = capital(in_words.headline_name());
            let values = gaps![
                b = in_words.structure(0),
                factor = factor.as_str(),
                measure = measure.as_str()
            ];
            words.all_title.fill(values)
        }
    };
    let title = match inert {
        true => {
            let values = gaps![factor = moved.as_str(), rest = about.as_str()];
            capital(&words.inert_title.fill(values))
        }
        false => about,
    };
    let mut wording = Wording {
        title: match line.asked {
            LineQuestion::Sweep => fill!(words.line_section, factor = &factor),
            LineQuestion::BreakEven => fill!(words.equal_section, factor = &factor),
        },
        ..Wording::default()
    };
    if inert {
        let points = in_words.count(line.scan.sites.len());
        let replications = in_words.count(line.scan.replications);
        let values = gaps![
            factor = moved.as_str(),
            points = points.as_str(),
            replications = replications.as_str()
        ];
        let text = capital(&words.inert_note.fill(values));
        wording.lines.push((String::new(), text));
        let axes = 0..in_words.subject.factors.len();
        let why = axes.filter_map(|axis| in_words.why_inert(axis));
        wording.lines.extend(why.map(|why| (String::new(), why)));
    }
    for (course, finding) in courses.iter().zip(findings) {
        wording.lines.push((String::new(), format!("{finding}.")));
        wording.lines.extend(
            more(&in_words, course)
                .into_iter()
                .map(|text| (String::new(), text)),
        );
    }
    let figure = figure(line, &in_words, courses, title);
    wording.charts.push(Picture {
        name: "curve".to_owned(),
        figure,
    });
    wording.tables.push(table(line, &in_words, courses));
    wording.notes = notes(line, &in_words);
    wording
}

/// What is varied: one factor, or several in step.
fn moved(in_words: &SweepInWords<'_>) -> String {
    let factors = 0..in_words.subject.factors.len();
    let names: Vec<String> = factors.map(|axis| in_words.factor(axis)).collect();
    names.join(", ")
}

fn figure(
    line: &Line<'_>,
    in_words: &SweepInWords<'_>,
    courses: &[DifferenceCourse],
    title: String,
) -> Figure {
    let words = words_in(in_words.language);
    let times = in_words.scale(0).times;
    let replications = in_words.count(line.scan.replications);
    let points = in_words.count(line.scan.sites.len());
    let confidence = in_words.confidence();
    let seed = in_words.study.run.seed.to_string();
    let lines = courses.iter().map(|course| CurveLine {
        place: course.place,
        label: in_words.structure(course.place).to_owned(),
        role: in_words.role(course.place),
        points: course
            .readings
            .iter()
            .map(|reading| curve_point(in_words, reading, times))
            .collect(),
    });
    let marks = |course: &DifferenceCourse| -> Vec<CurveMark> {
        let mark = |crossing: &Crossing| curve_mark(in_words, crossing, times);
        course.crossings.iter().map(mark).collect()
    };
    let (measure, money) = (capital(in_words.headline_name()), in_words.money_unit());
    let value_of = gaps![
        a = in_words.structure(1),
        b = in_words.structure(0),
        measure = measure.as_str(),
        money = money.as_str()
    ];
    let value_label = match courses {
        [_] => words.line_value.fill(value_of),
        _ => words.line_value_all.fill(value_of),
    };
    let own = in_words.subject.factors[0].0.of(in_words.study);
    let own_words = fill!(words.own_value, value = &in_words.value(0, own));
    let mut axis_label = in_words.axis(0);
    if in_words.subject.factors.len() > 1 {
        let others = 1..in_words.subject.factors.len();
        let others: Vec<String> = others.map(|axis| in_words.factor(axis)).collect();
        let others = fill!(words.in_step, factors = &others.join(", "));
        axis_label = format!("{axis_label} ({others})");
    }
    Figure {
        words: in_words.figure_words(
            title,
            fill!(
                words.line_subtitle,
                confidence = &confidence,
                points = &points,
                replications = &replications
            ),
            fill!(
                words.line_caption,
                replications = &replications,
                seed = &seed,
                version = env!("CARGO_PKG_VERSION")
            ),
        ),
        kind: Kind::Curve(CurveFigure {
            axis_label,
            value_label,
            lines: lines.collect(),
            crossings: courses.iter().flat_map(marks).collect(),
            own: Some((own * times, own_words)),
        }),
    }
}

fn curve_point(in_words: &SweepInWords<'_>, reading: &Reading, times: f64) -> CurvePoint {
    let (low, high) = (
        reading.mean - reading.half_width,
        reading.mean + reading.half_width,
    );
    let decimals = decimals_for(reading.mean, Some(reading.half_width));
    let write = |x: f64| in_words.number(x, decimals);
    CurvePoint {
        at: reading.at * times,
        mean: reading.mean,
        interval: Span::new(low, high),
        tip: format!(
            "{} {}\n{} ({} … {})",
            in_words.factor(0),
            in_words.value(0, reading.at),
            write(reading.mean),
            write(low),
            write(high)
        ),
    }
}

fn curve_mark(in_words: &SweepInWords<'_>, crossing: &Crossing, times: f64) -> CurveMark {
    let words = words_in(in_words.language);
    let interval = Span::new(crossing.low * times, crossing.high * times);
    let label = if is_whole(in_words) {
        let [low, high] = crossing.bracket.map(|end| in_words.value(0, end));
        fill!(words.crossing_mark_whole, high = &high, low = &low)
    } else {
        let [low, high] = [crossing.low, crossing.high].map(|end| in_words.value(0, end));
        let values = gaps![
            confidence = &in_words.confidence(),
            high = &high,
            low = &low,
            value = &in_words.value(0, crossing.at)
        ];
        words.crossing_mark.fill(values)
    };
    CurveMark {
        at: crossing.at * times,
        interval,
        label,
    }
}

/// The difference at every value; a column for each structure.
fn table(line: &Line<'_>, in_words: &SweepInWords<'_>, courses: &[DifferenceCourse]) -> Rows {
    let words = words_in(in_words.language);
    let (money, confidence) = (in_words.money_unit(), in_words.confidence());
    let values = gaps![confidence = confidence.as_str(), money = money.as_str()];
    let factors = 0..in_words.subject.factors.len();
    let mut head: Vec<String> = factors.clone().map(|axis| in_words.factor(axis)).collect();
    head.extend(
        courses
            .iter()
            .map(|c| in_words.structure(c.place).to_owned()),
    );
    let mut rows = vec![head];
    for (index, site) in line.scan.sites.iter().enumerate() {
        let mut row: Vec<String> = factors
            .clone()
            .map(|axis| in_words.value(axis, site.values[axis]))
            .collect();
        row.extend(courses.iter().map(|course| {
            let reading = &course.readings[index];
            let decimals = decimals_for(reading.mean, Some(reading.half_width));
            let write = |x: f64| in_words.number(x, decimals);
            format!(
                "{} ({}…{})",
                write(reading.mean),
                write(reading.mean - reading.half_width),
                write(reading.mean + reading.half_width)
            )
        }));
        rows.push(row);
    }
    Rows {
        caption: words.line_table.fill(values),
        rows,
    }
}

fn notes(line: &Line<'_>, in_words: &SweepInWords<'_>) -> Vec<String> {
    let lexicon = in_words.words();
    let words = words_in(in_words.language);
    let points = in_words.count(line.scan.sites.len());
    let confidence = in_words.confidence();
    let replications = in_words.count(line.scan.replications);
    let values = gaps![
        confidence = confidence.as_str(),
        points = points.as_str(),
        replications = replications.as_str()
    ];
    let method = match line.asked {
        LineQuestion::Sweep => words.line_method,
        LineQuestion::BreakEven => words.break_even_method,
    };
    let ran = in_words.counted(
        line.scan.replications * line.scan.sites.len() as u64,
        lexicon.counted_replications,
    );
    vec![
        format!("{} ({ran})", method.fill(values)),
        words.model_only.to_owned(),
    ]
}
