//! What people do and clients meet: leads, waits, weeks, expertise.

use crate::model::{GradeId, Timeline, Work};
use crate::numeric::Span as Duration;
use crate::text::{Decimals, Telling, fill, number, where_defined};

use super::super::chart::{
    Activity, Fate, Figure, FlowFigure, FlowRow, GrowthFigure, GrowthPanel, MonthPoint,
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

/// A title about the two structures of the verdict, or about the only one; a plain one where a
/// number is not defined.
fn title(
    telling: &Telling<'_>,
    [both, alone, plain]: [&'static str; 3],
    value: impl Fn(usize) -> f64,
    decimals: Decimals,
    more: &[(&str, &str)],
) -> String {
    let pair = telling.compared().zip(telling.against());
    let (ours, theirs) = pair.unwrap_or((0, 0));
    if !value(ours).is_finite() || !value(theirs).is_finite() {
        return fill(plain, more);
    }
    let [our_value, their_value] =
        [ours, theirs].map(|place| number(telling.words(), value(place), decimals));
    let mut values = vec![
        ("a", telling.structure(ours)),
        ("b", telling.structure(theirs)),
        ("ours", our_value.as_str()),
        ("theirs", their_value.as_str()),
    ];
    values.extend(more);
    fill(if pair.is_some() { both } else { alone }, &values)
}

fn subtitle(telling: &Telling<'_>, sentence: &str) -> String {
    let replications = count(telling, telling.findings.replications as f64);
    let values = [
        ("replications", replications.as_str()),
        ("period", &telling.period()),
    ];
    fill(sentence, &values)
}

/// From the lead to the account.
pub(super) fn flow(telling: &Telling<'_>) -> Figure {
    let own = &telling.words().work;
    let fates = [
        (Fate::Won, "won_new"),
        (Fate::WonRescued, "won_rescued"),
        (Fate::Lost, "lost_new"),
        (Fate::Cold, "cold"),
        (Fate::NoPlace, "no_place"),
        (Fate::Misfit, "misfit"),
        (Fate::Open, "open_new_end"),
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
            cells: ["handovers", "handover_losses", "churned", "accounts_end"]
                .map(|measure| written(telling, place, measure))
                .to_vec(),
        }
    });
    let of_hundred = |place| 100.0 * mean(telling, place, "conversion_new");
    let sentences = [own.flow_title, own.flow_title_alone, own.flow_plain];
    Figure::Flow(FlowFigure {
        words: words(
            telling,
            title(telling, sentences, of_hundred, Decimals(0), &[]),
            subtitle(telling, own.flow_subtitle),
        ),
        axis_label: capital(own.flow_axis),
        fates: fates
            .iter()
            .zip(own.fates)
            .map(|((fate, _), name)| (*fate, name.to_owned()))
            .collect(),
        heads: own.flow_heads.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    })
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
    let measures = ["first_response_hours", "service_response_hours"];
    let panels: Vec<WaitPanel> = measures.into_iter().filter_map(panel).collect();
    let nine = |place| mean(telling, place, "first_response_hours_p90");
    let sentences = [own.waits_title, own.waits_title_alone, own.waits_plain];
    (!panels.is_empty()).then(|| {
        Figure::Waits(WaitsFigure {
            words: words(
                telling,
                title(telling, sentences, nine, Decimals(1), &[]),
                subtitle(telling, own.waits_subtitle),
            ),
            axis_label: capital(own.waits_axis),
            half_key: own.waits_half.to_owned(),
            nine_key: own.waits_nine.to_owned(),
            value_header: own.waits_value.to_owned(),
            panels,
        })
    })
}

/// Hours a week and seller of one grade.
fn hours(telling: &Telling<'_>, place: usize, grade: GradeId, activity: &str) -> f64 {
    let name = &telling.study.scenario.grades[grade].name;
    let weeks = mean(telling, place, &format!("seller_weeks.{name}"));
    mean(telling, place, &format!("hours.{name}.{activity}")) / weeks
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
        let rescues = count(telling, mean(telling, place, "rescues_begun"));
        let values = [("hours", hours.as_str()), ("rescues", rescues.as_str())];
        WeekPanel {
            place,
            label: telling.structure(place).to_owned(),
            role: role(telling, place),
            note: fill(own.week_note, &values),
            hours: IN_THE_WEEK.map(|(_, word)| of(place, word)).to_vec(),
        }
    });
    let rescue = |place| of(place, Work::Rescue.name());
    let sentences = [own.week_title, own.week_title_alone, own.week_plain];
    let named = [("grade", telling.grade(grade))];
    // What lies outside of the model is the same under every structure and is no square.
    let outside = one(of(telling.compared().unwrap_or(0), "outside"));
    let replications = count(telling, telling.findings.replications as f64);
    let period = telling.period();
    let values = [
        ("period", period.as_str()),
        ("replications", replications.as_str()),
        ("period", &telling.period()),
        ("outside", outside.as_str()),
    ];
    let subtitle = fill(own.week_subtitle, &values);
    Some(Figure::Week(WeekFigure {
        words: words(
            telling,
            title(telling, sentences, rescue, Decimals(1), &named),
            subtitle,
        ),
        activities: IN_THE_WEEK
            .map(|(activity, word)| (activity, telling.words().work(word).to_owned()))
            .to_vec(),
        panels: panels.collect(),
    }))
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
        let measure = format!("expertise_end.{name}");
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
    let sentences = [own.growth_title, own.growth_title_alone, own.growth_plain];
    let start = number(telling.words(), start, Decimals(2));
    let more = [("grade", telling.grade(grade)), ("start", start.as_str())];
    let interval_key = fill(
        telling.words().chart.key_interval,
        &[("confidence", &telling.confidence())],
    );
    Some(Figure::Growth(GrowthFigure {
        words: words(
            telling,
            title(telling, sentences, end, Decimals(2), &more),
            std::iter::once(subtitle(telling, own.growth_subtitle))
                .chain(unmoved)
                .collect::<Vec<_>>()
                .join(" · "),
        ),
        month_label: telling.words().chart.months_axis.to_owned(),
        interval_key,
        panels,
    }))
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
            let values = [("grade", label.as_str()), ("value", first.as_str())];
            unmoved.push(fill(telling.words().work.growth_unmoved, &values));
        } else {
            panels.push(GrowthPanel { label, lines });
        }
    }
    (panels, unmoved)
}
