//! Along one factor, and where two structures are equal.

use serde_json::{Value, json};

use crate::questions::over_worlds::{spread_as_data, spread_in_words};
use crate::questions::sweep::experiment::{CrossingsByWorld, Scan, Site, readings};
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
#[derive(Clone)]
pub struct Line<'a> {
    pub subject: Subject<'a>,
    pub scan: &'a Scan,
    pub asked: LineQuestion,
    /// What single worlds say, of a break-even over worlds.
    pub by_world: Option<CrossingsByWorld>,
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
    if let Some(by_world) = &line.by_world {
        let data = json!({
            "crossing": by_world.crossing,
            "ahead": by_world.ahead,
            "behind": by_world.behind,
            "replications_each": by_world.each,
            "at": spread_as_data(by_world.spread.as_ref(), 1.0),
        });
        found.insert("by_world".into(), data);
    }
    let Subject { name, study, .. } = line.subject;
    Answer::new(name, study, Value::Object(found), |language| {
        wording(line, &courses, language)
    })
}

fn point(line: &Line<'_>, site: &Site) -> Value {
    let differences: Vec<Value> = (1..site.means.len())
        .map(|place| {
            let estimate = site.estimate((place, 0), line.confidence());
            let mut data = json!({ "mean": estimate.mean, "half_width": estimate.half_width });
            if let Some(spread) = &site.over_worlds[place] {
                data["worlds"] = spread_as_data(Some(spread), 1.0);
            }
            data
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
    wording.lines.extend(by_world(line, &in_words));
    let figure = figure(line, &in_words, courses, title);
    wording.charts.push(Picture {
        name: "curve".to_owned(),
        figure,
    });
    wording.tables.push(table(line, &in_words, courses));
    wording.notes = notes(line, &in_words);
    wording
}

/// What single worlds say of where the two are equal.
fn by_world(line: &Line<'_>, in_words: &SweepInWords<'_>) -> Option<(String, String)> {
    let found = line.by_world.as_ref()?;
    let words = words_in(in_words.language);
    let [from, to] = line.subject.factors[0].1;
    let where_ = found.spread.as_ref().map_or(String::new(), |spread| {
        let [low, median, high] =
            [spread.low, spread.median, spread.high].map(|x| in_words.value(0, x));
        fill!(
            words.by_world_at,
            high = &high,
            low = &low,
            median = &median
        )
    });
    let draws = found.crossing + found.ahead + found.behind;
    let text = fill!(
        words.by_world,
        a = in_words.structure(1),
        ahead = &in_words.count(found.ahead),
        b = in_words.structure(0),
        behind = &in_words.count(found.behind),
        count = &in_words.count(found.crossing),
        draws = &in_words.count(draws),
        from = &in_words.value(0, from),
        replications = &in_words.count(found.each),
        text = &where_,
        to = &in_words.value(0, to)
    );
    Some((String::new(), text))
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
            .zip(&line.scan.sites)
            .map(|(reading, site)| CurvePoint {
                worlds: (site.over_worlds[course.place])
                    .map(|spread| Span::new(spread.low, spread.high)),
                ..curve_point(in_words, reading, times)
            })
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
    let mut subtitle = fill!(
        words.line_subtitle,
        confidence = &confidence,
        points = &points,
        replications = &replications
    );
    if has_spread(line) {
        subtitle.push_str(in_words.words().over_worlds.band);
    }
    Figure {
        words: in_words.figure_words(
            title,
            subtitle,
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
        worlds: None,
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

/// Whether it is known somewhere where worlds lie.
fn has_spread(line: &Line<'_>) -> bool {
    let mut all = line.scan.sites.iter().flat_map(|site| &site.over_worlds);
    all.any(Option::is_some)
}

/// The difference at every value; a column for each structure, and one for where worlds lie.
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
    let spread = has_spread(line);
    if spread {
        let of_worlds = in_words.words().over_worlds.head.to_owned();
        head.extend(vec![of_worlds; courses.len()]);
    }
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
        row.extend(courses.iter().filter(|_| spread).map(|course| {
            let of_worlds = site.over_worlds[course.place].as_ref();
            of_worlds.map_or("–".to_owned(), |of| {
                spread_in_words(&in_words.speaker, of, 1.0)
            })
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
        in_words.model_only(),
    ]
}
