//! Along one factor, and where two structures are equal.

use serde_json::{Value, json};

use crate::questions::sweep::experiment::{Scan, Site, readings};
use crate::report::chart::{CurveFigure, CurveLine, CurveMark, CurvePoint, Figure, Kind, Span};
use crate::report::{Answer, Picture, Rows, Told};
use crate::scenario::Language;
use crate::stats::{Crossing, Reading};
use crate::text::{capital, counted, decimals_for, fill, gaps, number};

use super::super::words::words_in;
use super::course::{Course, finding, is_whole, more};
use super::{Subject, Telling, data};

/// Which question was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Sweep,
    BreakEven,
}

/// What was found along one factor, or several in step.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub subject: Subject<'a>,
    pub scan: &'a Scan,
    pub asked: Asked,
}

impl Line<'_> {
    fn confidence(&self) -> f64 {
        self.subject.study.run.confidence
    }

    fn courses(&self) -> Vec<Course> {
        let of = |place: usize| {
            Course::of(
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
    let of = |course: &Course| -> Value { course.crossings.iter().map(crossing).collect() };
    found.insert("crossings".into(), courses.iter().map(of).collect());
    let Subject { name, study, .. } = line.subject;
    Answer::new(name, study, Value::Object(found), |language| {
        told(line, &courses, language)
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

fn told(line: &Line<'_>, courses: &[Course], language: Language) -> Told {
    let telling = Telling {
        subject: line.subject,
        language,
    };
    let words = words_in(language);
    let inert = line.scan.inert;
    let told_of = |course: &Course| finding(&telling, course, inert);
    let findings: Vec<String> = courses.iter().map(told_of).collect();
    let factor = telling.factor(0);
    let moved = moved(&telling);
    let about = match findings.as_slice() {
        [only] => only.clone(),
        _ => {
            let measure = capital(telling.measure());
            let values = gaps![
                b = telling.structure(0),
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
    let mut told = Told {
        title: match line.asked {
            Asked::Sweep => fill!(words.line_section, factor = &factor),
            Asked::BreakEven => fill!(words.equal_section, factor = &factor),
        },
        ..Told::default()
    };
    if inert {
        let points = telling.count(line.scan.sites.len() as f64);
        let replications = telling.count(line.scan.replications as f64);
        let values = gaps![
            factor = moved.as_str(),
            points = points.as_str(),
            replications = replications.as_str()
        ];
        let text = capital(&words.inert_note.fill(values));
        told.lines.push((String::new(), text));
    }
    for (course, finding) in courses.iter().zip(findings) {
        told.lines.push((String::new(), format!("{finding}.")));
        told.lines.extend(
            more(&telling, course)
                .into_iter()
                .map(|text| (String::new(), text)),
        );
    }
    let figure = figure(line, &telling, courses, title);
    told.charts.push(Picture {
        name: "curve".to_owned(),
        figure,
    });
    told.tables.push(table(line, &telling, courses));
    told.notes = notes(line, &telling);
    told
}

/// What is varied: one factor, or several in step.
fn moved(telling: &Telling<'_>) -> String {
    let factors = 0..telling.subject.factors.len();
    let names: Vec<String> = factors.map(|axis| telling.factor(axis)).collect();
    names.join(", ")
}

fn figure(line: &Line<'_>, telling: &Telling<'_>, courses: &[Course], title: String) -> Figure {
    let words = words_in(telling.language);
    let times = telling.scale(0).times;
    let replications = telling.count(line.scan.replications as f64);
    let points = telling.count(line.scan.sites.len() as f64);
    let confidence = telling.confidence();
    let seed = telling.subject.study.run.seed.to_string();
    let lines = courses.iter().map(|course| CurveLine {
        place: course.place,
        label: telling.structure(course.place).to_owned(),
        role: telling.role(course.place),
        points: course
            .readings
            .iter()
            .map(|reading| curve_point(telling, reading, times))
            .collect(),
    });
    let marks = |course: &Course| -> Vec<CurveMark> {
        let mark = |crossing: &Crossing| curve_mark(telling, crossing, times);
        course.crossings.iter().map(mark).collect()
    };
    let (measure, money) = (capital(telling.measure()), telling.money());
    let value_of = gaps![
        a = telling.structure(1),
        b = telling.structure(0),
        measure = measure.as_str(),
        money = money.as_str()
    ];
    let value_label = match courses {
        [_] => words.line_value.fill(value_of),
        _ => words.line_value_all.fill(value_of),
    };
    let own = telling.subject.factors[0].0.of(telling.subject.study);
    let own_words = fill!(words.own_value, value = &telling.value(0, own));
    let mut axis_label = telling.axis(0);
    if telling.subject.factors.len() > 1 {
        let others = 1..telling.subject.factors.len();
        let others: Vec<String> = others.map(|axis| telling.factor(axis)).collect();
        let others = fill!(words.in_step, factors = &others.join(", "));
        axis_label = format!("{axis_label} ({others})");
    }
    Figure {
        words: telling.figure_words(
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

fn curve_point(telling: &Telling<'_>, reading: &Reading, times: f64) -> CurvePoint {
    let (low, high) = (
        reading.mean - reading.half_width,
        reading.mean + reading.half_width,
    );
    let decimals = decimals_for(reading.mean, Some(reading.half_width));
    let write = |x: f64| number(telling.words(), x, decimals);
    CurvePoint {
        at: reading.at * times,
        mean: reading.mean,
        interval: Span::new(low, high),
        tip: format!(
            "{} {}\n{} ({} … {})",
            telling.factor(0),
            telling.value(0, reading.at),
            write(reading.mean),
            write(low),
            write(high)
        ),
    }
}

fn curve_mark(telling: &Telling<'_>, crossing: &Crossing, times: f64) -> CurveMark {
    let words = words_in(telling.language);
    let interval = Span::new(crossing.low * times, crossing.high * times);
    let label = if is_whole(telling) {
        let [low, high] = crossing.bracket.map(|end| telling.value(0, end));
        fill!(words.crossing_mark_whole, high = &high, low = &low)
    } else {
        let [low, high] = [crossing.low, crossing.high].map(|end| telling.value(0, end));
        let values = gaps![
            confidence = &telling.confidence(),
            high = &high,
            low = &low,
            value = &telling.value(0, crossing.at)
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
fn table(line: &Line<'_>, telling: &Telling<'_>, courses: &[Course]) -> Rows {
    let words = words_in(telling.language);
    let (money, confidence) = (telling.money(), telling.confidence());
    let values = gaps![confidence = confidence.as_str(), money = money.as_str()];
    let factors = 0..telling.subject.factors.len();
    let mut head: Vec<String> = factors.clone().map(|axis| telling.factor(axis)).collect();
    head.extend(
        courses
            .iter()
            .map(|c| telling.structure(c.place).to_owned()),
    );
    let mut rows = vec![head];
    for (index, site) in line.scan.sites.iter().enumerate() {
        let mut row: Vec<String> = factors
            .clone()
            .map(|axis| telling.value(axis, site.values[axis]))
            .collect();
        row.extend(courses.iter().map(|course| {
            let reading = &course.readings[index];
            let decimals = decimals_for(reading.mean, Some(reading.half_width));
            let write = |x: f64| number(telling.words(), x, decimals);
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

fn notes(line: &Line<'_>, telling: &Telling<'_>) -> Vec<String> {
    let lexicon = telling.words();
    let words = words_in(telling.language);
    let points = telling.count(line.scan.sites.len() as f64);
    let confidence = telling.confidence();
    let replications = telling.count(line.scan.replications as f64);
    let values = gaps![
        confidence = confidence.as_str(),
        points = points.as_str(),
        replications = replications.as_str()
    ];
    let method = match line.asked {
        Asked::Sweep => words.line_method,
        Asked::BreakEven => words.break_even_method,
    };
    let ran = counted(
        telling.language,
        line.scan.replications * line.scan.sites.len() as u64,
        lexicon.counted_replications,
    );
    vec![
        format!("{} ({ran})", method.fill(values)),
        words.model_only.to_owned(),
    ]
}
