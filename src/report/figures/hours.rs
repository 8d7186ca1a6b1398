//! (e) Where each grade's hours go.

use crate::model::GradeId;
use crate::model::named::{HOURS, SELLER_WEEKS, UTILISATION};
use crate::text::{Decimals, Results, fill, where_defined};

use super::super::chart::{Figure, HoursBar, HoursFigure, HoursGroup, Kind};
use super::work::activities;
use super::{role, words};

/// (e) Where each grade's hours go.
pub(super) fn hours(results: &Results<'_>) -> Figure {
    let chart = &results.words().chart;
    let study = results.study;
    let lexicon = results.words();
    let mean = |place: usize, measure: &str| {
        results
            .summary(place, results.first_year(), measure)
            .map_or(0.0, |summary| summary.mean)
    };
    let activities = activities(results);
    let groups = (0..results.records.structures.len())
        .map(|place| HoursGroup {
            place,
            label: results.structure(place).to_owned(),
            role: role(results, place),
            bars: study
                .grade_order
                .iter()
                .filter_map(|&grade| {
                    let name = &study.scenario.grades[grade].name;
                    let weeks = mean(place, &format!("{SELLER_WEEKS}.{name}"));
                    (weeks > 0.0).then(|| HoursBar {
                        label: results.grade(grade).to_owned(),
                        hours: activities
                            .iter()
                            .map(|(_, word)| mean(place, &format!("{HOURS}.{name}.{word}")) / weeks)
                            .collect(),
                    })
                })
                .collect(),
        })
        .collect();
    let replications = results.count(results.findings.replications);
    Figure {
        words: words(
            results,
            hours_title(results),
            fill!(
                chart.hours_subtitle,
                period = &results.period(),
                replications = &replications
            ),
        ),
        kind: Kind::Hours(HoursFigure {
            axis_label: chart.hours_axis.to_owned(),
            activities: activities
                .iter()
                .map(|(activity, word)| (*activity, lexicon.work(word).to_owned()))
                .collect(),
            groups,
        }),
    }
}

/// The finding of (e): how busy each grade is under the two structures compared.
fn hours_title(results: &Results<'_>) -> String {
    let chart = &results.words().chart;
    let busy = |place: usize, grade: GradeId| {
        let name = format!(
            "{UTILISATION}.{}",
            results.study.scenario.grades[grade].name
        );
        results
            .summary(place, results.first_year(), &name)
            .map_or(f64::NAN, |summary| summary.mean)
    };
    let percent = |x: f64| results.percent(x, Decimals(0));
    let parts: Vec<String> = results
        .study
        .grade_order
        .iter()
        .filter_map(|&grade| {
            let against = results.against().unwrap_or(0);
            let from = busy(against, grade);
            let to = results.compared().map(|place| (place, busy(place, grade)));
            let text = match to {
                Some((compared, to)) if to.is_finite() && from.is_finite() => {
                    let name = &results.study.scenario.grades[grade].name;
                    let measure = format!("{UTILISATION}.{name}");
                    let claim = results.claim_of(&measure, compared, against);
                    results.beside(&claim, &percent(from), &percent(to))
                }
                _ if from.is_finite() => percent(from),
                _ => return None,
            };
            Some(format!("{} {text}", results.grade(grade)))
        })
        .collect();
    let parts = match parts.is_empty() {
        true => where_defined(
            results.words(),
            String::new(),
            0,
            results.findings.replications,
        ),
        false => parts.join(", "),
    };
    let finding = format!("{}: {parts}", results.words().measure(UTILISATION));
    fill!(chart.hours_title, finding = &finding)
}
