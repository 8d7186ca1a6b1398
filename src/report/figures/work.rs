//! What people do and clients meet: leads, waits, weeks, expertise.

use crate::model::named::{
    ACCOUNTS_END, CHURNED, COLD, CONVERSION_NEW, EXPERTISE_END, FIRST_RESPONSE_HOURS,
    HANDOVER_LOSSES, HANDOVERS, HOURS, LOST_NEW, MISFIT, NO_PLACE, OPEN_NEW_END, RESCUES_BEGUN,
    SELLER_WEEKS, SERVICE_RESPONSE_HOURS, WON_NEW, WON_RESCUED,
};
use crate::model::{GradeId, Timeline, Work};
use crate::numeric::Span as Duration;
use crate::text::{Decimals, Results, Sentence, fill, gaps, where_defined};

use super::super::chart::{
    Activity, Fate, Figure, FlowFigure, FlowRow, GrowthFigure, GrowthPanel, Kind, MonthPoint,
    MonthlyLine, WaitPanel, WaitRow, WaitsFigure, WeekFigure, WeekPanel,
};
use super::{capital, mean_span, ninety_span, role, words};

/// What a seller does, in the order in which charts show it.
const ACTIVITIES: [(Activity, &str); 11] = [
    (Activity::Rescue, Work::Rescue.name()),
    (Activity::New, Work::New.name()),
    (Activity::Existing, Work::Existing.name()),
    (Activity::Service, Work::Service.name()),
    (Activity::Handoff, Work::Handoff.name()),
    (Activity::Mentoring, Work::Mentoring.name()),
    (Activity::Prospecting, Work::Prospecting.name()),
    (Activity::SetUp, "set_up"),
    (Activity::Idle, "idle"),
    (Activity::Away, "away"),
    (Activity::Outside, "outside"),
];

/// Of these, those that there are in a study.
pub(super) fn activities(results: &Results<'_>) -> Vec<(Activity, &'static str)> {
    let scenario = &results.study.scenario;
    let of_study = |(activity, _): &(Activity, &str)| match activity {
        Activity::Prospecting => scenario.somebody_prospects(),
        Activity::Away => scenario.grades.iter().any(|grade| grade.absence.happens()),
        _ => true,
    };
    ACTIVITIES.into_iter().filter(of_study).collect()
}

fn places(results: &Results<'_>) -> std::ops::Range<usize> {
    0..results.records.structures.len()
}

/// The mean of a measure of the first year.
fn mean(results: &Results<'_>, place: usize, measure: &str) -> f64 {
    results
        .summary(place, results.first_year(), measure)
        .map_or(f64::NAN, |summary| summary.mean)
}

/// A mean of the first year with one decimal: what stands beside it is read in comparison.
fn written(results: &Results<'_>, place: usize, measure: &str) -> String {
    results.number(mean(results, place, measure), Decimals(1))
}

/// What a title says of a structure: its name and a number.
type Said<'a> = (&'a str, String);

/// What a title says of the two structures of the verdict, or of the only one; nothing where a
/// number is not defined.
fn said<'a>(
    results: &Results<'a>,
    value: impl Fn(usize) -> f64,
    decimals: Decimals,
) -> Option<(Said<'a>, Option<Said<'a>>)> {
    let pair = results.compared().zip(results.against());
    let (ours, theirs) = pair.unwrap_or((0, 0));
    let said = |place| {
        let value = results.number(value(place), decimals);
        (results.structure(place), value)
    };
    let is_defined = value(ours).is_finite() && value(theirs).is_finite();
    is_defined.then(|| (said(ours), pair.map(|_| said(theirs))))
}

fn subtitle(results: &Results<'_>, sentence: Sentence![period, replications]) -> String {
    let replications = results.count(results.findings.replications);
    let values = gaps![
        period = &results.period(),
        replications = replications.as_str()
    ];
    sentence.fill(values)
}

/// From the lead to the account.
pub(super) fn flow(results: &Results<'_>) -> Figure {
    let own = &results.words().work;
    let fates = [
        (Fate::Won, WON_NEW),
        (Fate::WonRescued, WON_RESCUED),
        (Fate::Lost, LOST_NEW),
        (Fate::Cold, COLD),
        (Fate::NoPlace, NO_PLACE),
        (Fate::Misfit, MISFIT),
        (Fate::Open, OPEN_NEW_END),
    ];
    let rows = places(results).map(|place| {
        let mut counts: Vec<f64> = fates
            .iter()
            .map(|(_, measure)| mean(results, place, measure))
            .collect();
        // Those that were won with a rescue are among those that were won.
        counts[0] -= counts[1];
        FlowRow {
            place,
            label: results.structure(place).to_owned(),
            role: role(results, place),
            counts,
            cells: [HANDOVERS, HANDOVER_LOSSES, CHURNED, ACCOUNTS_END]
                .map(|measure| written(results, place, measure))
                .to_vec(),
        }
    });
    let of_hundred = |place| 100.0 * mean(results, place, CONVERSION_NEW);
    let title = match &said(results, of_hundred, Decimals(0)) {
        None => own.flow_plain.to_owned(),
        Some(((a, ours), None)) => fill!(own.flow_title_alone, a = a, ours = ours),
        Some(((a, ours), Some((b, theirs)))) => {
            fill!(own.flow_title, a = a, b = b, ours = ours, theirs = theirs)
        }
    };
    Figure {
        words: words(results, title, subtitle(results, own.flow_subtitle)),
        kind: Kind::Flow(FlowFigure {
            axis_label: capital(own.flow_axis),
            fates: fates
                .iter()
                .zip(own.fates)
                .map(|((fate, _), name)| (*fate, name.to_owned()))
                .collect(),
            heads: own.flow_heads.map(str::to_owned).to_vec(),
            rows: rows.collect(),
        }),
    }
}

/// Waits as distributions; none where nobody waits.
pub(super) fn waits(results: &Results<'_>) -> Option<Figure> {
    let own = &results.words().work;
    let panel = |measure: &str| {
        let rows = places(results).filter_map(|place| {
            let at = |quantile| mean(results, place, &format!("{measure}_{quantile}"));
            let (half, nine) = (at("p50"), at("p90"));
            let say = |quantile| written(results, place, &format!("{measure}_{quantile}"));
            let value = format!("{} · {} · {}", say("p50"), say("p90"), say("p99"));
            let defined = results
                .summary(place, results.first_year(), measure)
                .map_or(0, |summary| summary.defined);
            let all = results.findings.replications;
            let told = where_defined(results.words(), value.clone(), defined, all);
            half.is_finite().then(|| WaitRow {
                place,
                tip: format!("{}\n{}: {told}", results.structure(place), own.waits_value),
                label: results.structure(place).to_owned(),
                role: role(results, place),
                half,
                nine,
                value,
            })
        });
        let rows: Vec<WaitRow> = rows.collect();
        (!rows.is_empty()).then(|| WaitPanel {
            label: capital(results.words().measure(measure)),
            rows,
        })
    };
    let measures = [FIRST_RESPONSE_HOURS, SERVICE_RESPONSE_HOURS];
    let panels: Vec<WaitPanel> = measures.into_iter().filter_map(panel).collect();
    let nine = |place| mean(results, place, &format!("{FIRST_RESPONSE_HOURS}_p90"));
    let title = match &said(results, nine, Decimals(1)) {
        None => own.waits_plain.to_owned(),
        Some(((a, ours), None)) => fill!(own.waits_title_alone, a = a, ours = ours),
        Some(((a, ours), Some((b, theirs)))) => {
            fill!(own.waits_title, a = a, b = b, ours = ours, theirs = theirs)
        }
    };
    (!panels.is_empty()).then(|| Figure {
        words: words(results, title, subtitle(results, own.waits_subtitle)),
        kind: Kind::Waits(WaitsFigure {
            axis_label: capital(own.waits_axis),
            half_key: own.waits_half.to_owned(),
            nine_key: own.waits_nine.to_owned(),
            value_header: own.waits_value.to_owned(),
            panels,
        }),
    })
}

/// Hours a week and seller of one grade.
fn hours(results: &Results<'_>, place: usize, grade: GradeId, activity: &str) -> f64 {
    let name = &results.study.scenario.grades[grade].name;
    let weeks = mean(results, place, &format!("{SELLER_WEEKS}.{name}"));
    mean(results, place, &format!("{HOURS}.{name}.{activity}")) / weeks
}

/// An average week of the grade that rescues; none where nobody does.
pub(super) fn week(results: &Results<'_>) -> Option<Figure> {
    let own = &results.words().work;
    let rescues = |grade: GradeId| -> f64 {
        places(results)
            .map(|place| hours(results, place, grade, Work::Rescue.name()))
            .filter(|hours| hours.is_finite())
            .sum()
    };
    let grades = results.study.grade_order.iter().copied();
    let grade = grades
        .filter(|grade| rescues(*grade) > 0.0)
        .max_by(|a, b| rescues(*a).total_cmp(&rescues(*b)))?;
    let of = |place, activity| hours(results, place, grade, activity);
    let mut in_the_week = activities(results);
    in_the_week.retain(|(activity, _)| *activity != Activity::Outside);
    let one = |x: f64| results.number(x, Decimals(1));
    let panels = places(results).filter(|place| of(*place, "idle").is_finite());
    let panels = panels.map(|place| {
        let hours = one(of(place, Work::Rescue.name()));
        let rescues = results.number(mean(results, place, RESCUES_BEGUN), Decimals(0));
        let values = gaps![hours = hours.as_str(), rescues = rescues.as_str()];
        WeekPanel {
            place,
            label: results.structure(place).to_owned(),
            role: role(results, place),
            note: own.week_note.fill(values),
            hours: (in_the_week.iter())
                .map(|(_, word)| of(place, word))
                .collect(),
        }
    });
    let rescue = |place| of(place, Work::Rescue.name());
    let named = results.grade(grade);
    let title = match &said(results, rescue, Decimals(1)) {
        None => fill!(own.week_plain, grade = named),
        Some(((a, ours), None)) => fill!(own.week_title_alone, a = a, grade = named, ours = ours),
        Some(((a, ours), Some((b, theirs)))) => fill!(
            own.week_title,
            a = a,
            b = b,
            grade = named,
            ours = ours,
            theirs = theirs
        ),
    };
    // What lies outside of the model is the same under every structure and is no square.
    let outside = one(of(results.compared().unwrap_or(0), "outside"));
    let replications = results.count(results.findings.replications);
    let values = gaps![
        outside = outside.as_str(),
        period = &results.period(),
        replications = replications.as_str()
    ];
    let subtitle = own.week_subtitle.fill(values);
    Some(Figure {
        words: words(results, title, subtitle),
        kind: Kind::Week(WeekFigure {
            panels: panels.collect(),
            activities: (in_the_week.iter())
                .map(|(activity, word)| (*activity, results.words().work(word).to_owned()))
                .collect(),
        }),
    })
}

/// Expertise where the windows of the run end; none where there is but one window.
pub(super) fn growth(results: &Results<'_>) -> Option<Figure> {
    let own = &results.words().work;
    let timeline = Timeline::of(&results.study.scenario.spans);
    if timeline.windows.len() < 2 {
        return None;
    }
    let turn = timeline.turn.0 as f64;
    let ends: Vec<f64> = timeline
        .windows
        .iter()
        .map(|window| (window.until.0 as f64 - turn) / Duration::MONTH.0 as f64)
        .collect();
    let summaries = |place: usize, grade: GradeId| {
        let name = &results.study.scenario.grades[grade].name;
        let measure = format!("{EXPERTISE_END}.{name}");
        let windows = 0..ends.len();
        windows
            .filter_map(|window| Some((window, results.summary(place, window, &measure)?)))
            .filter(|(_, summary)| summary.mean.is_finite())
            .collect::<Vec<_>>()
    };
    let line = |place: usize, grade: GradeId| {
        let found = summaries(place, grade);
        let name = results.structure(place);
        (!found.is_empty()).then(|| MonthlyLine {
            place,
            label: name.to_owned(),
            role: role(results, place),
            tips: found
                .iter()
                .map(|(window, summary)| {
                    let window = results.words().window(&results.records.windows[*window]);
                    let value = results.figure(summary.mean, summary.half_width);
                    format!("{name} · {window}\n{value}")
                })
                .collect(),
            points: found
                .iter()
                .map(|(window, summary)| MonthPoint {
                    month: ends[*window],
                    mean: summary.mean,
                    mean_interval: mean_span(summary),
                    ninety: ninety_span(summary),
                })
                .collect(),
        })
    };
    let grades = &results.study.grade_order;
    let lines_of = |grade| {
        let lines = places(results).filter_map(|place| line(place, grade));
        lines.collect()
    };
    let (panels, unmoved) = moving(results, lines_of);
    if panels.is_empty() {
        return None;
    }
    // The grade that the compared structure changes most is the one that is spoken of.
    let spoken = results.compared().unwrap_or(0);
    let gain = |grade: GradeId| {
        let found = summaries(spoken, grade);
        let ends = found.first().zip(found.last());
        ends.map_or(0.0, |(first, last)| last.1.mean - first.1.mean)
    };
    let grade = *grades
        .iter()
        .max_by(|a, b| gain(**a).total_cmp(&gain(**b)))?;
    let start = summaries(spoken, grade)
        .first()
        .map_or(f64::NAN, |found| found.1.mean);
    let end = |place| {
        let found = summaries(place, grade);
        // Without a beginning there is no growth to tell of.
        let ends = found.last().filter(|_| start.is_finite());
        ends.map_or(f64::NAN, |found| found.1.mean)
    };
    let title = growth_title(results, grade, start, end);
    let interval_key = fill!(
        results.words().chart.key_interval,
        confidence = &results.confidence()
    );
    Some(Figure {
        words: words(
            results,
            title,
            std::iter::once(subtitle(results, own.growth_subtitle))
                .chain(unmoved)
                .collect::<Vec<_>>()
                .join(" · "),
        ),
        kind: Kind::Growth(GrowthFigure {
            month_label: results.words().chart.months_axis.to_owned(),
            interval_key,
            panels,
        }),
    })
}

/// What a grade began with, and what it ends with.
fn growth_title(
    results: &Results<'_>,
    grade: GradeId,
    start: f64,
    end: impl Fn(usize) -> f64,
) -> String {
    let own = &results.words().work;
    let (grade, start) = (results.grade(grade), &results.number(start, Decimals(2)));
    match &said(results, end, Decimals(2)) {
        None => fill!(own.growth_plain, grade = grade),
        Some(((_, ours), None)) => fill!(
            own.growth_title_alone,
            grade = grade,
            ours = ours,
            start = start
        ),
        Some(((a, ours), Some((b, theirs)))) => fill!(
            own.growth_title,
            a = a,
            b = b,
            grade = grade,
            ours = ours,
            start = start,
            theirs = theirs
        ),
    }
}

/// A panel for each grade whose lines move in the digits shown, and a sentence for each other one.
fn moving(
    results: &Results<'_>,
    lines_of: impl Fn(GradeId) -> Vec<MonthlyLine>,
) -> (Vec<GrowthPanel>, Vec<String>) {
    let two = |x: f64| results.number(x, Decimals(2));
    let (mut panels, mut unmoved) = (Vec::new(), Vec::new());
    for grade in &results.study.grade_order {
        let lines = lines_of(*grade);
        let mut values = lines
            .iter()
            .flat_map(|line| &line.points)
            .map(|point| two(point.mean));
        let label = results.grade(*grade).to_owned();
        let Some(first) = values.next() else { continue };
        if values.all(|value| value == first) {
            let values = gaps![grade = label.as_str(), value = first.as_str()];
            unmoved.push(results.words().work.growth_unmoved.fill(values));
        } else {
            panels.push(GrowthPanel { label, lines });
        }
    }
    (panels, unmoved)
}
