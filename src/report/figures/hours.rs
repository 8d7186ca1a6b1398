//! (e) Where each grade's hours go.

use crate::model::GradeId;
use crate::model::named::{HOURS, SELLER_WEEKS, UTILISATION};
use crate::text::{Decimals, Telling, fill, where_defined};

use super::super::chart::{Figure, HoursBar, HoursFigure, HoursGroup, Kind};
use super::work::ACTIVITIES;
use super::{count, role, words};

/// (e) Where each grade's hours go.
pub(super) fn hours(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let study = telling.study;
    let lexicon = telling.words();
    let mean = |place: usize, measure: &str| {
        telling
            .summary(place, telling.first_year(), measure)
            .map_or(0.0, |summary| summary.mean)
    };
    let groups = (0..telling.records.structures.len())
        .map(|place| HoursGroup {
            place,
            label: telling.structure(place).to_owned(),
            role: role(telling, place),
            bars: study
                .grade_order
                .iter()
                .filter_map(|&grade| {
                    let name = &study.scenario.grades[grade].name;
                    let weeks = mean(place, &format!("{SELLER_WEEKS}.{name}"));
                    (weeks > 0.0).then(|| HoursBar {
                        label: telling.grade(grade).to_owned(),
                        hours: ACTIVITIES
                            .iter()
                            .map(|(_, word)| mean(place, &format!("{HOURS}.{name}.{word}")) / weeks)
                            .collect(),
                    })
                })
                .collect(),
        })
        .collect();
    let replications = count(telling, telling.findings.replications as f64);
    Figure {
        words: words(
            telling,
            hours_title(telling),
            fill!(
                chart.hours_subtitle,
                period = &telling.period(),
                replications = &replications
            ),
        ),
        kind: Kind::Hours(HoursFigure {
            axis_label: chart.hours_axis.to_owned(),
            activities: ACTIVITIES
                .iter()
                .map(|(activity, word)| (*activity, lexicon.work(word).to_owned()))
                .collect(),
            groups,
        }),
    }
}

/// The finding of (e): how busy each grade is under the two structures compared.
fn hours_title(telling: &Telling<'_>) -> String {
    let chart = &telling.words().chart;
    let busy = |place: usize, grade: GradeId| {
        let name = format!(
            "{UTILISATION}.{}",
            telling.study.scenario.grades[grade].name
        );
        telling
            .summary(place, telling.first_year(), &name)
            .map_or(f64::NAN, |summary| summary.mean)
    };
    let percent = |x: f64| crate::text::percent(telling.words(), x, Decimals(0));
    let parts: Vec<String> = telling
        .study
        .grade_order
        .iter()
        .filter_map(|&grade| {
            let against = telling.against().unwrap_or(0);
            let from = busy(against, grade);
            let to = telling.compared().map(|place| (place, busy(place, grade)));
            let text = match to {
                Some((compared, to)) if to.is_finite() && from.is_finite() => {
                    let name = &telling.study.scenario.grades[grade].name;
                    let measure = format!("{UTILISATION}.{name}");
                    let claim = telling.claim_of(&measure, compared, against);
                    telling.beside(&claim, &percent(from), &percent(to))
                }
                _ if from.is_finite() => percent(from),
                _ => return None,
            };
            Some(format!("{} {text}", telling.grade(grade)))
        })
        .collect();
    let parts = match parts.is_empty() {
        true => where_defined(
            telling.words(),
            String::new(),
            0,
            telling.findings.replications,
        ),
        false => parts.join(", "),
    };
    let finding = format!("{}: {parts}", telling.words().measure(UTILISATION));
    fill!(chart.hours_title, finding = &finding)
}
