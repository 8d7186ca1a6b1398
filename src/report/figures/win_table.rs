//! (d) The 2×2 table, put in and realised.

use crate::model::{DealKind, GradeId, Server, SizeRule, Structure};
use crate::text::{Results, decimals_for, fill, number};

use super::super::chart::{Figure, Kind, WinBlock, WinCell, WinTableFigure};
use super::{role, words};

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
pub(super) fn win_table(results: &Results<'_>) -> Figure {
    let chart = &results.words().chart;
    let study = results.study;
    let grades: Vec<GradeId> = study.grade_order.clone();
    let segments: Vec<usize> = study.segment_order.clone();
    let places: Vec<usize> = [results.against().or(Some(0)), results.compared()]
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
                        .map(|kind| win_cell(results, place, segment, grade, kind))
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
    let replications = results.count(results.findings.replications);
    Figure {
        words: words(
            results,
            chart.table_title.to_owned(),
            fill!(
                chart.table_subtitle,
                period = &results.period(),
                replications = &replications
            ),
        ),
        kind: Kind::WinTable(WinTableFigure {
            columns: vec![
                chart.new_client.to_owned(),
                chart.existing_client.to_owned(),
            ],
            grades: grades
                .iter()
                .map(|grade| results.grade(*grade).to_owned())
                .collect(),
            segments: segments
                .iter()
                .map(|segment| results.segment(*segment).to_owned())
                .collect(),
            structures: places
                .iter()
                .map(|place| (results.structure(*place).to_owned(), role(results, *place)))
                .collect(),
            blocks,
            arrow_key: format!("{} → {}", chart.put_in, chart.realised),
            used_key: chart.used.to_owned(),
            unused_key: chart.unused.to_owned(),
        }),
    }
}

fn win_cell(
    results: &Results<'_>,
    place: usize,
    segment: usize,
    grade: GradeId,
    kind: usize,
) -> WinCell {
    let scenario = &results.study.scenario;
    let word = ["new", "existing"][kind];
    let of = format!(
        "{}.{}",
        scenario.segments[segment].name, scenario.grades[grade].name
    );
    let mean = |what: &str| {
        results
            .summary(place, results.first_year(), &format!("{what}.{of}"))
            .map_or(f64::NAN, |summary| summary.mean)
    };
    let won = mean(&format!("table_won_{word}"));
    let decided = mean(&format!("table_decided_{word}"));
    let kinds = [DealKind::New, DealKind::Existing];
    let table = scenario.segments[segment].win(kinds[kind]);
    let structure = &scenario.structures[results.records.structures[place]];
    let text = number(
        results.words(),
        decided,
        decimals_for(decided, Some(decided / 20.0)),
    );
    WinCell {
        put_in: table[grade],
        realised: (decided > 0.0).then(|| won / decided),
        decided: if decided > 0.0 {
            fill!(results.words().chart.deals, n = &text)
        } else {
            String::new()
        },
        used: uses(structure, segment, grade, kind),
    }
}
