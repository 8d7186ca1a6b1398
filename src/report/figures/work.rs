//! What people do and clients meet: leads, waits, weeks, expertise.

use crate::model::named::{
    ACCOUNTS_END, CHURNED, COLD, CONVERSION_NEW, EXPERTISE_END, FIRST_RESPONSE_HOURS,
    HANDOVER_LOSSES, HANDOVERS, HOURS, LOST_NEW, MISFIT, NO_PLACE, OPEN_NEW_END, RESCUES_BEGUN,
    SELLER_WEEKS, SERVICE_RESPONSE_HOURS, WON_NEW, WON_RESCUED,
};
use crate::model::{GradeId, Timeline, Work};
use crate::numeric::Span as Duration;
use crate::text::{Decimals, Sentence, Telling, fill, gaps, number, where_defined};

use super::super::chart::{
    Activity, Fate, Figure, FlowFigure, FlowRow, GrowthFigure, GrowthPanel, Kind, MonthPoint,
    MonthlyLine, WaitPanel, WaitRow, WaitsFigure, WeekFigure, WeekPanel,
};
use super::{capital, count, mean_span, ninety_span, role, words};

/// What a seller does, in the order in which charts show it.
pub(super) const ACTIVITIES: [(Activity, &str); 9] = [
    (Activity::Rescue, Work::Rescue.name()),
    (Activity::New, Work::New.name()),
    (Activity::Existing, Work::Existing.name()),
    (Activity::Service, Work::Service.name()),
    (Activity::Handoff, Work::Handoff.name()),
    (Activity::Mentoring, Work::Mentoring.name()),
    (Activity::SetUp, "set_up"),
    (Activity::Idle, "idle"),
    (Activity::Outside, "outside"),
];

/// What of it an average week shows.
const IN_THE_WEEK: [(Activity, &str); 8] = {
    let [a, b, c, d, e, f, g, h, _outside] = ACTIVITIES;
    [a, b, c, d, e, f, g, h]
};

fn places(telling: &Telling<'_>) -> std::ops::Range<usize> {
    0..telling.records.structures.len()
}

/// The mean of a measure of the first year.
fn mean(telling: &Telling<'_>, place: usize, measure: &str) -> f64 {
    telling
        .summary(place, telling.first_year(), measure)
        .map_or(f64::NAN, |summary| summary.mean)
}

/// A mean of the first year with one decimal: what stands beside it is read in comparison.
fn written(telling: &Telling<'_>, place: usize, measure: &str) -> String {
    number(telling.words(), mean(telling, place, measure), Decimals(1))
}

/// What a title says of a structure: its name and a number.
type Said<'a> = (&'a str, String);

/// What a title says of the two structures of the verdict, or of the only one; nothing where a
/// number is not defined.
fn said<'a>(
    telling: &Telling<'a>,
    value: impl Fn(usize) -> f64,
    decimals: Decimals,
) -> Option<(Said<'a>, Option<Said<'a>>)> {
    let pair = telling.compared().zip(telling.against());
    let (ours, theirs) = pair.unwrap_or((0, 0));
    let said = |place| {
        let value = number(telling.words(), value(place), decimals);
        (telling.structure(place), value)
    };
    let is_defined = value(ours).is_finite() && value(theirs).is_finite();
    is_defined.then(|| (said(ours), pair.map(|_| said(theirs))))
}

fn subtitle(telling: &Telling<'_>, sentence: Sentence![period, replications]) -> String {
    let replications = count(telling, telling.findings.replications as f64);
    let values = gaps![
        period = &telling.period(),
        replications = replications.as_str()
    ];
    sentence.fill(values)
}

/// From the lead to the account.
pub(super) fn flow(telling: &Telling<'_>) -> Figure {
    let own = &telling.words().work;
    let fates = [
        (Fate::Won, WON_NEW),
        (Fate::WonRescued, WON_RESCUED),
        (Fate::Lost, LOST_NEW),
        (Fate::Cold, COLD),
        (Fate::NoPlace, NO_PLACE),
        (Fate::Misfit, MISFIT),
        (Fate::Open, OPEN_NEW_END),
    ];
    let rows = places(telling).map(|place| {
        let mut counts: Vec<f64> = fates
            .iter()
            .map(|(_, measure)| mean(telling, place, measure))
            .collect();
        // Those that were won with a rescue are among those that were won.
        counts[0] -= counts[1];
        FlowRow {
            place,
            label: telling.structure(place).to_owned(),
            role: role(telling, place),
            counts,
            cells: [HANDOVERS, HANDOVER_LOSSES, CHURNED, ACCOUNTS_END]
                .map(|measure| written(telling, place, measure))
                .to_vec(),
        }
    });
    let of_hundred = |place| 100.0 * mean(telling, place, CONVERSION_NEW);
    let title = match &said(telling, of_hundred, Decimals(0)) {
        None => own.flow_plain.to_owned(),
        Some(((a, ours), None)) => fill!(own.flow_title_alone, a = a, ours = ours),
        Some(((a, ours), Some((b, theirs)))) => {
            fill!(own.flow_title, a = a, b = b, ours = ours, theirs = theirs)
        }
    };
    Figure {
        words: words(telling, title, subtitle(telling, own.flow_subtitle)),
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
pub(super) fn waits(telling: &Telling<'_>) -> Option<Figure> {
    let own = &telling.words().work;
    let panel = |measure: &str| {
        let rows = places(telling).filter_map(|place| {
            let at = |quantile| mean(telling, place, &format!("{measure}_{quantile}"));
            let (half, nine) = (at("p50"), at("p90"));
            let say = |quantile| written(telling, place, &format!("{measure}_{quantile}"));
            let value = format!("{} · {} · {}", say("p50"), say("p90"), say("p99"));
            let defined = telling
                .summary(place, telling.first_year(), measure)
                .map_or(0, |summary| summary.defined);
            let all = telling.findings.replications;
            let told = where_defined(telling.words(), value.clone(), defined, all);
            half.is_finite().then(|| WaitRow {
                place,
                tip: format!("{}\n{}: {told}", telling.structure(place), own.waits_value),
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                half,
                nine,
                value,
            })
        });
        let rows: Vec<WaitRow> = rows.collect();
        (!rows.is_empty()).then(|| WaitPanel {
            label: capital(telling.words().measure(measure)),
            rows,
        })
    };
    let measures = [FIRST_RESPONSE_HOURS, SERVICE_RESPONSE_HOURS];
    let panels: Vec<WaitPanel> = measures.into_iter().filter_map(panel).collect();
    let nine = |place| mean(telling, place, &format!("{FIRST_RESPONSE_HOURS}_p90"));
    let title = match &said(telling, nine, Decimals(1)) {
        None => own.waits_plain.to_owned(),
        Some(((a, ours), None)) => fill!(own.waits_title_alone, a = a, ours = ours),
        Some(((a, ours), Some((b, theirs)))) => {
            fill!(own.waits_title, a = a, b = b, ours = ours, theirs = theirs)
        }
    };
    (!panels.is_empty()).then(|| Figure {
        words: words(telling, title, subtitle(telling, own.waits_subtitle)),
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
fn hours(telling: &Telling<'_>, place: usize, grade: GradeId, activity: &str) -> f64 {
    let name = &telling.study.scenario.grades[grade].name;
    let weeks = mean(telling, place, &format!("{SELLER_WEEKS}.{name}"));
    mean(telling, place, &format!("{HOURS}.{name}.{activity}")) / weeks
}

/// An average week of the grade that rescues; none where nobody does.
pub(super) fn week(telling: &Telling<'_>) -> Option<Figure> {
    let own = &telling.words().work;
    let rescues = |grade: GradeId| -> f64 {
        places(telling)
            .map(|place| hours(telling, place, grade, Work::Rescue.name()))
            .filter(|hours| hours.is_finite())
            .sum()
    };
    let grades = telling.study.grade_order.iter().copied();
    let grade = grades
        .filter(|grade| rescues(*grade) > 0.0)
        .max_by(|a, b| rescues(*a).total_cmp(&rescues(*b)))?;
    let of = |place, activity| hours(telling, place, grade, activity);
    let one = |x: f64| number(telling.words(), x, Decimals(1));
    let panels = places(telling).filter(|place| of(*place, "idle").is_finite());
    let panels = panels.map(|place| {
        let hours = one(of(place, Work::Rescue.name()));
        let rescues = count(telling, mean(telling, place, RESCUES_BEGUN));
        let values = gaps![hours = hours.as_str(), rescues = rescues.as_str()];
        WeekPanel {
            place,
            label: telling.structure(place).to_owned(),
            role: role(telling, place),
            note: own.week_note.fill(values),
            hours: IN_THE_WEEK.map(|(_, word)| of(place, word)).to_vec(),
        }
    });
    let rescue = |place| of(place, Work::Rescue.name());
    let named = telling.grade(grade);
    let title = match &said(telling, rescue, Decimals(1)) {
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
    let outside = one(of(telling.compared().unwrap_or(0), "outside"));
    let replications = count(telling, telling.findings.replications as f64);
    let values = gaps![
        outside = outside.as_str(),
        period = &telling.period(),
        replications = replications.as_str()
    ];
    let subtitle = own.week_subtitle.fill(values);
    Some(Figure {
        words: words(telling, title, subtitle),
        kind: Kind::Week(WeekFigure {
            activities: IN_THE_WEEK
                .map(|(activity, word)| (activity, telling.words().work(word).to_owned()))
                .to_vec(),
            panels: panels.collect(),
        }),
    })
}

/// Expertise where the windows of the run end; none where there is but one window.
pub(super) fn growth(telling: &Telling<'_>) -> Option<Figure> {
    let own = &telling.words().work;
    let timeline = Timeline::of(&telling.study.scenario.spans);
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
        let name = &telling.study.scenario.grades[grade].name;
        let measure = format!("{EXPERTISE_END}.{name}");
        let windows = 0..ends.len();
        windows
            .filter_map(|window| Some((window, telling.summary(place, window, &measure)?)))
            .filter(|(_, summary)| summary.mean.is_finite())
            .collect::<Vec<_>>()
    };
    let line = |place: usize, grade: GradeId| {
        let found = summaries(place, grade);
        let name = telling.structure(place);
        (!found.is_empty()).then(|| MonthlyLine {
            place,
            label: name.to_owned(),
            role: role(telling, place),
            tips: found
                .iter()
                .map(|(window, summary)| {
                    let window = telling.words().window(&telling.records.windows[*window]);
                    let value = telling.figure(summary.mean, summary.half_width);
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
    let grades = &telling.study.grade_order;
    let lines_of = |grade| {
        let lines = places(telling).filter_map(|place| line(place, grade));
        lines.collect()
    };
    let (panels, unmoved) = moving(telling, lines_of);
    if panels.is_empty() {
        return None;
    }
    // The grade that the compared structure changes most is the one that is spoken of.
    let spoken = telling.compared().unwrap_or(0);
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
    let title = growth_title(telling, grade, start, end);
    let interval_key = fill!(
        telling.words().chart.key_interval,
        confidence = &telling.confidence()
    );
    Some(Figure {
        words: words(
            telling,
            title,
            std::iter::once(subtitle(telling, own.growth_subtitle))
                .chain(unmoved)
                .collect::<Vec<_>>()
                .join(" · "),
        ),
        kind: Kind::Growth(GrowthFigure {
            month_label: telling.words().chart.months_axis.to_owned(),
            interval_key,
            panels,
        }),
    })
}

/// What a grade began with, and what it ends with.
fn growth_title(
    telling: &Telling<'_>,
    grade: GradeId,
    start: f64,
    end: impl Fn(usize) -> f64,
) -> String {
    let own = &telling.words().work;
    let (grade, start) = (
        telling.grade(grade),
        &number(telling.words(), start, Decimals(2)),
    );
    match &said(telling, end, Decimals(2)) {
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
    telling: &Telling<'_>,
    lines_of: impl Fn(GradeId) -> Vec<MonthlyLine>,
) -> (Vec<GrowthPanel>, Vec<String>) {
    let two = |x: f64| number(telling.words(), x, Decimals(2));
    let (mut panels, mut unmoved) = (Vec::new(), Vec::new());
    for grade in &telling.study.grade_order {
        let lines = lines_of(*grade);
        let mut values = lines
            .iter()
            .flat_map(|line| &line.points)
            .map(|point| two(point.mean));
        let label = telling.grade(*grade).to_owned();
        let Some(first) = values.next() else { continue };
        if values.all(|value| value == first) {
            let values = gaps![grade = label.as_str(), value = first.as_str()];
            unmoved.push(telling.words().work.growth_unmoved.fill(values));
        } else {
            panels.push(GrowthPanel { label, lines });
        }
    }
    (panels, unmoved)
}
