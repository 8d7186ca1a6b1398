//! The five figures of a run, filled from findings.

use crate::experiment::{Comparison, Summary};
use crate::model::{GradeId, Server, SizeRule, Structure, Work};
use crate::numeric::Span as Duration;
use crate::stats::density;
use crate::text::{Decimals, Language, Telling, decimals_for, fill, number, share, signed_percent};

use super::chart::{
    Activity, CumulativePanel, DensityCurve, DifferenceFigure, DifferenceRow, DistributionFigure,
    Figure, HoursBar, HoursFigure, HoursGroup, IntervalKey, IntervalRow, MeanMark, MonthPoint,
    MonthlyFigure, MonthlyLine, NumberStyle, Role, SideLabels, Span, TransitionSpan, WinBlock,
    WinCell, WinTableFigure, Words,
};

/// A figure and the name of its file.
pub type Named = (&'static str, Figure);

/// All figures that a run's findings allow.
pub fn figures(telling: &Telling<'_>) -> Vec<Named> {
    let mut figures = vec![("distribution", distribution(telling))];
    if let Some(figure) = difference(telling) {
        figures.push(("difference", figure));
    }
    figures.push(("months", months(telling)));
    figures.push(("win_table", win_table(telling)));
    figures.push(("hours", hours(telling)));
    figures
}

/// Title, subtitle and caption.
fn words(telling: &Telling<'_>, title: String, subtitle: String) -> Words {
    let chart = &telling.words().chart;
    let replications = count(telling, telling.findings.replications as f64);
    let caption = fill(
        chart.caption,
        &[
            ("version", env!("CARGO_PKG_VERSION")),
            ("replications", &replications),
            ("seed", &telling.study.run.seed.to_string()),
            (
                "fingerprint",
                &format!("{:016x}", telling.findings.fingerprint),
            ),
        ],
    );
    let numbers = match telling.language {
        Language::English => NumberStyle::English,
        Language::Russian => NumberStyle::Russian,
    };
    Words {
        title,
        subtitle: capital(&subtitle),
        caption,
        numbers,
    }
}

/// A sentence begins with a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn count(telling: &Telling<'_>, n: f64) -> String {
    number(telling.words(), n, Decimals(0))
}

fn role(telling: &Telling<'_>, place: usize) -> Role {
    if Some(place) == telling.against() {
        Role::Reference
    } else if Some(place) == telling.compared() {
        Role::Compared
    } else {
        Role::Other
    }
}

fn headline_values(telling: &Telling<'_>, place: usize) -> Vec<f64> {
    let mut values = telling
        .records
        .values(place, telling.first_year(), telling.headline());
    values.retain(|x| x.is_finite());
    values.sort_by(f64::total_cmp);
    values
}

fn headline_name(telling: &Telling<'_>) -> &'static str {
    let name = telling.findings.question.headline.as_str();
    let measures = telling.words().measures.iter();
    measures
        .clone()
        .find(|(word, _)| *word == name)
        .map_or("", |(_, label)| label)
}

fn interval_key(telling: &Telling<'_>) -> IntervalKey {
    let chart = &telling.words().chart;
    IntervalKey {
        median: chart.key_median.to_owned(),
        half: chart.key_half.to_owned(),
        ninety: chart.key_ninety.to_owned(),
        value_header: String::new(),
    }
}

fn half_span(summary: &Summary) -> Span {
    Span {
        low: summary.q25,
        high: summary.q75,
    }
}

fn ninety_span(summary: &Summary) -> Span {
    Span {
        low: summary.q05,
        high: summary.q95,
    }
}

fn mean_span(summary: &Summary) -> Span {
    let half = summary.half_width.unwrap_or(0.0);
    Span {
        low: summary.mean - half,
        high: summary.mean + half,
    }
}

fn headline_summary<'a>(telling: &Telling<'a>, place: usize) -> &'a Summary {
    let headline = telling.headline();
    &telling.findings.summaries[place][telling.first_year()][headline]
}

fn headline_comparison<'a>(telling: &Telling<'a>) -> Option<&'a Comparison> {
    let compared = telling.compared()?;
    telling
        .findings
        .comparison(compared, telling.headline(), telling.first_year(), false)
}

/// "95% CI 18…24" in the study's money.
fn money_interval(telling: &Telling<'_>, mean: f64, half: Option<f64>) -> (String, String) {
    match half {
        Some(half) => {
            let decimals = decimals_for(mean, Some(half));
            let write = |x| signed(telling, x, decimals);
            (write(mean - half), write(mean + half))
        }
        None => ("–".to_owned(), "–".to_owned()),
    }
}

fn signed(telling: &Telling<'_>, x: f64, decimals: Decimals) -> String {
    let text = number(telling.words(), x, decimals);
    if x > 0.0 { format!("+{text}") } else { text }
}

/// (a) What single years bring, structure by structure.
fn distribution(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let measure = headline_name(telling);
    let against = telling.against().unwrap_or(0);
    let curve = |place: usize| {
        let summary = headline_summary(telling, place);
        let write = |x: f64| {
            number(
                telling.words(),
                x,
                decimals_for(x, summary.sd.map(|s| s / 3.0)),
            )
        };
        DensityCurve {
            label: telling.structure(place).to_owned(),
            note: fill(
                chart.median_band,
                &[
                    ("median", &write(summary.q50)),
                    ("low", &write(summary.q05)),
                    ("high", &write(summary.q95)),
                ],
            ),
            points: density(&headline_values(telling, place)),
            median: summary.q50,
            half: half_span(summary),
            ninety: ninety_span(summary),
        }
    };
    let comparison = headline_comparison(telling);
    let title = match comparison {
        Some(comparison) => fill(
            chart.distribution_title,
            &[
                ("a", telling.structure(comparison.structure)),
                ("measure", measure),
                ("difference", &telling.difference(comparison)),
                ("interval", &telling.interval(comparison)),
            ],
        ),
        None => format!("{}: {measure}", telling.structure(against)),
    };
    let replications = count(telling, telling.findings.replications as f64);
    let subtitle = fill(
        chart.distribution_subtitle,
        &[
            ("measure", measure),
            ("money", &telling.money_unit()),
            ("replications", &replications),
        ],
    );
    let rows = (0..telling.records.structures.len())
        .map(|place| {
            let summary = headline_summary(telling, place);
            let compared =
                telling
                    .findings
                    .comparison(place, telling.headline(), telling.first_year(), false);
            IntervalRow {
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                median: summary.q50,
                half: half_span(summary),
                ninety: ninety_span(summary),
                value: compared.map_or_else(
                    || telling.words().reference.to_owned(),
                    |comparison| telling.difference(comparison),
                ),
            }
        })
        .collect();
    let difference = comparison.map(|comparison| {
        let summary = &comparison.difference;
        let (low, high) = money_interval(telling, summary.mean, summary.half_width);
        let decimals = decimals_for(summary.mean, summary.half_width);
        fill(
            chart.difference_arrow,
            &[
                ("difference", &signed(telling, summary.mean, decimals)),
                ("confidence", &telling.confidence()),
                ("low", &low),
                ("high", &high),
            ],
        )
    });
    Figure::Distribution(DistributionFigure {
        words: words(telling, title, subtitle),
        axis_label: capital(&format!("{measure}, {}", telling.money_unit())),
        reference: curve(against),
        compared: telling.compared().map(curve),
        difference,
        rows,
        key: IntervalKey {
            value_header: chart.value_header.to_owned(),
            ..interval_key(telling)
        },
    })
}

/// (b) The difference in the same year under the same luck.
fn difference(telling: &Telling<'_>) -> Option<Figure> {
    let chart = &telling.words().chart;
    let comparison = headline_comparison(telling)?;
    let measure = headline_name(telling);
    let (compared, against) = (comparison.structure, comparison.against);
    let ours = telling
        .records
        .values(compared, telling.first_year(), telling.headline());
    let theirs = telling
        .records
        .values(against, telling.first_year(), telling.headline());
    let mut differences: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| a - b).collect();
    differences.retain(|x| x.is_finite());
    differences.sort_by(f64::total_cmp);
    let ahead = share(telling.words(), comparison.better.value);
    let behind = share(telling.words(), 1.0 - comparison.better.value);
    let title = fill(
        chart.difference_title,
        &[
            ("a", telling.structure(compared)),
            ("b", telling.structure(against)),
            ("share", &ahead),
        ],
    );
    let replications = count(telling, telling.findings.replications as f64);
    let subtitle = fill(
        chart.difference_subtitle,
        &[
            ("measure", measure),
            ("money", &telling.money_unit()),
            ("replications", &replications),
        ],
    );
    let mean = &comparison.difference;
    let mean_text = signed(telling, mean.mean, decimals_for(mean.mean, mean.half_width));
    let mark = fill(
        chart.mean_mark,
        &[("mean", &mean_text), ("confidence", &telling.confidence())],
    );
    let rows = (0..telling.records.structures.len())
        .filter_map(|place| {
            let comparison = telling.findings.comparison(
                place,
                telling.headline(),
                telling.first_year(),
                false,
            )?;
            let summary = &comparison.difference;
            Some(DifferenceRow {
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                median: summary.q50,
                half: half_span(summary),
                ninety: ninety_span(summary),
                mean: summary.mean,
                mean_interval: mean_span(summary),
                value: format!("{}%", share(telling.words(), comparison.better.value)),
            })
        })
        .collect();
    Some(Figure::Difference(DifferenceFigure {
        words: words(telling, title, subtitle),
        axis_label: capital(&format!(
            "{}, {}",
            chart.difference_axis,
            telling.money_unit()
        )),
        label: telling.structure(compared).to_owned(),
        points: density(&differences),
        sides: SideLabels {
            below: fill(chart.worse_share, &[("share", &behind)]),
            above: fill(chart.better_share, &[("share", &ahead)]),
            above_is_better: true,
        },
        mean: MeanMark {
            label: mark,
            mean: mean.mean,
            interval: mean_span(mean),
        },
        rows,
        key: IntervalKey {
            value_header: telling.words().better_in.to_owned(),
            ..interval_key(telling)
        },
        mean_key: chart.mean_key.to_owned(),
    }))
}

fn month_point(month: i64, summary: &Summary) -> MonthPoint {
    MonthPoint {
        month: month as f64 + 0.5,
        mean: summary.mean,
        mean_interval: mean_span(summary),
        ninety: ninety_span(summary),
    }
}

/// (c) Month by month, the rebuild's dip included.
fn months(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let headline = telling.findings.question.headline.as_str();
    let measure = headline_name(telling);
    let lines = (0..telling.records.structures.len())
        .filter_map(|place| {
            let series = telling.findings.months(place, headline)?;
            let points = telling.records.months.iter().zip(&series.months);
            Some(MonthlyLine {
                label: telling.structure(place).to_owned(),
                role: role(telling, place),
                points: points
                    .map(|(month, summary)| month_point(*month, summary))
                    .collect(),
            })
        })
        .collect();
    let change = telling.study.scenario.spans.change;
    let change_months = change.0 as f64 / Duration::MONTH.0 as f64;
    let in_window = |name: &str| {
        let window = telling.records.window(name)?;
        let comparison =
            telling
                .findings
                .comparison(telling.compared()?, telling.headline(), window, false)?;
        Some(telling.difference(comparison))
    };
    let title = match (in_window("change"), in_window("y1")) {
        (Some(dip), Some(later)) => fill(
            chart.months_title,
            &[
                ("measure", measure),
                ("difference", &dip),
                ("later", &later),
            ],
        ),
        (_, Some(later)) => format!("{}: {later}", capital(measure)),
        _ => capital(measure),
    };
    let replications = count(telling, telling.findings.replications as f64);
    let subtitle = fill(
        chart.months_subtitle,
        &[
            ("measure", measure),
            ("money", &telling.money_unit()),
            ("replications", &replications),
        ],
    );
    let payback = telling.compared().and_then(|place| {
        telling
            .findings
            .paybacks
            .iter()
            .find(|p| p.structure == place)
    });
    let cumulative = payback.map(|payback| CumulativePanel {
        label: capital(&fill(chart.cumulative, &[("money", &telling.money_unit())])),
        points: payback
            .cumulative
            .iter()
            .enumerate()
            .map(|(month, summary)| MonthPoint {
                month: month as f64 + 1.0,
                ..month_point(0, summary)
            })
            .collect(),
        payback: payback.month[1].filter(|month| *month > 0.0).map(|month| {
            let text = number(telling.words(), month, Decimals(0));
            (month, fill(chart.payback_mark, &[("month", &text)]))
        }),
    });
    Figure::Monthly(MonthlyFigure {
        words: words(telling, title, subtitle),
        month_label: chart.months_axis.to_owned(),
        value_label: capital(&format!("{measure}, {}", telling.money_unit())),
        change_label: chart.decision.to_owned(),
        transition: (change_months > 0.0).then(|| TransitionSpan {
            months: Span {
                low: 0.0,
                high: change_months,
            },
            label: chart.change_span.to_owned(),
        }),
        lines,
        cumulative,
        ninety_key: chart.key_ninety_firms.to_owned(),
        interval_key: fill(chart.key_interval, &[("confidence", &telling.confidence())]),
    })
}

/// Whether a structure lets a grade sell to new clients (0) or own existing ones (1) of a segment.
fn uses(structure: &Structure, segment: usize, grade: GradeId, column: usize) -> bool {
    let sells = || {
        let named = |grades: &Vec<GradeId>| grades.contains(&grade);
        let by_size = match &structure.sell[segment] {
            SizeRule::Always(grades) => named(grades),
            SizeRule::Below { small, large, .. } => named(small) || named(large),
        };
        by_size || structure.stage_grade[segment].iter().any(named)
    };
    let closes = || match structure.stage_grade[segment]
        .iter()
        .rev()
        .find(|g| !g.is_empty())
    {
        Some(grades) => grades.contains(&grade),
        None => sells(),
    };
    let serves = |server: &Server| match server {
        Server::Closer => closes(),
        Server::Grade(serving) => *serving == grade,
    };
    structure.staff[grade] > 0
        && match column {
            0 => sells(),
            _ => match &structure.serve[segment] {
                SizeRule::Always(server) => serves(server),
                SizeRule::Below { small, large, .. } => serves(small) || serves(large),
            },
        }
}

/// (d) The 2×2 table, put in and realised.
fn win_table(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let study = telling.study;
    let grades: Vec<GradeId> = study.grade_order.clone();
    let segments: Vec<usize> = study.segment_order.clone();
    let places: Vec<usize> = [telling.against().or(Some(0)), telling.compared()]
        .into_iter()
        .flatten()
        .collect();
    let mut blocks = Vec::new();
    for (row, &segment) in segments.iter().enumerate() {
        for (column, &place) in places.iter().enumerate() {
            let cells = grades
                .iter()
                .map(|&grade| {
                    (0..2)
                        .map(|kind| win_cell(telling, place, segment, grade, kind))
                        .collect()
                })
                .collect();
            blocks.push(WinBlock {
                segment: row,
                structure: column,
                cells,
            });
        }
    }
    let replications = count(telling, telling.findings.replications as f64);
    Figure::WinTable(WinTableFigure {
        words: words(
            telling,
            chart.table_title.to_owned(),
            fill(chart.table_subtitle, &[("replications", &replications)]),
        ),
        columns: vec![
            chart.new_client.to_owned(),
            chart.existing_client.to_owned(),
        ],
        grades: grades
            .iter()
            .map(|grade| telling.grade(*grade).to_owned())
            .collect(),
        segments: segments
            .iter()
            .map(|segment| {
                study.labels.segments[*segment]
                    .get(telling.language)
                    .to_owned()
            })
            .collect(),
        structures: places
            .iter()
            .map(|place| (telling.structure(*place).to_owned(), role(telling, *place)))
            .collect(),
        blocks,
        without_rescue_label: chart.unrescued.to_owned(),
        arrow_key: format!("{} → {}", chart.put_in, chart.realised),
        used_key: chart.used.to_owned(),
        unused_key: chart.unused.to_owned(),
    })
}

fn win_cell(
    telling: &Telling<'_>,
    place: usize,
    segment: usize,
    grade: GradeId,
    kind: usize,
) -> WinCell {
    let scenario = &telling.study.scenario;
    let word = ["new", "existing"][kind];
    let of = format!(
        "{}.{}",
        scenario.segments[segment].name, scenario.grades[grade].name
    );
    let mean = |what: &str| {
        telling
            .summary(place, telling.first_year(), &format!("{what}.{of}"))
            .map_or(f64::NAN, |summary| summary.mean)
    };
    let won = mean(&format!("table_won_{word}"));
    let decided = mean(&format!("table_decided_{word}"));
    let alone_won = mean(&format!("table_won_{word}_unrescued"));
    let alone = mean(&format!("table_decided_{word}_unrescued"));
    let table = [
        &scenario.segments[segment].win_new,
        &scenario.segments[segment].win_existing,
    ];
    let structure = &scenario.structures[telling.records.structures[place]];
    let rescued = kind == 0 && alone < decided;
    let text = number(
        telling.words(),
        decided,
        decimals_for(decided, Some(decided / 20.0)),
    );
    WinCell {
        put_in: table[kind][grade],
        realised: (decided > 0.0).then(|| won / decided),
        without_rescue: (rescued && alone > 0.0).then(|| alone_won / alone),
        decided: if decided > 0.0 {
            fill(telling.words().chart.deals, &[("n", &text)])
        } else {
            String::new()
        },
        used: uses(structure, segment, grade, kind),
    }
}

/// (e) Where each grade's hours go.
fn hours(telling: &Telling<'_>) -> Figure {
    let chart = &telling.words().chart;
    let study = telling.study;
    let lexicon = telling.words();
    let activities = [
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
    let mean = |place: usize, measure: &str| {
        telling
            .summary(place, telling.first_year(), measure)
            .map_or(0.0, |summary| summary.mean)
    };
    let groups = (0..telling.records.structures.len())
        .map(|place| HoursGroup {
            label: telling.structure(place).to_owned(),
            role: role(telling, place),
            bars: study
                .grade_order
                .iter()
                .filter_map(|&grade| {
                    let name = &study.scenario.grades[grade].name;
                    let weeks = mean(place, &format!("seller_weeks.{name}"));
                    (weeks > 0.0).then(|| HoursBar {
                        label: telling.grade(grade).to_owned(),
                        hours: activities
                            .iter()
                            .map(|(_, word)| mean(place, &format!("hours.{name}.{word}")) / weeks)
                            .collect(),
                    })
                })
                .collect(),
        })
        .collect();
    let replications = count(telling, telling.findings.replications as f64);
    Figure::Hours(HoursFigure {
        words: words(
            telling,
            hours_title(telling),
            fill(chart.hours_subtitle, &[("replications", &replications)]),
        ),
        axis_label: chart.hours_axis.to_owned(),
        activities: activities
            .iter()
            .map(|(activity, word)| (*activity, lexicon.work(word).to_owned()))
            .collect(),
        groups,
    })
}

/// The finding of (e): how busy each grade is under the two structures compared.
fn hours_title(telling: &Telling<'_>) -> String {
    let chart = &telling.words().chart;
    let busy = |place: usize, grade: GradeId| {
        let name = format!("utilisation.{}", telling.study.scenario.grades[grade].name);
        telling
            .summary(place, telling.first_year(), &name)
            .map_or(f64::NAN, |summary| summary.mean)
    };
    let percent = |x: f64| signed_percent(telling.words(), x, Decimals(0)).replace('+', "");
    let parts: Vec<String> = telling
        .study
        .grade_order
        .iter()
        .filter_map(|&grade| {
            let from = busy(telling.against().unwrap_or(0), grade);
            let text = match telling.compared().map(|place| busy(place, grade)) {
                Some(to) if to.is_finite() && from.is_finite() => {
                    format!("{} → {}", percent(from), percent(to))
                }
                _ if from.is_finite() => percent(from),
                _ => return None,
            };
            Some(format!("{} {text}", telling.grade(grade)))
        })
        .collect();
    let finding = format!(
        "{}: {}",
        telling.words().measure("utilisation"),
        parts.join(", ")
    );
    fill(chart.hours_title, &[("finding", &finding)])
}
